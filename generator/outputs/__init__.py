"""Takes the Digest, gives the files that machines read; one module and one row in OUTPUTS for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Digest, Site
from generator.outputs import feeds, sitemap

OUTPUTS: tuple[Callable[[Site, Digest], Iterator[tuple[str, str]]], ...] = (sitemap.files, feeds.files)


def all_outputs(site: Site, digest: Digest) -> dict[str, bytes]:
    """Each file by its path below the site's root; as bytes, because a typographic quote doubles the size of a str."""
    return {path: text.encode() for make in OUTPUTS for path, text in make(site, digest)}
