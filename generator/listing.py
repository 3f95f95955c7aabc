"""Takes a folder that people fill, gives the files in it that may be read, and why the others may not.

What is left alone without a word: everything whose name begins with a dot.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def look(folder: Path) -> Iterator[tuple[str, str]]:
    """(path with `/`, why it may not be read) of everything below a folder but folders; "" where nothing is wrong.

    A link may lead to another file of the folder. One that leads out of it could put any file of the machine on the
    site, and whoever reads from a pipe may wait for ever.
    """
    root = os.path.realpath(folder)
    folders = [""]  # a list, not recursion: folders may be nested deeper than Python calls functions
    while folders:
        below = folders.pop()
        try:
            entries = list(os.scandir(f"{root}/{below}"))
        except FileNotFoundError:  # gone since it was seen, or there was none
            continue
        except OSError as error:
            if below:
                yield below.rstrip("/"), f"the folder cannot be opened ({error.strerror}); check its permissions"
            continue
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and _is_unicode(entry.name):
                folders.append(f"{path}/")
            elif entry.is_file(follow_symlinks=False) and _is_unicode(entry.name):
                yield path, ""
            elif why := _unfit(root, entry):
                yield path.encode("utf-8", "backslashreplace").decode(), why
            else:
                yield path, ""


def _unfit(root: str, entry: os.DirEntry[str]) -> str:
    """Why something that is no plain file may not be read, or ""."""
    if not _is_unicode(entry.name):
        return "its name is no UTF-8; rename it"
    try:
        target = os.path.realpath(entry.path, strict=True)
        mode = entry.stat().st_mode
    except OSError:
        return "this is a link that leads to nothing; delete it, or put the file itself here"
    if entry.is_symlink() and os.path.commonpath([root, target]) != root:
        return "this is a link to a file outside of the folder, and not published; put the file itself here"
    if stat.S_ISDIR(mode):
        return "this is a link to a folder; its files are read where they are: delete the link"
    return "" if stat.S_ISREG(mode) else "this is neither a file nor a folder; move it away"


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
