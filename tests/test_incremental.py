"""A build that does only what changed: after any sequence of edits it equals a clean build, and it does no more."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.commands import build as mkdocs_build

from generator import assembly, content, converter, disk, forked, press, printing, render, search
from generator.outputs import mail
from generator.pages import edition
from generator.session import plugin_of
from tests.folder import Folder

CONFIG = """\
site_name: {name}
site_url: https://digest.test/
docs_dir: content
nav: [{{Latest: index.md}}, {{Archive: archive.md}}, {{Topics: topics.md}}]
not_in_nav: "*"
theme: {{name: material, font: false, custom_dir: overrides}}
markdown_extensions: [attr_list, md_in_html, tables]
plugins: [{plugins}]
"""
PAGE = """\
---
title: {title}
date: {date}
summary: Envoys met in Cairo.
places: [Cairo]
tags: [{tag}]
---

Envoys met in Cairo. {body}

See [about us](../../../about.md) and ![a picture](../../../img/{picture}.svg).{link}
"""


class Editor:
    """A person at work in a site's folder: each edit is chosen by numbers."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.made = folder, 0
        folder.write("overrides/partials/colophon.html", "<footer>Foot</footer>")
        folder.write("mkdocs.yml", CONFIG.format(name="Test", plugins="{digest: {cards: false}}"))
        folder.write("content/about.md", "# About us\n\nSee ![a picture](img/a1.svg).\n")
        for number in range(4):
            self.picture(number)
            if number:
                self.add(number)

    def page(self, number: int) -> Path | None:
        pages = self.folder.pages()
        return pages[number % len(pages)] if pages else None

    def add(self, number: int) -> None:
        self.made += 1
        day = 18 + number % 3
        text = PAGE.format(
            title=f"Headline {number}",
            date=f"2023-12-{day}",
            tag=f"Tag {number % 3}",
            body=f"Body {number}.",
            picture=f"a{number % 4}",
            link=f" [Another](a{number % 4}.md)." if number > 9 else "",
        )
        self.folder.write(f"content/2023/12/{day}/a{self.made}.md", text)

    def replace(self, number: int, old: str, new: str) -> None:
        page = self.page(number)
        if page:
            page.write_text(page.read_text().replace(old, new))

    def body(self, number: int) -> None:
        self.replace(number, "Body", f"Rewritten {number}, body")

    def headline(self, number: int) -> None:
        self.replace(number, "title: ", f"title: New {number} ")

    def tag(self, number: int) -> None:
        self.replace(number, "tags: [", f"tags: [Fresh {number}, ")

    def date(self, number: int) -> None:
        self.replace(number, "date: 2023-12-", "date: 2023-11-")

    def spike(self, number: int) -> None:
        self.replace(number, "date: ", "draft: true\ndate: ")

    def move(self, number: int) -> None:
        page = self.page(number)
        if page:
            page.rename(page.with_name(f"moved-{page.name}"))

    def delete(self, number: int) -> None:
        page = self.page(number)
        if page:
            page.unlink()

    def picture(self, number: int) -> None:
        file = self.folder.path / f"content/img/a{number % 4}.svg"
        if file.exists():
            file.unlink()
        else:
            disk.write(file, "<svg xmlns='http://www.w3.org/2000/svg'/>")

    def settings(self, number: int) -> None:
        self.folder.write("mkdocs.yml", CONFIG.format(name=f"Test {number}", plugins="{digest: {cards: false}}"))

    def theme(self, number: int) -> None:
        self.folder.write("overrides/partials/colophon.html", f"<footer>Foot {number}</footer>")

    def tamper(self, number: int) -> None:
        files = sorted(file for top in ("site", "build/docs") for file in (self.folder.path / top).rglob("*.*"))
        if files and files[number % len(files)].is_file():
            files[number % len(files)].write_bytes(b"")

    def nothing(self, number: int) -> None:
        pass


EDITS = [name for name in vars(Editor) if not name.startswith("_") and name not in ("page", "replace")]


@pytest.fixture(autouse=True)
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind takes a second a build, and looks at nothing but the finished site."""
    monkeypatch.setattr(search, "index", lambda *anything: None)


def build(folder: Path, clean: bool = False) -> tuple[int, int]:
    """Builds the site in a folder, in this process; how many pages were rendered and reused."""
    config = render.load(str(folder / "mkdocs.yml"))
    plugin = plugin_of(config)
    plugin.from_scratch = clean
    render.build(config)
    return plugin.rendered, plugin.reused


def clean_copy(folder: Folder, to: Path) -> Folder:
    """A folder with the same sources, built from nothing."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder.path, to, ignore=shutil.ignore_patterns("build", "site"))
    build(to)
    return Folder(to)


def stock(folder: Folder) -> dict[str, bytes]:
    """What stock MkDocs makes of the plain tree."""
    config = render.load(str(folder.path / "build/mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    return folder.tree("build/stock")


@settings(max_examples=2, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), min_size=3, max_size=3))
@example([("picture", 1), ("move", 0), ("tamper", 7)])
@example([("settings", 1), ("theme", 1), ("delete", 2)])
def test_after_any_edits_the_site_equals_a_clean_build(tmp_path_factory, edits: list[tuple[str, int]]) -> None:
    folder = Folder(tmp_path_factory.mktemp("edits") / "site")
    editor = Editor(folder)
    build(folder.path)
    for name, number in edits:
        getattr(editor, name)(number)
        build(folder.path)
        clean = clean_copy(folder, folder.path.with_name("clean"))
        assert folder.tree("site") == clean.tree("site"), (name, number)
        assert folder.tree("build/docs") == clean.tree("build/docs"), (name, number)
    assert folder.tree("site") == stock(folder)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the work that takes long was done."""
    counts: Counter[str] = Counter()

    def count(module: object, name: str) -> None:
        function: Callable[..., object] = getattr(module, name)

        def counting(*args: object, **kwargs: object) -> object:
            counts[name] += 1
            return function(*args, **kwargs)

        monkeypatch.setattr(module, name, counting)

    count(content, "read_article")
    count(assembly, "assemble")
    count(disk, "write")
    count(converter.Converter, "convert")
    count(mail, "edition")
    count(edition, "front")
    return counts


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """A site that was built."""
    editor = Editor(Folder(tmp_path / "site"))
    build(editor.folder.path)
    return editor


def test_a_build_with_nothing_to_do_does_nothing(editor: Editor, counted: Counter[str]) -> None:
    rendered, reused = build(editor.folder.path)
    assert rendered == 3  # index, archive and topics know that they are the entry of the navigation that is shown
    assert counted["read_article"] == counted["assemble"] == counted["convert"] == 0
    assert reused > 20
    assert counted["write"] == 2  # the manifest and the seal


def test_an_edit_of_one_article_renders_what_shows_it(editor: Editor, counted: Counter[str]) -> None:
    editor.body(0)
    rendered, _ = build(editor.folder.path)
    assert rendered == 3 + 1
    assert counted["convert"] == 1 + 1  # and once more to be compared with MkDocs
    assert counted["read_article"] == 1
    assert counted["edition"] == 1  # the mail of its day
    assert counted["front"] == 1 + 1  # the page of its day, and the home page


def test_a_page_that_links_to_nothing_says_so_each_time(editor: Editor, caplog: pytest.LogCaptureFixture) -> None:
    editor.picture(1)
    for _ in range(2):
        caplog.clear()
        build(editor.folder.path)
        assert [
            r.getMessage() for r in caplog.records if "img/a1.svg" in r.getMessage() and "about.md" in r.getMessage()
        ]


HOOK = """\
def on_page_content(html, page, config, files):
    return html + f"<p>There are {len(files.documentation_pages())} pages, and this is {page.file.src_uri}.</p>"
"""
CHANGES = {
    "hook": ("plugins:", "hooks: [hook.py]\nplugins:"),
    "plugin": ("plugins: [", "plugins: [search, "),
    "extension": ("tables]", "tables, wikilinks]"),
    "template": ("site_name: Test", "site_name: Hand-made"),
    "anchors": ("plugins:", "validation: {anchors: warn}\nplugins:"),
    "footnotes": ("tables]", "tables, footnotes: {UNIQUE_IDS: true}]"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_what_we_do_not_know_switches_the_shortcuts_off(editor: Editor, change: str, counted: Counter[str]) -> None:
    folder = editor.folder
    folder.write("hook.py", HOOK)
    if change == "template":
        folder.write(
            "overrides/partials/colophon.html", "<footer>{{ pages | length }} pages: {{ page.title }}</footer>"
        )
    config = (folder.path / "mkdocs.yml").read_text()
    folder.write("mkdocs.yml", config.replace(*CHANGES[change]))
    build(folder.path)
    editor.add(1)
    _, reused = build(folder.path)
    assert reused == counted["convert"] == 0
    folder.write("build/hook.py", HOOK)
    assert folder.tree("site") == stock(folder)


def test_a_converter_that_makes_something_else_is_put_away(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    convert = converter.Converter.convert

    def wrong(self: converter.Converter, page: Any) -> None:
        convert(self, page)
        page.content += "<!-- wrong -->"

    monkeypatch.setattr(converter.Converter, "convert", wrong)
    build(editor.folder.path, clean=True)
    assert editor.folder.tree("site") == stock(editor.folder)


def test_pages_made_by_several_processes_are_the_same(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    site, here = editor.folder.tree("site"), os.getpid()
    monkeypatch.setattr(printing, "SHARE", 5)
    monkeypatch.setattr(forked, "_cores", lambda: 2)
    make = printing._make

    def watched(*args: Any) -> Any:
        if args[3].src_uri.startswith("tags/") and os.getpid() != here:
            os._exit(1)  # a process that dies costs nothing but time
        return make(*args)

    monkeypatch.setattr(printing, "_make", watched)
    build(editor.folder.path, clean=True)
    assert editor.folder.tree("site") == site


def test_what_was_kept_and_is_damaged_is_not_used(editor: Editor) -> None:
    files = [editor.folder.path / "build" / name for name in ("press.json", "kept.db", "manifest.json")]
    for damage in (
        lambda good: b"[]",
        lambda good: good[: len(good) // 2],
        lambda good: good.replace(b"Cairo", b"Paris").replace(b"0", b"1"),
    ):
        for file in files:
            file.write_bytes(damage(file.read_bytes()))
        editor.headline(0)
        build(editor.folder.path)
        clean = clean_copy(editor.folder, editor.folder.path.with_name("clean"))
        assert editor.folder.tree("site") == clean.tree("site")


def test_a_file_that_wants_the_place_of_a_page(editor: Editor) -> None:
    editor.folder.write("content/about/index.html", "A file")
    editor.folder.write("content/robots2.txt", "{{ config.site_name }}")
    config = (editor.folder.path / "mkdocs.yml").read_text()
    editor.folder.write("mkdocs.yml", config + "extra_templates: [robots2.txt]\n")
    for _ in range(2):
        build(editor.folder.path)
        assert editor.folder.tree("site") == stock(editor.folder)
        assert (editor.folder.path / "site/robots2.txt").read_text() == "Test"
        assert (editor.folder.path / "build/docs/robots2.txt").read_text() == "{{ config.site_name }}"


@pytest.mark.parametrize(
    "nav", ["[Us: ./about.md, Home: index.md]", "[{More: [about.md]}, index.md]", "[Web: https://a.b/]"]
)
def test_a_navigation_may_name_its_pages_in_any_way(editor: Editor, nav: str) -> None:
    config = (editor.folder.path / "mkdocs.yml").read_text()
    before, _, after = config.partition("nav:")
    rest = re.sub(r"\A(?:[^\n]*\n)(?:[ -][^\n]*\n)*", "", after)
    editor.folder.write("mkdocs.yml", f"{before}nav: {nav}\n{rest}")
    for _ in range(2):
        build(editor.folder.path)
        assert editor.folder.tree("site") == stock(editor.folder)
        editor.body(0)


def test_an_embargo_ends_without_an_edit(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "_now", lambda: datetime.datetime(2023, 12, 20, tzinfo=datetime.UTC))
    editor.replace(0, "date: ", "embargo: 2023-12-21T06:00Z\ndate: ")
    build(editor.folder.path)
    page = editor.page(0)
    assert page
    there = editor.folder.path / "site" / page.relative_to(editor.folder.path / "content").with_suffix("")
    assert not there.exists()
    monkeypatch.setattr(press, "_now", lambda: datetime.datetime(2023, 12, 22, tzinfo=datetime.UTC))
    build(editor.folder.path)
    assert there.exists()
