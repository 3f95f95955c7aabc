"""Takes the text of one article, gives its lines: numbered, unfolded where they were wrapped, entities decoded."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import NamedTuple

from generator.seeds import shape
from generator.seeds.encoding import clean

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BULLET = re.compile(r"[•‣▪●◦]\s*|[*·-]\s+")
_OPEN_END = re.compile(r"[\w,;–—’'\"”)-]$")


class Line(NamedTuple):
    """A line of a page that is not empty.

    `number` counts from 1 in the file, `text` has its white space folded, `gap` is the number of empty lines above,
    `core` is the text without the mark of a list item.
    """

    number: int
    text: str
    gap: int
    core: str

    @property
    def bullet(self) -> bool:
        """Whether a list mark stands before the text."""
        return self.core is not self.text


def split(text: str, first: int) -> list[Line]:
    """The lines of a text that begins in line `first` of its file; lines that were wrapped at a width are joined."""
    lines: list[Line] = []
    gap = 0
    fold = str.strip if _is_folded(text) else _fold
    for number, row in enumerate(text.split("\n"), first):
        row = fold(row)
        if "&" in row:
            row = _fold(clean(_ENTITY.sub(lambda match: html.unescape(match[0]), row)))
        if not row:
            gap += 1
            continue
        bullet = None if row[0].isalnum() else _BULLET.match(row)
        lines.append(Line(number, row, gap, row[bullet.end() :] if bullet and bullet.end() < len(row) else row))
        gap = 0
    return _unwrapped(lines)


def _is_folded(text: str) -> bool:
    """Whether no white space stands in the text but line ends and single spaces, as is usual."""
    return "  " not in text and "\t" not in text and not any(map(str.isspace, shape.unusual(text)))


def _fold(row: str) -> str:
    return " ".join(row.split())


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Lines of one paragraph, joined again where a program had wrapped them at 50 to 100 characters.

    A block is wrapped if its lines but the last have nearly one length and some of them break inside a sentence.
    """
    out: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at + 1
        while stop < len(lines) and lines[stop].gap == 0 and not lines[stop].bullet:
            stop += 1
        block = lines[at:stop]
        joined = _joined(block) if len(block) > 1 else block
        out.extend(joined)
        at = stop
    return out


def _joined(block: list[Line]) -> list[Line]:
    for start in range(min(4, len(block) - 1)):  # a headline, a byline may stand directly above the wrapped text
        body = block[start:]
        lengths = [len(line.text) for line in body[:-1]]
        longest = max(lengths)
        if not 45 <= longest <= 110 or len(body[-1].text) > longest + 2 or min(lengths) < longest * 0.72:
            continue
        open_ends = sum(bool(_OPEN_END.search(a.text)) and not b.text[:1].isupper() for a, b in pairwise(body))
        if open_ends * 3 >= len(body) - 1 and shape.ends_sentence(body[-1].text):
            text = " ".join(line.text for line in body)
            return [*block[:start], Line(body[0].number, text, body[0].gap, text)]
    return block
