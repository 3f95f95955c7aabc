// Keeps a page of the preview fresh: reloads it when it would look otherwise now, and shows what is wrong in the site's
// files until it is mended. The server tells both (generator/preview/__init__.py); nothing here is on the published site.
const own = new URL(import.meta.url)
const root = new URL(".", own)

function part(name, text, ...inner) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  made.append(...inner)
  return made
}

const style = part("link")
style.rel = "stylesheet"
style.href = new URL("live.css", root)
document.head.append(style)

const box = part("aside")
box.id = "digest:preview"
box.lang = "en"
box.dir = "ltr"
box.setAttribute("role", "status")
document.body.append(box)

function show({ faults, building }) {
  const items = faults.map((fault) => part("li", fault))
  box.className = faults.length ? "preview--faults" : ""
  box.hidden = !faults.length && !building
  box.replaceChildren(
    ...(faults.length ? [part("strong", "To mend:"), part("ul", "", ...items)] : []),
    ...(building ? [part("p", "The rest of the site is being built …")] : []),
  )
}

const events = new EventSource(new URL(`events${own.search}`, root))
events.addEventListener("message", ({ data }) => {
  const state = JSON.parse(data)
  if (state.stale) {
    events.close()
    location.reload()
  } else {
    show(state)
  }
})
addEventListener("pagehide", () => events.close())
