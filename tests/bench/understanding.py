"""Understanding alone: a Seed's headline, summary and tags; and what ten thousand articles have to do with each other."""

from __future__ import annotations

import datetime
import random
from array import array
from collections.abc import Callable
from pathlib import Path

from generator import seeds
from generator.enrich import enrich
from generator.model import Article, Seed
from generator.relate import duplicates, relate
from tests.bench import english


def contestants(folder: Path, articles: int) -> dict[str, Callable[[], object]]:
    """Our understanding of texts that were read before, without the headlines that some of them have."""
    read = _read(folder, articles)
    return {"digest: enrich": lambda: [enrich(seed) for seed in read]}


def relations(folder: Path, articles: int) -> dict[str, Callable[[], object]]:
    """Related articles and running stories of an archive of ten years."""
    archive = _archive(folder, articles)
    return {"digest: relate": lambda: relate(archive)}


def copies(folder: Path, articles: int) -> dict[str, Callable[[], object]]:
    """The search for copies among the texts of an archive of ten years."""
    archive = _archive(folder, articles)
    return {"digest: duplicates": lambda: _copies(archive)}


def _read(folder: Path, articles: int) -> list[Seed]:
    found = []
    for index, text in enumerate(english.seeds(articles)):
        file = folder / f"{index}.txt"
        file.write_text(text, encoding="utf-8")
        found += seeds.read(file, file.name)
    return found


def _archive(folder: Path, articles: int) -> list[Article]:
    """Articles of paragraphs from the project's own texts, mixed, about people and places that few or many share."""
    chance = random.Random(1)
    paragraphs = [paragraph for seed in _read(folder, 40) for paragraph in seed.body]
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    names = ["".join(chance.choices(syllables, k=3)).title() for _ in range(1_500)]
    weights = [1 / rank for rank in range(1, len(names) + 1)]
    found = []
    for index in range(articles):
        date = datetime.date(2010, 1, 1) + datetime.timedelta(days=index * 3650 // articles)
        who = chance.choices(names, weights, k=5)
        body = [f"{chance.choice(who)} and {chance.choice(who)}: {chance.choice(paragraphs)}" for _ in range(6)]
        found.append(
            Article(
                path=f"{date:%Y/%m/%d}/{index}.md",
                headline=f"{who[0]} meets {who[1]}",
                date=date.isoformat(),
                body="\n\n".join(body),
                people=tuple(who[:2]),
                places=tuple(who[2:4]),
                organisations=(who[4],),
            )
        )
    return found


def _copies(archive: list[Article]) -> int:
    index, copies = duplicates.Index(), 0
    shingles: dict[str, array[int]] = {}
    for article in archive:
        shingles[article.path] = made = duplicates.shingled([article.body])
        text = duplicates.Text(article.path, article.date, duplicates.bands(made))
        copies += duplicates.find(index, text, shingles.__getitem__) is not None
        duplicates.add(index, text)
    return copies
