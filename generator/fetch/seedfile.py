"""Takes an entry of a source, gives the file that it becomes below seeds/, as far as the source's rights allow.

    {"uri": ..., "firstcreated": "2026-11-20", "headline": ..., "description_text": ..., "body_xhtml": ...,
     "digest": {"source": "The Example Times", "link": "https://...", "rights": "summary", "stamp": ...}}

The words are those of ninjs, which the reader of JSON files knows. `stamp` is the hash of all the rest: while it
agrees, nobody has touched the file, and a newer version of the article may take its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import content
from generator.errors import InputError
from generator.model import RIGHTS, Rights
from generator.seeds import entries, html_text, junk, ninjs, rights
from generator.seeds.entries import Entry
from generator.seeds.raw import Raw


def reduced(entry: Entry, allowed: Rights, language: str) -> Entry:
    """An entry without what may not be shown of it, and with the rights that say so."""
    if allowed == "full":
        return replace(entry, rights=allowed)
    summary, extract = "", ""
    if allowed == "summary":
        # Of a description with several paragraphs only the first: the others are more of the text than a summary.
        told = (p for p in html_text.paragraphs(entry.summary) if not junk.reason(p, language))
        summary = rights.bounded(next(told, ""), language)
        extract = "" if summary else rights.extract(entries.paragraphs(entry), language)
    return replace(entry, rights=allowed, summary=summary, html="", text=extract)


def text(entry: Entry, date: str) -> str:
    """The file of an entry; `date` is its date as the program understood it."""
    item: dict[str, Any] = {
        "uri": entry.id,
        "type": "text",
        "language": entry.language,
        "firstcreated": date,
        "headline": entry.headline,
        "bylines": [{"value": name} for name in entry.byline if name],
        "source": entry.agency,
        "dateline": entry.dateline,
        "description_text": entry.summary,
        "body_text": entry.text,
        "body_xhtml": entry.html,
        "keywords": [name for name in entry.given.get("tags", ()) if name],
    }
    kept = {key: value for key, value in item.items() if value or key in ("headline", "firstcreated")}
    origin = {"source": entry.publisher, "link": entry.link, "rights": entry.rights}
    return _stamped(kept | {"digest": origin})


def is_untouched(file: str) -> bool:
    """Whether a file is as the program wrote it."""
    item = _item(file)
    stamp = item.get("digest", {}).pop("stamp", None)
    return stamp is not None and stamp == _stamp(item)


def lowered(raw: Raw, allowed: Rights) -> str | None:
    """The file of an article with fewer rights than it was written with; None where it has no more than these."""
    item = _item(raw.data.decode("utf-8", "replace"))
    entry = ninjs.entry(raw, item, 1) if item else None
    if entry is None or isinstance(entry, InputError) or _rank(entry.rights) <= _rank(allowed):
        return None
    return text(reduced(entry, allowed, entry.language or raw.language), ninjs.text(item, "firstcreated"))


def index(folder: Path) -> dict[str, Path]:
    """The files of a source by the hash of their entry's id, which ends their names."""
    return {file.stem[-12:]: file for file in sorted(folder.rglob("*.json")) if not file.name.startswith(".")}


def _rank(allowed: Rights) -> int:
    return RIGHTS.index(allowed)


def _item(file: str) -> dict[str, Any]:
    try:
        item = json.loads(file)
    except (ValueError, RecursionError):
        return {}
    return item if isinstance(item, dict) and isinstance(item.get("digest"), dict) else {}


def _stamped(item: Mapping[str, Any]) -> str:
    return _written({**item, "digest": {**item["digest"], "stamp": _stamp(item)}})


def _stamp(item: Mapping[str, Any]) -> str:
    return content.digest(_written(item))


def _written(item: Mapping[str, Any]) -> str:
    # Lone halves of surrogate pairs, which JSON may hold as escapes and no file can, are left out.
    return json.dumps(item, ensure_ascii=False, indent=1).encode("utf-8", "ignore").decode("utf-8") + "\n"
