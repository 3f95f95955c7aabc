"""Takes the sources of the configuration, brings what is new in them into seeds/ as files that say where they are from.

    all hosts at once, one source of a host after the other:
        polite.get        asks: robots.txt, redirects, retries; unchanged since the last time?     polite.py, web.py
    in one thread, as the answers come:
        entries.found     answer -> entries with a date and a link, or why not                     entries.py
        seedfile          entry -> what its rights allow -> file                                   seedfile.py
        write             new | changed | kept because a person changed it | left out because a person deleted it
        state.save        what to ask for next time                                                state.py

The file is written before the state: a run that dies in between asks for the same once more, and loses nothing. One
source that fails never stops the others.
"""

from __future__ import annotations

import datetime
import queue
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import groupby
from urllib.parse import urlsplit

from generator import __version__, content, disk, markup, text
from generator.errors import InputError
from generator.fetch import entries, polite, seedfile, state
from generator.fetch.entries import Found
from generator.fetch.polite import Arrival, Client
from generator.fetch.state import State
from generator.fetch.web import Failure, Limits
from generator.model import Site
from generator.seeds.raw import Raw
from generator.sources import Source

__all__ = ["Limits", "Outcome", "fetch"]
HOSTS = 8  # that are asked at the same time; each of them is asked one thing at a time
_PLACE = re.compile(r"\b(?:entry|item) \d+ ")
_ACCEPT = {
    "feed": "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    "page": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source; `new`, `changed` and `kept` are files below the site's folder.

    `kept` are files that a person changed, so that a newer version was not written. `unchanged` counts entries.
    `refused` says why entries were left out that were not left out before, `waiting` counts those whose day is still to
    come. `failed` is why there was nothing at all, else empty. `moved` is the address to which the source has moved for
    good. `newest` is the date of the newest entry ever seen, and `quiet` says that it is long ago.
    """

    source: Source
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[str, ...] = ()
    waiting: int = 0
    failed: str = ""
    moved: str = ""
    newest: str = ""
    quiet: bool = False


def fetch(
    site: Site,
    sources: Iterable[Source],
    *,
    private: Iterable[str] = (),
    quiet_days: int = 30,
    dry_run: bool = False,
    limits: Limits | None = None,
    sleep: Callable[[float], object] | None = None,
    tick: Callable[[], object] = lambda: None,
) -> list[Outcome]:
    """What became of each source, in their order; `tick` is called as each of them is done.

    `private` are the hosts that may have private addresses; a source whose newest entry is older than `quiet_days` is
    quiet. A dry run writes nothing. Raises OSError where a file cannot be written.
    """
    stop, home = threading.Event(), markup.web_address(site.url)
    client = Client(
        agent=f"news-digest/{__version__}" + (f" (+{home})" if home else ""),
        limits=limits or Limits(),
        private=frozenset(name.lower() for name in private),
        sleep=sleep or stop.wait,
    )
    today = datetime.datetime.now(datetime.UTC).date()
    sources = list(sources)
    outcomes: dict[str, Outcome] = {}
    for source, known, answer in _answers(client, site, sources, stop):
        outcome = _settled(site, source, known, answer, today, dry_run)
        since = (today - datetime.date.fromisoformat((outcome.newest + "-01-01")[:10])).days if outcome.newest else 0
        outcomes[source.name] = replace(outcome, quiet=since > quiet_days)
        tick()
    return [outcomes[source.name] for source in sources]


def _answers(
    client: Client, site: Site, sources: list[Source], stop: threading.Event
) -> Iterator[tuple[Source, State, Arrival | Failure]]:
    """What each source answers, in the order in which the answers come."""
    known = {source.name: _known(site, source) for source in sources}
    answers: queue.Queue[tuple[Source, Arrival | Failure]] = queue.Queue()

    def ask(group: list[Source]) -> None:
        for source in group:
            if stop.is_set():
                return
            try:
                answers.put((source, _ask(client, source, known[source.name])))
            except Failure as failure:
                answers.put((source, failure))
            except Exception as error:  # whatever a stranger's bytes do to a library stays with that source
                answers.put((source, Failure(f"it cannot be read ({type(error).__name__})")))

    def host(source: Source) -> str:
        return urlsplit(source.url).hostname or ""

    pool = ThreadPoolExecutor(HOSTS)
    try:
        for _, group in groupby(sorted(sources, key=host), key=host):
            pool.submit(ask, list(group))
        for _ in sources:
            source, answer = answers.get()
            yield source, known[source.name], answer
    finally:
        stop.set()  # nobody waits any longer
        pool.shutdown(wait=False, cancel_futures=True)


def _known(site: Site, source: Source) -> State:
    """What is remembered of a source, if it is still of the same address."""
    known = state.load(site.seeds / source.folder)
    return known if known.address == _address(source) else replace(known, final="", etag="", modified="")


def _address(source: Source) -> str:
    return content.digest(f"{source.kind} {source.url}")


def _ask(client: Client, source: Source, known: State) -> Arrival:
    """The answer of a source: 200, or 304 where nothing is new. Raises Failure for every other."""
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    same = known.rights == source.rights  # with other rights, everything is wanted anew
    conditional = {name: value for name, value in headers.items() if value and same}

    def headers_for(url: str) -> dict[str, str]:
        return conditional if content.digest(url) == known.final else {}

    arrival = polite.get(client, source.url, _ACCEPT[source.kind], headers_for)
    code = arrival.answer.status
    if code == HTTPStatus.GONE:
        raise Failure(f"{polite.status(code)}: the {source.kind} is gone for good; take it out of `sources:`")
    if code not in ((HTTPStatus.OK, HTTPStatus.NOT_MODIFIED) if conditional else (HTTPStatus.OK,)):
        raise Failure(polite.status(code))
    return arrival


def _settled(
    site: Site, source: Source, known: State, answer: Arrival | Failure, today: datetime.date, dry_run: bool
) -> Outcome:
    """Reads what a source answered, writes what is new in it, and remembers what to ask next time."""
    folder = site.seeds / source.folder
    if not dry_run:
        disk.sweep(folder)
    changed, kept = _lower(site, source, known, dry_run)
    outcome = Outcome(source=source, changed=changed, kept=kept, newest=known.newest)
    if isinstance(answer, Failure):
        return replace(outcome, failed=str(answer))
    outcome = replace(outcome, moved=answer.moved)
    headers, latest = answer.answer.headers, (today + datetime.timedelta(days=1)).isoformat()
    if answer.answer.status == HTTPStatus.NOT_MODIFIED:
        return replace(outcome, unchanged=len(known.entries))
    try:
        items = list(
            entries.found(source, answer.url, headers.get("content-type", ""), answer.answer.body, site.language)
        )
    except InputError as error:
        shown = str(InputError(source.name, None, error.message))
        return replace(outcome, failed=shown.removeprefix(f"{source.name}: "))
    except Exception as error:  # as in `_answers`
        return replace(outcome, failed=f"it cannot be read ({type(error).__name__})")
    found = [item for item in items if isinstance(item, Found)]
    refused = {_gist(item): str(item) for item in items if isinstance(item, InputError)}
    due = [item for item in found if item.date <= latest]
    outcome = _written(site, source, known, due, outcome, dry_run)
    outcome = replace(
        outcome,
        refused=tuple(why for gist, why in refused.items() if gist not in known.told),
        waiting=len(found) - len(due),
        newest=max([known.newest, *(item.date for item in due)]),
    )
    if not dry_run:
        again = outcome.waiting > 0  # what waits for its day must be seen again, though nothing changes
        state.save(
            folder,
            State(
                address=_address(source),
                rights=source.rights,
                final=content.digest(answer.url),
                etag="" if again else state.header(headers.get("etag", "")),
                modified="" if again else state.header(headers.get("last-modified", "")),
                newest=outcome.newest,
                entries=tuple(sorted(item.key for item in due)),
                told=tuple(sorted(refused)),
            ),
        )
    return outcome


def _gist(error: InputError) -> str:
    """A refusal by what it says of which entry, wherever in the feed that has moved to."""
    return content.digest(_PLACE.sub("", error.message))


def _lower(site: Site, source: Source, known: State, dry_run: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Takes out of the files of a source what its rights, which were others before, no longer allow.

    Gives the files that changed, and those that a person has changed and that must be mended by hand.
    """
    changed: list[str] = []
    kept: list[str] = []
    for file in seedfile.index(site.seeds / source.folder).values() if known.rights != source.rights else ():
        raw = Raw(data=file.read_bytes(), source="", name=site.shown(file), language=site.language)
        written = seedfile.lowered(raw, source.rights)
        if written is None:
            continue
        if not seedfile.is_untouched(raw.data.decode("utf-8", "replace")):
            kept.append(raw.name)
            continue
        changed.append(raw.name)
        if not dry_run:
            disk.write(file, written)
    return tuple(changed), tuple(kept)


def _written(site: Site, source: Source, known: State, found: list[Found], outcome: Outcome, dry_run: bool) -> Outcome:
    """Writes the entries that are new, and those that are other than they were and that no person has touched."""
    folder, there = site.seeds / source.folder, seedfile.index(site.seeds / source.folder)
    files: dict[str, list[str]] = {"new": [], "changed": [*outcome.changed], "kept": [*outcome.kept]}
    unchanged = 0
    for item in found:
        written = seedfile.text(item.entry, item.date)
        file = there.get(item.key)
        if file is None:
            if item.key in known.entries:  # a person deleted it
                unchanged += 1
                continue
            name = f"{item.date[:7]}/{text.slug(item.entry.headline, 'entry')[:40].strip('-')}-{item.key}.json"
            what, file = "new", folder / name
        else:
            old = file.read_text(encoding="utf-8", errors="replace")
            if old == written:
                unchanged += 1
                continue
            what = "changed" if seedfile.is_untouched(old) else "kept"
        if what != "kept" and not dry_run:
            disk.write(file, written)
        if site.shown(file) not in files[what]:
            files[what].append(site.shown(file))
    new, changed, kept = map(tuple, files.values())
    return replace(outcome, new=new, changed=changed, kept=kept, unchanged=unchanged)
