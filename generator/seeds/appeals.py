"""Takes a line, tells whether it states something, as articles do, or appeals to the reader: subscribe, write, pass it on."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from generator.seeds import shape, widgets
from generator.seeds.junk_words import ADDRESS, POLITE, PROMOTED, READER, SENT

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WHOLE = r"{0}(?<![^\W\d_]{0})(?<![^\W\d_]['’-]{0})(?![^\W\d_]|['’-][^\W\d_])"
_SENTENCE_END = re.compile(r"[.!?؟？。]+\s*")
LONGEST = 200
_STATED = 9  # words; a statement has a sentence of so many


def reason(text: str, folded: str, code: str) -> str | None:
    """Whether a short text that is no statement speaks to the reader about what the publisher offers or sends."""
    if len(text) > LONGEST or any(map(text.__contains__, '“”«»"„')):
        return None
    told = _promotes(text, folded, code) or _asks(text, folded, code)
    return "an invitation to the reader" if told else None


def _promotes(text: str, folded: str, code: str) -> bool:
    """Whether a text is about the publisher's own newsletter, app, channel or account, or only has `your` and `our`."""
    if "your" not in folded and not any(map(folded.__contains__, _promoted(code))):
        return False
    words = _letters(folded)
    few = not shape.ends_sentence(text)
    for language in dict.fromkeys((code, "en")):
        promoted, reader = _promoting(language)
        if words & promoted and (words & reader or (len(words) <= 4 and few)):
            return True
        if {"your", "our"} <= words and len(words) <= 14 and few:
            return True
    return False


def _asks(text: str, folded: str, code: str) -> bool:
    """`Was this forwarded to you? Get your own copy.`: a short question, then what the reader is to do about it."""
    if len(text) > 160 or not any(map(text[:-1].__contains__, "?؟？")) or not any(map(folded.__contains__, SENT)):
        return False
    sentences = _SENTENCE_END.split(text)
    if len(sentences) > 4 or max(map(shape.words, sentences)) > 10:
        return False
    return speaks_to_reader(text, folded, code)


def _letters(folded: str) -> set[str]:
    return set(_LETTERS.findall(folded))


@cache
def _promoting(language: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(PROMOTED.get(language, "").split()), frozenset(READER.get(language, "").split())


@cache
def _promoted(language: str) -> frozenset[str]:
    """All that is promoted in this language or in English."""
    return _promoting(language)[0] | _promoting("en")[0]


def is_statement(text: str, folded: str, code: str) -> bool:
    """Whether a line tells something, as an article does, and does not ask the reader to do something.

    A whole sentence of some length without `you` and `our` belongs to the article, whatever its first words are.
    """
    if shape.words(text) < _STATED or not shape.ends_sentence(text):
        return False
    sentences = text.split(". ")
    longest_first = sorted(sentences, key=len, reverse=True)
    return (
        any(shape.words(sentence) >= _STATED for sentence in longest_first)
        and not widgets.is_button(sentences[-1])
        and not shape.is_wide(text)
        and not speaks_to_reader(text, folded, code)
    )


def speaks_to_reader(text: str, folded: str, code: str) -> bool:
    """Whether a text has a word such as `your` or `our`, in the language of the page or in English."""
    for word, whole in _address(code):
        if word in folded and whole.search(folded):
            return True
    return code == "de" and any(b in POLITE and a[-1] not in ".!?:" for a, b in pairwise(text.split()))


@cache
def _address(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that speak to the reader, and patterns that tell whether one stands there whole (`our`, and no `hour`)."""
    words = dict.fromkeys(f"{ADDRESS['en']} {ADDRESS.get(code, '')}".split())
    return tuple((word, re.compile(_WHOLE.format(word))) for word in words if _LETTERS.fullmatch(word))
