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

from generator import content

FOLDER = ".desk"
_MOVED = "moved"
_ALSO = "also: "


def _file(folder: Path, source: str) -> Path:
    name = content.digest(source)
    return folder / FOLDER / name[:2] / f"{name[2:]}.txt"


def paths(folder: Path, source: str) -> list[str]:
    """All paths that the page of a seed has had below `folder` (content/), oldest first; none for a new seed."""
    return [line for line in _lines(folder, source) if not line.startswith(_ALSO) and _is_path(line)]


def also(folder: Path, source: str) -> tuple[str, ...]:
    """The seeds that say nearly the same as this one and have no page of their own, sorted."""
    return tuple(line.removeprefix(_ALSO) for line in _lines(folder, source) if line.startswith(_ALSO))


def remember(folder: Path, source: str, path: str) -> None:
    """Adds a path to a seed's record where it is not there yet."""
    known = paths(folder, source)
    if path not in known:
        _write(folder, source, [*known, path], also(folder, source))


def remember_also(folder: Path, source: str, others: Iterable[str]) -> None:
    """Sets which seeds say nearly the same as this one."""
    others = tuple(sorted(others))
    if others != also(folder, source):
        _write(folder, source, paths(folder, source), others)


def remember_move(folder: Path, old: str, new: str) -> None:
    """Remembers that a page without a seed has been moved."""
    content.write(folder / FOLDER / _MOVED / f"{content.digest(old)}.txt", f"{old}\n{new}\n")


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
        lines = _rows(_file(folder, source).read_bytes().decode("utf-8"))
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return []
    return list(dict.fromkeys(lines[1:]))


def _is_path(row: str) -> bool:
    """Whether a line is a page below content/: anybody can write these files, and pages are made where they say."""
    return row.endswith(".md") and not re.search(r"\\|^\w:", row) and not {"", ".", ".."} & set(row.split("/"))


def _rows(text: str) -> list[str]:
    """The lines that are not empty. Not those of `splitlines`, which ends a line also at a form feed within a name."""
    return [row for line in text.split("\n") if (row := line.removesuffix("\r")).strip()]


def _write(folder: Path, source: str, known: Iterable[str], others: Iterable[str]) -> None:
    content.write(_file(folder, source), "\n".join([_line(source), *known, *(_ALSO + _line(o) for o in others), ""]))


def _line(source: str) -> str:
    """A seed's name on one line; for people only, the file's name is what finds it."""
    return source.replace("\n", "\\n")
