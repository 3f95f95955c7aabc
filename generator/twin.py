"""Takes which finished file goes where in a folder, makes the folder hold just these, each under a second name.

The folder is best the site before last: most files have their second name there already, and keep it. Whatever is to be
written anew is taken away first, because a file that is opened for writing changes under all of its names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator import forked, inventory, layout

SHARE = 3000  # names for which another process pays


def fill(folder: Path, wanted: Mapping[str, Path]) -> None:
    """Makes `folder` hold exactly the files of `wanted`, by their path in it; as copies where there can be no names."""
    folder.mkdir(parents=True, exist_ok=True)
    device = folder.stat().st_dev
    there = {path: (device, state[3]) for path, state in inventory.states(folder)}
    gone = there.keys() - wanted.keys()
    for path in gone:
        (folder / path).unlink()
    if gone:
        layout.prune(folder, gone)
    todo = [path for path, file in wanted.items() if path not in there or there[path] != _node(file)]
    made = {""}

    def name(number: int) -> None:
        path = todo[number]
        below = path.rpartition("/")[0]
        if below not in made:
            (folder / below).mkdir(parents=True, exist_ok=True)
            made.add(below)
        (folder / path).unlink(missing_ok=True)  # also where a process has died that had come so far
        _name(wanted[path], folder / path)

    done = {number for number, _ in forked.results(name, len(todo), SHARE)}
    for number in range(len(todo)):
        if number not in done:
            name(number)


def _node(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_dev, found.st_ino


def _name(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)
