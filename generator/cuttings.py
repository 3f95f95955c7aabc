"""Keeps small facts under names in one file, for the next run: a cache that is never trusted.

The file is an SQLite database in build/. Each fact carries a hash of itself, its name and the key under which it was
kept: what is damaged, or was kept by another program or under other settings, is as if it were not there. A run that
is killed leaves what it had kept so far.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

_SIZE = 8
_DAMAGE = (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError)
_WAITING = 1_000  # facts that are read or written in one go
_GET = "select hash, fact from {} where name = ?"
_ALL = "select name, hash, fact from {} order by name"
_NAMES = "select name from {}"
_PUT = "insert or replace into {} values (?, ?, ?)"
_DELETE = "delete from {} where name = ?"


class Damaged(Exception):
    """The file cannot be used; whoever had it opened removes it and begins again."""


class Cuttings:
    """An open file of facts, by shelf and name."""

    def __init__(self, file: Path, keys: Mapping[str, str]) -> None:
        """Opens a file, which need not be there; `keys` is the key of each shelf."""
        self.file, self.waiting = file, 0
        self._made = {
            shelf: hashlib.blake2b(f"{shelf}\0{key}\0".encode(), digest_size=_SIZE) for shelf, key in keys.items()
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(file, isolation_level=None)
        except _DAMAGE as error:
            raise Damaged(file) from error
        try:
            self._run("pragma synchronous = off")  # what a power cut leaves half written does not agree with its hash
            for shelf in keys:
                self._run(
                    f"create table if not exists {shelf} (name blob primary key, hash blob, fact blob) without rowid"
                )
        except Damaged:
            self.close()
            raise

    def get(self, shelf: str, name: str) -> bytes | None:
        """The fact that was kept under a name, if it is as it was."""
        try:
            row = self._db.execute(_GET.format(shelf), (_bytes(name),)).fetchone()
        except _DAMAGE:
            return None
        return row[1] if row and row[0] == self._hash(shelf, _bytes(name), row[1]) else None

    def items(self, shelf: str) -> Iterator[tuple[str, bytes]]:
        """All facts of a shelf that are as they were, in the order of their names. Raises Damaged."""
        rows = self._run(_ALL.format(shelf))
        while True:
            try:
                some = rows.fetchmany(_WAITING)
            except _DAMAGE as error:
                raise Damaged(self.file) from error
            if not some:
                return
            for name, hash_, fact in some:
                if hash_ == self._hash(shelf, name, fact):
                    yield name.decode("utf-8", "surrogatepass"), fact

    def put(self, shelf: str, name: str, fact: bytes) -> None:
        """Keeps a fact. Raises Damaged, also where the disk is full."""
        self._change(_PUT.format(shelf), (_bytes(name), self._hash(shelf, _bytes(name), fact), fact))

    def keep_only(self, shelf: str, names: Collection[str]) -> None:
        """Removes what is kept under any other name, also what cannot be used. Raises Damaged."""
        there = {row[0] for row in self._run(_NAMES.format(shelf))}
        for name in there - {_bytes(name) for name in names}:
            self._change(_DELETE.format(shelf), (name,))

    def save(self) -> None:
        """Makes sure that what was put is there for the next run, even if this one is killed. Raises Damaged."""
        if self.waiting:
            self._run("commit")
            self.waiting = 0

    def close(self) -> None:
        """Closes the file; what was not saved is lost."""
        self._db.close()

    def _change(self, statement: str, values: tuple[object, ...]) -> None:
        if not self.waiting:
            self._run("begin")
        self._run(statement, values)
        self.waiting += 1
        if self.waiting >= _WAITING:
            self.save()

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(statement, values)
        except _DAMAGE as error:
            raise Damaged(self.file) from error

    def _hash(self, shelf: str, name: object, fact: object) -> bytes:
        if not isinstance(name, bytes) or not isinstance(fact, bytes):
            return b""
        made = self._made[shelf].copy()
        made.update(name + b"\0" + fact)
        return made.digest()


def _bytes(name: str) -> bytes:
    """A name as it is kept: file names may be no Unicode."""
    return name.encode("utf-8", "surrogatepass")


def remove(file: Path) -> None:
    """Removes a file of facts and what SQLite may have left beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
