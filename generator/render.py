"""Takes build/docs and the configuration, gives site/ through MkDocs; renders a page only when what it shows changed.

MkDocs renders into build/site. When all went well, `publish` puts that folder into the place of site/, so a run that
dies or fails leaves the last good site. A manifest in build/ keeps, for each page, the hash of all that its HTML
follows from; a page whose hash is unchanged is taken from the published site instead of being rendered.
"""

from __future__ import annotations

import json
import logging
import os
import posixpath
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator import content, frontmatter
from generator.model import Site

THEME = Path(__file__).parent / "theme"
_RENDERERS = (
    "pagefind",
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "pyyaml",
    "news-digest",
)
# Markdown extensions whose output follows from the page's text alone; with any other, every page is rendered each time.
_PURE = {
    "toc",
    "tables",
    "fenced_code",
    "attr_list",
    "md_in_html",
    "admonition",
    "footnotes",
    "def_list",
    "abbr",
    "smarty",
}
_WORD = re.compile(r"[^\s()<>\"'\[\]#?]+")


def load(file: str | None, **settings: Any) -> MkDocsConfig:
    """The configuration in `file` (mkdocs.yml of the current folder if None). Raises MkDocs' ConfigurationError."""
    return load_config(config_file=file, **settings)


def site_of(config: MkDocsConfig, seeds: str, build: str, cards: bool) -> Site:
    """The site that a configuration describes; call it before anything changes `docs_dir`."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    url = config.site_url or ""
    return Site(
        root=root,
        content=Path(config.docs_dir),
        seeds=root / seeds,
        build=root / build,
        name=config.site_name,
        description=config.site_description or "",
        url=url if not url or url.endswith("/") else f"{url}/",
        language=str(config.theme["language"]) if "language" in config.theme else "en",
        cards=cards,
    )


def stock_config(site: Site, config: MkDocsConfig) -> None:
    """Writes build/mkdocs.yml and build/theme: the same site without our plugin, for stock MkDocs and its kin."""
    theme = site.build / "theme"
    shutil.rmtree(theme, ignore_errors=True)
    for folder in reversed(_templates(config)):  # what is copied later wins
        shutil.copytree(folder, theme, dirs_exist_ok=True)
    raw = Path(config.config_file_path).read_text(encoding="utf-8")
    text = frontmatter.without_plugin(raw, {"docs_dir": "docs", "site_dir": "stock"}, custom_dir="theme")
    target = site.build / "mkdocs.yml"
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        content.write(target, text)


def _templates(config: MkDocsConfig) -> list[Path]:
    """The folders of templates that do not come with MkDocs or Material: a site's own wins over ours."""
    return [Path(config.theme.custom_dir), THEME] if config.theme.custom_dir else [THEME]


def build(config: MkDocsConfig) -> None:
    """Builds and publishes the site, as `mkdocs build` does. Raises MkDocs' exceptions; then nothing is published."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


class Manifest:
    """What each page of the published site was made from; empty where nothing is known for sure."""

    def __init__(self, file: Path | None, published: Path, fingerprint: str) -> None:
        self._published, self._fingerprint = published, fingerprint
        self._old: dict[str, list[str]] = {}
        self._new: dict[str, list[str]] = {}
        try:
            record = json.loads(file.read_text(encoding="utf-8")) if file else {}
            if record["fingerprint"] == fingerprint:
                self._old = dict(record["pages"])
        except (OSError, ValueError, KeyError, TypeError):
            pass  # no manifest, or a damaged one: everything is rendered again

    def reuse(self, file: File, key: str) -> str | None:
        """The published HTML of a page that would come out the same, or None if it must be rendered."""
        if self._old.get(file.src_uri, [""])[0] != key:
            return None
        try:
            html = (self._published / file.dest_uri).read_bytes()
        except OSError:
            return None
        return html.decode("utf-8", "replace") if content.digest(html) == self._old[file.src_uri][1] else None

    def note(self, path: str, key: str, html: str) -> None:
        """Records what a page of this build was made from."""
        self._new[path] = [key, content.digest(html.encode("utf-8", "xmlcharrefreplace"))]

    def unchanged(self) -> bool:
        """Whether every page of this build is one that the published site has, and the other way round."""
        return bool(self._new) and {k: v[1] for k, v in self._new.items()} == {k: v[1] for k, v in self._old.items()}

    def save(self, file: Path) -> None:
        """Writes the manifest; call it when the site that it tells of is in its place."""
        record = {"fingerprint": self._fingerprint, "pages": dict(sorted(self._new.items()))}
        content.write(file, json.dumps(record, indent=0))


class _Ready(jinja2.Template):
    """A template that is rendered already."""

    html: str

    def __new__(cls, html: str) -> _Ready:
        ready: _Ready = object.__new__(cls)
        ready.html = html
        return ready

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The HTML, whatever the context."""
        return self.html


class ReusedPage(MkDocsPage):
    """A page that MkDocs treats like every other, but whose HTML is there already."""

    def __init__(self, file: File, config: MkDocsConfig, html: str) -> None:
        super().__init__(None, file, config)
        self._html = html

    def read_source(self, config: MkDocsConfig) -> None:
        """Puts the finished HTML where MkDocs looks for the name of a template; Jinja takes either."""
        self.markdown, self.meta = "", {"template": _Ready(self._html)}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is nothing to render."""
        self.content, self.toc = "", TableOfContents([])


def fingerprint(config: MkDocsConfig) -> str:
    """A hash of all that the HTML of every page depends on, beside its own text."""
    skip = {"docs_dir", "site_dir", "config_file_path", "plugins", "hooks", "theme", "watch", "dev_addr", "strict"}
    settings = {key: value for key, value in config.items() if key not in skip}
    facts: list[Any] = [settings, {key: config.theme[key] for key in config.theme}]
    facts += [[name, version(name)] for name in _RENDERERS]
    for folder in _templates(config):
        facts += [[path, content.digest((folder / path).read_bytes())] for path in content.files(folder)]
    # A page in the navigation without a title of its own there is named by its text, on every page.
    docs = Path(config.docs_dir)
    facts += [(docs / path).read_text(encoding="utf-8") for path in _untitled(config.nav) if (docs / path).is_file()]
    return content.digest(json.dumps(facts, sort_keys=True, default=_name), 16)


def _name(thing: Any) -> str:
    kind = thing if isinstance(thing, type) or callable(thing) else type(thing)
    return f"{kind.__module__}.{kind.__qualname__}"


def _untitled(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from _untitled(item)
    elif isinstance(nav, dict):
        for value in nav.values():
            if isinstance(value, list):
                yield from _untitled(value)


def may_reuse(config: MkDocsConfig) -> bool:
    """Whether a page's HTML follows from its text and the fingerprint alone.

    A plugin, hook or extension that we do not know may look at anything, and a strict build must repeat its warnings.
    """
    known = {"digest", "material/search", "search"}
    pure = all(name.removeprefix("markdown.extensions.") in _PURE for name in config.markdown_extensions)
    return pure and not config.hooks and not config.strict and set(config.plugins) <= known


def page_key(file: File, files: Files) -> str:
    """A hash of a page's text and of which of the pages that it names exist."""
    text = Path(str(file.abs_src_path)).read_text(encoding="utf-8")
    folder = posixpath.dirname(file.src_uri)
    links = {word for word in _WORD.findall(text) if word.endswith(".md")} if ".md" in text else ()
    targets = {posixpath.normpath(posixpath.join(folder, unquote(link))) for link in links}
    there = sorted(target for target in targets if files.get_file_from_path(target))
    return content.digest("\n".join([text, *there]), 16)


def reuse_pages(files: Files, nav: Navigation, config: MkDocsConfig, manifest: Manifest) -> dict[str, str]:
    """Gives MkDocs the finished HTML of every page that may be reused, and returns the key of every page by path.

    Pages in the navigation are always rendered: they know which of its entries is theirs.
    """
    keys, in_nav = {}, {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        keys[file.src_uri] = key = page_key(file, files)
        if file.src_uri not in in_nav and (html := manifest.reuse(file, key)) is not None:
            file.page = ReusedPage(file, config, html)
    return keys


def publish(made: Path, published: Path) -> None:
    """Puts a finished folder into the place of the published one.

    Hidden files are left where they are, as MkDocs does (`.git` of a folder that is a branch, `.well-known`).
    """
    recover(published)
    old = published.with_name(f".{published.name}.old")
    if published.exists():
        published.rename(old)
    published.parent.mkdir(parents=True, exist_ok=True)
    made.rename(published)
    recover(published)


def recover(published: Path) -> None:
    """Ends what `publish` began, also where a run died in the middle of it: no site is lost, no old one left over."""
    old = published.with_name(f".{published.name}.old")
    if old.exists() and not published.exists():
        old.rename(published)
    elif old.exists():
        for hidden in old.glob(".*"):
            if not (published / hidden.name).exists():
                hidden.rename(published / hidden.name)
        shutil.rmtree(old)


def quiet() -> None:
    """Keeps notices on the future of MkDocs and Material out of everybody's builds; docs/decisions.md has our plan."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs.structure.nav").addFilter(lambda record: "not included in the" not in record.getMessage())
