"""Takes the files in the seeds folder, gives a Seed for each article in them, or the reason why there is none.

    find(folder)            which files are there to be read, and which are passed over
      read(path, source)    bytes -> Raw -> READERS[suffix] -> Seed
        encoding            bytes -> text, repaired where that is certain
        dump                lines -> article: kinds -> furniture -> head and body -> Seed
        markdown            front matter and Markdown -> Seed
        html                a saved page -> article
        feed, json_file     entries -> article

Nothing in the folder is ever changed, nothing is guessed: a file that cannot be read right is refused by name.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from generator.errors import InputError
from generator.model import Seed
from generator.seeds.encoding import MAX_BYTES, other_kind
from generator.seeds.raw import Raw, Reader


def _reader(module: str) -> Reader:
    """A reader whose module, with the libraries it needs, is imported when the first such file is read."""

    def read_with(raw: Raw) -> Iterator[Seed | InputError]:
        reader: Reader = import_module(f"generator.seeds.{module}").read
        return reader(raw)

    return read_with


class Found(NamedTuple):
    """A file that is there to be read: its path below the folder, and what tells that it has changed.

    The times are nanoseconds: of the last change of its bytes, and of anything about it.
    """

    source: str
    size: int
    time: int
    changed: int
    node: int


_CONFLICT = re.compile(rb"^<{7} .*?^={7}\r?$.*?^>{7} ", re.MULTILINE | re.DOTALL)
READERS: dict[str, Reader] = {
    ".txt": _reader("dump"),
    ".text": _reader("dump"),
    ".md": _reader("markdown"),
    ".markdown": _reader("markdown"),
    ".html": _reader("html"),
    ".htm": _reader("html"),
    ".xml": _reader("feed"),
    ".rss": _reader("feed"),
    ".atom": _reader("feed"),
    ".json": _reader("json_file"),
    ".jsonfeed": _reader("json_file"),
    ".ninjs": _reader("json_file"),
}


def read(path: Path, source: str, site_language: str = "en", name: str | None = None) -> list[Seed]:
    """The articles in one file. Raises InputError for the first one that cannot be read.

    `source` is the path below the seeds folder, with `/`; `name` is what messages call the file (`seeds/<source>`
    unless given); `site_language` is the language of a text that is too short to tell its own.
    """
    seeds: list[Seed] = []
    for item in read_each(path, source, site_language, name):
        if isinstance(item, InputError):
            raise item
        seeds.append(item)
    return seeds


def read_each(path: Path, source: str, site_language: str = "en", name: str | None = None) -> list[Seed | InputError]:
    """The articles in one file, in its order, with the refusal of each one that cannot be read in its place.

    So one bad entry of a feed does not stop the others. Never raises InputError; see `read` for the parameters.
    """
    name = name or f"seeds/{source}"
    try:
        _reader_of(path.name, name)
        return articles(load(path, name), path.name, source, site_language, name)
    except InputError as error:
        return [error]


def articles(data: bytes, file: str, source: str, language: str, name: str) -> list[Seed | InputError]:
    """The same from a file's bytes; `file` is the file's own name, whose suffix says how to read them. Pure."""
    try:
        if kind := other_kind(data):
            message = f"this is {kind}, whatever its name; expected text; save the text in it as UTF-8"
            raise InputError(name, None, message)
        if conflict := _CONFLICT.search(data):
            message = "a git conflict marker stands here; keep one of the two versions and delete the marker lines"
            raise InputError(name, data.count(b"\n", 0, conflict.start()) + 1, message)
        return list(_reader_of(file, name)(Raw(data=data, source=source, name=name, language=language)))
    except InputError as error:
        return [error]


def _reader_of(file: str, name: str) -> Reader:
    reader = READERS.get(_suffix(file))
    if reader is None:
        raise InputError(name, None, f"no reader for this type of file; expected one of {', '.join(READERS)}")
    return reader


def _suffix(file: str) -> str:
    """What follows the last dot of a file's name, with the dot; as `Path.suffix`, which takes ten times as long."""
    stem, _, end = file.rpartition(".")
    return f".{end}".lower() if stem and end else ""


def find(folder: Path) -> tuple[list[Found], list[InputError]]:
    """The files below the seeds folder that have a reader, sorted by source, and what is passed over.

    README.md at the top and everything whose name begins with a dot is left alone without a word. Named and passed
    over: links that lead out of the folder or round in a circle, folders and other things that are no files but have
    a reader's suffix, folders that cannot be opened, file types without a reader.
    """
    found: list[Found] = []
    passed_over: list[InputError] = []
    root = os.path.realpath(folder)
    folders = [""]  # a list, not recursion: folders may be nested deeper than Python calls functions
    while folders:
        folders += _look_into(root, folders.pop(), found, passed_over)
    return sorted(found, key=lambda item: item.source), sorted(passed_over, key=str)


def _look_into(root: str, folder: str, found: list[Found], passed_over: list[InputError]) -> Iterator[str]:
    """Sorts what lies in one folder, a path below `root`, into what is found and passed over; gives the folders in it."""

    def pass_over(source: str, why: str) -> None:
        passed_over.append(InputError(f"seeds/{source}".rstrip("/"), None, f"passed over: {why}"))

    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except OSError as error:
        pass_over(folder, f"the folder cannot be opened ({error.strerror}); check its name and permissions")
        return
    for entry in entries:
        source = f"{folder}/{entry.name}".lstrip("/")
        if entry.name.startswith(".") or (not folder and entry.name.casefold() == "readme.md"):
            continue
        if not _is_unicode(entry.name):
            pass_over(source.encode("utf-8", "backslashreplace").decode(), "its name is not UTF-8; rename it")
            continue
        suffix = _suffix(entry.name)
        try:
            if entry.is_symlink() and not _is_inside(entry.path, Path(root)):
                pass_over(source, "a link that leads out of the seeds folder, or to nothing; copy the file instead")
                continue
            facts = entry.stat()
        except OSError as error:
            pass_over(source, f"it cannot be looked at ({error.strerror}); check the file or the link")
            continue
        if stat.S_ISDIR(facts.st_mode):
            if entry.is_symlink():
                pass_over(source, "a link to a folder; its files are read where they are")
            elif suffix in READERS:
                pass_over(source, f"a folder with the name of a {suffix} file; rename it")
            else:
                yield source
        elif suffix not in READERS and stat.S_ISREG(facts.st_mode):
            pass_over(
                source, f"no reader for {suffix or 'files without a suffix'}; expected one of {', '.join(READERS)}"
            )
        elif fault := _unfit(facts):
            pass_over(source, fault)
        else:
            found.append(Found(source, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino))


def _unfit(facts: os.stat_result) -> str:
    """Why a file must not even be opened, or ""; a pipe would be waited for, a device or a giant fill the memory."""
    if not stat.S_ISREG(facts.st_mode):
        return "neither a file nor a folder; expected a file; move it away"
    if facts.st_size > MAX_BYTES:
        return f"the file has {facts.st_size // 2**20:,} MB; expected at most {MAX_BYTES // 2**20} MB; split it"
    return ""


def _is_inside(path: str, root: Path) -> bool:
    return Path(os.path.realpath(path, strict=True)).is_relative_to(root)


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def load(path: Path, name: str) -> bytes:
    """A file's bytes. Raises InputError, with the name that messages call the file, where it cannot be opened."""
    try:
        facts = path.stat()
        if fault := "" if stat.S_ISDIR(facts.st_mode) else _unfit(facts):
            raise InputError(name, None, fault)
        with path.open("rb", buffering=0) as file:  # it is read in one go
            return file.readall()
    except FileNotFoundError:
        raise InputError(name, None, "the file is gone; it was there a moment ago; run again") from None
    except IsADirectoryError:
        raise InputError(name, None, "this is a folder, not a file; rename it") from None
    except OSError as error:
        raise InputError(name, None, f"the file cannot be opened ({error.strerror}); check its permissions") from None
