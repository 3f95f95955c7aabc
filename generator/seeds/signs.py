"""Takes a line, tells by its signs alone whether it is a piece of the page: tags, arrows, running times, accounts, bars.

No word of any language is asked about but those that play a film or a sound, so these rules read pages in every language.
"""

from __future__ import annotations

import re

from generator.seeds import shape, stamps
from generator.seeds.page_words import BUTTONS, PLAYED, READING_MINUTES

# Tags that lay out a page and say nothing: what a program leaves of it when it takes the text out.
_TAGS = re.compile(
    r"(?:</?(?:br|hr|p|div|span|b|i|u|em|strong|center|font|img|iframe|figure|figcaption|blockquote|section|aside|ul|ol|li|a|"
    r"table|tbody|tr|td|h[1-6])(?:\s[^<>]{0,300})?/?>\s*)+|<!--[^<>]{0,300}-->|\[/?[a-z_]{2,20}(?: [a-z_]{2,20}=[^\[\]]{1,300})?\]",
    re.IGNORECASE,
)
_ARROWS = frozenset("↓↑→←⇩⇧⇒⇨⇓➔➜➡⬇⬆⬅▼▽▾▿▸▹►▻▶▷◀◄◂👇👆👉⤵⤴")
_BLOCKS = frozenset("█▇▆▅▄▃▂▁▀▌▐░▒▓■□▢▣▪▫◼◻⬛⬜●○◆◇🟥🟦🟩🟨🟧🟪🟫")
_DURATION = re.compile(r"[(\[] ?\d{1,2}(?:[:.]\d\d){0,2} ?(?P<unit>[^\W\d_]{1,8}\.?)? ?[)\]]$")
# — Coast Guard (@coastguard) August 11, 2020
_POSTED = re.compile(r"(?:^|[—–-] ?)(?:[^()—–]{1,50} )?\(@\w{2,30}\)(?P<when>[^()]{0,40})$")
_DASHES = "—–-"
_LONGEST = 320
_LONGEST_LINK = 16
_LONGEST_BUTTON = 8
POST = "an embedded post"


def reason(text: str) -> str | None:
    """Why a line can be no part of an article, whatever its words say; or None."""
    first, last = text[0], text[-1]
    if first.isalnum() and (last == "." or last.isalnum()) and "(@" not in text:
        return None  # so do nearly all lines
    if len(text) > _LONGEST:
        return None
    if first in "<[" and last in ">]":
        return "markup of the page" if _TAGS.fullmatch(text) else None
    if "(@" in text and (posted := _POSTED.search(text)) and _is_when(posted["when"], first):
        return POST
    if last in ")]" and _is_played(text):
        return "a film or a sound"
    return _arrow(text, first, last)


def _is_when(when: str, first: str) -> bool:
    """Whether only a date stands behind the account, or nothing, where a dash opens the line."""
    return stamps.is_stamp(when.strip(" ·|,")) if when.strip() else first in _DASHES


def _is_played(text: str) -> bool:
    """`Listen: How the signal sounds (0:42 min)`: what is played, and how long that takes."""
    found = _DURATION.search(text[-24:])
    if not found or shape.words(text) > 20:
        return False
    unit = (found["unit"] or "").rstrip(".").casefold()
    if unit and unit not in READING_MINUTES and unit not in ("h", "m", "s", "sec", "sek", "std"):
        return False
    if not unit and ":" not in found[0]:
        return False
    word = shape.fold(text[:30]).lstrip("▶►▷🎧🎥📺 ").split(None, 1)[0].strip(":：,|-–—")
    return word in PLAYED or word in BUTTONS


def _arrow(text: str, first: str, last: str) -> str | None:
    """`Continued below ↓`, `→ The ferry that nobody wants`: no sentence, and an arrow that leads away from it."""
    if last == "\ufe0f":
        last = text.rstrip("\ufe0f")[-1:]
    if last in _ARROWS:
        plain = text.rstrip("\ufe0f ").rstrip("".join(_ARROWS)).rstrip()
        return "a button of the page" if plain and shape.words(plain) <= _LONGEST_BUTTON else None
    if first in _ARROWS and not shape.ends_sentence(text) and shape.words(text) <= _LONGEST_LINK:
        behind = text.lstrip("".join(_ARROWS) + "\ufe0f ")
        return "a link to another article" if behind[:1].isalpha() else None
    return None


def is_key(text: str) -> bool:
    """Whether a line belongs to the key of a map or a chart: a block of colour opens it."""
    return text[0] in _BLOCKS and not shape.ends_sentence(text)


def has_bars(text: str) -> bool:
    """Whether bars divide a line into parts, as they never divide running text: `18+ | Terms apply`."""
    return " | " in text and text[0] != "|" and text[-1] != "|" and shape.words(text) <= 20


def is_row(text: str) -> bool:
    """Whether a line may be the row of a table: bars, and figures between them."""
    return "|" in text and any(map(str.isdigit, text))
