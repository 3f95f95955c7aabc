"""Takes contestants, runs them in turn, gives the CPU seconds that each of them needed in each round."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping


def runs(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The CPU seconds of this process and of its children, by name.

    In turn, so that a busy machine is as hard on one as on the other.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            start = _spent()
            run()
            seconds[name].append(_spent() - start)
    return seconds


def _spent() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
