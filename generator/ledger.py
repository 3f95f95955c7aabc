"""Remembers where the page of each seed has been: so a deleted page stays deleted, and a moved one is found.

One small file a seed, in `content/.desk/`, named by the hash of the seed's name. So two branches that each add an
article never touch the same file, and git merges them without a word. A file's first line is the seed, each further
line a path below content/, oldest first:

    2023/cairo.txt
    2023/12/20/haniyeh-in-cairo.md
    2023/12/21/haniyeh-in-cairo.md
"""

from __future__ import annotations

from pathlib import Path

from generator import content

FOLDER = ".desk"


def _file(folder: Path, source: str) -> Path:
    name = content.digest(source)
    return folder / FOLDER / name[:2] / f"{name[2:]}.txt"


def paths(folder: Path, source: str) -> list[str]:
    """All paths that the page of a seed has had below `folder` (content/), oldest first; none for a new seed."""
    try:
        lines = _file(folder, source).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return []
    return list(dict.fromkeys(line for line in lines[1:] if line.strip()))


def remember(folder: Path, source: str, path: str) -> None:
    """Adds a path to a seed's record where it is not there yet."""
    known = paths(folder, source)
    if path not in known:
        name = source.replace("\n", "\\n")  # for people only; the file's name is what finds it
        content.write(_file(folder, source), "\n".join([name, *known, path, ""]))
