"""Takes a page's text, gives its front matter with line numbers and its body, and back; the only user of YAML.

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

from generator.model import InputError

Value = str | list[Any] | dict[str, Any]

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
# Plain scalars that YAML 1.1 or 1.2 may read as a number, a time or a truth value though PyYAML would not quote them.
_AMBIGUOUS = re.compile(r"[-+.]?\d[\d_.:,eExXoO+-]*|[yYnN~]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file with front matter: the values, the line of each key (from 1), the body, and the body's first line."""

    fields: dict[str, Value]
    lines: dict[str, int]
    body: str
    body_line: int


def normalise(text: str) -> str:
    """Text with `\\n` line ends and without a byte order mark, which are no part of what a person wrote."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, file: str) -> Document:
    """Splits front matter from body. `file` is the name that errors carry. Raises InputError with the line."""
    text = normalise(text)
    opening = _OPENING.match(text)
    if not opening:
        return Document({}, {}, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise InputError(
            file, 1, "the front matter that opens here is never closed; expected a line of three hyphens (---) below it"
        )
    block = text[opening.end() : closing.start()]
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise InputError(
            file, line, "a git conflict marker stands here; keep one of the two versions and delete the marker lines"
        )
    fields, lines = _mapping(block, file, first_line=2)
    return Document(fields, lines, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def parse_mapping(text: str, file: str) -> tuple[dict[str, Value], dict[str, int]]:
    """A whole YAML file that is one mapping, as (values, line of each key). Raises InputError."""
    return _mapping(normalise(text), file, first_line=1)


def _mapping(block: str, file: str, first_line: int) -> tuple[dict[str, Value], dict[str, int]]:
    try:
        node = yaml.compose(block, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        raise InputError(file, line, _explain(error, block, mark.line if mark else 0)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(file, first_line, f"the front matter cannot be read: {error}".split("\n")[0]) from None
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise InputError(file, first_line, "found no `key: value` lines; expected something like `title: A headline`")
    lines: dict[str, int] = {}
    fields: dict[str, Value] = {}
    seen: set[int] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first_line
        key = _value(key_node, file, first_line, seen)
        if not isinstance(key, str):
            raise InputError(file, line, "found a list or a mapping as a key; expected a word followed by a colon")
        if key in fields:
            raise InputError(
                file, line, f"`{key}` stands here a second time (first in line {lines[key]}); delete one of the two"
            )
        lines[key] = line
        fields[key] = _value(value_node, file, first_line, seen)
    return fields, lines


def _explain(error: yaml.MarkedYAMLError, block: str, index: int) -> str:
    """What is wrong in an editor's words, with what to do, for the mistakes that people make most."""
    rows = block.split("\n")
    row = rows[index] if index < len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return "a tab indents this line; YAML takes spaces only: replace the tab by two spaces"
    if "mapping values are not allowed" in (error.problem or ""):
        return "a second colon stands in this line; put the value in quotes, as in title: 'War: a history'"
    if row.strip() and ":" not in row and "expected" in (error.problem or ""):
        return f"this is no `key: value` line: {row.strip()[:60]!r}; expected something like `title: A headline`"
    return f"the front matter cannot be read here ({error.problem or error.context}); check quotes, brackets and colons"


def _value(node: yaml.Node, file: str, first_line: int, seen: set[int]) -> Value:
    line = node.start_mark.line + first_line
    if id(node) in seen:  # an alias; followed blindly, a few lines of them could stand for gigabytes
        raise InputError(file, line, "found a YAML alias (*name); write the value out instead")
    seen.add(id(node))
    if node.tag not in _TAGS:
        raise InputError(file, line, f"found the YAML tag {node.tag}; expected plain values: delete the tag")
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, file, first_line, seen) for child in node.value]
    return {
        str(_value(key, file, first_line, seen)): _value(value, file, first_line, seen) for key, value in node.value
    }


class _Dumper(yaml.CSafeDumper):
    """PyYAML's safe dumper, quoting more."""


class _AstralDumper(yaml.SafeDumper):
    """The same in Python: libyaml would write an emoji as an escape that no editor could read."""


def _text(dumper: Any, text: str) -> Any:
    style = "'" if _AMBIGUOUS.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _sequence(dumper: Any, items: Sequence[str]) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


for _class in (_Dumper, _AstralDumper):
    _class.add_representer(str, _text)
    _class.add_representer(list, _sequence)
    _class.add_representer(tuple, _sequence)


def dump(fields: Mapping[str, str | bool | int | Sequence[str] | Mapping[str, Any]]) -> str:
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


def without_plugin(config: str, settings: Mapping[str, str], custom_dir: str) -> str:
    """A mkdocs.yml without the plugin `digest`, with other folders; tags such as `!ENV` are kept as they are.

    `settings` are set at the top level; `custom_dir` becomes the theme's folder of templates.
    """
    root = yaml.compose(normalise(config), Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # MkDocs has read it already
    items = {str(key.value): (key, value) for key, value in root.value}
    plugins = items.get("plugins", (None, None))[1]
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [node for node in plugins.value if _plugin_name(node) != "digest"]
        plugins.flow_style = not plugins.value
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [(key, value) for key, value in plugins.value if key.value != "digest"]
        plugins.flow_style = not plugins.value
    theme = items.get("theme", (None, None))[1]
    if isinstance(theme, yaml.ScalarNode):
        theme = yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar("name"), theme)])
        root.value = [(key, theme if key.value == "theme" else value) for key, value in root.value]
    if isinstance(theme, yaml.MappingNode):
        _set(theme, "custom_dir", custom_dir)
    for key, value in settings.items():
        _set(root, key, value)
    return f"# Made by `digest build` from ../mkdocs.yml: the same site without our plugin.\n{yaml.serialize(root)}"


def _plugin_name(node: yaml.Node) -> str:
    return str(node.value if isinstance(node, yaml.ScalarNode) else node.value[0][0].value)


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def _set(mapping: yaml.MappingNode, key: str, value: str) -> None:
    kept = [(k, v) for k, v in mapping.value if k.value != key]
    mapping.value = [*kept, (_scalar(key), _scalar(value))]
