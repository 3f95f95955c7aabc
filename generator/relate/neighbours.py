"""Takes vectors one by one, gives for each the older ones that are most like it, by an inverted index."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from dataclasses import dataclass, field

from generator.relate.vectors import Vector, likeness

# The time for an article must not grow with the archive. Of the articles that have a word only the newest are kept, the
# rarest words are asked first, and only the candidates that share most of them are compared in full.
PER_WORD = 100
VISITS = 1000
CANDIDATES = 25
LEAST = 0.1  # likeness below which nobody asks


def _postings() -> dict[str, deque[tuple[int, float]]]:
    return defaultdict(lambda: deque(maxlen=PER_WORD))


@dataclass(frozen=True, slots=True)
class Index:
    """All vectors by their place in time, and for each word and each name the places that have it, with its weight."""

    vectors: list[Vector] = field(default_factory=list)
    words: dict[str, deque[tuple[int, float]]] = field(default_factory=_postings)
    names: dict[str, deque[tuple[int, float]]] = field(default_factory=_postings)


def older(index: Index, vector: Vector) -> list[tuple[float, int]]:
    """(likeness, place) of the articles in the index that are like a vector, the most alike first, then the newest."""
    near = [(likeness(vector, index.vectors[place]), place) for place in _candidates(index, vector)]
    return sorted((found for found in near if found[0] >= LEAST), reverse=True)


def add(index: Index, vector: Vector) -> None:
    """Puts the next article into the index."""
    place = len(index.vectors)
    index.vectors.append(vector)
    for postings, weights in ((index.words, vector.words), (index.names, vector.names)):
        for key, weight in weights.items():
            postings[key].append((place, weight))


def _candidates(index: Index, vector: Vector) -> list[int]:
    """The places that share most of the weight of the rarest words and names."""
    shared = [
        (len(postings[key]), key, weight, postings[key])
        for postings, weights in ((index.words, vector.words), (index.names, vector.names))
        for key, weight in weights.items()
        if key in postings
    ]
    shared.sort(key=lambda item: item[:2])
    scores: dict[int, float] = defaultdict(float)
    visited = 0
    for number, _, weight, places in shared:
        visited += number
        if visited > VISITS and len(scores) >= CANDIDATES:
            break
        for place, other in places:
            scores[place] += weight * other
    return heapq.nlargest(CANDIDATES, scores, key=scores.__getitem__)
