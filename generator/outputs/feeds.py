"""Takes the Digest, gives the feeds: of the site, its editions, each story and each term, in three formats.

Each of them stands beside the page that shows the same: `places/cairo/` has `feed.xml` (RSS), `atom.xml` and
`feed.json`. What a feed says follows from its entries alone: an article that changes rewrites only those that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from generator.model import Article, Digest, Site, address
from generator.outputs import atom, jsonfeed, opml, rss, xmltext
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


def files(site: Site, digest: Digest) -> Iterator[tuple[str, str]]:
    """All feeds, their list and their look; none where the site does not know its address, which links and ids need."""
    if not site.url:
        return
    groups = grouped(site, digest)
    former = {story.feed: [f"stories/{slug}" for slug in story.former] for story in digest.stories}
    for name, write, document in FORMATS:
        written: dict[str, str] = {}  # each entry is written once, and stands in many feeds
        for feed in (feed for group in groups.values() for _, feed in group):
            entries = [written.get(e.id) or written.setdefault(e.id, write(e)) for e in feed.entries]
            folder = feed.url.removeprefix(site.url).rstrip("/")
            text = document(feed, entries, "../" * (folder.count("/") + 1) if folder else "")
            # Who has subscribed to a story that has since got an older beginning still gets it.
            for place in (folder, *former.get(folder, ())):
                yield f"{place}/{name}".lstrip("/"), text
    yield opml.NAME, opml.document(clean(site.name), groups)
    yield xmltext.STYLE, Path(__file__).with_name("feed.css").read_text(encoding="utf-8")


def grouped(site: Site, digest: Digest) -> dict[str, list[tuple[str, Feed]]]:
    """All feeds by what they are of, each with its name in that group."""
    entry_of = _entries(site, digest)
    newest = map(entry_of, digest.articles[:MOST])
    days = (of_edition(site, date, articles) for date, articles in list(digest.editions.items())[:MOST])
    groups: dict[str, list[tuple[str, Feed]]] = defaultdict(list)
    groups[clean(site.name)] = [
        ("All articles", _feed(site, "", "", site.description or site.name, "index.md", newest)),
        ("Editions", _feed(site, EDITIONS, "Editions", "The headlines of each day.", "archive.md", days)),
    ]
    # No number of articles in a description: one that is too old for the feed would change it.
    for story in digest.stories:
        about = story.description or f"The story as it goes on: {story.name}."
        steps = map(entry_of, story.articles[:MOST])
        feed = _feed(site, story.feed, story.name, about, story.path, steps)
        groups["Running stories"].append((clean(story.name), feed))
    for term in (term for term in digest.terms.values() if term.feed):
        about = term.description or f"New articles about {term.name}."
        articles = _within(TERM_TEXT, map(entry_of, term.articles[:MOST]))
        feed = _feed(site, term.feed, term.name, about, term.path, articles)
        groups[term.kind.capitalize()].append((clean(term.name), feed))
    return groups


def _feed(site: Site, folder: str, name: str, about: str, page: str, entries: Iterable[Entry]) -> Feed:
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
        entries=tuple(entries),
    )


def _within(most: int, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The first entries, as many as have no more than `most` characters of text together; one at the least.

    Fewer entries, each in full: were the older ones cut to their summaries, a reader that has them in full would take
    the cut for news and put it into their place.
    """
    total = 0
    for number, entry in enumerate(entries):
        total += len(entry.html)
        if number and total > most:
            return
        yield entry


def _entries(site: Site, digest: Digest) -> Callable[[Article], Entry]:
    """Gives the entry of an article, which is made once."""
    made: dict[str, Entry] = {}
    # Two pages may name one seed, where an editor has split an article; an id must still be that of one of them.
    owner: dict[str, str] = {}
    for article in digest.articles:
        owner[article.id] = min(article.path, owner.get(article.id, article.path))

    def entry(article: Article) -> Entry:
        if article.path not in made:
            name = article.id if owner[article.id] == article.path else f"{article.id}/{article.path}"
            made[article.path] = of_article(site, article, name)
        return made[article.path]

    return entry
