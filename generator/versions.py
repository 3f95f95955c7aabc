"""Gives one hash of the program that runs: its own code and data, Python, and everything that is installed beside it.

What was made by another program is not used again. A checkout whose code was edited is another program, whatever its
version number says.
"""

from __future__ import annotations

import functools
import sys
from pathlib import Path

from generator import content

_OURS = Path(__file__).parent


@functools.cache
def program() -> str:
    """The hash; no path of the machine is in it."""
    ours = [name for name in content.files(_OURS) if "__pycache__" not in name]
    facts = [f"{name} {content.digest((_OURS / name).read_bytes(), 16)}" for name in ours]
    installed = {found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")}
    return content.digest("\n".join([sys.version, *sorted(installed), *facts]), 16)
