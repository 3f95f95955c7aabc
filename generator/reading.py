"""Takes seeds/, gives what was understood of every file in it; reads only what is new or has changed, on all cores.

    find           what lies in seeds/ and content/, with the state of every file      (names, sizes, times)
    settled        all of it as the last run left it: that run's outcomes, and nothing else is looked at
    catch_up       files in another state -> the same bytes? -> else intake.understand, in several processes
    in_order       what was understood, file by file

What was understood is kept in build/desk.db, under a key of everything that it follows from beside the seed: the
program, the site's language, the folder's name, the editors' names. The machine's pages are kept in
build/desk-new.db until they are written: a run that is killed costs no more than what it was about to do. Both files
are caches; without them the same comes out, later. No bodies are held in memory.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from generator import content, cuttings, forked, intake, inventory, seeds, standing, versions
from generator.cuttings import Cuttings, Damaged
from generator.errors import InputError
from generator.intake import Bodies, Orders, Understood
from generator.inventory import State
from generator.model import Site
from generator.vocabulary import Vocabulary

Progress = Callable[[Sequence[Any]], Iterable[Any]]
# Takes the site, the orders and the files to read; gives (place, what `work` gives) in any order. What is missing is
# done by whoever asked.
Engine = Callable[[Site, Orders, Sequence[str]], Iterator[tuple[int, Any]]]
Told = list[tuple[Any, str, str, str]]
SHARE = 10  # seeds for which another process pays
_SAVE = 400  # facts after which a killed run begins where it was


class Reading:
    """What is known of the seeds in a run; see the module."""

    def __init__(self, site: Site, orders: Orders) -> None:
        self._site, self._orders = site, orders
        self._at = time.time_ns()
        found, self.passed_over = seeds.find(site.seeds) if site.seeds.exists() else ([], [])  # a site may do without
        self.found: dict[str, State] = {item.source: item[1:] for item in found}
        self._states = dict(inventory.states(site.content))
        self._key = ""
        self._new: Cuttings | None = None
        self._pages_file = site.build / "desk-new.db"
        self._passing: dict[str, Understood] = {}
        self._hashes: frozenset[str] = frozenset()
        self._changed = False
        self._open()

    def settled(self) -> Told | None:
        """What the last run told, where it changed nothing and everything is as it was then."""
        fact = self._kept.get("run", "settled")
        if not fact:
            return None
        state, told = json.loads(fact.decode())
        if state != self._fingerprint():
            return None
        cuttings.remove(self._pages_file)
        return told  # type: ignore[no-any-return]

    def settle(self, told: Told) -> None:
        """Keeps what this run tells for a next one that finds everything as it was."""
        there = [*self.found.values(), *self._states.values()]
        if not self._passing and all(inventory.sure(state, self._at) for state in there):
            with suppress(Damaged):
                self._kept.put("run", "settled", json.dumps([self._fingerprint(), told]).encode())

    def standing(self) -> standing.Standing:
        """What stands in content/."""
        found: standing.Standing = self._safely(
            lambda: standing.look(self._site.content, self._states, self._kept, self._at)
        )
        self._hashes = frozenset(page.hash for page in found.pages.values())
        return found

    def catch_up(self, progress: Progress, engine: Engine) -> None:
        """Reads and understands every seed that is not known as it is now."""

        def read_all() -> None:
            self._new = _opened(self._pages_file, {"pages": self._key})
            todo = self._stale()
            for _, (place, data) in zip(progress(todo), self._results(todo, engine), strict=False):
                self._keep(todo[place], data)
            self._save()

        self._safely(read_all)

    def in_order(self, last: set[str]) -> Iterator[tuple[str, Understood]]:
        """Every file and what was understood of it, by its name; those in `last` behind all others."""
        rows = self._kept.items("seeds")
        name, fact = next(rows, ("", b""))
        for source in self.found:
            while name and name < source:
                name, fact = next(rows, ("", b""))
            if source not in last:
                yield source, self._unpacked(source, fact if name == source else None)
        for source in self.found:
            if source in last:
                yield source, self._unpacked(source, self._kept.get("seeds", source))

    def several(self, new: set[str]) -> Iterator[Understood]:
        """What was understood of the files in `new`, and of all that hold more than one article of the file's name."""
        for source, fact in self._kept.items("seeds"):
            if source in self.found and (source in new or fact.partition(b"\n")[2][:1] == b"+"):
                yield self._unpacked(source, fact)

    def shingles(self, article: str, file: str) -> Sequence[int]:
        """The shingles of an article."""
        kept = self._kept.get("shingles", article)
        if kept is None:
            kept = read(self._site, file, self._orders)[1].shingles.get(article, b"")
        return intake.shingles(kept)

    def page(self, article: str, file: str, hash_: str) -> str:
        """The machine's page for an article. Raises InputError where its seed has vanished meanwhile."""
        kept = (self._new.get("pages", article) if self._new else None) or b""
        if intake.page_hash(kept) == hash_:
            return kept.decode()
        understood, bodies = read(self._site, file, self._orders)
        if article not in bodies.pages:
            message = "the article has left this file while it was read; run again"
            raise next(
                (i for i in understood.items if isinstance(i, InputError)), InputError(self._shown(file), None, message)
            )
        return bodies.pages[article]

    def wrote(self, path: str, page: str) -> None:
        """Notes what a page below content/ says that has just been written."""
        with suppress(Damaged):
            standing.keep(self._kept, path, page)

    def finish(self) -> None:
        """Ends a run that went well: the pages are written, what belongs to articles that are gone goes."""
        with suppress(Damaged):
            if self._changed:
                articles = {i.source for _, u in self.in_order(set()) for i in u.items if not isinstance(i, InputError)}
                self._kept.keep_only("shingles", articles)
            self._kept.save()
        self.close()
        cuttings.remove(self._pages_file)

    def close(self) -> None:
        """Closes the files, also behind a run that failed."""
        self._kept.close()
        if self._new:
            self._new.close()

    def _open(self) -> None:
        folders = [os.path.relpath(folder, self._site.root) for folder in (self._site.content, self._site.seeds)]
        program = json.dumps([versions.program(), *folders])
        seed = json.dumps([program, self._orders.language, self._orders.names])
        shelves = {"seeds": seed, "shingles": seed, standing.SHELF: program, "run": seed}
        self._kept = _opened(self._site.build / "desk.db", shelves)
        self._new = None
        self._key = seed

    def _safely(self, step: Callable[[], Any]) -> Any:
        """Does a step that decides nothing; where what is kept cannot be used, once more without it."""
        try:
            return step()
        except Damaged:
            self.close()
            cuttings.remove(self._kept.file)
            cuttings.remove(self._pages_file)
            self._open()
        try:
            return step()
        except Damaged as error:
            raise OSError(0, str(error.__cause__), str(self._kept.file)) from error

    def _fingerprint(self) -> str:
        """A hash of all names and states in seeds/ and content/."""
        there = [inventory.fingerprint(self.found), inventory.fingerprint(self._states), *map(str, self.passed_over)]
        return content.digest("\n".join(there), 16)

    def _stale(self) -> list[str]:
        """The files that must be read; what is kept of files that are gone goes."""
        known = set[str]()
        for source, fact in list(self._doubtful(known)):
            line, _, rest = fact.partition(b"\n")
            try:
                hash_ = content.digest(seeds.load(self._site.seeds / source, ""), 16)
            except InputError:
                continue
            if hash_ != inventory.hash_in(line):
                self._changed = True
            else:
                self._kept.put("seeds", source, inventory.line(self.found[source], hash_, self._at) + rest)
                known.add(source)
        self._kept.keep_only("seeds", self.found)
        return [source for source in self.found if source not in known]

    def _doubtful(self, known: set[str]) -> Iterator[tuple[str, bytes]]:
        """What is kept of files in another state than now; the names of all others go into `known`."""
        for source, fact in self._kept.items("seeds"):
            if source not in self.found:
                self._changed = True
            elif inventory.stands(self.found[source], fact):
                known.add(source)
            else:
                yield source, fact

    def _results(self, todo: Sequence[str], engine: Engine) -> Iterator[tuple[int, Any]]:
        done = set[int]()
        for place, data in engine(self._site, self._orders, todo):
            done.add(place)
            yield place, data
        for place, source in enumerate(todo):
            if place not in done:
                yield place, work(self._site, self._orders, source)

    def _keep(self, source: str, data: Any) -> None:
        packed, pages, shingles = data
        assert self._new is not None
        understood = intake.unpacked(packed)
        if not understood.hash:  # it could not be opened, which may be otherwise the next time
            self._passing[source] = understood
            return
        for item in understood.items:
            if not isinstance(item, InputError) and item.hash not in self._hashes:
                self._new.put("pages", item.source, pages[item.source].encode())
        for article, numbers in shingles.items():
            self._kept.put("shingles", article, bytes.fromhex(numbers))
        if self._kept.waiting > _SAVE:
            self._save()
        rest = ("=" if understood.alone else "+") + json.dumps(packed, separators=(",", ":"))
        self._kept.put("seeds", source, inventory.line(self.found[source], understood.hash, self._at) + rest.encode())

    def _save(self) -> None:
        assert self._new is not None
        self._new.save()  # first: what is known to be understood has its page
        self._kept.save()

    def _unpacked(self, source: str, fact: bytes | None) -> Understood:
        if fact is not None:
            return intake.unpacked(json.loads(fact.partition(b"\n")[2][1:].decode()))
        return self._passing.get(source) or read(self._site, source, self._orders)[0]

    def _shown(self, file: str) -> str:
        return self._site.shown(self._site.seeds / file)


@contextmanager
def opened(site: Site, rules: Vocabulary) -> Iterator[Reading]:
    """Opens what is known of a site's seeds."""
    reading = Reading(site, intake.orders(site, rules))
    try:
        yield reading
    finally:
        reading.close()


def read(site: Site, source: str, orders: Orders) -> tuple[Understood, Bodies]:
    """What is in a seed file, read now; one that cannot be opened has no hash."""
    file = site.seeds / source
    shown = site.shown(file)
    try:
        data = seeds.load(file, shown)
    except InputError as error:
        return Understood("", "", (error,)), Bodies({}, {})
    return intake.understand(data, source, shown, orders)


def work(site: Site, orders: Orders, source: str) -> Any:
    """The same as JSON data."""
    return as_data(*read(site, source, orders))


def as_data(understood: Understood, bodies: Bodies) -> Any:
    """What was understood as JSON data, with the bodies."""
    return [intake.packed(understood), bodies.pages, {name: data.hex() for name, data in bodies.shingles.items()}]


def here(site: Site, orders: Orders, todo: Sequence[str]) -> Iterator[tuple[int, Any]]:
    """The engine that is always there: this machine's cores."""
    return forked.results(lambda place: work(site, orders, todo[place]), len(todo), SHARE)


def _opened(file: Path, keys: dict[str, str]) -> Cuttings:
    with suppress(Damaged):
        return Cuttings(file, keys)
    cuttings.remove(file)
    try:
        return Cuttings(file, keys)
    except Damaged as error:
        raise OSError(0, str(error.__cause__), str(file)) from error
