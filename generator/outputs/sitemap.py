"""Takes the Digest, gives sitemap.xml: the addresses for search engines, dated only by what the articles say."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree

from generator.model import KINDS, Digest, Site, address, precision

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(site: Site, digest: Digest) -> Iterator[tuple[str, str]]:
    """The sitemap; none where the site does not know its own address, without which none can be written."""
    if site.url:
        yield "sitemap.xml", _sitemap(site, digest)


def _sitemap(site: Site, digest: Digest) -> str:
    dates = {
        "index.md": max(digest.editions, default=""),
        "archive.md": "",
        "topics.md": "",
        "stories/index.md": "",
        "api.md": "",
    }
    dates |= {f"{date.replace('-', '/')}/index.md": date for date in digest.editions}
    dates |= {f"{date.replace('-', '/')}/index.md": "" for date in (*digest.months, *digest.years)}
    dates |= {f"{kind}/index.md": "" for kind in KINDS}
    dates |= {term.path: "" for term in digest.terms.values()}
    dates |= {story.path: story.articles[0].date for story in digest.stories}
    dates |= {article.path: article.date for article in digest.articles}
    dates |= dict.fromkeys(digest.others, "")
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for path in sorted(dates):
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = site.url + quote(address(path))
        if dates[path] and precision(dates[path]) == "day":
            ElementTree.SubElement(entry, "lastmod").text = dates[path]
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
