"""Takes the Digest, gives a page at each address that an article or a story had before, leading on to the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.model import Digest, Page, Site, address
from generator.pages import parts


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each former address."""
    headlines = {article.path: article.headline for article in digest.articles}
    for former, present in digest.moved.items():
        yield _moved("article", former, headlines[present], present)
    for story in digest.stories:
        for slug in story.former:
            yield _moved("story", f"stories/{slug}.md", story.name, story.path)


def _moved(what: str, former: str, name: str, present: str) -> Page:
    return parts.page(
        former,
        "moved",
        "Moved",
        ["# Moved", f"This {what} now stands at {parts.link(name, former, present)}."],
        moved=posixpath.relpath(address(present), address(former)) + "/",
    )
