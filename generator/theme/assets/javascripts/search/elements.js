// Elements, made of plain text only.

/** A new element. */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

/** A new link. */
export function link(className, text, href) {
  const made = element("a", className, text)
  made.href = href
  return made
}

/** A new button that does something. */
export function button(className, text, act) {
  const made = element("button", className, text)
  made.type = "button"
  made.addEventListener("click", act)
  return made
}
