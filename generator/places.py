"""Takes the paths of a site's pages and files, tells where each stands on the site and which want the same place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import address

SEARCH = "pagefind/"  # what Pagefind makes when all else is there


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
    taken, folders, out = set[str](), set[str](), []
    for path in made:
        for there in _both(path):
            _take(there, taken, folders)
    for path in written:
        if place(path).startswith(SEARCH) or any(
            there in taken or there in folders or not taken.isdisjoint(_above(there)) for there in _both(path)
        ):
            out.append(path)
            continue
        for there in _both(path):
            _take(there, taken, folders)
    return out


def _both(path: str) -> tuple[str, str]:
    """Where a file stands on the site, and where in the tree of pages; the two never meet."""
    return f"site/{place(path)}", f"docs/{path}"


def _take(there: str, taken: set[str], folders: set[str]) -> None:
    taken.add(there)
    for folder in _above(there):
        if folder in folders:
            break
        folders.add(folder)


def _above(there: str) -> Iterator[str]:
    """The folders in which a place lies, the nearest first."""
    folder = there.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
