"""Takes the Digest, gives the sitemaps: all addresses for search engines, and the articles of the last two days.

An address is dated by what its articles say of themselves, where they know the day, and by nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator import epoch
from generator.model import KINDS, Article, Digest, File, Site, address, precision

FILE, NEWS = "sitemap.xml", "news-sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
# What sitemaps.org and Google allow in one file.
MOST, LARGEST = 50_000, 50 * 1024 * 1024
MOST_NEWS = 1000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """The sitemaps; none where the site does not know its own address, without which none can be written."""
    if site.url:
        yield from _sitemaps(site, digest)
        yield NEWS, _news(site, digest)


def _sitemaps(site: Site, digest: Digest) -> Iterator[tuple[str, str]]:
    """One file, or an index and its parts where the addresses are too many or too long for one."""
    dates = _dates(digest)
    entries = [_entry("url", site.url + quote(address(path)), date) for path, date in sorted(dates.items())]
    parts = list(_parts(entries))
    if len(parts) == 1:
        yield FILE, _wrapped("urlset", entries)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield FILE, _wrapped("sitemapindex", (_entry("sitemap", site.url + name, "") for name in names))
    for name, part in zip(names, parts, strict=True):
        yield name, _wrapped("urlset", part)


def _parts(entries: Iterable[str], most: int = MOST, largest: int = LARGEST) -> Iterator[list[str]]:
    """The entries in as many groups as their number and their bytes ask for; one group, if there is none."""
    part: list[str] = []
    size = frame = len(_wrapped("urlset", ()).encode())
    for entry in entries:
        length = len(entry.encode())
        if part and (len(part) == most or size + length > largest):
            yield part
            part, size = [], frame
        part.append(entry)
        size += length
    yield part


def _dates(digest: Digest) -> dict[str, str]:
    """Every page that a search engine should know, with the date of its newest article."""

    def newest(articles: tuple[Article, ...]) -> str:
        return articles[0].date if articles else ""

    latest = newest(digest.articles)
    dates = {"index.md": latest, "archive.md": latest, "topics.md": "", "stories/index.md": "", "api.md": ""}
    for groups in (digest.years, digest.months, digest.editions):
        dates |= {f"{date.replace('-', '/')}/index.md": newest(articles) for date, articles in groups.items()}
    dates |= {f"{kind}/index.md": "" for kind in KINDS}
    dates |= {term.path: newest(term.articles) for term in digest.terms.values()}
    dates |= {story.path: newest(story.articles) for story in digest.stories}
    dates |= {article.path: article.date for article in digest.articles}
    return dates | dict.fromkeys(digest.others, "")


def _entry(kind: str, location: str, date: str) -> str:
    known = f"    <lastmod>{date}</lastmod>\n" if date and precision(date) == "day" else ""
    return f"  <{kind}>\n    <loc>{escape(location)}</loc>\n{known}  </{kind}>\n"


def _wrapped(root: str, entries: Iterable[str], more: str = "") -> str:
    return f'{_HEAD}<{root} xmlns="{NAMESPACE}"{more}>\n{"".join(entries)}</{root}>\n'


def _news(site: Site, digest: Digest) -> str:
    """The articles of the last two days as Google News asks for them; empty, but there, where nothing is new."""
    today = _today(digest)
    fresh = (article for article in digest.articles if _fresh(article, today))
    entries = (_news_entry(site, article) for article in islice(fresh, MOST_NEWS))
    return _wrapped("urlset", entries, f' xmlns:news="{NEWS_NAMESPACE}"')


def _today(digest: Digest) -> datetime.date:
    """The day that news is counted from: that of SOURCE_DATE_EPOCH, else of the newest article, never of the clock."""
    given = epoch.given()
    return given.date() if given else datetime.date.fromisoformat(max(digest.editions, default="1970-01-01"))


def _fresh(article: Article, today: datetime.date) -> bool:
    """Whether an article is of today or yesterday, or of tomorrow, which it is already in the east."""
    if precision(article.date) != "day":
        return False
    return -1 <= (today - datetime.date.fromisoformat(article.date)).days <= 1


def _news_entry(site: Site, article: Article) -> str:
    # Google asks for two or three letters, but for Chinese, where the script counts.
    language = article.language.lower()
    language = language if language in ("zh-cn", "zh-tw") else language.partition("-")[0]
    return (
        f"  <url>\n    <loc>{escape(site.url + quote(address(article.path)))}</loc>\n    <news:news>\n"
        f"      <news:publication>\n        <news:name>{_text(site.name)}</news:name>\n"
        f"        <news:language>{_text(language)}</news:language>\n      </news:publication>\n"
        f"      <news:publication_date>{article.date}</news:publication_date>\n"
        f"      <news:title>{_text(article.headline)}</news:title>\n    </news:news>\n  </url>\n"
    )


def _text(text: str) -> str:
    """Text for XML, without the characters that XML cannot hold even as references."""
    line = " ".join(text.split())
    return escape("".join(c for c in line if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
