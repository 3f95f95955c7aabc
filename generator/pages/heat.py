"""Takes numbers of articles by day and month, gives the calendars and rows in which they are seen at a glance.

They are HTML, because Markdown has no table like them: dates, numbers and addresses, no text of strangers. A shade is
never all that tells a number: it stands in the cell, or in words in the link, and the bar below it grows with it.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from generator.model import Article
from generator.wording import DAYS, MONTHS

SHADES = 5
CROWDED = 0.1  # at most this share of the days or months stands in the darkest shade
_STEPS: list[int] = [factor * 10**power for power in range(7) for factor in (1, 2, 3, 5)]
_WEEKS = calendar.Calendar()  # the first day is Monday; of this module only what no locale changes


def by_day(articles: Iterable[Article]) -> Counter[str]:
    """The number of articles of each day; those whose day is unknown count for none."""
    return Counter(article.date for article in articles if len(article.date) == 10)


def step(numbers: Collection[int]) -> int:
    """How many articles a shade is wide: 1 for quiet sites, 2, 3, 5, 10 and so on for busier ones.

    It is the same for the whole site, so that shades can be compared, and changes rarely, so that pages do.
    """
    few = len(numbers) * CROWDED
    wide_enough = (wide for wide in _STEPS if sum(number > wide * (SHADES - 1) for number in numbers) <= few)
    return next(wide_enough, _STEPS[-1])


def legend(wide: int, what: str) -> str:
    """What the shades mean: `what` is "Articles a day"."""
    bounds = [(1 + wide * shade, wide * (shade + 1)) for shade in range(SHADES - 1)]
    labels = [f"{low:,}" if low == high else f"{low:,}–{high:,}" for low, high in bounds]
    labels.append(f"{1 + wide * (SHADES - 1):,} or more")
    keys = "".join(f' <span class="heat-{shade}">{label}</span>' for shade, label in enumerate(labels, 1))
    return f'<p class="legend">{what}:{keys}</p>'


def month(date: str, days: Mapping[str, int], wide: int) -> str:
    """The calendar of a month, for its own page: each day that has articles leads to its edition."""
    caption = f"Articles by day, {MONTHS[int(date[5:]) - 1]} {date[:4]}"
    heads = [f'<th scope="col"><abbr title="{day}">{day[:3]}</abbr></th>' for day in DAYS]
    return _calendar("calendar", caption, heads, date, days, wide, "")


def small_month(date: str, days: Mapping[str, int], wide: int, total: int, start: str) -> str:
    """The calendar of a month among others; `start` is the address from here to that of its year, such as `2023/`."""
    name = MONTHS[int(date[5:]) - 1]
    linked = f'<a href="{start}{date[5:]}/">{name}<span class="spoken"> {date[:4]}</span></a>' if total else name
    caption = f"{linked} <small>{_articles(total)}</small>"
    heads = [f'<th scope="col"><abbr title="{day}">{day[:1]}</abbr></th>' for day in DAYS]
    return _calendar("calendar calendar--small", caption, heads, date, days, wide, f"{start}{date[5:]}/")


def _calendar(
    name: str, caption: str, heads: list[str], date: str, days: Mapping[str, int], wide: int, start: str
) -> str:
    rows = [f'<table class="{name}">', f"<caption>{caption}</caption>", f"<thead><tr>{''.join(heads)}</tr></thead>"]
    weeks = _WEEKS.monthdayscalendar(int(date[:4]), int(date[5:]))
    rows.append("<tbody>")
    for week in weeks:
        rows.append(f"<tr>{''.join(_day(date, day, days, wide, start) for day in week)}</tr>")
    rows += ["</tbody>", "</table>"]
    return "\n".join(rows)


def _day(date: str, day: int, days: Mapping[str, int], wide: int, start: str) -> str:
    if not day:
        return "<td></td>"
    number = days.get(f"{date}-{day:02}", 0)
    if not number:
        return f"<td>{day}</td>"
    month_name = MONTHS[int(date[5:]) - 1]
    label = f'{day}<span class="spoken"> {month_name} {date[:4]}, </span><small>{_articles(number)}</small>'
    return f'<td class="{_shade(number, wide)}"><a href="{start}{day:02}/">{label}</a></td>'


def months(year: str, numbers: Mapping[str, int], wide: int, start: str) -> str:
    """The twelve months of a year in a row; those that have articles lead to their pages."""
    cells = []
    for place, name in enumerate(MONTHS, 1):
        number = numbers.get(f"{year}-{place:02}", 0)
        if number:  # read out whole: a name that is cut in two would be read as two words
            label = f'<span aria-hidden="true">{name[:3]}</span><span class="spoken">{name} {year}, </span>'
            link = f'<a href="{start}{place:02}/">{label}<small>{_articles(number)}</small></a>'
            cells.append(f'<li class="{_shade(number, wide)}">{link}</li>')
        else:
            cells.append(f"<li>{name[:3]}</li>")
    return "\n".join(['<ul class="months">', *cells, "</ul>"])


def _articles(number: int) -> str:
    return f'{number:,}<span class="spoken"> {"article" if number == 1 else "articles"}</span>'


def _shade(number: int, wide: int) -> str:
    return f"heat-{min(SHADES, -(-number // wide))}"
