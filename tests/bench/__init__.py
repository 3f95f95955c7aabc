"""Measures what the program does, beside stock MkDocs and other makers of sites on the same articles: `make bench`.

    articles
      corpus.py          made-up words, with terms as an archive has them
      english.py         real English: the project's own sentences, mixed
    the whole, as real processes in real folders
      site.py            articles -> `digest build` from nothing, again, after an edit; stock MkDocs; the others
        peers/             Hugo, Pelican, Zensical with the same articles
        stopwatch.py       how much of a build is indexing for search
        visitor.py         what a reader's first search loads
      desk.py            seeds -> `digest generate`, the first time and again
        process.py         a command -> seconds and memory, by launcher.py
    the parts, in this process: BENCHES, one row each
      reading.py         files -> Seeds
      understanding.py   Seeds -> Articles -> relations
        measure.py         contestants -> CPU seconds, round by round
    figures.py         what was measured -> what was promised
    report.py          all of that -> tables, and the page docs/benchmarks.md

A new benchmark of a part is a module with a function `contestants(folder, articles)`, which puts what it needs into an
empty folder and gives the functions to be measured by name, ours first; and a row here. Another maker of sites is a
function in peers/. No test asks for a speed: machines differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import reading, understanding

Contestants = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, on how many articles, and how; `rounds` where fewer than usual are enough."""

    name: str
    articles: int
    contestants: Callable[[Path, int], Contestants]
    rounds: int | None = None


BENCHES: tuple[Bench, ...] = (
    Bench("Reading: a file in seeds/ to a Seed", 1_000, reading.contestants),
    Bench("Understanding: a Seed to an Article", 200, understanding.contestants),
    Bench("Relations: related articles and stories", 10_000, understanding.relations, rounds=3),
    Bench("Relations: copies of the same text", 10_000, understanding.copies, rounds=3),
)
