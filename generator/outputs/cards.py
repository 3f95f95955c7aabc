"""Takes the Digest, gives the pictures for previews: one for each article, and one for all other pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import card
from generator.model import Digest, File, Site


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """Each card by its path; it is drawn only where no file of that name is there."""
    for article in (None, *digest.articles):
        if found := card.of(site, article):
            yield found.path, partial(card.draw, found)
