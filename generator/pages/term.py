"""Takes the Digest, gives the page of each term: what it is, its articles over time and what often stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from generator import around, wording
from generator.markup import escape, paragraph
from generator.model import Article, Digest, Kind, Later, Page, Site, Term
from generator.pages import beside, chart, parts, structured

PER_PAGE = 50
KIND_NOUNS: dict[Kind, str] = {
    "subjects": "Subject",
    "people": "Person",
    "places": "Place",
    "organisations": "Organisation",
    "tags": "Tag",
}


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The pages of all terms."""
    often, shown = beside.beside(digest), dict[str, tuple[Article, str]]()

    def listed(article: Article) -> tuple[Article, str]:
        if article.path not in shown:
            shown[article.path] = around.listed(article), around.listed_key(article)
        return shown[article.path]

    for term in digest.terms.values():
        yield from _term(site, digest, term, often, listed)


def split(number: int, per_page: int = PER_PAGE) -> list[range]:
    """How `number` articles, newest first, are spread over pages: ranges of places, the front page first.

    Later pages are filled from the oldest article on, so that a new article changes the front page only, every full
    page stays as it is for good, and a link to page 3 still finds there next year what it found this year.
    """
    full = max(0, number // per_page - 1) if number > per_page else 0
    front = number - full * per_page
    return [range(front), *(range(front + i * per_page, front + (i + 1) * per_page) for i in range(full))]


def _term(
    site: Site, digest: Digest, term: Term, often: beside.Beside, listed: Callable[[Article], tuple[Article, str]]
) -> Iterator[Page]:
    """A term's front page, and further pages numbered from the oldest (1) on where it has many articles."""
    parts_of = split(len(term.articles))
    numbers = [0, *range(len(parts_of) - 1, 0, -1)]
    paths = [term.path, *(f"{term.kind}/{term.slug}/{number}.md" for number in numbers[1:])]
    for place, (path, places) in enumerate(zip(paths, parts_of, strict=True)):
        here = [listed(term.articles[i]) for i in places]
        sheet = _Sheet(
            path=path,
            title=term.name if place == 0 else f"{term.name}, older articles ({numbers[place]})",
            first=place == 0,
            term=replace(term, articles=()),
            number=len(term.articles),
            top=tuple(_front(digest, term, often) if place == 0 else [_count(term)]),
            articles=tuple(article for article, _ in here),
            marks=tuple(mark for _, mark in here),
            older=("older articles", paths[place + 1]) if place + 1 < len(paths) else None,
            newer=("newer articles", paths[place - 1]) if place else None,
            feed="" if place else term.feed,
        )
        yield Page(path, Later(around.key(sheet), partial(_text, site, sheet)))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that one of a term's pages shows; `number` is that of all articles, `articles` are those of the page.

    Each of these is known by its mark, so that it is hashed but once for all of its terms.
    """

    path: str
    title: str
    first: bool
    term: Term
    number: int
    top: tuple[str, ...]
    articles: tuple[Article, ...] = field(repr=False)
    marks: tuple[str, ...]
    older: tuple[str, str] | None
    newer: tuple[str, str] | None
    feed: str


def _text(site: Site, sheet: _Sheet) -> str:
    path, term = sheet.path, sheet.term
    above = [structured.TOPICS, (parts.KIND_NAMES[term.kind], f"{term.kind}/index.md")]
    return parts.page(
        path,
        "term",
        sheet.title,
        [
            parts.marked(parts.link(KIND_NOUNS[term.kind], path, f"{term.kind}/index.md"), "kicker"),
            f"# {escape(sheet.title)}",
            parts.marked(paragraph(term.description), "standfirst") if term.description else "",
            *sheet.top,
            *[parts.card(article, None, path, date=True) for article in sheet.articles],
            parts.neighbours(path, sheet.older, sheet.newer, "page"),
            parts.feeds(site, sheet.feed, path),
        ],
        description=term.description or f"{wording.count(sheet.number)} about {term.name}.",
        **structured.listing(
            site,
            path,
            sheet.title,
            above if sheet.first else [*above, (term.name, term.path)],
            [article.path for article in sheet.articles],
            about=structured.thing(site, term),
        ),
        feed=sheet.feed if site.url else None,
    ).text


def _count(term: Term) -> str:
    return parts.marked(wording.count(len(term.articles)), "count")


def _front(digest: Digest, term: Term, often: beside.Beside) -> list[str]:
    """How many articles a term has, over time, and the terms and running stories that it often stands in."""
    here, figure = term.path, chart.figure(term.articles)
    boxes = [
        parts.numbered("Often beside it", often(term), here),
        parts.numbered("Running stories", beside.stories(digest, term.articles), here),
    ]
    return ["" if figure else _count(term), parts.box("side", figure, *boxes) if figure or any(boxes) else ""]
