"""Takes the Digest, gives the files that machines read; one module and one row in OUTPUTS for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Digest, File, Site
from generator.outputs import api, cards, feeds, lookup, mail, robots, sitemap

OUTPUTS: tuple[Callable[[Site, Digest], Iterator[tuple[str, File]]], ...] = (
    sitemap.files,
    robots.files,
    cards.files,
    feeds.files,
    api.files,
    mail.files,
    lookup.files,
)


def all_outputs(site: Site, digest: Digest) -> dict[str, File]:
    """Each file by its path below the site's root; text as bytes, because a typographic quote doubles a str's size."""
    made = ((path, file) for make in OUTPUTS for path, file in make(site, digest))
    return {path: file.encode() if isinstance(file, str) else file for path, file in made}
