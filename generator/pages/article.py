"""Takes the Digest, gives the page of each article."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.markup import escape, paragraph
from generator.model import KINDS, Article, Digest, Page, Site
from generator.pages import parts, structured


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each article, with links to the article before and after it in time."""
    newest_first = digest.articles
    for place, article in enumerate(newest_first):
        newer = newest_first[place - 1] if place else None
        older = newest_first[place + 1] if place + 1 < len(newest_first) else None
        yield _page(site, digest, article, older, newer)


def _page(site: Site, digest: Digest, article: Article, older: Article | None, newer: Article | None) -> Page:
    here = article.path
    kicker = [*parts.term_links(article, digest, here, ("subjects",))[:1], *(["Round-up"] if article.roundup else [])]
    foreign = article.language != site.language
    return parts.page(
        here,
        "article",
        article.headline,
        [
            parts.marked(" · ".join(kicker), "kicker") if kicker else "",
            f"# {escape(article.headline)}",
            parts.marked(paragraph(article.standfirst), "standfirst") if article.standfirst else "",
            parts.marked(_origin(article), "origin"),
            article.body,
            parts.marked("The source breaks off here.", "incomplete") if article.incomplete else "",
            _corrections(article),
            _story(digest, article),
            _terms(digest, article),
            _related(digest, article),
            parts.marked(note, "note") if (note := _note(digest, article)) else "",
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
    return parts.marked(f"Running story: {parts.link(story.name, article.path, story.path)}", "story") if story else ""


def _related(digest: Digest, article: Article) -> str:
    """The older articles that the article is most like."""
    older = digest.related.get(article.path, ())
    lines = [
        f"- {parts.link(other.headline, article.path, other.path)} {wording.long_date(other.date, weekday=False)}"
        for other in older
    ]
    return parts.box("related", "## Related", "\n".join(lines)) if lines else ""


def _note(digest: Digest, article: Article) -> str:
    """Says which of the things that the page shows a machine wrote, and which seeds say the same."""
    also = digest.also_in.get(article.path, ())
    return " ".join(filter(None, (_made(article), f"Also in: {escape(', '.join(also))}." if also else "")))


def _made(article: Article) -> str:
    """What a machine made; nothing that it made goes unlabelled."""
    summary = article.summary_derived and not article.deck  # with a deck, the page does not show the summary
    if article.headline_derived and summary:
        return "The headline was made from the text’s own words and the summary from its sentences, by machine."
    if article.headline_derived:
        return "The headline was made from the text’s own words, by machine."
    return "The summary is made of the text’s own sentences, chosen by machine." if summary else ""
