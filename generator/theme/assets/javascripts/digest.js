// Search: opens the dialog from the header or with "/", asks Pagefind, shows headline, date and the matched words.

// Material takes every link[rel=alternate] for the site in another language and fetches a sitemap beside it. Ours are
// feeds. This runs before Material looks; to a feed reader, which reads words and not the whole value, nothing changes.
for (const feed of document.querySelectorAll("link[rel=alternate]:not([hreflang])")) feed.rel = "alternate feed"

const PAGE = 10
const base = new URL(JSON.parse(document.getElementById("__config").textContent).base.replace(/\/?$/, "/"), location.href)
const dialog = document.getElementById("digest:search")
const query = document.getElementById("digest:query")
const status = document.getElementById("digest:status")
const list = document.getElementById("digest:results")

let engine // loaded when search is first opened: a reader who does not search pays nothing
let asked = 0 // counts queries, so that a slow answer never overwrites a newer one

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", base)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24 })
    await pagefind.init()
    return pagefind
  })
  return engine
}

function open() {
  if (!dialog.open) dialog.showModal()
  query.select()
  load().catch(() => { status.textContent = "Search is not available here." })
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

// Pagefind marks the words it found with <mark> in escaped text; nothing else in it becomes an element.
function excerpt(html) {
  const decode = document.createElement("textarea")
  const out = element("p", "search__excerpt")
  html.split(/<mark>(.*?)<\/mark>/s).forEach((part, index) => {
    decode.innerHTML = part
    out.append(index % 2 ? element("mark", "", decode.value) : decode.value)
  })
  return out
}

// "15 December 2023", as the pages have it; a date that is known to the month only stays so.
function longDate(date) {
  const [year, month, day] = date.split("-")
  const name = (options) => new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...options, timeZone: "UTC" })
  return [day && Number(day), month && name({ month: "long" }).format(new Date(date)), year].filter(Boolean).join(" ")
}

function row(found) {
  const item = element("li", "search__result")
  const link = element("a", "search__headline", found.meta.title)
  link.href = found.url
  item.append(link)
  if (found.meta.date) {
    const time = element("time", "search__date", longDate(found.meta.date))
    time.dateTime = found.meta.date
    item.append(time)
  }
  item.append(excerpt(found.excerpt))
  return item
}

async function more(results, start) {
  const found = await Promise.all(results.slice(start, start + PAGE).map((result) => result.data()))
  return () => {
    list.append(...found.map(row))
    const rest = results.length - start - found.length
    if (rest > 0) {
      const item = element("li", "search__more")
      const button = element("button", "", `Show more (${rest})`)
      button.addEventListener("click", async () => {
        const show = await more(results, start + PAGE)
        const last = item.previousElementSibling
        item.remove()
        show()
        last.nextElementSibling?.querySelector("a")?.focus()
      })
      item.append(button)
      list.append(item)
    }
  }
}

async function search() {
  const mine = ++asked
  const words = query.value.trim()
  if (!words) {
    list.replaceChildren()
    status.textContent = ""
    return
  }
  try {
    const answer = await (await load()).debouncedSearch(words, {}, 120)
    if (!answer || mine !== asked) return
    const show = await more(answer.results, 0)
    if (mine !== asked) return
    list.replaceChildren()
    show()
    const number = answer.results.length
    status.textContent = number === 0 ? `Nothing found for “${words}”.` : `${number} ${number === 1 ? "article" : "articles"}`
  } catch {
    status.textContent = "Search is not available here."
  }
}

// Arrow keys walk through the results, and from the first one back into the field.
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const stops = [query, ...list.querySelectorAll("a, button")]
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]
  if (next) {
    event.preventDefault()
    next.focus()
  }
}

query.addEventListener("input", search)
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault()
    list.querySelector("a")?.click()
  }
})
dialog.addEventListener("keydown", walk)
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close() })
for (const opener of document.querySelectorAll(".search-open")) {
  opener.addEventListener("click", (event) => {
    event.preventDefault()
    open()
  })
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]")
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    open()
  }
})
