"""Takes the Digest, gives the data API: articles in the terms of IPTC ninjs 3.1 and the lists that lead to them.

api/index.json                 what there is, how much of it, the newest editions, the years
api/articles/<id>.json         an article, whole; its id outlives its headline and its address
api/editions/2023-12-20.json   a day: its articles with their standfirsts
api/years/2023.json            every article of a year in a line, also those whose day is unknown
api/terms.json                 people, places, organisations, subjects, tags, and the ids of their articles
api/stories.json               the running stories, and the ids of their articles
api/schema.json                all of this as a JSON Schema, which the tests hold every file to
"""

from __future__ import annotations

import functools
import json
import posixpath
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from generator import around, markup, text
from generator.model import Article, Digest, File, Kind, Later, Site, Story, Term, address, precision
from generator.outputs.entry import tag

VERSION = "1"
NEWEST = 30
SCHEMA = Path(__file__).with_name("schema.json")
# ninjs has no place for a free tag, but a subject may say what it is to the article.
_TAG = "tag"
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LINK = re.compile(r'(?P<before>\s(?:href|src)=")(?P<to>[^"]*)"')


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """Every file of the API by its path below the site's root."""
    part_of = around.parts(digest)
    yield "api/index.json", _json(_index(site, digest))
    yield "api/schema.json", schema(site)
    yield "api/terms.json", _json({"terms": [_term(site, term) for term in digest.terms.values()]})
    yield "api/stories.json", _json({"stories": [_story(site, story) for story in digest.stories]})
    for year in digest.years:
        yield f"api/years/{year}.json", _json(_year(site, digest, year))
    for date in digest.editions:
        yield f"api/editions/{date}.json", _json(_edition(site, digest, date))
    for article in digest.articles:
        part = part_of(article)
        yield _file(article), Later(part.key, partial(_text, site, part, article))


def schema(site: Site) -> str:
    """The JSON Schema of all files, with the address at which this site has it."""
    known = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return json.dumps(known | ({"$id": f"{site.url}api/schema.json"} if site.url else {}), indent=1) + "\n"


def _text(site: Site, part: around.Part, article: Article) -> str:
    return _json(_article(site, part.digest(), article))


def _json(record: dict[str, Any]) -> str:
    return _ENCODE(record) + "\n"


def _file(article: Article) -> str:
    return f"api/articles/{article.id}.json"


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what is empty: there is no null in the API."""
    return {key: value for key, value in record.items() if value or value == 0}


def _index(site: Site, digest: Digest) -> dict[str, Any]:
    newest = list(digest.editions)[:NEWEST]
    return {
        "version": VERSION,
        "name": site.name,
        **_filled({"description": site.description, "page": site.url}),
        "language": site.language,
        "documentation": f"{site.url}api/",
        "schema": f"{site.url}api/schema.json",
        "counts": {
            "articles": len(digest.articles),
            "editions": len(digest.editions),
            "terms": len(digest.terms),
            "stories": len(digest.stories),
        },
        "article": f"{site.url}api/articles/{{id}}.json",
        "edition": f"{site.url}api/editions/{{date}}.json",
        "terms": f"{site.url}api/terms.json",
        "stories": f"{site.url}api/stories.json",
        "editions": [_edition_line(site, digest, date) for date in newest],
        "years": [
            {"year": year, "articles": len(articles), "data": f"{site.url}api/years/{year}.json"}
            for year, articles in digest.years.items()
        ],
    }


def _edition_line(site: Site, digest: Digest, date: str) -> dict[str, Any]:
    return {
        "date": date,
        "articles": len(digest.editions[date]),
        "data": f"{site.url}api/editions/{date}.json",
        "page": _page(site, f"{date.replace('-', '/')}/index.md"),
    }


def _year(site: Site, digest: Digest, year: str) -> dict[str, Any]:
    return {
        "year": year,
        "editions": [_edition_line(site, digest, date) for date in digest.editions if date.startswith(year)],
        "articles": [_line(site, article) for article in digest.years[year]],
    }


def _edition(site: Site, digest: Digest, date: str) -> dict[str, Any]:
    articles = digest.editions[date]
    return {
        "date": date,
        "page": _page(site, f"{date.replace('-', '/')}/index.md"),
        "articles": [
            _line(site, article) | _filled({"standfirst": article.standfirst, "dateline": article.dateline})
            for article in articles
        ],
    }


def _line(site: Site, article: Article) -> dict[str, Any]:
    """An article in a list."""
    return {
        "id": article.id,
        "date": article.date,
        "language": article.language,
        "headline": article.headline,
        "data": site.url + _file(article),
        "page": _page(site, article.path),
    }


def _term(site: Site, term: Term) -> dict[str, Any]:
    return _filled(
        {
            "kind": term.kind,
            "name": term.name,
            "description": term.description,
            "page": _page(site, term.path),
            "articles": [article.id for article in term.articles],
        }
    )


def _story(site: Site, story: Story) -> dict[str, Any]:
    return _filled(
        {
            "name": story.name,
            "description": story.description,
            "first": story.articles[-1].date,
            "newest": story.articles[0].date,
            "ended": story.ended,
            "page": _page(site, story.path),
            "articles": [article.id for article in story.articles],
        }
    )


def _article(site: Site, digest: Digest, article: Article) -> dict[str, Any]:
    """A news item of ninjs 3.1; `date`, `datePrecision` and `machineMade` are the only words that are not the IPTC's.

    Its `contentCreated` asks for a time of day, which nobody knows, so the date stands beside it, as long as it is.
    """
    summary = article.summary if article.summary != article.deck else ""
    made = ("headline" * article.headline_derived, "summary" * (article.summary_derived and bool(summary)))
    html = _html(site, article)
    return _filled(
        {
            "uri": tag(site, f"articles/{article.id}"),
            "type": "text",
            "representationType": "partial" if article.incomplete or article.rights in ("link", "summary") else "full",
            "pubStatus": "usable",
            "language": article.language,
            "date": article.date,
            "datePrecision": precision(article.date),
            "headlines": [{"role": "main", "value": article.headline}],
            "by": ", ".join(article.byline),
            "located": article.dateline,
            "infoSources": [{"name": name} for name in (article.agency, article.publisher) if name],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": value}
                for role, value in (("deck", article.deck), ("summary", summary))
                if value
            ],
            "bodies": [{"role": "main", "contentType": "text/html", "value": html}] if html else [],
            **_concepts(site, digest, article),
            "genres": [{"literal": "roundup", "name": "Round-up"}] if article.roundup else [],
            "associations": _associations(site, digest, article),
            "renditions": [*_renditions(site, article.path, article), *_original(article)],
            "altIds": [{"role": "id", "value": article.id}],
            "corrections": [{"date": one.date, "text": one.text} for one in article.corrections],
            "machineMade": list(filter(None, made)),
            "standard": _filled(
                {"name": "ninjs", "version": "3.1", "schema": f"{site.url}api/schema.json" if site.url else ""}
            ),
        }
    )


def _concepts(site: Site, digest: Digest, article: Article) -> dict[str, list[dict[str, str]]]:
    """People, places, organisations and subjects; the address of each one's page is its URI."""
    found: dict[str, list[dict[str, str]]] = {}
    for kind, name in article.terms():
        term = digest.terms[kind, text.fold(name)]
        concept = {"name": term.name, "rel": _TAG if kind == "tags" else "", "uri": _whole(site, term.path)}
        home: Kind = "subjects" if kind == "tags" else kind
        found.setdefault(home, []).append(_filled(concept))
    return found


def _associations(site: Site, digest: Digest, article: Article) -> list[dict[str, Any]]:
    """The story that the article is a step of, and the older articles that it leads to."""
    found: list[dict[str, Any]] = []
    if story := digest.story_of.get(article.path):
        name = {"name": story.name, "rel": "story", "uri": tag(site, f"stories/{story.slug}"), "type": "composite"}
        found.append(_filled({**name, "renditions": _renditions(site, story.path)}))
    for other in digest.related.get(article.path, ()):
        name = {"name": other.headline, "rel": "related", "uri": tag(site, f"articles/{other.id}"), "type": "text"}
        found.append(_filled({**name, "renditions": _renditions(site, other.path, other)}))
    return found


def _renditions(site: Site, path: str, article: Article | None = None) -> list[dict[str, str]]:
    """Where to read it, and where its data is; ninjs asks for whole addresses, so there are none without the site's."""
    if not site.url:
        return []
    found = [{"name": "page", "href": _whole(site, path), "contentType": "text/html"}]
    if article:
        found.append({"name": "data", "href": site.url + _file(article), "contentType": "application/json"})
    return found


def _original(article: Article) -> list[dict[str, str]]:
    """Where the publisher of an article from elsewhere has it."""
    return [{"name": "source", "href": article.link, "contentType": "text/html"}] if article.link else []


def _whole(site: Site, path: str) -> str:
    """The address of a page, or nothing where the site does not know its own."""
    return site.url + _quoted(path) if site.url else ""


@functools.cache
def _quoted(path: str) -> str:
    return quote(address(path))


def _page(site: Site, path: str) -> str:
    """The address of a page; from the site's root on where the site does not know its own."""
    return site.url + _quoted(path)


def _html(site: Site, article: Article) -> str:
    """The body as HTML; its links start from the site's root, since nobody knows where the file will be read."""

    def rooted(found: re.Match[str]) -> str:
        to = found["to"]
        target = urlsplit(to)
        if target.scheme or target.netloc or to.startswith("/"):
            return found[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), target.path))
        where = address(article.path) if not target.path else address(path) if path.endswith(".md") else path
        rest = to[len(target.path) :]
        return f'{found["before"]}{site.url}{where}{rest}"'

    html = markup.to_html(article.body)
    return _LINK.sub(rooted, html) if '="' in html else html
