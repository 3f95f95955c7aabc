"""Takes the files of an index by name and hash, puts them into the site: those that the published one has as links."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator import layout

# Size, time and the hash of what a file holds.
Left = tuple[int, int, str]


def states(folder: str | Path, but: str = "", below: str = "") -> Iterator[tuple[str, tuple[int, int, int]]]:
    """All files in a folder by their paths, with size, time and node; but dot folders and the folder `but`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                found = entry.stat()
                yield below + entry.name, (found.st_size, found.st_mtime_ns, found.st_ino)
            elif not entry.name.startswith(".") and entry.name != but:
                yield from states(entry.path, "", f"{below}{entry.name}/")


class Target:
    """The folder of the new index, and what is known of the one that is published.

    A published file is taken to be as it was left while its size and time are; where they are not, it is made anew. The
    new folder may hold the index before that one: a file that is in both is there already, under its second name.
    """

    def __init__(self, folder: Path, published: Path | None, known: Mapping[str, Left]) -> None:
        there = dict(states(published)) if published and published.is_dir() else {}
        self._folder, self._published = folder, str(published)
        self._old = {path: state[2] for path, state in states(folder)} if folder.is_dir() else {}
        one = self._old and published and there and folder.stat().st_dev == published.stat().st_dev
        self._nodes = {path: state[2] for path, state in there.items()} if one else {}
        self._known = {path: left for path, left in known.items() if there.get(path, ())[:2] == left[:2]}
        self._whole = bool(known) and len(self._known) == len(known)
        self._folders: set[str] = set()
        self.left: dict[str, Left] = {}

    def place(self, path: str, digest: str, make: Callable[[], bytes]) -> None:
        """Puts a file there; `make` gives its bytes, and is asked only if they are not there already."""
        if path in self._known and self._known[path][2] == digest:
            self._take(path)
            return
        file = Path(self._ready(path))
        file.write_bytes(make())
        found = file.stat()
        self.left[path] = found.st_size, found.st_mtime_ns, digest

    def close(self) -> None:
        """Removes what is left of another index."""
        gone = self._old.keys() - self.left.keys()
        for path in gone:
            (self._folder / path).unlink()
        layout.prune(self._folder, gone)

    def take_all(self) -> bool:
        """Puts all files of the published index there, if they are all as they were left."""
        for path in self._known if self._whole else ():
            self._take(path)
        return self._whole

    def _take(self, path: str) -> None:
        self.left[path] = self._known[path]
        if path in self._nodes and self._old.get(path) == self._nodes[path]:
            return
        there, file = f"{self._published}/{path}", self._ready(path)
        try:
            os.link(there, file)
        except OSError:
            shutil.copy2(there, file)

    def _ready(self, path: str) -> str:
        """The place of a file, in a folder that is there; another file of its name is another index's too, and goes."""
        if path in self._old:
            (self._folder / path).unlink()
        parent = path.rpartition("/")[0]
        if parent not in self._folders:
            (self._folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        return f"{self._folder}/{path}"
