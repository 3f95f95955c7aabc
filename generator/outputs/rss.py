"""Takes a Feed, gives it as RSS 2.0, along the profile of the RSS Advisory Board (rssboard.org/rss-profile)."""

from __future__ import annotations

import html
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from generator.model import precision
from generator.outputs import xmltext
from generator.outputs.entry import Entry, Feed, rfc822
from generator.outputs.xmltext import add

NAME, TYPE = "feed.xml", "application/rss+xml"
_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def entry(entry: Entry) -> str:
    """An entry as an `<item>`."""
    item = Element("item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="false")
    if precision(entry.date) == "day":  # RSS lets the date out; the first of the month would be an invention
        add(item, "pubDate", rfc822(entry.date))
    for author in entry.authors:
        add(item, "dc:creator", author)
    add(item, "dc:language", entry.language)
    for scheme, name in entry.tags:
        add(item, "category", name, domain=scheme)
    if entry.summary:
        add(item, "description", html.escape(entry.summary, quote=False))  # a description is read as HTML
    if entry.html:
        add(item, "content:encoded", entry.html)
    return xmltext.text(item)


def document(feed: Feed, entries: Iterable[str], up: str) -> str:
    """The file of a feed around its entries."""
    root = Element("rss", {"version": "2.0", **_NAMESPACES})
    channel = add(root, "channel")
    channel.text, channel.tail = "\n", None
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    if feed.entries:
        add(channel, "lastBuildDate", rfc822(feed.updated))
    add(channel, "atom:link", rel="self", type=TYPE, href=feed.url + NAME)
    add(channel, "atom:link", rel="archives", type="text/html", href=feed.archive)
    return xmltext.document(root, up, "</channel></rss>", entries)
