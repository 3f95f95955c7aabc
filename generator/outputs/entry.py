"""Takes an article or an edition, gives an Entry: all that a feed says of it, in whichever format."""

from __future__ import annotations

import datetime
import functools
import html
import re
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from generator.model import Article, Site, address
from generator.outputs.fulltext import full_text, language_attributes
from generator.wording import long_date

# RFC 4151: the day on which the host was the site's is part of a tag. It is the same for all times and sites: a tag
# must be unique and must stay, and nobody looks the day up.
TAG_DATE = "2026-01-01"
# What XML 1.0 forbids even as a reference; the other formats leave it out too, so that all feeds say the same.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    `date` and `updated` are as long as what is known; `tags` are (address of the list of its kind, name).
    """

    id: str
    url: str
    title: str
    date: str
    updated: str
    language: str
    summary: str
    html: str
    authors: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of any format.

    `url` is that of the folder in which it stands, `home` the page that shows the same, `archive` the page that leads
    to what is too old for the feed.
    """

    id: str
    url: str
    title: str
    description: str
    home: str
    archive: str
    language: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """The day of the newest entry: a feed changes when an entry does, and never because it is built again."""
        return max((first_day(entry.updated) for entry in self.entries), default="1970-01-01")


def of_article(site: Site, article: Article, name: str) -> Entry:
    """An article as an entry; `name` is what its tag calls it."""
    language = article.language if _LANGUAGE.fullmatch(article.language) else site.language
    return Entry(
        id=tag(site, f"articles/{name}"),
        url=site.url + quote(address(article.path)),
        title=clean(article.headline),
        date=article.date,
        updated=article.updated or article.date,
        language=language,
        summary=clean(article.standfirst),
        html=clean(full_text(site, article)),
        authors=tuple(map(clean, article.byline or filter(None, [article.agency or article.publisher]))),
        # As the article writes them, and not as the term's page does: another article must not change this entry.
        tags=tuple((f"{site.url}{kind}/", clean(name)) for kind, name in article.terms()),
    )


def of_edition(site: Site, date: str, articles: tuple[Article, ...]) -> Entry:
    """An edition as an entry: the list of the day's headlines, each with its link and standfirst."""
    return Entry(
        id=tag(site, f"editions/{date}"),
        url=f"{site.url}{date.replace('-', '/')}/",
        title=long_date(date),
        date=date,
        updated=max([date, *(article.updated for article in articles)]),
        language=site.language,
        summary=clean("; ".join(article.headline for article in articles)),
        html=clean("<ul>\n" + "\n".join(_line(site, article) for article in articles) + "\n</ul>"),
    )


def _line(site: Site, article: Article) -> str:
    link = f'<a href="{site.url}{quote(address(article.path))}">{html.escape(article.headline, quote=False)}</a>'
    standfirst = f"<br>{html.escape(article.standfirst, quote=False)}" if article.standfirst else ""
    return f"<li{language_attributes(site, article.language)}>{link}{standfirst}</li>"


def clean(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def tag(site: Site, name: str) -> str:
    """A tag URI (RFC 4151) for something of this site; the site's own folder keeps two sites of one host apart."""
    return _authority(site.url) + quote(name)


@functools.cache
def _authority(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "digest.invalid").encode("idna").decode("ascii").lower()
    return f"tag:{re.sub(r'[^a-z0-9.-]', '-', host)},{TAG_DATE}:{parts.path.lstrip('/')}"


def first_day(date: str) -> str:
    """The first day of a day, month or year."""
    return (date + "-01-01")[:10]


def rfc3339(date: str) -> str:
    """The first instant of a day, month or year, as Atom and JSON Feed write it."""
    return f"{first_day(date)}T00:00:00Z"


def rfc822(date: str) -> str:
    """The first instant of a day, month or year, as RSS writes it, in English wherever the machine stands."""
    day = datetime.date.fromisoformat(first_day(date))
    return format_datetime(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC), usegmt=True)
