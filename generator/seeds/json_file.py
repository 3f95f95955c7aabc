"""Takes a JSON file, JSON Feed or ninjs, gives a Seed for each article in it, or the reason why there is none.

{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": ..., "date_published": ..., "content_html": ...}]}
{"uri": ..., "headlines": [{"value": ...}], "firstcreated": ..., "bodies": [{"value": ...}]}    see ninjs.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.errors import InputError
from generator.model import Seed
from generator.seeds import encoding, entries, ninjs
from generator.seeds.raw import Raw


def read(raw: Raw) -> Iterator[Seed | InputError]:
    """The articles of a JSON file, in its order. Raises InputError where it is neither JSON Feed nor ninjs."""
    found, repairs = parts(raw)
    yield from entries.seeds(raw, found, repairs)


def parts(raw: Raw) -> tuple[list[entries.Entry | InputError], list[str]]:
    """The entries of a JSON file as they stand there, and the repairs to its text. Raises InputError as `read` does."""
    text, repairs = encoding.decode(raw.data, raw.name)
    try:
        value = json.loads(text, strict=False)  # a line separator in a text has become a line end
    except json.JSONDecodeError as error:
        message = f"this is no JSON ({error.msg}, column {error.colno}); expected JSON Feed or ninjs; mend the file"
        raise raw.refusal(error.lineno, message) from None
    except (RecursionError, ValueError):
        message = "this JSON is too deep or its numbers too long; expected JSON Feed or ninjs; mend the file"
        raise raw.refusal(None, message) from None
    found = _entries(raw, value)
    if isinstance(value, dict) and len(found) == 1 and not _is_feed(value):
        found = [replace(entry, id=entries.ALONE) if isinstance(entry, entries.Entry) else entry for entry in found]
    return found, repairs


def _entries(raw: Raw, value: Any) -> list[entries.Entry | InputError]:
    if _is_feed(value):
        items = value.get("items")
        if not isinstance(items, list) or not items:
            raise raw.refusal(
                None, "the JSON Feed has no `items`; expected a list of articles; fill it or delete the file"
            )
        return [_item(raw, item, number, value) for number, item in enumerate(items, 1)]
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, dict) and ninjs.is_item(item) for item in items):
        wanted = "`version` with jsonfeed.org, or ninjs with `headlines`, `bodies` and `firstcreated`"
        raise raw.refusal(
            None, f"this JSON is neither JSON Feed nor ninjs; expected {wanted}; mend the file or move it away"
        )
    return [ninjs.entry(raw, item, number) for number, item in enumerate(items, 1)]


def _is_feed(value: Any) -> bool:
    return isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))


def _item(raw: Raw, item: Any, number: int, feed: Mapping[str, Any]) -> entries.Entry | InputError:
    """One item of a JSON Feed, https://www.jsonfeed.org/version/1.1/."""
    if not isinstance(item, dict):
        return raw.refusal(None, f"item {number} is no JSON object; expected an article; mend it")
    authors = item.get("authors") or [item.get("author") or {}]
    return entries.Entry(
        label=f"item {number} (‘{ninjs.text(item, 'title')[:40]}’)",
        line=None,
        id=ninjs.text(item, "id") or ninjs.text(item, "url"),
        date=ninjs.text(item, "date_published") or ninjs.text(item, "date_modified"),
        headline=ninjs.text(item, "title"),
        summary=ninjs.text(item, "summary"),
        html=ninjs.text(item, "content_html"),
        text=ninjs.text(item, "content_text"),
        byline=_names(authors),
        language=ninjs.text(item, "language") or ninjs.text(feed, "language"),
        given={"tags": ninjs.texts(item, "tags")},
        link=ninjs.text(item, "external_url") or ninjs.text(item, "url"),
    )


def _names(authors: Any) -> Sequence[str]:
    people = authors if isinstance(authors, list) else [authors]
    return [ninjs.text(person, "name") for person in people if isinstance(person, dict)]
