"""Takes which finished file goes where in a folder, makes the folder hold just these, each under a second name.

The folder is best the site before last: most files have their second name there already, and keep it. Whatever is to be
written anew is taken away first, because a file that is opened for writing changes under all of its names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator import forked, inventory, layout
from generator.inventory import State

SHARE = 3000  # names for which another process pays


class Twin(NamedTuple):
    """A finished file, and what is one with it under all of its names: device and node."""

    file: str
    device: int
    node: int


def of(folder: Path, states: Mapping[str, State], names: Iterable[tuple[str, str]]) -> dict[str, Twin]:
    """The files of a folder by the names that they are to have elsewhere; `names` has that, then the path here.

    `states` are those of the folder's files.
    """
    device = folder.stat().st_dev if states else 0
    return {name: Twin(f"{folder}/{path}", device, states[path][3]) for name, path in names}


def fill(folder: Path, wanted: Mapping[str, Twin], but: str) -> None:
    """Makes `folder` hold exactly the files of `wanted`, by their path in it; as copies where there can be no names.

    What is in its folder `but` stays: somebody else will see to that.
    """
    folder.mkdir(parents=True, exist_ok=True)
    device = folder.stat().st_dev
    there = {path: (device, state[3]) for path, state in inventory.states(folder)}
    gone = [path for path in there.keys() - wanted.keys() if not path.startswith(f"{but}/")]
    for path in gone:
        (folder / path).unlink()
    if gone:
        layout.prune(folder, gone)
    todo = [path for path, twin in wanted.items() if there.get(path) != twin[1:]]
    made = {""}

    def name(number: int) -> None:
        path = todo[number]
        below = path.rpartition("/")[0]
        if below not in made:
            (folder / below).mkdir(parents=True, exist_ok=True)
            made.add(below)
        (folder / path).unlink(missing_ok=True)  # also where a process has died that had come so far
        _name(wanted[path].file, folder / path)

    done = {number for number, _ in forked.results(name, len(todo), SHARE)}
    for number in range(len(todo)):
        if number not in done:
            name(number)


def _name(file: str, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)
