"""Keeps results between builds: of a function whose result follows from its arguments alone, or under a name.

    @kept.between_builds
    def with_places(article): ...

    kept.remember("pages 2023/12", pages)
    pages = kept.recall("pages 2023/12")

The store is one SQLite file in build/, opened by the press; outside of it the function is as it was. What another
program kept, and what is damaged, is not used, and what a build did not ask for goes.
"""

from __future__ import annotations

import errno
import functools
import hashlib
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import cbor2

P = ParamSpec("P")
R = TypeVar("R")
_SIZE = 16
_MOST = 2000  # results in memory


class _Store:
    """An open store: what it holds is asked for one by one, what is new is written now and then, and stands at the end.

    Who only looks keeps what is new to himself.
    """

    def __init__(self, db: sqlite3.Connection, program: str, write: bool) -> None:
        self.new: dict[bytes, bytes] = {}
        self.used: set[bytes] = set()
        self.program = program.encode()
        self.db, self.most = db, _MOST if write else sys.maxsize

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key, if it is as it was written."""
        if key in self.new:
            return self.new[key]
        try:
            row = self.db.execute("select value from kept where key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        value = row[0] if row else None
        if not isinstance(value, bytes) or value[:_SIZE] != _hash(key, value[_SIZE:]):
            return None
        self.used.add(key)
        return value[_SIZE:]

    def add(self, key: bytes, value: bytes) -> None:
        """Keeps a value for the next build, and for this one."""
        self.new[key] = value
        if len(self.new) > self.most:
            try:
                self.write()
            except sqlite3.DatabaseError:  # no place on the disk, which `close` meets again
                self.most = sys.maxsize

    def write(self) -> None:
        """Writes what is new into the transaction that `close` ends."""
        rows = ((key, _hash(key, value) + value) for key, value in self.new.items())
        self.db.executemany("insert or replace into kept values (?, ?)", rows)
        self.used |= self.new.keys()
        self.new.clear()

    def close(self) -> None:
        """Writes what is new, deletes what nobody asked for."""
        with self.db:
            self.write()
            old = {row[0] for row in self.db.execute("select key from kept")}
            self.db.executemany("delete from kept where key = ?", [(key,) for key in old - self.used])
        self.db.close()


_store: _Store | None = None


@contextmanager
def opened(file: Path, program: str, *, write: bool = True) -> Iterator[None]:
    """Opens the store for a build by `program` (a hash of it). A build that fails leaves the store as it was.

    Whoever only looks (`write=False`) leaves it as it was too, and may do so while a build writes it.
    """
    global _store
    _store = _Store(_opened(file) if write else _looked_into(file), program, write)
    try:
        yield
        try:
            if write:
                _store.close()
        except sqlite3.DatabaseError:  # damaged, or no place on the disk: the next build makes it again
            _store.db.close()
            file.unlink(missing_ok=True)
    finally:
        _store.db.close()
        _store = None


def between_builds(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps a function's results, which must be plain data (texts, numbers, lists, dicts).

    The arguments are known by their `repr`, so they must be values: texts, numbers, tuples, frozen dataclasses.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        store = _store
        if store is None:
            return function(*args, **kwargs)
        key = _hash(store.program, f"{name}{args!r}{kwargs!r}".encode("utf-8", "surrogatepass"))
        found = store.get(key)
        if found is not None:
            result: R = cbor2.loads(found)
            return result
        result = function(*args, **kwargs)
        store.add(key, cbor2.dumps(result))
        return result

    return kept


def recall(name: str) -> Any:
    """What was remembered under a name by the last build, or by this one; None where nothing is known."""
    found = _store.get(_hash(_store.program, name.encode())) if _store else None
    return None if found is None else cbor2.loads(found)


def remember(name: str, value: Any) -> None:
    """Keeps plain data under a name for the next build; a build that neither recalls nor remembers it lets it go."""
    if _store:
        _store.add(_hash(_store.program, name.encode()), cbor2.dumps(value))


def _hash(*parts: bytes) -> bytes:
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()


def _opened(file: Path) -> sqlite3.Connection:
    """The database in a file, made anew where there is none that can be read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        db = sqlite3.connect(file)
        try:
            db.execute("pragma synchronous = off")  # each value is checked when it is read
            db.execute("create table if not exists kept (key blob primary key, value blob)")
            db.execute("select key, value from kept limit 1").fetchall()
        except sqlite3.DatabaseError:
            db.close()
            file.unlink()
        else:
            return db
    raise OSError(errno.EIO, "cannot be written", str(file))


def _looked_into(file: Path) -> sqlite3.Connection:
    """The database in a file, which stays as it is; an empty one where there is none."""
    try:
        return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.OperationalError:
        return sqlite3.connect(":memory:")
