"""Takes the Digest, gives the files that machines read; one module and one row in OUTPUTS for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Digest, File, Site
from generator.outputs import cards, robots, sitemap

OUTPUTS: tuple[Callable[[Site, Digest], Iterator[tuple[str, File]]], ...] = (sitemap.files, robots.files, cards.files)


def all_outputs(site: Site, digest: Digest) -> dict[str, File]:
    """What each file holds, by its path below the site's root."""
    return {path: file for make in OUTPUTS for path, file in make(site, digest)}
