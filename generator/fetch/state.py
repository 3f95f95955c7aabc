"""Remembers what a source last said, so that it need not say it again: one small JSON file in the source's folder.

It is data and nothing else, and never trusted: a file that is damaged is as good as none, and the source is asked for
everything. `digest generate` does not see it, because its name begins with a dot.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from generator import disk

FILE = ".fetch.json"
_HASH = re.compile(r"[0-9a-f]{12}")
_HEADER = re.compile(r"[\x20-\x7e]{0,1000}")  # what may go into a request
_LISTS = ("entries", "told")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known of a source: its address and rights then, what a conditional request needs, and its entries.

    `address` and `final` are hashes of the address as configured and of the one that answered: addresses may hold keys.
    `newest` is the date of the newest entry, `entries` are the hashes of the ids that stood in the feed, `told` those
    of the reasons for which others were left out, so that nobody hears of the same entry every hour.
    """

    address: str = ""
    rights: str = ""
    final: str = ""
    etag: str = ""
    modified: str = ""
    newest: str = ""
    entries: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def load(folder: Path) -> State:
    """What the folder of a source remembers; nothing, where any of it is not as `save` writes it."""
    try:
        known = json.loads((folder / FILE).read_bytes())
        state = State(**{**known, **{name: tuple(known[name]) for name in _LISTS}})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return State()
    return state if _sound(state) else State()


def save(folder: Path, state: State) -> None:
    """Writes it down where it is not what stands there already."""
    text = json.dumps(asdict(state), indent=1) + "\n"
    file = folder / FILE
    if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != text:
        disk.write(file, text)


def header(value: str) -> str:
    """A header's value as it may be sent back; empty where it is nothing to send."""
    return value if _HEADER.fullmatch(value) else ""


def _sound(state: State) -> bool:
    texts: dict[str, Any] = {one.name: getattr(state, one.name) for one in fields(state) if one.name not in _LISTS}
    return (
        all(isinstance(value, str) and _HEADER.fullmatch(value) for value in texts.values())
        and bool(_DATE.fullmatch(state.newest))
        and all(isinstance(one, str) and _HASH.fullmatch(one) for one in (*state.entries, *state.told))
    )
