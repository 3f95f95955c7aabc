"""Takes a text with front matter, gives where in it each value stands, and the text with some pieces replaced.

Places count the characters of the normalised text, from 0; what is replaced is the file as it was, byte for byte
but for these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator import frontmatter
from generator.errors import InputError


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands: its key (empty for an item of a list) and itself, from and to.

    `style` is the mark that it is written with: a quotation mark, `|` or `>`, `[` or `{`, or nothing.
    """

    key: tuple[int, int]
    value: tuple[int, int]
    style: str


def spans(text: str, whole: bool = False) -> dict[tuple[str, ...], Span]:
    """The place of each value in a page's front matter (or in a `whole` YAML file), by the keys that lead to it.

    Keys are as in `frontmatter.parse_mapping`; there are none where the text cannot be read. The text is normalised.
    """
    try:
        root, start = frontmatter.compose(text, whole)
    except InputError:
        return {}
    found: dict[tuple[str, ...], Span] = {}

    def walk(node: Any, keys: tuple[str, ...]) -> None:
        items: list[tuple[Any, str, Any]] = []
        if node.id == "mapping":
            items = [(key, str(key.value), value) for key, value in node.value]
        elif node.id == "sequence":
            items = [(None, str(number), value) for number, value in enumerate(node.value)]
        for key, name, value in items:
            at = (value.start_mark.index + start, value.end_mark.index + start)
            place = (key.start_mark.index + start, key.end_mark.index + start) if key else (at[0], at[0])
            bracket = text[at[0]] if value.id != "scalar" and value.flow_style else ""
            found[*keys, name] = Span(place, at, bracket or getattr(value, "style", None) or "")
            walk(value, (*keys, name))

    if root is not None:
        walk(root, ())
    return found


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character of a normalised text, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def pointed(text: str, span: Span, key: bool = False) -> tuple[int, int]:
    """Line and column to point at for a value: its own, or its key's where it is empty or begins in a later line."""
    below = "\n" in text[span.key[1] : span.value[0]] and span.key[0] < span.key[1]
    return place(text, span.key[0] if key or below or span.value[0] == span.value[1] else span.value[0])


def replaced(raw: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """A file's text with pieces of it replaced, and every other character as it was, line ends included.

    Each edit is (from, to, new), with places in the normalised text; new lines end as the file's other lines do.
    """
    marks = len(raw) - len(raw.lstrip("\ufeff"))
    places = [n for n, c in enumerate(raw) if n >= marks and not (c == "\n" and raw[n - 1 : n] == "\r")]
    places.append(len(raw))
    ending = "\r\n" if "\r\n" in raw else "\n"
    for start, end, new in sorted(edits, reverse=True):
        raw = raw[: places[start]] + new.replace("\n", ending) + raw[places[end] :]
    return raw
