"""Takes the Digest, gives the email edition: for each day a complete message (.eml), and its HTML part by itself.

A message is made of what the edition says and nothing else: its date is noon of that day in no zone, its id and its
boundary follow from the content. Sender and unsubscription are placeholders, which `digest mail` fills in (`filled`);
who sends the file in another way must do the same.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import Header
from email.message import Message
from email.utils import format_datetime
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

import css_inline

from generator import around, wording
from generator.model import Article, Digest, File, Later, Site, address

SENDER = "sender@placeholder.invalid"
UNSUBSCRIBE = "mailto:unsubscribe@placeholder.invalid?subject=unsubscribe"
LIMIT = 100_000  # bytes of the whole message; Gmail cuts what is longer
_HEADLINE, _STANDFIRST = 300, 400  # characters
_OURS = ("MIME-Version", "Content-Type")  # what every writing of a message puts there anew
_CSS = Path(__file__).with_name("mail.css").read_text(encoding="utf-8")
# Outlook for Windows knows no `max-width`, but tables; what dark mode needs cannot stand in an attribute.
# The policy is for the page that lies on the site: it has nothing but its text and its styles.
_HTML = """\
<!DOCTYPE html>
<html lang="$language" dir="$direction">
<head>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="robots" content="noindex">
<title>$subject</title>
<style>@media (prefers-color-scheme: dark) {}</style>
</head>
<body>
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<div class="wrap"><div class="inner">
<p class="masthead">$name</p>
<p class="day">$day</p>
$items
<!--lead--><div class="item lead" lang="$language" dir="$direction">
<h2><a href="$page">$headline</a></h2>
$standfirst</div>
<!--item--><div class="item" lang="$language" dir="$direction">
<h2><a href="$page">$headline</a></h2>
$standfirst</div>
<!--standfirst--><p class="standfirst">$text</p>
<!--place--><span class="place">$text</span>
<!--end--><p class="more"><a href="$page">$more</a></p>
<p class="foot">$note<a href="$unsubscribe">Unsubscribe</a></p>
</div></div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
"""
_NOTE = "Some headlines and summaries were made from the articles’ own words by machine; the articles say which."


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """The message of each edition and its HTML; none where the site does not know where its links lead."""
    for date, articles in digest.editions.items() if site.url else ():
        key = around.key(date, [digest.marks[article.path] for article in articles])
        plan = _Plan(site, date, articles)
        yield f"editions/{date}.html", Later(key, partial(_half, plan, "html"))
        yield f"editions/{date}.eml", Later(key, partial(_half, plan, "eml"))


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """An edition that is still without its message."""

    site: Site
    date: str
    articles: tuple[Article, ...]


@functools.lru_cache(maxsize=1)  # for the other half
def _whole(plan: _Plan) -> dict[str, str]:
    raw, html = edition(plan.site, plan.date, plan.articles)
    return {"eml": raw.decode("ascii"), "html": html}


def _half(plan: _Plan, name: str) -> str:
    return _whole(plan)[name]


def edition(site: Site, date: str, articles: tuple[Article, ...]) -> tuple[bytes, str]:
    """The message of an edition, and its HTML, with as many of the articles as go into a mail."""
    subject = f"{_line(site.name)}, {wording.long_date(date, weekday=False)}: {_line(articles[0].headline, _HEADLINE)}"
    shown = len(articles)
    while True:
        html = _html(site, date, articles, shown, subject)
        raw = _message(site, date, subject, _plain(site, date, articles, shown), html)
        if len(raw) < LIMIT or shown == 1:
            return raw, html
        shown = max(1, min(shown - 1, shown * LIMIT * 9 // (len(raw) * 10)))


def filled(raw: bytes, sender: str, unsubscribe: str) -> bytes:
    """A message of ours with a sender and a way to unsubscribe in the place of the placeholders."""
    message = message_from_bytes(raw)
    plain, html = (_decoded(part) for part in message.get_payload() if isinstance(part, Message))
    headers = [(name, value.replace("\r\n", "\n")) for name, value in message.items() if name not in _OURS]
    places = {"From": (SENDER, sender), "List-Unsubscribe": (UNSUBSCRIBE, unsubscribe)}
    return _wire(
        [(name, value.replace(*places[name]) if name in places else value) for name, value in headers],
        plain.replace(UNSUBSCRIBE, unsubscribe),
        html.replace(escape(UNSUBSCRIBE), escape(unsubscribe)),
    )


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8").replace("\r\n", "\n")


def _message(site: Site, date: str, subject: str, plain: str, html: str) -> bytes:
    host = urlsplit(site.url).hostname or "placeholder.invalid"
    noon = datetime.datetime.combine(datetime.date.fromisoformat(date), datetime.time(12))
    headers = [
        ("From", f"{_phrase(site.name)} <{SENDER}>"),
        ("To", "undisclosed-recipients:;"),
        ("Subject", _encoded(subject, "Subject")),
        ("Date", format_datetime(noon)),
        ("Message-ID", f"<edition-{date}@{host}>"),
        ("List-Id", f"<editions.{host}>"),
        ("List-Unsubscribe", f"<{UNSUBSCRIBE}>"),
        ("List-Archive", f"<{site.url}archive/>"),
        ("Auto-Submitted", "auto-generated"),
    ]
    return _wire(headers, plain, html)


def _wire(headers: list[tuple[str, str]], plain: str, html: str) -> bytes:
    """A message as it goes over the wire: ASCII, lines that end with CR LF, none of them too long.

    Written out here: the email package takes ten times as long to write it, and other versions of it fold otherwise.
    """
    boundary = "=_" + hashlib.sha256("\n".join((*map(str, headers), plain, html)).encode()).hexdigest()[:32]
    lines = [f"{name}: {value}" for name, value in headers]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/alternative; boundary="{boundary}"', ""]
    lines += [f"--{boundary}", _part(plain, "plain"), f"--{boundary}", _part(html, "html"), f"--{boundary}--", ""]
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")


def _part(body: str, kind: str) -> str:
    """A part in the encoding that keeps its source readable, or in the one that is shorter for other scripts."""
    data = body.replace("\n", "\r\n").encode()
    encoding, written = "quoted-printable", binascii.b2a_qp(data, istext=True)
    if len(written) > len(data) * 3 // 2:
        encoding, written = "base64", base64.encodebytes(data)
    head = f'Content-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n'
    return head + written.decode("ascii").replace("\r\n", "\n")


def _encoded(value: str, name: str) -> str:
    """A header's text in ASCII. What looks like an encoded word is encoded itself, or a reader would decode it."""
    plain = value.isascii() and "=?" not in value
    return Header(value, "us-ascii" if plain else "utf-8", header_name=name).encode(linesep="\n")


def _phrase(name: str) -> str:
    """A name before an address."""
    name = _line(name)
    if name.isascii() and "=?" not in name:
        return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return _encoded(name, "From")


def _line(text: str, most: int = 200) -> str:
    """Text as one line without control characters, cut at a word where it is too long."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", " ", text).split())
    if len(line) <= most:
        return line
    return (line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[:most]).rstrip(" ,;:–") + " …"


def _page(site: Site, path: str) -> str:
    return site.url + quote(address(path))


def _day(date: str, articles: tuple[Article, ...]) -> str:
    return f"{wording.long_date(date)} · {wording.count(len(articles))}"


def _more(articles: tuple[Article, ...], shown: int) -> str:
    left = len(articles) - shown
    return f"{left:,} more in the whole edition" if left else "Read the edition on the site"


def _made(articles: tuple[Article, ...]) -> str:
    return _NOTE if any(a.headline_derived or (a.summary_derived and not a.deck) for a in articles) else ""


def _plain(site: Site, date: str, articles: tuple[Article, ...], shown: int) -> str:
    """The edition as plain text, a paragraph a line; mail programs break the lines."""
    blocks = [f"{_line(site.name)}\n{_day(date, articles)}"]
    for article in articles[:shown]:
        place = f"{_line(article.dateline)}. " if article.dateline else ""
        standfirst = place + _line(article.standfirst, _STANDFIRST)
        lines = (_line(article.headline, _HEADLINE), standfirst.strip(), _page(site, article.path))
        blocks.append("\n".join(filter(None, lines)))
    blocks.append(f"{_more(articles, shown)}:\n{_page(site, date.replace('-', '/') + '/index.md')}")
    blocks.append("\n".join(filter(None, ("-- ", _made(articles), f"Unsubscribe: {UNSUBSCRIBE}"))))
    return "\n\n".join(blocks) + "\n"


def _html(site: Site, date: str, articles: tuple[Article, ...], shown: int, subject: str) -> str:
    """The edition as HTML that mail programs show: every style in its element, nothing from elsewhere."""
    note = _made(articles)
    return _pieces()["frame"].substitute(
        language=escape(site.language),
        direction=wording.direction(site.language),
        subject=escape(subject),
        name=escape(_line(site.name)),
        day=escape(_day(date, articles)),
        items="\n".join(_item(site, article, "item" if n else "lead") for n, article in enumerate(articles[:shown])),
        page=escape(_page(site, f"{date.replace('-', '/')}/index.md")),
        more=escape(_more(articles, shown)),
        note=f"{note}<br>" if note else "",
        unsubscribe=escape(UNSUBSCRIBE),
    )


def _item(site: Site, article: Article, kind: str) -> str:
    pieces = _pieces()
    place, text = _line(article.dateline or ""), _line(article.standfirst, _STANDFIRST)
    blocks = [pieces["place"].substitute(text=escape(place))] if place else []
    blocks += [escape(text)] if text else []
    return pieces[kind].substitute(
        language=escape(article.language),
        direction=wording.direction(article.language),
        page=escape(_page(site, article.path)),
        headline=escape(_line(article.headline, _HEADLINE)),
        standfirst=pieces["standfirst"].substitute(text=" ".join(blocks)) if blocks else "",
    )


@functools.cache
def _pieces() -> dict[str, Template]:
    """The pieces of a mail, with their styles in their elements: done once, since all editions look alike."""
    light, dark = _CSS.split("@media", 1)
    whole: str = css_inline.inline(_HTML, extra_css=light, load_remote_stylesheets=False, keep_style_tags=True)
    top, lead, item, standfirst, place, bottom = re.split(r"<!--(?:lead|item|standfirst|place|end)-->", whole)
    frame = re.sub(
        r"<style>.*</style>", lambda _: f"<style>:root {{ color-scheme: light dark; }}\n@media{dark}</style>", top
    )
    pieces = {"frame": frame + bottom, "lead": lead, "item": item, "standfirst": standfirst, "place": place}
    return {name: Template(piece.strip()) for name, piece in pieces.items()}
