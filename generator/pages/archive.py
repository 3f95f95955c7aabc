"""Takes the Digest, gives the pages of months and years and the archive that leads to them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import wording
from generator.markup import escape
from generator.model import Article, Digest, Kind, Page, Site, address
from generator.pages import beside, heat, parts, structured

HERE = "archive.md"
SUBJECTS, NAMES = 5, 8  # so many of the most covered are named for a month or year
_NAMES: tuple[Kind, ...] = ("people", "places", "organisations")
_SPACE = "\N{NO-BREAK SPACE}"


class _Sums(NamedTuple):
    """What all these pages share: articles by day, what a shade is worth, and which terms are covered most."""

    days: Counter[str]
    day_step: int
    month_step: int
    covered: beside.Covered


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """A page for each month and year that has articles, and the archive."""
    days = heat.by_day(digest.articles)
    month_step = heat.step([len(articles) for articles in digest.months.values()])
    sums = _Sums(days, heat.step(days.values()), month_step, beside.covered(digest))
    for what, groups, body in (("month", digest.months, _month), ("year", digest.years, _year)):
        dates = list(groups)
        for place, date in enumerate(dates):
            here, title = parts.date_path(date), wording.long_date(date)
            number = wording.count(len(groups[date]))
            older, newer = dates[place + 1 : place + 2], dates[max(0, place - 1) : place]
            yield parts.page(
                here,
                what,
                title,
                [
                    f"# {title} {{: #{what}-{date} }}",  # an id that begins with a digit is no name in CSS
                    parts.marked(f"{_number(groups[date], date)} · {_above(date, here)}", "count"),
                    *body(digest, sums, date, here),
                    parts.neighbours(here, parts.date_link(older), parts.date_link(newer), what),
                ],
                description=f"{number} of {title}.",
                **structured.listing(site, here, title, structured.days(date)[:-1], [a.path for a in groups[date]]),
            )
    yield _archive(site, digest, sums)


def _above(date: str, here: str) -> str:
    return parts.link(date[:4], here, parts.date_path(date[:4])) if len(date) > 4 else parts.link("Archive", here, HERE)


def _number(articles: Sequence[Article], date: str) -> str:
    """How many articles a month or year has, and of how many of them no more is known."""
    months = sum(len(article.date) == 4 for article in articles)
    days = sum(len(article.date) == 7 for article in articles)
    unknown = [f", {number:,} with the {what} unknown" for number, what in ((days, "day"), (months, "month")) if number]
    return "".join([wording.count(len(articles)), *unknown])


def _month(digest: Digest, sums: _Sums, month: str, here: str) -> list[str]:
    """The calendar of a month, what it was about, and its days with their headlines, newest first."""
    dates = [date for date in digest.editions if date.startswith(month)]
    calendar = [heat.month(month, sums.days, sums.day_step), heat.legend(sums.day_step, "Articles a day")]
    covered = _most_covered(digest, sums, digest.months[month], here)
    blocks = [parts.box("side", *(calendar if dates else []), *covered)]
    for date in dates:
        day = f"{wording.day_name(date)}, {int(date[8:])} {wording.MONTHS[int(date[5:7]) - 1]}"
        blocks.append(f"## {parts.link(day, here, parts.date_path(date))}")
        blocks.append(_headlines(digest.editions[date], here))
    undated = tuple(article for article in digest.months[month] if article.date == month)
    if undated:
        blocks += [f"## {wording.long_date(month)}, day unknown", _headlines(undated, here)]
    return blocks


def _year(digest: Digest, sums: _Sums, year: str, here: str) -> list[str]:
    """The calendars of a year, what it was about, and its months, newest first, with what each was about."""
    blocks = [_calendars(digest, sums, year, "")]
    months = [month for month in digest.months if month.startswith(year)]
    if len(months) > 1 and (covered := _most_covered(digest, sums, digest.years[year], here)):
        blocks.append(parts.box("covered", *covered))
    for month in months:
        articles = digest.months[month]
        blocks += [
            f"## {parts.link(wording.MONTHS[int(month[5:]) - 1], here, parts.date_path(month))}",
            parts.marked(_number(articles, month), "count"),
            *_most_covered(digest, sums, articles, here),
        ]
    undated = tuple(article for article in digest.years[year] if article.date == year)
    if undated:
        blocks += [f"## {year}, month unknown", _headlines(undated, here)]
    return blocks


def _archive(site: Site, digest: Digest, sums: _Sums) -> Page:
    """A row of months for each year, newest first; below the only year its days, too."""
    blocks = ["# Archive", parts.marked(wording.count(len(digest.articles)), "count")]
    numbers = {month: len(articles) for month, articles in digest.months.items()}
    for year, articles in digest.years.items():
        row = [
            f"## {parts.link(year, HERE, parts.date_path(year))} {{: #year-{year} }}",
            parts.marked(_number(articles, year), "count"),
            heat.months(year, numbers, sums.month_step, _way(year)),
        ]
        blocks.append(parts.box("year", *row))
    if numbers:
        blocks.append(heat.legend(sums.month_step, "Articles a month"))
    if len(digest.years) == 1:
        (year,) = digest.years
        blocks.append(_calendars(digest, sums, year, _way(year)))
    return parts.page(
        HERE,
        "archive",
        "Archive",
        blocks,
        description=f"All editions of {site.name}, by year and month.",
        **structured.listing(site, HERE, "Archive", (), [parts.date_path(month) for month in digest.months]),
    )


def _way(year: str) -> str:
    """The address of a year as the archive's own links have it, which Markdown does not make in HTML."""
    return posixpath.relpath(address(parts.date_path(year)), address(HERE)) + "/"


def _calendars(digest: Digest, sums: _Sums, year: str, start: str) -> str:
    """The calendars of a year, from its first to its last month that has articles; `start` leads to the year."""
    known = sorted(int(month[5:]) for month in digest.months if month.startswith(year))
    if not any(len(article.date) == 10 for article in digest.years[year]):
        return ""
    dates = [f"{year}-{month:02}" for month in range(known[0], known[-1] + 1)]
    tables = [
        heat.small_month(date, sums.days, sums.day_step, len(digest.months.get(date, ())), start) for date in dates
    ]
    return "\n".join(['<div class="calendars">', *tables, "</div>", heat.legend(sums.day_step, "Articles a day")])


def _most_covered(digest: Digest, sums: _Sums, articles: tuple[Article, ...], here: str) -> list[str]:
    """What articles were about: their running stories, subjects and names, those with two articles or more."""
    lines = {
        "Stories": [(story.name, story.path, number) for story, number in beside.stories(digest, articles, least=2)],
        "Subjects": [(t.name, t.path, number) for t, number in sums.covered(articles, ["subjects"])[:SUBJECTS]],
        "Names": [(t.name, t.path, number) for t, number in sums.covered(articles, _NAMES)[:NAMES]],
    }
    return [
        parts.marked(
            f"**{label}:** " + f"{_SPACE}· ".join(_with_number(*one, here) for one in found),
            "most",
        )
        for label, found in lines.items()
        if found
    ]


def _with_number(name: str, path: str, number: int, here: str) -> str:
    return f"{parts.link(name, here, path)}{_SPACE}{number:,}"


def _headlines(articles: tuple[Article, ...], here: str) -> str:
    return "\n".join(
        f"- {parts.link(article.headline, here, article.path)}"
        + (f" **{escape(article.dateline)}**" if article.dateline else "")
        for article in articles
    )
