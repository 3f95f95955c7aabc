"""Takes what the press read and what it made, tells the next run whether it has anything to do.

The record lies in build/ beside what was made. One that is damaged, or of another program or other settings, is none.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator import content, disk, inventory, listing, versions
from generator.errors import InputError
from generator.inventory import Entry, Made, State
from generator.model import Site

_FILE = "press.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a run of the press read (`source`: content/) and made (`made`: build/docs), and what it had to say.

    `embargoes` tells which of the moments that the articles name had come; `taken` is when `source` was read.
    """

    taken: int = 0
    source: dict[str, Entry] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    embargoes: dict[str, bool] = field(default_factory=dict)
    articles: int = 0
    editions: int = 0
    faults: tuple[tuple[str, int | None, str, int | None], ...] = ()


def load(site: Site) -> Record:
    """The record of the last run; an empty one where nothing is known for sure."""
    try:
        data = json.loads((site.build / _FILE).read_text(encoding="utf-8"))
        if data.pop("settings") != _settings(site):
            return Record()
        data["source"] = {path: (_state(state), str(hash_)) for path, (state, hash_) in data["source"].items()}
        data["made"] = {path: (int(size), int(at), str(hash_)) for path, (size, at, hash_) in data["made"].items()}
        faults = tuple((str(file), line, str(message), column) for file, line, message, column in data.pop("faults"))
        return Record(**data, faults=faults)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def save(site: Site, record: Record) -> None:
    """Writes the record of a run that is at its end."""
    data = {name: getattr(record, name) for name in Record.__slots__}
    disk.write(site.build / _FILE, json.dumps({"settings": _settings(site), **data}, separators=(",", ":")))


def forget(site: Site) -> None:
    """Removes the record, before anything that it tells of changes."""
    (site.build / _FILE).unlink(missing_ok=True)


def source(site: Site, last: Record) -> tuple[int, dict[str, Entry]]:
    """When content/ was looked through, and what was there."""
    now = time.time_ns()
    return now, inventory.take(site.content, last.source, last.taken)


def stands(last: Record, source: dict[str, Entry], made: Path, has_come: Callable[[str], bool]) -> bool:
    """Whether the press would make what it made last time, and all of that is still in its place."""
    return (
        last.taken > 0
        and inventory.same(last.source, source)
        and all(has_come(moment) == had for moment, had in last.embargoes.items())
        and {path: state[:2] for path, state in inventory.states(made)}
        == {path: entry[:2] for path, entry in last.made.items()}
    )


def faults(record: Record) -> tuple[InputError, ...]:
    """The faults that the last run found in pages, which are still there."""
    return tuple(InputError(*fault) for fault in record.faults)


def _state(numbers: Iterable[int]) -> State:
    size, time_, changed, node = map(int, numbers)
    return size, time_, changed, node


def _settings(site: Site) -> str:
    """All that the press asks for beside the files of content/; no path of the machine."""
    folders = [os.path.relpath(folder, site.root) for folder in (site.content, site.seeds, site.build)]
    facts = [site.name, site.description, site.url, site.language, site.cards, os.environ.get("SOURCE_DATE_EPOCH")]
    unfit = sorted([path, why] for path, why in listing.look(site.content) if why)  # what no inventory has
    return content.digest(json.dumps([versions.program(), *folders, *facts, unfit]), 16)
