"""Takes plain text, gives Markdown that shows exactly that text, and back; and Markdown as HTML for machines."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from generator import kept

if TYPE_CHECKING:
    from markdown import Markdown

# What Python-Markdown, or an extension that a site may switch on, could read as syntax anywhere in a line. `&` only
# where it would begin an entity (a number needs no semicolon), `_` only where it does not stand between two letters or
# digits, `=` and `+` only in pairs, so that ordinary prose stays readable in an editor.
_INLINE = re.compile(r"[\\`*\[\]{}<~^]|&(?=#|\w+;)|(?<![^\W_])_|_(?![^\W_])|={2,}|\+{2,}|!(?=\[)")
_SIGNS = re.compile(r"[\\`*\[\]{}<~^&_=+!]")  # with which any of that begins; few texts have one
# What is syntax only where a line starts: headings, quotes, lists, rules, definitions, admonitions, details.
_LINE_START = re.compile(r"[#>:+-]|!!!|\?\?\?|\d+(?=[.)](?:\s|$))")
_PIECE, _MOST_WORK = 4_000, 500_000_000
_PIECES = re.compile(rf"(?s).{{1,{_PIECE}}}(?=\s|\Z)|.{{1,{_PIECE}}}")
# Python-Markdown takes the backslash off these; any other character is written as an entity.
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")
_KEPT = (
    "/%?:@!$&*+,;=~-._"  # of an address as it came; brackets, quotes and signs that end a link are written as numbers
)

# Blocks that are no running text: code, headings, quotes, lists, tables, boxes, HTML, rules.
_BLOCK = re.compile(
    r"\s*(?:```|~~~|#|>|\|.*\|\s*\n|!!!|\?\?\?|[-*+] |\d+[.)] |:::|<|(?:- ?){3,}\s*$|(?:\* ?){3,}\s*$|(?:_ ?){3,}\s*$)"
)
# Bounded, so that a page of nothing but opened marks is read as fast as any other.
_MARKS = (
    (re.compile(r"!\[[^\]]{0,400}\](?:\([^)]{0,400}\)|\[[^\]]{0,400}\])"), ""),
    (re.compile(r"\[([^\]]{0,400})\](?:\([^)]{0,400}\)|\[[^\]]{0,400}\])"), r"\1"),
    (re.compile(r"\[\^[^\]]{1,400}\]|\{[^}]{0,400}\}|</?[A-Za-z][^>]{0,400}>"), ""),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`]*)`"), r"\1"),
)
# A link that is, or may be, told elsewhere in the text; and what Markdown takes out of every text.
_REFERENCE = re.compile(r"\]\s?[\[:]|\[[^\[\]]*\](?!\()|[\x02\x03]")
_SYNTAX = re.compile(r"[\\\[*_`{<&~]")  # most paragraphs have none
# An escaped character hides among the private ones while marks are taken away, so that it is taken for none.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~^=])")
_UNESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+\-.!>|]")  # those that Python-Markdown takes the backslash off
_PRIVATE = 0xF500
# A link's target, wherever Markdown, HTML or an attribute list can have one.
_TARGET = re.compile(r"""\][(:]\s*(?:<([^<>\n]+)>|([^\s<>"']+))|=\s*["']?([^\s<>"']+)""")
_ENDS = re.compile(r"[?#)\]}]")  # of a link's path
_LINK = re.compile(r"""\b(?:href|src|poster)=(["'])(.*?)\1""", re.DOTALL)
_ANCHOR = re.compile(r"""\b(?:id|name)=(["'])(.*?)\1""", re.DOTALL)
_SHOWN = {_PRIVATE + ord(character): character for character in "\\`*_{}[]()#+-.!<>|~^="}


def escape(text: str) -> str:
    """Plain text of one line as inline Markdown."""
    return _INLINE.sub(lambda found: "".join(map(_literal, found[0])), text) if _SIGNS.search(text) else text


def paragraph(text: str) -> str:
    """A paragraph of plain text as a Markdown paragraph on one line; white space is folded, as HTML would."""
    line = escape(" ".join(text.split()))
    start = _LINE_START.match(line)
    if not start:
        return line
    if start[0].isdigit():
        return f"{start[0]}\\{line[start.end() :]}"
    return _literal(line[0]) + line[1:]


def paragraphs(text: str) -> str:
    """The same, in several paragraphs where one would take minutes: a megabyte of signs without a line end.

    The renderer copies a paragraph once for each sign that it takes a backslash off.
    """
    if len(text) < _PIECE or len(text) * len(_INLINE.findall(text)) < _MOST_WORK:
        return paragraph(text)
    return "\n\n".join(paragraph(piece[0]) for piece in _PIECES.finditer(text) if piece[0].strip())


def _literal(character: str) -> str:
    """One character so that it is no syntax; `<` and `&` by their names, which every editor of HTML knows."""
    if character in _ESCAPABLE:
        return f"\\{character}"
    return {"<": "&lt;", "&": "&amp;"}.get(character) or f"&#{ord(character)};"


def web_address(text: str) -> str:
    """An address of the web in the characters that any link may hold; empty for what is none, such as `javascript:`.

    Neither control characters nor a name and password before the host pass: both dress one address up as another.
    """
    text = text.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # an address that is broken, or a host that has no name in ASCII
        return ""
    if (
        parts.scheme not in ("http", "https")
        or not text.isprintable()
        or not _HOST.fullmatch(host)
        or "@" in parts.netloc
    ):
        return ""
    path, query, fragment = (quote(part, _KEPT) for part in (parts.path or "/", parts.query, parts.fragment))
    found = f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"
    return found + f"?{query}" * bool(query) + f"#{fragment}" * bool(fragment)


def visible(markdown: str) -> str:
    """The text that a reader sees of a Markdown paragraph; nothing of headings, lists, quotes, tables and code."""
    if _BLOCK.match(markdown):
        return ""
    if not _SYNTAX.search(markdown):
        return markdown
    markdown, escaped = _ESCAPED.subn(lambda found: chr(_PRIVATE + ord(found[1])), markdown)
    for pattern, replacement in _MARKS:
        markdown = pattern.sub(replacement, markdown)
    return html.unescape(markdown.translate(_SHOWN) if escaped else markdown)


def to_html(body: str) -> str:
    """A Markdown body as HTML for feeds and mail, where no site's own extensions are at hand.

    Most paragraphs are plain text, most texts plain Markdown; only others go through Python-Markdown, which is slow.
    """
    blocks = [block for block in body.split("\n\n") if block.strip()]
    alone = not any(block[0].isspace() or _BLOCK.match(block) or "\n" in block.strip() for block in blocks)
    if not alone or _REFERENCE.search(body):
        return _html(body)
    return "\n".join(map(_paragraph, blocks))


def _paragraph(block: str) -> str:
    if _SYNTAX.search(_UNESCAPED.sub("", block)):
        return _html(block)
    return f"<p>{html.escape(visible(block).strip(), quote=False)}</p>"


def _html(text: str) -> str:
    from generator import plain  # it brings Python-Markdown, which few commands need

    made = plain.page(text, str)
    # A heading has an id there.
    return made.content if made and not made.toc else _converted(text)


@kept.between_builds
def _converted(text: str) -> str:
    return _markdown().reset().convert(text)


def targets(text: str) -> set[str]:
    """All that may be the path of a link in a text, and more: it costs little to ask for a file that is none."""
    links = set(filter(None, chain.from_iterable(_TARGET.findall(text))))
    links |= {html.unescape(link) for link in links if "&" in link}
    return {unquote(path) for link in links for path in _readings(link)}


def _readings(link: str) -> list[str]:
    """What of a word after a bracket may be the link: brackets in its name, or the end of the sentence behind it."""
    ends = []
    for end in _ENDS.finditer(link):
        ends.append(link[: end.start()])
        if end[0] in "?#":
            return ends
    return [link, *ends]


def links_and_anchors(body: str) -> tuple[set[str], set[str]]:
    """Where the links and pictures of a Markdown body lead, as written, and the places in it that links can lead to."""
    made = _markdown("toc").reset().convert(body)
    return {html.unescape(found[2]) for found in _LINK.finditer(made)}, {
        html.unescape(found[2]) for found in _ANCHOR.finditer(made)
    }


@lru_cache(maxsize=2)
def _markdown(*more: str) -> Markdown:
    from markdown import Markdown

    return Markdown(
        extensions=["attr_list", "md_in_html", "tables", "fenced_code", *more],
        extension_configs={"tables": {"use_align_attribute": True}},  # feeds have no place for a style
    )
