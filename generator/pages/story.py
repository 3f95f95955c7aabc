"""Takes the Digest, gives the page of each running story, a timeline with what it is about, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import wording
from generator.markup import escape, paragraph
from generator.model import KINDS, Article, Digest, Page, Site, Story
from generator.pages import beside, parts, structured

INDEX = "stories/index.md"
MOST = 12  # terms that a story is said to be about


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """One page for each story, and their index."""
    covered = beside.covered(digest)
    for story in digest.stories:
        yield _story(site, digest, story, covered)
    yield _index(site, digest.stories)


def steps(stories: Sequence[Story], start: str) -> str:
    """Stories as a list, each with the headline and the day of its newest article."""
    return "\n".join(
        f"- {parts.link(story.name, start, story.path)} "
        f"{parts.link(story.articles[0].headline, start, story.articles[0].path)} "
        f"{wording.long_date(story.articles[0].date, weekday=False)}"
        for story in stories
    )


def _story(site: Site, digest: Digest, story: Story, covered: beside.Covered) -> Page:
    """Where the story stands, then how it came to that, from the beginning."""
    here, newest = story.path, story.articles[0]
    about = parts.numbered("What it is about", covered(story.articles, KINDS)[:MOST], here)
    return parts.page(
        here,
        "story",
        story.name,
        [
            parts.marked(parts.link("Running story", here, INDEX), "kicker"),
            f"# {escape(story.name)}",
            parts.marked(paragraph(story.description), "standfirst") if story.description else "",
            parts.marked(_count(story), "count"),
            parts.box("newest", parts.card(newest, digest, here, date=True)),
            parts.box("side", about) if about else "",
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


def _count(story: Story) -> str:
    """How many articles a story has, from when to when it runs, and whether it ended."""
    first, last = (story.articles[place].date for place in (-1, 0))
    ended = f" · ended {wording.long_date(story.ended, weekday=False)}" if story.ended else ""
    return f"{wording.count(len(story.articles))} · {_span(first, last)}{ended}"


def _span(first: str, last: str) -> str:
    """From one date to another, with what they share said once: `8–22 December 2023`."""
    until = wording.long_date(last, weekday=False)
    if first == last:
        return until
    since = wording.long_date(first, weekday=False)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{until}"
    return f"{since.removesuffix(f' {last[:4]}')} – {until}" if len(first) > 4 else f"{since} – {until}"


def _running(story: Story) -> list[str]:
    """A story among others: what it is, and its newest step."""
    newest = story.articles[0]
    return [
        f"## {parts.link(story.name, INDEX, story.path)}",
        parts.marked(_count(story), "count"),
        parts.marked(paragraph(story.description), "standfirst") if story.description else "",
        parts.marked(
            f"**{wording.long_date(newest.date, weekday=False)}** {parts.link(newest.headline, INDEX, newest.path)}",
            "step",
        ),
    ]


def _index(site: Site, stories: Sequence[Story]) -> Page:
    """All stories, the one with the newest step first."""
    blocks = ["# Running stories", parts.marked(wording.count(len(stories), "story", "stories"), "count")]
    blocks.append(parts.box("stories", *[parts.box("card", *_running(story)) for story in stories]) if stories else "")
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
