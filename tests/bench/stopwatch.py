"""Runs `digest ARGS` as it is, and writes down what indexing for search was of it; `python -P stopwatch.py NOTES ARGS...`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from generator import cli, search


def _seconds() -> tuple[float, float]:
    """CPU seconds of this process and those that it has waited for, and seconds on the wall."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used), time.perf_counter()


def main(notes: Path, arguments: list[str]) -> None:
    """Runs the command; [0, 0] in `notes` says that nothing was indexed."""
    index = search.index

    def timed(*args: Any, **kwargs: Any) -> int:
        start = _seconds()
        done = index(*args, **kwargs)
        notes.write_text(json.dumps([b - a for a, b in zip(start, _seconds(), strict=True)]), encoding="utf-8")
        return done

    search.index = timed
    notes.write_text("[0, 0]", encoding="utf-8")
    cli.main(arguments, prog_name="digest")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
