"""Takes a file's bytes, puts them on the disk so that nobody ever sees half of them."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_HALF = ".half"  # the end of a file's name while it is being written
_LONGEST = 240  # bytes of a file's name to which all that can still be added


def write(file: Path, data: str | bytes) -> None:
    """Writes a file beside its place and renames it there, so that nobody ever sees half of it.

    Raises OSError with the file's name, also where the disk is full.
    """
    name = (
        file.name
        if len(file.name.encode()) < _LONGEST
        else hashlib.blake2b(file.name.encode(), digest_size=6).hexdigest()
    )
    half = file.with_name(f".{name}{_HALF}")
    try:
        with _new(half) as out:
            out.write(data.encode() if isinstance(data, str) else data)
        half.replace(file)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise OSError(error.errno, error.strerror, str(file)) from None


def _new(file: Path) -> BinaryIO:
    """A new file; mostly its folder is there."""
    try:
        return file.open("wb")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("wb")


def is_half(path: str) -> bool:
    """Whether a file is what a run that was killed in the middle of `write` left behind."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(_HALF)


def sweep(folder: Path) -> None:
    """Removes what such a run left behind."""
    for half in folder.rglob(f".*{_HALF}"):
        half.unlink(missing_ok=True)
