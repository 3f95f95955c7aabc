"""Takes the pages of a site with their dates, gives the periods that they are indexed in.

A small site is one period. A larger one is divided by time, each part as long as it has to be to hold few pages, so
that an index stays small whatever the size of the archive. What a period is follows from the pages that it holds: a
new article changes the period it falls into, and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator import content

LIMIT = 300  # pages; to index them takes a second and 100 MB


def divide(dates: Mapping[str, str]) -> list[list[str]]:
    """The pages of each period by their paths, the oldest first; those without a date come before all others.

    `dates` has the date of each page as exact as it is known, or "".
    """
    return list(_divided(sorted(dates, key=lambda path: (dates[path], path)), dates, 0))


def _divided(paths: Sequence[str], dates: Mapping[str, str], depth: int) -> Iterator[list[str]]:
    if len(paths) <= LIMIT or depth == len(_labels("", "")):
        yield list(paths)
        return
    parts = defaultdict(list)
    for path in paths:
        parts[_labels(path, dates[path])[depth]].append(path)
    for label in sorted(parts):
        yield from _divided(parts[label], dates, depth + 1)


def _labels(path: str, date: str) -> tuple[str, ...]:
    """Where a page belongs, from a decade down to ten days and a day; the many of a day are divided by a hash."""
    year, month = f"{date}--".split("-")[:2]
    quarter = f"{year}-{(int(month or 0) + 2) // 3}"
    digits = content.digest(path)
    return date[:3], year, quarter, date[:7], date[:9], date, digits[0], digits[1]
