"""Takes a saved web page, gives its Seed: the text as trafilatura finds it, the facts as the page's own metadata say.

The date is that of the metadata (JSON-LD, `article:published_time`, `<time itemprop="datePublished">`...) and no other:
a date that merely stands somewhere on a page is as often that of another article, or of the day it was saved.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # it comes without type hints
import trafilatura

from generator.errors import InputError
from generator.model import Seed
from generator.seeds import article, dates, encoding, html_text
from generator.seeds.lines import split
from generator.seeds.raw import Raw

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DATES = (
    "article:published_time", "datepublished", "og:article:published_time", "published_time", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
    "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date", "rnews:datepublished",
)  # fmt: skip
_ARTICLE = re.compile(
    r"(?:News|Report|Blog|Live|Opinion|Analysis|Review|Satirical|Tech|Background|Advertiser)?\w*(?:Article|Posting)"
)
# The parser compares each attribute of a tag with all others; a picture in a value is long, but one attribute.
_LONG_TAG, _VALUE, _ATTRIBUTES = re.compile(r"<[a-zA-Z][^<>]{5000,}"), re.compile(r"\"[^\"]*\"|'[^']*'"), 1_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SITE = re.compile(r"\s[|–—-]\s[^|–—]{2,40}$")
# trafilatura tells of each page in which it finds little; what it finds is judged here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)


def read(raw: Raw) -> Iterator[Seed | InputError]:
    """The one article of a saved page. Raises InputError for a page without a date in its metadata or without text."""
    text, repairs = _decoded(raw)
    if not text.strip():
        raise raw.refusal(None, "the file is empty; expected a saved web page; delete the file or save the page again")
    if any(len(_VALUE.sub("", tag[0]).split()) > _ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        message = f"a tag has more than {_ATTRIBUTES:,} attributes; expected a saved web page; save the page again"
        raise raw.refusal(None, message)
    try:
        # The declaration would make lxml refuse text that is decoded already.
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise raw.refusal(
            None, "no HTML is found in the file; expected a saved web page; save the page again"
        ) from None
    facts = _linked_data(tree)
    meta = _meta(tree)
    date = _date(raw, tree, facts, meta)
    lines = split("\n\n".join(_paragraphs(text)), 1)
    if not lines:
        raise raw.refusal(None, "no article is found on the page; expected running text; save the page as text instead")
    headline = _headline(tree, facts, meta)
    lines = [line for number, line in enumerate(lines) if number > 2 or not headline or line.text != headline] or lines
    description = _line(facts.get("description")) or meta.get("og:description", "") or meta.get("description", "")
    known = article.Known(
        headline=headline,
        deck=description if description and not _repeats(description, [line.text for line in lines]) else None,
        byline=_writers(facts, meta),
    )
    yield article.compose(raw, raw.source, date, lines, known, repairs, page=True)


def _decoded(raw: Raw) -> tuple[str, list[str]]:
    """The page's text; where it is not UTF-8, the encoding that the page itself names is tried before Windows-1252."""
    declared = _CHARSET.search(raw.data[:4_000])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        try:
            raw.data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return encoding.clean(raw.data.decode(declared[1].decode("ascii"))), [
                    f"read as {declared[1].decode('ascii')}"
                ]
            except (LookupError, UnicodeDecodeError):
                pass
    return encoding.decode(raw.data, raw.name)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of the article on a page; of the whole page where none is found."""
    try:
        found = trafilatura.extract(
            text, include_comments=False, include_tables=True, favor_recall=True, output_format="txt"
        )
    except (ValueError, TypeError, AttributeError, RecursionError, lxml.etree.LxmlError):
        found = None
    rows = [" ".join(encoding.clean(row).split()) for row in (found or "").split("\n")]
    return [row for row in rows if row] or html_text.paragraphs(text)


def _linked_data(tree: Any) -> dict[str, Any]:
    """What the page's JSON-LD says of its article; empty where there is none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        queue: list[Any] = [value]
        for item in queue:  # it grows while it is read; what could make it grow for ever is bounded below
            if len(queue) > 2_000:
                break
            if isinstance(item, list):
                queue.extend(item[:100])
            elif isinstance(item, dict):
                types = item.get("@type")
                if any(_ARTICLE.fullmatch(str(name)) for name in (types if isinstance(types, list) else [types])):
                    return item
                queue.extend(part for key in ("@graph", "mainEntity", "mainEntityOfPage") if (part := item.get(key)))
    return {}


def _meta(tree: Any) -> dict[str, str]:
    """The page's metadata by name, folded; the first of each name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join(encoding.clean(tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().casefold(), content)
    return found


def _date(raw: Raw, tree: Any, facts: dict[str, Any], meta: dict[str, str]) -> str:
    times = [
        tag.get("datetime")
        for tag in tree.iter("time")
        if tag.get("itemprop") == "datePublished" or "pubdate" in tag.attrib
    ]
    candidates = [_line(facts.get("datePublished")), *(meta.get(name, "") for name in _DATES), *times]
    found = next((value for value in candidates if value), None)
    if not found:
        wanted = 'expected one, such as <meta property="article:published_time" content="2023-12-20">; add it'
        raise raw.refusal(None, f"no date stands in the page's metadata; {wanted}")
    try:
        return dates.parse(day[0] if (day := _DAY.match(found)) else found)
    except dates.BadDate as error:
        raise raw.refusal(None, f"the page's metadata: {error}; correct the date") from None


def _headline(tree: Any, facts: dict[str, Any], meta: dict[str, str]) -> str | None:
    first = next(
        (text for tag in tree.iter("h1") if (text := " ".join(encoding.clean(tag.text_content()).split()))), ""
    )
    title = next((" ".join(encoding.clean(tag.text_content()).split()) for tag in tree.iter("title")), "")
    return _line(facts.get("headline")) or meta.get("og:title") or first or _SITE.sub("", title) or None


def _writers(facts: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    authors = facts.get("author")
    people = authors if isinstance(authors, list) else [authors]
    names = [_line(person.get("name") if isinstance(person, dict) else person) for person in people]
    names = [name for name in names if name] or [meta.get("author", "")]
    return tuple(dict.fromkeys(name for name in names if name and "/" not in name))


def _line(value: Any) -> str:
    return html_text.line(value) if isinstance(value, str) else ""


def _repeats(description: str, texts: list[str]) -> bool:
    """Whether a description only repeats the beginning of the text, whole or cut."""
    start = description.rstrip(" .…").casefold()
    return any(text.casefold().startswith(start) for text in texts[:3])
