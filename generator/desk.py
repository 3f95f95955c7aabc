"""The desk: takes seeds/, gives pages in content/, and never overwrites what a person changed.

    anything new?                inventory       are seeds/ and content/ as the last run left them?
    what stands there            standing        content/ -> whose each page is; the ledger: where it was before
    what came in                 intake          seed files that are new or changed -> articles, on all cores
    for each article:
        is it said already?      relate          the seed that says nearly the same, which has the page
        find its page            by the source that the page names, else by the ledger
        decide                   written | same | rewritten | kept | deleted | repeated
        write it                 disk.write, then the ledger

Reading and understanding a seed follows from the seed alone and is kept in build/ (reading.py); deciding looks at
everything and is done anew in each run that finds anything new, with the same code whatever was kept.

The page is written before the ledger: a run that dies in between leaves a page without a record, which the next run
mends, and never a record without a page, which would look like a page that a person deleted.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from generator import content, disk, frontmatter, intake, ledger, reading, standing, vocabulary
from generator.errors import InputError
from generator.model import Site
from generator.reading import Progress, Reading
from generator.relate import duplicates
from generator.standing import Page, Standing
from generator.vocabulary import Vocabulary

_LEADS_OUT = "a link that leads out of content/, so no page is written there; put a folder in its place"
What = Literal["written", "same", "rewritten", "kept", "deleted", "repeated", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one seed: `page` is its page below content/, `why` a sentence for a person where one is due.

    `repairs` is what was put right or dropped in a seed that has just become a page, where somebody should look at it.
    """

    what: What
    source: str
    page: str = ""
    why: str = ""
    repairs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Desk:
    """What a run knows while it decides."""

    site: Site
    rules: Vocabulary
    read: Reading
    stands: Standing
    restore: frozenset[str]
    homes: dict[str, str]
    orphans: dict[str, str]
    owned: set[str]
    taken: set[str]
    noted: duplicates.Noted
    said: duplicates.Index = field(default_factory=duplicates.Index)
    also: dict[str, list[str]] = field(default_factory=dict)
    written: int = 0


def generate(
    site: Site,
    restore: Sequence[str] = (),
    progress: Progress = iter,
    engine: reading.Engine = reading.here,
) -> list[Outcome]:
    """Brings content/ up to date with seeds/ and tells what became of each seed, in the order of their names.

    `restore` names pages, as paths below content/, that are to become the machine's again although a person edited or
    deleted them. `progress` may wrap the sequence of seed files that are read to show how far the run is; `engine` is
    who reads them. Raises InputError where the vocabulary is broken; nothing is written then.
    """
    rules = vocabulary.load(site)
    with reading.opened(site, rules) as read:
        if not restore and (told := read.settled()) is not None:
            return [Outcome(what, source, page, why) for what, source, page, why in told]
        stands = read.standing()
        for half in stands.halves:
            (site.content / half).unlink(missing_ok=True)
        read.catch_up(progress, engine)
        outcomes, changed = _decided(site, rules, read, stands, frozenset(restore))
        # A link that leads out of content/ is no file: nothing would tell that it has been mended.
        led_out = any(outcome.what == "refused" and outcome.page for outcome in outcomes)
        if not (restore or changed or stands.halves or led_out):
            read.settle([(o.what, o.source, o.page, o.why) for o in outcomes])
        read.finish()
    return outcomes


def _decided(
    site: Site, rules: Vocabulary, read: Reading, stands: Standing, restore: frozenset[str]
) -> tuple[list[Outcome], bool]:
    """Decides for each article and does it; what became of each, and whether content/ has changed."""
    homes = _homes(stands)
    for source, path in homes.items():
        stands.records.remember(source, path)
    orphans = _orphans(stands.pages, homes, read.found)
    # A page that names a seed which is there belongs to that seed, whatever else has stood at its address before.
    owned = {path for source, path in homes.items() if _file_of(source) in read.found}
    # Seeds that have a page come first: of two that say the same, the page that is published stays.
    new = {source for source in read.found if source not in homes and not stands.records.paths(source)}
    taken = {path.lower() for path in stands.paths}
    asked = _asked(read, new, homes, stands.records)
    desk = _Desk(site, rules, read, stands, restore, homes, orphans, owned, taken, asked)
    outcomes: dict[str, list[Outcome]] = {source: [] for source in read.found}
    for source, understood in read.in_order(new):
        for item in understood.items:
            try:
                if isinstance(item, InputError):
                    raise item
                outcomes[source].append(_outcome(desk, source, understood.mark, item))
            except InputError as error:
                outcomes[source].append(_refusal(error))
    for source, others in desk.also.items():
        stands.records.remember_also(source, others)
    changed = desk.written > 0 or stands.records.changes > 0
    refusals = map(_refusal, read.passed_over)
    return [*refusals, *(outcome for group in outcomes.values() for outcome in group)], changed


def _outcome(desk: _Desk, file: str, mark: str, article: intake.Article) -> Outcome:
    """What becomes of one article."""
    source = article.source
    home = desk.homes.get(source) or desk.orphans.pop(_identity(source, mark), None)
    known = home or desk.stands.records.paths(source)
    words = duplicates.Text(source, article.date, article.bands)
    twin = None if known else _said_by(desk, words)
    if twin:
        desk.also.setdefault(twin, []).append(source)
        return _repeated(source, twin)
    # Only an article without a page asks; one that has a page is asked for, if anybody has a band in common with it.
    asks = source not in desk.homes and not desk.stands.records.paths(source)
    duplicates.add(desk.said, words, desk.noted.wanted(words.bands, 2 if asks else 1))
    desk.also.setdefault(source, [])
    outcome = _settle(desk, file, mark, article, home)
    desk.taken.add(outcome.page.lower())
    return replace(outcome, repairs=article.warnings) if outcome.what in ("written", "rewritten") else outcome


def diff(site: Site, path: str) -> list[str]:
    """The lines of a unified diff from a page on disk to what the machine would write now; none if they agree.

    Raises InputError where the page names no seed, or the seed is gone or refused.
    """
    shown = site.shown(site.content / path)
    if not path.endswith(".md") or content.is_hidden(path) or not (site.content / path).is_file():
        raise InputError(shown, None, "there is no such page; give a path such as content/2023/12/20/headline.md")
    page = (site.content / path).read_text(encoding="utf-8", errors="replace")
    source = content.source_of(page)
    if not source:
        raise InputError(shown, None, "this page names no seed (`source: …`), so the machine has nothing to compare")
    file = site.seeds / _file_of(source)
    if not file.is_file():
        raise InputError(shown, None, f"its seed {site.shown(file)} is gone, so the machine has nothing to compare")
    understood, bodies = reading.read(site, _file_of(source), intake.orders(site, vocabulary.load(site)))
    if source in bodies.pages:
        old = frontmatter.normalise(page).splitlines(keepends=True)
        new = bodies.pages[source].splitlines(keepends=True)
        return list(difflib.unified_diff(old, new, shown, f"{shown} (machine)", n=2))
    for item in understood.items:
        if isinstance(item, InputError):
            raise item
    raise InputError(shown, None, f"{site.shown(file)} no longer holds the article {source}")


def _refusal(error: InputError) -> Outcome:
    return Outcome("refused", error.file, why=str(error))


def _homes(stands: Standing) -> dict[str, str]:
    """Where the page of each seed is: a page that names the seed; of several the one that the ledger knew last."""
    homes: dict[str, str] = {}
    for path, page in sorted(stands.pages.items()):
        source = page.source
        if source and (source not in homes or path in stands.records.paths(source)[-1:]):
            homes[source] = path
    return homes


def _orphans(pages: dict[str, Page], homes: dict[str, str], sources: Iterable[str]) -> dict[str, str]:
    """Pages whose seed is gone, by their identity: the same text under a new name is a seed that was renamed."""
    gone = {source: path for source, path in homes.items() if _file_of(source) not in sources}
    return {_identity(source, pages[path].seed): path for source, path in gone.items() if pages[path].seed}


def _asked(read: Reading, new: set[str], homes: dict[str, str], records: ledger.Records) -> duplicates.Noted:
    """The bands of the articles that may be new, for each of which the older ones will be asked."""
    noted = duplicates.Noted(len(new))
    for understood in read.several(new):
        for item in understood.items:
            if not isinstance(item, InputError) and item.source not in homes and not records.paths(item.source):
                noted.note(item.bands)
    return noted


def _identity(source: str, seed: str) -> str:
    """What an article keeps when its seed file is renamed: the file's hash, and which of its articles it is."""
    return seed + source.removeprefix(_file_of(source))


def _file_of(source: str) -> str:
    """The seed file of an article: one of `archive.txt` has the source `archive.txt#2023-12-20`."""
    return re.sub(r"#[0-9a-f-]+$", "", source) if "#" in source else source


def _said_by(desk: _Desk, words: duplicates.Text) -> str | None:
    """The seed that says nearly the same as a new one, unless the editors say that they are two."""
    twin = duplicates.find(desk.said, words, lambda source: desk.read.shingles(source, _file_of(source)))
    if twin is None or any({twin.source, words.source} <= set(group) for group in desk.rules.apart):
        return None
    return twin.source


def _repeated(source: str, twin: str) -> Outcome:
    pair = f"apart: [[{twin}, {source}]]"
    why = f"says nearly the same as {twin}, which has the page; if they are two articles, write `{pair}` into "
    return Outcome("repeated", source, why=f"{source} {why}content/{vocabulary.FILE}")


def _settle(desk: _Desk, file: str, mark: str, article: intake.Article, home: str | None) -> Outcome:
    """Decides what becomes of one article's page, which stands at `home` if it names its seed, and does it."""
    records, pages, site, source = desk.stands.records, desk.stands.pages, desk.site, article.source
    known = [] if home else records.paths(source)
    # Where a person took the line `source:` out of the page, the ledger still knows it; but see `owned`.
    home = home or next((path for path in reversed(known) if path in pages and path not in desk.owned), None)
    if home is None and known and not desk.restore & set(known) - desk.owned:
        why = f"a person deleted it; `digest generate --restore {site.shown(site.content / known[-1])}` brings it back"
        return Outcome("deleted", source, known[-1], why)
    free = [path for path in reversed(known) if path.lower() not in desk.taken]
    path = home or (free[0] if free else _place(article, desk.taken))
    there = pages.get(path)
    what, why = _decide(article, mark, there, path in desk.restore, lambda: site.shown(site.content / path))
    if what == "rewritten" and there and not _is(site.content / path, there):
        what, why = "kept", "it was changed while this ran; run again"
    if what in ("written", "rewritten"):
        folder = (site.content / path).parent
        if not folder.resolve().is_relative_to(site.content.resolve()):
            return Outcome("refused", source, path, f"{site.shown(folder)}: {_LEADS_OUT}")
        page = desk.read.page(source, file, article.hash)
        disk.write(site.content / path, page)
        desk.read.wrote(path, page)
        desk.written += 1
    if desk.homes.get(source) != path:  # else it is remembered already
        records.remember(source, path)
    return Outcome(what, source, path, why)


def _decide(
    article: intake.Article, mark: str, page: Page | None, restored: bool, shown: Callable[[], str]
) -> tuple[What, str]:
    """The heart of the promise that no edit is lost; pure. `shown` gives the page as a person would type it."""
    if page is None:
        return "written", ""
    if restored or page.untouched:
        return ("same" if page.hash == article.hash else "rewritten"), ""
    if page.fault:
        return "kept", f"its front matter is broken: line {page.fault[0]}: {page.fault[1]}"
    if page.seed and page.seed != mark:
        return (
            "kept",
            f"a person edited it, and the seed has news: `digest diff {shown()}` shows what the machine would write",
        )
    return "kept", "a person edited it"


def _is(file: Path, page: Page) -> bool:
    """Whether a page is still as it was when this run looked: it may be open in an editor."""
    try:
        return standing.page(file.read_bytes().decode("utf-8", errors="replace")) == page
    except FileNotFoundError:
        return False


def _place(article: intake.Article, taken: set[str]) -> str:
    """A free path for a new page; the comparison ignores case, as some file systems do."""
    folder = article.date.replace("-", "/")
    path, number = f"{folder}/{article.slug}.md", 1
    while path.lower() in taken:
        number += 1
        path = f"{folder}/{article.slug}-{number}.md"
    return path
