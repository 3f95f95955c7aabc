"""Takes a built site, gives the kinds of pages that it has and the addresses of each; a new kind is one row in KINDS."""

from __future__ import annotations

import re
from pathlib import Path

# The names by which the theme marks its pages (class `digest--home`), in the order in which a reader meets them.
KINDS = (
    "home",
    "edition",
    "month",
    "year",
    "archive",
    "article",
    "term",
    "terms",
    "story",
    "stories",
    "page",  # what people wrote themselves, such as about.md
    "search",
    "data",
    "moved",
    "missing",  # 404.html
)
_MARK = re.compile(rb'class="[^"]*\bdigest--([a-z]+)')


def find(site: Path) -> dict[str, list[str]]:
    """The addresses of all pages by kind, those with the longest HTML first: what can break breaks there."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in site.rglob("*.html"):
        html = file.read_bytes()
        mark = _MARK.search(html)
        if mark:  # what is not a page is the HTML of an email edition
            address = file.relative_to(site).as_posix().removesuffix("index.html")
            found.setdefault(mark[1].decode(), []).append((-len(html), address))
    return {kind: [address for _, address in sorted(pages)] for kind, pages in found.items()}
