"""Takes a summary and the body that it was taken from, gives the places in the body where its sentences stand."""

from __future__ import annotations

import re

from generator import markup, text

_PARENTHESIS, _WORD = re.compile(r"\s*\([^()]*\)|\W+"), re.compile(r"\w+")


def sentences(body: str, language: str) -> list[str]:
    """The sentences of a Markdown body as a reader sees them, paragraph by paragraph; lists and tables have none."""
    paragraphs = (" ".join(markup.visible(paragraph).split()) for paragraph in body.split("\n\n"))
    return [sentence for paragraph in paragraphs for sentence in text.sentences(paragraph, language)]


def places(summary: str, body: str, language: str) -> list[tuple[str, int | None]]:
    """Each sentence of the summary with its number among those of the body, from 1; None where it is not there.

    A parenthesis may be left out; marks and the shape of quotation marks do not count, so that an editor's typography
    is no other sentence.
    """
    numbers: dict[str, int] = {}
    for number, sentence in enumerate(sentences(body, language), 1):
        numbers.setdefault(bare(sentence), number)
    return [(sentence, numbers.get(bare(sentence))) for sentence in text.sentences(summary, language)]


def bare(sentence: str) -> str:
    """A sentence without what may differ between a summary and its text."""
    folded = text.fold(sentence)
    return " ".join(_WORD.findall(_PARENTHESIS.sub(" ", folded) if "(" in folded else folded))
