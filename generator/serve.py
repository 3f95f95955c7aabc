"""Live preview: shows site/ in the browser, a saved page at once and the rest of the site as soon as it is built.

    a file is saved  ->  what is wrong in it          on every page that is open, with file and line
                     ->  its page alone (proof.py)    in the browser within a second, however large the archive
                     ->  `digest build`               a process of its own; then the pages that it changed

So the preview is the site that `digest build` makes, and leaves it behind.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from generator import check, proof, render
from generator.errors import InputError
from generator.model import Site
from generator.preview import Board, Server

Changes = queue.SimpleQueue[Path | None]
_QUIET = 0.1  # seconds without a change after which a save is over
_LONG = 1.0  # seconds after which somebody sees what has been saved, although saving goes on
_CHANGES = {"created", "modified", "deleted", "moved"}
_ALL = Path()  # is put into the queue of changed files to ask for a build of whatever is there; None asks for the end
_LATER = (InputError, OSError, MkDocsException, TemplateError)  # of a site that is being changed: its build will tell


def listen(site: Site, published: Path, address: tuple[str, int]) -> Server:
    """A server of the site at `address`. Raises OSError where nothing can be served there."""
    return Server(*address, Board(published), urlsplit(site.url).path or "/")


def serve(site: Site, config_file: str, server: Server, say: Callable[[str], None], show: bool) -> None:
    """Builds the site, serves it and follows every change in its folder; returns on Ctrl-C or SIGTERM."""
    changes: Changes = queue.SimpleQueue()
    with _ends_on_request(changes):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        observer = _watch(site, Path(config_file).resolve(), changes, say)
        try:
            say(f"serving {server.url} until Ctrl-C; the first pages are there when the site is built")
            changes.put(_ALL)
            if show:
                webbrowser.open(server.url)
            _follow(site, config_file, server.board, changes, say)
            say("")
        finally:
            observer.stop()
            server.shutdown()


@contextmanager
def _ends_on_request(changes: Changes) -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM ask for the end through the queue, while it lasts.

    A KeyboardInterrupt may come right after a lock was taken, and leave it taken: whoever waits for it, such as the
    thread that tells of changes, would wait for good, and so would we for that thread. A second Ctrl-C is one.
    """

    def ask(number: int, _: FrameType | None) -> None:
        signal.signal(number, before[number])
        changes.put(None)  # SimpleQueue's may be called in the middle of itself

    numbers = [n for n in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(n) is not signal.SIG_IGN]
    before = {int(number): signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _watch(site: Site, config: Path, changes: Changes, say: Callable[[str], None]) -> BaseObserver:
    """Puts what people change into the queue: pages, seeds, settings and templates, not what a build makes of it."""

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.is_directory or event.event_type not in _CHANGES:
                return
            for name in filter(None, (event.src_path, event.dest_path)):
                path = Path(str(name))
                if path == config or not _made(path, site):
                    changes.put(path)

    folders = {site.content, site.seeds, *(folder for folder in _own(config) if folder.is_dir())}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)

    def started(observer: BaseObserver) -> BaseObserver:
        for folder in sorted(folders):
            observer.schedule(Handler(), str(folder), recursive=True)
        observer.schedule(_Only(config, changes), str(config.parent))
        observer.start()
        return observer

    try:
        return started(Observer())
    except OSError as error:  # the system watches only so many folders
        say(f"the system does not tell us of changes ({error.strerror}); looking for them every second")
        return started(PollingObserver())


class _Only(FileSystemEventHandler):
    """Follows one file in a folder, also where an editor puts a new one in its place."""

    def __init__(self, file: Path, changes: Changes) -> None:
        self.file, self.changes = file, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Passes a change of the file on."""
        if event.event_type in _CHANGES and str(self.file) in (event.src_path, event.dest_path):
            self.changes.put(self.file)


def _own(config: Path) -> list[Path]:
    """A site's own templates."""
    with suppress(Exception):
        loaded = render.load(str(config))
        return [Path(loaded.theme.custom_dir)] if loaded.theme.custom_dir else []
    return []


def _made(path: Path, site: Site) -> bool:
    """Whether a file is one of ours on its way to its place, or of an editor on its way to another."""
    return path.name.startswith(".") or path.name.endswith(("~", ".swp")) or path.is_relative_to(site.build)


class _Press:
    """The galley for proofs, laid anew beside the work when pages came or went, and the build that is running."""

    def __init__(self, site: Site, config_file: str) -> None:
        self.site, self.config_file = site, config_file
        self.galley: proof.Galley | None = None
        self.old = True  # the galley does not know all pages
        self.run: subprocess.Popen[bytes] | None = None
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as we live

    def start(self) -> None:
        """Starts `digest build`, whose errors and warnings are wanted."""
        self.said.seek(0)
        self.said.truncate()
        command = [sys.executable, "-m", "generator", "-f", self.config_file, "build"]
        quiet = {**os.environ, "NO_COLOR": "1"}
        self.run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=self.said, env=quiet)

    def ended(self) -> list[str] | None:
        """What a build had to say, when it has come to its end."""
        if self.run is None or self.run.poll() is None:
            return None
        self.run = None
        self.said.seek(0)
        return [line.rstrip() for line in self.said.read().decode("utf-8", "replace").splitlines() if line.strip()]

    def lay(self) -> None:
        """Lays the galley anew if it is old."""

        def work() -> None:
            with suppress(*_LATER):
                self.galley = proof.lay(self.site, render.load(self.config_file))

        if self.old:
            self.old = False
            threading.Thread(target=work, daemon=True).start()

    def stop(self) -> None:
        """Ends a build that nobody waits for any more; the site stays as it was."""
        if self.run:
            self.run.terminate()
            self.run.wait()


def _follow(site: Site, config_file: str, board: Board, changes: Changes, say: Callable[[str], None]) -> None:
    """Proofs and builds as changes come; a build that is overtaken by a change is followed by another one."""
    press = _Press(site, config_file)
    wanted = False
    found: dict[str, list[str]] = {}  # by page, what is wrong in it
    told: list[str] = []  # by the last build
    try:
        while True:
            batch = _batch(changes, 0.05 if press.run else 0.5)
            if None in batch:
                return
            if batch:
                wanted = True
                for path in sorted(filter(None, batch)):
                    press.old |= not _proof(site, press.galley, board, path, found)
                board.tell(faults=_all(found, told), building=True)
            if (lines := press.ended()) is not None:
                told, found = lines, {path: faults for path, faults in found.items() if faults}
                for line in lines:
                    say(line)
                say("built" + f", with {len(lines)} to mend" * bool(lines))
                press.lay()
                if not wanted:
                    board.tell(faults=_all(found, told), building=False, proofs={})
            if wanted and press.run is None:
                wanted = False
                press.start()
    finally:
        press.stop()


def _batch(changes: Changes, patience: float) -> set[Path | None]:
    """The files that were changed, until nothing has changed for a moment, or for long; None asks for the end."""
    batch: set[Path | None] = set()
    over = time.monotonic() + patience + _LONG
    with suppress(queue.Empty):
        while None not in batch and time.monotonic() < over:
            batch.add(changes.get(timeout=_QUIET if batch else patience))
    return batch


def _proof(site: Site, galley: proof.Galley | None, board: Board, file: Path, found: dict[str, list[str]]) -> bool:
    """Shows a saved page and what is wrong in it; whether the galley knew all that it takes."""
    if not file.is_relative_to(site.content) or file.suffix != ".md":
        return False
    path = file.relative_to(site.content).as_posix()
    try:
        raw = file.read_bytes()
    except OSError:
        found.pop(path, None)
        return False
    found[path] = [str(finding) for finding in check.page.examine(site, path, raw).findings]
    try:
        made = proof.page(galley, path) if galley else None
    except InputError:
        return True
    except _LATER:
        return False
    if made:
        board.proofs = {**board.proofs, made[0]: made[1].encode("utf-8", "xmlcharrefreplace")}
    return made is not None


def _all(found: dict[str, list[str]], told: list[str]) -> list[str]:
    """What is wrong, each thing once: what a build said of a page counts until the page is saved again."""
    lines = [line for page in found.values() for line in page]
    return lines + [line for line in told if not any(page in line for page in found)]
