// An article's headline and a piece of its text, with the words marked that were found; built as text, never as HTML.

import { split } from "./engine.js"
import { element } from "./elements.js"

const LENGTH = 28
const LEAD = 6 // words before the first that was found, unless a sentence begins nearer

/** Puts the headline into an element. */
export function headline(found, out) {
  const marks = new Set(found.locations)
  const title = found.meta.title || found.url
  if (!above(found)) out.append(title)
  else title.split(/(\s+)/).forEach((word, place) => (place % 2 === 0 && marks.has(place / 2) ? marked(out, word) : out.append(word)))
}

/** How many words of the text are the headline, with which it begins. */
function above(found) {
  const title = found.meta.title?.split(/\s+/) ?? []
  const text = split(found)
  return title.every((word, place) => text[place]?.startsWith(word)) ? title.length : 0
}

/** The paragraph for a found article. */
export function excerpt(found) {
  const text = split(found)
  const spaced = !(found.raw_content ?? "").includes("\u200b")
  const title = above(found)
  const marks = new Set(found.locations)
  const places = [...marks].filter((place) => place >= title).sort((a, b) => a - b)
  const start = places.length ? begin(text, densest(places), title) : Math.min(title, text.length)
  const out = element("p", "search__excerpt")
  out.dir = "auto"
  if (start > title) out.append("…\u00a0")
  text.slice(start, start + LENGTH).forEach((word, place) => {
    if (place && spaced) out.append(" ")
    if (marks.has(start + place)) marked(out, word)
    else out.append(word)
  })
  if (start + LENGTH < text.length) out.append("\u00a0…")
  return out
}

/** Where the most marks stand together. */
function densest(places) {
  let best = 0, most = 0
  places.forEach((place, at) => {
    const number = places.slice(at).filter((other) => other < place + LENGTH - LEAD).length
    if (number > most) [best, most] = [place, number]
  })
  return best
}

function begin(text, place, title) {
  for (let at = place; at >= Math.max(title, place - 2 * LEAD); at--) {
    if (at === title || /[.!?…؟。]["'”’»)]*$/.test(text[at - 1])) return at
  }
  return Math.max(title, place - LEAD)
}

/** Marks a word, without the comma or the quotation mark beside it. */
function marked(out, word) {
  const [, before, inner, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su)
  out.append(before, element("mark", "", inner), after)
}
