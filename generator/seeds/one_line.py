"""Takes a paragraph that may hold a whole page, gives it without the menu before the text and the furniture behind it."""

from __future__ import annotations

import re

from generator import text as text_of
from generator.seeds import junk, shape
from generator.seeds.junk_words import GLUED
from generator.seeds.page_words import BUTTON_SMALL, BUTTONS, LINK_CORE

_SEPARATORS = frozenset("› > » | · / • → ::".split())
_MENU = GLUED | BUTTONS
_EDGES = "|·>/•›»→,:"
# 0:00 / 2:41 1X, as a player shows it
_COUNTER = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|\d(?:\.\d{1,2})?[xX×]")
_SIGHT = 600
# How many words of a trail (`Home › North Sea › Fishing`) may stand between two that menus are made of.
_STEP = 3
_ROW = 3
_FAR = 40


def menu_before(text: str) -> str:
    """The menu, trail and share words that stand glued before the first sentence; "" where there are none.

    All words up to there are such words, or three of them stand close together and two are signs or buttons.
    """
    if not any(word.strip(_EDGES).casefold() in _MENU or word in _SEPARATORS for word in text[:80].split()[:_STEP]):
        return ""
    words = text[:_SIGHT].split()
    plain = [word.strip(_EDGES).casefold() for word in words]
    count = next((i for i, word in enumerate(plain) if word and word not in GLUED), len(words))
    whole = " ".join(words[:count]) if 3 <= count < len(words) and words[count][:1].isupper() else ""
    last = certain = reach = -1
    found = sure = 0
    for index, word in enumerate(words):
        hard = (
            word in _SEPARATORS or bool(_COUNTER.fullmatch(word)) or (plain[index] in BUTTONS and not word[0].islower())
        )
        if hard or (plain[index] in GLUED and word[:1].isupper()):
            if (
                index - reach > _STEP
            ):  # far from the menu only a row of buttons is one, and what stands before it no text
                row = all(next_word in BUTTONS for next_word in plain[index : index + _ROW])
                if not row or index + _ROW >= len(words) or index > _FAR:
                    break
            last = reach = index
            found += 1
            if hard:
                certain = index
                sure += 1
        elif reach == index - 1 >= 0 and word in BUTTON_SMALL:  # `Listen to this article`
            reach = index
        elif word[-1] in ".!?":
            break
    if found < 3 or sure < 2:
        return whole
    for end in (last + 1, certain + 1):
        if end < len(words) and words[end][:1].isupper():
            return max(whole, " ".join(words[:end]), key=len)
    return whole


def furniture_behind(text: str, code: str) -> str:
    """The sentences at the end that would be no part of the article on a line of their own; "" where there are none."""
    start = max(0, len(text) - _SIGHT)
    sentences = text_of.sentences(text[start:], code)
    cut = len(text)
    for sentence in reversed(sentences[1:]):
        if not junk.reason(sentence, code) and not _is_of_links(sentence):
            break
        cut = text.rindex(sentence, start, cut)
    return text[cut:]


def _is_of_links(fragment: str) -> bool:
    """Whether the end of a line without a full stop is the labels of links (`Related topics Rugby More on this story`)."""
    words = [word.strip(_EDGES).casefold() for word in fragment.split()]
    told = sum(word in LINK_CORE or word in BUTTONS for word in words)
    return not shape.ends_sentence(fragment) and len(words) <= 14 and told >= 2 and told * 4 >= len(words)
