"""Takes content/, gives what the desk has to know of it before it decides anything; reads only what has changed.

What was learned of a page is kept with the state of its file (cuttings.py). A page whose file is certainly as it was is
not opened; where that is not certain its bytes are compared by their hash, and only a page with other bytes is taken
apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import content, disk, frontmatter, inventory, ledger
from generator.cuttings import Cuttings
from generator.errors import InputError
from generator.inventory import State

SHELF = "pages"
Fault = tuple[int | None, str]
_TOGETHER = 500  # facts


@dataclass(frozen=True, slots=True)
class Page:
    """A page of content/: the seed that it names, and whose it is.

    `untouched` says that it is as the machine left it, None that it has no stamp; `seed` is the hash of the seed that
    it was made from, `hash` that of its text with `\\n` line ends, and `fault` what is wrong in the front matter of one
    that a person has touched: the line and the message.
    """

    source: str | None
    untouched: bool | None
    seed: str
    hash: str
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Standing:
    """All of content/: Markdown pages and every path that is taken, what was left half written, the seeds' records."""

    pages: dict[str, Page]
    paths: list[str]
    halves: list[str]
    records: ledger.Records


def look(folder: Path, states: dict[str, State], kept: Cuttings, at: int) -> Standing:
    """What stands in content/, whose files were in these states at a moment. Raises cuttings.Damaged."""
    known = {path: fact for path, fact in kept.items(SHELF) if path in states}
    pages, records = dict[str, Page](), dict[str, list[str]]()
    read = set()
    for path, (line, facts) in _read(folder, states, known, at):
        if line:
            kept.put(SHELF, path, line + json.dumps(facts, separators=(",", ":")).encode())
        read.add(path)
        if ledger.is_record(path):
            records[path] = facts
        else:
            source, untouched, seed, hash_, fault = facts
            pages[path] = Page(source, untouched, seed, hash_, fault and tuple(fault))
    kept.keep_only(SHELF, read)
    seen = [path for path in states if not content.is_hidden(path)]
    return Standing(pages, seen, [path for path in states if disk.is_half(path)], ledger.Records(folder, records))


def keep(kept: Cuttings, path: str, text: str) -> None:
    """Keeps what is to be known of a page that has just been written, so that the next run only compares its hash."""
    data = text.encode()
    line = inventory.line(inventory.UNKNOWN, content.digest(data, 16), 0)
    kept.put(SHELF, path, line + json.dumps(_facts(path, data), separators=(",", ":")).encode())


def page(text: str) -> Page:
    """What is to be known of a page."""
    plain = frontmatter.normalise(text)
    mark = content.stamp(plain)
    fault = None
    if not (mark and mark.untouched):
        try:
            frontmatter.parse(plain, "")
        except InputError as error:
            fault = (error.line, error.message)
    return Page(
        content.source_of(plain),
        mark.untouched if mark else None,
        mark.seed if mark else "",
        content.digest(plain, 16),
        fault,
    )


def _read(
    folder: Path, states: dict[str, State], known: dict[str, bytes], at: int
) -> Iterator[tuple[str, tuple[bytes, Any]]]:
    """For each page and record its facts, with the line to keep them under where they are not kept yet."""
    sure = list[tuple[str, bytes]]()
    for path, there in states.items():
        if content.is_hidden(path) if path.endswith(".md") else not ledger.is_record(path):
            continue
        head, _, facts = known.get(path, b"").partition(b"\n")
        if facts and inventory.stands(there, head):
            sure.append((path, facts))
            continue
        try:
            data = (folder / path).read_bytes()
        except FileNotFoundError:  # it has vanished since the folder was looked through
            continue
        hash_ = content.digest(data, 16)
        line = inventory.line(there, hash_, at)
        if facts and inventory.hash_in(head) == hash_:
            yield path, (b"" if line == head + b"\n" else line, json.loads(facts.decode()))
        else:
            yield path, (line, _facts(path, data))
    for start in range(0, len(sure), _TOGETHER):
        some = sure[start : start + _TOGETHER]
        decoded = json.loads(b"[" + b",".join(facts for _, facts in some) + b"]")  # in one go: twice as fast
        yield from ((path, (b"", facts)) for (path, _), facts in zip(some, decoded, strict=True))


def _facts(path: str, data: bytes) -> Any:
    if ledger.is_record(path):
        return ledger.read(data)
    found = page(data.decode("utf-8", errors="replace"))
    return [found.source, found.untouched, found.seed, found.hash, found.fault]
