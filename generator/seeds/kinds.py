"""Takes the lines of a page, gives what each of them is: text, a title, a stamp, a caption, junk..."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from generator.seeds import agency, byline, captions, dateline, junk, language, shape, stamp_names, stamps
from generator.seeds.lines import Line

# The full stop behind these belongs to a name.
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|Pvt|Cía|S\.A|S\.p\.A)\.$")
# prose: running text; title: could be a headline or subhead; label: too short for either; time: the mark of a note in
# a live blog; long: many words without the end of a sentence; list: many words that are no running text, kept only where
# there is nothing else; the rest is never text.
Kind = Literal["prose", "title", "label", "time", "long", "list", "stamp", "byline", "caption", "junk"]
TEXT_KINDS: frozenset[Kind] = frozenset({"prose", "title", "label", "time", "long"})


class Kinded(NamedTuple):
    """A line, what it is, why it is no text (if it is none), and the dateline that opens it (if one does)."""

    line: Line
    kind: Kind
    why: str = ""
    opening: dateline.Opening | None = None
    written_by: byline.Byline | None = None

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.line.text


def classify(lines: Sequence[Line], code: str) -> list[Kinded]:
    """What each line is, judged from the line alone and the language of the page."""
    function_words = language.function_words(code)
    found = [_kinded(line, code, function_words) for line in lines]
    for index, item in enumerate(found):  # a question above the text may be the headline
        if item.kind in ("prose", "long"):
            if not shape.is_question(item.text):
                break
            found[index] = Kinded(item.line, "title")
    for index, item in enumerate(found[1:], 1):
        above = found[index - 1]
        if item.kind == "caption" and not item.line.gap and above.kind == "prose" and _is_credit_of(item, above):
            found[index - 1] = Kinded(above.line, "caption", item.why)
    return found


def _is_credit_of(item: Kinded, above: Kinded) -> bool:
    """Whether a line only names the maker of the picture whose caption stands directly above it."""
    return shape.words(item.text) <= 6 and shape.words(above.text) <= 40 and above.opening is None


def _kinded(line: Line, code: str, function_words: frozenset[str]) -> Kinded:
    text = line.core
    if stamps.is_time(text):
        return Kinded(line, "time")
    if why := junk.reason(text, code):
        return Kinded(line, "junk", why)
    if found := byline.byline(text):
        return Kinded(line, "byline", "the byline", written_by=found)
    if stamps.is_stamp(text):
        return Kinded(line, "stamp", "a time stamp", written_by=stamp_names.writers(text))
    sentence = shape.is_sentence(text) or (text[-1] in ")]/" and _ends_with_mark(text))
    if captions.opens_caption(text):
        return Kinded(line, "caption", "a caption or the credit of a picture")
    opened = dateline.opening(text) if sentence or len(text) > 60 else None
    if opened and opened.sure and opened.place:
        return Kinded(line, "prose", opening=opened)
    if captions.is_caption(text) or captions.is_credit(text):
        return Kinded(line, "caption", "a caption or the credit of a picture")
    if sentence:
        return Kinded(line, "prose", opening=opened)
    if junk.is_navigation(text):
        return Kinded(line, "junk", "navigation or the label of a section")
    if shape.words(text) > 24 or len(text) > 240:
        if opened or junk.is_running(text, function_words) or shape.is_cut(text) or not function_words:
            return Kinded(line, "long", opening=opened)
        return Kinded(line, "list", "a list of words without a sentence")
    if shape.is_sentence(text, at_least=2) and not shape.is_title(text) and not _COMPANY.search(text):
        return Kinded(line, "prose")
    if shape.words(text) >= 3 and shape.is_title(text):
        return Kinded(line, "title")
    return Kinded(line, "label")


def _ends_with_mark(text: str) -> bool:
    """Whether only an agency's mark or a credit of editors stands behind the end of the last sentence."""
    return shape.words(text) >= 5 and bool(agency.closing_mark(text) or agency.closing_credit(text))
