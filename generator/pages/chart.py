"""Takes articles, gives the chart of how many there were over time, with the same in words."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator import wording
from generator.model import Article

BARS = 40  # at most; the unit of time is chosen so
FEWEST = 3  # articles; fewer are seen faster in the list
SLOT, GAP, HEIGHT = 10, 2, 40  # of a bar, in units of the drawing, which the page stretches to its width
LOWEST = 3  # articles that fill the height; where no bar stands for so many, all stay low


class Unit(NamedTuple):
    """A unit of time: which one a date falls into, its name, how long a date must be for it, and "so many a unit"."""

    number: Callable[[str], int]
    name: Callable[[int], str]
    known: int
    each: str


def figure(articles: Sequence[Article]) -> str:
    """The chart as an HTML figure; empty where there is nothing to see: few articles, or all in one unit of time."""
    if len(articles) < FEWEST:
        return ""
    days = Counter(article.date for article in articles)
    for unit in _UNITS:
        known = [date for date in days if len(date) >= unit.known]
        if known and unit.number(max(known)) - unit.number(min(known)) < BARS:
            break
    else:
        return ""
    numbers: Counter[int] = Counter()
    for date in known:
        numbers[unit.number(date)] += days[date]
    return _drawn(articles, unit, numbers) if len(numbers) > 1 else ""


def _drawn(articles: Sequence[Article], unit: Unit, numbers: Counter[int]) -> str:
    first, last, most = min(numbers), max(numbers), max(LOWEST, *numbers.values())
    bars = []
    for number in sorted(numbers):
        high = max(1, round(HEIGHT * numbers[number] / most))
        title = f"{_capital(unit.name(number))}: {wording.count(numbers[number])}"
        bars.append(
            f'<rect x="{(number - first) * SLOT}" y="{HEIGHT - high}" width="{SLOT - GAP}" height="{high}">'
            f"<title>{title}</title></rect>"
        )
    words = _words(articles, unit, numbers)
    return "\n".join(
        [
            '<figure class="chart">',
            f'<svg viewBox="0 0 {(last - first + 1) * SLOT - GAP} {HEIGHT}" preserveAspectRatio="none" '
            'aria-hidden="true">',
            *bars,
            "</svg>",
            f'<p aria-hidden="true" class="axis"><span>{_capital(unit.name(first))}</span> '
            f"<span>{_capital(unit.name(last))}</span></p>",
            f"<figcaption>{words}</figcaption>",
            "</figure>",
        ]
    )


def _words(articles: Sequence[Article], unit: Unit, numbers: Counter[int]) -> str:
    """What the chart shows, for those who do not see it, and without what stands below the bars for those who do."""
    most = max(numbers.values())
    peaks = [number for number, articles_then in numbers.items() if articles_then == most]
    shown = [article.date for article in articles if len(article.date) >= unit.known]
    text = wording.count(len(articles))
    text += f'<span class="spoken"> from {_plain(min(shown))} to {_plain(max(shown))}</span>'
    if most > 1:
        text += f"; most, {most:,}, {_when(unit, peaks[0])}" if len(peaks) == 1 else f"; at most {most:,} {unit.each}"
    hidden = len(articles) - len(shown)
    unknown = f" Not in the chart: {hidden:,} with the {'day' if unit.known == 10 else 'month'} unknown."
    return f"{text}.{unknown if hidden else ''}"


def _plain(date: str) -> str:
    return wording.long_date(date, weekday=False)


def _when(unit: Unit, number: int) -> str:
    return f"{'on' if unit.each == 'a day' else 'in'} {unit.name(number)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(date: str) -> int:
    """The number of a day; day 1 was a Monday."""
    return datetime.date.fromisoformat(date).toordinal()


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _week(week: int) -> str:
    return f"the week of {_plain(_iso(week * 7 + 1))}"


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _month_name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _quarter(quarter: int) -> str:
    first = wording.MONTHS[quarter % 4 * 3]
    return f"{first}–{_plain(_month_name(quarter * 3 + 2))}"


def _years(first: int, years: int) -> str:
    return f"{first}" if years == 1 else f"{first}–{first + years - 1}"


def _of_years(years: int) -> Unit:
    each = "a year" if years == 1 else f"in {years} years"
    return Unit(lambda date: int(date[:4]) // years, lambda number: _years(number * years, years), 4, each)


# From the finest to the coarsest; in the last of them all the years that there are have room.
_UNITS = (
    Unit(_day, lambda day: _plain(_iso(day)), 10, "a day"),
    Unit(lambda date: (_day(date) - 1) // 7, _week, 10, "a week"),
    Unit(_month, lambda month: _plain(_month_name(month)), 7, "a month"),
    Unit(lambda date: _month(date) // 3, _quarter, 7, "a quarter"),
    *map(_of_years, (1, 2, 5, 10, 20, 50, 100, 250)),
)
