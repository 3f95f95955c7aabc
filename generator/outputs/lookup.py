"""Takes the Digest, gives the names that search offers while a reader types, typing errors and accents forgiven.

search/terms.json        the terms of most articles; which other files there are; the words that tell nothing
search/terms/ga.json     further terms: all that have a word which begins with "ga"

A name is a list: name, number of articles, then, where it is not the name in small letters, the last part of its
address, then other spellings. A page loads them when somebody searches, so what it loads at once has to stay small: a
thousand terms are 15 kB compressed, and with twenty thousand a word of a query asks for some 1 kB more.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Digest, Kind, Site, Term
from generator.text import plain

MOST = 1000
# In a large archive a word that stands in more than half of the articles costs much to look up and finds nothing.
LARGE, SAMPLE = 1000, 500


def files(site: Site, digest: Digest) -> Iterator[tuple[str, str]]:
    """The files by their path below the site's root."""
    ordered = sorted(digest.terms.values(), key=lambda term: (-len(term.articles), term.kind, term.name))
    parts: dict[str, list[Term]] = defaultdict(list)
    for term in ordered[MOST:]:
        for start in {part(word) for name in (term.name, *term.aliases) for word in plain(name).split()}:
            parts[start].append(term)
    yield (
        "search/terms.json",
        _json({"terms": _rows(ordered[:MOST]), "parts": sorted(parts), "common": _common(digest)}),
    )
    for name, terms in sorted(parts.items()):
        yield f"search/terms/{name}.json", _json({"terms": _rows(terms)})


def part(word: str) -> str:
    """The file for names that have a word such as this; a file name of ASCII letters and digits in any script."""
    start = word[:2]
    return start if start.isascii() else "u" + "-".join(f"{ord(character):x}" for character in start)


def _rows(terms: Iterable[Term]) -> dict[Kind, list[list[Any]]]:
    rows: dict[Kind, list[list[Any]]] = defaultdict(list)
    for term in terms:
        slug = "" if plain(term.name).replace(" ", "-") == term.slug else term.slug
        row: list[Any] = [term.name, len(term.articles), slug, *term.aliases]
        rows[term.kind].append(row if slug or term.aliases else row[:2])
    return rows


def _common(digest: Digest) -> list[str]:
    """The words that stand in more than half of the articles, but for those that are or may be a name: Gaza, EU."""
    if len(digest.articles) < LARGE:
        return []
    sample = digest.articles[:: -(-len(digest.articles) // SAMPLE)]
    counts = Counter(word for article in sample for word in set(plain(article.body).split()))
    written = (word for term in digest.terms.values() for word in term.name.split())
    names = {plain(word) for word in written if word.isupper() or (word[0].isupper() and len(word) > 3)}
    return sorted(word for word, times in counts.items() if times > len(sample) / 2 and word not in names)


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
