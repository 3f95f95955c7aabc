"""Takes the HTML of a page, gives what the indexer needs of it: the marked text, and the facts that stand around it.

Most of a page is the same on all pages, or about other pages: navigation, related articles, the article before and
after. A page is indexed again only where what is given here has changed. Whatever is not plain to cut is left whole:
Pagefind would find the same in it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

# What stands on the page and is not about the article: who searches for Milei must not find what stood beside him.
# Its terms are found by what the theme says of them in the page's metadata, which no excerpt quotes.
NO_TEXT = ("kicker", "terms", "made", "incomplete", "neighbours", "related", "story")

_BODY = b"data-pagefind-body"
_TOKEN = re.compile(
    rb"<!--.*?-->|<((?i:script|style|textarea|title))\b([^>]*+)>.*?</(?i:\1)\s*>"
    rb"""|<(/?)([a-zA-Z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL,
)
_VALUES = re.compile(rb""""[^"]*"|'[^']*'""")
_CLASSES = re.compile(rb'\sclass="([^"]*)"', re.IGNORECASE)
_SORT = re.compile(rb'\sdata-pagefind-sort="date:(0|\d{4}(?:-\d\d){0,2})"', re.IGNORECASE)
_VOID = {
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"source",
    b"track",
    b"wbr",
}
# Elements in which Pagefind's parser and this one may see different things.
_ODD = {b"svg", b"math", b"template", b"plaintext", b"xmp", b"iframe", b"noembed", b"noframes", b"noscript"}
_LEFT_OUT = {name.encode() for name in NO_TEXT}


class Lean(NamedTuple):
    """What the indexer is given of a page; `date` is the one to sort it by, None if it is sorted in another way."""

    html: bytes
    date: str | None
    marked: bool


class _Unclear(Exception):
    """The page cannot be cut without doubt."""


class _Tag(NamedTuple):
    """A tag in the page, or a whole element (`text`) in which there are none, and where it stands."""

    start: int
    end: int
    text: bytes
    text_attributes: bytes
    closes: bytes
    name: bytes
    attributes: bytes


def lean(html: bytes) -> Lean:
    """The page for the indexer; `marked` if it has a part that the template marks for search."""
    if _BODY not in html:
        return Lean(html, None if b"data-pagefind-sort" in html else "", False)
    found = _TOKEN.finditer(html)
    tags = [_Tag(match.start(), match.end(), *match.groups(b"")) for match in found if match.lastindex]
    heeded = [tag for tag in tags if b"data-pagefind" in tag.attributes]
    marked = any(_has(tag.attributes, _BODY) for tag in heeded)
    sorts = [tag.attributes for tag in heeded if _has(tag.attributes, b"data-pagefind-sort")]
    dates = [sort[1].decode() for sort in map(_SORT.search, sorts) if sort]
    date = None if len(dates) != len(sorts) or len(sorts) > 1 else "".join(dates).removeprefix("0")
    try:
        return Lean(_cut(html, tags) if marked else html, date, marked)
    except _Unclear:
        return Lean(html, date, marked)


def _has(attributes: bytes, name: bytes) -> bool:
    """Whether a tag has an attribute whose name begins so; what stands in the values does not count."""
    return name in attributes and bool(re.search(rb"(?i)\s" + name, _VALUES.sub(b'""', attributes)))


def _cut(html: bytes, tags: list[_Tag]) -> bytes:
    """The marked elements, and of all else the tags that Pagefind heeds wherever they stand."""
    opening, parts = b"", []
    titled, done = False, 0
    for place, (start, end, text, text_attributes, closes, raw_name, attributes) in enumerate(tags):
        if start < done:
            continue
        if text:
            if b"data-pagefind" in text_attributes:
                raise _Unclear
            if text.lower() == b"title" and not titled:
                titled = True
                parts.append(html[start:end])
            continue
        if b"<" in attributes:
            raise _Unclear
        if closes:
            continue
        name = raw_name.lower()
        if name == b"html":
            opening = html[start:end]
        elif b"data-pagefind" not in attributes:
            if name == b"h1":
                raise _Unclear
            if name == b"img":
                parts.append(html[start:end])
        elif _has(attributes, _BODY):
            part, done = _element(html, tags, place)
            parts.append(part)
        elif _has(attributes, b"data-pagefind"):
            if name not in _VOID:
                raise _Unclear
            parts.append(html[start:end])
    if not opening or _has(opening, b"data-pagefind"):
        raise _Unclear
    return b"".join([opening, *parts, b"</html>"])


def _element(html: bytes, tags: list[_Tag], first: int) -> tuple[bytes, int]:
    """The element that begins with a tag, without what is left out of it, and where it ends."""
    parts, done = [], tags[first].start
    open_tags: list[bytes] = []
    cut = depth = 0  # where the element begins that may be left out, and how deep it stands; 0: there is none
    for start, end, text, _, closes, raw_name, attributes in islice(tags, first, None):
        if text:
            continue
        name = raw_name.lower()
        if b"<" in attributes or name in _ODD:
            raise _Unclear
        if closes:
            if not open_tags or open_tags.pop() != name:
                raise _Unclear
            if depth and len(open_tags) < depth:
                parts.append(html[done:cut])
                cut, depth, done = 0, 0, end
            if not open_tags:
                return b"".join([*parts, html[done:end]]), end
            continue
        heeded = name in (b"h1", b"img") or b"data-pagefind" in attributes
        if depth and heeded:
            cut = depth = 0
        if name in _VOID:
            continue
        if attributes.endswith(b"/"):
            raise _Unclear
        open_tags.append(name)
        if not depth and not heeded and _left_out(attributes):
            cut, depth = start, len(open_tags)
    raise _Unclear


def _left_out(attributes: bytes) -> bool:
    """Whether an element is left out; one with an id is a place in the page that Pagefind knows."""
    found = _CLASSES.search(attributes)
    return found is not None and not _LEFT_OUT.isdisjoint(found[1].split()) and not _has(attributes, b"id")
