"""Takes contestants, runs them in turn, gives the median of the CPU seconds that each of them needs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The CPU seconds of this process, by name. In turn, so that a busy machine is as hard on one as on the other."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.process_time()
            run()
            seconds[name].append(time.process_time() - start)
    return {name: statistics.median(runs) for name, runs in seconds.items()}
