"""Takes independent pieces of work, gives their results, made by all cores where there is enough to do."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

_NEIGHBOURS = 12  # pieces that follow each other often have something in common, as the formats of one feed


def results(work: Callable[[int], Any], number: int, share: int, *, beside: bool = False) -> Iterator[tuple[int, Any]]:
    """(n, what `work(n)` gave as JSON data) of the numbers below `number`, in the order in which they are done.

    It begins at once. Each process gets `share` pieces or more; there is one alone only `beside` other work of whoever
    asks. A number is missing where there is too little to divide, where its work raised an error, or where its process
    died: whoever asks does that piece himself, and meets the error there.
    """
    cores = _cores()
    processes = min(cores, number // share)
    if cores < 2 or processes < (1 if beside else 2):
        return iter(())
    fork = multiprocessing.get_context("fork")
    readers: list[Connection] = []
    running: list[BaseProcess] = []
    for first in range(processes):
        reader, writer = fork.Pipe(duplex=False)
        places = [n for n in range(number) if n // _NEIGHBOURS % processes == first]
        running.append(fork.Process(target=_worker, args=(work, places, writer)))
        running[-1].start()
        writer.close()  # so that the end of the process is the end of the pipe
        readers.append(reader)
    return _gathered(readers, running)


def _gathered(readers: list[Connection], running: Sequence[BaseProcess]) -> Iterator[tuple[int, Any]]:
    """What the processes send, until all have ended."""
    while readers:
        for ready in wait(readers):
            try:
                place, result = json.loads(ready.recv_bytes())  # type: ignore[union-attr]
            except (EOFError, OSError):
                readers.remove(ready)  # type: ignore[arg-type]
            else:
                yield place, result
    for process in running:
        process.join()


def _cores() -> int:
    """How many processes may share the work: one where threads are about (a preview), which no fork survives."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def _worker(work: Callable[[int], Any], places: Sequence[int], writer: Connection) -> None:
    """Does a share of the work in a process of its own."""
    gc.freeze()  # what it was given is no garbage, and to look through it would copy it
    with suppress(Exception):
        for place in places:
            writer.send_bytes(json.dumps([place, work(place)]).encode())
