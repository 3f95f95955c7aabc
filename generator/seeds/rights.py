"""Takes an entry whose text may not be shown, gives it without the text: its headline, and a summary where that may be.

What is taken out here is in no file of ours: `digest fetch` writes an article as it is after this, and the reader of
seeds does the same once more, so that a file that somebody wrote by hand shows no more either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator import text

MOST_SENTENCES, MOST_WORDS = 3, 60
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that write without spaces


def bounded(summary: str, language: str = "en") -> str:
    """The first sentences of a summary, three and sixty words at most; a longer sentence is cut, and ends in `…`."""
    chosen: list[str] = []
    for sentence in text.sentences(summary, language)[:MOST_SENTENCES]:
        if _length(" ".join([*chosen, sentence])) > MOST_WORDS:
            break
        chosen.append(sentence)
    return " ".join(chosen) or _cut(summary)


def extract(paragraphs: Sequence[str], language: str = "en") -> str:
    """The opening of a text as its summary, where its publisher gives none: at most half of its sentences."""
    sentences = [sentence for paragraph in paragraphs for sentence in text.sentences(paragraph, language)]
    return bounded(" ".join(sentences[: max(1, len(sentences) // 2)]), language)


def _length(words: str) -> int:
    return max(len(words.split()), len(_WIDE.findall(words)) // 2)


def _cut(summary: str) -> str:
    if _length(summary) <= MOST_WORDS:
        return summary
    if len(summary.split()) > MOST_WORDS:
        return " ".join(summary.split()[: MOST_WORDS - 1]) + " …"
    return summary[: MOST_WORDS * 2 - 2] + "…"
