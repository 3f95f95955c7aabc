// Material takes every link[rel=alternate] for the site in another language and fetches a sitemap beside it. Ours are
// feeds. This runs before Material looks; to a feed reader, which reads words and not the whole value, nothing changes.
for (const feed of document.querySelectorAll("link[rel=alternate]:not([hreflang])")) feed.rel = "alternate feed"
