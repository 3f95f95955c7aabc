"""Takes the Digest, gives the index of each kind of term, from A to Z, and the index of all: topics.

An index of more than LIMIT terms is a tree: its front page has the terms with most articles and leads to a page for
each initial, and an initial of too many leads to pages for two and three letters. Those pages stand below `index/`,
which is the name of no term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from anyascii import anyascii

from generator import wording
from generator.model import KINDS, Digest, Kind, Page, Site, Term
from generator.pages import parts, structured

LIMIT = 1000  # terms on a page: so many are 25 kB on the wire
SHORT = 20  # so many are seen without headings and a field to filter them
DEEPEST = 3  # letters; what has the same three stands on one page, however much it is
MOST_USED = 24
MOST_USED_OF_MANY = 200
# What the script terms.js puts the field and the order into; without it nothing stands there.
SIEVE, SIEVE_OF_MOST = '<div class="sieve"></div>', '<div class="sieve" data-most></div>'
_SPACE = "\N{NO-BREAK SPACE}"
_NO_LETTERS = re.compile(r"[^a-z0-9]+")

Named = tuple[str, Term]  # a term with the letters that it is sorted by


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The index of each kind and the index of all."""
    by_kind: dict[Kind, list[Named]] = {kind: [] for kind in KINDS}
    for term in digest.terms.values():
        by_kind[term.kind].append((letters(term.name), term))
    for kind, terms in by_kind.items():
        terms.sort(key=lambda named: (named[0], named[1].name))
        yield from _index(site, kind, "", terms)
    yield _topics(site, by_kind)


def letters(name: str) -> str:
    """The letters and digits that a name is sorted by; one that begins with no letter stands under 0."""
    plain = _NO_LETTERS.sub("", anyascii(name).lower())
    return plain if plain[:1].isalpha() else f"0{plain}"


def _index(site: Site, kind: Kind, prefix: str, terms: list[Named]) -> Iterator[Page]:
    """The page of the terms of a kind whose letters begin with `prefix`, and the pages that it leads to."""
    here, name = _path(kind, prefix), parts.KIND_NAMES[kind]
    title = f"{name}: {_label(prefix)}" if prefix else name
    depth = len(prefix) + 1
    groups = [(key, list(group)) for key, group in groupby(terms, key=lambda named: named[0][:depth])]
    whole = len(terms) <= LIMIT or depth > DEEPEST
    listed = [term for _, term in terms]
    if whole:
        blocks = _whole(groups, here) if len(terms) > SHORT else [_entries(listed, here)]
    else:
        most = _by_count(terms)[:MOST_USED_OF_MANY]
        jump = [parts.link(_label(key), here, _path(kind, key)) for key, _ in groups]
        blocks = [SIEVE_OF_MOST, _jump(jump), "## Most articles", _entries(most, here)]
    above = [structured.TOPICS, *([(name, _path(kind, ""))] if prefix else [])]
    yield parts.page(
        here,
        "terms",
        title,
        [
            parts.marked(" · ".join(parts.link(label, here, path) for label, path in above), "kicker"),
            f"# {title}",
            parts.marked(wording.count(len(terms), "entry", "entries"), "count"),
            *blocks,
        ],
        description=f"All {name.lower()} in the articles{f' under {_label(prefix)}' if prefix else ', from A to Z'}.",
        **structured.listing(site, here, title, above, [term.path for term in listed]),
    )
    for key, group in groups if not whole else ():
        yield from _index(site, kind, key, group)


def _whole(groups: list[tuple[str, list[Named]]], here: str) -> list[str]:
    """All terms of a page under the letters that they begin with, and a line of links to these letters."""
    blocks = [SIEVE, _jump([f"[{_label(key)}](#{key})" for key, _ in groups])]
    for key, group in groups:
        blocks += [f"## {_label(key)} {{: #{key} }}", _entries([term for _, term in group], here)]
    return blocks


def _topics(site: Site, by_kind: dict[Kind, list[Named]]) -> Page:
    """The terms that stand in most articles, by kind."""
    here = "topics.md"
    blocks = ["# Topics"]
    for kind, terms in by_kind.items():
        if terms:
            label = f"All {len(terms):,} {parts.KIND_NAMES[kind].lower()}"
            blocks += [
                f"## {parts.link(parts.KIND_NAMES[kind], here, _path(kind, ''))}",
                parts.box("topics", _entries(_by_count(terms)[:MOST_USED], here)),
                parts.marked(parts.link(label, here, _path(kind, "")), "more") if len(terms) > MOST_USED else "",
            ]
    return parts.page(
        here,
        "terms",
        "Topics",
        blocks,
        description=f"Subjects, people, places and organisations in {site.name}.",
        **structured.listing(site, here, "Topics", (), [_path(kind, "") for kind in by_kind]),
    )


def _path(kind: Kind, prefix: str) -> str:
    return f"{kind}/index/{prefix}.md" if prefix else f"{kind}/index.md"


def _label(prefix: str) -> str:
    """What a heading calls letters: `A`, `Ga`; names that begin with no letter are under `0–9` and then their digit."""
    return "0–9" if prefix == "0" else prefix.removeprefix("0").capitalize()


def _by_count(terms: list[Named]) -> list[Term]:
    """Terms with most articles first, else as they come."""
    return sorted((term for _, term in terms), key=lambda term: -len(term.articles))


def _jump(links: list[str]) -> str:
    return parts.marked(" ".join(links), "jump") if len(links) > 1 else ""


def _entries(terms: list[Term], here: str) -> str:
    return "\n".join(f"- {parts.link(term.name, here, term.path)}{_SPACE}{len(term.articles):,}" for term in terms)
