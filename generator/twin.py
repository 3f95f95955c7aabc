"""Takes which finished file goes where in a folder, makes the folder hold just these, each under a second name.

The folder is best the site before last: most files have their second name there already, and keep it. Whatever is to be
written anew is taken away first, because a file that is opened for writing changes under all of its names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator import inventory, layout


def fill(folder: Path, wanted: Mapping[str, Path]) -> None:
    """Makes `folder` hold exactly the files of `wanted`, by their path in it; as copies where there can be no names."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path for path, _ in inventory.states(folder)}
    kept = {path for path in there & wanted.keys() if (folder / path).samefile(wanted[path])}
    gone = there - kept
    for path in gone:
        (folder / path).unlink()
    if gone:
        layout.prune(folder)
    made = {""}
    for path, file in wanted.items():
        if path in kept:
            continue
        below = path.rpartition("/")[0]
        if below not in made:
            (folder / below).mkdir(parents=True, exist_ok=True)
            made.add(below)
        _name(file, folder / path)


def _name(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)
