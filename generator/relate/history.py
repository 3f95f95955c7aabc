"""Takes articles oldest first, gives their vectors and the older articles that are like them, as far as known already.

What a build found is kept by months: which articles have a word, each article's vector, and what is like it. The next
build walks through the months with its own articles beside the known ones. An article is weighed anew only where its
words have changed, or where the number of articles with one of them has moved by a step. What is like it is asked anew
only where its own vector has changed, or one of those that the index has for one of its words.
"""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import around, kept
from generator.model import Article
from generator.relate import neighbours, vectors
from generator.relate.neighbours import Near
from generator.relate.vectors import Bag, Vector

_NOTHING = Vector({}, {}, frozenset())
_Name = tuple[str, str, str]  # date, source and path of an article, which is the order of time


@dataclass(slots=True)
class _Month:
    """The articles of a month, oldest first: `marks` are hashes of their words.

    `having` has a bit for each article that has a token, the lowest for the oldest article.
    """

    names: list[_Name] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    vectors: list[Vector] = field(default_factory=list)
    having: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """What lies behind us: how many articles have a token, and by how much that has moved since the last build.

    `words` and `names` are those of which the index has another list than the last time, and after how many more
    vectors with one of them it has the same again.
    """

    numbers: Counter[str] = field(default_factory=vectors.known)
    moved: Counter[str] = field(default_factory=Counter)
    words: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


def compared(articles: Sequence[Article]) -> list[tuple[Vector, Near]]:
    """The vector of each article, and the older ones that are like it; the articles come in the order of `name`."""
    months: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        months[article.date[:7]].append(article)
    walk, seen, asked = _Walk(), list[Vector](), list[int]()
    found: dict[int, Near] = {}
    place_of: dict[str, int] = {}
    known = set(kept.recall("months") or ())
    for month in sorted(months.keys() | known):
        data = kept.recall(f"words of {month}") if month in known else []
        if data is None:  # damaged: then nobody knows how the numbers have moved
            known, data = set(), []
        old = _unpacked(*data)
        new = _pass(walk, old, months[month])
        if new is not old:
            kept.remember(f"words of {month}", _packed(new))
        near = kept.recall(f"near {month}") or {}
        standing = set(_standing(walk, old, new))
        for article, vector in zip(months[month], new.vectors, strict=True):
            if article.path in standing and article.path in near:
                found[len(seen)] = [(alike, place_of[path]) for alike, path in near[article.path]]
            else:
                asked.append(len(seen))
            place_of[article.path] = len(seen)
            seen.append(vector)
    found |= neighbours.older(seen, asked)
    for month in {articles[place].date[:7] for place in asked}:
        near = {article.path: found[place_of[article.path]] for article in months[month]}
        kept.remember(f"near {month}", {p: [(alike, articles[i].path) for alike, i in n] for p, n in near.items()})
    kept.remember("months", sorted(months))
    return [(vector, found[place]) for place, vector in enumerate(seen)]


def name(article: Article) -> _Name:
    """By what articles are in the order of time."""
    return article.date, article.source or "", article.path


def _pass(walk: _Walk, old: _Month, articles: Sequence[Article]) -> _Month:
    """A month as it is now, which may be as it was; the walk has counted it then."""
    new = _Month([name(article) for article in articles], [_mark(article) for article in articles])
    former = {one: place for place, one in enumerate(zip(old.names, old.marks, strict=True))}
    # The place of each article that has the words it had, and its former place.
    same = {place: former[one] for place, one in enumerate(zip(new.names, new.marks, strict=True)) if one in former}
    bags = {place: vectors.bag(article) for place, article in enumerate(articles) if place not in same}
    new.having, changed = _having(old, same, bags)
    weighed = bags.keys() | _stale(walk, old, new, same, changed)
    before = dict(zip(old.names, old.vectors, strict=True))
    for place, article in enumerate(articles):
        vector = before.get(new.names[place])
        if place in weighed:
            bag, below = bags.get(place) or vectors.bag(article), (2 << place) - 1
            numbers = {token: walk.numbers[token] + (new.having[token] & below).bit_count() for token in bag.tokens()}
            made = vectors.vector(bag, numbers)
            vector = vector if vector and _same(made, vector) else made
        assert vector is not None
        new.vectors.append(vector)
    for token in changed:
        walk.moved[token] += new.having.get(token, 0).bit_count() - old.having.get(token, 0).bit_count()
        if not walk.moved[token]:
            del walk.moved[token]
    for token, bits in new.having.items():
        walk.numbers[token] += bits.bit_count()
    stood = (new.names, new.marks) == (old.names, old.marks) and all(map(operator.is_, new.vectors, old.vectors))
    return old if stood else new


def _having(old: _Month, same: dict[int, int], bags: dict[int, Bag]) -> tuple[dict[str, int], set[str]]:
    """Which articles have a token, and the tokens of those that were not there with these words, or are no more."""
    left = sum(1 << was for was in set(range(len(old.names))) - set(same.values()))
    if not left and not bags:
        return old.having, set()
    runs: list[tuple[int, int, int]] = []  # former place, place, number of articles
    for place, was in sorted(same.items()):
        start, to, number = runs[-1] if runs else (0, 0, 0)
        if (was, place) == (start + number, to + number):
            runs[-1:] = [(start, to, number + 1)]
        else:
            runs.append((was, place, 1))
    having = {
        token: sum((bits >> start & (1 << number) - 1) << to for start, to, number in runs)
        for token, bits in old.having.items()
    }
    changed = {token for token, bits in old.having.items() if bits & left}
    for place, bag in bags.items():
        for token in bag.tokens():
            having[token] = having.get(token, 0) | 1 << place
            changed.add(token)
    return {token: bits for token, bits in having.items() if bits}, changed


def _stale(walk: _Walk, old: _Month, new: _Month, same: dict[int, int], changed: set[str]) -> set[int]:
    """The articles with the words they had, of which the number of articles with one of them has moved by a step."""
    stale = set[int]()
    there = sum(1 << place for place in same)
    for token in changed | walk.moved.keys() if same else ():
        now, then = new.having.get(token, 0), old.having.get(token, 0)
        number, bits = walk.numbers[token], now & there
        while bits:
            place = bits.bit_length() - 1
            bits ^= 1 << place
            one = number + (now & (2 << place) - 1).bit_count()
            other = number - walk.moved[token] + (then & (2 << same[place]) - 1).bit_count()
            if vectors.step(token, one) != vectors.step(token, other):
                stale.add(place)
    return stale


def _standing(walk: _Walk, old: _Month, new: _Month) -> Iterator[str]:
    """The paths of the articles of which the last finds stand; the walk has passed them then."""
    before, now = (dict(zip(month.names, month.vectors, strict=True)) for month in (old, new))
    for one in sorted(before.keys() | now.keys()):
        was, vector = before.get(one), now.get(one)
        if was is None or was is not vector:
            old_one, new_one = was or _NOTHING, vector or _NOTHING
            walk.words.update(dict.fromkeys(_moved(old_one.words, new_one.words), neighbours.PER_WORD))
            walk.names.update(dict.fromkeys(_moved(old_one.names, new_one.names), neighbours.PER_WORD))
            continue
        if walk.words.keys().isdisjoint(was.words) and walk.names.keys().isdisjoint(was.names):
            yield one[2]
        for left, keys in ((walk.words, was.words.keys()), (walk.names, was.names.keys())):
            for key in left.keys() & keys:
                left[key] -= 1
                if not left[key]:
                    del left[key]


def _moved(was: dict[str, float], now: dict[str, float]) -> set[str]:
    """The words or names that have another weight than they had, or are in one of the two only."""
    return {key for key, _ in was.items() ^ now.items()}


def _mark(article: Article) -> str:
    """A hash of all that an article is compared by."""
    names = (article.people, article.places, article.organisations)
    return around.key(article.language, article.headline, article.summary, article.body[: vectors.READ], names)


def _same(one: Vector, other: Vector) -> bool:
    """Whether two vectors are the same, in the same order, which decides the last digit of a sum."""
    return one == other and [*one.words, *one.names] == [*other.words, *other.names]


def _packed(month: _Month) -> list[Any]:
    """JSON data; no number of it is long."""
    of_vectors = [[vector.words, vector.names, sorted(vector.rare)] for vector in month.vectors]
    return [month.names, month.marks, of_vectors, {token: f"{bits:x}" for token, bits in month.having.items()}]


def _unpacked(names: Any = (), marks: Any = (), of_vectors: Any = (), having: Any = None) -> _Month:
    found = [Vector(words, of_names, frozenset(rare)) for words, of_names, rare in of_vectors]
    bits = {token: int(bits, 16) for token, bits in (having or {}).items()}
    return _Month([tuple(one) for one in names], list(marks), found, bits)
