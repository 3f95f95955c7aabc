"""Gives one hash of the program that runs: its own code and data, Python, and everything that is installed beside it.

What was made by another program is not used again. A checkout whose code was edited is another program, whatever its
version number says.
"""

from __future__ import annotations

import functools
import sys
from importlib import metadata
from pathlib import Path

from generator import __version__, content

_OURS = Path(__file__).parent


# What reads seeds beside our own code: with other versions something else may come out.
_READERS = ("anyascii", "feedparser", "lxml", "markdown", "python-dateutil", "pyyaml", "trafilatura")


@functools.cache
def program() -> str:
    """The hash; no path of the machine is in it."""
    installed = {found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")}
    return content.digest("\n".join([sys.version, *sorted(installed), _ours()]), 16)


@functools.cache
def facts() -> dict[str, str]:
    """What two machines must have in common so that they make the same of a seed, by name, for a person to compare."""
    known = {name: _version(name) for name in _READERS}
    return {"digest": f"{__version__} ({_ours()[:8]})", "Python": sys.version.split()[0], **known}


def _ours() -> str:
    """A hash of our own code and data."""
    names = [name for name in content.files(_OURS) if "__pycache__" not in name]
    return content.digest("\n".join(f"{name} {content.digest((_OURS / name).read_bytes(), 16)}" for name in names), 16)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
