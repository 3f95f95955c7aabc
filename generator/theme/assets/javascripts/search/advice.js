// What to say where nothing was found: what may have been meant, and what the words find one by one.

import { element, link } from "./elements.js"
import { find } from "./engine.js"
import { address } from "./state.js"
import { count } from "./rows.js"
import { corrections } from "./terms.js"
import { words } from "./words.js"

/** Nodes to show below "Nothing found", perhaps none. `state` is the search that found nothing. */
export async function advice(state, missing) {
  for (const query of await corrections(state.q, missing)) {
    if ((await find(query)).hits.length) return ["Did you mean ", suggestion(query, query), "?"]
  }
  const rest = words(state.q).filter((word) => !missing.includes(word) && word.length > 2)
  if (rest.length + missing.length < 2) return []
  const found = await Promise.all(rest.map(async (word) => [word, (await find(word)).hits.length]))
  const useful = found.filter(([, number]) => number)
  if (!useful.length) return []
  return ["Try one word: ", ...useful.flatMap(([word, number], place) => [place ? ", " : "", suggestion(word, word), ` (${count(number)})`])]
}

function suggestion(query, text) {
  const to = link("search__suggestion", "", address({ q: query }))
  to.append(element("bdi", "", text))
  to.dataset.query = query
  return to
}
