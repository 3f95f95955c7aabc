"""Takes a tree of files as values, makes a folder on disk hold exactly that; touches only what differs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator import content, disk, forked, inventory
from generator.inventory import Made
from generator.model import File, Later

PICTURES, TEXTS = 40, 400  # for so many another process pays


def lay_out(folder: Path, tree: dict[str, File], known: Mapping[str, Made]) -> dict[str, Made]:
    """Makes `folder` hold exactly `tree`: texts are written and files copied where they differ, all else is removed.

    `known` is what this gave the last time. A file that is as it was then, and is to be so, is not read. What is made
    by a function is made where no file of its name is there: such names tell what the file holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = {path: state[:2] for path, state in inventory.states(folder)}
    gone = there.keys() - tree.keys()
    for path in gone:
        (folder / path).unlink()
    hashes: dict[str, str] = {}
    pictures: list[str] = []
    texts: list[str] = []
    for path, item in tree.items():
        if path not in there and (folder / path).is_dir():  # a folder stood where a file is now to be
            shutil.rmtree(folder / path)
        if callable(item):
            hashes[path] = ""
            pictures += [] if path in there else [path]
            continue
        if isinstance(item, Later):
            hashes[path] = item.key
            if known.get(path) != (*there.get(path, ()), item.key):
                texts.append(path)
                there.pop(path, None)
            continue
        data = item.read_bytes() if isinstance(item, Path) else item
        wanted = data.encode() if isinstance(data, str) else data
        hashes[path] = content.digest(wanted, 16)
        if known.get(path) == (*there.get(path, ()), hashes[path]):
            continue
        if path not in there or (folder / path).read_bytes() != wanted:
            disk.write(folder / path, wanted)
            there.pop(path, None)
    _make(folder, tree, pictures, PICTURES)
    _make(folder, tree, texts, TEXTS)
    if gone:
        prune(folder, gone)
    return {path: (*(there.get(path) or _state(folder / path)), hash_) for path, hash_ in hashes.items()}


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _make(folder: Path, tree: dict[str, File], paths: list[str], share: int) -> None:
    """Writes files that functions make, which takes long for each of them."""

    def make(number: int) -> None:
        file, item = folder / paths[number], tree[paths[number]]
        data = item.make().encode() if isinstance(item, Later) else item() if callable(item) else b""
        if not file.is_file() or file.read_bytes() != data:
            disk.write(file, data)

    done = {number for number, _ in forked.results(make, len(paths), share)}
    for number in range(len(paths)):
        if number not in done:
            make(number)


def prune(folder: Path, gone: Iterable[str]) -> None:
    """Removes the folders below `folder` that the files in `gone` have left empty."""
    above = set[str]()
    for path in gone:
        while (path := path.rpartition("/")[0]) and path not in above:
            above.add(path)
    for inner in sorted(above, key=lambda path: path.count("/"), reverse=True):
        with suppress(OSError):  # something is in it yet
            (folder / inner).rmdir()
