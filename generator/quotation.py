"""Takes a summary and the body that it was taken from, gives the places in the body where its sentences stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator import markup, text

_PARENTHESIS, _WORD = re.compile(r"\s*\([^()]*\)|\W+"), re.compile(r"\w+")


def places(summary: str, body: str, language: str) -> list[tuple[str, int | None]]:
    """Each sentence of the summary with its number among those of the body, from 1; None where it is not there.

    A parenthesis may be left out; marks and the shape of quotation marks do not count, so that an editor's typography
    is no other sentence.
    """
    said = [(sentence, bare(sentence)) for sentence in text.sentences(summary, language)]
    found = first([wanted for _, wanted in said], body.split("\n\n"), language)
    return [(sentence, found[wanted].number if wanted in found else None) for sentence, wanted in said]


class Place(NamedTuple):
    """Where a sentence stands: its number among all, from 1, and its paragraph's, from 0."""

    number: int
    paragraph: int


def first(wanted: Iterable[str], paragraphs: Sequence[str], language: str) -> dict[str, Place]:
    """Where sentences first stand in Markdown paragraphs; `wanted` has them as `bare` gives them."""
    seen = [" ".join(markup.visible(paragraph).split()) for paragraph in paragraphs]
    whole = text.fold(" ".join(seen))
    # Most that are not there have a word that is not there: then no sentence need be looked at.
    left = {one for one in wanted if all(word in whole for word in one.split())}
    found: dict[str, Place] = {}
    number = 0
    for place, paragraph in enumerate(seen):
        for sentence in text.sentences(paragraph, language) if left else ():
            number += 1
            if left and (one := bare(sentence)) in left:
                left.remove(one)
                found[one] = Place(number, place)
    return found


def bare(sentence: str) -> str:
    """A sentence without what may differ between a summary and its text."""
    folded = text.fold(sentence)
    return " ".join(_WORD.findall(_PARENTHESIS.sub(" ", folded) if "(" in folded else folded))
