"""Takes articles, gives what a site of them costs: from nothing, again, after an edit; beside stock MkDocs and others.

Everything is the real command in a real folder, and all do their work in turn, round by round. A clean build begins with
nothing but content/ and mkdocs.yml, which are those of the project; there are no seeds, so the desk has nothing to do.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from generator import frontmatter
from generator.model import Article
from tests.bench import peers, process, visitor
from tests.bench.process import Cost
from tests.folder import ROOT

STOCK = "stock MkDocs, of the same tree"
PAGES = "digest, without search"
CLEAN = "digest"
RENDERED = "digest --clean, the tree is there, without search"
SAME, FIRST, HEADLINE, BODY = (
    f"digest again, {what}"
    for what in ("nothing changed", "a body edited right after --clean", "a headline edited", "a body edited")
)
INDEX, INDEX_FIRST, INDEX_HEADLINE, INDEX_BODY = (
    f"of this, search{what}" for what in ("", " after the first edit", " after the headline", " after the body")
)
TENTH = "digest, a tenth of the articles"
AGAIN = "{}, again, a body edited"
_STOPWATCH = Path(__file__).with_name("stopwatch.py")


class Measured(NamedTuple):
    """What was measured of a site: how many articles and terms it has, costs by name and round, files by name, bytes."""

    articles: int
    terms: int
    runs: dict[str, list[Cost]]
    files: dict[str, int]
    searches: list[int]


def measure(folder: Path, articles: Sequence[Article], rounds: int) -> Measured:
    """Builds the articles' site, and a smaller one, in an empty folder."""
    site, small = folder / "site", folder / "small"
    _lay(site, articles)
    _lay(small, articles[:: min(10, len(articles))])
    _digest(site)  # compiles what is not compiled yet, and makes the tree for the others
    searches = visitor.first_searches(site / "site", _queries(articles))
    others = list(peers.there(folder, articles, site / "build"))
    files = {CLEAN: peers.count(site / "site")}
    chance = random.Random(1)
    runs: dict[str, list[Cost]] = {}

    def note(name: str, cost: Cost) -> None:
        runs.setdefault(name, []).append(cost)

    for turn in range(rounds):
        print(f"round {turn + 1} of {rounds}", file=sys.stderr, flush=True)
        for name, where in ((CLEAN, site), (TENTH, small)):
            _forget(where)
            whole, search = _digest(where)
            note(name, whole)
            if name == CLEAN:
                note(INDEX, search)
                note(PAGES, whole - search)
        note(STOCK, process.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", "build/mkdocs.yml"], site))
        files[STOCK] = peers.count(site / "build/stock")
        whole, search = _digest(site, "--clean")
        note(RENDERED, whole - search)
        note(SAME, _digest(site)[0])
        for name, part, change in (
            (FIRST, INDEX_FIRST, _edit_body),
            (HEADLINE, INDEX_HEADLINE, _edit_headline),
            (BODY, INDEX_BODY, _edit_body),
        ):
            _rewrite(site / "content" / chance.choice(articles).path, change, turn)
            whole, search = _digest(site)
            note(name, whole)
            note(part, search)
        for peer in others:
            peer.forget()
            note(peer.name, process.run(peer.command, peer.folder))
            files[peer.name] = peer.files()
            _rewrite(peer.article, _edit_body, turn)
            note(AGAIN.format(peer.name), process.run(peer.command, peer.folder))
    terms = {term for article in articles for names in peers.terms(article).values() for term in names}
    return Measured(len(articles), len(terms), runs, files, searches)


def _lay(folder: Path, articles: Sequence[Article]) -> None:
    """The folder of a site as the project ships it, with these articles."""
    for article in articles:
        fields = {"title": article.headline, "date": article.date, "summary": article.summary, **peers.terms(article)}
        file = folder / "content" / article.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{frontmatter.dump(fields)}\n{article.body}\n", encoding="utf-8")
    shutil.copy(ROOT / "content/about.md", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _forget(folder: Path) -> None:
    """Leaves nothing but what people wrote, wherever the program may keep something."""
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "content":
            shutil.rmtree(entry)


def _digest(folder: Path, *options: str) -> tuple[Cost, Cost]:
    """What `digest build` costs, and indexing for search of that."""
    notes = folder / "search.json"
    whole = process.run([sys.executable, "-P", _STOPWATCH, notes, "build", "-q", *options], folder)
    return whole, Cost(*json.loads(notes.read_text(encoding="utf-8")))


def _queries(articles: Sequence[Article]) -> list[str]:
    """What readers may ask: the two longest words of a headline, or a name, of articles from all years."""
    some = articles[:: max(1, len(articles) // 3)][:3]
    words = [" ".join(sorted(article.headline.split(), key=len)[-2:]) for article in some]
    return [*words, *(next(iter(peers.terms(article).values()))[0] for article in some)]


def _rewrite(file: Path, change: Callable[[str, int], str], turn: int) -> None:
    file.write_text(change(file.read_text(encoding="utf-8"), turn), encoding="utf-8")


def _edit_body(text: str, turn: int) -> str:
    return f"{text}\nA sentence that an editor has added, number {turn}.\n"


def _edit_headline(text: str, turn: int) -> str:
    head, _, rest = text.partition("title: ")
    return f"{head}title: Number {turn} is another headline\n{rest.partition(chr(10))[2]}"
