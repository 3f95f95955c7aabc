"""Takes Markdown from strangers, gives Markdown in which nothing is live but text, emphasis, lists and plain links."""

from __future__ import annotations

import re

# Where a link may lead: the web, a mail address, a place in the page, a page of this site. No entity, backslash,
# angle bracket or control character, by which one address could be dressed up as another.
_SAFE = re.compile(
    r"(?!//)(?:https?://[^\s<>()\\\x00-\x1f\x7f]+(?:\([^\s<>()\\]*\))?[^\s<>()\\]*|mailto:[\w.+%@-]+(?:\?[\w=&%.+-]*)?|#[\w.-]*"
    r"|(?:\.{1,2}/|/)?[\w%~-][\w%~.-]*(?:/[\w%~.-]*)*(?:\?[\w=&%.+-]*)?(?:#[\w.-]*)?|/)"
)
_REMOTE = re.compile(r"(?i)(?:https?:)?//")
_ENTITY = re.compile(r"&(?:#\w{1,10}|\w{1,32});")
# What follows `[text]` in an inline link, whole: destination and title, closed on the same line.
_TARGET = re.compile(r"\(\s*(?P<to>[^\s<>\"\[\]]{0,2000})(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)")
_AUTOLINK = re.compile(r"<(?P<to>(?:https?://|mailto:)[^\s<>\"'`\\]+)>", re.IGNORECASE)
_DEFINITION = re.compile(r"(?m)^(?P<head>[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}\]:)[ \t]*(?P<to>\S*)(?P<rest>.*)$")
_IMAGE = re.compile(r"!(?=\[)")
_BRACKETS = re.compile(r"[<{}]")
_AFTER_LINK_TEXT = re.compile(r"\](?=\()")
_LITERAL = {"<": "&lt;", "{": "\\{", "}": "\\}"}


def safe(markdown: str) -> str:
    """Markdown with raw HTML and attribute lists as literal text, unsafe links as literal text, remote images as links."""
    markdown = _AUTOLINK.sub(lambda m: f"[{m['to']}]({m['to']})" if is_safe(m["to"]) else m[0], markdown)
    markdown = _BRACKETS.sub(lambda m: _LITERAL[m[0]], markdown)
    markdown = _DEFINITION.sub(_definition, markdown)
    markdown = _links(markdown)
    return markdown.replace("[TOC]", "\\[TOC]")


def is_safe(destination: str) -> bool:
    """Whether a link may lead to this destination."""
    return bool(_SAFE.fullmatch(destination)) and not _ENTITY.search(destination)


def _definition(match: re.Match[str]) -> str:
    """`[name]: destination`, kept where the destination is safe, else shown as text."""
    if is_safe(match["to"]):
        return match[0]
    at = match["head"].index("[")
    return f"{match[0][:at]}\\{match[0][at:]}"


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
