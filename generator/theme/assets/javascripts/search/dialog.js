// The search dialog: results while one types, from any page, by keyboard alone.

import { advice } from "./advice.js"
import { find, load } from "./engine.js"
import { article, count, figure, term, walk } from "./rows.js"
import { address, read } from "./state.js"
import { matches } from "./terms.js"

const SHOWN = 7
const PAUSE = 250 // ms without a key before Pagefind is asked

const [dialog, query, status, hint, terms, list, all, close] = ["search", "query", "status", "advice", "terms", "results", "all", "close"]
  .map((name) => document.getElementById(`digest:${name}`))

let asked = 0 // counts what is typed, so that nothing is loaded for a query that is no more, or overwrites a newer one
let shown // the query whose results stand there
let timer

function unavailable() {
  status.textContent = "Search is not available here."
}

const state = () => read(new URLSearchParams({ q: query.value }))

async function search() {
  const mine = ++asked
  const now = state()
  all.href = address(now)
  all.textContent = "Search page"
  if (!now.q) return show(now.q, [], [], "", [])
  try {
    const [found, named] = await Promise.all([find(now.q), matches(now.q).catch(() => [])])
    if (mine !== asked) return
    const number = found.hits.length
    const [rows, tips] = await Promise.all([
      Promise.all(found.hits.slice(0, SHOWN).map((hit) => hit.data())),
      number ? [] : advice(now, found.missing),
    ])
    if (mine !== asked) return
    if (number) all.textContent = `All results (${figure(number)})`
    show(now.q, named, rows, number ? count(number) : `Nothing found for “${now.q}”.`, tips)
  } catch {
    if (mine === asked) unavailable()
  }
}

function show(words, named, rows, said, tips) {
  shown = words
  status.textContent = said
  hint.replaceChildren(...tips)
  terms.replaceChildren(...named.map(term))
  list.replaceChildren(...rows.map((row) => article(row)))
}

function soon() {
  asked++
  clearTimeout(timer)
  timer = setTimeout(search, query.value ? PAUSE : 0)
}

query.addEventListener("input", soon)

// Enter goes to the first article; where there is none yet, to the search page, which waits for it.
dialog.querySelector("form").addEventListener("submit", (event) => {
  const first = shown === state().q && list.querySelector("a")
  if (!first && state().q) return
  event.preventDefault()
  if (first) first.click()
})

hint.addEventListener("click", (event) => {
  const to = event.target.closest("[data-query]")
  if (!to) return
  event.preventDefault()
  query.value = to.dataset.query
  query.focus()
  search()
})

dialog.addEventListener("keydown", (event) => {
  walk(event, query, dialog.querySelectorAll(".search__found a"))
  if (event.key === "Escape") { // the browser would empty the field first
    event.preventDefault()
    dialog.close()
  }
})
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close() })
close.addEventListener("click", () => dialog.close())

load().catch(unavailable)
if (query.value) soon() // what was typed meanwhile
