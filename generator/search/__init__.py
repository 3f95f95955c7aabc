"""Takes a finished site, gives it a search index, of which it makes anew only the periods that have changed.

    site/**.html
      lean.py       HTML -> what Pagefind needs of it
      periods.py    pages -> periods          by time, none with more than a few hundred pages
      pagefind.py   a period -> its index     unless build/search/ has one that was made from the same
      segment.py    its index -> Segment      kept there
      join.py       Segments -> one index     as if Pagefind had seen all pages at once
      target.py     its files -> site         those that have changed

A reader's browser loads one index, so results, their order and the numbers of facets are those of one index. Pages that
a build took over unchanged are not read, and files of the index that stay the same are not written.
"""

from __future__ import annotations

import json
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator import content, disk, forked, versions
from generator.search import join, lean, pagefind, periods, segment
from generator.search.pagefind import SearchError
from generator.search.target import Target, states

__all__ = ["FOLDER", "Kept", "Page", "SearchError", "index", "share"]

FOLDER = "pagefind"
_SHARE = 300  # pages that are worth a process of their own
_RECORD = "record"


class Page(NamedTuple):
    """What is known of an HTML file: size and time, the hash of what the indexer is given of it; see lean.Lean."""

    size: int
    time: int
    digest: str
    date: str | None
    marked: bool


class Kept(NamedTuple):
    """What outlives a build: a folder for the periods, and the site that is published, to take over files from.

    `read` is what other machines know of pages that they have brought here.
    """

    folder: Path
    published: Path | None = None
    read: Mapping[str, Page] = MappingProxyType({})


def index(site: Path, language: str, kept: Kept | None = None) -> int:
    """Writes `site`/pagefind; gives how many periods had to be indexed. Raises SearchError.

    All that the theme marks with `data-pagefind-body` is found; where it marks nothing, all pages are.
    """
    if not kept:
        with tempfile.TemporaryDirectory() as folder:
            return index(site, language, Kept(Path(folder)))
    disk.sweep(kept.folder)
    record = _record(kept.folder)
    pages = _pages(site, {**record["pages"], **kept.read})
    shown = {path: page for path, page in pages.items() if page.marked} or pages
    ordered = periods.divide({path: page.date or "" for path, page in shown.items()})
    if any(page.date is None for page in shown.values()):  # in an order that Pagefind only knows of all at once
        ordered = [[path for paths in ordered for path in paths]]
    files, number, made = _indexed(site, shown, ordered, language, kept.folder)
    state = content.digest("".join(file.stem for file in files), 16)
    target = Target(site / FOLDER, kept.published and kept.published / FOLDER, record["left"])
    if record["state"] != state or not target.take_all():
        _join(files, made, language, target)
    for file in files:
        made.wait_for(file)
    target.close()
    record = {"program": versions.program(), "pages": pages, "state": state, "left": target.left}
    segment.write(kept.folder / _RECORD, record)
    for file in {*kept.folder.glob("*.segment"), *kept.folder.glob("*.closed")} - {*files, join.closed(files)}:
        file.unlink()
    return number


def share(site: Path, language: str, folder: Path, elsewhere: Mapping[str, str]) -> tuple[dict[str, Page], list[Path]]:
    """Indexes the periods that lie wholly in `site`, which has only some of a site's pages; keeps them in `folder`.

    Gives what is known of its pages, and the files of the periods. `elsewhere` has the dates of the pages that are not
    here. Where one of them turns out to have another date, `index` may divide the whole otherwise, and leaves a file.
    """
    pages = _pages(site, {})
    shown = {path: page for path, page in pages.items() if page.marked}
    if any(page.date is None for page in shown.values()):
        return pages, []
    ordered = periods.divide({**elsewhere, **{path: page.date or "" for path, page in shown.items()}})
    whole = [paths for paths in ordered if shown.keys() >= set(paths)]
    files, _, made = _indexed(site, shown, whole, language, folder)
    for file in files:
        made.wait_for(file)
    return pages, files


def _indexed(
    site: Path, shown: Mapping[str, Page], ordered: Sequence[Sequence[str]], language: str, folder: Path
) -> tuple[list[Path], int, join.Made]:
    """The files of periods, each of which has these pages. Those that are not there are being made: so many of them."""
    files = [folder / f"{_key(language, paths, shown)}.segment" for paths in ordered]
    todo = [place for place, file in enumerate(files) if not segment.intact(file)]

    def work(number: int) -> None:
        place = todo[number]
        _keep(site, {path: shown[path] for path in ordered[place]}, language, files[place])

    done = forked.results(work, len(todo), 1, beside=True)
    left = {files[place]: number for number, place in enumerate(todo)}

    def wait_for(file: Path) -> None:
        while file in left:
            number, _ = next(done, (None, None))
            if number is None:
                work(left.pop(file))
            else:
                del left[files[todo[number]]]
        if not left:
            deque(done, 0)  # until the processes have ended, and are counted among those of this one

    return files, len(todo), join.Made(lambda file: file not in left, wait_for)


def _record(folder: Path) -> dict[str, Any]:
    """What the last build knew, or nothing where that is damaged or another program's."""
    file = folder / _RECORD
    record = segment.read(file) if segment.intact(file) else {}
    if record.get("program") != versions.program():
        return {"pages": {}, "left": {}, "state": ""}
    pages = {path: Page(*values) for path, values in record["pages"].items()}
    left = {path: (size, time, sha) for path, (size, time, sha) in record["left"].items()}
    return {"pages": pages, "left": left, "state": record["state"]}


def _pages(site: Path, known: dict[str, Page]) -> dict[str, Page]:
    """All HTML files of the site by their paths; read are only those that are not as they were."""
    found = ((path, state[:2]) for path, state in states(site, FOLDER) if path.endswith(".html"))
    there = dict(sorted(found))
    new = [path for path, state in there.items() if path not in known or known[path][:2] != state]
    read = _work(lambda n: _read(site / new[n]), len(new), _SHARE)
    fresh = {path: Page(*there[path], *read[n]) for n, path in enumerate(new)}
    return {path: fresh.get(path) or known[path] for path in there}


def _read(file: Path) -> tuple[str, str | None, bool]:
    html, date, marked = lean.lean(file.read_bytes())
    return content.digest(html, 16), date, marked


def _work(work: Callable[[int], Any], number: int, share: int) -> list[Any]:
    """The results of the pieces of work below `number`, done on all cores where that pays."""
    done = dict(forked.results(work, number, share))
    return [done[n] if n in done else work(n) for n in range(number)]


def _key(language: str, paths: Sequence[str], pages: Mapping[str, Page]) -> str:
    """The hash of all that a period's index is made from."""
    facts = [versions.program(), language, *(f"{path} {pages[path].digest}" for path in paths)]
    return content.digest("\n".join(facts), 16)


def _keep(site: Path, pages: dict[str, Page], language: str, file: Path) -> None:
    """Indexes a period. A build that was killed may leave this at work, on pages that are no longer its own."""

    def given() -> Iterator[tuple[str, bytes]]:
        for path, page in pages.items():
            html = lean.lean((site / path).read_bytes()).html
            if content.digest(html, 16) != page.digest:
                raise SearchError(f"{path} was changed while it was being indexed; is another build running?")
            yield path, html

    found = segment.from_files(pagefind.indexed(given(), language))
    segment.write(file, {name: getattr(found, name) for name in segment.Segment.__slots__})


def _join(files: Sequence[Path], made: join.Made, language: str, target: Target) -> None:
    """Makes the index of all periods, with the scripts that ask it."""
    scripts = pagefind.indexed([("index.html", b"<html><body>word</body></html>")], language)
    wanted = next(iter(json.loads(scripts[pagefind.ENTRY])["languages"].values()))["wasm"] or "unknown"
    for name in ("pagefind.js", "pagefind-worker.js", f"wasm.{wanted}.pagefind"):
        target.place(name, content.digest(scripts[name]), partial(bytes, scripts[name]))
    join.joined(files, made, scripts[pagefind.ENTRY], target.place)
