// The values that results can be narrowed by: each kind is loaded when it is opened, and counted for what was found.

import { button, element } from "./elements.js"
import { figure, longDate } from "./rows.js"
import { ends } from "./state.js"
import { fold } from "./words.js"

const SHOWN = 8
const MOST = 50 // of the values that a reader filters for

/** The boxes of the page by the name of their facet. */
export const boxes = new Map([...document.querySelectorAll("[data-facet]")].map((box) => [box.dataset.facet, box]))

const written = new Map() // what a reader wrote into the filter field of a facet
const wide = new Set() // the facets of which a reader asked to see all values

/** Draws a facet of names. `counts` has each value with its number; `choose(value, on)` is called for each change. */
export function names(facet, counts, chosen, choose) {
  const values = boxes.get(facet).querySelector("fieldset")
  const all = Object.entries(counts).filter(([value, number]) => number || chosen.includes(value))
  all.sort(([a, m], [b, n]) => chosen.includes(b) - chosen.includes(a) || n - m || a.localeCompare(b))
  const wanted = fold(written.get(facet) ?? "")
  const fits = wanted ? all.filter(([value]) => ` ${fold(value)}`.includes(` ${wanted}`)) : all
  const number = wanted || wide.has(facet) ? MOST : Math.max(SHOWN, chosen.length)
  keeping(values, () => {
    const rows = fits.slice(0, number).map(([value, times]) => row(value, times, chosen.includes(value), choose))
    const list = element("ul", "facet__list")
    list.append(...rows)
    const rest = fits.length - rows.length
    const redraw = () => names(facet, counts, chosen, choose)
    const more = []
    if (rest && number === MOST) more.push(element("p", "facet__rest", `${figure(rest)} more: write some letters of the name.`))
    else if (rest) more.push(opener(facet, fits.length, redraw))
    if (!rows.length) more.push(element("p", "facet__rest", wanted ? "No such name here." : "None in these results."))
    const field = all.length > SHOWN ? filter(values, facet, all.length) : null
    if (field) field.oninput = () => { written.set(facet, field.value); redraw() }
    values.replaceChildren(...[values.querySelector("legend"), field?.parentElement, list, ...more].filter(Boolean))
  })
}

function row(value, times, on, choose) {
  const item = element("li")
  const label = element("label", "facet__value")
  const box = element("input")
  box.type = "checkbox"
  box.checked = on
  box.value = value
  box.addEventListener("change", () => choose(value, box.checked))
  label.append(box, element("bdi", "facet__text", value), element("span", "facet__count", figure(times)))
  item.append(label)
  return item
}

function opener(facet, number, redraw) {
  return button("facet__more", `Show ${number > MOST ? "more" : `all ${figure(number)}`}`, () => {
    wide.add(facet)
    redraw()
    boxes.get(facet).querySelectorAll("[type=checkbox]")[SHOWN]?.focus()
  })
}

/** The field that shortens a long list; the one that is there stays, so that nobody is interrupted in typing. */
function filter(values, facet, number) {
  const there = values.querySelector("[type=search]")
  if (there) return there
  const label = element("label", "facet__filter", `Find among ${figure(number)}`)
  const field = element("input")
  field.type = "search"
  field.autocomplete = "off"
  field.value = written.get(facet) ?? ""
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault() })
  label.append(field)
  return field
}

/** Draws the months. `counts` has each date, as exact as it is known, with its number; `choose(from, to)`. */
export function months(counts, state, choose) {
  const box = boxes.get("date")
  const [from, to] = box.querySelectorAll("[type=date]")
  from.value = state.from && ends(state.from)[0]
  to.value = state.to && ends(state.to)[1]
  const sums = new Map()
  for (const [date, number] of Object.entries(counts)) {
    for (const part of number ? [date.slice(0, 4), ...(date.length > 4 ? [date.slice(0, 7)] : [])] : []) {
      sums.set(part, (sums.get(part) ?? 0) + number)
    }
  }
  keeping(box, () => {
    const list = element("ul", "facet__list facet__list--months")
    for (const date of [...sums.keys()].sort((a, b) => b.slice(0, 4) - a.slice(0, 4) || a.length - b.length || (a < b ? 1 : -1))) {
      const here = state.from === date && state.to === date
      const item = element("li")
      const to = button(`facet__month${date.length === 4 ? " facet__month--year" : ""}`, "", () => (here ? choose("", "") : choose(date, date)))
      to.value = date
      to.setAttribute("aria-pressed", String(here))
      to.append(element("span", "facet__text", longDate(date)), element("span", "facet__count", figure(sums.get(date))))
      item.append(to)
      list.append(item)
    }
    box.querySelector(".facet__list")?.remove()
    box.querySelector("fieldset").append(list)
  })
}

/** Draws anew, and leaves the focus on the control that stands for the same value. */
function keeping(place, draw) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null
  draw()
  if (!focused || focused.isConnected) focused?.focus()
  else [...place.querySelectorAll("input, button")].find((one) => one.value === focused.value && one.type === focused.type)?.focus()
}
