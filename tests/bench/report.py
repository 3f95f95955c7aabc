"""Takes the seconds that were measured, gives the table and the page docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from operator import truediv
from statistics import median

LIBRARIES = ("python-dateutil", "trafilatura")
_PAGE = """# Benchmarks

Written by `make bench ARGS=--write` on {date}: {machine}.

CPU seconds of one core, medians of {rounds} runs in turn (three where it takes long). The ratio says how many times as long as ours another tool
takes in the same round; it does a part of the work only, as its name says. Ratios travel from machine to machine, seconds
do not.

{tables}
"""


def table(name: str, articles: int, runs: Mapping[str, list[float]]) -> str:
    """One benchmark as a table in Markdown; the first of the runs are ours."""
    ours = next(iter(runs.values()))
    width = max(map(len, (name, *runs)))
    rows = [
        f"| {name:{width}} | {articles:6,} articles | a second and core |  ratio |",
        f"| {'-' * width} | --------------: | ----------------: | -----: |",
        *(
            f"| {who:{width}} | {median(seconds):13.2f} s | {articles / median(seconds):17,.0f}"
            f" | {median(map(truediv, seconds, ours)):6.2f} |"
            for who, seconds in runs.items()
        ),
    ]
    return "\n".join(rows)


def page(tables: list[str], rounds: int) -> str:
    """The page with all tables, and what they were measured on."""
    date = datetime.now(UTC).date().isoformat()
    return _PAGE.format(date=date, machine=machine(), rounds=rounds, tables="\n\n".join(tables))


def machine() -> str:
    """What the figures depend on, without the name of the machine."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.system()} on {platform.machine()} with {os.cpu_count()} cores, {python}, {libraries}"
