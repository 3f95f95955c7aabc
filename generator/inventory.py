"""Takes a folder and what was known of it, gives what is known of it now: size, time and hash of every file.

A file is read only where its size or time is another, or so young that a second change might not show in its time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import content

Entry = tuple[int, int, str]  # size, time of the last change in nanoseconds, hash
_YOUNG = 2_000_000_000  # nanoseconds, the coarsest clock of a file system


def states(folder: Path, below: str = "") -> Iterator[tuple[str, int, int]]:
    """(path, size, time) of every file below a folder, with `/`; hidden ones too."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from states(Path(entry.path), f"{below}{entry.name}/")
        elif _is_file(entry):
            found = entry.stat()
            yield below + entry.name, found.st_size, found.st_mtime_ns


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links that lead round in a circle
        return False


def take(folder: Path, known: Mapping[str, Entry], known_at: int) -> dict[str, Entry]:
    """Every file below a folder; `known` is what was known of it at a moment, in nanoseconds of the file system."""
    found: dict[str, Entry] = {}
    for path, size, time in states(folder):
        old = known.get(path)
        if old and old[:2] == (size, time) and time < known_at - _YOUNG:
            found[path] = old
        else:
            try:
                found[path] = (size, time, content.digest((folder / path).read_bytes(), 16))
            except OSError:
                found[path] = (size, time, "")  # whoever needs the file says what is wrong with it
    return found


def same(one: Mapping[str, Entry], other: Mapping[str, Entry]) -> bool:
    """Whether two inventories are of the same files with the same bytes."""
    return one.keys() == other.keys() and all(entry[2] and entry[2] == other[path][2] for path, entry in one.items())
