// The ways to search: the link in the masthead and the key "/" open the dialog, or go to the field where there is one.

const finder = document.getElementById("digest:finder")

function open() {
  const field = document.querySelector("#digest\\:words, .search-field input")
  if (field) field.select()
  else import("./dialog.js").then((dialog) => dialog.open())
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

if (finder) import("./page.js")
