"""Runs the benchmarks and prints their tables; `--write` puts them into docs/benchmarks.md too."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench import BENCHES, measure, report
from tests.folder import ROOT

PAGE = ROOT / "docs/benchmarks.md"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--articles", type=int, help="how many articles; for a quick look")
    parser.add_argument("--rounds", type=int, default=11, help="how many runs in turn; 11 unless given")
    options = parser.parse_args(arguments)
    print(report.machine())
    tables = []
    for bench in BENCHES:
        articles = options.articles or bench.articles
        with tempfile.TemporaryDirectory() as folder:
            rounds = min(options.rounds, bench.rounds or options.rounds)
            runs = measure.runs(bench.contestants(Path(folder), articles), rounds)
        tables.append(report.table(bench.name, articles, runs))
        print("", tables[-1], sep="\n", flush=True)
    if options.write:
        PAGE.write_text(report.page(tables, options.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
