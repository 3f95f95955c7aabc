"""Takes a number, gives as many raw articles of real English: the project's own sentences, mixed, under other names and dates.

The sentences are those of seeds/, the names those that content/ knows. A copy of a whole article would be found out as
one, and a sentence read twice might be remembered; so each article opens as one of the project's own does and goes on
with sentences from all of them, and within an article each name stands for another one.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from generator import frontmatter
from tests.folder import ROOT

START, DAYS = datetime.date(2021, 1, 1), 3 * 365
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_OPENING = re.compile(r"\A[A-ZÀ-Þ’., ]{3,}(?:, [\w. ]+)?(?: \(Staff\))? [–—] ")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)]{2}[.?!])[”’]? (?=[A-Z“‘])")
_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d{1,2}(?![\w])")
_DAY = re.compile(rf"\b({'|'.join(map(re.escape, _MONTHS))}) \d{{1,2}}\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")


class _Copy(NamedTuple):
    """A raw article of the project: its headline (or none), its dateline (or none), its first paragraph, the sentences after."""

    headline: str
    dateline: str
    lede: str
    sentences: tuple[str, ...]


class _Names(NamedTuple):
    """The names in the project's articles: as they are found in a text, and in whose place others may stand."""

    people: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]  # places, organisations
    pattern: re.Pattern[str]
    invented: tuple[str, ...]
    weights: tuple[float, ...]


def seeds(count: int) -> list[str]:
    """The texts of so many raw articles in the order of time, the same in every run and no two alike."""
    copies, names = _copies(), _names()
    ledes = [copy for copy in copies if len(copy.lede.split()) > 12]
    sentences = [sentence for copy in copies for sentence in copy.sentences]
    found = []
    for number in range(count):
        chance = random.Random(f"seed {number}")
        copy = chance.choice(ledes)
        body = [copy.lede]
        for _ in range(chance.randint(4, 7)):
            body.append(" ".join(chance.sample(sentences, chance.randint(2, 4))))
        text = "\n\n".join(body)
        if copy.dateline:
            text = chance.choice([other.dateline for other in ledes if other.dateline]) + text
        if copy.headline:
            text = f"{copy.headline}\n\n{text}"
        date = START + datetime.timedelta(days=number * DAYS // count)
        found.append(f" date {date} {_renamed(text, names, chance)}\n")
    return found


def _renamed(text: str, names: _Names, chance: random.Random) -> str:
    """The text with other people, places, organisations, days and numbers in it."""
    stand_ins: dict[str, str] = {}
    for person in names.people:
        if person in text or person.split()[-1] in text:
            stand_ins[person] = chance.choices(names.invented, cum_weights=names.weights)[0]
            stand_ins[person.split()[-1]] = stand_ins[person].split()[-1]
    for kind in names.others:
        turn = chance.randrange(len(kind))
        stand_ins |= dict(zip(kind, kind[turn:] + kind[:turn], strict=True))
    text = names.pattern.sub(lambda found: stand_ins.get(found[0], found[0]), text)
    shift = chance.randrange(7)
    text = _WEEKDAY.sub(lambda found: _WEEKDAYS[(_WEEKDAYS.index(found[0]) + shift) % 7], text)
    text = _NUMBER.sub(lambda found: str(chance.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0]))), text)
    return _DAY.sub(lambda found: f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}", text)


@cache
def _copies() -> tuple[_Copy, ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    return tuple(_copy(text) for text in texts)


def _copy(text: str) -> _Copy:
    """A raw article in its parts. The project's own are all of one form: ` date 2023-12-20 `, then headline or text."""
    first, *rest = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
    paragraphs = [first.split(" ", 2)[2], *rest]
    headline = paragraphs.pop(0) if paragraphs[0][-1] not in ".”" else ""
    opening = next((place for place, text in enumerate(paragraphs) if _OPENING.match(text)), 0)  # after a standfirst
    found = _OPENING.match(paragraphs[opening])
    dateline = found[0] if found else ""
    lede = paragraphs[opening].removeprefix(dateline)
    sentences = [sentence for paragraph in paragraphs[opening + 1 :] for sentence in _sentences(paragraph)]
    return _Copy(headline, dateline, lede, tuple(sentences))


def _sentences(paragraph: str) -> Iterator[str]:
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    for start, end in pairwise(ends):
        yield paragraph[start:end].strip()


@cache
def _names() -> _Names:
    known: dict[str, set[str]] = {"people": set(), "places": set(), "organisations": set()}
    for path in sorted((ROOT / "content").glob("[0-9]*/**/*.md")):
        fields = frontmatter.parse(path.read_text(encoding="utf-8"), path.name).fields
        for kind, found in known.items():
            value = fields.get(kind)
            found.update(map(str, value) if isinstance(value, list) else [])
    people = sorted(name for name in known["people"] if " " in name)
    firsts, lasts = sorted({name.split()[0] for name in people}), sorted({name.split()[-1] for name in people})
    invented = [f"{first} {last}" for first, last in product(firsts, lasts) if f"{first} {last}" not in people]
    random.Random("names").shuffle(invented)
    invented = invented[:1_200]
    others = tuple(tuple(sorted(known[kind])) for kind in ("places", "organisations"))
    spoken = sorted({*people, *lasts, *others[0], *others[1]}, key=lambda name: (-len(name), name))
    return _Names(
        people=tuple(people),
        others=others,
        pattern=re.compile(rf"\b(?:{'|'.join(map(re.escape, spoken))})\b"),
        invented=tuple(invented),
        weights=falling(len(invented)),
    )


def falling(number: int) -> tuple[float, ...]:
    """How often names and words are used, summed up from the first on: the second half as often as the first, and so on."""
    return tuple(accumulate(1 / rank for rank in range(1, number + 1)))
