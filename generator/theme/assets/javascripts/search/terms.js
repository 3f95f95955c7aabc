// The names that a reader may mean: loads the small lists that the build made, finds those near the words of a query.

import { distance, fold, forgiven, spelled, words } from "./words.js"

export const BASE = new URL("../../../", import.meta.url)
const KINDS = { subjects: "Subject", people: "Person", places: "Place", organisations: "Organisation", tags: "Tag" }
const SHOWN = 5

let first // the list of the most frequent names, and what other lists there are
const parts = new Map() // further lists by the letters that a word of their names begins with

async function load(name) {
  const answer = await fetch(new URL(name, BASE))
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  const { terms, parts = [], common = [] } = await answer.json()
  return { terms: Object.entries(terms).flatMap(([kind, rows]) => rows.map((row) => read(kind, row))), parts, common }
}

function read(kind, [name, count, slug, ...aliases]) {
  const url = new URL(`${kind}/${slug || fold(name).replaceAll(" ", "-")}/`, BASE).href
  return { kind: KINDS[kind], name, count, url, forms: [name, ...aliases].map(spelled) }
}

function part(word) {
  const start = [...word].slice(0, 2)
  return start.join("").match(/^[a-z0-9]+$/) ? start.join("") : `u${start.map((c) => c.codePointAt(0).toString(16)).join("-")}`
}

/** The words that stand in nearly every article of a large archive. */
export async function common() {
  first ??= load("search/terms.json")
  return new Set((await first).common)
}

/** All names that may be near the words of a query. */
async function near(query) {
  first ??= load("search/terms.json")
  const known = await first
  const needed = [...new Set(words(query).map(part))].filter((name) => known.parts.includes(name))
  for (const name of needed) if (!parts.has(name)) parts.set(name, load(`search/terms/${name}.json`))
  const more = await Promise.all(needed.map((name) => parts.get(name)))
  return [...new Map([known, ...more].flatMap((list) => list.terms).map((term) => [term.url, term])).values()]
}

/** How well a word stands for a word of a name, from 0 to 1. */
function likeness(word, token) {
  if (word === token) return 1
  if (token.startsWith(word)) return word.length > 1 ? 0.8 : 0.5
  const most = forgiven(word.length)
  const slips = most ? distance(word, token, most) : 1
  return slips > most ? 0 : 0.7 - 0.1 * slips
}

/** How well a query stands for one form of a name: all of its words, or all of the name within a longer query. */
function score(query, form) {
  const best = query.map((word) => Math.max(...form.map(([, token]) => likeness(word, token))))
  const met = best.filter(Boolean)
  const covered = form.filter(([, token]) => query.some((word) => likeness(word, token))).length / form.length
  const joined = query.join(""), name = form.map(([, token]) => token).join("")
  const slips = query.length === form.length ? 9 : distance(joined, name, forgiven(joined.length)) // "khanyounis"
  if (slips <= forgiven(joined.length)) return 1.2 - 0.1 * slips
  const average = met.reduce((sum, one) => sum + one, 0) / query.length
  if (met.length === query.length) return average + 0.3 * covered
  const surname = form.length > 1 && form.at(-1)[1].length > 3 && query.includes(form.at(-1)[1]) // "Sisi Egypt"
  return covered === 1 || surname ? average * 0.8 : 0
}

function rated(query, terms) {
  const asked = words(query)
  if (!asked.length) return []
  const rows = terms.map((term) => {
    const fits = Math.max(...term.forms.map((form) => (form.length ? score(asked, form) : 0)))
    return { term, fits, rank: fits && fits + 0.1 * Math.log10(term.count + 1) }
  })
  return rows.filter(({ fits }) => fits > 0.2).sort((a, b) => b.rank - a.rank || a.term.name.localeCompare(b.term.name))
}

/** The terms that a query may mean, the likeliest first: [{kind, name, count, url}]. */
export async function matches(query) {
  const found = rated(query, await near(query))
  return found.filter(({ fits }) => fits > found[0].fits * 0.5).slice(0, SHOWN).map(({ term }) => term)
}

/** Queries that may have been meant, the likeliest first, where `missing` of its words stand in no article. */
export async function corrections(query, missing) {
  const terms = await near(query)
  const wrong = new Set(missing)
  const mended = spelled(query).map(([word, folded]) => (wrong.has(folded) && nearest(folded, terms)) || word).join(" ")
  const whole = rated(query, terms).filter(({ fits }) => fits >= 0.75).slice(0, 1).map(({ term }) => term.name)
  return [...new Set([mended, ...whole])].filter((one) => fold(one) !== fold(query))
}

/** The word of a name that a mistyped word is nearest to; of several, that of the most frequent name. */
function nearest(word, terms) {
  const most = forgiven(word.length)
  let found, slips = most + 1, times = 0
  for (const term of most ? terms : []) {
    for (const [spelling, token] of term.forms.flat()) {
      const now = distance(word, token, most)
      if (now < slips || (now === slips && now <= most && term.count > times)) [found, slips, times] = [spelling, now, term.count]
    }
  }
  return found
}
