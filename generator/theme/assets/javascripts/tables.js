// A table that is wider than the screen scrolls in itself. Not every browser lets the keyboard get there; this does.
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
  }
})
for (const table of document.querySelectorAll(".digest table, .md-typeset__scrollwrap")) watch.observe(table)
