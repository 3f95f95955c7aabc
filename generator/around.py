"""Takes the Digest, gives for each article the part of it that the article's page and data show, and a key of both.

What is made from an article and its part alone is as it was where the key is, and need not be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from generator import text
from generator.model import Article, Digest, Kind, Story, Term

Part = tuple[Digest, str]


def parts(digest: Digest) -> Callable[[Article], Part]:
    """A function that gives the part and the key of an article.

    Of other articles the part has what a link to them says, of terms and stories their names and addresses.
    """
    lines: dict[str, Article] = {}
    terms: dict[tuple[Kind, str], Term] = {}
    stories: dict[str, Story] = {}

    def known(other: Article) -> Article:
        return lines.get(other.path) or lines.setdefault(other.path, line(other))

    def term(key: tuple[Kind, str]) -> Term:
        return terms.get(key) or terms.setdefault(key, replace(digest.terms[key], articles=()))

    def of(article: Article) -> Part:
        here, story = article.path, digest.story_of.get(article.path)
        if story and story.slug not in stories:
            stories[story.slug] = replace(story, articles=())
        part = Digest(
            articles=(),
            editions={},
            months={},
            years={},
            terms={key: term(key) for key in ((kind, text.fold(name)) for kind, name in article.terms())},
            stories=(),
            story_of={here: stories[story.slug]} if story else {},
            related={here: tuple(map(known, digest.related.get(here, ())))},
            also_in={here: also} if (also := digest.also_in.get(here)) else {},
            moved={},
            others=(),
            marks={here: digest.marks[here]},
        )
        return part, key(part)

    return of


def line(article: Article) -> Article:
    """An article as others show it that lead to it."""
    return Article(
        path=article.path,
        headline=article.headline,
        date=article.date,
        body="",
        source=article.source,
        first=article.first,
    )


def listed(article: Article) -> Article:
    """An article as a list shows it that names no subject."""
    return replace(
        line(article),
        deck=article.deck,
        summary=article.summary,
        dateline=article.dateline,
        corrections=article.corrections,
    )


def key(*values: object) -> str:
    """A hash of values that are known by their `repr`: texts, numbers, tuples, frozen dataclasses."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
