"""Takes the texts of articles one by one, tells which of the earlier ones says nearly the same.

The same agency copy comes twice, a little changed. Each text is the set of its runs of three words (shingles); two are
alike where the sets share most of their members (Jaccard). Comparing all pairs would take hours, so candidates come
from MinHash: the smallest hash in each of a few dozen bins is a signature, and only texts whose signatures agree in
some band are compared, exactly (Broder 1997; one pass with one hash after Li, Owen and Zhang 2012).
"""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from generator import text

ALIKE = 0.7  # Jaccard; the follow-up of a story with the same background stays well below
SHORT = 50  # shingles; a shorter text is a notice or a sample, and may well come twice
DAYS = 7
_BANDS, _ROWS = 12, 3  # a pair of Jaccard 0.7 shares a band in 99.3% of cases, 0.8 in 99.98%
_BINS = _BANDS * _ROWS
_NOTHING = 1 << 32


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the comparison sees it: its name, its date, the hashes of its shingles in order."""

    source: str
    date: str
    shingles: array[int]


@dataclass(frozen=True, slots=True)
class Index:
    """The texts so far, by the bands of their signatures."""

    bands: dict[tuple[int, ...], list[Text]] = field(default_factory=lambda: defaultdict(list))


def shingled(source: str, date: str, body: Sequence[str]) -> Text:
    """What the comparison needs of an article; letters' case, marks and the division into paragraphs do not count."""
    words = [word for paragraph in body for word in text.words(text.fold(paragraph))]
    joined = zip(words, words[1:], words[2:], strict=False)
    return Text(source, date, array("I", sorted({crc32(" ".join(three).encode()) for three in joined})))


def find(index: Index, new: Text) -> Text | None:
    """The earlier text that the new one repeats, the most alike of several; None where it is news."""
    candidates = {id(old): old for band in _bands(new.shingles) for old in index.bands.get(band, ())}
    mine = set(new.shingles)
    best: tuple[float, str, Text] | None = None
    for old in candidates.values():
        alike = jaccard(mine, set(old.shingles))
        if alike >= ALIKE and _near(new.date, old.date):
            best = max(best or (0.0, "", old), (alike, old.source, old), key=lambda found: (found[0], found[1]))
    return best[2] if best else None


def add(index: Index, new: Text) -> None:
    """Makes a text one that later ones may repeat."""
    for band in _bands(new.shingles):
        index.bands[band].append(new)


def jaccard(a: set[int], b: set[int]) -> float:
    """The share of their members that two sets have in common, from 0 to 1."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def _bands(shingles: array[int]) -> list[tuple[int, ...]]:
    """The signature in bands, each with its number; an empty bin takes the next one's value; none for a short text."""
    if len(shingles) < SHORT:
        return []
    bins = [_NOTHING] * _BINS
    for shingle in shingles:
        place, rest = shingle % _BINS, shingle // _BINS
        bins[place] = min(rest, bins[place])
    for place in reversed(range(2 * _BINS)):
        if bins[place % _BINS] == _NOTHING:
            bins[place % _BINS] = bins[(place + 1) % _BINS]
    return [(band, *bins[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def _near(one: str, other: str) -> bool:
    """Whether two dates may lie within a week; of dates known to the month the months must agree."""
    length = min(len(one), len(other))
    if length < 10:
        return one[:length] == other[:length]
    return abs(datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days <= DAYS
