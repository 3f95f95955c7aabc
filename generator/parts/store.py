"""Takes named values, gives one file that holds them; gives each back only if it is as it was written.

The file is an SQLite database. So a part of 100,000 pages is one file, which travels faster than 100,000, and a value
is found without the others being read or kept in memory.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

_SIZE = 16  # bytes of the hash before each value


class Damaged(Exception):
    """A value, or the file, is not as it was written."""


def write(file: Path, values: Iterable[tuple[str, bytes]]) -> None:
    """Writes a file anew; whoever calls it gives it its name when all went well. Raises OSError if it cannot be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    db = sqlite3.connect(file)
    try:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")  # each value is checked when it is read
        with db:
            db.execute("create table held (name text primary key, value blob)")
            rows = ((name, _hash(name, value) + value) for name, value in values)
            db.executemany("insert into held values (?, ?)", rows)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(file)) from None
    finally:
        db.close()


class Store:
    """A file that was written so, to read from; each process that reads opens it for itself."""

    def __init__(self, file: Path) -> None:
        self._address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._open: dict[int, sqlite3.Connection] = {}

    def get(self, name: str) -> bytes | None:
        """The value of a name, None if there is none; raises Damaged."""
        found = self._rows("select value from held where name = ?", name)
        value = next((row[0] for row in found), None)
        if value is None:
            return None
        if not isinstance(value, bytes) or value[:_SIZE] != _hash(name, value[_SIZE:]):
            raise Damaged(f"{name} is not as it was written")
        return value[_SIZE:]

    def names(self, beginning: str) -> list[str]:
        """All names that begin so; raises Damaged."""
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        rows = self._rows("select name from held where name >= ? and name < ? order by name", beginning, after)
        return [str(row[0]) for row in rows]

    def _rows(self, query: str, *values: str) -> Iterator[tuple[object, ...]]:
        try:
            db = self._open.get(os.getpid()) or self._connected()
            yield from db.execute(query, values)
        except sqlite3.Error as error:
            raise Damaged(str(error)) from None

    def _connected(self) -> sqlite3.Connection:
        db = self._open[os.getpid()] = sqlite3.connect(self._address, uri=True)
        db.execute("pragma trusted_schema = off")
        return db


def _hash(name: str, value: bytes) -> bytes:
    made = hashlib.blake2b(name.encode(), digest_size=_SIZE)
    made.update(b"\0" + value)
    return made.digest()
