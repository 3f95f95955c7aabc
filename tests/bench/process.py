"""Takes a command, runs it, gives what it cost: seconds, and memory of its biggest process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.folder import environment

_LAUNCHER = Path(__file__).with_name("launcher.py")


class Cost(NamedTuple):
    """CPU seconds of a command and its children, seconds on the wall, bytes of memory of the biggest of the processes."""

    cpu: float
    wall: float
    peak: int = 0

    def __sub__(self, other: Cost) -> Cost:
        """What is left of it without a part that was measured within; the memory stays."""
        return Cost(self.cpu - other.cpu, self.wall - other.wall, self.peak)


def run(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder. Raises RuntimeError with what it said where it fails."""
    log = folder / "said.log"
    done = subprocess.run(
        [sys.executable, "-I", "-S", _LAUNCHER, log, *command],
        cwd=folder,
        env={**environment(), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    code, cpu, wall, peak = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {code}\n{log.read_text(encoding='utf-8')}")
    return Cost(cpu, wall, peak)
