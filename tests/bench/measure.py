"""Takes contestants, runs them in turn, gives the CPU seconds that each of them needed in each round."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def runs(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The CPU seconds of this process, by name. In turn, so that a busy machine is as hard on one as on the other."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.process_time()
            run()
            seconds[name].append(time.process_time() - start)
    return seconds
