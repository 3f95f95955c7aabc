"""What several tests share: site folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.folder import CAIRO, CONFIG, OSLO, Folder


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
