"""Takes vectors oldest first, gives for some of them the older ones that are most like them, by an inverted index."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import forked
from generator.relate.vectors import Vector, likeness

# The time for an article must not grow with the archive. Of the articles that have a word only the newest are kept, the
# rarest words are asked first, and only the candidates that share most of them are compared in full.
PER_WORD = 100
VISITS = 1000
CANDIDATES = 25
LEAST = 0.16  # likeness below which nobody asks
MANY = 200  # questions for which another process pays

_Places = deque[tuple[int, float]]  # the newest places that have a word, with its weight there
Near = list[tuple[float, int]]  # (likeness, place) of older articles, the most alike first, then the newest


def _lists(asked: Iterable[Iterable[str]]) -> dict[str, _Places]:
    return {key: deque(maxlen=PER_WORD) for key in {key for keys in asked for key in keys}}


@dataclass(slots=True)
class _Index:
    """The lists for words and names of the vectors before a place: of those only that somebody asks for."""

    words: dict[str, _Places]
    names: dict[str, _Places]
    size: int = 0


def older(vectors: Sequence[Vector], places: Sequence[int]) -> dict[int, Near]:
    """The older articles that are like those in `places`, which come oldest first, found by all cores if need be."""
    asking = [vectors[place] for place in places]
    index = _Index(_lists(vector.words for vector in asking), _lists(vector.names for vector in asking))

    def find(number: int) -> Near:
        for place in range(index.size, places[number]):
            _add(index, vectors[place])
        vector = vectors[places[number]]
        found = [(likeness(vector, vectors[place]), place) for place in _candidates(_shared(index, vector))]
        return sorted((near for near in found if near[0] >= LEAST), reverse=True)

    done = dict(forked.results(find, len(places), MANY))
    for number in range(len(places)):
        if number not in done:
            done[number] = find(number)
    return {places[number]: [(alike, place) for alike, place in found] for number, found in done.items()}


def _add(index: _Index, vector: Vector) -> None:
    """Puts the next article into the index."""
    for lists, weights in ((index.words, vector.words), (index.names, vector.names)):
        for key in weights.keys() & lists.keys():
            lists[key].append((index.size, weights[key]))
    index.size += 1


def _shared(index: _Index, vector: Vector) -> list[tuple[float, _Places]]:
    """The rarest words and names of a vector that older ones have, as many as there is time for: weight, and who."""
    found = [
        (len(lists[key]), key, weight, lists[key])
        for lists, weights in ((index.words, vector.words), (index.names, vector.names))
        for key, weight in weights.items()
        if lists[key]
    ]
    found.sort(key=lambda item: item[:2])
    shared = []
    visits = 0
    for number, _, weight, places in found:
        visits += number
        if visits > VISITS:
            break
        shared.append((weight, places))
    return shared


def _candidates(shared: list[tuple[float, _Places]]) -> list[int]:
    """The places that share most of the weight of these words and names."""
    scores: dict[int, float] = defaultdict(float)
    for weight, places in shared:
        for place, other in places:
            scores[place] += weight * other
    return heapq.nlargest(CANDIDATES, scores, key=scores.__getitem__)
