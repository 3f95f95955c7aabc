"""Takes the Site, gives robots.txt: everybody may read everything, and here is what there is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Digest, File, Site
from generator.outputs import sitemap


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """The file, unless the editors have one of their own in content/: whom they keep out is theirs to say."""
    if not (site.content / "robots.txt").is_file():
        lines = ["User-agent: *", "Allow: /"]
        if site.url:
            lines += ["", *(f"Sitemap: {site.url}{name}" for name in (sitemap.FILE, sitemap.NEWS))]
        yield "robots.txt", "\n".join(lines) + "\n"
