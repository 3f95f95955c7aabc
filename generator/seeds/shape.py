"""Takes a line of text, gives what its outside tells: how many words, a whole sentence or not, like a title or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_STOPS = tuple(".!?…。！？؟۔।։")
_END = re.compile(rf"[{''.join(_STOPS)}]['\"”’»›)\]」』】）*]*$")
_QUESTION_END = re.compile(r"[!?！？؟]['\"”’»›)\]」』】）]*$")
_CUT = re.compile(r"(?:\.\.\.|…)\s*(?:\[[^\]]{0,20}\])?$")
_FIGURES = re.compile(r"\d{4,}")
_WIDE_PAIR = re.compile("(?=([\u30a0-\u30ff\u4e00-\u9fff]{2}))")
# How much of a line is looked at; the longest lines tell no more than this about their kind.
SIGHT = 600
_COMMON = bytes(range(0x20, 0x7F)) + b"\t\n"
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalpha() and chr(code) != "'")
_SPACES = bytes.maketrans(_NO_LETTER, b" " * len(_NO_LETTER))


def unusual(text: str) -> str:
    """The characters of a text that are neither printable ASCII nor white space of ASCII files, in their order.

    Most text has next to none: whoever looks for a rare character searches these few, at a hundredth of the time.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _COMMON).decode("utf-8", "surrogatepass")


def letters(text: str, strange: Iterable[str]) -> str:
    """The text with a space for every character but letters and straight apostrophes; `strange` are those beyond ASCII.

    In UTF-8 one table does it: at a tenth of the time that a pattern for words takes.
    """
    for char in strange:
        if not char.isalnum() or char.isdecimal():
            text = text.replace(char, " ")
    return text.encode("utf-8", "surrogatepass").translate(_SPACES).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=256)  # the same line is asked about half a dozen times in a row
def words(text: str) -> int:
    """The number of words in the first part of a line; two characters of Chinese, Japanese or Thai make one."""
    text = text[:SIGHT]
    wide = 0 if text.isascii() else len(_WIDE.findall(unusual(text)))
    if not wide:  # a count of spaces will do, and takes a tenth of the time, where a word more or less does not matter
        return len(_WORD.findall(text)) if len(text) < 60 else text.count(" ") + 1
    return len(_WORD.findall(_WIDE.sub(" ", text))) + (wide + 1) // 2


def fold(text: str) -> str:
    """The text in small letters, of the same length: a Turkish capital `İ` becomes one letter and not two."""
    return text.replace("İ", "i").lower()


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    if text.endswith(_STOPS):  # so do most lines; the pattern is for those with quotation marks or brackets behind
        return True
    return not text[-1:].isalnum() and bool(_END.search(text[-12:]))


def is_sentence(text: str, at_least: int = 5) -> bool:
    """Whether the line reads like running text: some words and the end of a sentence, or very many words."""
    count = words(text)
    return (count >= at_least and ends_sentence(text)) or count > 40


def is_title(text: str) -> bool:
    """Whether the line could be a headline: not long, with a letter, and without the end of a sentence.

    A question or an exclamation may end a headline; a full stop may not, unless it ends an abbreviation (`U.S.`).
    """
    if not text or len(text) > 240 or words(text) > 30 or not any(map(str.isalpha, text)):
        return False
    if not ends_sentence(text):
        return True
    short = words(text) <= 16
    return short and bool(_QUESTION_END.search(text) or re.search(r"\b(?:[A-Z]\.){2,}$", text))


def is_question(text: str) -> bool:
    """Whether a line is one short question or exclamation (`Who is getting rich on eggs?`), and not said by somebody."""
    end = _QUESTION_END.search(text)
    return bool(end) and len(text) <= 140 and words(text) <= 16 and text[0] not in '"“«„' and ". " not in text


def is_cut(text: str) -> bool:
    """Whether the line breaks off with an ellipsis."""
    return bool(_CUT.search(text[-30:]))


def stems(text: str) -> set[str]:
    """What is left of the longer words of a text when the endings are off: enough to see that two lines share a topic."""
    text = text[: 4 * SIGHT].casefold()
    strange = unusual(text)
    found = {word[:5] for word in letters(text.replace("'", " "), set(strange)).split() if len(word) > 3}
    found.update(figure[:5] for figure in _FIGURES.findall(text))
    if _WIDE.search(strange):
        found.update(_WIDE_PAIR.findall(text))
    return found


def is_wide(text: str) -> bool:
    """Whether the first part of a line has letters of a script that sets no spaces between words."""
    return not text.isascii() and bool(_WIDE.search(unusual(text[:SIGHT])))


def is_upper(text: str) -> bool:
    """Whether all letters that know capitals are capitals."""
    return text.upper() == text and text.lower() != text
