// Says plainly on the home page that nothing new has come for longer than is usual here. Only the browser knows today.

const line = document.querySelector(".updated[data-newest]")
const days = Math.floor((Date.now() - Date.parse(line?.dataset.newest)) / 86_400_000)

if (days > Number(line?.dataset.patience)) {
  line.textContent = `Nothing new for ${days.toLocaleString("en")} days`
  line.classList.add("updated--stale")
}
