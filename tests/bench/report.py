"""Takes what was measured, gives the tables and the page docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from operator import truediv
from statistics import median

from tests.bench import desk, figures, peers, site
from tests.bench.figures import Figure
from tests.bench.process import Cost

LIBRARIES = {
    "MkDocs": "mkdocs",
    "Material": "mkdocs-material",
    "Pagefind": "pagefind",
    "Zensical": "zensical",
    "trafilatura": "trafilatura",
    "python-dateutil": "python-dateutil",
}
_PAGE = """# Benchmarks

Written by `make bench ARGS=--write` on {date}: {machine}.

{rounds} in turn: each round runs everything once, so that a busy machine is as hard on one as on the other.
CPU seconds are those of a process and all its children, wall seconds those of the clock. Ratios travel from machine to
machine, seconds do not: where the load before the start is not near 0, other work made them longer.

## What was promised

At 10,000 articles on two cores; measured here at {articles:,}.{peers}

{promised}

A ratio below 1 is in our favour. Two archives of three years: made-up words with 1,500 terms that few or many articles share
(`tests/bench/corpus.py`); and English, the sentences of the project's own articles mixed under other names and dates
(`tests/bench/english.py`), with the headlines, summaries and terms that the desk gave them. The site is the one that the
project ships: its settings, a card for each headline, feeds, lists, data for programs. Our build reads the articles and
writes the tree before it renders it; stock MkDocs finds the tree there. The search index is taken out of a build by a
stopwatch around the one function that makes it (`tests/bench/stopwatch.py`). An edit is made in some article of the archive,
another one each time. The first follows `--clean`: it begins with the site before last, as every build does, but all pages
of that are other files than those that `--clean` has made, so it gives each of these a second name. Later edits need not.

The others build a site of their own from the same articles: Hugo with a plain layout, its taxonomies for the five kinds of
terms, sections for days, months and years, and its feeds; Pelican with its simple theme, tags, archives of days, months and
years, and one feed; Zensical, as stock MkDocs, the plain tree in build/. Of these only Zensical makes a search index.
Hugo, Pelican and stock MkDocs begin anew each time; Zensical takes over what it knows.

The ratios in these tables are those of CPU seconds to stock MkDocs, and to the desk's first run.

{costs}

## Parts of the program

CPU seconds of one core{fewer}. The ratio says how many times as long as ours another tool takes in the same round; it does
a part of the work only, as its name says.

{parts}
"""


def promised(columns: Mapping[str, Sequence[Figure]]) -> str:
    """The figures of several corpora side by side: what was measured by CPU and by the clock, and what to reach."""
    rows: dict[str, dict[str, Figure]] = {}
    for name, column in columns.items():
        for figure in column:
            rows.setdefault(figure.name, {})[name] = figure
    head = ["Figure", *(f"{name}, {what}" for name in columns for what in ("CPU", "wall")), "To reach"]
    cells = [
        [what, *(cell for name in columns for cell in _cells(found.get(name))), next(iter(found.values())).target]
        for what, found in rows.items()
    ]
    return _grid(head, cells)


def _cells(figure: Figure | None) -> tuple[str, str]:
    if not figure:
        return "", ""
    return figure.form.format(figure.cpu), "" if figure.wall is None else figure.form.format(figure.wall)


def costs(name: str, number: int, runs: Mapping[str, Sequence[Cost]], files: Mapping[str, int], base: str) -> str:
    """What each of the runs cost, and how its CPU seconds are to those of the run called `base`."""
    head = [f"{name}, {number:,} articles", "CPU", "wall", "biggest process", "files", "ratio"]
    cells = [
        [
            who,
            f"{median(cost.cpu for cost in found):.2f} s",
            f"{median(cost.wall for cost in found):.2f} s",
            f"{peak / 1_000_000:.0f} MB" if (peak := median(cost.peak for cost in found)) else "",
            f"{files[who]:,}" if who in files else "",
            f"{figures.ratio(runs, who, base, 'cpu'):.2f}",
        ]
        for who, found in runs.items()
    ]
    return _grid(head, cells)


def of_site(name: str, measured: site.Measured) -> str:
    """The costs of a site as a table."""
    return costs(
        f"Site: {name}, {measured.terms:,} terms", measured.articles, measured.runs, measured.files, site.STOCK
    )


def of_desk(measured: desk.Measured) -> str:
    """The costs of a desk as a table."""
    return costs("Desk, English", measured.seeds, measured.runs, {}, desk.FIRST)


def table(name: str, articles: int, runs: Mapping[str, list[float]]) -> str:
    """One benchmark of a part of the program; the first of the runs are ours."""
    ours = next(iter(runs.values()))
    cells = [
        [
            who,
            f"{median(seconds):.2f} s",
            f"{articles / median(seconds):,.0f}",
            f"{median(map(truediv, seconds, ours)):.2f}",
        ]
        for who, seconds in runs.items()
    ]
    return _grid([name, f"{articles:,} articles", "a second and core", "ratio"], cells)


def _grid(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown with straight columns, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        [f"{cell:{'>' if n else '<'}{width}}" for n, (cell, width) in enumerate(zip(row, widths, strict=True))]
        for row in [head, *rows]
    ]
    lines.insert(1, ["-" * width if not n else "-" * (width - 1) + ":" for n, width in enumerate(widths)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(about: str, promised: str, costs: Sequence[str], parts: Sequence[str], articles: int, rounds: int) -> str:
    """The page with all tables; `about` is what `machine` said when the run began."""
    missing = [name for name in ("Hugo", "Pelican") if name not in peers.versions()]
    return _PAGE.format(
        date=datetime.now(UTC).date().isoformat(),
        machine=about,
        rounds=f"Medians of {rounds} runs" if rounds > 1 else "One run of each",
        articles=articles,
        peers=f" Not installed: {' and '.join(missing)} (`make bench-peers`)." if missing else "",
        promised=promised,
        costs="\n\n".join(costs),
        fewer=", three runs where it takes long" if rounds > 3 else "",
        parts="\n\n".join(parts),
    )


def machine() -> str:
    """What the figures depend on, without the name of the machine."""
    found = {name: version(package) for name, package in LIBRARIES.items()} | peers.versions()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    programs = ", ".join(f"{name} {number}" for name, number in found.items())
    load = f"load {os.getloadavg()[0]:.1f} before the start, " if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} on {platform.machine()} with {cores()} cores, {load}{python}, {programs}"


def cores() -> int:
    """How many cores the programs may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
