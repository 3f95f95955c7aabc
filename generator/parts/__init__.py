"""Takes some years of a site, gives a part: one file with their finished pages; takes parts, gives pages to a build.

    digest build --years 2019-2021 --part      on one machine of many, each for other years
      years.py      what was typed -> years       which pages stand in them
      making.py     rendered pages -> part        with their cards, and the search periods that lie in those years
      store.py      named values -> one file      each of them with its hash
    digest build --join DIR...                 where all parts are
      joining.py    parts -> pages in place       those that would come out the same here

A part is never trusted: what is taken from it is known by a hash of all that it follows from. Whatever is missing,
damaged, or made of other content, by other settings or another program, the joining build makes itself, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.parts.years import Years

__all__ = ["ENDING", "FOLDER", "WHOLE", "Asked", "Years", "asked"]

ENDING = ".part"
FOLDER = "part"  # below build/
# Of a site for which manifest.may_reuse says no.
WHOLE = (
    "a plugin, hook, extension, template or theme of the site's own may look at all pages at once, or"
    " `validation: anchors` asks for it, so its pages cannot be made on other machines"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of a build: the years of a part to be made, or folders of parts to be joined; or neither."""

    years: Years | None = None
    folders: tuple[Path, ...] = ()


def asked(years: str | None, part: bool, join: bool, folders: Sequence[Path], clean: bool) -> Asked:
    """What the options of `digest build` mean together; raises ValueError, which says how it is meant, if nothing."""
    if part and join:
        raise ValueError("--part makes a part, and --join puts parts together: run one after the other")
    if part and years is None:
        raise ValueError("--part needs the years that the part is to hold: digest build --years 2019-2021 --part")
    if years is not None and not part:
        message = f"the whole site has all years; for a part of it: digest build --years {years} --part"
        raise ValueError("--join takes all years that the parts have; leave out --years" if join else message)
    if folders and not join:
        raise ValueError(f"to put the parts in {folders[0]} together: digest build --join {folders[0]}")
    if join and not folders:
        raise ValueError("--join needs the folders in which the parts lie: digest build --join parts")
    if join and clean:
        raise ValueError("--clean makes every page here, --join takes those of the parts: leave out one of them")
    return Asked(Years.read(years) if years is not None else None, tuple(folders))
