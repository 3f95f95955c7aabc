"""Takes Markdown from strangers, gives Markdown in which nothing is live but text, emphasis, lists and plain links."""

from __future__ import annotations

import html
import re

from generator import markup
from generator.seeds import encoding

# Where a link may lead: the web, a mail address, a place in the page, a page of this site. No entity, backslash,
# angle bracket or control character, by which one address could be dressed up as another.
_SAFE = re.compile(
    r"(?!//)(?:https?://[^\s<>()\\\x00-\x1f\x7f]+(?:\([^\s<>()\\]*\))?[^\s<>()\\]*|mailto:[\w.+%@-]+(?:\?[\w=&%.+-]*)?|#[\w.-]*"
    r"|(?:\.{1,2}/|/)?[\w%~-][\w%~.-]*(?:/[\w%~.-]*)*(?:\?[\w=&%.+-]*)?(?:#[\w.-]*)?|/)"
)
_REMOTE = re.compile(r"(?i)(?:https?:)?//")
_ENTITY = re.compile(r"&(?:#(?:\d{1,9}|[xX][0-9a-fA-F]{1,8});?|\w{1,32};)")
# What follows `[text]` in an inline link, whole: destination and title, closed on the same line.
_TARGET = re.compile(r"\(\s*(?P<to>[^\s<>\"\[\]]{0,2000})(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)")
_AUTOLINK = re.compile(r"<(?P<to>(?:https?://|mailto:)[^\s<>\"'`\\]+)>", re.IGNORECASE)
# The middle of `[name]: destination`, which defines a link in quotes and lists as well, over two lines, by any name.
_DEFINITION = re.compile(r"\]:(?=\s*(?P<to>\S+))")
_IMAGE = re.compile(r"!(?=\[)")
_BRACKETS = re.compile(r"[<{}]")
_AFTER_LINK_TEXT = re.compile(r"\](?=\()")
_LITERAL = {"<": "&lt;", "{": "\\{", "}": "\\}"}


# A renderer follows lists in lists, quotes and emphasis by recursion, and looks for the end of each mark through the
# rest of its block. Articles are far from these limits; what is beyond them is shown as plain text.
_BLOCKS = re.compile(r"(\n(?:[ \t]*\n)+)")
_OPENER = re.compile(r"[\\`*_\[<&~]")
_DEEP = re.compile(r"(?m)^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>])){10}|^(?: {4}| {0,3}\t){10}|(?:\[[^\[\]]*){20}")
_MOST_OPENERS, _MOST_LINES = 1_000, 2_000


def safe(markdown: str) -> str:
    """Markdown with raw HTML and attribute lists as literal text, unsafe links as literal text, remote images as links."""
    monster = len(_OPENER.findall(markdown)) > 20 * _MOST_OPENERS
    blocks = _BLOCKS.split(markdown)
    return "".join(
        markup.paragraphs(block) if block.strip() and (monster or _is_monster(block)) else _harmless(block)
        for block in blocks
    )


def _is_monster(block: str) -> bool:
    many = len(block) > _MOST_LINES and (len(_OPENER.findall(block)) > _MOST_OPENERS or block.count("\n") > _MOST_LINES)
    return many or bool(_DEEP.search(block))


def _harmless(markdown: str) -> str:
    markdown = _AUTOLINK.sub(lambda m: f"[{m['to']}]({m['to']})" if is_safe(m["to"]) else m[0], markdown)
    markdown = _BRACKETS.sub(lambda m: _LITERAL[m[0]], markdown)
    markdown = _DEFINITION.sub(lambda m: m[0] if is_safe(m["to"]) else "]&#58;", markdown)
    markdown = _ENTITY.sub(lambda m: m[0] if encoding.clean(html.unescape(m[0])) else "", markdown)
    markdown = _links(markdown)
    return markdown.replace("[TOC]", "\\[TOC]")


def is_safe(destination: str) -> bool:
    """Whether a link may lead to this destination."""
    return bool(_SAFE.fullmatch(destination)) and not _ENTITY.search(destination)


def _links(markdown: str) -> str:
    """Inline links with destinations that are not safe as text; images of other servers, and those by name, as links."""
    out: list[str] = []
    at = 0
    for match in _AFTER_LINK_TEXT.finditer(markdown):
        target = _TARGET.match(markdown, match.end())
        keep = target is not None and is_safe(target["to"])
        out.append(markdown[at : match.end()] + ("" if keep else "\\"))
        at = match.end()
    out.append(markdown[at:])
    return _IMAGE.sub(lambda m: "!" if _is_local_image(m) else "", "".join(out))


def _is_local_image(match: re.Match[str]) -> bool:
    """Whether the image that begins here is written in place and lies on this site."""
    rest = match.string[match.end() : match.end() + 600]
    inline = re.match(r"\[[^\[\]\n]*\](?=\()", rest)
    target = _TARGET.match(rest, inline.end()) if inline else None
    return target is not None and is_safe(target["to"]) and not _REMOTE.match(target["to"])
