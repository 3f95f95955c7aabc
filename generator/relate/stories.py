"""Takes articles oldest first, gives the running stories: articles close in time and words that share a rare name.

An article goes on the story of the older article that is most like it, if that story had news within the last week; if
the older one is in no story yet, the two begin one. It never ties two stories together. What the editors say in the
vocabulary goes before all of this.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator import text
from generator.model import Article, Story
from generator.relate.naming import name_of
from generator.relate.vectors import Vector, cosine
from generator.vocabulary import StoryRule

ALIKE = 0.25  # likeness from which two articles tell of the same; see docs/decisions.md
WORDS = 0.125  # of which so much must come from the words: two accidents in one sea are two stories
DAYS = 7  # between a story's newest article and the next


@dataclass(slots=True)
class _Story:
    rule: StoryRule | None = None
    members: list[int] = field(default_factory=list)


class Board:
    """The stories so far, and which story each article is in; articles are known by their place in time."""

    def __init__(self, articles: Sequence[Article], rules: Sequence[StoryRule]) -> None:
        self.articles = articles
        self.vectors: list[Vector] = []
        self.ruled = [_Story(rule) for rule in rules]
        self.listed = {path: story for story in self.ruled if story.rule for path in story.rule.articles}
        self.story_of: dict[int, _Story] = {}


def place(board: Board, here: int, vector: Vector, near: Sequence[tuple[float, int]]) -> None:
    """Puts the next article into the story that it belongs to, if any; `near` are older articles like it."""
    board.vectors.append(vector)
    article = board.articles[here]
    other = next((i for likeness, i in near if likeness >= ALIKE and _goes_on(board, here, i)), None)
    found = None if other is None else board.story_of.get(other)
    story = board.listed.get(article.path)
    if story is not None:  # the editors say so
        if found is not None and found.rule is None:
            _take_over(board, story, found.members)
        elif found is None and other is not None and _may_join(board.articles[other], story):
            _take_over(board, story, [other])
    elif other is not None:
        story = found or _Story()
        if found is None:
            _take_over(board, story, [other])
    if story is not None:
        _take_over(board, story, [here])


def told(board: Board) -> tuple[Story, ...]:
    """All stories with two articles or more, and those that the editors name, the one with the newest article first."""
    found = {id(story): story for story in board.story_of.values() if len(story.members) > 1 or story.rule}
    ordered = sorted(found.values(), key=lambda story: sorted(story.members))
    taken: set[str] = set()
    stories = []
    for story in ordered:
        members = [board.articles[i] for i in sorted(story.members)]
        listed = [article for article in members if story.rule and article.path in story.rule.articles]
        # The address is that of the oldest article, whatever the story is called. It may yet get an older one, or
        # another story may be joined to it: the addresses that it may have had lead here.
        slugs = list(dict.fromkeys(_slug(article) for article in (*members[:2], *listed)))
        free = [slug for slug in slugs if slug not in taken] or [f"{slugs[0]}-{len(taken)}"]
        taken.update(free)
        stories.append(
            Story(
                slug=free[0],
                former=tuple(free[1:]),
                name=story.rule.name if story.rule else name_of(members),
                description=story.rule.description if story.rule else "",
                ended=story.rule.ended if story.rule else "",
                articles=tuple(reversed(members)),
            )
        )
    return tuple(sorted(stories, key=lambda story: (story.articles[0].date, story.slug), reverse=True))


def _goes_on(board: Board, here: int, other: int) -> bool:
    """Whether an article may go on the story of an older one, or begin one with it."""
    article, story = board.articles[here], board.story_of.get(other)
    last = board.articles[story.members[-1] if story else other]
    return (
        not (article.roundup or board.articles[other].roundup)
        and bool(board.vectors[here].rare & board.vectors[other].names.keys())
        and cosine(board.vectors[here].words, board.vectors[other].words) >= WORDS
        and _days(last.date, article.date) <= DAYS
        and (story is None or _may_join(article, story))
    )


def _may_join(article: Article, story: _Story) -> bool:
    """Whether the editors let an article join a story by itself."""
    rule = story.rule
    return rule is None or (article.path not in rule.without and (not rule.ended or article.date <= rule.ended))


def _take_over(board: Board, story: _Story, members: Sequence[int]) -> None:
    """Moves articles into a story, but those that the editors keep out of it."""
    for i in list(members):
        if story.rule and board.articles[i].path in story.rule.without:
            continue
        if (former := board.story_of.get(i)) is not None:
            former.members.remove(i)
        story.members.append(i)
        board.story_of[i] = story
    story.members.sort()


def _days(earlier: str, later: str) -> float:
    """Days between two dates; endless where one is not known to the day."""
    if len(earlier) < 10 or len(later) < 10:
        return float("inf")
    return abs(datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def _slug(article: Article) -> str:
    return text.slug(PurePosixPath(article.path).stem, "story")
