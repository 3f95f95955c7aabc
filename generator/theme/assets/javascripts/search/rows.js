// What was found, as rows of a list: articles, and terms with the way to their pages.

import { element, link } from "./elements.js"
import { excerpt, headline } from "./excerpt.js"

const language = document.documentElement.lang || "en"

/** A number as the language of the page writes it. */
export const figure = new Intl.NumberFormat(language).format

/** "9 articles" */
export function count(number) {
  return `${figure(number)} ${number === 1 ? "article" : "articles"}`
}

/** "15 December 2023", as the pages have it; a date that is known to the month only stays so. */
export function longDate(date) {
  const [year, month, day] = date.split("-")
  const name = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(new Date(date))
  return [day && Number(day), month && name({ month: "long" }), year].filter(Boolean).join(" ")
}

/** The row of an article that Pagefind found; `heading` is the tag around its headline, if any. */
export function article(found, heading = "") {
  const item = element("li", "search__result")
  const to = link("search__headline", "", found.url)
  to.dir = "auto"
  headline(found, to)
  if (found.meta.lang) item.lang = found.meta.lang
  const about = element("p", "search__about")
  if (found.meta.date) {
    const time = element("time", "", longDate(found.meta.date))
    time.dateTime = found.meta.date
    about.append(time)
  }
  const subject = found.filters?.subject?.[0]
  if (subject) about.append(found.meta.date ? " · " : "", subject)
  const title = heading ? element(heading, "search__title") : to
  if (heading) title.append(to)
  item.append(title, about, excerpt(found))
  return item
}

/** The row of a term: "Place: Gaza, 12 articles". */
export function term({ kind, name, count: number, url }) {
  const item = element("li", "search__term")
  const to = link("", "", url)
  const what = element("bdi", "search__name", name)
  to.append(element("span", "search__kind", `${kind}:`), " ", what, ", ", element("span", "search__count", count(number)))
  item.append(to)
  return item
}

/** Up and down walk through the stops, and from the first of them back into the field. */
export function walk(event, field, stops) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const all = [field, ...stops]
  const here = all.indexOf(document.activeElement)
  const next = here < 0 ? undefined : all[here + (event.key === "ArrowDown" ? 1 : -1)]
  if (next) {
    event.preventDefault()
    next.focus()
  }
}
