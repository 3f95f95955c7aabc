"""Takes all articles, gives what ties them together: for each the related older ones, and the running stories.

    vector      of each article: its telling words and names    vectors.py
    neighbours  the older articles most like it                 neighbours.py
                of both, what stands from the last build        history.py
    place       into the running story that it goes on          stories.py
    at last: the name of each story                             naming.py

Each goes in the order of time: what is found for an article depends on older ones only, so a new article leaves the
pages of the archive as they are. Texts that say nearly the same are found at the desk (duplicates.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Article, Story
from generator.relate import history, stories
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
    oldest_first = sorted(articles, key=history.name)
    board = stories.Board(oldest_first, rules)
    related: dict[str, tuple[Article, ...]] = {}
    for place, (vector, near) in enumerate(history.compared(oldest_first)):
        related[oldest_first[place].path] = tuple(oldest_first[i] for likeness, i in near[:MOST] if likeness >= RELATED)
        stories.place(board, place, vector, near)
    return Relations(related, stories.told(board))
