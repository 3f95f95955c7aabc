"""Whatever stands in a file, reading gives seeds or refusals: never another error, never twice another answer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import seeds
from generator.errors import InputError
from generator.model import Seed

QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECES = st.sampled_from(
    [
        "By ", "Ada Lind", "OSTBY (AP) — ", "Photo: AFP", "\n", "\n\n", "Read more: ", "20 December 2023", "(PTI)", "…", "<b>", "|",
        "1. ", "• 22:30", "The town said so on Friday. ", "https://a.example ", "#tag ", "&amp;", "[x](y)", "{{ x }}", "Home ",
        "\u202e", "e\u0301", "日本。", "Мост закрыт.", " date 2023-12-21 ", "---", "Tags: a", "© 2023", "+ ", "/AFP", "é", "\0",
    ]
)  # fmt: skip
ANY = st.text(max_size=200) | st.lists(PIECES, max_size=40).map("".join)


def outcome(path: Path, content: bytes) -> list[Seed | InputError]:
    path.write_bytes(content)
    found = seeds.read_each(path, path.name)
    again = seeds.read_each(path, path.name)
    assert list(map(repr, found)) == list(map(repr, again))
    for item in found:
        if isinstance(item, InputError):
            assert str(item).startswith(f"seeds/{path.name}")
        else:
            assert item.body
            assert all(paragraph.strip() for paragraph in item.body)
            assert item.language
            assert "\0" not in repr(item.body)
    return found


@QUICK
@given(text=ANY)
def test_any_text(tmp_path: Path, text: str) -> None:
    assert outcome(tmp_path / "a.txt", f" date 2023-12-20 {text}".encode("utf-8", "replace"))


@QUICK
@given(text=ANY)
def test_any_markdown(tmp_path: Path, text: str) -> None:
    assert outcome(tmp_path / "a.md", f"---\ntitle: x\ndate: 2023-12-20\n---\n{text}".encode("utf-8", "replace"))


@QUICK
@given(data=st.binary(max_size=300))
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".xml", ".json"])
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert outcome(tmp_path / f"a{suffix}", data)


@QUICK
@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_any_page_and_feed(tmp_path: Path, text: str) -> None:
    head = '<html><head><meta name="date" content="2023-12-20"></head><body>'
    assert outcome(tmp_path / "a.html", f"{head}<p>{text}</p>".encode())
    item = f"<item><title>x</title><pubDate>2023-12-20</pubDate><description><![CDATA[{text}]]></description></item>"
    assert outcome(tmp_path / "a.rss", f'<rss version="2.0"><channel>{item}</channel></rss>'.encode())


SENTENCE = "Officials said on Wednesday that the talks would go on. "
HUGE = {
    "one line of 5 MB": SENTENCE * 90_000,
    "one word of 5 MB": "x" * 5_000_000,
    "opened brackets and dashes": "(A " * 20_000 + "– " * 20_000,
    "capitals": "OSTBY " * 50_000,
    "commas": "Ostby, " * 50_000,
    "many lines": f"{SENTENCE}\n\n" * 20_000,
    "many short lines": "Ostby\n" * 50_000,
    "white space": "a" + " " * 1_000_000 + "b.",
    "newlines": "a" + "\n" * 1_000_000 + SENTENCE,
    "links": "[a](" * 20_000,
    "slashes": "/a" * 100_000,
    "hashtags": "#a " * 50_000,
    "wrapped lines": (SENTENCE.strip() + " and\n") * 20_000,
    "opened emphasis": "*a _b **c " * 10_000,
    "definitions": "".join(f"[r{i}]: https://a.example/{i}\n" for i in range(20_000)),
    "many articles": "\n date 2024-13-09 x\n" * 20_000,
    "broken encoding": "Ã©â€™" * 100_000,
}


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_size(tmp_path: Path, name: str, suffix: str) -> None:
    """A generous bound: linear work takes a second or two even on a loaded machine, quadratic work minutes."""
    start = "---\ntitle: x\ndate: 2023-12-20\n---\n" if suffix == ".md" else " date 2023-12-20 "
    path = tmp_path / f"a{suffix}"
    path.write_text(start + HUGE[name], encoding="utf-8")
    before = time.process_time()
    assert seeds.read_each(path, path.name)
    assert time.process_time() - before < 10
