"""Remembers where the page of each seed has been: so a deleted page stays deleted, and a moved one is found.

One small file a seed, in `content/.desk/`, named by the hash of the seed's name. So two branches that each add an
article never touch the same file, and git merges them without a word. A file's first line is the seed, each further
line a path below content/, oldest first:

    2023/cairo.txt
    2023/12/20/haniyeh-in-cairo.md
    2023/12/21/haniyeh-in-cairo.md
    also: wire/cairo-2.txt

The last lines name the seeds that say nearly the same and so have no page of their own.

A page that has no seed is remembered only when `digest move` moves it: `moved/`, a file a move, with the old path and
the new one. What `digest spike` took off lies in `spiked/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator import content, disk

FOLDER = ".desk"
_MOVED = "moved"
_ALSO = "also: "
_RECORD = re.compile(rf"{re.escape(FOLDER)}/[0-9a-f]{{2}}/[0-9a-f]{{10}}\.txt")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


def record(source: str) -> str:
    """The path of a seed's record below content/."""
    name = content.digest(source)
    return f"{FOLDER}/{name[:2]}/{name[2:]}.txt"


def paths(folder: Path, source: str) -> list[str]:
    """All paths that the page of a seed has had below `folder` (content/), oldest first; none for a new seed."""
    return [line for line in _lines(folder, source) if not line.startswith(_ALSO)]


def remember(folder: Path, source: str, path: str) -> None:
    """Adds a path to a seed's record where it is not there yet."""
    Records(folder, {record(source): _lines(folder, source)}).remember(source, path)


class Records:
    """The records of all seeds, as they stand on the disk and as a run changes them; `changes` counts its writes."""

    def __init__(self, folder: Path, lines: dict[str, list[str]]) -> None:
        """`lines` are those of each file that has a record, by its path below `folder`; see `read`."""
        self._folder, self._lines, self.changes = folder, lines, 0

    def paths(self, source: str) -> list[str]:
        """As the function of this name."""
        return [line for line in self._of(source) if not line.startswith(_ALSO)]

    def also(self, source: str) -> tuple[str, ...]:
        """The seeds that say nearly the same as this one and have no page of their own, sorted."""
        return tuple(line.removeprefix(_ALSO) for line in self._of(source) if line.startswith(_ALSO))

    def remember(self, source: str, path: str) -> None:
        """As the function of this name."""
        if path not in self.paths(source):
            self._set(source, [*self._of(source), path])

    def remember_also(self, source: str, others: Iterable[str]) -> None:
        """Sets which seeds say nearly the same as this one."""
        wanted = [_ALSO + _line(other) for other in sorted(others)]
        if wanted != [line for line in self._of(source) if line.startswith(_ALSO)]:
            self._set(source, [*self.paths(source), *wanted])

    def _of(self, source: str) -> list[str]:
        return self._lines.get(record(source), [])

    def _set(self, source: str, lines: list[str]) -> None:
        ordered = sorted(lines, key=lambda line: line.startswith(_ALSO))
        disk.write(self._folder / record(source), "\n".join([_line(source), *ordered, ""]))
        self._lines[record(source)] = ordered
        self.changes += 1


def is_record(path: str) -> bool:
    """Whether a path below content/ is that of a seed's record."""
    return _RECORD.fullmatch(path) is not None


def read(data: bytes) -> list[str]:
    """The lines of a record, without the first; none of one that cannot be read, no line that is no page or seed.

    Where git has left a conflict in it, the lines of both sides count.
    """
    try:
        lines = _rows(data.decode("utf-8"))[1:]
    except UnicodeDecodeError:
        return []
    kept = (line for line in lines if not _CONFLICT.match(line) and (line.startswith(_ALSO) or _is_path(line)))
    return list(dict.fromkeys(kept))


def remember_move(folder: Path, old: str, new: str) -> None:
    """Remembers that a page without a seed has been moved."""
    disk.write(folder / FOLDER / _MOVED / f"{content.digest(old)}.txt", f"{old}\n{new}\n")


def moves(folder: Path) -> dict[str, str]:
    """For each path that a page without a seed has had, where it went from there."""
    found = {}
    for file in sorted((folder / FOLDER / _MOVED).glob("*.txt")):
        lines = _rows(file.read_bytes().decode("utf-8", "replace"))
        if len(lines) == 2 and all(map(_is_path, lines)):
            found[lines[0]] = lines[1]
    return found


def _lines(folder: Path, source: str) -> list[str]:
    try:
        return read((folder / record(source)).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_path(row: str) -> bool:
    """Whether a line is a page below content/: anybody can write these files, and pages are made where they say."""
    return row.endswith(".md") and not re.search(r"\\|^\w:", row) and not {"", ".", ".."} & set(row.split("/"))


def _rows(text: str) -> list[str]:
    """The lines that are not empty. Not those of `splitlines`, which ends a line also at a form feed within a name."""
    return [row for line in text.split("\n") if (row := line.removesuffix("\r")).strip()]


def _line(source: str) -> str:
    """A seed's name on one line; for people only, the file's name is what finds it."""
    return source.replace("\n", "\\n")
