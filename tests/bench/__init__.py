"""Measures what the program does, beside the simplest tools that do a part of it: `make bench`.

    BENCHES          one row a benchmark: its name, how many articles it takes, its module's `contestants`
      corpus.py          the articles: the project's own seeds, as often as needed
      reading.py         files -> Seeds
      understanding.py   Seeds -> Articles -> relations
    measure.py       contestants -> CPU seconds, round by round
    report.py        seconds -> the table, and the page docs/benchmarks.md

A new benchmark is a module with a function `contestants(folder, articles)`, which puts what it needs into an empty folder
and gives the functions to be measured by name, ours first; and a row here. No test asks for a speed: machines differ.
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
