"""Takes a Feed, gives it as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.model import precision
from generator.outputs.entry import Entry, Feed, rfc3339

NAME, TYPE = "feed.json", "application/feed+json"


def entry(entry: Entry) -> str:
    """An entry as an item."""
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": rfc3339(entry.date) if precision(entry.date) == "day" else "",
        "date_modified": rfc3339(entry.updated) if entry.updated != entry.date else "",
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(dict.fromkeys(name for _, name in entry.tags)),
        "language": entry.language,
    }
    kept = {key: value for key, value in item.items() if value or key == "content_html"}  # an item must have a content
    return json.dumps(kept, ensure_ascii=False)


def document(feed: Feed, entries: Iterable[str], up: str) -> str:
    """The file of a feed around its entries."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url + NAME,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "_archive": {"about": "The page that leads to what is too old for this feed.", "url": feed.archive},
    }
    frame = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return frame + ',\n "items": [\n' + ",\n".join(entries) + "\n]}\n"
