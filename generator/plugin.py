"""The MkDocs plugin: runs desk and press before MkDocs, lets it reuse finished pages, and publishes what it made.

A thin adapter: each event calls one function of ours. `mkdocs build`, `mkdocs serve` and `digest build` all come
through here, so they make the same site.
"""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import (
    desk,
    epoch,
    foreign,
    inventory,
    lock,
    manifest,
    parts,
    press,
    printing,
    reading,
    render,
    seal,
    search,
    sources,
    twin,
)
from generator.errors import InputError, refused
from generator.inventory import State
from generator.manifest import Manifest
from generator.model import Site
from generator.parts import joining, making

log = logging.getLogger("mkdocs.plugins.digest")


class _Sources(BaseConfigOption[tuple[sources.Source, ...]]):
    """The list of feeds and pages that `digest fetch` asks."""

    default = ()

    def run_validation(self, value: object) -> tuple[sources.Source, ...]:
        """The sources, or what is wrong with them."""
        try:
            return sources.read(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    seeds = config_options.Type(str, default="seeds")
    build = config_options.Type(str, default="build")
    cards = config_options.Type(bool, default=True)
    sources = _Sources()
    allow_private = config_options.ListOfItems(config_options.Type(str), default=[])
    quiet_days = config_options.Type(int, default=30)


class DigestPlugin(BasePlugin[Options]):
    """Desk, press and publication as MkDocs events."""

    site: Site
    outcomes: list[desk.Outcome]
    pressed: press.Pressed
    docs: dict[str, State]  # of the files of the plain tree
    nav: Navigation
    todo: list[File]
    quick: bool  # whether a page's HTML follows from its text and the settings
    taken: set[str]
    elsewhere: list[File]  # what MkDocs need not make
    sources: Sequence[File]
    part: making.Part

    def __init__(self) -> None:
        render.quiet()
        epoch.tidy()
        self.serving = False
        self.ready = False
        self.say: Callable[[str], object] = lambda text: sys.stderr.write(f"waiting: {text}\n")  # no fault: no warning
        self.alone = ExitStack()  # holds the site's lock from the desk to the published site
        self.from_scratch = False
        self.may_rest = False  # whether a build of which all would come out the same may end at once
        self.faults = CountHandler(level=logging.WARNING)
        self.years: parts.Years | None = None  # of the part that is to be made instead of a site
        self.joined: joining.Joined | None = None  # parts that others have made
        self.watch_seeds: reading.Progress = iter
        self.watch_pages: Callable[[int], Callable[[], None]] = lambda total: lambda: None
        self.reused = self.rendered = self.indexed = 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether this is a preview. Having this method makes MkDocs keep the plugin between rebuilds."""
        self.serving = command == "serve"
        self.faults = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.faults)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Desk and press; then MkDocs is pointed at what the press made and at our theme."""
        if not config.use_directory_urls:
            raise PluginError("use_directory_urls: false is not supported; delete the line, or set it to true")
        self.site = site = render.site_of(config, self.config.seeds, self.config.build, self.config.cards)
        self.ready, self.reused, self.rendered = False, 0, 0
        self.alone.close()
        try:
            self.alone.enter_context(lock.held(site.build, self.say))
            # Many machines make parts at once: none of them may write pages.
            self.outcomes = [] if self.years else desk.generate(site, progress=self.watch_seeds)
            self.pressed = press.press(site, partial(self._share, config))
        except InputError as error:  # the vocabulary, which every page depends on
            raise PluginError(f"{error}.") from None
        except OSError as error:  # a full disk, a folder that may not be written
            file = site.shown(Path(error.filename)) if error.filename else "the system"
            raise PluginError(f"{file}: {refused(error)}.") from None
        self._tell(config)
        config.docs_dir = str(site.build / "docs")
        if config.theme.name == "material":  # any other theme shows the pages with its own templates
            config.theme.dirs.insert(_own_templates(config), str(render.THEME))
        config.theme.static_templates.discard("sitemap.xml")  # MkDocs' own carries the day of the build
        render.stock_config(site, config)
        self.published = Path(config.site_dir).resolve()  # a link stays a link
        self.made = site.build / "site"
        if not self.serving:
            render.recover(self.published, site.build / render.LAST)
            rests = self.may_rest and self.pressed.same
            pages = seal.fits(site.build, config, self.published) if rests else None
            if pages is not None and not self.faults.get_counts():
                self.reused = pages
                raise render.Unchanged
            seal.take_off(site.build)
            shutil.rmtree(self.made, ignore_errors=True)
            config.site_dir = str(self.made)
            self.mkdocs = config
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes from MkDocs the pages that we know how to make."""
        self.quick = manifest.may_reuse(config)
        if self.quick:
            printing.take(config, files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tells which of the pages that were taken can stand as they are; the others are to do."""
        self.nav, self.todo = nav, []
        quick, file = self.quick, self.site.build / "manifest.json"
        previous = file if quick and not (self.serving or self.from_scratch) else None
        docs, there = Path(config.docs_dir), dict(inventory.states(self.published)) if previous else {}
        self.docs = dict(inventory.states(docs))
        self.manifest = Manifest(previous, manifest.fingerprint(config), files, self.docs)
        sources = self.sources = files.documentation_pages(inclusion=InclusionLevel.is_included)
        if self.years and not quick:
            raise PluginError(f"{parts.WHOLE}.")
        here = self.years.hold if self.years else lambda path: True
        self._tick = self.watch_pages(sum(here(source.src_uri) for source in sources))
        taken = printing.taken(config, files, nav) if quick else []
        copied = printing.finished(config, files) if quick and not self.years else []
        self.taken, self.elsewhere = {source.src_uri for source in taken}, [*taken, *copied]
        stand: list[str] = []
        for source in taken:
            if not here(source.src_uri):
                continue
            if self.manifest.stands(source, self.published, there.get(source.dest_uri)):
                stand.append(source.dest_uri)
                self._tick()
            else:
                self.todo.append(source)
        self.reused = len(stand)
        if previous and not self.years:
            render.resume(self.made, self.site.build / render.LAST)
        if quick:
            twins = twin.of(docs, self.docs, ((file.dest_uri, file.src_uri) for file in copied))
            twins |= twin.of(self.published, there, zip(stand, stand, strict=True))
            twin.fill(Path(config.site_dir), twins, search.FOLDER)
        brought = 0
        if self.joined:
            self.todo = self.joined.place(self.todo, self.manifest, self._tick) if quick else self.joined.refuse()
            brought = self.joined.pages
        self.rendered = len(self.todo) if self.years else len(sources) - self.reused - brought
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Makes the pages that were taken from MkDocs and have changed."""
        env.globals["preview"] = self.serving  # for the pages' policy
        job = printing.Job(config, files, self.nav, env, self.manifest, self._tick, self.sources)
        printing.pages(job, self.todo)
        printing.leave(files if self.years else self.elsewhere)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Notes what the page was made from."""
        path = page.file.src_uri
        self.manifest.note(path, self.manifest.key(page.file) if path in self.taken else "", output)
        if path not in self.taken:
            self._tick()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Makes the search index; what it is made of and has not changed is taken over. Or packs a part."""
        brought = self.joined.read if self.joined else {}
        kept = search.Kept(self.site.build / "search", None if self.serving else self.published, brought)
        if self.from_scratch:
            shutil.rmtree(kept.folder, ignore_errors=True)
        try:
            if self.years:
                self.part = making.write(self.site, self.years, self.made, self.sources, self.manifest)
                self.ready = True
                return
            if self.joined:
                self.joined.give_segments(kept.folder)
            self.indexed = search.index(Path(config.site_dir), self.site.language, kept)
        except search.SearchError as error:
            raise PluginError(str(error)) from None
        self.ready = True
        if self.serving:
            self.alone.close()

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed, or was strict and found faults, is not published."""
        self.ready = False
        if self.serving:
            self.alone.close()

    def on_shutdown(self) -> None:
        """Puts the new site into its place, or the new part."""
        logging.getLogger("mkdocs").removeHandler(self.faults)
        if self.ready and self.years:
            making.keep(self.part)
            shutil.rmtree(self.made)
        elif self.ready and not self.serving:
            (self.site.build / "manifest.json").unlink(missing_ok=True)  # it tells of the site that goes
            render.publish(self.made, self.published, self.site.build / render.LAST)
            there = dict(inventory.states(self.published))
            self.manifest.save(self.site.build / "manifest.json", there)
            self.mkdocs.site_dir = str(self.published)  # `mkdocs gh-deploy` pushes from there
            if not self.faults.get_counts():
                pages = self.reused + self.rendered
                seal.put(self.site.build, self.mkdocs, self.docs.items(), there.items(), pages)
        self.alone.close()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watches what people edit, not what the press makes of it."""
        server.unwatch(config.docs_dir)
        for folder in (self.site.content, self.site.seeds):
            folder.mkdir(parents=True, exist_ok=True)
            server.watch(str(folder))
        return server

    def _tell(self, config: MkDocsConfig) -> None:
        """Names what was refused, as warnings of MkDocs, so that a strict build fails for them."""
        for fault in foreign.asked_for(config) if config.theme.name == "material" else ():
            log.warning(str(fault))
        for outcome in self.outcomes:
            if outcome.what == "refused":
                log.warning(outcome.why)
        for fault in self.pressed.faults:
            log.warning(str(fault))

    def _share(self, config: MkDocsConfig, tree: dict[str, Any]) -> dict[str, Any]:
        """What of the tree of pages is to be there: without what a part does not need, with what parts have drawn."""
        docs = self.site.build / "docs"
        if self.years:
            return making.lessened(self.years, docs, tree, set(manifest.untitled(config.nav)))
        return self.joined.with_cards(docs, tree) if self.joined else tree


def _own_templates(config: MkDocsConfig) -> int:
    """The place of our theme among the theme's folders: after the site's own templates, before Material's."""
    return 1 if config.theme.custom_dir else 0
