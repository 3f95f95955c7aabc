"""The reader: opens pages in a real browser, searches with the keyboard alone, and is watched by nobody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

KINDS = {
    "home": "",
    "article": "2023/12/20/",
    "edition": "2023/12/19/",
    "month": "2023/12/",
    "year": "2023/",
    "archive": "archive/",
    "topics": "topics/",
    "places": "places/",
    "term": "places/cairo/",
    "about": "about/",
    "missing": "404.html",
}


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_opens_without_a_word(watched: Page, site: str, kind: str, width: int) -> None:
    watched.set_viewport_size({"width": width, "height": 844})
    watched.goto(site + KINDS[kind])
    expect(watched.locator("h1")).to_have_count(1)
    sections = watched.get_by_role("navigation", name="Sections").get_by_role("link")
    assert sections.all_inner_texts() == ["Latest", "Archive", "Topics", "Stories", "About"]
    assert watched.evaluate("document.documentElement.scrollWidth") <= width


def test_search_by_keyboard_alone(watched: Page, site: str) -> None:
    watched.goto(site + "archive/")
    watched.keyboard.press("/")
    expect(watched.get_by_label("Search the archive")).to_be_focused()
    watched.keyboard.type("Haniyeh")
    results = watched.locator(".search__result")
    expect(watched.get_by_role("status")).to_have_text("2 articles")
    cairo = results.filter(has_text="20 December 2023")
    expect(cairo).to_have_count(1)
    expect(cairo.locator("mark").first).to_contain_text("Haniyeh")
    watched.keyboard.press("ArrowDown")
    expect(watched.get_by_role("link", name="Person: Ismail Haniyeh")).to_be_focused()
    watched.keyboard.press("ArrowDown")
    expect(results.first.get_by_role("link")).to_be_focused()
    watched.keyboard.press("ArrowUp")
    watched.keyboard.press("ArrowUp")
    expect(watched.get_by_label("Search the archive")).to_be_focused()
    watched.keyboard.press("Control+a")
    watched.keyboard.type("Jishishan")
    expect(watched.get_by_role("status")).to_have_text("1 article")
    watched.keyboard.press("Enter")
    expect(watched).to_have_url(re.compile(re.escape(f"{site}2023/12/19/at-least-127-")))
    watched.keyboard.press("/")
    watched.keyboard.press("Escape")
    expect(watched.get_by_role("dialog")).to_have_count(0)


def test_what_stands_beside_an_article_does_not_find_it(watched: Page, site: str) -> None:
    watched.goto(site + "2023/12/18/")
    card = watched.locator(".digest h2 a").first
    card.click()
    beside = watched.locator(".neighbours a").first.inner_text()
    watched.keyboard.press("/")
    watched.keyboard.type(f'"{beside}"')
    results = watched.locator(".search__headline")
    expect(watched.get_by_role("status")).to_have_text("1 article")
    expect(results).to_have_text([beside])


def test_search_from_the_header_and_when_there_is_nothing(watched: Page, site: str) -> None:
    watched.goto(site)
    watched.get_by_role("link", name="Search").click()
    watched.keyboard.type("zebrafish")
    expect(watched.get_by_role("status")).to_have_text("Nothing found for “zebrafish”.")
    watched.get_by_role("button", name="Close").click()
    expect(watched.get_by_role("dialog")).to_have_count(0)


def test_a_slash_in_a_field_is_a_slash(watched: Page, site: str) -> None:
    watched.goto(site)
    watched.keyboard.press("/")
    watched.keyboard.type("9/11")
    expect(watched.get_by_label("Search the archive")).to_have_value("9/11")


def test_without_javascript_search_leads_to_the_topics(browser: object, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)  # type: ignore[attr-defined]
    page.goto(site)
    page.get_by_role("link", name="Search").click()
    expect(page).to_have_url(f"{site}topics/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")
    page.close()


def test_strangers_text_is_text_everywhere(watched: Page, site: str) -> None:
    headline = '<img src=x onerror=alert(1)> & "quotes" {{ 7*7 }}'
    for address in ("", "2023/12/21/", "2023/12/21/hostile/", "2023/12/", "people/bold-b-person/"):
        watched.goto(site + address if address != "people/bold-b-person/" else site + "people/")
        if address in ("", "2023/12/21/", "2023/12/21/hostile/", "2023/12/"):
            expect(watched.get_by_text(headline).first).to_be_visible()
    expect(watched.get_by_role("link", name="<b>Bold</b> Person")).to_be_visible()
    watched.goto(site + "2023/12/21/hostile/")
    assert watched.title() == f"{headline} – The Daybook"
    expect(watched.locator("h1")).to_have_text(headline)
    expect(watched.locator(".standfirst")).to_have_text("<script>alert(2)</script> stands here")
    watched.keyboard.press("/")
    watched.keyboard.type('"text of our own"')
    expect(watched.locator(".search__result").first).to_contain_text(headline)


def test_the_reader_s_choice_of_light_or_dark_is_kept(watched: Page, site: str) -> None:
    watched.emulate_media(color_scheme="light")
    watched.goto(site)
    scheme = "document.documentElement.getAttribute('data-md-color-scheme')"
    assert watched.evaluate(scheme) == "default"
    watched.get_by_title("Switch to dark mode").click()
    assert watched.evaluate(scheme) == "slate"
    watched.goto(site + "archive/")
    assert watched.evaluate(scheme) == "slate"
