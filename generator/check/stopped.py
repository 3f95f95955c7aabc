"""Takes a Markdown body, gives what in its HTML the pages' policy stops, which readers would miss without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from generator import markup

_SIGNS = re.compile(r"<[a-zA-Z]|!\[|\{[^}\n]*style|javascript:", re.IGNORECASE)  # most bodies have none of them
_ALIGNED = re.compile(r"text-align: (?:left|center|right);?")  # what Markdown itself writes into tables
_LOADED = {"img": "picture", "source": "file", "video": "film", "audio": "sound", "track": "file", "script": "script"}
_FRAMES = {"iframe": "frame", "embed": "object", "object": "object"}
_ADDRESSES = ("src", "data", "poster")


def stopped(body: str, host: str) -> Iterator[tuple[int, str]]:
    """(index in the body, message) of each thing; `host` is the site's own, if it has one."""
    if not _SIGNS.search(body):
        return
    page = _Page(host)
    page.feed(markup.to_html(body))
    page.close()
    for needle, message in page.found:
        at = body.casefold().find(needle.casefold())
        yield max(at, 0), message


class _Page(HTMLParser):
    """Notes what is stopped, with words by which it is found again in the text."""

    def __init__(self, host: str) -> None:
        super().__init__(convert_charrefs=True)
        self.host = host
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._note("<style", "a style in a page has no effect; put it into a file and name that in `extra_css`")
        elif tag == "script" and not given.get("src") and "json" not in given.get("type", ""):
            self._note(
                "<script", "a script in a page does not run; put it into a file and name that in `extra_javascript`"
            )
        for name in _ADDRESSES:
            address = given.get(name, "")
            if tag in _LOADED and self._is_foreign(address):
                what = f"`{address}` is a {_LOADED[tag]} on another host, from which no page loads anything"
                self._note(address, f"{what}; save it in content/ and name it by its path there")
            elif tag in _FRAMES and self._is_foreign(address):
                what = f"`{address}` is a {_FRAMES[tag]} of another host, which is not shown"
                self._note(address, f"{what}; link to it instead")
        for name in given:
            if name.startswith("on"):
                self._note(name, f"`{name}` has no effect: no script in a page runs; take it out")
        if "style" in given and not _ALIGNED.fullmatch(given["style"].strip()):
            self._note(
                given["style"],
                "`style` has no effect in a page; give the element a class and style that in `extra_css`",
            )
        if re.match(r"\s*javascript:", given.get("href", ""), re.IGNORECASE):
            self._note("javascript:", "a link to `javascript:` does nothing: no script in a page runs; take it out")
        if tag == "form" and self._is_foreign(given.get("action", "")):
            self._note(given["action"], "a form can be sent to this site only; link to the page that has it")

    def _note(self, needle: str, message: str) -> None:
        self.found.append((needle, message))

    def _is_foreign(self, address: str) -> bool:
        try:
            return urlsplit(address.strip()).netloc not in ("", self.host)
        except ValueError:
            return False
