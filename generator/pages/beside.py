"""Takes the Digest, gives what stands together in articles: terms beside a term, stories and terms of many articles.

How telling it is that two terms share articles is measured by the log-likelihood ratio (Ted Dunning, "Accurate Methods
for the Statistics of Surprise and Coincidence", Computational Linguistics 19:1, 1993), not by how many they share:
that would put the terms that stand beside everything first everywhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain

from generator.model import Article, Digest, Kind, Story, Term

MOST = 10  # terms; more are no help
LEAST = 2  # articles that two terms must share
CHANCE = 3.84  # below this ratio it may well be chance (one time in twenty)
STORIES = 3

Beside = Callable[[Term], list[tuple[Term, int]]]
Covered = Callable[[Iterable[Article], Collection[Kind]], list[tuple[Term, int]]]


def places(digest: Digest, terms: Sequence[Term]) -> dict[str, list[int]]:
    """Which of the terms each article has, by its path, as places in `terms`: numbers are counted faster than terms."""
    found: dict[str, list[int]] = {article.path: [] for article in digest.articles}
    for place, term in enumerate(terms):
        for article in term.articles:
            found[article.path].append(place)
    return found


def beside(digest: Digest) -> Beside:
    """A function that gives the terms that stand beside a term, the most telling first, with the articles they share.

    Its work for all terms together grows with the pairs of terms that articles have, not with those that could be.
    """
    terms = list(digest.terms.values())
    of_article = places(digest, terms)
    everything = len(digest.articles)

    def of(term: Term) -> list[tuple[Term, int]]:
        own = len(term.articles)
        if own < LEAST:
            return []
        shared = Counter(chain.from_iterable(of_article[article.path] for article in term.articles))
        ranked = []
        for place, both in shared.items():
            other = terms[place]
            theirs = len(other.articles)
            if both >= LEAST and other is not term and both * everything > own * theirs:
                ratio = round(likelihood(both, own, theirs, everything), 6)
                if ratio >= CHANCE:
                    ranked.append((-ratio, -both, place))
        return [(terms[place], -both) for _, both, place in sorted(ranked)[:MOST]]

    return of


def covered(digest: Digest) -> Covered:
    """A function that gives the terms of some kinds that two or more of some articles have, the most frequent first."""
    terms = list(digest.terms.values())
    of_article = places(digest, terms)

    def of(articles: Iterable[Article], kinds: Collection[Kind]) -> list[tuple[Term, int]]:
        numbers = Counter(chain.from_iterable(of_article[article.path] for article in articles))
        ranked = sorted((-number, place) for place, number in numbers.items() if number >= LEAST)
        return [(terms[place], -number) for number, place in ranked if terms[place].kind in kinds]

    return of


def likelihood(both: int, one: int, other: int, everything: int) -> float:
    """Dunning's ratio for two terms that share `both` of `everything`, and stand in `one` and `other` articles."""
    cells = (both, one - both, other - both, everything - one - other + both)
    rows, columns = (one, everything - one), (other, everything - other)
    return 2 * (sum(map(_xlogx, cells)) - sum(map(_xlogx, rows + columns)) + _xlogx(everything))


def _xlogx(number: int) -> float:
    return number * math.log(number) if number else 0.0


def stories(digest: Digest, articles: Iterable[Article], least: int = 1) -> list[tuple[Story, int]]:
    """The running stories that articles are steps of, those with most of them first, and how many that are."""
    found = [story for article in articles if (story := digest.story_of.get(article.path))]
    steps = Counter(story.slug for story in found)
    ranked = sorted({story.slug: story for story in found}.values(), key=lambda story: story.slug)
    ranked.sort(key=lambda story: (steps[story.slug], story.articles[0].date), reverse=True)
    return [(story, steps[story.slug]) for story in ranked[:STORIES] if steps[story.slug] >= least]
