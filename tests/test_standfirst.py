"""Standfirst: each of its sentences that stands in the text leads there, and the page says how it came about."""

from __future__ import annotations

import html
import re

import pytest

from generator.model import Article
from generator.pages import standfirst
from tests.folder import ROOT, Folder

SEED = (ROOT / "seeds" / "005_un-veto-gaza.txt").read_text(encoding="utf-8")


def places(summary: str, body: str, **fields: object) -> tuple[str, str]:
    """The standfirst and the body of an article with that summary."""
    return standfirst.with_places(
        Article(path="a.md", headline="A", date="2023", summary=summary, body=body, **fields)  # type: ignore[arg-type]
    )


def test_each_sentence_leads_to_its_place_and_the_text_stays_what_it_is(folder: Folder) -> None:
    folder.write("seeds/veto.txt", SEED)
    folder.run("generate")
    page = folder.page("united-states")
    folder.run("build", "--strict")
    address = page.relative_to(folder.path / "content").with_suffix("").as_posix()
    shown = folder.html(address)
    links = re.findall(r'<a href="#(text:\d)">(.*?)</a>', shown)
    assert len(links) >= 2
    for mark, sentence in links:
        assert f'<span id="{mark}">{sentence}</span>' in shown
    assert shown.index(links[0][1]) < shown.index('class="origin"') < shown.index('<span id="text:1"')
    body = html.unescape(re.sub(r"<[^>]+>", "", shown.split('class="origin"')[1]))
    assert all(paragraph in body for paragraph in page.read_text().split("---\n")[2].strip().split("\n\n"))


@pytest.mark.parametrize(
    ("summary", "body", "expected"),
    [
        ("One two. Three four.", "One two. Three four.", 2),
        ("Three four.", "One two.\n\nThree\nfour. Five.", 1),  # an editor breaks lines between words
        ("He said “no” to it.", 'Once. He said "no" to it.', 1),  # or sets other quotation marks
        ("- A dash & a <tag>.", "&#45; A dash & a &lt;tag>. More.", 1),
        ("1986. A year.", "1986\\. A year.", 2),
        ("Not there.", "One two.", 0),
        ("One two.", "# One two.\n\nOther.", 0),  # no headings, lists, code or fences
        ("One two.", "- One two.\n- Three.", 0),
        ("One two.", "    One two. Three.", 0),
        ("One two.", "```\nOne two.\n\nOne two.\n```", 0),
        ("One two.", "`One two.` is code. So.", 0),
        ("ne two.", "One two.", 0),  # half a sentence is none
    ],
)
def test_places_are_found_for_the_kind(summary: str, body: str, expected: int) -> None:
    shown, marked = places(summary, body)
    assert shown.count("](#text:") == marked.count('<span id="text:') == expected
    assert re.sub(r'<span id="text:\d">|</span>', "", marked) == body


def test_a_deck_is_the_author_s_and_leads_nowhere() -> None:
    assert places("One two.", "One two.", deck="One two.") == ("One two.", "One two.")
    assert places("", "One two.") == ("", "One two.")


def test_the_page_says_how_it_came_about(folder: Folder) -> None:
    folder.run("generate")
    cairo, oslo = folder.page("mediators"), folder.page("teenagers")
    folder.run("build", "--strict")

    def made(page: str) -> str:
        address = folder.page(page).relative_to(folder.path / "content").with_suffix("").as_posix()
        return re.sub(r"<[^>]+>", "", folder.html(address).split('<p class="made">')[1].split("</p>")[0])

    machine = "Standfirst: sentences of the text, chosen by machine"
    words = "Headline: the text’s own words, put together by machine"
    assert made("mediators").splitlines() == [words, machine, "Source: seeds/cairo.txt"]
    assert made("teenagers").splitlines() == ["Headline: as in the source", machine, "Source: seeds/oslo.txt"]
    cairo.write_text(re.sub(r"(?m)^title: .*$", "title: Our own words", cairo.read_text()))
    oslo.write_text(re.sub(r"(?m)^summary: .*$", "summary: In our own words.", oslo.read_text()))
    folder.run("build", "--strict")
    assert made("mediators").splitlines() == ["Headline: edited", machine, "Source: seeds/cairo.txt"]
    assert made("teenagers").splitlines() == ["Standfirst: edited", "Source: seeds/oslo.txt"]
