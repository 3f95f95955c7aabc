"""Takes the Digest, gives the files that machines read; one module and one row in OUTPUTS for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Digest, Site
from generator.outputs import api, mail, sitemap

OUTPUTS: tuple[Callable[[Site, Digest], Iterator[tuple[str, str]]], ...] = (sitemap.files, api.files, mail.files)


def all_outputs(site: Site, digest: Digest) -> dict[str, str]:
    """The text of each file by its path below the site's root."""
    return {path: text for make in OUTPUTS for path, text in make(site, digest)}
