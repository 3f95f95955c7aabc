"""Takes a number of raw articles, gives what `digest generate` costs: all of them for the first time, and then one new."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import content
from generator.model import Article
from tests.bench import english, process
from tests.bench.process import Cost
from tests.folder import ROOT

FIRST, NEW, SAME = "digest generate, the first time", "one seed new", "nothing new"


class Measured(NamedTuple):
    """What was measured of a desk: the number of seeds, costs by name and round, the pages that it wrote the first time."""

    seeds: int
    runs: dict[str, list[Cost]]
    articles: list[Article]


def measure(folder: Path, number: int, rounds: int) -> Measured:
    """Has the desk read so many seeds in an empty folder, again and again from nothing."""
    *texts, new = english.seeds(number + 1)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    (folder / "content").mkdir()
    for place, text in enumerate(texts):
        (folder / f"seeds/{place:06}.txt").write_text(text, encoding="utf-8")
    added = folder / "seeds/new.txt"
    command = [sys.executable, "-m", "generator", "generate", "-q"]
    runs: dict[str, list[Cost]] = {FIRST: [], SAME: [], NEW: []}
    articles: list[Article] = []
    for _ in range(rounds):
        added.unlink(missing_ok=True)
        for made in ("content", "build"):
            shutil.rmtree(folder / made, ignore_errors=True)
        (folder / "content").mkdir()
        runs[FIRST].append(process.run(command, folder))
        articles = articles or list(_written(folder / "content"))
        runs[SAME].append(process.run(command, folder))
        added.write_text(new, encoding="utf-8")
        runs[NEW].append(process.run(command, folder))
    return Measured(number, runs, articles)


def _written(folder: Path) -> Iterator[Article]:
    """The pages of the desk in the order of time."""
    for path in (path for path in content.files(folder) if path.endswith(".md")):
        text = (folder / path).read_text(encoding="utf-8")
        if article := content.read_article(text, path, path, "en"):
            yield article
