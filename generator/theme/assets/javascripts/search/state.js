// A search as an address holds it: /search/?q=…&subject=…&place=…&person=…&organisation=…&from=…&to=…&sort=date

import { BASE } from "./terms.js"

export const FACETS = ["subject", "place", "person", "organisation"]
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
const LONGEST = 200

/** The search that an address asks for; what means nothing is left out. */
export function read(search) {
  const given = new URLSearchParams(search)
  const text = (name) => (given.get(name) ?? "").slice(0, LONGEST).replace(/\s+/g, " ").trim()
  const date = (name) => (DATE.test(text(name)) ? text(name) : "")
  const chosen = Object.fromEntries(FACETS.map((name) => [name, [...new Set(given.getAll(name).filter(Boolean))]]))
  return { q: text("q"), ...chosen, from: date("from"), to: date("to"), sort: text("sort") === "date" ? "date" : "" }
}

/** The address of a search, the same for the same search. */
export function address(state) {
  const given = new URLSearchParams()
  for (const name of ["q", ...FACETS, "from", "to", "sort"]) {
    for (const value of [state[name] ?? []].flat()) if (value) given.append(name, value)
  }
  const query = given.toString()
  return new URL(query ? `search/?${query}` : "search/", BASE).href
}

/** Whether results are narrowed by anything but words. */
export function narrowed(state) {
  return Boolean(state.from || state.to || FACETS.some((name) => state[name].length))
}

/**
 * The dates of a range among those of the articles. An article counts where all that is known of its date lies within:
 * one of "2023-12" belongs to December and to 2023, and to no range that begins or ends within that month.
 */
export function within(dates, from, to) {
  const start = from && ends(from)[0]
  const end = to ? ends(to)[1] : "9999"
  return dates.filter((date) => ends(date)[0] >= start && ends(date)[1] <= end)
}

/** The first and the last day that a date may mean: "2023-02" is from "2023-02-01" to "2023-02-28". */
export function ends(date) {
  const [year, month] = date.split("-").map(Number)
  const last = new Date(Date.UTC(year, month || 12, 0)).getUTCDate()
  return [`${date}-01-01`.slice(0, 10), date.length === 10 ? date : `${date}-12`.slice(0, 7) + `-${last}`]
}
