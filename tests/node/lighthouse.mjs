// Reads addresses from stdin, one a line; prints what Lighthouse says of each on a phone, as JSON: for each address the
// scores of the categories, the figures behind the speed, and the audits that are not perfect. CHROMIUM names the browser.
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"

let addresses = ""
for await (const chunk of process.stdin) addresses += chunk
const flags = ["--headless=new", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
flags.push("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1") // Chromium's own curiosity gets no answer
if (process.getuid?.() === 0) flags.push("--no-sandbox") // Chromium's sandbox does not start as root
const browser = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: flags, ignoreDefaultFlags: false })
// Nothing comes after a page of ours is loaded, so there is nothing to wait for.
const settings = { pauseAfterFcpMs: 200, pauseAfterLoadMs: 200, networkQuietThresholdMs: 200, cpuQuietThresholdMs: 200 }
const config = {
  extends: "lighthouse:default",
  settings: { ...settings, disableFullPageScreenshot: true, onlyCategories: ["performance", "accessibility", "best-practices", "seo"] },
}
const reports = []
try {
  for (const address of addresses.trim().split("\n")) {
    const { lhr } = await lighthouse(address, { port: browser.port, logLevel: "error" }, config)
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]))
    const audits = Object.values(lhr.audits)
    const figures = Object.fromEntries(audits.filter(({ numericValue }) => numericValue !== undefined)
      .map(({ id, numericValue }) => [id, Math.round(numericValue * 1000) / 1000]))
    const faults = audits.filter(({ score }) => score !== null && score < 1)
      .map(({ id, title, displayValue }) => [id, title, displayValue ?? ""])
    reports.push({ address, scores, figures, faults, warnings: lhr.runWarnings })
  }
} finally {
  browser.kill()
}
console.log(JSON.stringify(reports))
