"""Takes the Digest, gives the page of each article."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import partial

from generator import around, wording
from generator.markup import escape
from generator.model import KINDS, Article, Digest, Later, Page, Site
from generator.pages import parts, search, standfirst, structured


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each article, with links to the article before and after it in time."""
    newest_first, part_of = digest.articles, around.parts(digest)
    lines = [around.line_key(article) for article in newest_first]
    for place, article in enumerate(newest_first):
        part = part_of(article)
        newer = newest_first[place - 1] if place else None
        older = newest_first[place + 1] if place + 1 < len(newest_first) else None
        key = around.key(part.key, lines[place + 1] if older else None, lines[place - 1] if newer else None)
        yield Page(article.path, Later(key, partial(_text, site, part, article, older, newer)))


def _text(site: Site, part: around.Part, article: Article, older: Article | None, newer: Article | None) -> str:
    """The text of the page, which follows from nothing else."""
    return page(site, part.digest(), article, older and around.line(older), newer and around.line(newer)).text


def page(site: Site, digest: Digest, article: Article, older: Article | None, newer: Article | None) -> Page:
    """The page of one article, which leads to the one before and the one after it."""
    here = article.path
    kicker = parts.kickers(article, digest, here)
    foreign = article.language != site.language
    shown, body = standfirst.with_places(article)
    return parts.page(
        here,
        "article",
        article.headline,
        [
            parts.marked(" · ".join(kicker), "kicker") if kicker else "",
            f"# {escape(article.headline)}",
            parts.marked(shown, "standfirst") if shown else "",
            parts.marked(_origin(article), "origin"),
            body,
            parts.marked("The source breaks off here.", "incomplete") if article.incomplete else "",
            parts.marked(source, "source") if (source := _source(article)) else "",
            _corrections(article),
            _story(digest, article),
            _terms(digest, article),
            _related(digest, article),
            parts.marked("  \n".join(made), "made") if (made := list(_made(site, digest, article))) else "",
            parts.neighbours(
                here,
                (older.headline, older.path) if older else None,
                (newer.headline, newer.path) if newer else None,
                "article",
            ),
        ],
        description=article.standfirst,
        date=article.date,
        lang=article.language if foreign else None,
        dir=wording.direction(article.language) if foreign else None,
        **search.terms(digest, article),
        **structured.article(site, digest, article),
    )


def _origin(article: Article) -> str:
    """Where, when and by whom: the line between standfirst and text."""
    bits = [f"**{escape(article.dateline)}**"] if article.dateline else []
    bits.append(parts.link(wording.long_date(article.date), article.path, parts.date_path(article.date)))
    if article.byline:
        bits.append("By " + escape(", ".join(article.byline)))
    if article.agency:
        bits.append(escape(article.agency))
    return " · ".join(bits)


def _source(article: Article) -> str:
    """Who published an article from elsewhere, and where it stands there; empty for one of our own."""
    name = escape(article.publisher or "")
    if not article.link:
        return f"Source: {name}" if name else ""
    address = html.escape(article.link)
    return f'Source: [{name or escape(article.link)}]({address}){{: rel="noopener external" }}'


def _terms(digest: Digest, article: Article) -> str:
    """The article's tags, a line for each kind."""
    lines = []
    for kind in KINDS:
        links = parts.term_links(article, digest, article.path, (kind,))
        if links:
            lines.append(parts.marked(f"**{parts.KIND_NAMES[kind]}:** {' · '.join(links)}", "terms"))
    return "\n\n".join(lines)


def _corrections(article: Article) -> str:
    """What was put right, with its day."""
    lines = [
        f"- **{wording.long_date(correction.date, weekday=False)}:** {escape(correction.text)}"
        for correction in article.corrections
    ]
    return parts.box("corrections", "## Corrections", "\n".join(lines)) if lines else ""


def _story(digest: Digest, article: Article) -> str:
    """The way to the story that the article is a step of; what came later stands there and not here."""
    story = digest.story_of.get(article.path)
    return (
        parts.marked(f"Part of a running story: {parts.link(story.name, article.path, story.path)}", "story")
        if story
        else ""
    )


def _related(digest: Digest, article: Article) -> str:
    """The older articles that the article is most like."""
    older = digest.related.get(article.path, ())
    lines = [
        f"- {parts.link(other.headline, article.path, other.path)} {wording.long_date(other.date, weekday=False)}"
        for other in older
    ]
    return parts.box("related", "## Related", "\n".join(lines)) if lines else ""


def _made(site: Site, digest: Digest, article: Article) -> Iterator[str]:
    """How the page came about, a line for each thing; nothing that a machine made goes unlabelled."""
    if article.headline_derived:
        yield "**Headline:** the text’s own words, put together by machine"
    elif article.headline_edited:
        yield "**Headline:** edited"
    elif article.untouched:
        yield "**Headline:** as in the source"
    if article.deck:  # it is shown in the place of the summary
        yield from ["**Standfirst:** as in the source"] * article.untouched
    elif article.summary_derived and article.summary:
        yield "**Standfirst:** sentences of the text, chosen by machine"
    elif article.summary_edited:
        yield "**Standfirst:** edited"
    if article.source:
        what = (
            "Seed" if article.publisher or article.link else "Source"
        )  # the publisher is the source, where one is named
        yield f"**{what}:** {_path(f'{site.seeds.name}/{article.source}')}"
    if also := digest.also_in.get(article.path, ()):
        yield f"**Also in:** {', '.join(map(_path, also))}"


def _path(name: str) -> str:
    """The name of a file, in which what nobody can see is shown by a sign."""
    return escape("".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name))
