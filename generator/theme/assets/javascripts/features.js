// What Material's script expects to be there: the site's address, and a place in the browser to keep things under it.
// Material writes this into each page; here it is a file, because no script in a page runs (partials/policy.html).

{
  const { src, dataset } = document.currentScript
  const scope = new URL(dataset.scope ?? new URL("../..", src), location)

  window.__md_scope = scope
  window.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)
  window.__md_get = (key, store = localStorage, base = scope) => JSON.parse(store.getItem(`${base.pathname}.${key}`))
  window.__md_set = (key, value, store = localStorage, base = scope) => {
    try {
      store.setItem(`${base.pathname}.${key}`, JSON.stringify(value))
    } catch {
      // A browser that keeps nothing forgets it with the page.
    }
  }
}
