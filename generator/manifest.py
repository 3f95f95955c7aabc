"""Takes the configuration and a page's text, tells whether the HTML of the published site may stand for it.

A page's HTML follows from its text, from which of the pages that it names exist, and from what all pages share: the
configuration, the templates, the program (the fingerprint). The manifest in build/ keeps the hash of all that for each
page of the published site. A manifest that is damaged, of another fingerprint or of another site is not used at all.
"""

from __future__ import annotations

import json
import logging
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import content, converter, disk, inventory, markup, versions
from generator.inventory import State

_NO_TEMPLATES = (".css", ".js", ".map", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2", ".ttf")


class Manifest:
    """What each page of the published site was made from; empty where nothing is known for sure.

    An entry is the page's key, the hash of its HTML, and size and time of the HTML file and of the Markdown file.
    """

    def __init__(self, file: Path | None, fingerprint: str, files: Files, docs: Mapping[str, State]) -> None:
        """`file` is that of the last build, None where it does not count; `docs` has the Markdown files' states."""
        self.fingerprint, self._files, self._docs = fingerprint, files, docs
        self._old: dict[str, list[Any]] = {}
        self._new: dict[str, list[Any]] = {}
        self._changed = {source.src_uri for source in files}
        try:
            record = json.loads(file.read_text(encoding="utf-8")) if file else {}
            if record["fingerprint"] == fingerprint:
                self._changed ^= set(record["files"])
                self._old = {p: [str(e[0]), str(e[1]), *map(int, e[2:])] for p, e in record["pages"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            pass  # no manifest, or a damaged one: everything is rendered again
        self._names = {posixpath.basename(path) for path in self._changed}

    def key(self, file: File) -> str:
        """The page's key: that of the last build where neither the page nor a file that it names came or went."""
        entry = self._old.get(file.src_uri)
        known = str(entry[0]) if entry and entry[4:] == self._source(file.src_uri) else None
        if known is not None and not self._names:
            return known
        text = Path(str(file.abs_src_path)).read_text(encoding="utf-8")
        if known is not None:
            named = unquote(text)
            if not any(name in named for name in self._names):
                return known
        return page_key(text, file, self._files)

    def stands(self, file: File, published: Path, state: State | None) -> bool:
        """Whether a page would come out as it was published, in a file which is in this state.

        The file is taken to be as we left it while its size and time are; where they are not, its text decides.
        """
        entry = self._old.get(file.src_uri)
        if not state or not entry or not entry[0] or entry[0] != self.key(file):
            return False
        try:
            if entry[2:4] != [*state[:2]] and content.digest((published / file.dest_uri).read_bytes()) != entry[1]:
                return False
        except OSError:
            return False
        self._new[file.src_uri] = entry[:2]
        return True

    def note(self, path: str, key: str, html: str) -> None:
        """Records what a page of this build was made from; an empty key never lets it be used again."""
        self._new[path] = [key, content.digest(html.encode("utf-8", "xmlcharrefreplace"))]

    def noted(self, path: str) -> list[str]:
        """What `note` recorded of a page, for another process."""
        return [str(value) for value in self._new[path]]

    def take(self, path: str, entry: list[str]) -> None:
        """Records what another process noted."""
        self._new[path] = list(entry)

    def forget(self, path: str) -> None:
        """Lets a page be rendered by the next build, whatever becomes of its text."""
        self._new[path][0] = ""

    def save(self, file: Path, published: Mapping[str, State]) -> None:
        """Writes the manifest; call it when the site that it tells of is in its place, with the states of its files."""
        pages = {}
        for source in self._files:
            if entry := self._new.get(source.src_uri):
                state = published.get(source.dest_uri, inventory.UNKNOWN)
                pages[source.src_uri] = [*entry, *state[:2], *self._source(source.src_uri)]
        names = sorted(source.src_uri for source in self._files)
        record = {"fingerprint": self.fingerprint, "files": names, "pages": dict(sorted(pages.items()))}
        disk.write(file, json.dumps(record, separators=(",", ":")))

    def _source(self, path: str) -> list[int]:
        """Size and time of a Markdown file."""
        return [*self._docs.get(path, inventory.UNKNOWN)[:2]]


def may_reuse(config: MkDocsConfig) -> bool:
    """Whether a page's HTML follows from its text and the fingerprint alone.

    A plugin, hook, extension, theme or template that we do not know may look at anything: at other pages, at the
    clock. Anchors can be checked only where all pages are rendered.
    """
    return (
        converter.pure(config)
        and not config.hooks
        and set(config.plugins) <= {"digest"}
        and config.theme.name == "material"
        and config.validation.links.anchors < logging.WARNING
        and not any(map(_is_template, _own(config)))
    )


def _own(config: MkDocsConfig) -> list[Path]:
    """The files of a site's own theme."""
    folder = config.theme.custom_dir
    return sorted(file for file in Path(folder).rglob("*") if file.is_file()) if folder else []


def _is_template(file: Path) -> bool:
    """Whether a file of a site's own theme asks Jinja for anything; plain text is only put in its place."""
    if file.suffix.lower() in _NO_TEMPLATES:
        return False
    data = file.read_bytes()
    return b"{{" in data or b"{%" in data


def fingerprint(config: MkDocsConfig) -> str:
    """A hash of all that the HTML of every page depends on, beside its own text."""
    skip = {"docs_dir", "site_dir", "config_file_path", "plugins", "hooks", "theme", "watch", "dev_addr", "strict"}
    settings = {key: value for key, value in config.items() if key not in skip}
    facts: list[Any] = [settings, {key: config.theme[key] for key in config.theme}, versions.program()]
    folder = config.theme.custom_dir or "."
    facts += [[file.relative_to(folder).as_posix(), content.digest(file.read_bytes(), 16)] for file in _own(config)]
    # A page in the navigation without a title of its own there is named by its text, on every page.
    docs = Path(config.docs_dir)
    facts += [(docs / path).read_text(encoding="utf-8") for path in untitled(config.nav) if (docs / path).is_file()]
    return content.digest(json.dumps(facts, sort_keys=True, default=_name), 16)


def _name(thing: Any) -> str:
    kind = thing if isinstance(thing, type) or callable(thing) else type(thing)
    return f"{kind.__module__}.{kind.__qualname__}"


def untitled(nav: Any) -> Iterator[str]:
    """The pages that a navigation names without saying how they are called."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from untitled(item)
    elif isinstance(nav, dict):
        for value in nav.values():
            if isinstance(value, list):
                yield from untitled(value)


def page_key(text: str, file: File, files: Files) -> str:
    """A hash of a page's text and of which of the files that it names exist."""
    folder = posixpath.dirname(file.src_uri)
    targets = {posixpath.normpath(posixpath.join(folder, path).lstrip("/")) for path in markup.targets(text)}
    there = sorted(target for target in targets if target in files.src_uris)
    return content.digest("\n".join([text, *there]), 16)
