"""Takes the Digest, gives the search page; the theme puts the form there, and a script the results."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Article, Digest, Kind, Page, Site
from generator.pages import parts, structured
from generator.text import fold

HERE = "search.md"
# The kinds of terms as addresses name them: /search/?place=Egypt. By free tags, articles are found but not narrowed.
ONE: dict[Kind, str] = {
    "subjects": "subject",
    "people": "person",
    "places": "place",
    "organisations": "organisation",
    "tags": "tag",
}


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The one page; what stands on it by itself is for those whose browser runs no scripts."""
    yield parts.page(
        HERE,
        "search",
        "Search",
        [
            "# Search",
            parts.marked(
                f"Search needs JavaScript. Without it, the {parts.link('topics', HERE, 'topics.md')} and the "
                f"{parts.link('archive', HERE, 'archive.md')} lead to every article.",
                "unscripted",
            ),
        ],
        description=f"Search all articles of {site.name}.",
        **structured.plain(site, HERE, "Search"),
    )


def terms(digest: Digest, article: Article) -> dict[str, list[str]]:
    """By what search finds an article, such as `place: [Egypt]`; a term is called the same for all its articles."""
    found: dict[str, list[str]] = {}
    for kind, name in article.terms():
        found.setdefault(ONE[kind], []).append(digest.terms[kind, fold(name)].name)
    return found
