"""Takes the articles of a day, gives them in the order in which an edition prints them: the one to lead with first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import Article, Story


def weightiest_first(
    articles: Sequence[Article], story_of: Mapping[str, Story], also_in: Mapping[str, Sequence[str]], language: str
) -> tuple[Article, ...]:
    """The articles of a day by weight; equals keep their order.

    What the editors pinned comes first. A round-up or an article in another language than the site's leads no edition
    that has another. Then counts how many other sources say the same, how long the story has been running by that day,
    and at last whether the text is about twice as long: what a desk finds important, it reports at length. What comes
    later changes no edition of the past, and an edit of some words none of today.
    """

    def weight(article: Article) -> tuple[bool, bool, bool, int, int, int]:
        story = story_of.get(article.path)
        steps = sum(one.date <= article.date for one in story.articles) if story else 0
        return (
            article.pinned,
            not article.roundup,
            article.language == language,
            len(also_in.get(article.path, ())),
            steps,
            len(article.body).bit_length(),
        )

    return tuple(sorted(articles, key=weight, reverse=True))
