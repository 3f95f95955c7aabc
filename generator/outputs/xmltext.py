"""Takes elements, gives the text of an XML file; entries are put in as the texts that they are by then."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

STYLE = "assets/stylesheets/feed.css"


def add(parent: Element, name: str, content: str = "", /, **attributes: str) -> Element:
    """Adds an element with its text.

    Prefixes are written out (`dc:creator`): an entry is made without its feed, and ElementTree would declare the
    namespaces in each of them again.
    """
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = content or None
    element.tail = "\n"
    return element


def text(element: Element) -> str:
    """An element as text, on lines of its own."""
    if len(element):
        element.text = "\n"
    return ElementTree.tostring(element, encoding="unicode")


def document(root: Element, up: str, end: str, entries: Iterable[str] = ()) -> str:
    """A whole file: `entries` come before the closing tags `end`; `up` leads to the site's root, for the style."""
    frame = text(root)
    assert frame.endswith(end)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<?xml-stylesheet type="text/css" href="{up}{STYLE}"?>',
            frame.removesuffix(end).rstrip("\n"),
            *entries,
            end + "\n",
        )
    )
