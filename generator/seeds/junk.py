"""Takes a line of a page, gives the reason why it is no part of the article, or None.

Two kinds of signs, in this order of weight: how the line is built (a mark, a label with a colon, an address, no word
of running text), and short lists of the words that pages use around their text, in the languages of the raw pages.
Where a line stands is judged by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.seeds import appeals, shape, signs, widgets
from generator.seeds.junk_words import INSIDE, LINK_LABELS, NAVIGATION, STARTS, SURE
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
_MOST_WORDS = 40  # of a line with a telling phrase
_STEP = re.compile(r"\s(?:[/|>»›•·]|::|→)\s")
_SKIP_LINKS = next(starts for why, starts in STARTS if why == "navigation")
# The phrases that open a line by their first two letters, in the order of STARTS.
_STARTS: dict[str, list[tuple[str, str]]] = {}
for _why, _starts in STARTS:
    for _start in _starts:
        _STARTS.setdefault(_start[:2], []).append((_why, _start))
# A line without any of these has none of the hundred phrases of INSIDE. A phrase that has none of the pieces is one itself.
_PIECES = (
    "scr", "abonn", "cookie", "reserv", "riservat", "rechte", "reproduction", "contribu", "reporting", "informa", " von",
    "sign up", "download", "newsletter", "reading", "segui", "continua", "exclusivo", " nossa", " us on", " a friend",
    "all for today", "added to this", "meld ", "-no", "айте ", "права за",
)  # fmt: skip
_SURE_INSIDE = tuple(row for row in INSIDE if row[0] in SURE)


def _hints(rows: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The pieces of which every phrase in these rows has one."""
    phrases = [phrase for _, inside in rows for phrase in inside]
    found = (next(filter(phrase.__contains__, _PIECES), phrase) for phrase in phrases)
    return tuple(dict.fromkeys(found))


_HINTS, _SURE_HINTS = _hints(INSIDE), _hints(_SURE_INSIDE)


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
        folded = text.casefold()
        told = _label(text) or _phrase(text, folded, appeals.is_statement(text, folded, code))
        return told if shape.words(text) > 2 else None
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
    if why := _address(text) or widgets.reason(text, folded) or _label(text):
        return why
    if len(text) > appeals.LONGEST and shape.words(text) > _MOST_WORDS:
        return None
    statement = appeals.is_statement(text, folded, code)
    return _phrase(text, folded, statement) or (None if statement else appeals.reason(text, folded, code))


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


def _label(text: str) -> str | None:
    """`Read also: The bridge is open again`, `ALSO SEE: The bridge`: the label of a link, and its title."""
    labelled = _LABELLED.match(text[:90])
    if not labelled:
        return None
    label = labelled["label"].strip()
    told = shape.fold(label) in LINK_LABELS or widgets.is_link_label(label)
    if told and not (shape.words(text) > 30 and shape.ends_sentence(text)):
        return "a link to another article"
    if _is_shouted(text[: labelled.end()]) and not shape.ends_sentence(text):
        return "a link to another article"
    return None


def _phrase(text: str, folded: str, statement: bool) -> str | None:
    """The reason that a phrase tells, at the beginning of a line or inside it; few tell for certain in a statement."""
    if shape.words(text) > _MOST_WORDS:
        return None
    start = folded[:90].lstrip("•*-–—>»|([ \t")
    for why, phrase in _STARTS.get(start[:2], ()):
        if start.startswith(phrase) and (mark := _behind(start, phrase, text)):
            if why == "an advertisement" and mark == ":" and shape.words(text) > 4:
                return None  # `Publicité : la télévision perd du terrain`
            return None if mark != ":" and why not in SURE and statement else why
    if any(map(folded.__contains__, _SURE_HINTS if statement else _HINTS)):
        for why, inside in _SURE_INSIDE if statement else INSIDE:
            if any(map(folded.__contains__, inside)):
                return why
    return (
        "a credit of contributors"
        if "eporting" in text and _REPORTING.search(text) and shape.words(text) <= 30
        else None
    )


def _behind(start: str, phrase: str, text: str) -> str:
    """The sign behind the phrase that opens a line, or ""; a single word (`Anzeige`, `Loading`) must be all, or nearly."""
    behind = start[len(phrase) :].lstrip(" ")[:1] or "."
    if " " in phrase or phrase[-1] == ":" or not behind.isalnum() or shape.words(text) <= 2:
        return ":" if phrase[-1] == ":" else behind
    return ""


def _is_shouted(label: str) -> bool:
    """`ALSO SEE:`: two words in capitals with a colon."""
    return (
        label.rstrip().endswith(":")
        and bool(re.fullmatch(r"[^\W\d_]{2,}[ ’'-][^\W\d_]{2,}", label.rstrip(" :")))
        and label.isupper()
    )


def _is_sign(text: str) -> bool:
    return bool(_RULER.fullmatch(text) or (len(text) <= 6 and _SYMBOLS.fullmatch(text) and not _is_emoji(text)))


def _has_markup(text: str) -> bool:
    return any(map(text.__contains__, "[]<>{}`"))


def _is_emoji(text: str) -> bool:
    return any(ord(char) > 0x1F000 for char in text)
