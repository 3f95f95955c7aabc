"""Takes a folder and what was known of it, gives what is known of it now: state and hash of every file.

A file is read only where its state is another, or so young that a second change might not show in it. The time of the
last change of the bytes is not enough: who copies or unpacks a file may set it. No program sets the time at which the
file system last changed anything about a file, and a file that takes another's place has a node of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from generator import content

State = tuple[int, int, int, int]  # size, time of the last change in nanoseconds, the same of anything about it, node
Entry = tuple[State, str]  # and the hash
Made = tuple[int, int, str]  # of a file of our own: size, time, hash
UNKNOWN: State = (0, 0, 0, 0)  # of no file
_YOUNG = 2_000_000_000  # nanoseconds, the coarsest clock of a file system


def states(folder: Path) -> Iterator[tuple[str, State]]:
    """(path, state) of every file below a folder, with `/`; hidden ones too. What vanishes meanwhile is not there."""
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            entries = os.scandir(f"{folder}/{below}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                try:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{below}{entry.name}/")
                    elif _is_file(entry):
                        yield below + entry.name, state(entry.stat())
                except FileNotFoundError:
                    continue


def state(found: os.stat_result) -> State:
    """What the file system says of a file, as far as it changes with the file's bytes."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def sure(there: State, at: int) -> bool:
    """Whether a file that is changed after the moment `at`, in nanoseconds, will certainly have another state."""
    return max(there[1:3]) < at - _YOUNG


def line(there: State, hash_: str, at: int) -> bytes:
    """A line by which a file that was read at the moment `at` is known later: its state, if sure, and its hash."""
    return "{} {} {} {} {}\n".format(*(there if sure(there, at) else UNKNOWN), hash_).encode()


def stands(there: State, line: bytes) -> bool:
    """Whether a file is certainly as it was when `line` was made of it."""
    return line.startswith("{} {} {} {} ".format(*there).encode())


def hash_in(line: bytes) -> str:
    """The hash that stands in a line."""
    return line.rpartition(b" ")[2].strip().decode()


def fingerprint(there: Mapping[str, State]) -> str:
    """A hash of the names and states of files, whatever their order."""
    names = sorted(there)
    numbers = " ".join(map(str, chain.from_iterable(there[name] for name in names)))
    return content.digest("\0".join([*names, numbers]), 16)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links that lead round in a circle
        return False


def take(folder: Path, known: Mapping[str, Entry], known_at: int) -> dict[str, Entry]:
    """Every file below a folder; `known` is what was known of it at a moment, in nanoseconds of the file system."""
    found: dict[str, Entry] = {}
    for path, there in states(folder):
        old = known.get(path)
        if old and old[0] == there and sure(there, known_at):
            found[path] = old
        else:
            try:
                found[path] = (there, content.digest((folder / path).read_bytes(), 16))
            except OSError:
                found[path] = (there, "")  # whoever needs the file says what is wrong with it
    return found


def same(one: Mapping[str, Entry], other: Mapping[str, Entry]) -> bool:
    """Whether two inventories are of the same files with the same bytes."""
    return one.keys() == other.keys() and all(entry[1] and entry[1] == other[path][1] for path, entry in one.items())
