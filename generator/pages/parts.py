"""Takes articles and terms, gives the pieces of Markdown that several pages share: links, dates, cards, neighbours."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generator import frontmatter, markup, text
from generator.markup import escape
from generator.model import Article, Digest, Kind, Page, Site, Story, Term
from generator.wording import long_date

KIND_NAMES: dict[Kind, str] = {
    "subjects": "Subjects",
    "people": "People",
    "places": "Places",
    "organisations": "Organisations",
    "tags": "Tags",
}


def page(path: str, kind: str, title: str, blocks: Iterable[str], description: str = "", **meta: object) -> Page:
    """A page of blocks (paragraphs, headings, lists), divided by blank lines, below its front matter.

    `kind` tells the theme what it shows; `meta` is further front matter, left out where it is empty.
    """
    fields: dict[str, object] = {"title": title, "kind": kind, "description": description, **meta}
    head = frontmatter.dump({key: value for key, value in fields.items() if value})  # type: ignore[misc]
    return Page(path, head + "\n" + "\n\n".join(block for block in blocks if block) + "\n")


def link(label: str, start: str, target: str) -> str:
    """A Markdown link to the page at `target`, from a page in the folder of the page `start`; `label` is plain text."""
    return f"[{escape(label)}]({quote(_relative(target, posixpath.dirname(start)))})"


def _relative(target: str, folder: str) -> str:
    """What `posixpath.relpath` gives for paths without dots, which it asks the system for: the way from a folder."""
    there, here = target.split("/"), folder.split("/") if folder else []
    shared = 0
    while shared < min(len(there), len(here)) and there[shared] == here[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def date_path(date: str) -> str:
    """The path of the page of a day, month or year."""
    return f"{date.replace('-', '/')}/index.md"


def date_link(dates: Sequence[str]) -> tuple[str, str] | None:
    """What `neighbours` takes, for the first of the dates; None where there is none."""
    return (long_date(dates[0]), date_path(dates[0])) if dates else None


def term_links(article: Article, digest: Digest, start: str, kinds: Sequence[Kind]) -> list[str]:
    """Links to the terms of an article, of the given kinds, in their order."""
    return [
        link(term.name, start, term.path)
        for kind, name in article.terms()
        if kind in kinds and (term := digest.terms[kind, text.fold(name)])
    ]


def card(article: Article, digest: Digest | None, start: str, date: bool = False, level: int = 2) -> str:
    """An article in a list: its subject, headline, standfirst, and a line of place (with the date, where asked for).

    Without a digest, which knows where the page of the subject is, the subject is left out.
    """
    above = kickers(article, digest, start) if digest else []
    meta = [link(long_date(article.date, weekday=False), start, date_path(article.date))] if date else []
    if article.dateline:
        meta.append(f"**{escape(article.dateline)}**")
    if article.updated:
        meta.append(f"Corrected {long_date(article.updated, weekday=False)}")
    blocks = [
        marked(" · ".join(above), "kicker") if above else "",
        f"{'#' * level} {link(article.headline, start, article.path)}",
        marked(markup.paragraph(article.standfirst), "standfirst") if article.standfirst else "",
        marked(" · ".join(meta), "meta") if meta else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def kickers(article: Article, digest: Digest, start: str) -> list[str]:
    """What stands above a headline: the first subject, and whether several stories follow."""
    return [*term_links(article, digest, start, ("subjects",))[:1], *(["Round-up"] if article.roundup else [])]


def marked(block: str, *classes: str) -> str:
    """A paragraph with CSS classes, in the notation of attribute lists, which other engines show as a short line."""
    return f"{block}\n{{: {' '.join('.' + name for name in classes)} }}"


def box(name: str, *blocks: str) -> str:
    """Blocks in a box of their own, for the layout."""
    return "\n\n".join([f'<div class="{name}" markdown>', *[block for block in blocks if block], "</div>"])


def numbered(label: str, found: Sequence[tuple[Term | Story, int]], start: str) -> str:
    """A box of links to terms or stories, each with a number of articles; empty where there are none."""
    lines = "\n".join(f"- {link(one.name, start, one.path)} {number:,}" for one, number in found)
    return box("beside", marked(label, "label"), lines) if found else ""


def neighbours(start: str, older: tuple[str, str] | None, newer: tuple[str, str] | None, what: str) -> str:
    """Links to the older and the newer neighbour, each given as (label, path)."""
    links = []
    if older:
        links.append(f"Previous {what}: {link(older[0], start, older[1])}")
    if newer:
        links.append(f"Next {what}: {link(newer[0], start, newer[1])}")
    return marked("  \n".join(links), "neighbours") if links else ""


def feeds(site: Site, folder: str, start: str) -> str:
    """The line with the links to the feeds of a folder; none where the site has no address, and so no feeds."""
    names = (("RSS", "feed.xml"), ("Atom", "atom.xml"), ("JSON", "feed.json"))
    links = " · ".join(link(label, start, f"{folder}/{name}") for label, name in names)
    return marked(f"Feeds: {links}", "feeds") if site.url and folder else ""
