// The ways to search: the link in the masthead and the key "/" open the dialog, or go to the field of the search page.

const seek = document.getElementById("digest:seek")
const dialog = document.getElementById("digest:search")
const field = document.getElementById(seek ? "digest:words" : "digest:query")

// The dialog opens at once, so that no letter is lost while what works in it is on its way. Where a site's own template
// has none, the link leads on.
function open(event) {
  if (!field) return
  event.preventDefault()
  if (!seek) {
    if (!dialog.open) dialog.showModal()
    import("./dialog.js")
  }
  field.select()
}

for (const opener of document.querySelectorAll(".search-open")) {
  opener.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(event)
  })
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event)
})

if (seek) import("./page.js")
