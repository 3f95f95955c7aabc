"""Takes articles oldest first, gives each as a vector of its telling words and one of its names, to be compared.

How telling a word is depends on how many texts have it (tf-idf): the older articles of the digest, and, so that a new
site does not take "president" for a rarity, a table of English made from other news (data/README.md). Newer articles do
not count, so that what was found for an article stays as it is when the next one comes. Numbers of texts are taken in
steps: where an old article changes, one text more or less with a word changes the weight of that word in a few of the
later articles and not in all of them.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from dataclasses import dataclass, field
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
_STEP = 1.25  # from one number of texts that makes a difference to the next
_LOGS = [0.0]
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Vector:
    """An article: the weights of its words and of its names, both of length 1; `rare` are the names that few have."""

    words: dict[str, float]
    names: dict[str, float]
    rare: frozenset[str]


@dataclass(slots=True)
class Counts:
    """How many texts there were so far, and in how many of them each name and, by language, each word stands."""

    texts: int = 0
    names: Counter[str] = field(default_factory=Counter)
    languages: dict[str, _Language] = field(default_factory=dict)


@dataclass(slots=True)
class _Language:
    """How many texts of a language are known, and in how many of them each word stands."""

    texts: int
    words: dict[str, int]


def english() -> tuple[int, dict[str, int]]:
    """How many texts the table of English was made from, and in how many of them each word stands."""
    table = json.loads(gzip.decompress(TABLE.read_bytes()))
    return table["texts"], table["words"]


def vector(counts: Counts, article: Article) -> Vector:
    """The next article as a vector; its words and names are added to the counts."""
    bag = _bag(article.headline, article.summary, article.body[:READ])
    known = counts.languages.get(article.language) or counts.languages.setdefault(article.language, _start(article))
    known.texts += 1
    seen, logs = known.words, _logs(max(known.texts, READ))
    most = logs[known.texts]
    weights = {}
    for word, times in bag.items():
        seen[word] = number = seen.get(word, 0) + 1
        weights[word] = (most - logs[number]) * (1 + logs[times])
    least = sorted(weights.values(), reverse=True)[: WORDS + 1][-1] if weights else 0.0
    telling = sorted([(-weight, word) for word, weight in weights.items() if weight >= least])[:WORDS]
    names = {text.fold(name) for kind in ("people", "places", "organisations") for name in getattr(article, kind)}
    counts.texts += 1
    counts.names.update(names)
    logs = _logs(counts.texts + _PRIOR)
    rarity = {name: logs[counts.texts + _PRIOR] - logs[counts.names[name] + 1] for name in sorted(names)}
    rare = frozenset(name for name, weight in rarity.items() if weight >= _RARE)
    return Vector(_unit({word: weights[word] for _, word in telling}), _unit(rarity), rare)


def _start(article: Article) -> _Language:
    """What is known of the language of the first article that is written in it."""
    return _Language(*english()) if article.language == "en" else _Language(0, {})


def likeness(one: Vector, other: Vector) -> float:
    """How alike two articles are: the cosine of their words, and `NAMES_COUNT` times that of their names."""
    return round(cosine(one.words, other.words) + NAMES_COUNT * cosine(one.names, other.names), 9)


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two vectors of length 1: 1 for the same, 0 for nothing in common."""
    # In the order of the first; a set's order would depend on the hash seed, and so would the last digit of the sum.
    return sum([weight * other[key] for key, weight in one.items() if key in other])


@kept.between_builds()
def _bag(headline: str, summary: str, body: str) -> dict[str, int]:
    whole = text.fold(" ".join((headline, summary, *map(markup.visible, body.split("\n\n")))))
    bag: Counter[str] = Counter()
    for word, times in Counter(text.words(whole)).items():
        if len(word) > 2 and not word.isdigit():
            bag[word.removesuffix("'s")[:LETTERS]] += times
    if _NO_SPACES.search(whole):  # a whole phrase is one word then; pairs of characters serve as words
        bag.update(map("".join, pairwise(whole)))
    return bag


def _logs(number: int) -> list[float]:
    """The logarithms of the numbers up to one at least, in steps; small numbers are steps themselves."""
    while len(_LOGS) <= number:
        step = len(_LOGS)
        following = max(step + 1, int(step * _STEP))
        _LOGS.extend([math.log(step)] * (following - step))
    return _LOGS


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items() if weight} if length else {}
