"""Takes a short line, tells whether it is a button, a counter, a code or another piece of a page that is no text."""

from __future__ import annotations

import re

from generator.seeds import shape
from generator.seeds.junk_words import LINK_LABELS, NAVIGATION
from generator.seeds.page_words import (
    BUTTON_SMALL,
    BUTTONS,
    LINK_CORE,
    LINK_SMALL,
    LINK_WIDE,
    READING_MINUTES,
    READING_WORDS,
)

_NUMBERED_CODE = re.compile(r"[^:：\d]{2,30}[:：]\s?[#№]?\d[\d/.-]{5,}")
_PAGE_OF = re.compile(
    r"\W*(?:[^\W\d_]{2,12} )?\d{1,3}(?::\d\d)? ?(?:/|of|von|de|di|sur|van|z|из|av|af) ?\d{1,3}(?::\d\d)?\W*"
)
_MAIL = re.compile(r"(?:[^\W\d_][\w .-]{1,20}[:：] ?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")
_READ_IN_WIDE = re.compile(r"(?:読|阅读|閱讀|읽).{0,8}\d+ ?(?:分|분)|\d+ ?(?:分|분).{0,8}(?:読|阅读|閱讀|읽)")
_INITIALS = re.compile(r"\(?[A-Za-zÄÖÜäöüß]{2,5}(?:[/-][A-Za-zÄÖÜäöüß]{2,5})+(?: ?\([A-Za-z., ]{2,20}\))?\)?")
_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…|·•-–—/+×→›»←‹&。、，：！？؟،"
# Why a line is no text, where the lines around it are judged by it.
LINKS_BELOW = "the label of links to other articles"
BUTTON = "a button of the page"
SIGNS = frozenset(("a sign or a ruler",))


def reason(text: str, folded: str) -> str | None:
    """Short lines that are no words of the article, whatever their language: buttons, counters, codes, addresses."""
    if len(text) > 110:
        return None
    if not shape.ends_sentence(text) and (is_link_label(text) or (text.startswith(LINK_WIDE) and len(text) <= 12)):
        return LINKS_BELOW
    if is_button(text) or (len(text) == 1 and text.isalpha()):
        return BUTTON
    if "/" in text and len(text) <= 32 and _INITIALS.fullmatch(text):
        return "the initials of the writers"
    if "@" in text and _MAIL.fullmatch(text):
        return "an address"
    if any(map(str.isdigit, text)):
        if _PAGE_OF.fullmatch(text):
            return "a counter or a fixture"
        if _NUMBERED_CODE.fullmatch(text):
            return "a label or code of the page"
        if len(text) <= 50 and _is_reading_time(text, folded):
            return "the time that reading takes"
    return None


def is_link_label(label: str) -> bool:
    """Whether all words of a label are such as lead to other pages: `RELATED ARTICLES`, `Mehr zum Thema`, `İlgili haber`."""
    words: list[str] = []
    for part in shape.fold(label).split():
        word = part.strip(_EDGES)
        if word in LINK_CORE or word in LINK_SMALL:
            words.append(word)
        elif word:
            return False
    if not words or len(words) > 7:
        return False
    return (len(words) > 1 and any(word in LINK_CORE for word in words)) or " ".join(words) in LINK_LABELS


def is_button(text: str) -> bool:
    """Whether all words of a short line are such as stand on buttons (`Hide caption`, `Log in or register to save`)."""
    count = 0
    core = False
    for part in shape.fold(text).split():
        word = part.strip(_EDGES)
        if word in BUTTONS:
            core = True
        elif word and word not in BUTTON_SMALL and word not in NAVIGATION and word[0] != "@":
            return False
        count += bool(word)
    return core and count <= 12


def _is_reading_time(text: str, folded: str) -> bool:
    words = [word.strip(_EDGES) for word in folded.replace(":", " ").split()]
    numbers = sum(word.isdigit() for word in words)
    if not text.isascii() and _READ_IN_WIDE.search(text):
        return True
    minutes = sum(word in READING_MINUTES for word in words)
    rest = [word for word in words if word and not word.isdigit() and word not in READING_MINUTES]
    return numbers == 1 == minutes and bool(rest) and all(word in READING_WORDS for word in rest)
