"""Takes all articles, gives what ties them together: for each the related older ones, and the running stories.

    oldest first, for each article:
        vector      its telling words and names           vectors.py
        neighbours  the older articles most like it       neighbours.py
        place       into the running story it goes on     stories.py
    at last: the name of each story                       naming.py

One pass in the order of time: what is found for an article depends on older ones only, so a new article leaves the
pages of the archive as they are. Texts that say nearly the same are found at the desk (duplicates.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from generator import kept
from generator.model import Article, Story
from generator.relate import neighbours, stories, vectors
from generator.relate.vectors import Vector
from generator.vocabulary import StoryRule

MOST = 5
RELATED = 0.16  # likeness; below it, two articles have little more in common than the language


@dataclass(frozen=True, slots=True)
class Relations:
    """`related` has the older articles that each article leads to, the most alike first; stories are newest first."""

    related: dict[str, tuple[Article, ...]]
    stories: tuple[Story, ...]


def relate(articles: Iterable[Article], rules: Sequence[StoryRule] = ()) -> Relations:
    """What ties a digest's articles together; `rules` is what the editors say of the stories."""
    oldest_first = sorted(articles, key=lambda article: (article.date, article.source or "", article.path))
    board, past = stories.Board(oldest_first, rules), _Past(oldest_first)
    related: dict[str, tuple[Article, ...]] = {}
    history = ""
    for place, article in enumerate(oldest_first):
        history = blake2b(f"{history}{_seen(article)!r}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        vector, near = _met(history, past)
        past.vectors.append(vector)
        related[article.path] = tuple(oldest_first[i] for likeness, i in near[:MOST] if likeness >= RELATED)
        stories.place(board, place, vector, near)
    return Relations(related, stories.told(board))


class _Past:
    """The articles that the walk has passed, by their vectors; counts and index follow when somebody asks for them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.vectors: list[Vector] = []
        self.counts, self.index = vectors.Counts(), neighbours.Index()

    def catch_up(self) -> Article:
        """Brings counts and index up to the next article, and gives it."""
        for place in range(len(self.index.vectors), len(self.vectors)):
            if place == self.counted:
                vectors.count(self.counts, self.articles[place])
            neighbours.add(self.index, self.vectors[place])
        return self.articles[len(self.vectors)]

    @property
    def counted(self) -> int:
        """How many articles are in the counts."""
        return sum(self.counts.texts.values())

    def __repr__(self) -> str:
        return "the past"  # the history says which


def _seen(article: Article) -> tuple[object, ...]:
    """All that vectors and neighbours see of an article."""
    texts = (article.language, article.headline, article.summary, article.body)
    return *texts, article.people, article.places, article.organisations


def _packed(met: tuple[Vector, list[tuple[float, int]]]) -> list[object]:
    vector, near = met
    return [vector.words, vector.names, sorted(vector.rare), near]


def _unpacked(data: list[Any]) -> tuple[Vector, list[tuple[float, int]]]:
    words, names, rare, near = data
    return Vector(words, names, frozenset(rare)), [(likeness, place) for likeness, place in near]


@kept.between_builds(_packed, _unpacked)
def _met(history: str, past: _Past) -> tuple[Vector, list[tuple[float, int]]]:
    """The next article as a vector, and the older ones like it.

    Both follow from the articles up to this one, which `history` is the hash of: so they are kept between builds, and
    an edit costs only what comes after it in time.
    """
    article = past.catch_up()
    vector = vectors.vector(past.counts, article)
    return vector, neighbours.older(past.index, vector)
