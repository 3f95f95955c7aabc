"""The desk: takes seeds/, gives pages in content/, and never overwrites what a person changed.

    for each seed file:          seeds.find
        read it                  seeds.read      bytes -> Seed, or a refusal with file and line
        is it said already?      relate          Seed -> the seed that says nearly the same, which has the page
        understand it            enrich          Seed -> Article, with the editors' vocabulary
        find its page            by the source that the page names, else by the ledger
        decide                   written | same | rewritten | kept | deleted | repeated
        write it                 content.write, then ledger.remember

The page is written before the ledger: a run that dies in between leaves a page without a record, which the next run
mends, and never a record without a page, which would look like a page that a person deleted.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from generator import content, enrich, frontmatter, ledger, seeds, text, vocabulary
from generator.model import Article, InputError, Seed, Site
from generator.relate import duplicates
from generator.vocabulary import Vocabulary

What = Literal["written", "same", "rewritten", "kept", "deleted", "repeated", "refused"]
Progress = Callable[[Sequence[Any]], Iterable[Any]]


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


@dataclass(frozen=True, slots=True)
class Machine:
    """What the machine would write for one seed."""

    source: str
    seed: str
    text: str
    article: Article


def generate(site: Site, restore: Sequence[str] = (), progress: Progress = iter) -> list[Outcome]:
    """Brings content/ up to date with seeds/ and tells what became of each seed, in the order of their names.

    `restore` names pages, as paths below content/, that are to become the machine's again although a person edited or
    deleted them. `progress` may wrap the sequence of seed files to show how far the run is. Raises InputError where
    the vocabulary is broken; nothing is written then.
    """
    rules = vocabulary.load(site)
    content.sweep(site.content)
    pages = _pages(site)
    homes = _homes(site, pages)
    for source, path in homes.items():
        ledger.remember(site.content, source, path)
    taken = {path.lower() for path in content.files(site.content)}
    found, passed_over = seeds.find(site.seeds) if site.seeds.exists() else ([], [])  # a site may do without
    living = {source for _, source in found}
    orphans = _orphans(pages, homes, living)
    # A page that names a seed which is there belongs to that seed, whatever else has stood at its address before.
    owned = {path for source, path in homes.items() if _file_of(source) in living}
    outcomes: dict[str, list[Outcome]] = {source: [] for _, source in found}
    said, also = duplicates.Index(), dict[str, list[str]]()
    # Seeds that have a page come first: of two that say the same, the page that is published stays.
    new = {source for _, source in found if source not in homes and not ledger.paths(site.content, source)}
    for file, source in progress(sorted(found, key=lambda item: item[1] in new)):
        for seed, mark in _read(site, file, source):
            if isinstance(seed, InputError):
                outcomes[source].append(_refusal(seed))
                continue
            home = homes.get(seed.source) or orphans.pop(_identity(seed.source, mark), None)
            known = home or ledger.paths(site.content, seed.source)
            words = duplicates.shingled(seed.source, seed.date, seed.body)
            twin = None if known else _said_by(said, words, rules)
            if twin:
                also.setdefault(twin, []).append(seed.source)
                outcomes[source].append(_repeated(seed.source, twin))
                continue
            duplicates.add(said, words)
            also.setdefault(seed.source, [])
            machine = _machine(site, seed, mark, rules)
            outcome = _settle(site, machine, pages, home, owned, taken, frozenset(restore))
            taken.add(outcome.page.lower())
            news = outcome.what in ("written", "rewritten")
            outcomes[source].append(replace(outcome, repairs=seed.warnings) if news else outcome)
    for source, others in also.items():
        ledger.remember_also(site.content, source, others)
    return [*map(_refusal, passed_over), *(outcome for group in outcomes.values() for outcome in group)]


def diff(site: Site, path: str) -> list[str]:
    """The lines of a unified diff from a page on disk to what the machine would write now; none if they agree.

    Raises InputError where the page names no seed, or the seed is gone or refused.
    """
    shown = site.shown(site.content / path)
    page = _pages(site).get(path)
    if page is None:
        raise InputError(shown, None, "there is no such page; give a path such as content/2023/12/20/headline.md")
    source = content.source_of(page)
    if not source:
        raise InputError(shown, None, "this page names no seed (`source: …`), so the machine has nothing to compare")
    file = site.seeds / _file_of(source)
    if not file.is_file():
        raise InputError(shown, None, f"its seed {site.shown(file)} is gone, so the machine has nothing to compare")
    rules = vocabulary.load(site)
    for seed, mark in _read(site, file, _file_of(source)):
        if isinstance(seed, InputError):
            raise seed
        if seed.source == source:
            machine = _machine(site, seed, mark, rules)
            old = frontmatter.normalise(page).splitlines(keepends=True)
            return list(
                difflib.unified_diff(old, machine.text.splitlines(keepends=True), shown, f"{shown} (machine)", n=2)
            )
    raise InputError(shown, None, f"{site.shown(file)} no longer holds the article {source}")


def summary_line(outcomes: Iterable[Outcome]) -> str:
    """One line that counts what became of the seeds."""
    count = Counter(outcome.what for outcome in outcomes)
    return (
        f"{count['written']} written, {count['same']} same, {count['rewritten']} rewritten, "
        f"{count['kept']} kept because a person edited them, "
        f"{count['deleted']} left out because a person deleted them, "
        + (f"{count['repeated']} that others say already, " if count["repeated"] else "")
        + f"{count['refused']} refused"
    )


def _refusal(error: InputError) -> Outcome:
    return Outcome("refused", error.file, why=str(error))


def _pages(site: Site) -> dict[str, str]:
    """The text of every Markdown page of content/ by path; bytes that are no UTF-8 are kept visible, never an error."""
    return {
        path: (site.content / path).read_text(encoding="utf-8", errors="replace")
        for path in content.files(site.content)
        if path.endswith(".md")
    }


def _homes(site: Site, pages: dict[str, str]) -> dict[str, str]:
    """Where the page of each seed is: a page that names the seed; of several the one that the ledger knew last."""
    homes: dict[str, str] = {}
    for path, page in pages.items():
        source = content.source_of(page)
        if source and (source not in homes or path in ledger.paths(site.content, source)[-1:]):
            homes[source] = path
    return homes


def _orphans(pages: dict[str, str], homes: dict[str, str], sources: set[str]) -> dict[str, str]:
    """Pages whose seed is gone, by their identity: the same text under a new name is a seed that was renamed."""
    gone = {
        source: (path, content.stamp(pages[path])) for source, path in homes.items() if _file_of(source) not in sources
    }
    return {_identity(source, mark.seed): path for source, (path, mark) in gone.items() if mark}


def _identity(source: str, seed: str) -> str:
    """What an article keeps when its seed file is renamed: the file's hash, and which of its articles it is."""
    return seed + source.removeprefix(_file_of(source))


def _file_of(source: str) -> str:
    """The seed file of an article: one of `archive.txt` has the source `archive.txt#2023-12-20`."""
    return re.sub(r"#[0-9a-f-]+$", "", source)


def _read(site: Site, file: Path, source: str) -> Iterator[tuple[Seed | InputError, str]]:
    """Each article in a seed file with the file's hash, or why there is none."""
    try:
        mark = content.seed_hash(file.read_bytes())
    except OSError as error:
        yield (
            InputError(site.shown(file), None, f"the file cannot be opened ({error.strerror}); check its permissions"),
            "",
        )
        return
    for seed in seeds.read_each(file, source, site.language, site.shown(file)):
        yield seed, mark


def _machine(site: Site, seed: Seed, mark: str, rules: Vocabulary) -> Machine:
    """What the machine would write for a seed."""
    article = enrich.enrich(seed, rules)
    return Machine(seed.source, mark, content.page_text(article, mark, site.language), article)


def _said_by(said: duplicates.Index, words: duplicates.Text, rules: Vocabulary) -> str | None:
    """The seed that says nearly the same as a new one, unless the editors say that they are two."""
    twin = duplicates.find(said, words)
    if twin is None or any({twin.source, words.source} <= set(group) for group in rules.apart):
        return None
    return twin.source


def _repeated(source: str, twin: str) -> Outcome:
    pair = f"apart: [[{twin}, {source}]]"
    why = f"says nearly the same as {twin}, which has the page; if they are two articles, write `{pair}` into "
    return Outcome("repeated", source, why=f"{source} {why}content/{vocabulary.FILE}")


def _settle(
    site: Site,
    machine: Machine,
    pages: dict[str, str],
    home: str | None,
    owned: set[str],
    taken: set[str],
    restore: frozenset[str],
) -> Outcome:
    """Decides what becomes of one article's page, which stands at `home` if it names its seed, and does it."""
    known = ledger.paths(site.content, machine.source)
    # Where a person took the line `source:` out of the page, the ledger still knows it; but see `owned`.
    home = home or next((path for path in reversed(known) if path in pages and path not in owned), None)
    if home is None and known and not restore & set(known) - owned:
        why = f"a person deleted it; `digest generate --restore {site.shown(site.content / known[-1])}` brings it back"
        return Outcome("deleted", machine.source, known[-1], why)
    free = [path for path in reversed(known) if path.lower() not in taken]
    path = home or (free[0] if free else _place(machine.article, taken))
    what, why = _decide(machine, pages.get(path), restored=path in restore, shown=site.shown(site.content / path))
    if what in ("written", "rewritten"):
        if not (site.content / path).parent.resolve().is_relative_to(site.content.resolve()):
            shown = site.shown((site.content / path).parent)
            why = f"{shown}: a link that leads out of content/, so no page is written there; put a folder in its place"
            return Outcome("refused", machine.source, path, why)
        content.write(site.content / path, machine.text)
    ledger.remember(site.content, machine.source, path)
    return Outcome(what, machine.source, path, why)


def _decide(machine: Machine, page: str | None, restored: bool, shown: str) -> tuple[What, str]:
    """The heart of the promise that no edit is lost; pure."""
    if page is None:
        return "written", ""
    mark = content.stamp(page)
    if restored or (mark and mark.untouched):
        return ("same" if frontmatter.normalise(page) == machine.text else "rewritten"), ""
    try:
        frontmatter.parse(page, shown)
    except InputError as error:
        return "kept", f"its front matter is broken: line {error.line}: {error.message}"
    if mark and mark.seed != machine.seed:
        return (
            "kept",
            f"a person edited it, and the seed has news: `digest diff {shown}` shows what the machine would write",
        )
    return "kept", "a person edited it"


def _place(article: Article, taken: set[str]) -> str:
    """A free path for a new page; the comparison ignores case, as some file systems do."""
    folder, name = article.date.replace("-", "/"), text.slug(article.headline, "article")
    path, number = f"{folder}/{name}.md", 1
    while path.lower() in taken:
        number += 1
        path = f"{folder}/{name}-{number}.md"
    return path
