"""Takes the Digest, gives a page at each address that an article had before it moved, leading on to the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.model import Digest, Page, Site, address
from generator.pages import parts


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each former address."""
    headlines = {article.path: article.headline for article in digest.articles}
    for former, present in digest.moved.items():
        yield parts.page(
            former,
            "moved",
            "Moved",
            ["# Moved", f"This article now stands at {parts.link(headlines[present], former, present)}."],
            moved=posixpath.relpath(address(present), address(former)) + "/",
        )
