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
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import (
    content,
    forked,
    inventory,
    kept,
    ledger,
    outputs,
    pages,
    record,
    relate,
    text,
    versions,
    vocabulary,
)
from generator.inventory import Entry
from generator.model import Article, Digest, File, InputError, Kind, Site, Term
from generator.record import Record
from generator.relate.weight import weightiest_first
from generator.vocabulary import Vocabulary

SHARE = 40  # pictures for which another process pays


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a run of the press gave: how many articles and editions, and the faults of the pages that were left out."""

    articles: int
    editions: int
    faults: tuple[InputError, ...]


def press(site: Site) -> Pressed:
    """Makes build/docs hold what content/ gives, and tells what was left out, and why; does nothing if it does already.

    Raises InputError where the vocabulary is broken: without it every page would come out otherwise.
    """
    rules = vocabulary.load(site)
    last, now = record.load(site), _now()
    taken, source = record.source(site, last)
    if record.stands(last, source, site.build / "docs", lambda moment: _has_come(moment, now)):
        return Pressed(last.articles, last.editions, record.faults(last))
    record.forget(site)
    with kept.opened(site.build / "kept.db", versions.program()):
        articles, embargoes, others, faults = read(site, now)
        digest = assemble(site, articles, [path for path in others if path.endswith(".md")], rules)
        tree: dict[str, File] = {page.path: page.text for page in pages.all_pages(site, digest)}
        tree |= outputs.all_outputs(site, digest)
    for path, file in others.items():
        if path in tree:
            faults.append(
                InputError(
                    site.shown(file),
                    None,
                    "this address belongs to a page that the press makes; rename or move the file",
                )
            )
        else:
            tree[path] = pages.own.page(site, path, file.read_text("utf-8")).text if path.endswith(".md") else file
    made = lay_out(site.build / "docs", tree, last.made)
    pressed = Pressed(len(digest.articles), len(digest.editions), tuple(faults))
    record.save(
        site,
        Record(
            taken=taken,
            source=source,
            made=made,
            embargoes={moment: _has_come(moment, now) for moment in embargoes},
            articles=pressed.articles,
            editions=pressed.editions,
            faults=tuple((fault.file, fault.line, fault.message) for fault in faults),
        ),
    )
    return pressed


def read(site: Site, now: datetime.datetime) -> tuple[list[Article], list[str], dict[str, Path], list[InputError]]:
    """All of content/: articles that may be seen now, the moments that articles wait for, others, faults of pages.

    The others are files by path; a page with a fault is in none of the lists but the last.
    """
    articles: list[Article] = []
    embargoes: list[str] = []
    others: dict[str, Path] = {}
    faults: list[InputError] = []
    for path in content.files(site.content):
        file = site.content / path
        try:
            article = read_page(site, path) if path.endswith(".md") else None
        except InputError as error:
            faults.append(error)
            continue
        if article is None:
            others[path] = file
            continue
        embargoes += [article.embargo] if article.embargo else []
        if not article.draft and _has_come(article.embargo, now):
            articles.append(article)
    others.pop(vocabulary.FILE, None)
    return articles, embargoes, others, faults


def _now() -> datetime.datetime:
    """The moment of the build, which only embargoes ask for; SOURCE_DATE_EPOCH sets it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else time.time(), datetime.UTC)


def _has_come(embargo: str, now: datetime.datetime) -> bool:
    until = content.moment(embargo) if embargo else None
    return until is None or now >= until


def read_page(site: Site, path: str) -> Article | None:
    """One Markdown page of content/, as an Article, or None for a page of its own (about.md). Raises InputError."""
    file, shown = site.content / path, site.shown(site.content / path)
    try:
        raw = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(shown, line, f"byte {error.start} is no UTF-8; save the page in the encoding UTF-8") from None
    except OSError as error:
        raise InputError(shown, None, f"cannot be read ({error.strerror})") from None
    return content.read_article(raw, path, shown, site.language)


def assemble(site: Site, articles: Iterable[Article], others: Iterable[str], rules: Vocabulary | None = None) -> Digest:
    """The digest of a set of articles and other pages; the order in which they come does not matter."""
    rules = rules or Vocabulary()
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
        moved=_moved(site, newest_first),
        others=tuple(sorted(others)),
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
        description = rule.description if rule and rule.kind in (None, key[0]) else ""
        terms[key] = Term(kind=key[0], name=name, slug=slugs[key], articles=newest_first, description=description)
    return terms


def _moved(site: Site, articles: list[Article]) -> dict[str, str]:
    """Former path to present path, for each page that a person moved; an address that is in use again is left out."""
    present = {article.path for article in articles}
    return {
        former: article.path
        for article in articles
        if article.source
        for former in ledger.paths(site.content, article.source)
        if former not in present
    }


def lay_out(folder: Path, tree: dict[str, File], known: Mapping[str, Entry]) -> dict[str, Entry]:
    """Makes `folder` hold exactly `tree`: texts are written and files copied where they differ, all else is removed.

    `known` is what this gave the last time. A file that is as it was then, and is to be so, is not read. What is made
    by a function is made where no file of its name is there: such names tell what the file holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = {path: (size, at) for path, size, at in inventory.states(folder)}
    gone = there.keys() - tree.keys()
    for path in gone:
        (folder / path).unlink()
    hashes, missing = {}, []
    for path, item in tree.items():
        file = folder / path
        if path not in there and file.is_dir():  # a folder stood where a file is now to be
            shutil.rmtree(file)
        if callable(item):
            hashes[path] = ""
            missing += [] if path in there else [path]
            continue
        data = item.read_bytes() if isinstance(item, Path) else item
        wanted = data.encode() if isinstance(data, str) else data
        hashes[path] = content.digest(wanted, 16)
        if known.get(path) == (*there.get(path, ()), hashes[path]):
            continue
        if path not in there or file.read_bytes() != wanted:
            content.write(file, wanted)
            there.pop(path, None)
    _draw(folder, tree, missing)
    if gone:
        _prune(folder)
    return {path: (*(there.get(path) or _state(folder / path)), hash_) for path, hash_ in hashes.items()}


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _draw(folder: Path, tree: dict[str, File], missing: list[str]) -> None:
    """Writes files that functions make, which takes long for each of them."""

    def draw(number: int) -> None:
        item = tree[missing[number]]
        assert callable(item)
        content.write(folder / missing[number], item())

    done = {number for number, _ in forked.results(draw, len(missing), SHARE)}
    for number in range(len(missing)):
        if number not in done:
            draw(number)


def _prune(folder: Path) -> None:
    """Removes empty folders, the deepest first."""
    for inner in sorted((p for p in folder.rglob("*") if p.is_dir()), key=lambda p: len(p.parts), reverse=True):
        if not any(inner.iterdir()):
            inner.rmdir()
