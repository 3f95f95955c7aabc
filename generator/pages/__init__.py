"""Takes the Digest, gives every Page that the press makes; one module and one row in PAGES for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Digest, Page, Site
from generator.pages import archive, article, data, edition, home, moved, own, search, story, term, terms

__all__ = ["PAGES", "all_pages", "own"]

PAGES: tuple[Callable[[Site, Digest], Iterator[Page]], ...] = (
    home.pages,
    edition.pages,
    archive.pages,
    term.pages,
    terms.pages,
    story.pages,
    article.pages,
    data.pages,
    search.pages,
    moved.pages,
)


def all_pages(site: Site, digest: Digest) -> Iterator[Page]:
    """All pages of the site but those that people write themselves."""
    for make in PAGES:
        yield from make(site, digest)
