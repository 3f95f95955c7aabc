"""Takes a number, gives as many articles of a made-up archive of three years: words of no language, terms that few or many share.

What is in them is as in news: 300 to 500 words in six to twelve paragraphs, five to eight terms of 1,500, a quotation or a
link now and then. Words and terms are used as those of languages are, the first of them often and most of them seldom.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.model import Article
from tests.bench.english import DAYS, START, falling

TERMS = 1_500
_SUBJECTS = (
    "politics and government;economy, business and finance;conflict, war and peace;health;sport;environment;society;"
    "science and technology;disaster, accident and emergency incident;crime, law and justice"
).split(";")


class _Language(NamedTuple):
    """Words, the most used ones first, and the terms of each kind with how often they are used."""

    words: list[str]
    often: tuple[float, ...]
    terms: list[tuple[str, str]]
    shared: tuple[float, ...]


def articles(count: int) -> Iterator[Article]:
    """So many articles in the order of time, as editors would have written them; the same in every run."""
    language = _language()
    for number in range(count):
        chance = random.Random(f"article {number}")
        date = START + datetime.timedelta(days=number * DAYS // count)
        words = _words(language, chance, chance.randint(6, 11))
        paragraphs = [_paragraph(language, chance) for _ in range(chance.randint(6, 12))]
        if number % 5 == 0:
            paragraphs.insert(3, f"> {_sentence(language, chance)}")
        if number % 3 == 0:
            paragraphs[1] += f" More [{words[0]}](https://example.org/{words[1]}/{number}) and **{words[2]}**."
        terms = set(chance.choices(language.terms, cum_weights=language.shared, k=chance.randint(5, 8)))
        kinds = {kind: tuple(sorted(name for other, name in terms if other == kind)) for kind, _ in terms}
        yield Article(
            path=f"{date:%Y/%m/%d}/{number:06}-{'-'.join(words[:6])}.md",
            headline=" ".join(words).capitalize(),
            date=date.isoformat(),
            summary=f"{_sentence(language, chance)} {_sentence(language, chance)}",
            subjects=(chance.choice(_SUBJECTS),),
            body="\n\n".join(paragraphs),
            **kinds,  # type: ignore[arg-type]  # the four kinds
        )


def _words(language: _Language, chance: random.Random, number: int) -> list[str]:
    return chance.choices(language.words, cum_weights=language.often, k=number)


def _sentence(language: _Language, chance: random.Random) -> str:
    return " ".join(_words(language, chance, chance.randint(9, 24))).capitalize() + "."


def _paragraph(language: _Language, chance: random.Random) -> str:
    return " ".join(_sentence(language, chance) for _ in range(chance.randint(2, 3)))


@cache
def _language() -> _Language:
    chance = random.Random("language")
    syllables = [
        a + b for a in "b d f g h k l m n p r s t v z br dr st tr".split() for b in "a e i o u ai or en".split()
    ]
    found: dict[str, None] = {}
    while len(found) < 20_000:  # the most used words are the shortest, as everywhere
        found["".join(chance.choices(syllables, k=1 + (len(found) > 120) + (len(found) > 4_000)))] = None
    words = list(found)
    names = [word.capitalize() for word in words[1_000 : 1_000 + 2 * TERMS]]
    terms = []
    for place, (name, second) in enumerate(zip(names[:TERMS], names[TERMS:], strict=True)):
        kind = ("people", "places", "people", "organisations", "tags")[place % 5]
        terms.append((kind, name if kind in ("places", "tags") else f"{name} {second}"))
    return _Language(words, falling(len(words)), terms, falling(len(terms)))
