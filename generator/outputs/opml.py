"""Takes all Feeds in their groups, gives feeds.opml, with which a feed reader subscribes to many of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from generator.outputs import rss, xmltext
from generator.outputs.entry import Feed
from generator.outputs.xmltext import add

NAME = "feeds.opml"


def document(title: str, groups: Mapping[str, Iterable[tuple[str, Feed]]]) -> str:
    """The file; each feed stands there once, as RSS, because a reader would take all formats and show the news thrice.

    It carries no date, and names feeds only: it changes when a feed comes, goes or is called otherwise.
    """
    root = Element("opml", version="2.0")
    root.text = "\n"
    add(add(root, "head"), "title", title)
    body = add(root, "body")
    body.text = "\n"
    for group, feeds in groups.items():
        outline = add(body, "outline", text=group, title=group)
        outline.text = "\n"
        for name, feed in feeds:
            attributes = {"text": name, "title": name, "xmlUrl": feed.url + rss.NAME, "htmlUrl": feed.home}
            add(outline, "outline", type="rss", **attributes)
    return xmltext.document(root, "", "</body>\n</opml>")
