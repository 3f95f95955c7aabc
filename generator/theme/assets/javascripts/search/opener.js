// The ways to search: the link in the masthead and the key "/" open the dialog, or go to the field where there is one.

const seek = document.getElementById("digest:seek")
const dialog = document.getElementById("digest:search")
const field = document.querySelector("#digest\\:words, .search-field input, #digest\\:query")

// The dialog opens at once, so that no letter is lost while what works in it is on its way.
function open() {
  if (dialog?.contains(field)) {
    if (!dialog.open) dialog.showModal()
    import("./dialog.js")
  }
  field.select()
}

for (const opener of document.querySelectorAll(".search-open")) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open()
  })
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    open()
  }
})

if (seek) import("./page.js")
