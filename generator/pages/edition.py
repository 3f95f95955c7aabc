"""Takes the Digest, gives the page of each day: an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator import around, text, wording
from generator.model import Article, Digest, Later, Page, Site, Term
from generator.pages import parts, structured

FEW = 6  # so many articles beside the lead are taken in at a glance; more are put in order by headings


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each day that has articles, with links to the edition before and after it."""
    dates, part_of = list(digest.editions), around.parts(digest)
    for place, date in enumerate(dates):
        articles = digest.editions[date]
        part = around.together([part_of(article) for article in articles])
        older, newer = dates[place + 1 : place + 2], dates[max(0, place - 1) : place]
        text = partial(_text, site, part, date, articles, older, newer)
        yield Page(parts.date_path(date), Later(around.key(part.key, date, older, newer), text))


def _text(
    site: Site, part: around.Part, date: str, articles: Sequence[Article], older: list[str], newer: list[str]
) -> str:
    """The text of the page, which follows from nothing else."""
    here, title, month = parts.date_path(date), wording.long_date(date), date[:7]
    number = wording.count(len(articles))
    return parts.page(
        here,
        "edition",
        title,
        [
            f"# {title}",
            parts.marked(f"{number} · {parts.link(wording.long_date(month), here, parts.date_path(month))}", "count"),
            *front(articles, part.digest(), here),
            parts.neighbours(here, parts.date_link(older), parts.date_link(newer), "edition"),
        ],
        description=f"{number} of {title}: " + "; ".join(article.headline for article in articles[:3]),
        **structured.listing(site, here, title, structured.days(month), [article.path for article in articles]),
    ).text


def front(articles: Sequence[Article], digest: Digest, start: str, date: bool = False) -> list[str]:
    """The articles of an edition: the lead large, the others in a grid, those of a subject together.

    Where they are many, each subject that has several gets a heading, the one of the weightiest article first, and
    the articles that are alone with theirs follow at the end.
    """
    lead, *others = articles
    groups: dict[str, list[Article]] = {}
    for article in others:
        groups.setdefault(_subject(article), []).append(article)
    if len(others) <= FEW or all(len(group) == 1 for group in groups.values()):
        return [_grid([lead], [article for group in groups.values() for article in group], digest, start, date)]
    alone = [article for name, group in groups.items() for article in group if len(group) == 1 or not name]
    blocks = [_grid([lead], [], digest, start, date)]
    for name, group in groups.items():
        if name and len(group) > 1:
            term = digest.terms["subjects", name]
            blocks += [f"## {parts.link(term.name, start, term.path)}", _grid([], group, digest, start, date, term)]
    return [*blocks, "## More news", _grid([], alone, digest, start, date)] if alone else blocks


def _grid(
    lead: Sequence[Article],
    others: Sequence[Article],
    digest: Digest,
    start: str,
    date: bool,
    under: Term | None = None,
) -> str:
    """Articles in boxes; below a heading for their subject they need not name it again."""
    level = 2 if lead else 3
    boxes = [parts.box("lead", parts.card(article, digest, start, date)) for article in lead]
    boxes += [
        parts.box("card", parts.card(article, None if under else digest, start, date, level)) for article in others
    ]
    return parts.box("front", *boxes)


def _subject(article: Article) -> str:
    """The folded name of the subject under which an article stands, or empty."""
    return text.fold(article.subjects[0]) if article.subjects else ""
