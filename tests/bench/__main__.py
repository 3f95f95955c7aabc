"""Runs the benchmarks and prints their tables; `--write` puts them into docs/benchmarks.md too."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import BENCHES, corpus, desk, figures, measure, report, site
from tests.bench.figures import Figure
from tests.folder import ROOT

PAGE = ROOT / "docs/benchmarks.md"
MADE_UP, ENGLISH = "made-up", "English"


def main(arguments: list[str] | None = None) -> None:
    """The whole of `make bench`."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--articles", type=int, help="how many articles a site has; 1,000 unless given")
    parser.add_argument("--rounds", type=int, default=5, help="how many runs in turn; 5 unless given")
    parser.add_argument(
        "--corpus", choices=[MADE_UP, ENGLISH], help="sites of these articles alone; of both unless given"
    )
    options = parser.parse_args(arguments)
    number, rounds = options.articles or 1_000, options.rounds
    about = report.machine()
    print(about)
    tables: list[str] = []

    def tell(table: str) -> None:
        tables.append(table)
        print("", table, sep="\n", flush=True)

    columns: dict[str, list[Figure]] = {}
    if options.corpus != ENGLISH:
        with _folder() as folder:
            made_up = site.measure(folder, list(corpus.articles(number)), rounds)
        tell(report.of_site(MADE_UP, made_up))
        columns[MADE_UP] = list(figures.of_site(made_up))
    with _folder() as folder:
        seeds = desk.measure(folder, number, rounds)
    tell(report.of_desk(seeds))
    columns[ENGLISH] = list(figures.of_desk(seeds, report.cores()))
    if options.corpus != MADE_UP:
        with _folder() as folder:
            english = site.measure(folder, seeds.articles, rounds)
        tell(report.of_site(ENGLISH, english))
        columns[ENGLISH] = [*figures.of_site(english), *columns[ENGLISH]]
    tell(report.promised(columns))
    *costs, promised = tables
    tables.clear()
    for bench in BENCHES:
        articles = min(options.articles or bench.articles, bench.articles)
        with _folder() as folder:
            runs = measure.runs(bench.contestants(folder, articles), min(rounds, bench.rounds or rounds))
        tell(report.table(bench.name, articles, runs))
    if options.write:
        PAGE.write_text(report.page(about, promised, costs, tables, number, rounds), encoding="utf-8")


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


if __name__ == "__main__":
    main()
