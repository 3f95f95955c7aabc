"""Whatever strangers and editors put into a site's folder: our messages, nothing else changed, no other article different.

`make test` takes some hundred examples, always the same. With FUZZ=2000 (`make fuzz`, the nightly job) each test takes that
many, other ones each time, and prints what fails as lines to put here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import MkDocsException

from generator import check, desk, disk, press, render
from generator.check.page import KEYS
from generator.errors import InputError
from generator.fetch import entries, seedfile
from generator.model import Site
from generator.session import plugin_of
from generator.sources import Source
from tests.folder import CONFIG, Folder, write_article

NIGHT = int(os.environ.get("FUZZ", "0"))


def fuzzed(by_day: int) -> settings:
    return settings(
        max_examples=NIGHT or by_day,
        derandomize=not NIGHT,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


WORDS = [
    "By ", "Ada Lind", "OSTBY (AP) — ", "\n", "\n\n", "\r\n", "\t", "20 December 2023", " date 2023-12-21 ", "2023-12-20", "…", "<b>", "|",
    "1. ", "- ", "> ", "# ", "    ", "---\n", "...\n", "title: ", "date: ", "tags: [", "]", "{", "}", ": ", "&a ", "*a", "!!x ", "'", '"', "\\", "~",
    "null", "no", "12:30", "1e9", "<<: ", "? ", "%", "@", "`", "{{ x }}", "{% raw %}", "[x](y)", "[x](../../../../etc/passwd)", "![](file:///etc/passwd)",
    "&amp;", "&#x202e;", "<script>", "]]>", "<!--", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "\u202e", "e\u0301", "日本。", "Мост закрыт.", "שלום",
    "😀", "\0", "\x0b", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "é", "ﬃ", "İ", "ß", "٣", "The town said so on Friday. ", "Mediators met in Cairo.",
    "https://a.example/x", "javascript:x", "--8<-- 'x'", "[TOC]", "$$", "x" * 300, "../", "<div markdown>", "{: #top }", "[^1]", "http://[", "9999-12-31", "0001-01-01",
]  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map("".join)
TEXT = PIECES | st.text(max_size=80)
ENCODED = st.tuples(
    TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis"])
)
BYTES = st.binary(max_size=120) | ENCODED.map(lambda pair: pair[0].encode(pair[1], "replace"))
SEED = st.one_of(
    BYTES,
    TEXT.map(lambda text: f" date 2023-12-20 {text}".encode("utf-8", "replace")),
    TEXT.map(lambda text: f"---\ntitle: x\ndate: 2023-12-20\n---\n{text}".encode("utf-8", "replace")),
)
NAME = st.one_of(
    st.text(st.characters(blacklist_characters="/\0", codec="utf-8"), min_size=1, max_size=12),
    st.sampled_from([
        "index", "README", "404", "search", "archive", "about", "a", "A", "-rf", "--help", ".", "..", ".hidden", " ", "a b", "a.", "a.md", "con", "nul", "x" * 244,
        "é" * 120, "e\u0301", "é", "a\nb", "\x1b[31m", "a%2fb", "a?b", "a#b", "a&b", "<b>", "'", '"', "\\", "feed", "sitemap", "pagefind", "2023", "12", "20", "{{x}}", "tags",
    ]),
)  # fmt: skip
PATH = st.tuples(
    st.sampled_from(
        ["", "2023/12/20/", "2023/12/", "2023/", "2023/12/20/a/", "2023/13/40/", "places/", "pagefind/", "x/"]
    ),
    NAME,
    st.sampled_from([".md", ".md", ".md", ".html", ".png", "", "/index.md", "/index.html", ".md/x.md"]),
).map("".join)
VALUE = st.recursive(
    st.one_of(TEXT, st.sampled_from(["2023-12-20", "2023", "true", "[a, b]", "9999-12-31T23:59:59-12:00", "2026-12-01T06:00+01:00", "en", "xx"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=4,
)  # fmt: skip
FIELDS = st.dictionaries(
    st.sampled_from([*KEYS, "template", "icon", "hide", "search", "description"]) | TEXT, VALUE, max_size=5
)
FRONT = st.one_of(
    TEXT,
    FIELDS.map(lambda fields: yaml.safe_dump(fields, allow_unicode=True)),
    FIELDS.map(lambda fields: yaml.safe_dump({"title": "T", "date": "2023-12-20"} | fields, allow_unicode=True)),
)
PAGE = st.tuples(FRONT, TEXT).map(lambda parts: f"---\n{parts[0]}\n---\n\n{parts[1]}".encode("utf-8", "replace"))


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    """A folder for thousands of small files, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture(scope="module")
def base(room: Path) -> Folder:
    """A site with an article of the desk, one of a person, a page of its own and a vocabulary."""
    folder = Folder(room / "base")
    folder.write("mkdocs.yml", CONFIG)
    folder.write("seeds/bridge.txt", " date 2023-12-20 A bridge was shut on Wednesday.\n\nIt is old, the town said.\n")
    folder.write("content/about.md", "# About us\n\nWe are three.\n")
    folder.write("content/vocabulary.yml", "names:\n  Cairo:\n    kind: places\n")
    write_article(folder, "2023/12/20/a.md", title="Written by hand", date="2023-12-20", tags=["Handwork"])
    run(folder)
    return folder


class Trial:
    """A copy of the base in which something is tried, and what must be as it was afterwards."""

    def __init__(self, base: Folder, beside: Path) -> None:
        self.top = beside / "trial"
        shutil.rmtree(self.top, ignore_errors=True)
        shutil.copytree(base.path, self.top / "site", symlinks=True)
        self.folder = Folder(self.top / "site")
        self.fixed = set(self.folder.tree("content"))
        self.before = bodies(self.folder, self.fixed)

    def put(self, path: str, data: bytes) -> bool:
        """Writes a file of the trial; False where it would take the place of a fixed one, or no file can have that name."""
        file = Path(os.path.normpath(self.folder.path / path))
        room = self.folder.path / path.partition("/")[0]
        if not file.is_relative_to(room) or file == room or file.exists():
            return False
        try:
            self.folder.write(str(file.relative_to(self.folder.path)), data)
        except (OSError, ValueError):
            return False
        return True

    def judge(self) -> None:
        """Runs everything; then only what the program may write has changed, and the fixed articles are as they were."""
        kept = {name: self.folder.tree(name) for name in ("content", "seeds")}
        run(self.folder)
        assert [path.name for path in self.top.iterdir()] == ["site"]
        assert {path.name for path in self.folder.path.iterdir()} == {"mkdocs.yml", "content", "seeds", "build"}
        assert self.folder.tree("seeds") == kept["seeds"]
        now = self.folder.tree("content")
        assert {path: now.get(path) for path in kept["content"] if not path.startswith(".desk/")} == {
            path: data for path, data in kept["content"].items() if not path.startswith(".desk/")
        }
        new = now.keys() - kept["content"].keys()
        assert [path for path in new if not re.match(r"\.desk/|\d{4}/(\d\d/){0,2}[^/]+\.md$", path)] == []
        assert bodies(self.folder, self.fixed) == self.before
        for path, data in self.folder.tree("build/docs").items():
            assert str(self.top).encode() not in data, path
            assert b"root:x:0" not in data, path
        assert not any(path.is_symlink() for path in (self.folder.path / "build").rglob("*"))


def run(folder: Folder) -> None:
    """Desk, press and check in this process; what is wrong is told by our own errors, whose text can be shown."""
    site = site_of(folder)
    with suppress(InputError):
        for outcome in desk.generate(site):
            assert outcome.why.isprintable()
    with suppress(InputError):
        for fault in press.press(site).faults:
            assert str(fault).isprintable()
            assert fault.file.startswith("content/")
    for finding in check.check(site):
        assert str(finding).isprintable()


def site_of(folder: Folder) -> Site:
    root = folder.path
    facts = {"name": "N", "description": "D", "url": "https://digest.test/", "language": "en"}
    return Site(root=root, content=root / "content", seeds=root / "seeds", build=root / "build", cards=False, **facts)


def bodies(folder: Folder, fixed: set[str]) -> dict[str, list[str]]:
    """What the fixed articles' pages say themselves: all but what leads to other articles, or counts them."""
    shared = re.compile(r"\{: \.(?:kicker|terms|made|neighbours)\b|class=\"(?:related|story)")
    found = {}
    for path in sorted(fixed):
        if path.endswith(".md"):
            page = (folder.path / "build/docs" / path).read_text(encoding="utf-8")
            found[path] = [part for part in page.partition("\n---\n")[2].split("\n\n") if not shared.search(part)]
            found[path] = found[path][: next((n for n, part in enumerate(found[path]) if "## Related" in part), None)]
    return found


@fuzzed(40)
@given(data=SEED, suffix=st.sampled_from([".txt", ".md", ".html", ".xml", ".json"]))
def test_any_seed(base: Folder, room: Path, data: bytes, suffix: str) -> None:
    trial = Trial(base, room)
    assert trial.put(f"seeds/x{suffix}", data)
    trial.judge()


@fuzzed(60)
@given(data=PAGE | BYTES, path=st.sampled_from(["2023/12/20/x.md", "x.md", "2023/12/x.md", "2023/12/20/x/index.md"]))
def test_any_page(base: Folder, room: Path, data: bytes, path: str) -> None:
    trial = Trial(base, room)
    assert trial.put(f"content/{path}", data)
    trial.judge()


@fuzzed(60)
@given(path=PATH, article=st.booleans())
@example(path="2023/12/20.md", article=True)  # the address of an edition
@example(path="2023/12/20/a/index.md", article=False)  # that of an article
@example(path="about/index.html", article=False)
@example(path="README.md", article=False)  # MkDocs takes it for index.md
@example(path="search.md", article=True)
@example(path="about", article=False)  # a file where a folder must be
@example(path="x" * 250 + ".md", article=True)
@example(path="index.md/x.md", article=False)  # a folder where a page is made
def test_any_name_of_a_page(base: Folder, room: Path, path: str, article: bool) -> None:
    trial = Trial(base, room)
    text = "---\ntitle: New\ndate: 2023-12-20\n---\n\nText.\n" if article else "# New\n\nText.\n"
    if trial.put(f"content/{path}", text.encode()):
        trial.judge()


@fuzzed(30)
@given(path=PATH, suffix=st.sampled_from([".txt", ".md", ".json", ""]))
def test_any_name_of_a_seed(base: Folder, room: Path, path: str, suffix: str) -> None:
    trial = Trial(base, room)
    if trial.put(f"seeds/{path}{suffix}", b" date 2023-12-20 A quay was built on Friday.\n\nIt is new.\n"):
        trial.judge()


@fuzzed(40)
@given(data=BYTES | FRONT.map(lambda text: text.encode("utf-8", "replace")))
def test_any_vocabulary(base: Folder, room: Path, data: bytes) -> None:
    trial = Trial(base, room)
    (trial.folder.path / "content/vocabulary.yml").unlink()
    assert trial.put("content/vocabulary.yml", data)
    trial.judge()


ITEM = st.dictionaries(
    st.sampled_from(["id", "url", "title", "content_text", "content_html", "summary", "date_published", "authors", "tags", "language"]),
    VALUE | st.integers() | st.none() | st.lists(st.fixed_dictionaries({"name": TEXT}), max_size=2),
)  # fmt: skip
JSON_FEED = st.lists(ITEM.map(lambda item: {"date_published": "2023-12-20", "content_text": "A bridge is shut."} | item), max_size=3).map(
    lambda items: json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode("utf-8", "replace")
)  # fmt: skip
RSS = st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=3).map(
    lambda items: (
        "<rss version='2.0'><channel>"
        + "".join(f"<item><title>{a}</title><link>{b}</link><pubDate>Wed, 20 Dec 2023 08:00:00 GMT</pubDate><description>{c}</description></item>" for a, b, c in items)
        + "</channel></rss>"
    ).encode("utf-8", "replace")
)  # fmt: skip


@fuzzed(40)
@given(
    body=JSON_FEED | RSS | BYTES,
    kind=st.sampled_from(["", "text/html; charset=utf-16", "application/json; charset=rot13", "text/xml; charset=\0"]),
    rights=st.sampled_from(["link", "summary", "full"]),
    feed=st.booleans(),
)
def test_any_answer_of_a_source(base: Folder, room: Path, body: bytes, kind: str, rights: Any, feed: bool) -> None:
    source = Source(
        name="The Times", url="https://a.test/feed", folder="times", kind="feed" if feed else "page", rights=rights
    )
    try:
        found = list(entries.found(source, source.url, kind, body, "en"))
    except InputError as error:
        found = [error]
    trial = Trial(base, room)
    for one in found:
        if isinstance(one, InputError):
            assert str(one).isprintable()
            continue
        assert re.fullmatch("[0-9a-f]{12}", one.key)
        trial.put(f"seeds/times/{one.key}.json", seedfile.text(one.entry, one.date).encode())
    trial.judge()


SETTING = st.one_of(
    st.none(), st.booleans(), st.integers(), TEXT, st.lists(TEXT, max_size=2), st.dictionaries(TEXT, TEXT, max_size=2)
)
FOLDER = st.sampled_from(
    [
        ".",
        "..",
        "",
        "/",
        "content",
        "content/x",
        "seeds",
        "build",
        "build/docs",
        "site",
        "../x",
        "/etc",
        "a",
        "a/../..",
        "~",
        "mkdocs.yml",
        ".git",
    ]
)
OPTIONS = st.dictionaries(
    st.sampled_from(["seeds", "build", "cards", "sources", "quiet_days", "allow_private", "other"]),
    FOLDER | SETTING,
    max_size=3,
)
SETTINGS = st.dictionaries(
    st.sampled_from(["site_name", "site_url", "docs_dir", "site_dir", "nav", "theme", "extra", "not_in_nav", "markdown_extensions", "copyright", "x"]),
    FOLDER | SETTING, max_size=2,
)  # fmt: skip
THEME = st.dictionaries(
    st.sampled_from(["language", "custom_dir", "font", "palette", "logo"]), FOLDER | SETTING, max_size=2
)


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")  # of a pattern that MkDocs hands to `re`
@fuzzed(60)
@given(own=OPTIONS, given=SETTINGS, theme=THEME)
@example(own={"build": "."}, given={}, theme={})
@example(own={}, given={"site_dir": "seeds"}, theme={})
@example(own={}, given={"site_url": "http://["}, theme={})
@example(own={}, given={"site_dir": "\0"}, theme={})
@example(own={}, given={}, theme={"custom_dir": "."})
@example(own={}, given={}, theme={"language": "xx"})
def test_any_configuration(
    base: Folder,
    room: Path,
    monkeypatch: pytest.MonkeyPatch,
    own: dict[str, Any],
    given: dict[str, Any],
    theme: dict[str, Any],
) -> None:
    trial = Trial(base, room)
    shutil.rmtree(trial.folder.path / "build")
    values = (
        yaml.safe_load(CONFIG)
        | {"theme": {"name": "material", "font": False} | theme}
        | given
        | {"plugins": [{"digest": own}]}
    )
    trial.folder.write("mkdocs.yml", yaml.safe_dump(values))
    monkeypatch.chdir(trial.folder.path)
    before = {path: data for path, data in trial.folder.tree(".").items() if not path.startswith("build/")}
    try:
        config = render.load(None)
    except MkDocsException:
        assert trial.folder.tree(".") == before
        return
    options = plugin_of(config).config
    site = render.site_of(config, options.seeds, options.build, options.cards)
    assert site.build.parent.is_relative_to(site.root)
    with suppress(InputError):
        desk.generate(site)
        press.press(site)
        render.stock_config(site, config)
    after = {p: d for p, d in trial.folder.tree(".").items() if not (site.root / p).is_relative_to(site.build)}
    assert {path: after.get(path) for path in before} == before
    assert [path.name for path in trial.top.iterdir()] == ["site"]


def things(folder: Folder) -> Iterator[tuple[str, str]]:
    """Puts things into content/ that are no files to be read, and gives each with what is said of it."""
    top = folder.path / "content"
    for name, target, message in (
        ("broken.md", "nowhere.md", "a link that leads to nothing"),
        ("broken.png", "nowhere.png", "a link that leads to nothing"),
        ("users.txt", "/etc/passwd", "a link to a file outside of the folder"),
        ("up.md", "../mkdocs.yml", "a link to a file outside of the folder"),
        ("all", "/etc", "a link to a file outside of the folder"),
        ("twice", "2023", "a link to a folder"),
        ("round", "round", "a link that leads to nothing"),
    ):
        (top / name).symlink_to(target)
        yield name, message
    os.mkfifo(top / "pipe.md")
    yield "pipe.md", "neither a file nor a folder"
    Path(os.fsdecode(os.fsencode(top) + b"/bad\xff.md")).write_text("# Bad\n")
    yield r"bad\udcff.md", "its name is no UTF-8"


def test_links_and_pipes_in_content_are_named_and_never_followed(base: Folder, room: Path) -> None:
    trial = Trial(base, room)
    wanted = dict(things(trial.folder))
    (trial.folder.path / "content/same.md").symlink_to("about.md")  # this one is fine
    site = site_of(trial.folder)
    for _ in range(2):  # the second time nothing has changed, and all is said again
        assert {outcome.what for outcome in desk.generate(site)} == {"same"}
        faults = {fault.file.removeprefix("content/"): fault.message for fault in press.press(site).faults}
        assert faults.keys() == wanted.keys()
        assert [name for name, message in wanted.items() if message not in faults[name]] == []
    assert {f.error.file.removeprefix("content/") for f in check.check(site)} == wanted.keys()
    docs = trial.folder.tree("build/docs")
    assert "same.md" in docs
    assert docs.keys().isdisjoint(wanted)
    assert bodies(trial.folder, trial.fixed) == trial.before
    for name in wanted:
        Path(
            os.fsdecode(
                os.fsencode(site.content) + b"/" + name.replace(r"\udcff", "\udcff").encode("utf-8", "surrogateescape")
            )
        ).unlink()
    assert press.press(site).faults == ()


def test_half_written_names_fit_whatever_the_name(tmp_path: Path) -> None:
    for name in ("x" * 255, "é" * 127):
        disk.write(tmp_path / name, "whole")
        assert (tmp_path / name).read_text() == "whole"
    assert len(list(tmp_path.iterdir())) == 2
