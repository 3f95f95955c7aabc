"""Takes the Digest, gives the feeds: of the site, its editions, each story and each term, in three formats.

Each of them stands beside the page that shows the same: `places/cairo/` has `feed.xml` (RSS), `atom.xml` and
`feed.json`. What a feed says follows from its entries alone: an article that changes rewrites only those that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

from generator import around
from generator.model import Article, Digest, File, Later, Site, address
from generator.outputs import atom, fulltext, jsonfeed, opml, rss, xmltext
from generator.outputs.entry import Entry, Feed, clean, of_article, of_edition, tag

MOST = 50  # entries of a feed
TERM_TEXT = 32_000  # characters of full text in the feed of a term, of which a site has thousands
EDITIONS = "editions"  # the folder of their feeds
_Document = Callable[[Feed, Iterable[str], str], str]
FORMATS: tuple[tuple[str, Callable[[Entry], str], _Document], ...] = (
    (rss.NAME, rss.entry, rss.document),
    (atom.NAME, atom.entry, atom.document),
    (jsonfeed.NAME, jsonfeed.entry, jsonfeed.document),
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A feed that is still without entries: what they will be made from, and a hash of all that they will say."""

    name: str
    feed: Feed
    mark: str
    entries: Callable[[], Iterable[Entry]]


def files(site: Site, digest: Digest) -> Iterator[tuple[str, File]]:
    """All feeds, their list and their look; none where the site does not know its address, which links and ids need."""
    if not site.url:
        return
    groups = _grouped(site, digest)
    former = {story.feed: [f"stories/{slug}" for slug in story.former] for story in digest.stories}
    for plan in (plan for plans in groups.values() for plan in plans):
        folder, key = plan.feed.url.removeprefix(site.url).rstrip("/"), around.key(plan.feed, plan.mark)
        for name, write, document in FORMATS:
            text = partial(_text, plan, write, document, "../" * (folder.count("/") + 1) if folder else "")
            # Who has subscribed to a story that has since got an older beginning still gets it.
            for place in (folder, *former.get(folder, ())):
                yield f"{place}/{name}".lstrip("/"), Later(key, text)
    feeds = {group: [(plan.name, plan.feed) for plan in plans] for group, plans in groups.items()}
    yield opml.NAME, opml.document(clean(site.name), feeds)
    yield xmltext.STYLE, Path(__file__).with_name("feed.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)  # for the other formats
def _filled(plan: _Plan) -> Feed:
    return replace(plan.feed, entries=tuple(plan.entries()))


def _text(plan: _Plan, write: Callable[[Entry], str], document: _Document, up: str) -> str:
    feed = _filled(plan)
    return document(feed, map(write, feed.entries), up)


def _grouped(site: Site, digest: Digest) -> dict[str, list[_Plan]]:
    """All feeds by what they are of."""
    names, mark_of = _names(digest), _marks(site, digest)

    def plan(name: str, feed: Feed, articles: Sequence[Article]) -> _Plan:
        named = [(article, names(article)) for article in articles]
        mark = around.key([(name, mark_of(article)) for article, name in named])
        return _Plan(clean(name), feed, mark, lambda: (of_article(site, *one) for one in named))

    days = list(digest.editions.items())[:MOST]
    shown = [(date, tuple(replace(around.listed(a), language=a.language) for a in articles)) for date, articles in days]
    editions = _feed(site, EDITIONS, "Editions", "The headlines of each day.", "archive.md")
    groups: dict[str, list[_Plan]] = defaultdict(list)
    groups[clean(site.name)] = [
        plan("All articles", _feed(site, "", "", site.description or site.name, "index.md"), digest.articles[:MOST]),
        _Plan("Editions", editions, around.key(shown), lambda: (of_edition(site, *day) for day in shown)),
    ]
    # No number of articles in a description: one that is too old for the feed would change it.
    for story in digest.stories:
        about = story.description or f"The story as it goes on: {story.name}."
        feed = _feed(site, story.feed, story.name, about, story.path)
        groups["Running stories"].append(plan(story.name, feed, story.articles[:MOST]))
    for term in (term for term in digest.terms.values() if term.feed):
        about = term.description or f"New articles about {term.name}."
        feed = _feed(site, term.feed, term.name, about, term.path)
        groups[term.kind.capitalize()].append(plan(term.name, feed, _within(TERM_TEXT, term.articles[:MOST])))
    return groups


def _feed(site: Site, folder: str, name: str, about: str, page: str) -> Feed:
    """The feed of a folder. What is too old for it is on the page of the term or story, or else in the archive."""
    home = site.url + quote(address(page))
    return Feed(
        id=tag(site, f"feeds/{folder}"),
        url=f"{site.url}{folder}/" if folder else site.url,
        title=clean(f"{name} – {site.name}" if name else site.name),
        description=clean(about),
        home=home,
        archive=home if name else f"{site.url}archive/",
        language=site.language,
        author=clean(site.name),
        entries=(),
    )


def _within(most: int, articles: Sequence[Article]) -> Sequence[Article]:
    """The first articles, as many as have no more than `most` characters of text together; one at the least.

    Fewer entries, each in full: were the older ones cut to their summaries, a reader that has them in full would take
    the cut for news and put it into their place.
    """
    totals = accumulate(len(article.body) for article in articles)
    return articles[: max(1, sum(total <= most for total in totals))]


def _names(digest: Digest) -> Callable[[Article], str]:
    """Gives what the tag of an article's entry calls it."""
    # Two pages may name one seed, where an editor has split an article; an id must still be that of one of them.
    owner: dict[str, str] = {}
    for article in digest.articles:
        owner[article.id] = min(article.path, owner.get(article.id, article.path))
    return lambda article: article.id if owner[article.id] == article.path else f"{article.id}/{article.path}"


def _marks(site: Site, digest: Digest) -> Callable[[Article], str]:
    """Gives a hash of all that the entry of an article follows from."""
    made: dict[str, str] = {}

    def mark(article: Article) -> str:
        if article.path not in made:
            made[article.path] = digest.marks[article.path] + fulltext.mark(site, article)
        return made[article.path]

    return mark
