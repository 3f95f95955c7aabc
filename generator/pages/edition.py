"""Takes the Digest, gives the page of each day: an edition."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.model import Article, Digest, Page, Site
from generator.pages import parts, structured


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each day that has articles, with links to the edition before and after it."""
    dates = list(digest.editions)
    for place, date in enumerate(dates):
        here, title, month = parts.date_path(date), wording.long_date(date), date[:7]
        articles = digest.editions[date]
        number = wording.count(len(articles))
        older, newer = dates[place + 1 : place + 2], dates[max(0, place - 1) : place]
        yield parts.page(
            here,
            "edition",
            title,
            [
                f"# {title}",
                parts.marked(
                    f"{number} · {parts.link(wording.long_date(month), here, parts.date_path(month))}", "count"
                ),
                cards(articles, digest, here),
                parts.neighbours(here, parts.date_link(older), parts.date_link(newer), "edition"),
            ],
            description=f"{number} of {title}: " + "; ".join(article.headline for article in articles[:3]),
            **structured.listing(site, here, title, structured.days(month), [article.path for article in articles]),
        )


def cards(articles: tuple[Article, ...], digest: Digest, start: str) -> str:
    """The articles of an edition in a grid, the first one large."""
    names = ["lead", *["card"] * (len(articles) - 1)]
    boxes = [parts.box(name, parts.card(article, digest, start)) for name, article in zip(names, articles, strict=True)]
    return parts.box("front", *boxes)
