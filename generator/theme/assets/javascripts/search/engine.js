// Asks Pagefind, and makes its answer an honest one: a word that stands nowhere finds nothing.

import { BASE, common } from "./terms.js"
import { fold, words } from "./words.js"

let pagefind

/** Loads Pagefind, once. */
export function load() {
  pagefind ??= import(new URL("pagefind/pagefind.js", BASE)).then(async (engine) => {
    await engine.init()
    return engine
  })
  return pagefind
}

const quoted = (query) => /^\s*".+"\s*$/.test(query)

// In a large archive "in" costs 200 kB to look up and finds everything. Where other words are left, they do the work.
async function telling(query) {
  if (quoted(query)) return query
  const idle = await common().catch(() => new Set())
  const kept = query.split(/\s+/).filter((word) => word && !idle.has(fold(word)))
  return kept.length ? kept.join(" ") : query
}

/**
 * What a query finds: {hits, missing, facets, unfiltered}. `filters` is Pagefind's form; an empty list as the value of a
 * facet has its numbers counted and narrows nothing. Without words, all articles. `missing` are the words of the query
 * that stand in no article: Pagefind would answer with whatever begins alike ("isreal" with "is").
 */
export async function find(query, filters = {}, newest = false) {
  const engine = await load()
  const asked = query.trim() ? await telling(query.trim()) : null
  const answer = await engine.search(asked, { filters, sort: newest || !asked ? { date: "desc" } : {} })
  const missing = asked && (answer.results.length || !answer.unfilteredResultCount) ? await absent(engine, asked, answer) : []
  const hits = missing.length ? [] : answer.results
  return { hits, missing, facets: answer.filters, unfiltered: missing.length ? 0 : answer.unfilteredResultCount }
}

async function absent(engine, asked, answer) {
  if (quoted(asked)) return []
  const met = async (results, word) =>
    results.length && matched(await results[0].data()).some((part) => part.startsWith(word) || part.includes(` ${word}`))
  const lost = []
  for (const raw of asked.split(/\s+/)) {
    const word = fold(raw)
    if (!word || (await met(answer.results, word)) || (await met(answer.results, word.replaceAll(" ", "")))) continue
    // In quotation marks, a word has to be there; other forms of it count ("elections" is there where "election" is).
    if ((await engine.search(`"${raw.replaceAll('"', "")}"`)).results.length) continue
    const alone = words(raw).length === 1 && asked !== raw ? (await engine.search(raw)).results : []
    if (!(await met(alone, word))) lost.push(word)
  }
  return lost
}

/** The words of an article that a query has met, folded; where they stand in its terms, all of those. */
function matched(found) {
  const text = split(found)
  return [...new Set(found.locations.map((place) => fold(text[place] ?? "")))].concat(fold(found.meta.terms ?? ""))
}

/** The words of an article as Pagefind counts them; languages that write without spaces are divided by it. */
export function split(found) {
  const raw = found.raw_content ?? found.content
  return raw.includes("\u200b") ? raw.split("\u200b") : found.content.split(/\s+/)
}
