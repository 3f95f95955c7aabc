"""Calendars and indexes in a browser: links that a finger can hit, a field that filters, an order that turns."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("width", [320, 390, 640, 1440])
@pytest.mark.parametrize("address", ["2023/12/", "2023/", "archive/", "tags/"])
def test_links_to_days_months_and_letters_can_be_hit(watched: Page, site: str, address: str, width: int) -> None:
    watched.set_viewport_size({"width": width, "height": 844})
    watched.goto(site + address)
    links = watched.locator(".calendar td a, .months a, .jump a")
    sizes = links.evaluate_all(
        "links => links.map(a => { const b = a.getBoundingClientRect(); return [b.width, b.height] })"
    )
    assert sizes
    assert min(min(size) for size in sizes) >= 24
    assert watched.evaluate("document.documentElement.scrollWidth") <= width


def test_a_day_of_the_year_says_what_it_is_and_leads_to_its_edition(watched: Page, site: str) -> None:
    watched.goto(site + "archive/")
    watched.get_by_role("link", name="December 2023, 5 articles").click()
    expect(watched).to_have_url(site + "2023/12/")
    expect(watched.get_by_role("table", name="Articles by day, December 2023")).to_be_visible()
    watched.locator(".count").get_by_role("link", name="2023").click()
    watched.get_by_role("link", name="20 December 2023, 1 article", exact=True).click()
    expect(watched).to_have_url(site + "2023/12/20/")


CONTRAST = """cells => cells.map(cell => {
  const light = text => {
    const part = text.match(/[\\d.]+/g).slice(0, 3).map(n => n / 255).map(n => n <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4)
    return .2126 * part[0] + .7152 * part[1] + .0722 * part[2] + .05
  }
  const style = getComputedStyle(cell), both = [light(style.color), light(style.backgroundColor)]
  return Math.max(...both) / Math.min(...both)
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shade_can_be_read(watched: Page, site: str, scheme: str) -> None:
    watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    watched.goto(site + "2023/12/")
    ratios = watched.locator(".legend span").evaluate_all(CONTRAST)
    assert len(ratios) == 5
    assert min(ratios) >= 4.5


def test_the_field_filters_whatever_accents_and_capitals(watched: Page, site: str) -> None:
    watched.goto(site + "tags/")
    entries = watched.locator(".digest > ul > li")
    everything = entries.count()
    field, status = watched.get_by_label(f"Filter the {everything} entries"), watched.get_by_role("status").first
    first = entries.first.get_by_role("link").inner_text()
    field.fill("  PÀULO sãó ")
    expect(entries.filter(visible=True)).to_contain_text(["São Paulo"])
    shown = entries.filter(visible=True).count()
    expect(status).to_have_text(f"{shown} of {everything} {'matches' if shown == 1 else 'match'}")
    expect(watched.locator(".digest > h2").filter(visible=True)).to_have_count(len({"S"}))
    expect(watched.locator(".jump")).to_be_hidden()
    for typed, found in {"aero": "Ærø", "lodz": "Łódź", "hamrun": "Ħamrun", "cesme": "Çeşme"}.items():
        field.fill(typed)
        expect(entries.filter(visible=True)).to_have_count(1)
        expect(entries.filter(visible=True)).to_contain_text(found)
    field.fill("zzz")
    expect(status).to_have_text(f"0 of {everything} match")
    expect(watched.locator(".digest > h2").filter(visible=True)).to_have_count(0)
    field.press("Escape")
    expect(field).to_have_value("")
    expect(status).to_have_text("")
    expect(entries.filter(visible=True)).to_have_count(everything)
    expect(entries.first.get_by_role("link")).to_have_text(first)


def test_the_order_turns_and_turns_back(watched: Page, site: str) -> None:
    watched.goto(site + "tags/")
    entries = watched.locator(".digest > ul > li")
    by_letter = entries.all_inner_texts()
    most, letters = watched.get_by_role("button", name="Most articles"), watched.get_by_role("button", name="A to Z")
    expect(letters).to_have_attribute("aria-pressed", "true")
    most.focus()
    watched.keyboard.press("Enter")
    expect(most).to_have_attribute("aria-pressed", "true")
    expect(letters).to_have_attribute("aria-pressed", "false")
    numbers = [int(text.split()[-1]) for text in entries.all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1]
    expect(watched.locator(".digest > h2").filter(visible=True)).to_have_count(0)
    letters.click()
    assert entries.all_inner_texts() == by_letter


def test_nothing_moves_when_the_field_comes_and_without_a_script_there_is_none(browser: Browser, site: str) -> None:
    heights = []
    for script in (True, False):
        page = browser.new_page(java_script_enabled=script, viewport={"width": 390, "height": 844})
        page.goto(site + "tags/")
        expect(page.locator(".digest > ul > li").first).to_be_visible()
        assert page.locator(".sieve input").count() == script
        assert page.locator(".sieve").evaluate("sieve => getComputedStyle(sieve).display") == (
            "grid" if script else "none"
        )
        if script:
            heights.append(page.locator(".sieve").bounding_box())
            page.locator(".sieve").evaluate("sieve => sieve.replaceChildren()")
            heights.append(page.locator(".sieve").bounding_box())
        page.close()
    assert heights[0] == heights[1]
