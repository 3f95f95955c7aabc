"""Takes the paths of a site's pages and files, tells where each stands on the site and which want the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import address

SEARCH = "pagefind/"  # what Pagefind makes when all else is there
_ORDINARY = re.compile(r"\d{4}/\d\d/\d\d/(?!(?:index|README)\.md$)[^/]+\.md")


def is_ordinary(path: str) -> bool:
    """Whether an article lies where the machine puts one: nothing that is made wants its place."""
    return _ORDINARY.fullmatch(path) is not None


def place(path: str) -> str:
    """The file of the site that a page or file below content/ becomes; MkDocs takes a README for an index."""
    if not path.endswith(".md"):
        return path
    folder, slash, name = path.rpartition("/")
    return f"{address(f'{folder}{slash}index.md' if name == 'README.md' else path)}index.html"


def rank(path: str) -> tuple[bool, bool, str]:
    """The order in which people's own pages and files take their places: pages first, and a README last of them."""
    return not path.endswith(".md"), path.rpartition("/")[2] == "README.md", path


def crowded(written: Iterable[str], made: Iterable[str]) -> list[str]:
    """Of the paths that people have `written`, those whose place is taken by what is `made`, or by an earlier one.

    A file can stand neither where another one stands nor where others need a folder: neither on the site nor in the
    tree of pages that it is made of, where a folder may be called `index.md`.
    """
    written = list(written)
    heads = {_head(path) for path in written}
    taken = {there for path in made if _head(path) in heads for there in _both(path)}
    folders = set[str]()
    for folder in {there.rpartition("/")[0] for there in taken}:
        _open(folder, folders)
    out = []
    for path in written:
        both = _both(path)
        if place(path).startswith(SEARCH) or any(
            there in taken or there in folders or not taken.isdisjoint(_above(there)) for there in both
        ):
            out.append(path)
            continue
        taken.update(both)
        for there in both:
            _open(there.rpartition("/")[0], folders)
    return out


def _head(path: str) -> str:
    """What two paths have in common that can want one place: the folder at the top, or the name without its ending."""
    head = path.partition("/")[0].removesuffix(".md").removesuffix(".html")
    return "index" if head == "README" else head


def _both(path: str) -> tuple[str, str]:
    """Where a file stands on the site, and where in the tree of pages; the two never meet."""
    return f"site/{place(path)}", f"docs/{path}"


def _open(folder: str, folders: set[str]) -> None:
    """Adds a folder and those in which it lies."""
    while folder and folder not in folders:
        folders.add(folder)
        folder = folder.rpartition("/")[0]


def _above(there: str) -> Iterator[str]:
    """The folders in which a place lies, the nearest first."""
    folder = there.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
