"""Takes an article, gives its text as HTML that can be read anywhere: absolute links, and nothing that runs."""

from __future__ import annotations

import html
import os
import posixpath
import re
from urllib.parse import quote, unquote, urljoin, urlsplit

import nh3

from generator import markup
from generator.model import Article, Site, address
from generator.wording import direction, long_date

_OTHER = re.compile(r"<(?!/?p>)")  # most texts are plain paragraphs
# Pages may hold HTML of their editors; what runs, frames, asks or looks other than text has no place in a stranger's
# window. nh3 knows what is left, as a browser would read it.
_MEDIA = {"video": {"src", "poster", "controls", "width", "height"}, "audio": {"src", "controls"}}
_TAGS = nh3.ALLOWED_TAGS | set(_MEDIA)
_ATTRIBUTES = nh3.ALLOWED_ATTRIBUTES | _MEDIA | {"*": {"title", "lang", "dir"}}
_LINKS = frozenset(("href", "src", "poster", "cite"))
_SCHEMES = {"http", "https", "mailto"}


def full_text(site: Site, article: Article) -> str:
    """The body of an article, its corrections and its source; in a box that tells language and direction if need be."""
    text = markup.to_html(article.body)
    if _OTHER.search(text):
        text = _cleaned(site, article.path, text)
    for correction in article.corrections:
        day = long_date(correction.date, weekday=False)
        text += f"\n<p><strong>Correction, {day}:</strong> {html.escape(correction.text, quote=False)}</p>"
    if article.link:
        name = html.escape(article.publisher or article.link, quote=False)
        text += f'\n<p>Source: <a href="{html.escape(article.link)}">{name}</a></p>'
    attributes = language_attributes(site, article.language)
    return f"<div{attributes}>{text}</div>" if attributes else text


def mark(site: Site, article: Article) -> str:
    """What the full text follows from beside the article: which of the files that it names are there."""
    if not any(character in article.body for character in "[<{"):
        return ""
    folder = posixpath.dirname(article.path)
    paths = sorted({posixpath.normpath(posixpath.join(folder, path)) for path in markup.targets(article.body)})
    return "\n".join(path for path in paths if _is_there(site, path))


def language_attributes(site: Site, language: str) -> str:
    """The attributes of an element that tell its language and direction, where these do not go without saying."""
    if language == site.language and direction(language) == "ltr":
        return ""
    return f' lang="{html.escape(language)}" dir="{direction(language)}"'


def _cleaned(site: Site, path: str, text: str) -> str:
    """HTML without anything that is more than text, with absolute links, and pictures of this site alone."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name not in _LINKS:
            return value
        link = absolute(site, path, value)
        fine = link.startswith(site.url) if name in ("src", "poster") else link.partition(":")[0].lower() in _SCHEMES
        return link if fine else None

    return nh3.clean(
        text, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=attribute, link_rel=None
    )


def absolute(site: Site, path: str, link: str) -> str:
    """Where a link on the page `path` leads, with the site's address.

    As MkDocs has it: a link to a page or to a file that is there starts from the file in which it stands, any other
    from the address at which a browser finds that.
    """
    here = site.url + quote(address(path))
    try:
        parts = urlsplit(link)
        if parts.path and not parts.scheme and not parts.netloc and not parts.path.startswith("/"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            page = target.endswith(".md")
            if page or _is_there(site, target):
                found = parts._replace(path=quote(address(target) if page else target))
                return urljoin(site.url, found.geturl())
        return urljoin(here, link)
    except ValueError:  # `http://[` is no address, and stays what it is
        return link


def _is_there(site: Site, path: str) -> bool:
    return os.path.isfile(f"{site.content}/{path}")  # noqa: PTH113  Path.is_file raises on what is no name
