"""Takes a Markdown body, gives the links and pictures in it with their places."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from generator import markup


class Link(NamedTuple):
    """Where a link stands in the normalised text of its page, and its target as written."""

    start: int
    target: str


_SIGNS = ("](", "]:", "href", "src", "poster")  # most bodies have none of them
# What is shown as it stands; a link in it leads nowhere, and is none.
_SHOWN = re.compile(
    r"^(?P<fence> {0,3}(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(
    r"""(?<!\\)\]\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\))*))
      | ^\ {0,3}\[(?!\^)[^\]\n]+\]:[ ]*\n?[ ]*<?(?P<reference>[^\s<>]+)
      | <[a-zA-Z][^<>]*?\b(?:href|src|poster)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""",
    re.VERBOSE | re.MULTILINE,
)


def find(body: str, start: int) -> list[Link]:
    """What looks like a link in a body that begins at the index `start` of its page."""
    if not any(sign in body for sign in _SIGNS):
        return []
    open_text = _SHOWN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    return [
        Link(start + match.start(match.lastgroup or "plain"), match[match.lastgroup or "plain"])
        for match in _LINK.finditer(open_text)
    ]


def is_link(target: str, body: str) -> bool:
    """Whether what looks like a link is one: in an indented block or behind a backslash the same letters are text."""
    real = markup.links_and_anchors(body)[0]
    return target in real or re.sub(r"\\(.)", r"\1", html.unescape(target)) in real
