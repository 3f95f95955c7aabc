"""Takes the Digest, gives the page of each term, the index of each kind, and the index of all: topics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from anyascii import anyascii

from generator import wording
from generator.markup import escape, paragraph
from generator.model import KINDS, Digest, Kind, Page, Site, Term
from generator.pages import parts, structured

PER_PAGE = 50
KIND_NOUNS: dict[Kind, str] = {
    "subjects": "Subject",
    "people": "Person",
    "places": "Place",
    "organisations": "Organisation",
    "tags": "Tag",
}
MOST_USED = 24


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The pages of all terms, and the indexes that lead to them."""
    by_kind: dict[Kind, list[Term]] = {kind: [] for kind in KINDS}
    for term in digest.terms.values():
        yield from _term(site, digest, term)
        by_kind[term.kind].append(term)
    for kind, terms in by_kind.items():
        yield _index(site, kind, terms)
    yield _topics(site, by_kind)


def split(number: int, per_page: int = PER_PAGE) -> list[range]:
    """How `number` articles, newest first, are spread over pages: ranges of places, the front page first.

    Later pages are filled from the oldest article on, so that a new article changes the front page only, every full
    page stays as it is for good, and a link to page 3 still finds there next year what it found this year.
    """
    full = max(0, number // per_page - 1) if number > per_page else 0
    front = number - full * per_page
    return [range(front), *(range(front + i * per_page, front + (i + 1) * per_page) for i in range(full))]


def _term(site: Site, digest: Digest, term: Term) -> Iterator[Page]:
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
                parts.marked(wording.count(len(term.articles)), "count"),
                *[parts.card(term.articles[i], digest, path, date=True) for i in places],
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


def _index(site: Site, kind: Kind, terms: list[Term]) -> Page:
    """All terms of a kind from A to Z, with the number of their articles."""
    here, name = f"{kind}/index.md", parts.KIND_NAMES[kind]
    blocks = [
        parts.marked(parts.link("Topics", here, "topics.md"), "kicker"),
        f"# {name}",
        parts.marked(wording.count(len(terms), "entry", "entries"), "count"),
    ]
    ordered = sorted(terms, key=lambda term: (_initial(term.name), anyascii(term.name).lower(), term.name))
    for initial, group in groupby(ordered, key=lambda term: _initial(term.name)):
        blocks += [f"## {initial}", "\n".join(_entry(term, here) for term in group)]
    return parts.page(
        here,
        "terms",
        name,
        blocks,
        description=f"All {name.lower()} in the articles, from A to Z.",
        **structured.listing(site, here, name, (structured.TOPICS,), [term.path for term in ordered]),
    )


def _topics(site: Site, by_kind: dict[Kind, list[Term]]) -> Page:
    """The terms that stand in most articles, by kind."""
    here = "topics.md"
    blocks = ["# Topics"]
    for kind, terms in by_kind.items():
        if terms:
            most = sorted(terms, key=lambda term: (-len(term.articles), anyascii(term.name).lower(), term.name))
            label = f"All {len(terms):,} {parts.KIND_NAMES[kind].lower()}"
            blocks += [
                f"## {parts.link(parts.KIND_NAMES[kind], here, f'{kind}/index.md')}",
                "\n".join(_entry(term, here) for term in most[:MOST_USED]),
                parts.marked(parts.link(label, here, f"{kind}/index.md"), "more") if len(terms) > MOST_USED else "",
            ]
    return parts.page(
        here,
        "terms",
        "Topics",
        blocks,
        description=f"Subjects, people, places and organisations in {site.name}.",
        **structured.listing(site, here, "Topics", (), [f"{kind}/index.md" for kind in by_kind]),
    )


def _entry(term: Term, here: str) -> str:
    return f"- {parts.link(term.name, here, term.path)} {len(term.articles):,}"


def _initial(name: str) -> str:
    """The letter under which a name stands; what does not begin with a letter stands under #."""
    letter = anyascii(name.lstrip("\"'“‘"))[:1].upper()
    return letter if letter.isalpha() else "#"
