"""What several tests share: site folders."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model import Site
from tests.folder import CAIRO, CONFIG, OSLO, Folder, write_article

os.environ.pop("SOURCE_DATE_EPOCH", None)  # a packager sets it; the tests that want a moment set theirs
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what runs behind it ignore this one

# The two workers take whole files, so that what a file makes once is made once; what takes longest goes first.
LONGEST_FIRST = (
    "test_quality.py",
    *("test_workflows.py", "test_desk.py", "test_press.py", "test_cli.py", "test_walk.py", "test_reader.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files in front; the others stay in the order of their names."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture
def new_folder(tmp_path: Path) -> Callable[[str], Folder]:
    """Makes empty site folders by name."""

    def make(name: str) -> Folder:
        folder = Folder(tmp_path / name)
        folder.write("mkdocs.yml", CONFIG)
        (folder.path / "content").mkdir()
        (folder.path / "seeds").mkdir()
        return folder

    return make


@pytest.fixture
def folder(new_folder: Callable[[str], Folder]) -> Folder:
    """A site folder with two seeds, cairo.txt and oslo.txt, of which nothing has been made yet."""
    folder = new_folder("site")
    folder.write("seeds/cairo.txt", CAIRO)
    folder.write("seeds/oslo.txt", OSLO)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """A site with two articles of one day, for what needs no MkDocs."""
    folder = Folder(tmp_path)
    write_article(folder, "2023/12/20/a.md", title="One", date="2023-12-20")
    write_article(folder, "2023/12/20/b.md", title="Two", date="2023-12-20")
    pages, build = tmp_path / "content", tmp_path / "build"
    facts = {"name": "N", "description": "D", "url": "https://example.org/", "language": "en"}
    return Site(root=tmp_path, content=pages, seeds=tmp_path, build=build, **facts)  # type: ignore[arg-type]
