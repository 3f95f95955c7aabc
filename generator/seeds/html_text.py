"""Takes a piece of HTML, gives the paragraphs of text in it, without anything that is not shown as text."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.seeds import encoding

_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_HIDDEN = frozenset(
    "script style noscript template head iframe object svg math figcaption button select textarea audio video canvas".split()
)
_DEEP = 100  # elements that hide one another: more than any page has, few enough to be looked through at each tag


class _Text(HTMLParser):
    """Collects the text of a document, one entry for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = [[]]
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a block or something hidden."""
        if tag in _HIDDEN:
            if len(self.hidden) < _DEEP:
                self.hidden.append(tag)
        elif tag in _BLOCKS:
            self.blocks.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself (`<br/>`) hides nothing."""
        if tag in _BLOCKS:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        """Closes a block or something hidden."""
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        """Keeps text that is shown."""
        if not self.hidden:
            self.blocks[-1].append(data)


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a document or a piece of one; malformed HTML gives what text there is."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    if parser.hidden and not any("".join(block).strip() for block in parser.blocks):
        return []
    texts = (" ".join(encoding.clean("".join(block)).split()) for block in parser.blocks)
    return [text for text in texts if text]


def line(html: str) -> str:
    """The text of a short piece of HTML, such as a title, on one line."""
    return " ".join(paragraphs(html))
