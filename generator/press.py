"""The press: takes content/, gives build/docs, plain Markdown that any engine can build; never looks at seeds.

read        every page of content/            -> articles, pages of their own, faults
            the editors' vocabulary           -> names and kinds as they want them
assemble    articles                          -> Digest: editions, months, years, terms
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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from generator import (
    around,
    content,
    kept,
    layout,
    ledger,
    listing,
    outputs,
    pages,
    places,
    record,
    relate,
    shelf,
    text,
    versions,
    vocabulary,
)
from generator.errors import InputError
from generator.inventory import Entry
from generator.model import Article, Digest, File, Kind, Site, Term
from generator.record import Record
from generator.relate.weight import weightiest_first
from generator.vocabulary import Name, Vocabulary

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


def _unsearched(function: Callable[P, R]) -> Callable[P, R]:
    """Does the work without a search for rubbish that refers to itself: there is none, and the search takes long.

    What is there at the end is left out of later searches.
    """

    @functools.wraps(function)
    def unsearched(*args: P.args, **kwargs: P.kwargs) -> R:
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            around.parts.cache_clear()
            gc.freeze()
            gc.enable()

    return unsearched


@_unsearched
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
        digest, tree, crowded = _made(site, articles, [path for path in others if path.endswith(".md")], rules)
        tree |= outputs.all_outputs(site, digest)
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


def _made(
    site: Site, articles: list[Article], others: list[str], rules: Vocabulary
) -> tuple[Digest, dict[str, File], set[str]]:
    """The digest and its pages, without the articles whose address another page has; those third."""
    crowded = set[str]()
    while True:
        digest = assemble(site, [article for article in articles if article.path not in crowded], others, rules)
        made = list(pages.all_pages(site, digest))
        written = sorted(article.path for article in digest.articles if not places.is_ordinary(article.path))
        left = Counter(page.path for page in made)
        left.subtract(written)
        found = places.crowded(written, left.elements()) if written else []
        if not found:
            return digest, {page.path: page.file for page in made}, crowded
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
    """The moment of the build, which only embargoes ask for; SOURCE_DATE_EPOCH sets it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else time.time(), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        message = f"found {epoch[:40]}; expected seconds since 1970, as in 1700000000; correct it or unset it"
        raise InputError("SOURCE_DATE_EPOCH", None, message) from None


def _has_come(embargo: str, now: datetime.datetime) -> bool:
    until = content.moment(embargo) if embargo else None
    return until is None or now >= until


def assemble(site: Site, articles: Iterable[Article], others: Iterable[str], rules: Vocabulary | None = None) -> Digest:
    """The digest of a set of articles and other pages; the order in which they come does not matter."""
    rules = rules or Vocabulary()
    moves = ledger.moves(site.content)
    first = {new: old for old, new in moves.items()}  # an article without a seed is known by its first address
    articles = list(articles)
    taken = {article.path for article in articles}
    for place, article in enumerate(articles):
        former = "" if article.source else _led_back(article.path, first)
        if former and former not in taken:
            articles[place] = replace(article, first=former)
    newest_first = sorted(map(rules.apply, articles), key=lambda a: (a.source or a.path, a.path))
    newest_first.sort(key=lambda a: a.date, reverse=True)
    relations = relate.relate(newest_first, rules.stories)
    story_of = {article.path: story for story in relations.stories for article in story.articles}
    also_in = {a.path: also for a in newest_first if a.source and (also := ledger.also(site.content, a.source))}
    return Digest(
        articles=tuple(newest_first),
        editions={
            date: weightiest_first(of_day, story_of, also_in, site.language)
            for date, of_day in _by_date(newest_first, 10).items()
        },
        months=_by_date(newest_first, 7),
        years=_by_date(newest_first, 4),
        terms=_terms(newest_first, rules),
        stories=relations.stories,
        story_of=story_of,
        related=relations.related,
        also_in=also_in,
        moved=_moved(site, newest_first, moves),
        others=tuple(sorted(others)),
        marks={article.path: around.mark(article) for article in newest_first},
    )


def _by_date(articles: list[Article], length: int) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if len(article.date) >= length:
            groups[article.date[:length]].append(article)
    return {date: tuple(group) for date, group in groups.items()}


def _terms(articles: list[Article], rules: Vocabulary) -> dict[tuple[Kind, str], Term]:
    """Terms by kind and folded name, sorted; of several spellings the most frequent names the term."""
    found: dict[tuple[Kind, str], dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        for kind, name in article.terms():
            found[kind, text.fold(name)][name].append(article)
    slugs: dict[tuple[Kind, str], str] = {}
    taken: set[tuple[Kind, str]] = set()
    # Where two names give one slug, it stays with the older one: an address that was published does not change.
    for key in sorted(found, key=lambda key: (min(a.date for group in found[key].values() for a in group), key)):
        slug = text.slug(key[1], "term")
        slugs[key] = f"{slug}-{content.digest(key[1], 2)}" if (key[0], slug) in taken else slug
        taken.add((key[0], slug))
    order = {article.path: place for place, article in enumerate(articles)}
    terms: dict[tuple[Kind, str], Term] = {}
    for key, spellings in sorted(found.items()):
        name = min(spellings, key=lambda spelling: (-len(spellings[spelling]), spelling))
        if key[0] == "subjects":  # IPTC writes its subjects small; a heading does not
            name = name[:1].upper() + name[1:]
        members = {article.path: article for group in spellings.values() for article in group}
        newest_first = tuple(members[path] for path in sorted(members, key=order.__getitem__))
        rule = rules.by_spelling.get(key[1])
        own = rule if rule and rule.kind in (None, key[0]) else Name(name=name)
        terms[key] = Term(
            kind=key[0],
            name=name,
            slug=slugs[key],
            articles=newest_first,
            description=own.description,
            aliases=own.aliases,
        )
    return terms


def _moved(site: Site, articles: list[Article], moves: dict[str, str]) -> dict[str, str]:
    """Former path to present path, for each article that was moved; an address that is in use again is left out."""
    present = {article.path for article in articles}
    by_seed = {
        former: article.path
        for article in articles
        if article.source
        for former in ledger.paths(site.content, article.source)
    }
    led = {former: _led(former, moves, present) for former in moves}
    return {old: new for old, new in (by_seed | led).items() if new and old not in present}


def _led_back(path: str, first: dict[str, str]) -> str:
    """Where an article stood before it was ever moved."""
    seen = set[str]()
    while path in first and path not in seen:
        seen.add(path)
        path = first[path]
    return path


def _led(former: str, moves: dict[str, str], present: set[str]) -> str:
    """Where the moves from a path end; empty where that is no article, as when it was taken off since."""
    seen = set[str]()
    while former in moves and former not in seen and (former not in present or not seen):
        seen.add(former)
        former = moves[former]
    return former if former in present else ""
