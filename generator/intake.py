"""Takes the bytes of a seed file, gives what the desk has to know of each article in it: plain data, from any process.

    seeds.articles      bytes -> Seed, or a refusal with file and line
    duplicates          Seed -> what tells whether another says the same
    enrich.enrich       Seed -> Article, with the editors' vocabulary
    content.page_text   Article -> the machine's page

All of it follows from the bytes, the file's names and the orders; nothing is decided here, and nothing is written.
"""

from __future__ import annotations

import functools
import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator import content, enrich, seeds, text
from generator.errors import InputError
from generator.model import Seed, Site
from generator.relate import duplicates
from generator.vocabulary import Name, Vocabulary


@dataclass(frozen=True, slots=True)
class Orders:
    """What understanding depends on beside the seed: the site's language, and the editors' names as JSON."""

    language: str
    names: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a seed file; `hash` is that of the machine's page for it, `slug` a name for that page."""

    source: str
    date: str
    slug: str
    hash: str
    bands: duplicates.Bands
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A seed file: its hash, the hash that its pages carry, and its articles or refusals in their order."""

    hash: str
    mark: str
    items: tuple[Article | InputError, ...]

    @property
    def alone(self) -> bool:
        """Whether the file is one article, which has the file's name."""
        return len(self.items) == 1 and "#" not in getattr(self.items[0], "source", "#")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The large part of what was understood, by article: the machine's pages, and the shingles as bytes."""

    pages: dict[str, str]
    shingles: dict[str, bytes]


def orders(site: Site, rules: Vocabulary) -> Orders:
    """The orders for a site: of its vocabulary what `enrich` looks at."""
    names = [(name.name, name.kind, name.aliases, name.never) for name in rules.names]
    return Orders(site.language, json.dumps(names, separators=(",", ":")))


def understand(data: bytes, source: str, shown: str, orders: Orders) -> tuple[Understood, Bodies]:
    """What is in a seed file. `source` is its path below the seeds folder, `shown` what messages call it."""
    mark, items = content.seed_hash(data), list[Article | InputError]()
    bodies = Bodies({}, {})
    for seed in seeds.articles(data, source.rpartition("/")[2], source, orders.language, shown):
        items.append(seed if isinstance(seed, InputError) else _article(seed, mark, orders, bodies))
    return Understood(content.digest(data, 16), mark, tuple(items)), bodies


def _article(seed: Seed, mark: str, orders: Orders, bodies: Bodies) -> Article:
    article = enrich.enrich(seed, _rules(orders.names))
    page = content.page_text(article, mark, orders.language)
    shingles = duplicates.shingled(seed.body)
    bodies.pages[seed.source], bodies.shingles[seed.source] = page, _little(shingles).tobytes()
    slug = text.slug(article.headline, "article")
    return Article(seed.source, seed.date, slug, page_hash(page), duplicates.bands(shingles), seed.warnings)


def page_hash(page: str | bytes) -> str:
    """The hash by which a page on disk, with `\\n` line ends, is known to be what the machine would write."""
    return content.digest(page, 16)


def shingles(data: bytes) -> Sequence[int]:
    """The shingles that `Bodies` has as bytes."""
    return _little(array("I", data))


def _little(numbers: array[int]) -> array[int]:
    """Numbers whose bytes lie the same way on every machine."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers


@functools.lru_cache(maxsize=1)
def _rules(names: str) -> Vocabulary:
    return Vocabulary(
        tuple(Name(name=name, kind=kind, aliases=tuple(a), never=never) for name, kind, a, never in json.loads(names))
    )


def packed(understood: Understood) -> list[Any]:
    """What was understood as JSON data."""
    rows = [
        [i.file, i.line, i.message, i.column]
        if isinstance(i, InputError)
        else [i.source, i.date, i.slug, i.hash, i.bands, i.warnings]
        for i in understood.items
    ]
    return [understood.hash, understood.mark, rows]


def unpacked(data: Any) -> Understood:
    """What `packed` had. Raises ValueError where it is anything else."""
    hash_, mark, rows = data
    items = list[Article | InputError]()
    for row in rows:
        if len(row) == 4:
            items.append(InputError(*row))
        else:
            source, date, slug, page, bands, warnings = row
            items.append(Article(source, date, slug, page, tuple(bands), tuple(warnings)))
    return Understood(hash_, mark, tuple(items))
