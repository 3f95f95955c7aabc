"""Takes a line of a page, gives the reason why it is no part of the article, or None.

Two kinds of signs, in this order of weight: how the line is built (a mark, a label with a colon, an address, no word
of running text), and short lists of the words that pages use around their text, in the languages of the raw pages.
Where a line stands is judged by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from generator.seeds import shape, signs, widgets
from generator.seeds.junk_words import (
    ADDRESS,
    INSIDE,
    LINK_LABELS,
    NAVIGATION,
    POLITE,
    PROMOTED,
    READER,
    SENT,
    STARTS,
    SURE,
)
from generator.seeds.page_words import BUTTONS

_TAGS = re.compile(r"(?:#[^\W\d_]\w*[\s,]*)+|(?:filed under|tags?|keywords?|topics|temas|etiquetas|mots-clés|schlagwörter|"
                   r"schlagworte|themen|argomenti|parole chiave|trefwoorden|etiketler|теги|тагове|ключевые слова|"
                   r"emneord|etiquetes|palavras-chave|tagi|الوسوم|タグ|标签)\s*[:：].*", re.IGNORECASE)  # fmt: skip
_COPYRIGHT = ("copyright ", "copyright:", "(c) 19", "(c) 20", "©", "℗")
_RIGHTS = ("rights", "reserved", "reproduc", "published, broadcast", "permission", " ltd", " inc", " gmbh", " limited")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BRACKET_LABEL = re.compile(r"\[[^\[\]\n:^]{1,14}\]")
_SYMBOLS = re.compile(r"[^\w\s]*[^\w\s\"'“”‘’«»()\[\]{}<>`&.,;:!?…-][^\w\s]*")
_SHARE = re.compile(
    r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|mail|print|copy link|link|share|tweet|"
    r"messenger|instagram|youtube|save|compartir|compartilhar|partager|teilen|condividi|delen|del|paylaş|drucken|"
    r"imprimir|imprimer|stampa|поделиться|сподели|\W)+",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\W*(?:\d[\d.,]*k?\s*)?(?:hits?|views?|comments?|shares?|likes?|reads?|comentarios?|comentários?|commentaires?|"
    r"kommentare?|commenti|reacties|yorum|комментари\w+|коментар\w*|reactions|visualizzazioni|lecturas)\W*(?:\d[\d.,]*k?)?\W*",
    re.IGNORECASE,
)
_FIXTURE = re.compile(r".{2,40}\(\d+-\d+(?:-\d+)?\).{0,6}\b(?:vs?\.?|at|@)\s.{2,40}\(\d+-\d+(?:-\d+)?\).{0,20}")
_ICONS = ("icon", "arrow", "chevron", "logo", "menu", "button", "hamburger", "caret")
_CODE = re.compile(r"[A-Z]{3,10}[-_ ]?\d{6,}")
_RULER = re.compile(r"[-=_*~#+•·.\s]{2,}|#{3,}|(?:- ?)?(?:30|ends?|ENDS?|xxx)(?: ?-)?|\*{3,}")
_LABELLED = re.compile(r"[•*>»|(\[–— -]*(?P<label>[^:：|>»]{2,36}+)\s?[:：|>»]\s?(?=\S)")
_REPORTING = re.compile(r"(?i:\breporting )by [A-ZÀ-Þ]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?؟？。]+\s*")
_STEP = re.compile(r"\s(?:[/|>»›•·]|::|→)\s")
_ALL_STARTS = tuple(start for _, starts in STARTS for start in starts)
_SKIP_LINKS = next(starts for why, starts in STARTS if why == "navigation")
_FIRST_TWO = frozenset(start[:2] for start in _ALL_STARTS)
# A line without any of these has none of the hundred phrases of INSIDE. A phrase that has none of the pieces is one itself.
_PIECES = (
    "scr", "abonn", "cookie", "reserv", "riservat", "rechte", "reproduction", "contribu", "reporting", "informa", " von",
    "sign up", "download", "newsletter", "reading", "segui", "continua", "exclusivo", " nossa", " us on", " a friend",
    "all for today", "added to this", "meld ", "-no", "айте ", "права за",
)  # fmt: skip
_INSIDE = tuple(phrase for _, inside in INSIDE for phrase in inside)
_HINTS = (*_PIECES, *(phrase for phrase in _INSIDE if not any(map(phrase.__contains__, _PIECES))))


def reason(text: str, code: str) -> str | None:
    """Why a line is no part of an article wherever on the page it stands, in the words shown to editors; or None.

    `code` is the language of the page; its own junk words are looked for, and the English ones.
    """
    if len(text) > 400:
        return None
    if why := signs.reason(text):
        return why
    first = text[0]
    if (first == "#" or ":" in text or "：" in text) and _TAGS.fullmatch(text):
        return "a line of tags"
    if _has_markup(text) and not _BRACKET_LABEL.fullmatch(text) and not _ADDRESS.search(text):
        return _phrase(text, text.casefold(), code) if shape.words(text) > 2 else None
    if (len(text) <= 6 or not first.isalnum()) and _is_sign(text):
        return "a sign or a ruler"
    if (first == "[" and _BRACKET_LABEL.fullmatch(text)) or (text[-1].isdigit() and _CODE.fullmatch(text)):
        return "a label or code of the page"
    if first == "|" and len(text) <= 60 and text.count("|") <= 2:
        return "a cell of a table"
    folded = text.casefold()
    if folded.startswith(_COPYRIGHT) and (why := _copyright(text)):
        return why
    if _COUNTER.fullmatch(text) or ("(" in text and _FIXTURE.fullmatch(text)):
        return "a counter or a fixture"
    if _SHARE.fullmatch(text) and any(map(str.isalpha, text)):
        return "share buttons"
    if not shape.ends_sentence(text) and sum(map(folded.count, _ICONS)) >= 3:
        return "the names of icons"
    return (
        _address(text)
        or widgets.reason(text, folded)
        or _phrase(text, folded, code)
        or _promotion(text, folded, code)
        or _question(text, folded, code)
    )


def speaks_to_reader(text: str, code: str) -> bool:
    """Whether a text has a word such as `your` or `our`, in the language of the page or in English."""
    words = _letters(text)
    if words & _address_words("en") or words & _address_words(code):
        return True
    return code == "de" and any(b in POLITE and a[-1] not in ".!?:" for a, b in pairwise(text.split()))


@cache
def _address_words(language: str) -> frozenset[str]:
    return frozenset(ADDRESS.get(language, "").split())


def _copyright(text: str) -> str | None:
    """`Copyright law protects...` is a sentence; a copyright line names a year, a sign or an owner, and says no more."""
    folded = text.casefold()
    if text[0] not in "(©℗" and shape.words(text) > 3:
        behind = text[10:].lstrip()
        if behind[:1].islower() and "©" not in text and not behind.startswith(("by ", "of ", "the ")):
            return None
        if not any(map(str.isdigit, text)) and not (
            "©" in text or any(map(folded.__contains__, _RIGHTS)) or folded[10:].startswith(("by ", "of ", "the "))
        ):
            return None
    return "a copyright line" if shape.words(text) <= 45 else None


def is_navigation(text: str) -> bool:
    """Whether a short line is made of words that menus and section labels are made of, or is a trail of them."""
    words = re.findall(r"[^\W\d_]+", text[:200].casefold())
    if not words or len(words) > 14 or text[0].isdigit():
        return False
    plain = sum(word in NAVIGATION for word in words)
    if plain == len(words):
        return True
    if shape.ends_sentence(text):
        return False
    if _has_skip_link(text, words):
        return True
    steps = _STEP.split(text)
    if len(steps) == 1 or max(map(shape.words, steps)) > 4:  # a headline with the name of its site is no trail
        return False
    return len(steps) > 2 or plain > 0 or shape.is_upper(text)


def _has_skip_link(text: str, words: Sequence[str]) -> bool:
    """A menu that was glued to one line: a link for screen readers inside it, and half of the words such as menus have."""
    folded = f" {text.casefold()} "
    menu = sum(word in NAVIGATION or word in BUTTONS for word in words)
    return menu * 2 >= len(words) and any(f" {start}" in folded for start in _SKIP_LINKS)


def is_running(text: str, function_words: frozenset[str]) -> bool:
    """Whether a line without an end has so many small words that it must be running text and not a list of labels."""
    words = re.findall(r"[^\W\d_]+", text[: shape.SIGHT].casefold())
    small = sum(word in function_words for word in words)
    return len(words) >= 16 and small * 7 >= len(words)


def _address(text: str) -> str | None:
    """A web address with few words around it is a link, not a sentence."""
    match = _ADDRESS.search(text) if "://" in text or "www." in text else None
    if not match or _has_markup(text):
        return None
    rest = text[: match.start()] + text[match.end() :]
    return "a link" if shape.words(rest) <= 6 and not shape.ends_sentence(rest) else None


def _phrase(text: str, folded: str, code: str) -> str | None:
    labelled = _LABELLED.match(text[:90])
    if labelled:
        label = labelled["label"].strip()
        told = shape.fold(label)
        if (told in LINK_LABELS or widgets.is_link_label(label)) and not (
            shape.words(text) > 30 and shape.ends_sentence(text)
        ):
            return "a link to another article"
        if _is_shouted(text[: labelled.end()]) and not shape.ends_sentence(text):
            return "a link to another article"
    if shape.words(text) > 40:
        return None
    start = folded[:90].lstrip("•*-–—>»|([ \t")
    if start[:2] in _FIRST_TWO and start.startswith(_ALL_STARTS):
        for why, starts in STARTS:
            if start.startswith(starts) and (mark := _opens(start, starts, text)):
                if why == "an advertisement" and mark == ":" and shape.words(text) > 4:
                    return None  # `Publicité : la télévision perd du terrain`
                return None if mark != ":" and why not in SURE and _is_statement(text, code) else why
    if any(map(folded.__contains__, _HINTS)):
        for why, inside in INSIDE:
            if any(map(folded.__contains__, inside)) and (why in SURE or not _is_statement(text, code)):
                return why
    return (
        "a credit of contributors"
        if "eporting" in text and _REPORTING.search(text) and shape.words(text) <= 30
        else None
    )


def _opens(start: str, phrases: tuple[str, ...], text: str) -> str:
    """The sign behind the phrase that opens a line, or ""; a single word (`Anzeige`, `Loading`) must be all, or nearly."""
    for phrase in phrases:
        if start.startswith(phrase):
            behind = start[len(phrase) :].lstrip(" ")[:1] or "."
            if " " in phrase or phrase[-1] == ":" or not behind.isalnum() or shape.words(text) <= 2:
                return ":" if phrase[-1] == ":" else behind
    return ""


def _is_statement(text: str, code: str) -> bool:
    """Whether a line tells something, as an article does, and does not ask the reader to do something.

    A whole sentence of some length without `you` and `our` belongs to the article, whatever its first words are.
    """
    if shape.words(text) < 9 or not shape.ends_sentence(text) or shape.is_wide(text) or speaks_to_reader(text, code):
        return False
    sentences = text.split(". ")
    return max(map(shape.words, sentences)) >= 9 and not widgets.is_button(sentences[-1])


def _is_shouted(label: str) -> bool:
    """`ALSO SEE:`: two words in capitals with a colon."""
    return (
        label.rstrip().endswith(":")
        and bool(re.fullmatch(r"[^\W\d_]{2,}[ ’'-][^\W\d_]{2,}", label.rstrip(" :")))
        and label.isupper()
    )


def _promotion(text: str, folded: str, code: str) -> str | None:
    """A short text that speaks to the reader about the publisher's own newsletter, app, channel or account."""
    if len(text) > 200 or any(map(text.__contains__, '“”«»"„')):
        return None
    if "your" not in folded and not any(map(folded.__contains__, _promoted(code))):
        return None
    words = _letters(folded)
    for language in dict.fromkeys((code, "en")):
        promoted, reader = _promoting(language)
        if words & promoted and (words & reader or (len(words) <= 4 and not shape.ends_sentence(text))):
            return None if _is_statement(text, code) else "an invitation to the reader"
        if {"your", "our"} <= words and len(words) <= 14 and not shape.ends_sentence(text):
            return "an invitation to the reader"
    return None


def _question(text: str, folded: str, code: str) -> str | None:
    """`Was this forwarded to you? Get your own copy.`: a short question, then what the reader is to do about it."""
    if len(text) > 160 or not any(map(text[:-1].__contains__, "?؟？")) or any(map(text.__contains__, '“”«»"„')):
        return None
    sentences = _SENTENCE_END.split(text)
    if len(sentences) > 4 or max(map(shape.words, sentences)) > 10 or not any(map(folded.__contains__, SENT)):
        return None
    return "an invitation to the reader" if speaks_to_reader(text, code) else None


def _letters(text: str) -> set[str]:
    return set(_LETTERS.findall(text.casefold()))


@cache
def _promoting(language: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(PROMOTED.get(language, "").split()), frozenset(READER.get(language, "").split())


@cache
def _promoted(language: str) -> frozenset[str]:
    """All that is promoted in this language or in English."""
    return _promoting(language)[0] | _promoting("en")[0]


def _is_sign(text: str) -> bool:
    return bool(_RULER.fullmatch(text) or (len(text) <= 6 and _SYMBOLS.fullmatch(text) and not _is_emoji(text)))


def _has_markup(text: str) -> bool:
    return any(map(text.__contains__, "[]<>{}`"))


def _is_emoji(text: str) -> bool:
    return any(ord(char) > 0x1F000 for char in text)
