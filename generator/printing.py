"""Takes the pages of a build, puts their HTML into the site's folder as MkDocs would: linked, or rendered on all cores.

MkDocs reads every page, keeps all of them in memory, then renders one after the other. Here each page goes from text to
HTML at once, and a large share is divided between processes. MkDocs' own loops then find a page that is finished.
What a page has to say (a link that leads nowhere) is said by this process, in the order of the pages.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator import content, converter
from generator.converter import Converter
from generator.manifest import Manifest

SHARE = 150  # pages for which another process pays
SAMPLE = 250  # of so many pages one is converted in MkDocs' own way too, and so are the first ones
FIRST = 2
_NOTHING = jinja2.Template("")
# (path, what the manifest notes of the page, what MkDocs said: logger, level, message)
_Made = tuple[str, list[str], list[tuple[str, int, str]]]


class FinishedPage(MkDocsPage):
    """A page that MkDocs treats like every other, but whose HTML is not its business: it writes no empty page."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Puts a template where MkDocs looks for the name of one; Jinja takes either."""
        self.markdown, self.meta = "", {"template": _NOTHING}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is nothing to render."""
        self.content, self.toc = "", TableOfContents([])


class _ConvertedPage(MkDocsPage):
    """A page that the one converter turns into HTML."""

    def __init__(self, fast: Converter, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self._fast = fast

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Does what MkDocs does, faster."""
        self._fast.convert(self)


class _Said(logging.Handler):
    """Keeps what MkDocs says."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one message."""
        self.messages.append((record.name, record.levelno, record.getMessage()))

    def take(self) -> list[tuple[str, int, str]]:
        """What was said since the last time."""
        taken, self.messages = self.messages, []
        return taken


@dataclass(frozen=True, slots=True)
class Job:
    """What it takes to make pages; `tick` is called for each one."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    manifest: Manifest
    tick: Callable[[], None]


def link(there: Path, file: File) -> None:
    """Takes a page over from the published site: the same file under a second name, or a copy where that cannot be."""
    target = Path(file.abs_dest_path)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(there, target)
    except OSError:
        shutil.copy2(there, target)


def pages(job: Job, todo: Sequence[File]) -> None:
    """Renders pages into the site's folder, and records in the manifest what they were made from.

    Raises what MkDocs raises where a page cannot be made.
    """
    fast = _trusted(job, todo)
    workers = min(_cores(), len(todo) // SHARE)
    done = _divided(job, fast, [list(todo[number::workers]) for number in range(workers)]) if workers > 1 else {}
    logger, said = logging.getLogger("mkdocs"), _Said()
    logger.addHandler(said)
    try:
        for file in todo:
            if made := done.get(file.src_uri):
                job.manifest.take(made[0], made[1])
                for name, level, message in made[2]:
                    logging.getLogger(name).log(level, message)
                said.take()
            else:  # of a small share, or of a process that died or met an error, which it meets here again
                _make(job, fast, file, said)
                job.tick()
    finally:
        logger.removeHandler(said)


def _trusted(job: Job, todo: Sequence[File]) -> Converter | None:
    """The fast converter, if a sample of the pages comes out of it as it comes out of MkDocs."""
    fast = Converter(job.config, job.files)
    sample = [file for file in todo if int(content.digest(file.src_uri, 4), 16) % SAMPLE == 0]
    logging.disable()  # what these pages have to say they say when they are made
    try:
        return fast if all(converter.same(fast, file) for file in (*todo[:FIRST], *sample)) else None
    finally:
        logging.disable(logging.NOTSET)


def _make(job: Job, fast: Converter | None, file: File, said: _Said) -> _Made:
    """Makes one page; one of which something was said is not to be used again, so that it is said again."""
    page = MkDocsPage(None, file, job.config) if fast is None else _ConvertedPage(fast, file, job.config)
    mkdocs_build._populate_page(page, job.config, job.files)
    mkdocs_build._build_page(page, job.config, job.files.documentation_pages(), job.nav, job.env)
    file.page = FinishedPage(None, file, job.config)
    messages = said.take()
    if any(level >= logging.WARNING for _, level, _ in messages):
        job.manifest.forget(file.src_uri)
    return file.src_uri, job.manifest.noted(file.src_uri), messages


def _cores() -> int:
    """How many processes may share the work: one where threads are about (a preview), which no fork survives."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def _divided(job: Job, fast: Converter | None, shares: list[list[File]]) -> dict[str, _Made]:
    """What processes made of their shares, by path; a page that is missing was not made."""
    fork = multiprocessing.get_context("fork")
    readers: list[Connection] = []
    processes = []
    for share in shares:
        reader, writer = fork.Pipe(duplex=False)
        processes.append(fork.Process(target=_worker, args=(job, fast, share, writer)))
        processes[-1].start()
        writer.close()  # so that the end of the process is the end of the pipe
        readers.append(reader)
    done: dict[str, _Made] = {}
    while readers:
        for ready in wait(readers):
            try:
                made: Any = json.loads(ready.recv_bytes())  # type: ignore[union-attr]
            except (EOFError, OSError):
                readers.remove(ready)  # type: ignore[arg-type]
                continue
            done[made[0]] = made
            job.tick()
    for process in processes:
        process.join()
    return done


def _worker(job: Job, fast: Converter | None, share: list[File], writer: Connection) -> None:
    """Makes a share of the pages in a process of its own, silently."""
    logger, said = logging.getLogger("mkdocs"), _Said()
    logger.handlers = [said]
    with suppress(Exception):  # the page is made again by the parent, which meets the error and tells it
        for file in share:
            writer.send_bytes(json.dumps(_make(job, fast, file, said)).encode())
