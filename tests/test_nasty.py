"""Hostile seeds of every kind lie in one folder: each comes out as its row says, none stops another, nothing is live.

A row names a file below seeds/ and says what it holds (bytes, text, or what makes it) and what must come of it: what a
reader sees on its page, or what the refusal tells an editor. All rows go through one `digest inspect` and one
`digest build`; then each is a test.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from generator import content
from generator.model import address
from tests.folder import CONFIG, Folder, environment

LEDE = "The harbour of Ostby will close for three weeks in March, the town said on Friday."
MORE = "Fishing boats are to use the quay at Norvik, and the ferry will leave from there too."
# Files without permissions stop root only where it gives up the right to ignore them.
ROOT_USER = os.geteuid() == 0
AS_ANYONE = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if ROOT_USER and shutil.which("setpriv") else []
)


@dataclass(frozen=True)
class Case:
    """What a file holds, and what must come of it: a page, a refusal, or both where some of its articles are refused."""

    holds: bytes | str | Callable[[Path], object]
    shows: str | tuple[str, ...] = ()
    refused: str = ""  # a regular expression that the message matches from the end of the file's name on
    warns: str = ""


def text(body: str, date: str = "2024-02-09") -> str:
    return f" date {date} {body}\n\n{LEDE}\n"


def page(body: str, head: str = '<meta name="date" content="2024-02-09">') -> str:
    return f"<!doctype html><html><head><title>P</title>{head}</head><body><article>{body}</article></body></html>"


def matter(lines: str, body: str = LEDE) -> str:
    return f"---\n{lines}\ndate: 2024-02-09\n---\n\n{body}\n"


def feed(*items: dict[str, object]) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": list(items)})


def item(**fields: object) -> dict[str, object]:
    return {"date_published": "2024-02-09", "content_text": LEDE} | fields


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>c</title>\n' + "\n".join(items) + "</channel></rss>"
    )


def entry(title: str, body: str, date: str = "<pubDate>Fri, 09 Feb 2024 18:12:00 GMT</pubDate>", more: str = "") -> str:
    return f"<item><title>{title}</title>{date}<description>{html.escape(body)}</description>{more}</item>"


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20 * 2**30)


def bind(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def unreadable(path: Path) -> None:
    path.write_text(text("Nobody may read this."), encoding="utf-8")
    path.chmod(0)


RUSSIAN = "Мост через реку будет закрыт на три недели, сообщили в пятницу в мэрии города."
CHINESE = "跨河大桥将于三月关闭三周，以便维修，市政府周五表示，一切一一如常。"
JAPANESE = "橋は3週間閉鎖されると市が金曜日に発表した。"
UTF_8 = r"(:1)?: byte 0x\w\w at offset \d+ is not UTF-8.*; expected UTF-8; save the file as UTF-8"
ENCODINGS = {
    "utf-16 le without a mark.txt": Case(text("Waves over Østby came").encode("utf-16-le"), "Waves over Østby came"),
    "utf-16 be without a mark.txt": Case(text("Waves at Østby came").encode("utf-16-be"), "Waves at Østby came"),
    "utf-16 russian.txt": Case(text(RUSSIAN).replace(LEDE, "").encode("utf-16-le"), RUSSIAN),
    "utf-16 chinese.txt": Case(text(CHINESE).replace(LEDE, "").encode("utf-16-be"), CHINESE),
    "utf-16 cut.txt": Case(text("Cut").encode("utf-16")[:-1], refused=r": byte \d+ is no UTF-16.*; expected UTF-8; save"),
    "utf-32.txt": Case(text("Four bytes a letter came").encode("utf-32"), "Four bytes a letter came"),
    "japanese mail.txt": Case(text(JAPANESE).replace(LEDE, "").encode("iso2022_jp"), JAPANESE),
    "two marks.txt": Case("\ufeff\ufeff" + text("Two marks stood before this text."), "Two marks stood before this text."),
    "only a mark.txt": Case("\ufeff", refused=": the file is empty; expected"),
    "line ends.txt": Case(
        f" date 2024-02-09 {LEDE}\r\n\r\nThe second part is here.\r\rThe third part is here.\u2028\u2028The last part is here.",
        ("The second part is here. The third part is here. The last part is here.",),
    ),
    "controls.txt": Case(
        text("Talks\0 on\x1b the\x08 harbour\x7f go on for weeks."),
        "Talks on the harbour go on for weeks.",
        warns="4 control characters (such as NUL) removed",
    ),
    "cut character.txt": Case(
        text("Málaga closes")[:-1].encode() + "…".encode()[:2], "Málaga closes", warns="breaks off inside a UTF-8 character at byte"
    ),
    "unseen.txt": Case(text("Har\u200bbour\u2060 o\ufefff \u202eOst\u00adby\u202c is \u2066shut\u2069."), "Harbour of Ostby is shut."),
    "unseen by name.txt": Case(
        text("The harbour &#x202E;of&#8236; Ost&shy;by &#8203;is shut&#xFEFF; &#xD800;for &#0;Ma&#x301;laga."),
        "The harbour of Ostby is shut \ufffdfor \ufffdMálaga.",
    ),
    "unseen by name.md": Case(matter("title: By name", "The harbour &#x202E;of &#x202e Ostby &#8203;is shut."), "The harbour of Ostby is shut."),
    "decomposed.txt": Case(text(unicodedata.normalize("NFD", "São João and Åse met at the quay.")), "São João and Åse met at the quay."),
    "half pairs.json": Case(
        '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "Half \\ud83d a pair", "date_published": "2024-02-09",'
        '"content_text": "The \\udc00harbour is shut for weeks."}, {"title": "No \\ud800 date\\n\\u001b[31m"}]}',
        ("Half a pair", "The harbour is shut for weeks."),
        refused=r": item 2 .* has no date; expected",
    ),
    "half pair in bytes.txt": Case(text("High \ud83d alone.").encode("utf-8", "surrogatepass"), refused=UTF_8),
    "overlong.txt": Case(text("Over/long").encode().replace(b"/", b"\xc0\xaf"), refused=UTF_8),
}  # fmt: skip
LEGACY = {  # each beyond doubt in no single-byte code page: a guess would put wrong letters on a page
    "cp1251": RUSSIAN, "koi8-r": RUSSIAN, "cp866": RUSSIAN, "gb18030": CHINESE, "shift_jis": JAPANESE, "euc_jp": JAPANESE,
    "cp1250": "Most přes řeku bude v březnu na tři týdny uzavřen, řekl v pátek mluvčí města Žďár.",
    "iso8859-2": "A híd három hétig zárva lesz márciusban, közölte pénteken a város, erről kettő nő beszélt.",
    "cp1254": "Köprünün mart ayında üç hafta kapalı olacağı cuma günü açıklandı, şehir dedi.",
    "cp1257": "Tiltas kovo mėnesį bus uždarytas tris savaites, penktadienį pranešė miestas, šį kartą žmonės pyksta.",
    "cp1256": "سيغلق الجسر لمدة ثلاثة أسابيع، حسبما أعلنت البلدية.", "big5": "跨河大橋將於三月關閉三週，市政府週五表示。",
    "cp437": "Le café de la gare sera fermé trois semaines en été, a dit la mairie du château.",
    "mac_roman": "Die Brücke über die Fulda wird für drei Wochen gesperrt, sagte Jörg Müller.", "cp037": "The bridge is closed.",
}  # fmt: skip
WESTERN = {
    "fr": "Le pont de l’Arve sera fermé en été, a annoncé la mairie où « tout va » – CAFÉ dit.",
    "de": "Die Brücke wird für drei Wochen gesperrt – „aus Gründen“, sagte Jörg Müller.",
    "is": "Brúin verður lokuð í þrjár vikur í mars, sagði bærinn á föstudag og það er dýrt.",
    "pt": "A ponte será fechada por três semanas em março, informou a prefeitura às 10h; não é só isso.",
    "da": "Broen over åen bliver lukket i tre uger, oplyste kommunen i fredags til avisen på Ærø.",
    "et": "Sild suletakse kolmeks nädalaks, teatas linn reedel õhtul, ütles Šmidt.",
    "ga": "Tá an droichead dúnta, a dúirt rialtas na hÉireann inné agus Údarás na Gaillimhe.",
    "en": "“It’s £5 – not €5,” said Zoë of the café; 20°C, ½ price.",
}
ENCODINGS |= {
    f"legacy {codec}.txt": Case(f" date 2024-02-09 {line}\n\n{line}\n".encode(codec), refused=UTF_8)
    for codec, line in LEGACY.items()
}
ENCODINGS |= {
    f"western {code}.txt": Case(
        f" date 2024-02-09 {line}\n\n{LEDE}\n".encode("cp1252"), line, warns="read as Windows-1252, not UTF-8"
    )
    for code, line in WESTERN.items()
}
OTHER_FILES = {
    "gzip.txt": Case(gzip.compress(text("Packed").encode(), mtime=0), refused=": this is a gzip archive.*; expected text; save"),
    "gzip.rss": Case(gzip.compress(rss().encode(), mtime=0), refused=": this is a gzip archive"),
    "zip.md": Case(b"PK\x03\x04\x14\0\0\0", refused=": this is a ZIP archive or an office document"),
    "pdf.txt": Case(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", refused=": this is a PDF document"),
    "png.json": Case(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", refused=": this is a PNG picture"),
    "jpeg.html": Case(b"\xff\xd8\xff\xe0\0\x10JFIF", refused=": this is a JPEG picture"),
    "word.txt": Case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", refused=": this is an old office document"),
    "rtf.txt": Case(r"{\rtf1\ansi Hello}", refused=": this is an RTF document"),
    "program.txt": Case(b"\x7fELF\2\1\1" + bytes(range(256)) * 9 + bytes(400), refused=r":1: NUL at byte \d+ .*no text file; expected text; remove it"),
    "page.txt": Case(page(f"<p>{LEDE}</p>"), refused=":1: this is a web page.*; expected a dated text; rename the file to .html"),
    "feed.txt": Case(rss(entry("x", LEDE)), refused=":1: no date: the text begins with ‘<.xml"),
    "letter.txt": Case(f"From: a@b.example\nDate: Fri, 09 Feb 2024\n\n{LEDE}", refused=":1: no date: the text begins with ‘From:"),
    "text.html": Case(text("x"), refused=": no date stands in the page's metadata; expected"),
    "address.rss": Case("http://127.0.0.1:9/feed", refused=":1: this is no RSS or Atom feed .*; expected <rss>"),
    "lines.json": Case("{}\n{}\n", refused=r":2: this is no JSON .*; expected JSON Feed or ninjs; mend"),
    "book.docx": Case("x", refused=": passed over: no reader for .docx; expected one of .txt"),
    "nothing": Case("x", refused=": passed over: no reader for files without a suffix"),
}  # fmt: skip
NO_DATE = (
    "2023-02-29", "2023-00-10", "2023-13-01", "0000-01-01", "-2023-12-20", "20231-12-20", "2051-01-01", "04/05/2024", "5.6.2024",
    "24-02-09", "Feb 9", "31 April 2024", "yesterday", "9/11", "1707436800", "2024-W06-5", "2024-040", "MMXXIV", "YYYY-MM-DD", "{{ date }}",
    "**2024-02-09**", "2024-02-09/10", "2024–02–09", "٢٠٢٤-٠٢-٣٠", "令和6年2月9日", "1402-11-20", "2567-02-09", "20230230", "NaN",
)  # fmt: skip
DATES = {
    f"date {number}.txt": Case(text(LEDE, date=date), refused=rf":1: .*{re.escape(date)}.*; expected .*2023-12-20.*; correct")
    for number, date in enumerate(NO_DATE)
} | {
    f"date {number}.md": Case(matter("title: x").replace("2024-02-09", date), refused=":3: .*; (expected .*|delete the tag|write the value out)")
    for number, date in enumerate(("no", "12:30", "1.5", "~", "[2024-02-09, 2024-02-10]", "{a: b}", "!!timestamp 2024-02-09", "&a [*a]"))
}  # fmt: skip
DATES |= {
    "arabic digits.txt": Case(
        text("Digits of another script are digits.", date="٢٠٢٤-٠٢-٠٩"), "Friday, 9 February 2024"
    )
}
ACCIDENTS = (
    "# Head {#x onclick=y}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "' onmouseover='x",
    "[x](javascript:alert(1))", "![p](https://t.example/p.gif)", "{{ 7*7 }} {% include 'x' %}", "--- yes: no", "key: value: more", "*a* _b_ `c`",
    "~~d~~ ==e== ^f^", "- [ ] task", "1986. year", "| a | b |", "!!python/object:os.system", "%TAG ! tag:x", r"\u0041 \n \*", "</title></head>",
    "-->", "]]>", "{: .x onclick=y }", "<style>*{display:none}</style>", "<meta http-equiv=refresh content=0>", "<iframe src=//x>",
    "[[wiki|link]]", ":smile: :::", "$(id)", "&#35 x", "&copy it",
)  # fmt: skip
SAID = tuple(f"The mayor said {accident} and went home." for accident in ACCIDENTS)
WROTE = tuple(
    f"Nobody but a pilot wrote {accident} upon her own door." for accident in ACCIDENTS[:-2]
)  # libraries decode twice
READ = tuple(f"At dawn the baker reads {accident} aloud twice." for accident in ACCIDENTS)
PAGE = "".join(f"<p>{html.escape(line)}</p>" for line in WROTE)
ITEM = "".join(f"<p>{html.escape(line)}</p>" for line in READ)
KEYS = (
    "title",
    "deck",
    "byline",
    "dateline",
    "source",
    "summary",
    "language",
    "people",
    "places",
    "subjects",
    "organisations",
    "tags",
)
FIELDS = "\n".join(f"{key}: {json.dumps(ACCIDENTS[n] + ' ' + key)}" for n, key in enumerate(KEYS[:7], 1))
LISTS = "\n".join(f"{key}: [{json.dumps(ACCIDENTS[n] + ' ' + key)}]" for n, key in enumerate(KEYS[7:], 1))
LIVE = {
    "accidents.txt": Case(text("Ostby <b>says</b> it") + "\n\n".join(SAID), SAID),
    "accidents.html": Case(page(f"<h1>Ostby says it</h1><p>{LEDE}</p>{PAGE}<p>{MORE}</p>"), WROTE),
    "accidents.rss": Case(rss(entry("&lt;script&gt;alert(1)&lt;/script&gt;Safe", f"<p>{LEDE}</p>{ITEM}")), READ),
    "accidents.json": Case(
        feed(*(item(title=f"{a} T", summary=f"{a} S", authors=[{"name": f"{a} A"}], tags=[f"{a} G"], content_text=s) for a, s in zip(ACCIDENTS, SAID, strict=True))),
        SAID,
    ),
    "fields.md": Case(matter(f"{FIELDS}\n{LISTS}"), (f"{ACCIDENTS[1]} title", f"{ACCIDENTS[2]} deck", f"{ACCIDENTS[3]} byline", f"{ACCIDENTS[5]} tags")),
    "links.md": Case(
        matter(
            "title: Links",
            "[a](javascript:alert(1)) [b][r] [c][s] <javascript:alert(1)> [d]( javascript:x) [e](<javascript:x>) ![f](data:text/html,x) "
            f"[g][{'k' * 300}] [h][^n] [i][q] [j][z] [k](java&#115cript:x)\n\n[r]: javascript:alert(1)\n[s]:\n  javascript:alert(2)\n"
            f"[{'k' * 300}]: javascript:alert(3)\n[^n]: javascript:alert(4)\n\n> [q]: vbscript:x\n\n- [z]: javascript:alert(5)\n\n"
            "In the end [a link](https://a.example/) stands.\n",
        ),
        "In the end a link stands.",
    ),
    "tags.md": Case(
        matter("title: Raw", "<div onclick=x>\n<script>alert(1)</script>\n</div>\n\n<!-- never closed\n\nStill here\n{: onclick=x }\n\n<style>x{}</style>"),
        "Still here",
    ),
    "scripts.rss": Case(
        rss(entry("T", f"<script>alert(1)</script><p onclick=x>{MORE}</p><iframe src=x></iframe><a href='javascript:x'>link</a>", more="<link>javascript:x</link>")),
        MORE,
    ),
    "frames.html": Case(page(f"<p>{LEDE}</p><iframe srcdoc='<script>x</script>'></iframe><base href=//x><p onclick=x>{MORE}</p><form><input></form>"), MORE),
}  # fmt: skip
HEADLINES = (
    "…?!…—",
    "新闻头条今天到",
    "أخبار اليوم الجديدة",
    "🦆🦆🦆",
    "../../../etc/passwd",
    "%2e%2e%2f",
    "CON",
    "404",
    r"\\server\share",
    "Wort" * 600,
)
SLUGS = {
    f"slug {n}.md": Case(matter(f"title: {json.dumps(h, ensure_ascii=False)}"), h) for n, h in enumerate(HEADLINES)
}
BAD_NAMES = ("no\nline.txt", "no\x1b[31mred.txt", "no\u202egpj.txt", "no\u2028sep.txt")
NAMES = {
    name: Case(text(f"The file number {number} has a name of its own."), f"The file number {number} has a name of its own.")
    for number, name in enumerate(
        (
            "a:b.txt", "what?.txt", "star*.txt", "back\\slash.txt", "bell\x07.txt", "tab\t.txt", "end .txt", "a..txt", "NUL.txt",
            "\u202ecod.txt", "\u200b.txt", "é.txt", "e\u0301.txt", "Case.txt", "case.txt", "я" * 125 + ".txt", "．．／x.txt", "=1+1.txt", "up%2f..%2fup.txt",
        )
    )
} | {name: Case("A text without a date.", refused=":1: no date: the text begins with") for name in BAD_NAMES}  # fmt: skip
SPECIAL = {
    "out.txt": Case(lambda path: path.symlink_to(path.parent.parent / "mkdocs.yml"), refused=": passed over: a link that leads out .*; copy"),
    "dangling.txt": Case(lambda path: path.symlink_to("nothing.txt"), refused=": passed over: .*; check the file or the link"),
    "round.txt": Case(lambda path: path.symlink_to("round.txt"), refused=": passed over: .*; check the file or the link"),
    "up": Case(lambda path: path.symlink_to(".."), refused=": passed over: a link that leads out"),
    "self": Case(lambda path: path.symlink_to("."), refused=": passed over: a link to a folder"),
    "zero.txt": Case(lambda path: path.symlink_to("/dev/zero"), refused=": passed over: a link that leads out"),
    "pipe.txt": Case(os.mkfifo, refused=": passed over: neither a file nor a folder; expected a file"),
    "socket.txt": Case(bind, refused=": passed over: neither a file nor a folder"),
    "folder.txt": Case(Path.mkdir, refused=": passed over: a folder with the name of a .txt file; rename"),
    "sparse.txt": Case(sparse, refused=r": passed over: the file has 20,480 MB; expected at most \d+ MB; split"),
}  # fmt: skip
if AS_ANYONE or not ROOT_USER:
    SPECIAL["unreadable.txt"] = Case(
        unreadable, refused=r": the file cannot be opened \(Permission denied\); check its permissions"
    )
TOO_DEEP = ": brackets or lists stand more than 32 levels deep; expected plain values"
SENTENCE = "Officials said on Wednesday that the talks would go on. "
NESTS = [(5_000, "[", "]"), (5_000, "“", "”"), *((1_500, *pair) for pair in ("()", "{}", "<>"))] + [
    (1_500, sign, sign) for sign in "*_`~"
]
SIZES = {
    "long word.txt": Case(text(f"{SENTENCE}{'Wort' * 5_000}."), "Wort" * 5_000),
    "without a stop.txt": Case(text("word " * 50_000), "word " * 40_000),
    "blank lines.txt": Case(text(SENTENCE + "\n" * 10_000 + MORE), MORE),
    "short lines.txt": Case(text("Ostby\n" * 10_000).replace(LEDE, ""), refused=":1: this is no article but a list of 10000 short lines"),
    "signs.txt": Case(" date 2024-02-09 The sign is " + "\\" * 25_000 + " said.", "\\" * 3_000),
    **{f"nest {ord(a)}.txt": Case(f" date 2024-02-09 He said {a * n} so {b * n} there.", a * n) for n, a, b in NESTS},
    **{f"nest {ord(a)}.md": Case(matter("title: B", f"He said {a * n} so {b * n} there."), a * n) for n, a, b in NESTS},
    "lists in lists.md": Case(matter("title: L", f"{LEDE}\n\n" + "- " * 3_000 + "x\n\n" + "".join("    " * i + "- y\n\n" for i in range(400))), LEDE),
    "quotes in quotes.md": Case(matter("title: Q", "> " * 3_000 + "x\n\n" + "".join("    " * i + "- > y\n" for i in range(300)) + f"\n{LEDE}"), LEDE),
    "emphasis.md": Case(matter("title: E", "_a *b " * 3_000 + "c* d_ " * 3_000 + f"\n\n{LEDE}"), LEDE),
    "ticks.md": Case(matter("title: T", " ".join("`" * i for i in range(1, 300)) + f"\n\n{LEDE}"), LEDE),
    "heads.md": Case(matter("title: H", "a\n=\n" * 5_000 + f"\n\n{LEDE}"), LEDE),
    "deep.md": Case(matter(f"title: {'[' * 5_000}{']' * 5_000}"), refused=":2" + TOO_DEEP),
    "deeper.md": Case(matter(f"title: x\nx: {'[' * 100_000}"), refused=":3" + TOO_DEEP),
    "deep maps.md": Case(matter(f"title: x\nx: {'{a: ' * 500}{'}' * 500}"), refused=":3" + TOO_DEEP),
    "laughs.md": Case(matter("title: x\na: &a [x, x]\nb: [*a, *a]"), refused=r":3: found a YAML alias .*; write the value out"),
    "merge.md": Case(matter("title: x\n<<: {a: b}\n!!set y: z"), refused=":4: found the YAML tag .*; expected plain values: delete the tag"),
    "laughs.xml": Case('<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "ha">]><rss/>', refused=":2: the feed defines entities of its own; expected"),
    "outside.xml": Case('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', refused=":1: the feed defines entities"),
    "deep.rss": Case(rss("<a>" * 5_000), refused=r":3: this is no RSS or Atom feed \(mismatched tag\); expected"),
    "deep.json": Case('{"a":' * 50_000, refused=": this JSON is too deep .*; expected JSON Feed or ninjs; mend"),
    "long number.json": Case('{"a":' + "9" * 50_000 + "}", refused=": this JSON is too deep or its numbers too long"),
    "types.json": Case(
        feed(item(title=["a"], tags={"a": 1}, authors="x"), item(tags=5, author=3), item(content_text=7), item(date_published=20240209)).replace("}]", "}, null]"),
        LEDE,
        refused=": item [345] .*; expected",
    ),
    "not a number.json": Case(feed(item(title="x", x=1)).replace('"x": 1', '"x": NaN, "y": Infinity, "title": "Said twice"'), "Said twice"),
    "nested.html": Case(page("<div>" * 10_000 + f"<p>{LEDE}</p><p>{MORE}</p>"), MORE),
    "attribute.html": Case(page(f"<p data-x='{'x' * 1_000_000}'>{LEDE}</p><p>{MORE}</p>"), MORE),
    "attributes.html": Case(page(f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>{LEDE}</p>"), refused=": a tag has more than 1,000 attributes; expected"),
    "hidden.rss": Case(rss(entry("H", f"<p>{MORE}</p>" + "<svg>" * 5_000 + "</math>" * 5_000)), MORE),
    "entries.rss": Case(rss(entry("First", f"{SENTENCE}Once."), *(entry(f"Entry {i}", SENTENCE, date="") for i in range(300))), "Once.", refused=r":\d+: entry \d+ .* has no date"),
    "half.rss": Case(rss(entry("One", f"{SENTENCE}One."), entry("", f"{SENTENCE}Two."), entry("Four", ""), "<item/>"), ("One.", "Two."), refused=r":\d: entry [34] .*; expected .*; add it"),
}  # fmt: skip
CASES: dict[str, Case] = ENCODINGS | OTHER_FILES | DATES | LIVE | SLUGS | NAMES | SPECIAL | SIZES


class Shown(HTMLParser):
    """What of a page of the site is seen in its content, and every tag of the whole page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.parts: list[str] = []
        self.inside = 0
        self.feed(page)
        self.close()
        self.text = " ".join("".join(self.parts).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple((name, re.sub(r"^(?:\.{0,2}/)+", "", value or "")) for name, value in attrs)))
        self.inside += tag == "div" and (self.inside > 0 or "md-content__inner" in (dict(attrs).get("class") or ""))
        self.parts.append("" if tag in ("a", "em", "strong", "code", "b", "i") else " ")

    def handle_endtag(self, tag):
        self.inside -= tag == "div" and self.inside > 0

    def handle_data(self, data):
        self.parts.append(data if self.inside else "")


@dataclass(frozen=True)
class Outcome:
    """What the two commands made of all cases."""

    folder: Folder
    before: dict[str, bytes]
    after: dict[str, bytes]
    build: subprocess.CompletedProcess[str]
    inspected: dict[str, list[dict[str, object]]]
    sources: dict[Path, str]

    def messages(self, name: str, output: str) -> list[str]:
        """What was told of a file, each without the word before the file's name."""
        shown = "seeds/" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
        start = re.compile(rf"(?:warning|error): {re.escape(shown)}(?P<rest>[:/].*)")
        return [found["rest"] for line in output.split("\n") if (found := start.fullmatch(line))]

    def pages(self, name: str) -> list[Path]:
        """The pages of content/ that name this seed."""
        return [path for path, source in self.sources.items() if source.partition("#")[0] == name]

    def seen(self, name: str) -> str:
        """The text of the pages that the site shows for this seed."""
        top = self.folder.path
        places = [address(path.relative_to(top / "content").as_posix()) for path in self.pages(name)]
        return "\n".join(Shown(self.folder.html(place)).text for place in places)


def run(folder: Folder, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*AS_ANYONE, sys.executable, "-m", "generator", *args], cwd=folder.path, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )  # fmt: skip


def snapshot(folder: Path) -> dict[str, bytes]:
    """The seeds that hold something of their own, by name."""
    return {name: (folder / name).read_bytes() for name, case in CASES.items() if not callable(case.holds)}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = Folder(tmp_path_factory.mktemp("nasty") / "site")
    folder.write("mkdocs.yml", CONFIG)
    (folder.path / "content").mkdir()
    seeds = folder.path / "seeds"
    seeds.mkdir()
    for name, case in CASES.items():
        if callable(case.holds):
            case.holds(seeds / name)
        else:
            folder.write(f"seeds/{name}", case.holds)
    before = snapshot(seeds)
    names = [name for name, case in CASES.items() if not callable(case.holds)]
    inspected: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    looked = run(folder, "inspect", *(f"seeds/{name}" for name in names))
    assert "Traceback" not in looked.stderr
    for line in filter(None, looked.stdout.split("\n")):
        record = json.loads(line)
        inspected[str(record["file"]).partition("#")[0]].append(record)
    build = run(folder, "build")
    sources = {path: content.source_of(path.read_text(encoding="utf-8")) or "" for path in folder.pages()}
    return Outcome(folder, before, snapshot(seeds), build, inspected, sources)


@pytest.mark.parametrize("name", CASES)
def test_through_the_build(outcome: Outcome, name: str) -> None:
    case, told = CASES[name], outcome.messages(name, outcome.build.stderr)
    wanted = (case.shows,) if isinstance(case.shows, str) else case.shows
    seen = outcome.seen(name) if wanted else ""
    for line in wanted:
        assert line in seen, f"{seen[:2000]}\n{told}"
    assert bool(outcome.pages(name)) == bool(wanted)
    refusals = [message for message in told if not case.warns or case.warns not in message]
    assert bool(refusals) == bool(case.refused), refusals
    for message in refusals:
        assert re.match(case.refused, message), message
        assert "; " in message or " to nothing" in message, "a refusal says what to do"
    assert case.warns in "\n".join(told)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not callable(case.holds)])
def test_through_inspect(outcome: Outcome, name: str) -> None:
    case = CASES[name]
    errors = [str(record["error"]) for record in outcome.inspected[name] if "error" in record]
    records = [record for record in outcome.inspected[name] if "error" not in record]
    assert bool(errors) == bool(case.refused), errors
    assert bool(records) == bool(case.shows)
    assert "\n" not in "".join(errors)
    assert len({record["date"] for record in records}) == min(1, len(records))


@pytest.mark.parametrize("name", ["pipe.txt", "socket.txt", "sparse.txt", "folder.txt"])
def test_what_is_no_file_is_not_waited_for(outcome: Outcome, name: str) -> None:
    done = run(outcome.folder, "inspect", f"seeds/{name}")
    assert done.returncode == 1
    assert f"seeds/{name}: " in json.loads(done.stdout)["error"]
    assert done.stderr == ""


def test_the_build_does_everything_else(outcome: Outcome) -> None:
    assert outcome.build.returncode == 1
    assert "Traceback" not in outcome.build.stderr
    assert outcome.after == outcome.before
    top = outcome.folder.path
    assert {path.name for path in top.iterdir()} == {"mkdocs.yml", "seeds", "content", "build", "site"}
    pages = outcome.folder.pages()
    assert all(
        re.fullmatch(r"content/2024/02/09/[a-z0-9-]{1,70}\.md", path.relative_to(top).as_posix()) for path in pages
    )
    assert len(set(outcome.sources.values())) == len(pages)
    assert f"{len(pages)} written" in outcome.build.stdout
    assert all(line.isprintable() for line in outcome.build.stderr.split("\n"))


def test_a_second_run_changes_nothing(outcome: Outcome) -> None:
    again = run(outcome.folder, "generate")
    assert f"0 written, {len(outcome.folder.pages())} same" in again.stdout
    assert "warning" not in again.stderr


HARMLESS = set("h1 h2 h3 h4 h5 h6 p div span ul ol li em strong code pre blockquote hr br a".split())
# Calendars and charts, which the press makes of dates and numbers.
HARMLESS |= set("table caption thead tbody tr th td abbr small figure figcaption svg rect".split())
OUR_SCRIPT = re.compile(r"(?:\.\./)*assets/javascripts/[a-z]+\.js")
MAIL = set("html head title style body".split())  # an edition by mail has its own frame, and its style in each tag


def html_of(value: object) -> Iterator[str]:
    """The HTML in a JSON file for machines."""
    if isinstance(value, dict):
        yield from [value["content_html"]] if "content_html" in value else []
        yield from [value["value"]] if value.get("contenttype") == "text/html" else []
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from html_of(inner)


def published(site: Path) -> Iterator[tuple[str, str]]:
    """All HTML that the site serves by file: its pages, its editions by mail, what its feeds and data hold."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            yield name, file.read_text(encoding="utf-8")
        elif file.suffix == ".xml":
            texts = [(element.tag, element.text or "") for element in ElementTree.parse(file).iter()]
            yield from ((name, text) for tag, text in texts if tag.endswith(("}encoded", "}content")))
        elif file.suffix == ".json" and "pagefind" not in name:
            yield from ((name, text) for text in html_of(json.loads(file.read_text(encoding="utf-8"))))


def test_nothing_is_live(outcome: Outcome) -> None:
    site = outcome.folder.path / "site"
    frames = ("404.html", "search/index.html")  # our own: no stranger's text is in them
    ours = {tag for frame in frames for tag in Shown((site / frame).read_text(encoding="utf-8")).tags}
    seen: Counter[str] = Counter()
    for name, text in published(site):
        page, mail = Shown(text), bool(re.fullmatch(r"editions/[\d-]+\.html", name))
        seen[Path(name).suffix] += 1
        for tag, attributes in set(page.tags) - ours:
            if tag == "script" and OUR_SCRIPT.fullmatch(dict(attributes).get("src", "")):
                continue
            known = tag in HARMLESS or (tag == "meta" and not {"http-equiv", "charset"} & dict(attributes).keys())
            known = known or (tag == "link" and dict(attributes)["rel"] in ("canonical", "alternate"))
            known = known or (tag, attributes) == ("script", (("type", "application/ld+json"),))  # facts, no program
            if mail and tag == "meta" and ("http-equiv", "Content-Security-Policy") in attributes:
                continue
            assert known or (mail and tag in MAIL), f"{name}: <{tag} {attributes}>"
            for key, value in attributes:
                assert not key.startswith("on"), f"{name}: {key}"
                assert key not in ("src", "srcdoc", "http-equiv", "formaction"), f"{name}: {key}"
                assert key != "style" or (mail and "url" not in value), f"{name}: {value}"
                assert key != "href" or urlsplit(value).scheme in ("", "http", "https", "mailto"), f"{name}: {value}"
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", page.text), name
    assert min(seen[suffix] for suffix in (".html", ".xml", ".json")) > 0
