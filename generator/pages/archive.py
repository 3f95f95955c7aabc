"""Takes the Digest, gives the pages of months and years and the archive that leads to them."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.markup import escape
from generator.model import Article, Digest, Page, Site
from generator.pages import parts, structured


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """A page for each month and year that has articles, and the archive."""
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
                    f"# {title}",
                    parts.marked(number, "count"),
                    *body(digest, date, here),
                    parts.neighbours(here, parts.date_link(older), parts.date_link(newer), what),
                ],
                description=f"{number} of {title}.",
                **structured.listing(site, here, title, structured.days(date)[:-1], [a.path for a in groups[date]]),
            )
    yield _archive(site, digest)


def _month(digest: Digest, month: str, here: str) -> list[str]:
    """The days of a month with their headlines, newest first, then the articles whose day is unknown."""
    blocks = []
    for date in (date for date in digest.editions if date.startswith(month)):
        day = f"{wording.day_name(date)}, {int(date[8:])} {wording.MONTHS[int(date[5:7]) - 1]}"
        blocks.append(f"## {parts.link(day, here, parts.date_path(date))}")
        blocks.append(_headlines(digest.editions[date], here))
    undated = tuple(article for article in digest.months[month] if article.date == month)
    if undated:
        blocks += [f"## {wording.long_date(month)}, day unknown", _headlines(undated, here)]
    return blocks


def _year(digest: Digest, year: str, here: str) -> list[str]:
    blocks = [_months(digest, year, here)]
    undated = tuple(article for article in digest.years[year] if article.date == year)
    if undated:
        blocks += [f"## {year}, month unknown", _headlines(undated, here)]
    return blocks


def _archive(site: Site, digest: Digest) -> Page:
    here = "archive.md"
    blocks = ["# Archive", parts.marked(wording.count(len(digest.articles)), "count")]
    for year in digest.years:
        blocks += [f"## {parts.link(year, here, parts.date_path(year))}", _months(digest, year, here)]
    return parts.page(
        here,
        "archive",
        "Archive",
        blocks,
        description=f"All editions of {site.name}, by year and month.",
        **structured.listing(site, here, "Archive", (), [parts.date_path(month) for month in digest.months]),
    )


def _months(digest: Digest, year: str, here: str) -> str:
    """The months of a year, each with its number of articles."""
    return "\n".join(
        f"- {parts.link(wording.MONTHS[int(month[5:]) - 1], here, parts.date_path(month))} "
        f"{wording.count(len(articles))}"
        for month, articles in digest.months.items()
        if month.startswith(year)
    )


def _headlines(articles: tuple[Article, ...], here: str) -> str:
    return "\n".join(
        f"- {parts.link(article.headline, here, article.path)}"
        + (f" **{escape(article.dateline)}**" if article.dateline else "")
        for article in articles
    )
