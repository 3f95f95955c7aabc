"""Takes the articles of a site, gives the Digest: editions, months, years, terms, stories, former addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator import around, content, ledger, relate, shelf, text
from generator.inventory import Entry
from generator.model import Article, Digest, Kind, Site, Term
from generator.relate.weight import weightiest_first
from generator.vocabulary import Name, Vocabulary


def assemble(
    site: Site,
    articles: Iterable[Article],
    others: Iterable[str],
    rules: Vocabulary | None = None,
    source: Mapping[str, Entry] = MappingProxyType({}),
) -> Digest:
    """The digest of a set of articles and other pages; the order in which they come does not matter.

    `source` is what is known of the files of content/.
    """
    rules = rules or Vocabulary()
    moves = ledger.moves(site.content)
    first = {new: old for old, new in moves.items()}  # an article without a seed is known by its first address
    articles = list(articles)
    taken = {article.path for article in articles}
    for place, article in enumerate(articles):
        former = "" if article.source else _led_back(article.path, first)
        if former and former not in taken:
            articles[place] = replace(article, first=former)
    newest_first = sorted(map(rules.apply, articles), key=lambda a: (a.source or a.path, a.path))
    newest_first.sort(key=lambda a: a.date, reverse=True)
    relations = relate.relate(newest_first, rules.stories)
    story_of = {article.path: story for story in relations.stories for article in story.articles}
    records = shelf.records(site, [a.source for a in newest_first if a.source], source)
    also_in = {a.path: also for a in newest_first if a.source and (also := records.also(a.source))}
    return Digest(
        articles=tuple(newest_first),
        editions={
            date: weightiest_first(of_day, story_of, also_in, site.language)
            for date, of_day in _by_date(newest_first, 10).items()
        },
        months=_by_date(newest_first, 7),
        years=_by_date(newest_first, 4),
        terms=_terms(newest_first, rules),
        stories=relations.stories,
        story_of=story_of,
        related=relations.related,
        also_in=also_in,
        moved=_moved(records, newest_first, moves),
        others=tuple(sorted(others)),
        marks={article.path: around.mark(article) for article in newest_first},
    )


def _by_date(articles: list[Article], length: int) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if len(article.date) >= length:
            groups[article.date[:length]].append(article)
    return {date: tuple(group) for date, group in groups.items()}


def _terms(articles: list[Article], rules: Vocabulary) -> dict[tuple[Kind, str], Term]:
    """Terms by kind and folded name, sorted; of several spellings the most frequent names the term."""
    found: dict[tuple[Kind, str], dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        for kind, name in article.terms():
            found[kind, text.fold(name)][name].append(article)
    slugs: dict[tuple[Kind, str], str] = {}
    taken: set[tuple[Kind, str]] = set()
    # Where two names give one slug, it stays with the older one: an address that was published does not change.
    for key in sorted(found, key=lambda key: (min(a.date for group in found[key].values() for a in group), key)):
        slug = text.slug(key[1], "term")
        slugs[key] = f"{slug}-{content.digest(key[1], 2)}" if (key[0], slug) in taken else slug
        taken.add((key[0], slug))
    order = {article.path: place for place, article in enumerate(articles)}
    terms: dict[tuple[Kind, str], Term] = {}
    for key, spellings in sorted(found.items()):
        name = min(spellings, key=lambda spelling: (-len(spellings[spelling]), spelling))
        if key[0] == "subjects":  # IPTC writes its subjects small; a heading does not
            name = name[:1].upper() + name[1:]
        members = {article.path: article for group in spellings.values() for article in group}
        newest_first = tuple(members[path] for path in sorted(members, key=order.__getitem__))
        rule = rules.by_spelling.get(key[1])
        own = rule if rule and rule.kind in (None, key[0]) else Name(name=name)
        terms[key] = Term(
            kind=key[0],
            name=name,
            slug=slugs[key],
            articles=newest_first,
            description=own.description,
            aliases=own.aliases,
        )
    return terms


def _moved(records: ledger.Records, articles: list[Article], moves: dict[str, str]) -> dict[str, str]:
    """Former path to present path, for each article that was moved; an address that is in use again is left out."""
    present = {article.path for article in articles}
    by_seed = {
        former: article.path for article in articles if article.source for former in records.paths(article.source)
    }
    led = {former: _led(former, moves, present) for former in moves}
    return {old: new for old, new in (by_seed | led).items() if new and old not in present}


def _led_back(path: str, first: dict[str, str]) -> str:
    """Where an article stood before it was ever moved."""
    seen = set[str]()
    while path in first and path not in seen:
        seen.add(path)
        path = first[path]
    return path


def _led(former: str, moves: dict[str, str], present: set[str]) -> str:
    """Where the moves from a path end; empty where that is no article, as when it was taken off since."""
    seen = set[str]()
    while former in moves and former not in seen and (former not in present or not seen):
        seen.add(former)
        former = moves[former]
    return former if former in present else ""
