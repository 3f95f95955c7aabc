"""What is wrong with what a person gave, and what the system refuses, as messages that say what to do."""

from __future__ import annotations

import errno


class InputError(Exception):
    """Something in a file that a person wrote cannot be used.

    `str(error)` is a complete message: `file:line: what was found; what was expected; what to do`.
    `file` is given as the user would type it, `line` and `column` count from 1 and are None where none is to blame.
    """

    def __init__(self, file: str, line: int | None, message: str, column: int | None = None) -> None:
        self.file, self.line, self.message, self.column = file, line, message, column
        super().__init__(on_one_line(f"{file}:{line}: {message}" if line else f"{file}: {message}"))


_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room, and run again; nothing is lost"),
    # The database of the desk says no more than that: number 0.
    **dict.fromkeys((errno.EIO, 0), "see whether the disk is full or damaged, and run again; nothing is lost"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "give yourself the right to write there, and run again"),
    errno.EROFS: "work where you may write, and run again",
}


def refused(error: OSError) -> str:
    """What the system refused, and what to do about it."""
    advice = _ADVICE.get(error.errno or 0)
    return f"{error.strerror}; {advice}" if advice else str(error.strerror)


def on_one_line(text: str) -> str:
    """A message as a terminal may show it: file names and quoted text may hold line ends, escapes or worse."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
