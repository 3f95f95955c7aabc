// The search page: the address holds the search, and whoever goes back finds it as it was.

import { advice } from "./advice.js"
import { button, element } from "./elements.js"
import { find, load } from "./engine.js"
import { boxes, months, names } from "./facets.js"
import { article, count, figure, longDate, term, walk } from "./rows.js"
import { address, FACETS, narrowed, read, within } from "./state.js"
import { matches } from "./terms.js"
import { fold } from "./words.js"

const PAGE = 10
const PAUSE = 250 // ms without a key before Pagefind is asked
const LABELS = { subject: "Subject", place: "Place", person: "Person", organisation: "Organisation" }

const [seek, form, query, facets, chosen, status, sort, hint, terms, list, more, from, to] =
  ["seek", "form", "words", "facets", "chosen", "number", "sort", "hint", "matches", "list", "more", "from", "to"]
    .map((name) => document.getElementById(`digest:${name}`))
const heading = document.title
document.querySelector(".unscripted")?.remove() // where the browser does not hide it by itself

let state = read(location.search)
let settled = state // the search before what is being typed now
let hits = []
let asked = 0 // counts what is asked, so that nothing is loaded for a query that is no more, or overwrites a newer one
let dates // every date that an article has; known when somebody asks for a range
let timer

/** Changes the search: a new entry of the history, or, while somebody types, another address of the same one. */
function change(changes, { replace = false } = {}) {
  clearTimeout(timer)
  state = { ...state, ...changes }
  if (address(state) !== location.href) {
    if (!replace) remember()
    history[replace ? "replaceState" : "pushState"]({}, "", address(state))
  }
  if (!replace) settled = state
  search()
}

/** Keeps, in the entry that is left, how far down the reader was. */
function remember() {
  history.replaceState({ shown: list.childElementCount, y: scrollY }, "")
}

function restore() {
  settled = state = read(location.search)
  search(history.state ?? {})
}

/** Pagefind's filters for a search; facets that are open are counted, and narrow nothing. */
function filters({ dated = true } = {}) {
  const open = [...boxes].filter(([, box]) => box.open && facets.open).map(([name]) => [name, []])
  const narrow = FACETS.filter((name) => state[name].length).map((name) => [name, state[name]])
  const range = dated && (state.from || state.to) ? [["date", { any: within(dates, state.from, state.to) }]] : []
  return Object.fromEntries([...open, ...narrow, ...range])
}

/** Makes the search one that Pagefind can answer: all dates are known, and "gaza strip" is the place "Gaza Strip". */
async function settle() {
  const engine = await load()
  if ((state.from || state.to) && !dates) {
    dates = Object.keys((await engine.search(null, { filters: { date: [] } })).filters.date ?? {})
  }
  for (const name of FACETS.filter((facet) => state[facet].length)) {
    const known = Object.keys((await engine.search(null, { filters: { [name]: [] } })).filters[name] ?? {})
    const meant = state[name].map((value) => (known.includes(value) ? value : known.find((one) => fold(one) === fold(value)) ?? value))
    state[name] = [...new Set(meant)]
  }
}

async function search({ shown = PAGE, y } = {}) {
  const mine = ++asked
  if (document.activeElement !== query || query.value.trim() !== state.q) query.value = state.q
  document.title = state.q ? `${state.q} – ${heading}` : heading
  sort.value = state.q ? state.sort : "date"
  sort.parentElement.hidden = !state.q // without words there is no relevance
  try {
    await settle()
    if (mine !== asked) return
    chips()
    const empty = !state.q && !narrowed(state)
    const ruled = filters()
    const nowhere = ruled.date?.any?.length === 0 // Pagefind would take an empty list for no condition
    const [found, named] = await Promise.all([
      nowhere ? { hits: [], missing: [], facets: {}, unfiltered: 0 } : find(state.q, ruled, sort.value === "date"),
      state.q ? matches(state.q).catch(() => []) : [],
    ])
    if (mine !== asked) return
    const free = ruled.date?.any && boxes.get("date").open ? (await find(state.q, { ...filters({ dated: false }), date: [] })).facets : found.facets
    const wanted = empty ? [] : found.hits
    const rows = await Promise.all(wanted.slice(0, Math.max(PAGE, shown)).map((hit) => hit.data()))
    const tips = empty ? ["Write a name, a place or a word, or choose from the filters."] : wanted.length ? [] : await advise(found)
    if (mine !== asked) return
    hits = wanted
    status.textContent = said(empty)
    hint.replaceChildren(...tips)
    terms.replaceChildren(...named.map(term))
    list.replaceChildren(...rows.map((row) => article(row, "h2")))
    rest()
    countFacets(found.facets, free.date ?? {})
    if (y !== undefined) scrollTo({ top: y, behavior: "instant" })
  } catch {
    if (mine === asked) status.textContent = "Search is not available here."
  }
}

function said(empty) {
  if (empty) return ""
  if (hits.length) return count(hits.length)
  return state.q ? `Nothing found for “${state.q}”${narrowed(state) ? " with these filters" : ""}.` : "Nothing found with these filters."
}

async function advise(found) {
  if (!narrowed(state)) return advice(state, found.missing)
  const without = (await find(state.q)).hits.length
  const clear = button("search__button", "Remove all filters", () => change({ subject: [], place: [], person: [], organisation: [], from: "", to: "" }))
  return without && state.q ? [`Without them: ${count(without)}. `, clear] : [clear]
}

function rest() {
  const left = hits.length - list.childElementCount
  more.hidden = left <= 0
  more.textContent = `Show more (${figure(Math.max(0, left))} left)`
}

function countFacets(counts, byDate) {
  for (const [name, box] of boxes) {
    if (name === "date") {
      if (box.open) months(byDate, state, (from, to) => change({ from, to }))
    } else if (box.open && counts[name]) {
      names(name, counts[name], state[name], (value, on) => {
        change({ [name]: on ? [...state[name], value] : state[name].filter((one) => one !== value) })
      })
    }
    const number = name === "date" ? Number(Boolean(state.from || state.to)) : state[name].length
    box.classList.toggle("facet--used", number > 0)
  }
}

/** What is chosen, each with a button that takes it back. */
function chips() {
  const made = FACETS.flatMap((name) => state[name].map((value) => chip(LABELS[name], value, { [name]: state[name].filter((one) => one !== value) })))
  if (state.from || state.to) made.push(chip("Date", span(), { from: "", to: "" }))
  const place = [...chosen.querySelectorAll("button")].indexOf(document.activeElement)
  chosen.replaceChildren(...made)
  if (place >= 0) (chosen.querySelectorAll("button")[Math.min(place, made.length - 1)] ?? query).focus()
}

function span() {
  if (state.from === state.to) return longDate(state.from)
  if (!state.to) return `from ${longDate(state.from)}`
  return state.from ? `${longDate(state.from)} – ${longDate(state.to)}` : `to ${longDate(state.to)}`
}

function chip(label, value, changes) {
  const item = element("li")
  const off = button("seek__chip", "", () => change(changes))
  const cross = element("span", "seek__cross", "×")
  cross.setAttribute("aria-hidden", "true")
  off.append(element("span", "seek__remove", "Remove "), `${label}: `, element("bdi", "", value), cross)
  item.append(off)
  return item
}

query.addEventListener("input", () => {
  asked++
  clearTimeout(timer)
  timer = setTimeout(() => change({ q: query.value.replace(/\s+/g, " ").trim() }, { replace: true }), PAUSE)
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  // What was typed has taken the place of the search before it; now that one gets its entry back.
  if (state !== settled) history.replaceState({}, "", address(settled))
  change({ q: query.value.replace(/\s+/g, " ").trim() })
})
sort.addEventListener("change", () => change({ sort: sort.value }))
for (const field of [from, to]) field.addEventListener("change", () => change({ [field === from ? "from" : "to"]: field.value }))
for (const box of [facets, ...boxes.values()]) {
  box.addEventListener("toggle", () => {
    if (box.open && [...boxes.values()].some((one) => one.open)) search({ shown: list.childElementCount })
  })
}
more.addEventListener("click", async () => {
  const mine = asked
  const start = list.childElementCount
  const rows = await Promise.all(hits.slice(start, start + PAGE).map((hit) => hit.data()))
  if (mine !== asked) return
  list.append(...rows.map((row) => article(row, "h2")))
  rest()
  list.children[start]?.querySelector("a").focus()
})
hint.addEventListener("click", (event) => {
  const suggestion = event.target.closest("[data-query]")
  if (!suggestion || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  change({ q: suggestion.dataset.query })
})
seek.addEventListener("keydown", (event) => {
  const stops = [...hint.querySelectorAll("a"), ...terms.querySelectorAll("a"), ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])]
  if (event.target === query || stops.includes(event.target)) walk(event, query, stops)
})
addEventListener("popstate", restore)
addEventListener("pagehide", remember)
history.scrollRestoration = "manual"

// On a wide screen the facets stand beside the results; on a phone they are folded until somebody asks.
const wide = matchMedia("(min-width: 60em)")
const unfold = () => { facets.open = wide.matches || narrowed(state) && facets.open }
wide.addEventListener("change", unfold)
unfold()
if (!state.q && !narrowed(state)) query.focus()
restore()
