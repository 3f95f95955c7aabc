"""Takes the Digest, gives the page of each running story, a timeline, and the list of all stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import wording
from generator.markup import escape, paragraph
from generator.model import Article, Digest, Page, Site, Story
from generator.pages import parts, structured

INDEX = "stories/index.md"


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each story, and their index."""
    for story in digest.stories:
        yield _story(site, digest, story)
    yield _index(site, digest.stories)


def steps(stories: Sequence[Story], start: str) -> str:
    """Stories as a list, each with the headline and the day of its newest article."""
    return "\n".join(
        f"- {parts.link(story.name, start, story.path)} "
        f"{parts.link(story.articles[0].headline, start, story.articles[0].path)} "
        f"{wording.long_date(story.articles[0].date, weekday=False)}"
        for story in stories
    )


def _story(site: Site, digest: Digest, story: Story) -> Page:
    """Where the story stands, then how it came to that, from the beginning."""
    here, newest = story.path, story.articles[0]
    ended = f" · ended {wording.long_date(story.ended, weekday=False)}" if story.ended else ""
    return parts.page(
        here,
        "story",
        story.name,
        [
            parts.marked(parts.link("Running story", here, INDEX), "kicker"),
            f"# {escape(story.name)}",
            parts.marked(paragraph(story.description), "standfirst") if story.description else "",
            parts.marked(f"{wording.count(len(story.articles))} · {_span(story)}{ended}", "count"),
            parts.box("newest", parts.card(newest, digest, here, date=True)),
            "## From the beginning",
            parts.box("timeline", *[_step(article, here) for article in reversed(story.articles)]),
            parts.feeds(site, story.feed, here),
        ],
        description=story.description or f"{story.name}: {newest.headline}",
        **structured.listing(site, here, story.name, (structured.STORIES,), [a.path for a in story.articles]),
        feed=story.feed if site.url else None,
    )


def _step(article: Article, here: str) -> str:
    """An article on the timeline: its date, headline and standfirst."""
    date = parts.link(wording.long_date(article.date, weekday=False), here, parts.date_path(article.date))
    blocks = [
        parts.marked(date, "when"),
        f"### {parts.link(article.headline, here, article.path)}",
        parts.marked(paragraph(article.standfirst), "standfirst") if article.standfirst else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def _span(story: Story) -> str:
    """From when to when a story runs."""
    first, last = (wording.long_date(story.articles[place].date, weekday=False) for place in (-1, 0))
    return last if first == last else f"{first} – {last}"


def _index(site: Site, stories: Sequence[Story]) -> Page:
    """All stories, the one with the newest step first."""
    blocks = ["# Running stories", parts.marked(wording.count(len(stories), "story", "stories"), "count")]
    for story in stories:
        blocks += [
            f"## {parts.link(story.name, INDEX, story.path)}",
            parts.marked(f"{wording.count(len(story.articles))} · {_span(story)}", "count"),
            f"- {parts.link(story.articles[0].headline, INDEX, story.articles[0].path)}",
        ]
    if not stories:
        blocks.append("Articles of the same matter that follow each other within a week will be gathered here.")
    title, _ = structured.STORIES
    return parts.page(
        INDEX,
        "stories",
        title,
        blocks,
        description=f"The running stories of {site.name}.",
        **structured.listing(site, INDEX, title, (), [story.path for story in stories]),
    )
