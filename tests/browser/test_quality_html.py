"""The HTML of the site: valid, with one headline a page and headings in order, and no link that leads nowhere."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html  # type: ignore[import-untyped]  # it comes without type hints

from generator.outputs import mail
from tests.browser import kinds, quality
from tests.browser.kinds import KINDS
from tests.browser.quality import DIFFICULT, Paper
from tests.folder import Folder

HERE = "https://example.org/digest/"
# What a page loads by itself; an <a> may lead to others.
LOADED = {"script", "img", "link", "source", "video", "audio", "iframe", "embed", "object", "track", "input", "use"}


@pytest.fixture(scope="module")
def trees(paper: Paper) -> dict[str, html.HtmlElement]:
    """Every page of the site, parsed, by its address."""
    addresses = [address for pages in kinds.find(paper.folder).values() for address in pages]
    return {address: html.parse(str(file_of(paper.folder, address))).getroot() for address in addresses}


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address == "" or address.endswith("/") else site / address


def faults(files: list[Path]) -> list[list[str]]:
    """What html-validate finds: file, line, rule and words of each fault."""
    found: list[list[str]] = quality.node("html-validate.mjs", files)
    return found


def test_the_site_has_every_kind_of_page_and_no_other(paper: Paper) -> None:
    """Whoever adds a kind of page adds a row to KINDS: then all these tests look at it."""
    assert set(kinds.find(paper.folder)) == set(KINDS)


def test_the_html_is_valid(paper: Paper, tmp_path: Path) -> None:
    found = kinds.find(paper.folder)
    chosen = [address for pages in found.values() for address in {pages[0], pages[-1]}]
    chosen += [paper.pages[Path(name).stem] for name in DIFFICULT]
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>x</title><ul><p id=a></p></ul><img src=a id=a>")
    said = faults([broken, *(file_of(paper.folder, address) for address in sorted(chosen))])
    assert {"element-permitted-content", "no-dup-id"} <= {fault[2] for fault in said if fault[0] == str(broken)}
    assert [fault for fault in said if fault[0] != str(broken)] == []


def test_one_headline_and_headings_in_order(trees: dict[str, html.HtmlElement]) -> None:
    wrong = {}
    for address, tree in trees.items():
        levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels)):
            wrong[address] = levels
    assert wrong == {}


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_others(
    paper: Paper, trees: dict[str, html.HtmlElement]
) -> None:
    ids = {address: {*tree.xpath("//@id"), ""} for address, tree in trees.items()}
    dead = []
    for address, tree in trees.items():
        for element, _, link, _ in tree.iterlinks():
            target = urlsplit(urljoin(HERE + address, link))
            there = unquote(target.path).removeprefix("/digest/")
            if not target.geturl().startswith(HERE):
                fine = element.tag not in LOADED and target.scheme in ("http", "https")
            elif there in ids:
                fine = unquote(target.fragment) in ids[there]
            else:
                fine = file_of(paper.folder, there).is_file()
            if not fine:
                dead.append(f"{address}: {link}")
    assert dead == []


def test_no_page_has_a_script_or_a_style_of_its_own(paper: Paper, trees: dict[str, html.HtmlElement]) -> None:
    """So that a Content-Security-Policy may forbid them. A block of data is no script."""
    for address, tree in trees.items():
        assert tree.xpath("//script[not(@src) and not(contains(@type, 'json'))] | //style") == [], address
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], address
        assert tree.xpath("//*[@href[starts-with(normalize-space(.), 'javascript:')]]") == [], address


def test_the_mails_lead_to_pages_that_are_there(paper: Paper) -> None:
    for file in sorted((paper.folder / "editions").glob("*.html")):
        for link in re.findall(r'(?:href|src)="([^"]*)"', file.read_text(encoding="utf-8")):
            if link != mail.UNSUBSCRIBE:
                assert link.startswith(HERE), link
                assert file_of(paper.folder, unquote(link.removeprefix(HERE).split("#")[0])).is_file(), link


def test_a_site_without_an_article_is_whole(new_folder, tmp_path: Path) -> None:
    folder: Folder = new_folder("empty")
    folder.run("build", "--strict")
    site = folder.path / "site"
    pages = [address for found in kinds.find(site).values() for address in found]
    assert faults([file_of(site, address) for address in pages]) == []
