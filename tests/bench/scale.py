"""Makes an archive of N articles in a folder, builds it in several ways, prints what each cost: a row of docs/scale.md.

    python -m tests.bench.scale FOLDER 1000 10000

The articles are made up and the same in every run: 300 to 500 words each, as often as words are in a language, over
twenty years, with five to eight terms each of a list that grows with the square root of the archive (1,500 terms at
10,000). Pictures for previews are off. Times are CPU seconds of all processes, because a machine may be busy; memory is
that of the biggest process. `--browser` opens the home page and the search as a visitor would, and counts the bytes.
"""

from __future__ import annotations

import argparse
import bisect
import datetime
import itertools
import math
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.folder import ROOT, environment

FIRST, YEARS = 2004, 20
WORDS = 30_000
PARTS = ("-2010", "2011-2016", "2017-")
_SYLLABLES = [
    a + b + c for a in "b c d f g l m n p r s t v tr st pl ch".split() for b in "aeiou" for c in ("", "n", "r")
]
_CONFIG = (
    "cards: true # a picture of each headline, for previews in chats and networks; false makes none\n",
    "cards: false\n",
)


class Run(NamedTuple):
    """CPU seconds of a command and all its processes, and the memory of the biggest of them in MB."""

    seconds: float
    megabytes: int


class Measured(NamedTuple):
    """What an archive costs: how long each build takes and how much memory, what the site holds, what a visitor loads."""

    articles: int
    clean: Run
    same: Run
    edit: Run
    pages: int
    files: int
    site: int
    build: int
    parts: list[Run] | None = None
    join: Run | None = None
    warm: Run | None = None
    part: int | None = None
    view: int | None = None
    search: int | None = None


def corpus(folder: Path, count: int) -> None:
    """Writes the articles, dated evenly over the years."""
    dice = random.Random(1)
    words = list(
        dict.fromkeys("".join(dice.choices(_SYLLABLES, k=dice.choice((1, 2, 2, 3)))) for _ in range(4 * WORDS))
    )
    words = words[:WORDS]
    often = list(itertools.accumulate(1 / (rank + 1.5) for rank in range(WORDS)))
    terms = [f"{words[rank + 200].title()} {words[-rank - 1].title()}" for rank in range(round(15 * count**0.5))]
    common = list(itertools.accumulate(1 / (rank + 1.5) ** 0.9 for rank in range(len(terms))))
    start, days = datetime.date(FIRST, 1, 1), (datetime.date(FIRST + YEARS, 1, 1) - datetime.date(FIRST, 1, 1)).days
    for number in range(count):
        dice = random.Random(number)

        def sentence(least: int, most: int, dice: random.Random = dice) -> str:
            drawn = (bisect.bisect(often, dice.random() * often[-1]) for _ in range(dice.randint(least, most)))
            return " ".join(words[min(place, WORDS - 1)] for place in drawn).capitalize()

        day = start + datetime.timedelta(days=number * days // count)
        tags = {terms[min(bisect.bisect(common, dice.random() * common[-1]), len(terms) - 1)] for _ in range(7)}
        body = "\n\n".join(" ".join(f"{sentence(9, 21)}." for _ in range(3)) for _ in range(dice.randint(7, 11)))
        head = f"title: {sentence(6, 11)}\ndate: {day}\nsummary: {sentence(12, 16)}. {sentence(8, 12)}."
        file = folder / f"content/{day:%Y/%m/%d}/{number:07}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        listed = "\n".join(f"  - {tag}" for tag in sorted(tags))
        file.write_text(f"---\n{head}\ntags:\n{listed}\n---\n\n{body}\n", encoding="utf-8")
    (folder / "content/about.md").write_text("# About\n\nMade up, to be counted.\n", encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert _CONFIG[0] in config
    (folder / "mkdocs.yml").write_text(config.replace(*_CONFIG), encoding="utf-8")


def run(folder: Path, *arguments: str) -> Run:
    """Runs `digest ARGUMENTS` in a folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "-q", *arguments], cwd=folder, env=environment()
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"digest {' '.join(arguments)}: exit code {process.returncode}"
    done = Run(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
    print(f"{folder}: digest {' '.join(arguments)}: {done}", file=sys.stderr, flush=True)  # who waits long wants to see
    return done


def measured(top: Path, count: int, whole: bool) -> Measured:
    """Builds an archive of so many articles: from nothing, by years on three machines, again, and after one edit.

    `whole` leaves out the machines.
    """
    folder, machine = top / f"{count}", top / f"{count}-machine"
    for old in (folder, machine):
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir(parents=True)
    corpus(folder, count)
    clean = run(folder, "build")
    files = [file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file()]
    build = sum(file.stat().st_size for file in (folder / "build").rglob("*") if file.is_file())
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    row = Measured(count, clean, clean, clean, pages, len(files), sum(files), build)
    if not whole:
        parts = [_part(machine, folder, years) for years in PARTS]
        carried = sum(file.stat().st_size for file in (machine / "parts").iterdir())
        join = _joined(machine, folder, None)
        warm = _joined(machine, folder, folder / "build/kept.db")
        row = row._replace(parts=parts, join=join, warm=warm, part=carried)
    same = run(folder, "build")
    page = sorted(folder.glob("content/2014/*/*/*.md"))[0]
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    return row._replace(same=same, edit=run(folder, "build"))


def _machine(machine: Path, folder: Path) -> Path:
    """A machine that has the sources and nothing else."""
    work = machine / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    shutil.copy(folder / "mkdocs.yml", work)
    shutil.copytree(folder / "content", work / "content")  # no second names: they are a change of the first ones
    return work


def _part(machine: Path, folder: Path, years: str) -> Run:
    work = _machine(machine, folder)
    done = run(work, "build", "--years", years, "--part")
    (machine / "parts").mkdir(exist_ok=True)
    for file in (work / "build/part").iterdir():
        shutil.move(file, machine / "parts" / file.name)
    return done


def _joined(machine: Path, folder: Path, kept: Path | None) -> Run:
    """Joins the parts, with what the press of an earlier build kept or without; the site must be the same."""
    work = _machine(machine, folder)
    if kept:
        (work / "build").mkdir()
        shutil.copy(kept, work / "build")
    done = run(work, "build", "--join", str(machine / "parts"))
    same = subprocess.run(["diff", "-rq", work / "site", folder / "site"], capture_output=True, check=False)
    assert same.returncode == 0, same.stdout[:500]
    return done


def visited(site: Path) -> tuple[int, int]:
    """The bytes that travel for the first view of the home page, and then for the first search, with gzip."""
    from playwright.sync_api import Request, expect, sync_playwright

    from tests.browser import ensure, quality

    word = max(
        (site / "index.html").read_text(encoding="utf-8").partition("<h2")[2].partition("</h2>")[0].split(), key=len
    )
    loaded: dict[str, int] = {}  # by address: what the browser has, it does not load again

    def note(request: Request) -> None:
        sizes = request.sizes()
        loaded.setdefault(request.url, sizes["responseBodySize"] + sizes["responseHeadersSize"])

    with quality.published(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure.find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.context.on("requestfinished", note)
        page.goto(address, wait_until="networkidle")
        view = sum(loaded.values())
        page.goto(f"{address}search/?q={''.join(filter(str.isalpha, word.rpartition('>')[2]))}")
        expect(page.locator(".search__headline").first).to_be_visible(timeout=60_000)
        page.wait_for_load_state("networkidle")
        browser.close()
    return view, sum(loaded.values()) - view


def table(rows: Sequence[Measured]) -> str:
    """What was measured, a column for each size and one for how it grows from the smallest to the largest."""

    def growth(values: Sequence[float | None]) -> str:
        known = [(row.articles, value) for row, value in zip(rows, values, strict=True) if value]
        if len(known) < 2:
            return ""
        (few, cheap), *_, (many, dear) = known
        return f"{math.log(dear / cheap) / math.log(many / few):.2f}"

    lines: list[tuple[str, list[float | None], str]] = [
        ("Build from nothing, CPU s", [row.clean.seconds for row in rows], ".1f"),
        ("Nothing changed, CPU s", [row.same.seconds for row in rows], ".2f"),
        ("One article edited, CPU s", [row.edit.seconds for row in rows], ".2f"),
        (
            "The slowest of three parts, CPU s",
            [max(part.seconds for part in row.parts) if row.parts else None for row in rows],
            ".1f",
        ),
        ("Joining them, CPU s", [row.join and row.join.seconds for row in rows], ".1f"),
        (
            "Joining them, with `build/kept.db` of an earlier build, CPU s",
            [row.warm and row.warm.seconds for row in rows],
            ".1f",
        ),
        ("Biggest process, build from nothing, MB", [row.clean.megabytes for row in rows], ",.0f"),
        (
            "Biggest process, part, MB",
            [max(part.megabytes for part in row.parts) if row.parts else None for row in rows],
            ",.0f",
        ),
        ("Biggest process, joining, MB", [row.join and row.join.megabytes for row in rows], ",.0f"),
        ("HTML pages", [row.pages for row in rows], ",.0f"),
        ("Files in site/", [row.files for row in rows], ",.0f"),
        ("site/, MB", [row.site / 1e6 for row in rows], ",.0f"),
        ("build/, MB", [row.build / 1e6 for row in rows], ",.0f"),
        ("All three parts, MB", [row.part and row.part / 1e6 for row in rows], ",.0f"),
    ]
    if any(row.view for row in rows):
        lines.append(("First view of the home page, kB", [row.view and row.view / 1e3 for row in rows], ",.0f"))
        lines.append(("First search after it, kB", [row.search and row.search / 1e3 for row in rows], ",.0f"))
    heads = ["What", *(f"{row.articles:,}" for row in rows), "exponent"]
    cells = [
        heads,
        *(
            [what, *("–" if value is None else format(value, form) for value in values), growth(values)]
            for what, values, form in lines
        ),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    cells.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    drawn = (
        [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))] for row in cells
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in drawn)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the archives are made; what an earlier run left there goes")
    parser.add_argument("articles", type=int, nargs="+", help="how many articles; one archive and one column for each")
    parser.add_argument("--whole", action="store_true", help="leave out the site that is built by years and joined")
    parser.add_argument("--browser", action="store_true", help="count a visitor's bytes too, in Chromium")
    options = parser.parse_args(arguments)
    rows = []
    for count in options.articles:
        row = measured(options.folder.resolve(), count, options.whole)
        rows.append(row)
        print(row, file=sys.stderr, flush=True)
    if options.browser:  # after all builds: whoever starts a process counts its own memory with it
        sites = (options.folder / f"{row.articles}/site" for row in rows)
        seen = [visited(site) for site in sites]
        rows = [row._replace(view=view, search=search) for row, (view, search) in zip(rows, seen, strict=True)]
    print(table(rows))


if __name__ == "__main__":
    main()
