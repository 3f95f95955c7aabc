"""Takes the Digest, gives the home page: the latest edition and the way to the earlier ones."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator import text, wording
from generator.markup import escape
from generator.model import Digest, Page, Site
from generator.pages import edition, parts, story, structured

EARLIER = 7
STORIES = 6
UNDATED = 20
TALKED_ABOUT = 16
RHYTHM = 10  # so many editions show how often the site appears


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
        _updated(digest),
        *edition.front(digest.editions[latest], digest, here, date=True),
        *_running(digest, here),
        *_talked_about(digest, here),
        "## Earlier editions" if earlier else "",
        "\n".join(_earlier(digest, date, here) for date in earlier[:EARLIER]),
        parts.marked(parts.link("All editions", here, "archive.md"), "more"),
    ]


def _updated(digest: Digest) -> str:
    """When the newest article came, and after how many days without another the page is to say that it is stale.

    The build knows no clock; the reader's browser does. A site is stale when it has been silent for twice as long as
    it ever was between its last editions.
    """
    days = [datetime.date.fromisoformat(date) for date in list(digest.editions)[:RHYTHM]]
    patience = 2 * max(((newer - older).days for newer, older in pairwise(days)), default=1)
    newest = f'{{: .updated data-newest="{days[0]}" data-patience="{max(patience, 2)}" }}'
    return f"Last updated {wording.long_date(days[0].isoformat(), weekday=False)}\n{newest}"


def _running(digest: Digest, here: str) -> list[str]:
    """The stories that go on, each with its newest step."""
    going_on = [s for s in digest.stories if not s.ended][:STORIES]
    return ["## Running stories", parts.box("running", story.steps(going_on, here))] if going_on else []


def _talked_about(digest: Digest, here: str) -> list[str]:
    """The people, places, organisations and tags that stand in most articles of the last editions."""
    recent = [article for date in list(digest.editions)[: EARLIER + 1] for article in digest.editions[date]]
    names = Counter((kind, text.fold(name)) for article in recent for kind, name in article.terms())
    often = [(digest.terms[key], number) for key, number in names.items() if key[0] != "subjects" and number > 1]
    often.sort(key=lambda item: (-item[1], item[0].kind, item[0].slug))
    links = "\n".join(f"- {parts.link(term.name, here, term.path)} {n}" for term, n in often[:TALKED_ABOUT])
    return ["## Often in the news", parts.box("often", links)] if links else []


def _earlier(digest: Digest, date: str, here: str) -> str:
    """An edition in one line: its day, and the headlines of its first articles."""
    articles = digest.editions[date]
    headlines = "; ".join(escape(article.headline) for article in articles[:2])
    more = f" and {len(articles) - 2} more" if len(articles) > 2 else ""
    return f"- {parts.link(wording.long_date(date), here, parts.date_path(date))} {headlines}{more}"


def _undated(digest: Digest, here: str) -> list[str]:
    if digest.articles:  # all are known to the month or year only
        return [
            "# Latest",
            *[parts.card(article, None, here, date=True) for article in digest.articles[:UNDATED]],
        ]
    return [
        "# No articles yet",
        "Put a text that starts with its date, such as ` date 2023-12-20 CAIRO – …`, into the folder `seeds/` and "
        "the site again, or write a page in `content/`.",
    ]
