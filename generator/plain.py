"""Takes a Markdown page of plain paragraphs, headings, lists, links, boxes; gives the HTML of Python-Markdown, or None.

Most of a newspaper is written in a small part of Markdown, and for that part this is ten times as fast. A page that
has anything else in it, or anything that could be read in two ways, is left to Python-Markdown: None.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

Address = Callable[[str], str]  # from a link's target as it is written to its href

# Extensions that leave this part of Markdown as it is, in their usual settings.
EXTENSIONS = {"toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "def_list", "admonition", "abbr"}
_NEEDED = {"toc", "attr_list", "md_in_html"}

# Two searches: each knows by which characters a match begins, which is five times as fast as one that does not.
_ODD_SPACE, _BLANK_LINE = re.compile(r"[\t\r\x02\x03\x0b\x0c]"), re.compile(r"\n[^\S\n]+\n")
_GAP = re.compile(r"\n{2,}")
_DIV = re.compile(r'<div class="([\w -]+)" markdown>')
_RAW = re.compile(r"<(table|figure|ul|p|div)\b[^<>]*>")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>")
# The figure of generator/pages/chart.py, which comes out of a box as it went in: its blocks are lines of their own.
_WORDS = r"[^<>&\\`*_\[\]{}\n]*"
_CHART = re.compile(
    rf"""<figure\ class="[\w -]+">\n
    <svg\ [^<>]+>\n(?:<rect\ [^<>]+><title>{_WORDS}</title></rect>\n)*</svg>\n
    (?:<p\ aria-hidden="true"\ class="axis">(?:<span>{_WORDS}</span>\ ?)*</p>\n)?
    <figcaption>{_WORDS}(?:<span\ class="spoken">{_WORDS}</span>)?{_WORDS}</figcaption>\n</figure>""",
    re.VERBOSE,
)
_VOID = {"br", "img", "hr"}
_HEADING = re.compile(r"(#{1,6}) (\S.*)")
_HEADING_LIST = re.compile(r" +\{: ([^{}\n]+) \}$")
_BLOCK_LIST = re.compile(r"\n\{: ([^{}\n]+) \}$")
_ATTRIBUTE = re.compile(r'(?:([#.])([\w-]+)|([a-z][a-z-]*)="([^"<>&\\\n{}]*)")(?: |$)')
# What could begin something else than a paragraph's line.
_ODD_START = re.compile(r"[#>:+=|`~!?{\-\s]|\*(?!\*\S)|\d+[.)]|<(?!/?span\b)")
_ESCAPED = r"\\[\\`*_{}\[\]()>#+.!-]"
_ENTITY = r"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);"
# Each kind begins with a character of its own, so that the search for the next mark is a search for one of five.
_TOKEN = re.compile(
    rf"""\\(?P<escaped>[\\`*_{{}}\[\]()>\#+.!-])
    | \[(?<!!\[)(?P<label>(?:[^\[\]\\<`*_&{{}}\n]|{_ESCAPED}|{_ENTITY})+)\]\((?P<target>[^\s()<>\\"'`\[\]{{}}&]+)\)
    | \*\*(?P<strong>(?:[^*\\\s<]|{_ESCAPED})(?:(?:[^*\\\n<]|{_ESCAPED})*(?:[^*\\\s<]|{_ESCAPED}))?)\*\*
    | &(?P<entity>{_ENTITY[1:]})
    | <(?P<span>span\ id="text:\d+">|/span>)
    | \ (?P<line>\ \n)
    """,
    re.VERBOSE,
)
_MARKED = re.compile(r"[\\`*_\[\]{}<>&\n]")
_SPECIAL = re.compile(r"[\\`*\[\]{}<]|(?<![^\W_])_|_(?![^\W_])|[^\S\n]\n|\n[^\S\n]")
_AMPERSAND = re.compile(rf"&(?!{_ENTITY[1:]})")


class _NotPlainError(Exception):
    """Something that this module does not know."""


@dataclass(slots=True)
class Made:
    """A page's HTML, the tokens of its table of contents, and its title if it begins with a heading."""

    content: str
    toc: list[Any]
    title: str | None


@dataclass(slots=True)
class _State:
    """What is known while a page is made: headings so far, and ids that may not be used again."""

    address: Address
    ids: set[str] = field(default_factory=set)
    headings: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)  # level, HTML, attributes


def speaks(extensions: list[str], settings: dict[str, Any]) -> bool:
    """Whether a site's Markdown extensions and their settings leave plain Markdown what it is here."""
    names = {name.removeprefix("markdown.extensions.") for name in extensions}
    return names >= _NEEDED and names <= EXTENSIONS and not any(settings.get(name) for name in extensions)


def page(text: str, address: Address) -> Made | None:
    """The HTML of a page, or None if it is not plain."""
    if not text.strip() or "&\\" in text or _ODD_SPACE.search(text) or _BLANK_LINE.search(text):
        return None
    if text[-1].isspace() and text[-1] != "\n":
        return None
    state = _State(address)
    try:
        parts = _blocks(text, state)
        return _finished(parts, state)
    except _NotPlainError:
        return None


def _blocks(text: str, state: _State) -> list[str | int]:
    """The blocks of a page; a heading is its number, because its id depends on all the others."""
    parts: list[str | int] = []
    open_boxes = 0
    last = ""
    text = text.strip("\n")
    for chunk in _GAP.split(text) if "\n\n\n" in text else text.split("\n\n"):
        kind = chunk[:2]
        if box := _DIV.fullmatch(chunk):
            parts.append(f'<div class="{box[1]}">')
            open_boxes += 1
        elif chunk == "</div>":
            if not open_boxes or last == "<d":  # an empty box has no line of its own
                raise _NotPlainError
            parts.append("</div>")
            open_boxes -= 1
        elif heading := _HEADING.fullmatch(chunk):
            parts.append(_heading(len(heading[1]), heading[2], state))
        elif chunk.startswith(("- ", "> ")):
            if kind == last:  # Markdown makes one list of both
                raise _NotPlainError
            parts.append((_list if kind == "- " else _quotation)(chunk, state))
        elif _RAW.match(chunk):
            parts.append(_raw(chunk, bool(open_boxes)))
        else:
            parts.append(_paragraph(chunk, state))
        last = kind
    if open_boxes:
        raise _NotPlainError
    return parts


def _finished(parts: list[str | int], state: _State) -> Made:
    """Gives every heading its id, in the order of the page, and puts the blocks together."""
    tokens: list[Any] = []
    made, counters = [], dict[str, int]()
    for level, inner, attributes in state.headings:
        name = strip_tags(inner)
        if "id" not in attributes:
            attributes["id"] = unique(_slug(name), state.ids, counters)  # type: ignore[call-arg]
        tokens.append({"level": level, "id": attributes["id"], "name": name, "html": inner, "data-toc-label": ""})
        made.append(f"<h{level}{_listed(attributes)}>{inner}</h{level}>")
    title = tokens[0]["name"] if tokens and parts[0] == 0 else None
    content = "\n".join([made[part] if isinstance(part, int) else part for part in parts]).strip()
    return Made(content, nest_toc_tokens(tokens), title)


@lru_cache(maxsize=5_000)  # a headline stands on many pages
def _slug(name: str) -> str:
    return str(slugify(html.unescape(name), "-"))


def _heading(level: int, text: str, state: _State) -> int:
    attributes = {}
    if found := _HEADING_LIST.search(text):
        text, attributes = text[: found.start()], _attributes(found[1], state)
    if text != text.strip() or text.endswith("#") or "\\>" in text or "<" in text:
        raise _NotPlainError
    state.headings.append((level, _inline(text, state), attributes))
    return len(state.headings) - 1


def _paragraph(chunk: str, state: _State) -> str:
    attributes = {}
    if found := _BLOCK_LIST.search(chunk):
        chunk, attributes = chunk[: found.start()], _attributes(found[1], state)
    return f"<p{_listed(attributes)}>{_lines(chunk, state)}</p>"


def _lines(text: str, state: _State) -> str:
    """The inside of a paragraph."""
    if not text or text != text.strip() or any(_ODD_START.match(line) for line in text.split("\n")):
        raise _NotPlainError
    return _inline(text, state)


def _list(chunk: str, state: _State) -> str:
    lines = chunk.split("\n")
    if not all(line.startswith("- ") for line in lines):
        raise _NotPlainError
    items = [f"<li>{_lines(line[2:], state)}</li>" for line in lines]
    return "\n".join(["<ul>", *items, "</ul>"])


def _quotation(chunk: str, state: _State) -> str:
    lines = chunk.split("\n")
    if not all(line.startswith("> ") for line in lines):
        raise _NotPlainError
    return f"<blockquote>\n<p>{_lines(chr(10).join(line[2:] for line in lines), state)}</p>\n</blockquote>"


def _raw(chunk: str, boxed: bool) -> str:
    """A single element of HTML; Markdown leaves it as it is, but in a box takes it apart and puts it together again."""
    if "markdown" in chunk or "<!" in chunk or "<?" in chunk or (boxed and not _CHART.fullmatch(chunk)):
        raise _NotPlainError
    open_tags: list[str] = []
    end = 0
    for tag in _TAG.finditer(chunk):
        if "<" in chunk[end : tag.start()] or (end and not open_tags):
            raise _NotPlainError
        end = tag.end()
        if tag[1]:
            if not open_tags or open_tags.pop() != tag[2]:
                raise _NotPlainError
        elif tag[2] not in _VOID:
            open_tags.append(tag[2])
    if open_tags or end != len(chunk):
        raise _NotPlainError
    return chunk if boxed else f"{chunk}\n"


def _attributes(text: str, state: _State) -> dict[str, str]:
    """The attributes of a list such as `#here .small lang="de"`, as attr_list reads them."""
    found: dict[str, str] = {}
    end = 0
    for match in _ATTRIBUTE.finditer(text):
        if match.start() != end:
            raise _NotPlainError
        end = match.end()
        if match[1] == ".":
            found["class"] = f"{found['class']} {match[2]}" if "class" in found else match[2]
        elif match[1]:
            found["id"] = match[2]
        elif match[3] in ("id", "class", "data-toc-label", "markdown"):
            raise _NotPlainError
        else:
            found[match[3]] = match[4]
    if end != len(text):
        raise _NotPlainError
    if "id" in found:
        state.ids.add(found["id"])
    return found


def _listed(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in sorted(attributes.items()))


def _inline(text: str, state: _State) -> str:
    return "".join(_pieces(text, state)) if _MARKED.search(text) else text


def _pieces(text: str, state: _State) -> Iterator[str]:
    """A text with its marks as HTML, piece by piece."""
    end = 0
    for token in _TOKEN.finditer(text):
        if end < token.start():
            yield _text(text[end : token.start()])
        end = token.end()
        kind = token.lastgroup
        if kind == "escaped":
            yield "&gt;" if token[0] == "\\>" else token[0][1]
        elif kind == "target":
            address = state.address(token["target"])
            if "&" in address or '"' in address:
                raise _NotPlainError
            yield f'<a href="{address}">{_inline(token["label"], state)}</a>'
        elif kind == "strong":
            yield f"<strong>{_inline(token['strong'], state)}</strong>"
        elif kind == "line":
            yield "<br />\n"
        else:
            yield token[0]
    if end < len(text):
        yield _text(text[end:])


def _text(text: str) -> str:
    """A piece without any mark."""
    if _SPECIAL.search(text):
        raise _NotPlainError
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    return text.replace(">", "&gt;")
