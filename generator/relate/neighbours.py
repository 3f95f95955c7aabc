"""Takes vectors one by one, gives for each the older ones that are most like it, by an inverted index."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from generator.relate.vectors import NAMES_COUNT, Vector

# Of the articles that have a word only so many, the newest, are looked at: a word that more have tells little, and the
# time for an article does not grow with the archive.
PER_WORD = 200
LEAST = 0.1  # likeness below which nobody asks


def _postings() -> dict[str, deque[tuple[int, float]]]:
    return defaultdict(lambda: deque(maxlen=PER_WORD))


@dataclass(frozen=True, slots=True)
class Index:
    """For each word and each name the articles that have it, as (place in time, weight)."""

    words: dict[str, deque[tuple[int, float]]] = field(default_factory=_postings)
    names: dict[str, deque[tuple[int, float]]] = field(default_factory=_postings)


def older(index: Index, vector: Vector) -> list[tuple[float, int]]:
    """(likeness, place) of the articles in the index that are like a vector, the most alike first, then the newest.

    Likeness is the cosine of the words plus `NAMES_COUNT` times that of the names.
    """
    scores: dict[int, float] = defaultdict(float)
    for postings, weights, factor in ((index.words, vector.words, 1.0), (index.names, vector.names, NAMES_COUNT)):
        for key, weight in weights.items():
            if key in postings:
                weight *= factor
                for place, other in postings[key]:
                    scores[place] += weight * other
    # Rounded, so that the order in which the sums were made cannot decide between equals.
    near = [(round(score, 9), place) for place, score in scores.items() if score >= LEAST]
    return sorted(near, reverse=True)


def add(index: Index, place: int, vector: Vector) -> None:
    """Puts an article into the index."""
    for postings, weights in ((index.words, vector.words), (index.names, vector.names)):
        for key, weight in weights.items():
            postings[key].append((place, weight))
