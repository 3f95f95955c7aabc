"""Takes pages and articles, gives what machines read in a page's head: JSON-LD (schema.org) and a picture.

Both travel in the page's front matter (`ld`, `card`), so the plain tree is complete and the theme only prints them. All
addresses in them are absolute; a site that does not know its own address has neither.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator import card, text
from generator.model import Article, Digest, Kind, Site, Term, address
from generator.wording import long_date

Node = dict[str, Any]
Trail = Sequence[tuple[str, str]]  # the pages above a page as (name, path), the highest first
TYPES: dict[Kind, str] = {
    "subjects": "Thing",
    "people": "Person",
    "places": "Place",
    "organisations": "Organization",
    "tags": "Thing",
}
# What IPTC calls a work that an algorithm altered and did not make up; docs/decisions.md says why this one.
ALTERED = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced"
LISTED = 100  # so many items of a list are named; all of them are on the page
ARCHIVE, TOPICS, STORIES = ("Archive", "archive.md"), ("Topics", "topics.md"), ("Running stories", "stories/index.md")
# No character that could end the script element in which the JSON stands, or that an old reader takes for a line's end.
_SAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def article(site: Site, digest: Digest, one: Article) -> dict[str, str]:
    """The front matter of an article's page: a NewsArticle, and the way to it."""
    return _meta(site, one, _news(site, digest, one), _crumbs(site, days(one.date), one.headline, one.path))


def home(site: Site, items: Sequence[str]) -> dict[str, str]:
    """The front matter of the home page: the site, and its latest articles."""
    whole = _site(site) | {"description": site.description, "inLanguage": site.language, "publisher": _publisher(site)}
    return _meta(site, None, _filled(whole), _list(site, "index.md", site.name, items))


def listing(
    site: Site, path: str, title: str, above: Trail, items: Sequence[str], about: Node | None = None
) -> dict[str, str]:
    """The front matter of a page that is a list; `items` are the paths of the pages that it leads to, in its order."""
    page = _list(site, path, title, items) | ({"about": about} if about else {})
    return _meta(site, None, page, _crumbs(site, above, title, path))


def plain(site: Site, path: str, title: str) -> dict[str, str]:
    """The front matter of a page of its own, such as about.md."""
    return _meta(site, None, _crumbs(site, (), title, path))


def days(date: str) -> Trail:
    """The way to the articles of a date: archive, year, month and day, as far as the date is known."""
    known = [date[:length] for length in (4, 7, 10) if len(date) >= length]
    return [ARCHIVE, *((long_date(part), f"{part.replace('-', '/')}/index.md") for part in known)]


def thing(site: Site, term: Term) -> Node:
    """What a term stands for: the same thing on all pages, as its `@id` says."""
    return {"@type": TYPES[term.kind], "@id": f"{_url(site, term.path)}#term", "name": term.name}


def _news(site: Site, digest: Digest, one: Article) -> Node:
    """What an article says of itself, and no more: no author where none is named, no day where only the month is."""
    url, picture, story = _url(site, one.path), card.of(site, one), digest.story_of.get(one.path)
    terms = [digest.terms[kind, text.fold(name)] for kind, name in one.terms()]
    sections = [term.name for term in terms if term.kind == "subjects"]
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": f"{url}#article",
            "identifier": one.id,
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "headline": one.headline,
            "description": one.standfirst,
            "image": picture and _picture(site, picture),
            "datePublished": one.date,
            "dateModified": one.updated,
            "correction": [
                {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date}
                for correction in one.corrections
            ],
            "dateline": one.dateline,
            "locationCreated": one.dateline and {"@type": "Place", "name": one.dateline},
            "inLanguage": one.language,
            "author": _authors(one),
            "isBasedOn": one.link,
            "sourceOrganization": one.publisher and {"@type": "Organization", "name": one.publisher},
            "publisher": _publisher(site),
            "articleSection": sections and sections[0],
            "keywords": [term.name for term in terms],
            "about": [thing(site, term) for term in terms if term.kind == "subjects"],
            "mentions": [thing(site, term) for term in terms if term.kind in ("people", "places", "organisations")],
            "isPartOf": [_site(site), *([_list(site, story.path, story.name, ())] if story else [])],
            "hasPart": _made(one),
        }
    )


def _authors(one: Article) -> list[Node]:
    """Those who are named; where nobody is, the agency that the copy names."""
    people = [{"@type": "Person", "name": name} for name in one.byline]
    return people or ([{"@type": "Organization", "name": one.agency}] if one.agency else [])


def _made(one: Article) -> list[Node]:
    """The parts of the page that a machine made of the text's own words; the rest of it is as its author wrote it."""
    marks = {"h1": one.headline_derived, ".standfirst": one.summary_derived and bool(one.summary) and not one.deck}
    return [
        {"@type": "WebPageElement", "cssSelector": f".digest {place}", "digitalSourceType": ALTERED}
        for place, made in marks.items()
        if made
    ]


def _list(site: Site, path: str, title: str, items: Sequence[str]) -> Node:
    url = _url(site, path)
    listed = [
        {"@type": "ListItem", "position": place, "url": _url(site, item)}
        for place, item in enumerate(items[:LISTED], 1)
    ]
    whole = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": listed}
    return {"@type": "CollectionPage", "@id": url, "url": url, "name": title} | ({"mainEntity": whole} if items else {})


def _crumbs(site: Site, above: Trail, title: str, path: str) -> Node:
    """The way from the home page down to a page, itself included."""
    way = [(site.name, "index.md"), *above, (title, path)]
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": _url(site, step)}
        for place, (name, step) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _site(site: Site) -> Node:
    return {"@type": "WebSite", "@id": f"{site.url}#site", "url": site.url, "name": site.name}


def _publisher(site: Site) -> Node:
    return {"@type": "Organization", "name": site.name, "url": site.url}


def _picture(site: Site, picture: card.Card) -> Node:
    return {"@type": "ImageObject", "url": site.url + picture.path, "width": card.WIDTH, "height": card.HEIGHT}


def _url(site: Site, path: str) -> str:
    return site.url + quote(address(path)) if path != "index.md" else site.url


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}


def _meta(site: Site, one: Article | None, *nodes: Node) -> dict[str, str]:
    """Front matter that holds the nodes, and the address of the picture of an article or, for None, of the site."""
    if not site.url:
        return {}
    graph = {"@context": "https://schema.org", "@graph": nodes}
    picture = card.of(site, one)
    return {
        "ld": json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_SAFE),
        **({"card": site.url + picture.path} if picture else {}),
    }
