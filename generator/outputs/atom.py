"""Takes a Feed, gives it as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from generator.model import precision
from generator.outputs import xmltext
from generator.outputs.entry import Entry, Feed, rfc3339
from generator.outputs.xmltext import add

NAME, TYPE = "atom.xml", "application/atom+xml"


def entry(entry: Entry) -> str:
    """An entry as an `<entry>`."""
    element = Element("entry", {"xml:lang": entry.language})
    add(element, "title", entry.title)
    add(element, "link", rel="alternate", type="text/html", href=entry.url)
    add(element, "id", entry.id)
    if precision(entry.date) == "day":
        add(element, "published", rfc3339(entry.date))
    # Atom wants this date always. Where the day is unknown it is the first instant of the month or year: the earliest
    # that may be true, so that the entry never stands as newer than it is.
    add(element, "updated", rfc3339(entry.updated))
    for author in entry.authors:
        add(add(element, "author"), "name", author)
    for scheme, name in entry.tags:
        add(element, "category", term=name, scheme=scheme)
    if entry.summary:
        add(element, "summary", entry.summary)
    if entry.html:
        add(element, "content", entry.html, type="html")
    return xmltext.text(element)


def document(feed: Feed, entries: Iterable[str], up: str) -> str:
    """The file of a feed around its entries."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "link", rel="alternate", type="text/html", href=feed.home)
    add(root, "link", rel="self", type=TYPE, href=feed.url + NAME)
    add(root, "link", rel="archives", type="text/html", href=feed.archive)
    add(root, "id", feed.id)
    add(root, "updated", rfc3339(feed.updated))
    add(add(root, "author"), "name", feed.author)
    return xmltext.document(root, up, "</feed>", entries)
