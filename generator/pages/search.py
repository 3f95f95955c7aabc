"""Takes the Digest, gives the search page; the theme puts the form there, and a script the results."""

from __future__ import annotations

import html
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


def terms(digest: Digest, article: Article) -> dict[str, str]:
    """The front matter by which search finds an article: `terms`, the names; `facets`, finished elements for the head.

    A term is called the same for all its articles. Whatever a name holds, it is a text in an element's attribute.
    """
    found = [(ONE[kind], digest.terms[kind, fold(name)].name) for kind, name in article.terms()]
    return {"terms": "; ".join(name for _, name in found), "facets": "\n".join(_facet(*term) for term in found)}


def _facet(one: str, name: str) -> str:
    """What search narrows results by; chats and networks read the same as an article's tags."""
    narrows = f' data-pagefind-filter="{one}[content]"' if one != "tag" else ""
    return f'<meta property="article:tag" content="{html.escape(name)}"{narrows}>'
