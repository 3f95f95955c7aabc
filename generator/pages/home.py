"""Takes the Digest, gives the home page: the latest edition and the way to the earlier ones."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.markup import escape
from generator.model import Digest, Page, Site
from generator.pages import edition, parts, story, structured

EARLIER = 7
STORIES = 5
UNDATED = 20


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The home page; where there is no article yet, a page that says how the first one gets there."""
    here = "index.md"
    blocks = _latest(digest, here) if digest.editions else _undated(digest, here)
    latest = next(iter(digest.editions.values()), digest.articles[:UNDATED])
    yield parts.page(
        here,
        "home",
        site.name,
        blocks,
        description=site.description,
        **structured.home(site, [article.path for article in latest]),
    )


def _latest(digest: Digest, here: str) -> list[str]:
    latest, *earlier = digest.editions
    return [
        f"# {parts.link(wording.long_date(latest), here, parts.date_path(latest))}",
        edition.cards(digest.editions[latest], digest, here),
        *_running(digest, here),
        "## Earlier editions" if earlier else "",
        "\n".join(_earlier(digest, date, here) for date in earlier[:EARLIER]),
        parts.marked(parts.link("All editions", here, "archive.md"), "more"),
    ]


def _running(digest: Digest, here: str) -> list[str]:
    """The stories that go on, each with its newest step."""
    going_on = [s for s in digest.stories if not s.ended][:STORIES]
    return ["## Running stories", parts.box("running", story.steps(going_on, here))] if going_on else []


def _earlier(digest: Digest, date: str, here: str) -> str:
    """An edition in one line: its day, and the headlines of its first articles."""
    articles = digest.editions[date]
    headlines = "; ".join(escape(article.headline) for article in articles[:2])
    more = f" and {len(articles) - 2} more" if len(articles) > 2 else ""
    return f"- {parts.link(wording.long_date(date), here, parts.date_path(date))} {headlines}{more}"


def _undated(digest: Digest, here: str) -> list[str]:
    if digest.articles:  # all are known to the month or year only
        return ["# Latest", *[parts.card(article, digest, here, date=True) for article in digest.articles[:UNDATED]]]
    return [
        "# No articles yet",
        "Put a text that starts with its date, such as ` date 2023-12-20 CAIRO – …`, into the folder `seeds/` and "
        "the site again, or write a page in `content/`.",
    ]
