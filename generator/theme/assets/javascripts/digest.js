// What every page runs: a few lines. All that search needs is loaded when somebody searches.
import "./feeds.js"
import "./search/opener.js"
