// The index of terms: a field that filters it, and a switch between A to Z and most articles. Without this the page is
// whole, from A to Z. It touches what stands on the page and asks for nothing.

const place = document.querySelector(".sieve")
// Letters that Unicode does not take apart into a letter and its accent.
const PLAIN = { æ: "ae", œ: "oe", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n", ə: "e" }

function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘ʻʼ`´]/g, "'").replace(/[‐-―]/g, "-")
    .replace(/[^\x00-\x7f]/g, (letter) => PLAIN[letter] ?? letter)
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function start() {
  const whole = !("most" in place.dataset) // else these are those with most articles, and the others stand on other pages
  const lists = [...place.parentElement.querySelectorAll(":scope > ul")]
  const entries = lists.flatMap((list) => [...list.children]).map((item) => ({
    item,
    home: item.parentElement,
    words: plain(item.querySelector("a").textContent),
    number: Number(item.lastChild.textContent.replace(/\D/g, "")),
  }))
  const jump = place.parentElement.querySelector(":scope > .jump")
  const headings = new Map(lists.map((list) => [list, list.previousElementSibling]))
  const ranked = element("ul", {})
  const field = element("input", { id: "filter", type: "search", autocomplete: "off", spellcheck: "false" })
  const status = element("p", { class: "sieve__status", role: "status" })
  const orders = [["A to Z", false], ["Most articles", true]].map(([label, byCount]) => {
    const button = element("button", { type: "button", "aria-pressed": String(!byCount) }, label)
    button.addEventListener("click", () => order(byCount))
    return button
  })

  function show() {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean)
    let found = 0
    for (const { item, words } of entries) {
      item.hidden = !wanted.every((word) => words.includes(word))
      if (!item.hidden) found++
    }
    for (const [list, heading] of headings) heading.hidden = list.hidden = ![...list.children].some((item) => !item.hidden)
    if (jump && whole) jump.hidden = wanted.length > 0 || ranked.isConnected
    const more = whole ? "" : "; the others are under their letters"
    status.textContent = wanted.length ? `${found} of ${entries.length} ${found === 1 ? "matches" : "match"}${more}` : ""
  }

  function order(byCount) {
    orders.forEach((button, index) => button.setAttribute("aria-pressed", String(Boolean(index) === byCount)))
    if (byCount) {
      place.after(ranked)
      ranked.append(...[...entries].sort((one, other) => other.number - one.number).map(({ item }) => item))
    } else {
      for (const { item, home } of entries) home.append(item)
      ranked.remove()
    }
    show()
  }

  field.addEventListener("input", show)
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return
    event.preventDefault()
    field.value = ""
    show()
  })
  const label = whole ? `Filter the ${entries.length} entries` : `Filter the ${entries.length} with most articles`
  place.append(element("label", { for: field.id }, label), status, field)
  if (whole) place.append(element("div", { class: "sieve__order", role: "group", "aria-label": "Order" }, ...orders))
}

if (place) start()
