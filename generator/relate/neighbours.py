"""Takes vectors oldest first, gives for each the older ones that are most like it, by an inverted index.

What is found for a vector follows from it and from the few older ones that the index shows for its rarest words. Each
list of the index carries a mark of what it holds, and what was found is kept between builds under these marks: an edit
costs only what it can have changed.
"""

from __future__ import annotations

import hashlib
import heapq
from array import array
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator import forked, kept
from generator.relate.vectors import Vector, likeness

# The time for an article must not grow with the archive. Of the articles that have a word only the newest are kept, the
# rarest words are asked first, and only the candidates that share most of them are compared in full.
PER_WORD = 100
VISITS = 1000
CANDIDATES = 25
LEAST = 0.1  # likeness below which nobody asks
MANY = 500  # articles for which another process pays


@dataclass(slots=True)
class _Postings:
    """The newest places that have a word, with its weight there; `mark` tells one such list from another."""

    places: deque[tuple[int, float]] = field(default_factory=deque)
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Index:
    """All vectors by their place in time, with their marks, and the lists for each word and each name."""

    vectors: list[Vector] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    words: dict[str, _Postings] = field(default_factory=lambda: defaultdict(_Postings))
    names: dict[str, _Postings] = field(default_factory=lambda: defaultdict(_Postings))


# A word of the vector that is asked for: its weight there, and who else has it.
_Shared = list[tuple[float, _Postings]]
Near = list[tuple[float, int]]  # (likeness, place) of older articles, the most alike first, then the newest


def older(vectors: Sequence[Vector], names: Sequence[str]) -> Iterator[Near]:
    """The older articles that are like each of the vectors, which come oldest first.

    A name tells an article from all others, and says where it stands in time.
    """
    index, new = Index(), 0  # so many in a row
    found: dict[int, Near] = {}
    marks = [_mark(name, vector) for name, vector in zip(names, vectors, strict=True)]
    for place, (vector, mark) in enumerate(zip(vectors, marks, strict=True)):
        if new == MANY:  # as when the archive is built for the first time; what follows will be new too
            found, new = _divided(index, vectors[place:], marks[place:]), 0
        shared = _shared(index, vector)
        asked = _Asked(index, vector, shared, found.get(place))
        seen = " ".join([f"{mark:x}", *(f"{postings.mark:x}" for _, postings in shared)])
        near = [(alike, index.places[int(other, 16)]) for alike, other in _met(seen, asked)]
        new = new + 1 if asked.met and place not in found else 0
        _add(index, vector, mark)
        yield near


def _add(index: Index, vector: Vector, mark: int) -> None:
    """Puts the next article into the index."""
    place = len(index.vectors)
    index.vectors.append(vector)
    index.marks.append(mark)
    index.places[mark] = place
    for lists, weights in ((index.words, vector.words), (index.names, vector.names)):
        for key, weight in weights.items():
            postings = lists[key]
            postings.places.append((place, weight))
            postings.mark ^= mark
            if len(postings.places) > PER_WORD:
                postings.mark ^= index.marks[postings.places.popleft()[0]]


@dataclass(frozen=True, slots=True, repr=False)
class _Asked:
    """A question to the index. What it shows is told by the marks alone. `met` has an entry if the answer is new."""

    index: Index
    vector: Vector
    shared: _Shared
    known: Near | None
    met: list[Near] = field(default_factory=list)

    def __repr__(self) -> str:
        return "the question"


@kept.between_builds()
def _met(seen: str, asked: _Asked) -> list[tuple[float, str]]:
    """Likeness and mark of the older articles that are like a vector; `seen` has the marks that this follows from."""
    near = _near(asked.index, asked.vector, asked.shared) if asked.known is None else asked.known
    asked.met.append(near)
    return [(alike, f"{asked.index.marks[place]:x}") for alike, place in near]


def _near(index: Index, vector: Vector, shared: _Shared) -> Near:
    found = [(likeness(vector, index.vectors[place]), place) for place in _candidates(shared)]
    return sorted((near for near in found if near[0] >= LEAST), reverse=True)


def _divided(index: Index, vectors: Sequence[Vector], marks: Sequence[int]) -> dict[int, Near]:
    """What the next vectors are like, by their places, found by all cores; each of them goes on from the same index."""
    first = len(index.vectors)

    def work(number: int) -> Near:
        for n in range(len(index.vectors) - first, number):
            _add(index, vectors[n], marks[n])
        return _near(index, vectors[number], _shared(index, vectors[number]))

    done = forked.results(work, len(vectors), MANY)
    return {first + number: [(alike, place) for alike, place in near] for number, near in done}


def _shared(index: Index, vector: Vector) -> _Shared:
    """The rarest words and names of a vector that older ones have, as many as there is time for."""
    found = [
        (len(postings[key].places), key, weight, postings[key])
        for postings, weights in ((index.words, vector.words), (index.names, vector.names))
        for key, weight in weights.items()
        if key in postings
    ]
    found.sort(key=lambda item: item[:2])
    shared: _Shared = []
    visits = 0
    for number, _, weight, postings in found:
        visits += number
        if visits > VISITS:
            break
        shared.append((weight, postings))
    return shared


def _candidates(shared: _Shared) -> list[int]:
    """The places that share most of the weight of these words and names."""
    scores: dict[int, float] = defaultdict(float)
    for weight, postings in shared:
        for place, other in postings.places:
            scores[place] += weight * other
    return heapq.nlargest(CANDIDATES, scores, key=scores.__getitem__)


def _mark(name: str, vector: Vector) -> int:
    """A number that no other article has."""
    made = hashlib.blake2b("\n".join([name, *vector.words, "", *vector.names]).encode(errors="surrogatepass"))
    made.update(array("d", [*vector.words.values(), *vector.names.values()]).tobytes())
    return int.from_bytes(made.digest()[:16])
