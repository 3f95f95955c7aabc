// Reads names of HTML files from stdin, one a line; prints what html-validate finds in them as JSON: file, line, rule, words.
import { FileSystemConfigLoader, HtmlValidate } from "html-validate"

const config = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    "valid-id": ["error", { relaxed: true }], // what HTML allows: MkDocs makes ids of headings in any script
    "long-title": "off", // a headline is as long as it is
    "no-trailing-whitespace": "off", // of templates; nobody sees it
    "no-implicit-button-type": "off", // a button in a form submits it, says the standard
    "require-sri": "off", // our own files, from our own host
    "void-style": "off", // Markdown writes <br />, which is as good
    "doctype-style": "off", // as is <!doctype html>
  },
}

let names = ""
for await (const chunk of process.stdin) names += chunk
const validator = new HtmlValidate(new FileSystemConfigLoader(config))
const report = await validator.validateMultipleFiles(names.trim().split("\n"))
const faults = report.results.flatMap(({ filePath, messages }) =>
  messages.map(({ line, ruleId, message }) => [filePath, line, ruleId, message]))
console.log(JSON.stringify(faults))
