"""Takes the Digest, gives for each article the part of it that the article's page and data show, and a key of both.

What is made from an article and its part alone is as it was where the key is, and need not be made again.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from generator import text
from generator.model import Article, Digest, Kind, Story, Term

_LINE = ("path", "headline", "date", "source", "first")
_LISTED = (*_LINE, "deck", "summary", "dateline", "corrections")
_REST = tuple(field.name for field in fields(Article) if field.name != "body")
_values = functools.cache(attrgetter)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the digest that an article shows, which is only put together where somebody asks; and its key."""

    key: str
    digest: Callable[[], Digest]


@functools.lru_cache(maxsize=1)  # pages and data ask one after the other
def parts(digest: Digest) -> Callable[[Article], Part]:
    """A function that gives the part of an article of the digest.

    Of other articles the part has what a link to them says, of terms and stories their names and addresses.
    """

    @functools.cache
    def term(kind: Kind, name: str) -> tuple[str, Term]:
        bare = replace(digest.terms[kind, name], articles=())
        return key(bare), bare

    @functools.cache
    def story(number: int) -> tuple[str, Story]:
        bare = replace(digest.stories[number], articles=())
        return key(bare), bare

    numbers = {one.slug: number for number, one in enumerate(digest.stories)}
    lines = {article.path: line_key(article) for article in digest.articles}

    def part(article: Article) -> Part:
        here, own, also = article.path, digest.story_of.get(article.path), digest.also_in.get(article.path)
        names = [(kind, text.fold(name)) for kind, name in article.terms()]
        related = digest.related.get(here, ())

        def made() -> Digest:
            return Digest(
                terms={name: term(*name)[1] for name in names},
                story_of={here: story(numbers[own.slug])[1]} if own else {},
                related={here: tuple(map(line, related))},
                also_in={here: also} if also else {},
                marks={here: digest.marks[here]},
            )

        known = [digest.marks[here], *(term(*name)[0] for name in names), "", *(lines[other.path] for other in related)]
        return Part(key(known, story(numbers[own.slug])[0] if own else "", also), made)

    known = {article.path: part(article) for article in digest.articles}
    return lambda article: known[article.path]


def together(parts: Sequence[Part]) -> Part:
    """The part that several articles show on one page."""

    def made() -> Digest:
        all_of = [part.digest() for part in parts]
        return Digest(
            terms={name: term for one in all_of for name, term in one.terms.items()},
            story_of={path: story for one in all_of for path, story in one.story_of.items()},
            related={path: others for one in all_of for path, others in one.related.items()},
            also_in={path: also for one in all_of for path, also in one.also_in.items()},
            marks={path: mark for one in all_of for path, mark in one.marks.items()},
        )

    return Part(key([part.key for part in parts]), made)


def line(article: Article) -> Article:
    """An article as others show it that lead to it."""
    return _only(article, _LINE)


def line_key(article: Article) -> str:
    """The key of the article's line."""
    return key(_values(*_LINE)(article))


def listed(article: Article) -> Article:
    """An article as a list shows it that names no subject."""
    return _only(article, _LISTED)


def listed_key(article: Article) -> str:
    """The key of what a list shows of the article."""
    return key(_values(*_LISTED)(article))


def mark(article: Article) -> str:
    """The key of the whole article."""
    return key(article.body, _values(*_REST)(article))


def _only(article: Article, names: Sequence[str]) -> Article:
    return Article(body="", **dict(zip(names, _values(*names)(article), strict=True)))


def key(*values: object) -> str:
    """A hash of values that are known by their `repr`: texts, numbers, tuples, frozen dataclasses.

    A text beside other values is taken as it is, which is several times as fast where it is long.
    """
    if len(values) == 1:
        return _hash(repr(values))
    parts = [value if isinstance(value, str) else repr(value) for value in values]
    shape = [len(part) if part is value else -len(part) for part, value in zip(parts, values, strict=True)]
    return _hash(f"{shape}{''.join(parts)}")


def _hash(value: str) -> str:
    return hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
