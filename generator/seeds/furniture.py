"""Takes the lines of a page by kind, gives them again with what only the lines around a line tell about it.

A line of a few words may be a subhead or a button. What it touches decides: a block of lines without a sentence, one of
which is surely a part of the page's furniture, is furniture as a whole; titles below `Related` are links; a label that
comes again and again belongs to the page and not to the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.seeds import byline, captions, shape, signs, widgets
from generator.seeds.kinds import Kinded
from generator.seeds.page_words import LINK_CORE

_TEXT = frozenset(("prose", "long", "list"))
_SHORT = frozenset(("title", "label"))
# A question may end the title of a link; longer ones are text.
_LONGEST_LINK = 18
_LONGEST_CAPTION = 45
# One line in so many must surely be furniture for the others to be: a button below a long list does not make it one.
_SHARE = 3
# A post on a social network has no more letters.
_LONGEST_POST = 300


def judge(lines: Sequence[Kinded]) -> list[Kinded]:
    """The lines, those that belong to the furniture of the page marked as such. Above the text nothing is changed."""
    found = list(lines)
    first = _text(found)
    _posts(found, first)
    _bars(found, first)
    _links(found, first)
    _blocks(found, first)
    _again(found, first)
    _pictures(found)
    return found


def _text(lines: Sequence[Kinded]) -> int:
    """The index of the first running text that is no deck: no byline or stamp stands between it and the next."""
    running = [i for i, item in enumerate(lines) if item.kind in ("prose", "long")][:2]
    if len(running) == 2 and any(item.kind in ("byline", "stamp") for item in lines[running[0] : running[1]]):
        return running[1]
    return running[0] if running else len(lines)


def _links(lines: list[Kinded], first: int) -> None:
    """The titles below a label of links: those that touch it, or, where an empty line parts them, all up to the text."""
    for index in range(first + 1, len(lines)):
        if lines[index].why != widgets.LINKS_BELOW and not _is_label_of_links(lines, index):
            continue
        if lines[index].kind in _SHORT:
            lines[index] = _as_junk(lines[index], widgets.LINKS_BELOW)
        below = index + 1
        touching = below < len(lines) and lines[below].line.gap == 0
        while below < len(lines) and _could_be_link(lines[below], touching=touching):
            if lines[below].kind != "junk":
                lines[below] = _as_junk(lines[below], "a link to another article")
            below += 1


def _is_label_of_links(lines: Sequence[Kinded], index: int) -> bool:
    """`MORE FROM OSTBY`: in capitals, with one word such as lead to other pages, and titles touch it from below."""
    text = lines[index].text
    if lines[index].kind not in _SHORT or not shape.is_upper(text) or shape.words(text) > 6:
        return False
    below = [item.kind for item in lines[index + 1 : index + 2] if not item.line.gap]
    return below == ["title"] and not LINK_CORE.isdisjoint(shape.fold(text).split())


def _posts(lines: list[Kinded], first: int) -> None:
    """The text of a post above or below the line with its account and date, where empty lines fence them in together."""
    for index in range(first + 1, len(lines)):
        if lines[index].why != signs.POST:
            continue
        end = lines[index + 1].line.gap if index + 1 < len(lines) else 1
        above, below = index - 1, index + 1
        dash = lines[index].text[0] in "—–-"
        if dash or (not lines[index].line.gap and end):
            if above > first and _is_post(lines[above]) and (dash or lines[above].line.gap):
                lines[above] = _as_junk(lines[above], signs.POST)
        elif lines[index].line.gap and not end:
            fenced = below + 1 == len(lines) or lines[below + 1].line.gap
            if fenced and _is_post(lines[below]):
                lines[below] = _as_junk(lines[below], signs.POST)


def _is_post(item: Kinded) -> bool:
    return item.kind in ("prose", "title", "label", "long") and len(item.text) <= _LONGEST_POST


def _bars(lines: list[Kinded], first: int) -> None:
    """Lines in parts with bars between them, unless one stands in a table."""
    for index in range(first + 1, len(lines)):
        item = lines[index]
        if "|" in item.text and item.kind in _SHORT and signs.has_bars(item.text):
            near = [lines[index - 1], *lines[index + 1 : index + 2]]
            if not any(signs.is_row(other.text) and other.kind in _SHORT for other in near):
                lines[index] = _as_junk(item, "a line in parts that is no text")


def _could_be_link(item: Kinded, *, touching: bool) -> bool:
    if (touching and item.line.gap) or item.why == widgets.LINKS_BELOW:
        return False
    if item.kind == "prose":
        ending = item.text.rstrip("\"'”’»)")[-1:]
        return touching and ending in "?!؟？！" and shape.words(item.text) <= _LONGEST_LINK
    return item.kind in ("title", "label", "junk", "stamp", "caption")


def _blocks(lines: list[Kinded], first: int) -> None:
    """Lines without a sentence that touch each other: furniture, if one of them surely is."""
    start = first + 1
    while start < len(lines):
        end = start + 1
        if lines[start].kind not in _TEXT:
            while end < len(lines) and lines[end].kind not in _TEXT and not lines[end].line.gap:
                end += 1
            block = lines[start:end]
            sure = sum(item.kind == "junk" and item.why not in widgets.SIGNS for item in block)
            if len(block) > 1 and sure * _SHARE >= len(block):
                last = end - 1
                before_text = end < len(lines) and lines[end].kind in _TEXT and not lines[end].line.gap
                for index in range(start, end):
                    subhead = index == last and before_text and lines[index].kind == "title"
                    if lines[index].kind in _SHORT and not subhead and not lines[index].line.bullet:
                        lines[index] = _as_junk(lines[index], "a part of a block that is no text")
        start = end


def _again(lines: list[Kinded], first: int) -> None:
    """Labels of a few words that come more than once, such as the buttons below each note of a live blog."""
    labels = Counter([item.text for item in lines[first:] if item.kind == "label"])
    for index in range(first, len(lines)):
        text = lines[index].text
        if lines[index].kind == "label" and labels[text] > 1 and text[0].isalpha() and text[-1].isalpha():
            lines[index] = _as_junk(lines[index], "a label that comes again")


def _pictures(lines: list[Kinded]) -> None:
    """The makers of pictures, and the captions that they belong to.

    `Supplied / Ada Lind` right below a sentence; or a name, a stroke, an agency on three lines and the caption on the fourth.
    """
    for index in range(1, len(lines) - 1):
        item = lines[index]
        if item.text[0] == "©" and item.line.gap and not item.text[-1].isdigit() and _is_alone(lines, index + 1):
            lines[index + 1] = _as_caption(lines[index + 1])
        if not item.line.gap and _is_maker(item) and _is_picture(lines[index - 1]):
            lines[index - 1] = _as_caption(lines[index - 1])
            lines[index] = _as_caption(item)
        if item.text not in ("/", "|"):
            continue
        for near in (index - 1, index + 1):
            if lines[near].kind in _SHORT:
                lines[near] = _as_caption(lines[near])
        below = index + 2
        if below < len(lines) and not lines[below].line.gap and shape.words(lines[below].text) <= _LONGEST_CAPTION:
            lines[below] = _as_caption(lines[below])


def _is_alone(lines: Sequence[Kinded], index: int) -> bool:
    """Whether a sentence touches only the credit above it: the caption of the same picture."""
    item = lines[index]
    if item.line.gap or item.kind not in ("prose", "title") or shape.words(item.text) > _LONGEST_CAPTION:
        return False
    return index + 1 < len(lines) and lines[index + 1].line.gap > 0


def _is_maker(item: Kinded) -> bool:
    """Whether a line may be the credit of a picture, and not that of a text (`Ada Lind / Staff Writer`)."""
    if item.kind not in _SHORT or not captions.is_maker(item.text):
        return False
    names = byline.bare(item.text)
    return not (names and names.sure)


def _is_picture(above: Kinded) -> bool:
    """Whether a line may be the caption above a credit."""
    return above.kind == "caption" or (above.kind == "prose" and shape.words(above.text) <= _LONGEST_CAPTION)


def _as_junk(item: Kinded, why: str) -> Kinded:
    return Kinded(item.line, "junk", why)


def _as_caption(item: Kinded) -> Kinded:
    return Kinded(item.line, "caption", "a caption or the credit of a picture")
