"""Takes a page's text, gives its front matter with line numbers and its body, and back; nobody else uses YAML.

Reading is strict: every scalar is a string exactly as written (`no` is the word "no", `2023-12` is no sum), there are
no tags, anchors or duplicate keys, and every key knows its line. Writing quotes whatever another YAML reader could
take for something else than text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator import slips
from generator.errors import InputError

Value = str | list[Any] | dict[str, Any]
Lines = dict[tuple[str, ...], int]

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# Of the three marks of a conflict, the middle one by itself is also how Markdown underlines a heading.
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: |$)", re.MULTILINE)
_BARE_HEADER = re.compile(r" {0,3}[\w-]+:", re.ASCII)
MAX_DEPTH = 32
# What may open a level of YAML; few pages have so many of them that their levels need to be counted.
_OPENS = re.compile(r"[\[{]|[-?:](?=\s)")
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
# Plain scalars that YAML 1.1 or 1.2 may read as a number, a time or a truth value though PyYAML would not quote them.
_AMBIGUOUS = re.compile(r"[-+.]?\d[\d_.:,eExXoO+-]*|[yYnN~]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file with front matter: the values, the line of each key (from 1), the body, and the body's first line.

    Without front matter, the body begins in line 1 and is the whole text.
    """

    fields: dict[str, Value]
    lines: dict[str, int]
    body: str
    body_line: int


def normalise(text: str) -> str:
    """Text with `\\n` line ends and without byte order marks: they are no part of what a person wrote."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, file: str) -> Document:
    """Splits front matter from body. `file` is the name that errors carry. Raises InputError with the line."""
    text = normalise(text)
    refuse_conflicts(text, file)
    opening = _OPENING.match(text)
    if not opening:
        return Document({}, {}, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        slip = slips.unclosed(text)
        raise InputError(file, slip.row + 1, slip.message, slip.column + 1)
    block = text[opening.end() : closing.start()]
    fields, lines = _mapping(block, file, first_line=2)
    top = {keys[0]: line for keys, line in lines.items() if len(keys) == 1}
    return Document(fields, top, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def parse_mapping(text: str, file: str) -> tuple[dict[str, Value], Lines]:
    """A whole YAML file that is one mapping, as (values, the line of each value by the keys that lead to it).

    The third item of the list below `names: {Egypt: {aliases: […]}}` is at `("names", "Egypt", "aliases", "2")`.
    Raises InputError.
    """
    refuse_conflicts(normalise(text), file)
    return _mapping(normalise(text), file, first_line=1)


def refuse_conflicts(text: str, file: str) -> None:
    """Raises InputError with the line where git has left the mark of a conflict in a normalised text."""
    conflict = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        message = "a git conflict marker stands here; keep one of the two versions and delete the marker lines"
        raise InputError(file, line, message, 1)


def closing(text: str) -> int:
    """The index in a normalised text at which the line stands that closes its front matter, which must be there."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return closing.start() if closing else 0


def compose(text: str, whole: bool = False) -> tuple[Any, int]:
    """The YAML nodes of a page's front matter (or of a `whole` file), and the index at which they begin.

    The node is None where there is no front matter. The text is normalised. Raises InputError.
    """
    opening = None if whole else _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not whole and not closing:
        return None, 0
    start, end = (opening.end(), closing.start()) if opening and closing else (0, len(text))
    return _composed(text[start:end], "", 1), start


def _mapping(block: str, file: str, first_line: int) -> tuple[dict[str, Value], Lines]:
    node = _composed(block, file, first_line)
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        example = "title: A headline" if first_line > 1 else "names:"  # the vocabulary is a file by itself
        message = f"found no `key: value` lines; expected something like `{example}`"
        if isinstance(node, yaml.ScalarNode) and node.value:
            message = slips.no_colon(block).message
        raise InputError(file, node.start_mark.line + first_line, message, node.start_mark.column + 1)
    lines: Lines = {}
    return _fields(node, _Place(file, first_line, set(), lines), ()), lines


def _composed(block: str, file: str, first_line: int) -> yaml.Node | None:
    try:
        if len(_OPENS.findall(block)) > MAX_DEPTH:
            _check_depth(block, file, first_line)
        return yaml.compose(block, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        at, since = _row(error.problem_mark), _row(error.context_mark)
        slip = slips.explain(error.problem or "", at or since or (0, 0), error.context or "", since, block)
        raise InputError(file, slip.row + first_line, slip.message, slip.column + 1) from None
    except yaml.reader.ReaderError as error:
        before = block.encode()[: error.position].decode("utf-8", "ignore")  # libyaml counts bytes
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        message = f"an invisible character (U+{ord(block[len(before)]):04X}) stands here; delete it"
        raise InputError(file, line + first_line, message, column) from None


def _row(mark: Any) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


def _check_depth(block: str, file: str, first_line: int) -> None:
    """Raises InputError where lists stand too deep in lists: libyaml composes by recursion, which ends the program."""
    depth = 0
    for event in yaml.parse(block, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line = (event.start_mark.line if event.start_mark else 0) + first_line
            message = f"brackets or lists stand more than {MAX_DEPTH} levels deep; expected plain values; take them out"
            raise InputError(file, line, message, 1)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the nodes of one file share: its name, its first line, the nodes seen so far, the line of each value."""

    file: str
    first_line: int
    seen: set[int]
    lines: Lines


def _fields(node: yaml.MappingNode, place: _Place, keys: tuple[str, ...]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + place.first_line
        key = _value(key_node, place, keys)
        if not isinstance(key, str):
            message = "found brackets where a key must be; expected a word and a colon, or put the value in quotes"
            raise InputError(place.file, line, message, key_node.start_mark.column + 1)
        if key in fields:
            message = (
                f"`{key}` stands here a second time (first in line {place.lines[*keys, key]}); delete one of the two"
            )
            raise InputError(place.file, line, message, key_node.start_mark.column + 1)
        fields[key] = _value(value_node, place, (*keys, key))
        place.lines[*keys, key] = line
    return fields


def _value(node: yaml.Node, place: _Place, keys: tuple[str, ...]) -> Value:
    line = node.start_mark.line + place.first_line
    if id(node) in place.seen:  # an alias; followed blindly, a few lines of them could stand for gigabytes
        message = "found a YAML alias (*name); write the value out instead, or put it in quotes"
        raise InputError(place.file, line, message, node.start_mark.column + 1)
    place.seen.add(id(node))
    if node.tag not in _TAGS:
        message = f"found the YAML tag {node.tag}; expected plain values: delete the tag, or put the value in quotes"
        raise InputError(place.file, line, message, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode):
        return _fields(node, place, keys)
    items = []
    for number, child in enumerate(node.value):
        place.lines[*keys, str(number)] = child.start_mark.line + place.first_line
        items.append(_value(child, place, (*keys, str(number))))
    return items


class _Dumper(yaml.CSafeDumper):
    """PyYAML's safe dumper, quoting more."""


class _AstralDumper(yaml.SafeDumper):
    """The same in Python: libyaml would write an emoji as an escape that no editor could read."""


def _text(dumper: Any, text: str) -> Any:
    # On one line, because `content.source_of` looks for one even where the rest of the front matter is broken.
    style = '"' if "\n" in text else "'" if _AMBIGUOUS.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _sequence(dumper: Any, items: Sequence[str]) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


for _class in (_Dumper, _AstralDumper):
    _class.add_representer(str, _text)
    _class.add_representer(list, _sequence)
    _class.add_representer(tuple, _sequence)


def dump(fields: Mapping[str, str | bool | int | Sequence[str] | Sequence[int] | Mapping[str, Any]]) -> str:
    """Front matter with its two lines of hyphens; keys in the given order, lists in one line as people write them.

    The key `date` is written bare (`date: 2023-12-20`), as every CMS expects it; all other text is quoted where a
    reader of YAML 1.1 or 1.2 could take it for a number, a time or a truth value.
    """
    plain = {
        key: datetime.date.fromisoformat(value)
        if key == "date" and isinstance(value, str) and len(value) == 10
        else value
        for key, value in fields.items()
    }
    dumper = _AstralDumper if _ASTRAL.search(repr(plain)) else _Dumper
    return f"---\n{yaml.dump(plain, Dumper=dumper, sort_keys=False, allow_unicode=True, width=2**31 - 1)}---\n"


def document(data: Mapping[str, Any]) -> str:
    """Any data as a YAML file, in the order that it has."""
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=2**31 - 1))


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """A page with further fields in its front matter; nothing that stands there changes.

    A page that cannot take them stays as it is: one that has a field of the same name, or the headers without hyphens
    that MkDocs also reads.
    """
    text = normalise(text)
    opening = _OPENING.match(text)
    if not fields or (not opening and _BARE_HEADER.match(text)):
        return text
    made = dump(fields)
    made = made.removesuffix("---\n") + text[opening.end() :] if opening else f"{made}\n{text}"
    try:
        return made if parse(made, "").fields == {**fields, **parse(text, "").fields} else text
    except InputError:
        return text
