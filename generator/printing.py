"""Takes the pages of a build, puts their HTML into the site's folder as MkDocs would: linked, or rendered on all cores.

MkDocs reads every page, keeps all of them in memory, then renders one after the other. Here each page goes from text to
HTML at once, and a large share is divided between processes. MkDocs' own loops then pass by what is finished.
What a page has to say (a link that leads nowhere) is said by this process, in the order of the pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from mkdocs import utils
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator import content, converter, forked
from generator.converter import Converter
from generator.manifest import Manifest
from generator.shells import Shells

SHARE = 150  # pages for which another process pays
SAMPLE = 250  # of so many pages one is converted in MkDocs' own way too, and so are the first ones
FIRST = 2
# What the manifest notes of a page, and what MkDocs said of it: logger, level, message.
_Made = tuple[list[str], list[tuple[str, int, str]]]


class FinishedPage(MkDocsPage):
    """A page of which MkDocs need not know more than that it is there: its HTML is not its business."""

    def __init__(self, file: File) -> None:
        file.page, self.file = self, file
        self.title, self.children, self.previous_page, self.next_page = "", None, None, None
        self.active, self.meta, self.markdown, self.content, self.toc = False, {}, "", "", TableOfContents([])

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is nothing to render."""


def take(config: MkDocsConfig, files: Files) -> None:
    """Takes the pages that are not in the navigation from MkDocs, which would make much of each; before it makes any.

    Where it finds its way by the pages that there are, it keeps them all.
    """
    if config.nav is None:
        return
    leaves = list(_leaves(config.nav))
    found = [files.get_file_from_path(path) for leaf in leaves for path in (leaf, leaf.lstrip("/"))]
    named = {file.src_uri for file in found if file}
    for file in files.documentation_pages():
        if file.src_uri not in named:
            FinishedPage(file)


def _leaves(nav: Any) -> Iterator[str]:
    """The paths and addresses that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(item)


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
    sources: Sequence[File]


def finished(config: MkDocsConfig, files: Files) -> list[File]:
    """Feeds, pictures and the like, which MkDocs would copy.

    Not those that MkDocs writes anew: it would write into the file that it was made from.
    """
    written = {*config.theme.static_templates, *config.extra_templates}
    return [
        file
        for file in files
        if not file.is_documentation_page()
        and file.inclusion.is_included()
        and file.src_dir == config.docs_dir
        and file.dest_uri not in written
    ]


def taken(config: MkDocsConfig, files: Files, nav: Navigation) -> list[File]:
    """The pages that are taken from MkDocs; it gets those back whose place another file wants too.

    Not those in the navigation, which know which entry is theirs.
    """
    pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
    left = {page.file.src_uri for page in nav.pages}
    wanted = {file.dest_uri for file in files if not file.is_documentation_page()}
    wanted |= {*config.theme.static_templates, *config.extra_templates}
    found = []
    for file in pages:
        if file.src_uri not in left and file.dest_uri not in wanted:
            found.append(file)
            if not isinstance(file.page, FinishedPage):
                FinishedPage(file)
        elif isinstance(file.page, FinishedPage):
            MkDocsPage(None, file, config)
    return found


def leave(files: Iterable[File]) -> None:
    """Lets MkDocs make nothing of these files; call it when all links are known to lead somewhere."""
    for file in files:
        file.inclusion = InclusionLevel.EXCLUDED


def pages(job: Job, todo: Sequence[File]) -> None:
    """Renders pages into the site's folder, and records in the manifest what they were made from.

    Raises what MkDocs raises where a page cannot be made.
    """
    fast, shells = _trusted(job, todo)
    logger, said = logging.getLogger("mkdocs"), _Said()

    def elsewhere(number: int) -> _Made:
        logger.handlers = [said]  # of this process: what is said is handed over
        return _make(job, fast, shells, todo[number], said)

    done: dict[int, Any] = {}
    for number, made in forked.results(elsewhere, len(todo), SHARE):
        done[number] = made
        job.tick()
    logger.addHandler(said)
    try:
        for number, file in enumerate(todo):
            if number in done:
                noted, messages = done[number]
                job.manifest.take(file.src_uri, noted)
                for name, level, message in messages:
                    logging.getLogger(name).log(level, message)
                said.take()
            else:
                _make(job, fast, shells, file, said)
                job.tick()
    finally:
        logger.removeHandler(said)


def _trusted(job: Job, todo: Sequence[File]) -> tuple[Converter | None, Shells | None]:
    """The fast converter and the shells, each if a sample of the pages comes out as it comes out of MkDocs."""
    fast, shells = Converter(job.config, job.files), Shells(job.env)
    sample = {file.src_uri: file for file in todo if int(content.digest(file.src_uri, 4), 16) % SAMPLE == 0}
    right = filled = True
    logging.disable()  # what these pages have to say they say when they are made
    try:
        for file in ({file.src_uri: file for file in todo[:FIRST]} | sample).values():
            finished = file.page  # a new page puts itself there
            stock = MkDocsPage(None, file, job.config)
            stock.read_source(job.config)
            stock.render(job.config, job.files)
            right = right and converter.same(fast, stock)
            filled = filled and _html(job, shells, stock) == _html(job, None, stock)
            file.page = finished
    finally:
        logging.disable(logging.NOTSET)
    return fast if right else None, shells if filled else None


def _html(job: Job, shells: Shells | None, page: MkDocsPage) -> str:
    """The HTML of a page that is converted."""
    page.active = True
    context = mkdocs_build.get_context(job.nav, job.sources, job.config, page)
    template = job.env.get_template(page.meta.get("template", "main.html"))
    made = template.render(context) if shells is None else shells.html(template, context)
    page.active = False
    return made


def _make(job: Job, fast: Converter | None, shells: Shells | None, file: File, said: _Said) -> _Made:
    """Makes one page; one of which something was said is not to be used again, so that it is said again."""
    finished = file.page  # a new page puts itself there
    page = MkDocsPage(None, file, job.config) if fast is None else _ConvertedPage(fast, file, job.config)
    mkdocs_build._populate_page(page, job.config, job.files)
    html = _html(job, shells, page) if shells and "template" not in page.meta else ""
    if html.strip():
        html = job.config.plugins.on_post_page(html, page=page, config=job.config)
        utils.write_file(html.encode("utf-8", "xmlcharrefreplace"), file.abs_dest_path)
    else:
        mkdocs_build._build_page(page, job.config, job.sources, job.nav, job.env)
    file.page = finished
    messages = said.take()
    if any(level >= logging.WARNING for _, level, _ in messages):
        job.manifest.forget(file.src_uri)
    return job.manifest.noted(file.src_uri), messages
