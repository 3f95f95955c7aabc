// Light or dark: what the reader chose, else what the system says (which the style sheet knows by itself where no script
// runs). Loaded in the head and waited for: a choice that comes later than the first paint is a flash on every page. The
// choice is kept where Material keeps it, by the same name.

{
  const root = document.documentElement
  const options = JSON.parse(document.getElementById("digest:palettes").textContent)
  const key = `${new URL("../..", document.currentScript.src).pathname}.__palette`
  const holds = (option) => !option.media || matchMedia(option.media).matches
  let chosen = stored()

  function stored() {
    try {
      return options[JSON.parse(localStorage.getItem(key)).index]
    } catch {
      return undefined // nothing chosen yet, or no place to keep it
    }
  }

  // An option for "whatever the system says" has no scheme of its own: it shows that of the one that fits.
  const scheme = (option) =>
    (option.media === "(prefers-color-scheme)" && options.find((other) => other !== option && holds(other))?.scheme) ||
    option.scheme || "default"

  function show() {
    const option = chosen ?? options.find(holds) ?? options[0]
    root.dataset.mdColorScheme = scheme(option)
    root.dataset.palette = options.indexOf(option)
  }

  show()
  for (const option of options) if (option.media) matchMedia(option.media).addEventListener("change", show)
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-switch]")) return
    const index = (Number(root.dataset.palette) + 1) % options.length
    chosen = options[index]
    show()
    try {
      localStorage.setItem(key, JSON.stringify({ index }))
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
  })
}
