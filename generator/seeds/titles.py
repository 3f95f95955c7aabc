"""Takes a headline as a page shows it, gives it without the name of the site; tells kickers and score lines from headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.seeds import shape
from generator.seeds.page_words import MEDIA

_SEPARATOR = re.compile(r" ?[|｜] ?| :: | » |(?<=[\u3040-\u9fff\uac00-\ud7a3])_| [-–—•·] ")
_CERTAIN = frozenset("|｜»_")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}(?:\.[a-z]{2})?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
# No paper is called `A Story`; many are called `The ...`.
_ONE = frozenset("a an ein eine un une uno una um uma".split())
_LONGEST_NAME = 5


def without_site(title: str, text: Sequence[str]) -> str:
    """The headline without the name of the site behind it (`... | El Sol`, `... - The Coast Post`).

    Behind a stroke any short name is the site's. A dash may belong to the headline: behind it the name must have a
    word that papers have in their names, or be written as a name and appear nowhere in `text`.
    """
    cuts = list(_SEPARATOR.finditer(title))
    if (
        not cuts
        or shape.words(title[: cuts[-1].start()]) < 3
        or not 1 <= shape.words(title[cuts[-1].end() :]) <= _LONGEST_NAME
    ):
        return title
    cut = cuts[-1]
    name = title[cut.end() :]
    if not _CERTAIN.isdisjoint(cut[0]) or cut[0] == " :: ":
        return title[: cut.start()].rstrip()
    return title[: cut.start()].rstrip() if _is_site(name, text) else title


def _is_site(name: str, text: Sequence[str]) -> bool:
    words = _WORD.findall(name)
    if _DOMAIN.fullmatch(name):
        return True
    if not MEDIA.isdisjoint(word.casefold() for word in words):
        return not words[0][0].islower()
    if (
        not 2 <= len(words) <= 4
        or not all(word[0].isupper() for word in words if len(word) > 3)
        or not words[0][0].isupper()
    ):
        return False
    if words[0].casefold() in _ONE:
        return False
    folded = " ".join(text).casefold()
    return not shape.ends_sentence(name) and not any(word.casefold() in folded for word in words if len(word) > 2)


def is_score(title: str) -> bool:
    """Whether a line is of names and figures, as a result (`Ostby 3`) and the scorers below it are."""
    numbers = _NUMBER.findall(title)
    if numbers and len(numbers[-1]) <= 2 and title.endswith(numbers[-1]) and shape.words(title) <= 4:
        return True
    return len(numbers) >= 3 and len(numbers) * 2 >= len(_WORD.findall(title))
