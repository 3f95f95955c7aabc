"""Takes a site's build folder, gives one run at a time the right to change the site; the next one waits and says so.

The lock is the system's own, on a file that says who holds it: it ends with the process that holds it, however that
ends. Where the system or the file system has no such locks, there is none.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import InputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = "lock"
PATIENCE = 600.0  # seconds
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
_FAR = 1 << 20  # the byte that Windows locks, behind everything that another process reads


@contextmanager
def held(build: Path, say: Callable[[str], object], patience: float = PATIENCE) -> Iterator[None]:
    """Holds a site's lock; `say` is told when that takes a while. Raises InputError after `patience` seconds."""
    build.mkdir(parents=True, exist_ok=True)
    number = _taken(build / FILE, say, time.monotonic() + patience)
    try:
        os.ftruncate(number, 0)
        command = next(
            (f" {word}" for word in sys.argv[1:] if word.isalpha()), ""
        )  # behind options, as in -f mkdocs.yml
        os.write(number, f"{os.getpid()} digest{command}".encode("utf-8", "replace"))
        yield
    finally:
        os.close(number)  # and so it is free


def _taken(file: Path, say: Callable[[str], object], end: float) -> int:
    """The open file, once the lock on it is ours."""
    told = False
    while True:
        number = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            # Whoever cleans up may have removed the file meanwhile: a lock on what nobody else can open is none.
            if _lock(number) and _same(number, file):
                return number
            holder = os.pread(number, 200, 0).decode("utf-8", "replace") if hasattr(os, "pread") else ""
        except BaseException:
            os.close(number)
            raise
        os.close(number)
        process, _, command = holder.partition(" ")
        who = f"`{command}` (process {process})" if command else "another run"
        if time.monotonic() > end:
            message = f"{who} is still at work in this site; wait for it or end it, and run again; nothing was changed"
            raise InputError(file.parent.name + "/" + FILE, None, message)
        if not told:
            say(f"{who} is at work in this site; waiting until it is done")
            told = True
        time.sleep(0.05)


def _lock(number: int) -> bool:
    """Tries to lock an open file; whether it is ours, or there are no locks here."""
    try:
        if fcntl:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif sys.platform == "win32":
            import msvcrt

            os.lseek(number, _FAR, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
            os.lseek(number, 0, os.SEEK_SET)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True


def _same(number: int, file: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(number), file.stat())
    return False
