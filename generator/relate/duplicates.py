"""Takes the texts of articles one by one, tells which of the earlier ones says nearly the same.

The same agency copy comes twice, a little changed. Each text is the set of its runs of three words (shingles); two are
alike where the sets share most of their members (Jaccard). Comparing all pairs would take hours, so candidates come
from MinHash: the smallest hash in each of a few dozen bins is a signature, and only texts whose signatures agree in
some band are compared, exactly (Broder 1997; one pass with one hash after Li, Owen and Zhang 2012).

Shingles are large and rarely asked for: the index holds the bands, and whoever asks it says where the shingles lie.
"""

from __future__ import annotations

import datetime
import struct
from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from generator import text

ALIKE = 0.7  # Jaccard; the follow-up of a story with the same background stays well below
SHORT = 50  # shingles; a shorter text is a notice or a sample, and may well come twice
DAYS = 7
_BANDS, _ROWS = 12, 3  # a pair of Jaccard 0.7 shares a band in 99.3% of cases, 0.8 in 99.98%
_BINS = _BANDS * _ROWS
_NOTHING = 1 << 32
_SPARE = 8  # places for each band that is noted; every eighth band is taken for one that is not its own

Bands = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the comparison sees it: its name, its date, its signature in bands (none of a short text)."""

    source: str
    date: str
    bands: Bands


class Noted:
    """Which bands may be shared with a text that will be asked for: all others need not be remembered.

    A table of counters that are shared by chance, so it may say yes too often and never no: one byte or so a band,
    where a set of numbers takes a hundred.
    """

    def __init__(self, texts: int) -> None:
        self._seen = bytearray(max(1 << 12, texts * _BANDS * _SPARE))

    def note(self, bands: Bands) -> None:
        """Notes the bands of a text that will be asked for."""
        for band in bands:
            place = band % len(self._seen)
            self._seen[place] = min(2, self._seen[place] + 1)

    def wanted(self, bands: Bands, times: int) -> list[int]:
        """Those of a text's bands that were noted `times` times (1 or 2) or more."""
        return [band for band in bands if self._seen[band % len(self._seen)] >= times]


@dataclass(frozen=True, slots=True)
class Index:
    """The texts so far, by the bands of their signatures."""

    bands: dict[int, list[Text]] = field(default_factory=lambda: defaultdict(list))


def shingled(body: Sequence[str]) -> array[int]:
    """The hashes of a text's runs of three words, in order; case, marks and paragraphs do not count."""
    words = [word for paragraph in body for word in text.words(text.fold(paragraph))]
    joined = zip(words, words[1:], words[2:], strict=False)
    return array("I", sorted({crc32(" ".join(three).encode()) for three in joined}))


def find(index: Index, new: Text, shingles: Callable[[str], Sequence[int]]) -> Text | None:
    """The earlier text that the new one repeats, the most alike of several; None where it is news.

    `shingles` gives those of a text by its source.
    """
    near = {old.source: old for band in new.bands for old in index.bands.get(band, ()) if _near(new.date, old.date)}
    if not near:
        return None
    mine = set(shingles(new.source))
    best: tuple[float, str] | None = None
    for source in near:
        alike = jaccard(mine, set(shingles(source)))
        if alike >= ALIKE:
            best = max(best or (0.0, ""), (alike, source))
    return near[best[1]] if best else None


def add(index: Index, new: Text, bands: Sequence[int] | None = None) -> None:
    """Makes a text one that later ones may repeat; `bands` are those of its bands that somebody will ask for."""
    for band in new.bands if bands is None else bands:
        index.bands[band].append(new)


def jaccard(a: set[int], b: set[int]) -> float:
    """The share of their members that two sets have in common, from 0 to 1."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def bands(shingles: Sequence[int]) -> Bands:
    """The signature in bands, as one hash each; an empty bin takes the next one's value; none for a short text."""
    if len(shingles) < SHORT:
        return ()
    bins = [_NOTHING] * _BINS
    for shingle in shingles:
        place, rest = shingle % _BINS, shingle // _BINS
        bins[place] = min(rest, bins[place])
    for place in reversed(range(2 * _BINS)):
        if bins[place % _BINS] == _NOTHING:
            bins[place % _BINS] = bins[(place + 1) % _BINS]
    rows = (bins[band * _ROWS : (band + 1) * _ROWS] for band in range(_BANDS))
    return tuple(crc32(struct.pack("<B3Q", band, *row)) for band, row in enumerate(rows))


def _near(one: str, other: str) -> bool:
    """Whether two dates may lie within a week; of dates known to the month the months must agree."""
    length = min(len(one), len(other))
    if length < 10:
        return one[:length] == other[:length]
    return abs(datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days <= DAYS
