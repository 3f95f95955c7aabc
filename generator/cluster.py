"""Takes the address of a Dask scheduler, gives an engine that reads seeds on its workers, for archives of millions.

    dask scheduler                                             on one machine
    dask worker tcp://scheduler:8786 --nworkers auto           on each of the others, where this program is installed
    digest generate --cluster tcp://scheduler:8786             where the site is

The workers need no seeds folder: a task is the bytes of a few files, and its result JSON. What decides, writes and
remembers stays here, so the same comes out as without workers. A task whose worker dies is given to another one. Only
so many tasks are under way that the workers always have one at hand, however many seeds there are.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from generator import intake, reading, seeds, versions
from generator.errors import InputError
from generator.intake import Orders
from generator.model import Site

if TYPE_CHECKING:
    from distributed import Client

Parcel = tuple[tuple[int, str, str, bytes], ...]  # place, source, name for messages, bytes
FILES, BYTES = 16, 1 << 20  # of one task: it takes a tenth of a second or more, so that handing it out costs little
ANSWER, WORKERS = 5, 30  # seconds to wait for the scheduler, and for its first worker
RETRIES = 3
_TALKERS = ("distributed", "distributed.client", "distributed.gc", "tornado.application")  # each has a level of its own


def engine(address: str) -> reading.Engine:
    """The engine that reads seeds on the workers of a scheduler. It raises InputError where it cannot."""
    option = f"--cluster {address}"
    if not re.fullmatch(r"(?:tcp|tls|ucx|ws|wss)://\S+:\d+", address):
        raise InputError(option, None, "found no address of a scheduler; expected one such as tcp://scheduler:8786")

    def results(site: Site, orders: Orders, todo: Sequence[str]) -> Iterator[tuple[int, Any]]:
        if not todo:
            return
        with _connected(address, option) as client:
            yield from _done(client, option, orders, _parcels(site, todo))

    return results


def _connected(address: str, option: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        message = "Dask is not installed here; `pip install distributed` installs it"
        raise InputError(option, None, message) from None
    for name in _TALKERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told by us
    try:
        client = Client(address, timeout=ANSWER, set_as_default=False)
    except (OSError, TimeoutError):
        message = "no Dask scheduler answers there; `dask scheduler` starts one and prints its address"
        raise InputError(option, None, message) from None
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError:
        client.close()
        message = f"the scheduler has no workers; `dask worker {address} --nworkers auto` starts some"
        raise InputError(option, None, message) from None
    return client


def _parcels(site: Site, todo: Sequence[str]) -> Iterator[Parcel]:
    """The files in the sizes in which they are handed out, read when they are asked for."""
    parcel: list[tuple[int, str, str, bytes]] = []
    for place, source in enumerate(todo):
        file = site.seeds / source
        try:
            parcel.append((place, source, site.shown(file), seeds.load(file, "")))
        except InputError:  # whoever asks for it meets the error
            continue
        if len(parcel) >= FILES or sum(len(item[3]) for item in parcel) >= BYTES:
            yield tuple(parcel)
            parcel.clear()
    if parcel:
        yield tuple(parcel)


def _done(client: Client, option: str, orders: Orders, parcels: Iterator[Parcel]) -> Iterator[tuple[int, Any]]:
    """Hands parcels out, and gives what comes back, in the order in which it does."""
    from distributed import as_completed

    ours = json.dumps(versions.facts())
    under_way = as_completed(loop=client.loop)

    def hand_out() -> None:
        room = 2 + 2 * sum(client.nthreads().values()) - under_way.count()
        for _, parcel in zip(range(room), parcels, strict=False):
            # A call of its own each time: Dask must not take two parcels for one because their bytes agree.
            under_way.add(client.submit(work, parcel, orders.language, orders.names, ours, pure=False, retries=RETRIES))

    hand_out()
    for task in under_way:
        error = None if task.status == "finished" else task.exception() if task.status == "error" else task.status
        if error is None:
            yield from _results(task.result(), option)
        elif isinstance(error, ImportError):
            message = f"a worker cannot import this program ({error}); install it there, too"
            raise InputError(option, None, message)
        elif not isinstance(error, Exception):
            message = "the scheduler is gone; start it and run again: what the workers have done is kept"
            raise InputError(option, None, message)
        # Any other error, such as a file over which three workers have died, is met by whoever does that piece here.
        hand_out()


def _results(answer: str, option: str) -> list[tuple[int, Any]]:
    data = json.loads(answer)
    if isinstance(data, dict):
        theirs, ours = data["facts"], versions.facts()
        differences = [
            f"{name} {theirs.get(name) or 'missing'} (here {ours.get(name) or 'missing'})"
            for name in sorted(theirs.keys() | ours.keys())
            if theirs.get(name) != ours.get(name)
        ]
        message = f"the worker {data['worker']} runs something else: {', '.join(differences)}; install the same there"
        raise InputError(option, None, message)
    return [(place, item) for place, item in data]


def work(parcel: Parcel, language: str, names: str, facts: str) -> str:
    """What a worker does: understands the files of a parcel, if it runs the same program as whoever asks."""
    if json.loads(facts) != versions.facts():
        from distributed import get_worker

        return json.dumps({"worker": get_worker().address, "facts": versions.facts()})
    orders = Orders(language, names)
    found = ((place, intake.understand(data, source, shown, orders)) for place, source, shown, data in parcel)
    return json.dumps([[place, reading.as_data(*understood)] for place, understood in found])
