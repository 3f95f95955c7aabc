"""Takes folders of parts, gives a build the finished pages, cards and search periods that it would make itself.

A page is taken if its key is the one that it has here (manifest.py): the same text, the same pages that it names, the
same settings, templates and program. Only one page is in memory at a time.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cbor2
from mkdocs.structure.files import File as MkDocsFile

from generator import disk, forked, search, versions
from generator.errors import on_one_line
from generator.manifest import Manifest
from generator.model import File
from generator.parts import ENDING, WHOLE
from generator.parts.store import Damaged, Store
from generator.parts.years import Years

SHARE = 500  # pages for which another process pays
_HERE = "made here instead"


class _Part(NamedTuple):
    """A part that this program made: the name by which a person knows it, what it holds, what it says of itself."""

    name: str
    store: Store
    years: Years
    fingerprint: str


class Joined:
    """The parts in some folders; `tell` hears of each that is of no use, what was found and what to do."""

    def __init__(self, folders: Sequence[Path], tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._damaged: Counter[str] = Counter()
        self.read: dict[str, search.Page] = {}
        self.pages = 0
        self._parts = list(self._found(folders))

    def __len__(self) -> int:
        return len(self._parts)

    def _found(self, folders: Sequence[Path]) -> Iterator[_Part]:
        for folder in folders:
            files = sorted(folder.rglob(f"*{ENDING}"))
            if not files:
                self._tell(f"{folder}: no part (*{ENDING}) lies in it; what it was to hold is {_HERE}")
            for file in files:
                if part := self._opened(file):
                    yield part

    def _opened(self, file: Path) -> _Part | None:
        store, name = Store(file), on_one_line(str(file))
        try:
            about = cbor2.loads(store.get("about") or b"")
            program, theirs, fingerprint = about["program"], dict(about["facts"]), about["fingerprint"]
            years = Years(*map(int, about["years"]))
        except (Damaged, cbor2.CBORDecodeError, KeyError, TypeError, ValueError, AttributeError):
            self._tell(f"{name}: it is damaged, or no part; its pages are {_HERE}; bring it again")
            return None
        if program == versions.program():
            return _Part(name, store, years, str(fingerprint))
        here = versions.facts()
        other = [
            f"{fact} {theirs.get(fact)} there, {mine} here" for fact, mine in here.items() if theirs.get(fact) != mine
        ]
        differs = on_one_line("; ".join(other) or "packages beside it differ")
        self._tell(
            f"{name}: another program made it ({differs}); its pages are {_HERE}; install the same on all machines"
        )
        return None

    def with_cards(self, docs: Path, tree: dict[str, File]) -> dict[str, File]:
        """Puts the cards that parts have drawn into the folder of pages; what is there is not drawn again."""
        for path, item in tree.items():
            if callable(item) and not (docs / path).exists():
                found = next(self._values(self._parts, f"card/{path}"), None)
                if found:
                    disk.write(docs / path, found[1])
        return tree

    def place(self, todo: Sequence[MkDocsFile], manifest: Manifest, tick: Callable[[], None]) -> list[MkDocsFile]:
        """Writes the pages that parts have made into the site's folder; gives those that are still to be rendered."""
        parts = [part for part in self._parts if self._fits(part, manifest.fingerprint)]
        other: Counter[str] = Counter()

        def work(number: int) -> list[Any]:
            return self._placed(parts, todo[number], manifest)

        done = dict(forked.results(work, len(todo), SHARE))
        left = []
        for number, source in enumerate(todo):
            entry, known, older, damaged = done[number] if number in done else work(number)
            other.update(older)
            self._damaged.update(damaged)
            if entry:
                manifest.take(source.src_uri, entry)
                self.read[source.dest_uri] = search.Page(*known)
                self.pages += 1
                tick()
            else:
                left.append(source)
        for name, pages in sorted(other.items()):
            advice = "build all parts from the commit that is joined"
            self._tell(f"{name}: {pages:,} of its pages show other content; they are {_HERE}; {advice}")
        self._parts = parts
        return left

    def refuse(self) -> list[MkDocsFile]:
        """Takes no page; gives those that are still to be rendered in a way of ours, none."""
        self._tell(f"{WHOLE}; the parts are left aside")
        self._parts = []
        return []

    def give_segments(self, folder: Path) -> None:
        """Puts the search periods of all parts where the index looks for those that are made already; tells of damage.

        It looks for them by what they are made from, and removes those that it has no use for.
        """
        for part in self._parts:
            try:
                names = part.store.names("segment/")
            except Damaged:
                self._damaged[part.name] += 1
                continue
            for name in names:
                file = folder / Path(name).name
                for _, data in [] if file.exists() else self._values([part], name):
                    disk.write(file, data)
        for name, number in sorted(self._damaged.items()):
            self._tell(f"{name}: {number:,} damaged {'piece' if number == 1 else 'pieces'}; {_HERE}; bring it again")

    def _fits(self, part: _Part, fingerprint: str) -> bool:
        if part.fingerprint == fingerprint:
            return True
        advice = "use one mkdocs.yml, one theme and the same variables, such as SITE_URL, on all machines"
        self._tell(f"{part.name}: it was made with other settings or another theme; its pages are {_HERE}; {advice}")
        return False

    def _placed(self, parts: Sequence[_Part], source: MkDocsFile, manifest: Manifest) -> list[Any]:
        """Writes one page, if a part has it. Gives what the manifest and the index are to know of it, or nothing.

        Then the names of parts that have the page of other content, and of those in which it is damaged.
        """
        older, damaged, key = [], [], ""
        for part in parts:
            if not part.years.hold(source.src_uri):
                continue
            try:
                data = part.store.get(f"page/{source.src_uri}")
                if data is None:
                    continue
                theirs, digest, read, date, marked, packed = cbor2.loads(data)
                html = zlib.decompress(packed)
            except (Damaged, cbor2.CBORDecodeError, ValueError, TypeError, zlib.error):
                damaged.append(part.name)
                continue
            key = key or manifest.key(source)
            if theirs != key:
                older.append(part.name)
                continue
            target = Path(source.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(html)
            there = target.stat()
            return [[key, digest], [there.st_size, there.st_mtime_ns, read, date, marked], [], damaged]
        return [None, None, older, damaged]

    def _values(self, parts: Sequence[_Part], name: str) -> Iterator[tuple[_Part, bytes]]:
        """The value of a name in each part that has it undamaged."""
        for part in parts:
            try:
                data = part.store.get(name)
            except Damaged:
                self._damaged[part.name] += 1
                continue
            if data is not None:
                yield part, data
