"""Takes articles oldest first, gives each as a vector of its telling words and one of its names, to be compared.

How telling a word is depends on how many texts have it (tf-idf): the older articles of the digest, and, so that a new
site does not take "president" for a rarity, a table of English made from other news (data/README.md). Newer articles do
not count, so that what was found for an article stays as it is when the next one comes. Numbers of texts are taken in
steps, and so are weights: where an old article changes, one text more or less with a word changes the weight of that
word in a few of the later articles and not in all of them, and there of hardly any other word.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from generator import markup, text
from generator.model import Article

TABLE = Path(__file__).parent / "data" / "english.json.gz"
LETTERS = 6  # of a word; what follows is mostly its ending
WORDS = 60  # the most telling words of an article that are kept
READ = 20_000  # characters; the news stands early
NAMES_COUNT = 0.4  # how much the names add to the words in `likeness`
_RARE = 2.4  # a name that fewer than one article in ten or so has
_PRIOR = 50  # articles that a new site is taken to have had, none of them with the names of its first ones
_STEP = 1.25  # from one number of texts that makes a difference to the next
_DIGITS = 2  # of a weight, of which sixty have 0.13 on average
_LOGS = [0.0]
_ANY, _NAME = "any", "name: "  # no language is called so
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Vector:
    """An article: the weights of its words and of its names, both of length 1 or so; `rare` are names that few have."""

    words: dict[str, float]
    names: dict[str, float]
    rare: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bag:
    """What of an article is compared: how often it has each word, in which language, and whom and what it names."""

    language: str
    words: dict[str, int]
    names: list[str]

    def tokens(self) -> list[str]:
        """All that articles are counted by: that it is one at all, its language, words and names."""
        words = [f"{self.language} {word}" for word in self.words]
        return [_ANY, self.language, *words, *(f"{_NAME}{name}" for name in self.names)]


def english() -> tuple[int, dict[str, int]]:
    """How many texts the table of English was made from, and in how many of them each word stands."""
    table = json.loads(gzip.decompress(TABLE.read_bytes()))
    return table["texts"], table["words"]


def known() -> Counter[str]:
    """How many articles have a token before the first article of the digest comes."""
    texts, words = english()
    return Counter({"en": texts, **{f"en {word}": number for word, number in words.items()}})


def bag(article: Article) -> Bag:
    """The words of an article that may tell it from others, by their beginnings, and its names, sorted."""
    paragraphs = map(markup.visible, article.body[:READ].split("\n\n"))
    whole = text.fold(" ".join((article.headline, article.summary, *paragraphs)))
    words = Counter(map(_beginning, text.words(whole)))
    del words[""]
    if _NO_SPACES.search(whole):  # a whole phrase is one word then; pairs of characters serve as words
        words.update(map("".join, pairwise(whole)))
    names = {text.fold(name) for kind in ("people", "places", "organisations") for name in getattr(article, kind)}
    return Bag(article.language, dict(words), sorted(names))


@lru_cache(maxsize=65_536)
def _beginning(word: str) -> str:
    """What of a word counts; nothing of short ones and of numbers."""
    return word.removesuffix("'s")[:LETTERS] if len(word) > 2 and not word.isdigit() else ""


def step(token: str, number: int) -> float:
    """What a number of articles with a token counts for; numbers that count for the same differ by less than a step."""
    if token == _ANY:
        return _log(number + _PRIOR)
    return _log(number + 1 if token.startswith(_NAME) else number)


def vector(bag: Bag, numbers: Mapping[str, int]) -> Vector:
    """An article as a vector; `numbers` tells how many articles have each of its tokens, itself and all older ones."""
    most = step(bag.language, numbers[bag.language])
    weights = {
        word: (most - _log(numbers[f"{bag.language} {word}"])) * (1 + _log(times)) for word, times in bag.words.items()
    }
    least = sorted(weights.values(), reverse=True)[: WORDS + 1][-1] if weights else 0.0
    telling = sorted([(-weight, word) for word, weight in weights.items() if weight >= least])[:WORDS]
    most = step(_ANY, numbers[_ANY])
    tokens = [(name, f"{_NAME}{name}") for name in bag.names]
    rarity = {name: most - step(token, numbers[token]) for name, token in tokens}
    rare = frozenset(name for name, weight in rarity.items() if weight >= _RARE)
    return Vector(_unit({word: weights[word] for _, word in telling}), _unit(rarity), rare)


def likeness(one: Vector, other: Vector) -> float:
    """How alike two articles are: the cosine of their words, and `NAMES_COUNT` times that of their names."""
    return round(cosine(one.words, other.words) + NAMES_COUNT * cosine(one.names, other.names), 9)


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two vectors of length 1, but for a few hundredths: 1 for the same, 0 for nothing in common."""
    # In the order of the first; a set's order would depend on the hash seed, and so would the last digit of the sum.
    return sum([weight * other[key] for key, weight in one.items() if key in other])


def _log(number: int) -> float:
    """The logarithm of a number, in steps; small numbers are steps themselves."""
    while len(_LOGS) <= number:
        step = len(_LOGS)
        following = max(step + 1, int(step * _STEP))
        _LOGS.extend([math.log(step)] * (following - step))
    return _LOGS[number]


def _unit(weights: dict[str, float]) -> dict[str, float]:
    """The weights of a vector of length 1, in steps: one word more or less must not move those of all others."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: near for key, weight in weights.items() if (near := round(weight / length, _DIGITS))} if length else {}
