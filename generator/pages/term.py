"""Takes the Digest, gives the page of each term: what it is, its articles over time and what often stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.markup import escape, paragraph
from generator.model import Digest, Kind, Page, Site, Term
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
    often = beside.beside(digest)
    for term in digest.terms.values():
        yield from _term(site, digest, term, often)


def split(number: int, per_page: int = PER_PAGE) -> list[range]:
    """How `number` articles, newest first, are spread over pages: ranges of places, the front page first.

    Later pages are filled from the oldest article on, so that a new article changes the front page only, every full
    page stays as it is for good, and a link to page 3 still finds there next year what it found this year.
    """
    full = max(0, number // per_page - 1) if number > per_page else 0
    front = number - full * per_page
    return [range(front), *(range(front + i * per_page, front + (i + 1) * per_page) for i in range(full))]


def _term(site: Site, digest: Digest, term: Term, often: beside.Beside) -> Iterator[Page]:
    """A term's front page, and further pages numbered from the oldest (1) on where it has many articles."""
    parts_of = split(len(term.articles))
    numbers = [0, *range(len(parts_of) - 1, 0, -1)]
    paths = [term.path, *(f"{term.kind}/{term.slug}/{number}.md" for number in numbers[1:])]
    for place, (path, places) in enumerate(zip(paths, parts_of, strict=True)):
        title = term.name if place == 0 else f"{term.name}, older articles ({numbers[place]})"
        feed = "" if place else term.feed
        older = ("older articles", paths[place + 1]) if place + 1 < len(paths) else None
        newer = ("newer articles", paths[place - 1]) if place else None
        above = [structured.TOPICS, (parts.KIND_NAMES[term.kind], f"{term.kind}/index.md")]
        yield parts.page(
            path,
            "term",
            title,
            [
                parts.marked(parts.link(KIND_NOUNS[term.kind], path, f"{term.kind}/index.md"), "kicker"),
                f"# {escape(title)}",
                parts.marked(paragraph(term.description), "standfirst") if term.description else "",
                *(_front(digest, term, often) if place == 0 else [_count(term)]),
                *[parts.card(term.articles[i], digest, path, date=True, kicker=False) for i in places],
                parts.neighbours(path, older, newer, "page"),
                parts.feeds(site, feed, path),
            ],
            description=term.description or f"{wording.count(len(term.articles))} about {term.name}.",
            **structured.listing(
                site,
                path,
                title,
                [*above, (term.name, term.path)] if place else above,
                [term.articles[i].path for i in places],
                about=structured.thing(site, term),
            ),
            feed=feed if site.url else None,
        )


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
