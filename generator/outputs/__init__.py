"""Takes the Digest, gives the files that machines read; one module and one row in OUTPUTS for each."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Digest, Site
from generator.outputs import sitemap

OUTPUTS: dict[str, Callable[[Site, Digest], str]] = {
    "sitemap.xml": sitemap.sitemap,
}


def all_outputs(site: Site, digest: Digest) -> dict[str, str]:
    """The text of each output by its path below the site's root; an output with nothing to say is left out."""
    made = {path: make(site, digest) for path, make in OUTPUTS.items()}
    return {path: text for path, text in made.items() if text}
