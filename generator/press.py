"""The press: takes content/, gives build/docs, plain Markdown that any engine can build; never looks at seeds.

read        every page of content/            -> articles, pages of their own, faults
            the editors' vocabulary           -> names and kinds as they want them
assemble    articles                          -> Digest: editions, months, years, terms (generator/assembly.py)
relate      articles                          -> related ones, running stories (generator/relate)
pages       Digest                            -> Page values, one room a kind (generator/pages)
outputs     Digest                            -> files for machines (generator/outputs)
lay out     all of it on disk                 -> build/docs; only what changed is written, what is gone goes
"""

from __future__ import annotations

import datetime
import functools
import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from generator import (
    around,
    assembly,
    content,
    epoch,
    kept,
    layout,
    listing,
    outputs,
    pages,
    places,
    record,
    shelf,
    versions,
    vocabulary,
)
from generator.errors import InputError
from generator.inventory import Entry
from generator.model import Article, Digest, File, Site
from generator.record import Record
from generator.vocabulary import Vocabulary

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a run of the press gave: how many articles and editions, and the faults of the pages that were left out.

    `same` says that build/docs holds what it held after the last run.
    """

    articles: int
    editions: int
    faults: tuple[InputError, ...]
    same: bool


def press(site: Site, share: Callable[[dict[str, File]], dict[str, File]] = dict) -> Pressed:
    """Makes build/docs hold what content/ gives, and tells what was left out, and why; does nothing if it does already.

    `share` says which of all files are to be there for now, and which of them empty. Raises InputError where the
    vocabulary is broken: without it every page would come out otherwise.
    """
    rules = vocabulary.load(site)
    last, now = record.load(site), _now()
    taken, source = record.source(site, last)
    if record.stands(last, source, site.build / "docs", lambda moment: _has_come(moment, now)):
        return Pressed(last.articles, last.editions, record.faults(last), same=True)
    record.forget(site)
    with kept.opened(site.build / "kept.db", versions.program()):
        articles, embargoes, others, faults = _read(site, now, source)
        digest, tree, crowded = _made(site, articles, [path for path in others if path.endswith(".md")], rules, source)
    crowded |= set(places.crowded(sorted(others, key=places.rank), tree))
    for path in sorted(crowded):
        message = "this address belongs to another page or file of the site; rename or move this one"
        faults.append(InputError(site.shown(site.content / path), None, message))
    for path, file in others.items():
        if path not in crowded:
            tree[path] = pages.own.page(site, path, file.read_text("utf-8")).text if path.endswith(".md") else file
    here = share(tree)
    made = layout.lay_out(site.build / "docs", here, last.made)
    pressed = Pressed(len(digest.articles), len(digest.editions), tuple(faults), same=made == last.made)
    whole = all(here.get(path) or not item for path, item in tree.items())
    if not whole or not all(os.path.lexists(site.root / fault.file) for fault in faults):
        return pressed  # a file has vanished meanwhile, or is to be made later: the next run looks again
    record.save(
        site,
        Record(
            taken=taken,
            source=source,
            made=made,
            embargoes={moment: _has_come(moment, now) for moment in embargoes},
            articles=pressed.articles,
            editions=pressed.editions,
            faults=tuple((fault.file, fault.line, fault.message, fault.column) for fault in faults),
        ),
    )
    return pressed


def _unsearched(function: Callable[P, R]) -> Callable[P, R]:
    """Does the work without a search for rubbish that refers to itself: there is none, and the search takes long.

    What is there at the end is left out of later searches.
    """

    @functools.wraps(function)
    def unsearched(*args: P.args, **kwargs: P.kwargs) -> R:
        gc.unfreeze()  # of the last run, in a preview
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.freeze()
            gc.enable()

    return unsearched


@_unsearched
def _made(
    site: Site, articles: list[Article], others: list[str], rules: Vocabulary, source: Mapping[str, Entry]
) -> tuple[Digest, dict[str, File], set[str]]:
    """The digest and all files, without the articles whose address another page has; those third."""
    crowded = set[str]()
    while True:
        left = [article for article in articles if article.path not in crowded]
        digest = assembly.assemble(site, left, others, rules, source)
        made = list(pages.all_pages(site, digest))
        written = sorted(article.path for article in digest.articles if not places.is_ordinary(article.path))
        rest = Counter(page.path for page in made)
        rest.subtract(written)
        found = places.crowded(written, rest.elements()) if written else []
        if not found:
            tree = {page.path: page.file for page in made} | outputs.all_outputs(site, digest)
            around.parts.cache_clear()  # nobody asks any more
            return digest, tree, crowded
        crowded |= set(found)


def read(site: Site) -> tuple[list[Article], dict[str, Path], list[InputError]]:
    """All of content/: articles that may be seen, other files by path, and faults of pages that cannot be read."""
    articles, _, others, faults = _read(site, _now(), record.source(site, record.load(site))[1])
    return articles, others, faults


def _read(
    site: Site, now: datetime.datetime, source: Mapping[str, Entry]
) -> tuple[list[Article], list[str], dict[str, Path], list[InputError]]:
    """What `read` gives, and second the moments that articles wait for."""
    articles: list[Article] = []
    embargoes: list[str] = []
    others: dict[str, Path] = {}
    faults: list[InputError] = []
    there = sorted(listing.look(site.content))
    pages = dict(shelf.pages(site, [path for path, unfit in there if path.endswith(".md") and not unfit], source))
    for path, unfit in there:
        file, page = site.content / path, pages.get(path)
        if isinstance(page, Article):
            embargoes += [page.embargo] if page.embargo else []
            if not page.draft and _has_come(page.embargo, now):
                articles.append(page)
        elif isinstance(page, InputError):
            faults.append(page)
        elif unfit:
            faults.append(InputError(site.shown(file), None, unfit))
        elif os.access(file, os.R_OK):
            others[path] = file
        else:
            faults.append(InputError(site.shown(file), None, "it has vanished, or nobody may read it; run again"))
    others.pop(vocabulary.FILE, None)
    return articles, embargoes, others, faults


def _now() -> datetime.datetime:
    """The moment of the build, which only embargoes ask for."""
    return epoch.given() or datetime.datetime.fromtimestamp(time.time(), datetime.UTC)


def _has_come(embargo: str, now: datetime.datetime) -> bool:
    until = content.moment(embargo) if embargo else None
    return until is None or now >= until
