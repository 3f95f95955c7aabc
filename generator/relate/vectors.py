"""Takes articles oldest first, gives each as a vector of its telling words and one of its names, to be compared.

How telling a word is depends on how many texts have it (tf-idf): the older articles of the digest, and, so that a new
site does not take "president" for a rarity, a table of English made from other news (data/README.md). Newer articles do
not count, so that what was found for an article stays as it is when the next one comes.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from generator import kept, markup, text
from generator.model import Article

TABLE = Path(__file__).parent / "data" / "english.json.gz"
LETTERS = 6  # of a word; what follows is mostly its ending
WORDS = 60  # the most telling words of an article that are kept
READ = 20_000  # characters; the news stands early
NAMES_COUNT = 0.4  # how much the names add to the words in `likeness`
_RARE = 2.4  # a name that fewer than one article in ten or so has
_PRIOR = 50  # articles that a new site is taken to have had, none of them with the names of its first ones
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Vector:
    """An article: the weights of its words and of its names, both of length 1; `rare` are the names that few have."""

    words: dict[str, float]
    names: dict[str, float]
    rare: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of the articles so far each word and name stands, by language."""

    texts: Counter[str] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    names: Counter[str] = field(default_factory=Counter)


@lru_cache(maxsize=1)
def english() -> tuple[int, dict[str, int]]:
    """How many texts the table of English was made from, and in how many of them each word stands."""
    table = json.loads(gzip.decompress(TABLE.read_bytes()))
    return table["texts"], table["words"]


def vector(counts: Counts, article: Article) -> Vector:
    """The next article as a vector; its words and names are added to the counts."""
    bag, names, language = *count(counts, article), article.language
    known, table = english() if language == "en" else (0, {})
    number, seen = counts.texts[language] + known, counts.words[language]
    weights = {
        word: (1 + math.log(times)) * math.log(number / min(number, seen[word] + table.get(word, 0)))
        for word, times in bag.items()
    }
    telling = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    every = sum(counts.texts.values()) + _PRIOR
    rarity = {name: math.log(every / (counts.names[name] + 1)) for name in sorted(names)}
    rare = frozenset(name for name, weight in rarity.items() if weight >= _RARE)
    return Vector(_unit(dict(telling)), _unit(rarity), rare)


def count(counts: Counts, article: Article) -> tuple[Counter[str], set[str]]:
    """Adds an article's words and names to the counts, and gives both."""
    bag = _bag(article)
    names = {text.fold(name) for kind in ("people", "places", "organisations") for name in getattr(article, kind)}
    counts.texts[article.language] += 1
    counts.words[article.language].update(bag.keys())
    counts.names.update(names)
    return bag, names


def likeness(one: Vector, other: Vector) -> float:
    """How alike two articles are: the cosine of their words, and `NAMES_COUNT` times that of their names."""
    return round(cosine(one.words, other.words) + NAMES_COUNT * cosine(one.names, other.names), 9)


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two vectors of length 1: 1 for the same, 0 for nothing in common."""
    # In the order of the first; a set's order would depend on the hash seed, and so would the last digit of the sum.
    return sum([weight * other[key] for key, weight in one.items() if key in other])


@kept.between_builds(dict, Counter)
def _bag(article: Article) -> Counter[str]:
    paragraphs = (markup.visible(paragraph) for paragraph in article.body[:READ].split("\n\n"))
    whole = text.fold(" ".join((article.headline, article.summary, *paragraphs)))
    bag: Counter[str] = Counter()
    for word, times in Counter(text.words(whole)).items():
        if len(word) > 2 and not word.isdigit():
            bag[word.removesuffix("'s")[:LETTERS]] += times
    if _NO_SPACES.search(whole):  # a whole phrase is one word then; pairs of characters serve as words
        bag.update(map("".join, pairwise(whole)))
    return bag


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items() if weight} if length else {}
