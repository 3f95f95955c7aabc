"""The site as a reader meets it: nothing that axe finds, all of it by keyboard, at every size, quiet and light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import quality
from tests.browser.kinds import KINDS
from tests.browser.quality import Paper

PAGES = (*KINDS, "words", "arabic", "bare")
STILL = [name for name in PAGES if name != "moved"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
# Counts every move of what is on the screen, and whether the colours change when something is there to be seen.
WATCH = """
window.seen = {moved: [], schemes: []}
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    for (const {node} of entry.sources) window.seen.moved.push((node?.outerHTML ?? String(node?.data)).slice(0, 100))
  }
}).observe({type: "layout-shift", buffered: true})
new MutationObserver(() => {
  if (document.body) window.seen.schemes.push(document.documentElement.dataset.mdColorScheme)
}).observe(document, {subtree: true, attributeFilter: ["data-md-color-scheme"]})
"""
# Notes every element that gets the focus: its place among those that should, and what is wrong with how it is shown.
FOLLOW = """
window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((element) => !element.disabled && element.checkVisibility({visibilityProperty: true}))
window.focused = []
document.addEventListener("focusin", ({target}) => {
  const style = getComputedStyle(target), box = target.getBoundingClientRect()
  const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  window.focused.push(shown ? stops.indexOf(target) : target.outerHTML.slice(0, 200))
})
"""

OVER = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.parentElement.closest("table"))
  .map((element) => element.outerHTML.slice(0, 100))"""

SHOWN = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility())
  const text = all("main p, main li").some((element) => element.getBoundingClientRect().height && element.innerText)
  return {headlines: all("h1").length, text, switch: all("[data-palette-switch]").length > 0,
    paper: getComputedStyle(document.body).backgroundColor}
}"""


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """One page for many tests, of a reader who does not want things to move: colours are measured at rest."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def go(page: Page, paper: Paper, name: str) -> None:
    """Opens a page, and stays there also where it leads on at once."""
    here = paper.at(name)
    page.unroute_all()
    if name == "moved":
        page.route(lambda url: url != here and url.endswith("/"), lambda route: route.fulfill(status=204))
    page.goto(here)


def looked_at(page: Page) -> dict[tuple[int, str], list[str]]:
    """What axe finds on a phone and on a desk, in light and dark."""
    found = {}
    for size in (PHONE, DESKTOP):
        for scheme in ("light", "dark"):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=scheme)
            found[size["width"], scheme] = quality.axe(page)
    return {key: faults for key, faults in found.items() if faults}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(still: Page, paper: Paper, name: str) -> None:
    go(still, paper, name)
    assert looked_at(still) == {}


def test_axe_finds_nothing_in_search(still: Page, paper: Paper) -> None:
    go(still, paper, "archive")
    still.keyboard.press("/")
    still.keyboard.type("Haniyeh")
    expect(still.locator("dialog[open] mark").first).to_be_visible()
    assert looked_at(still) == {}


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_reached_by_keyboard_and_seen(still: Page, paper: Paper, name: str) -> None:
    still.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    go(still, paper, name)
    still.evaluate(FOLLOW)
    number = still.evaluate("stops.length")
    for _ in range(number):
        still.keyboard.press("Tab")
    assert still.evaluate("focused") == list(range(number))
    still.keyboard.press("Tab")  # and out again, to the browser's own controls
    assert still.evaluate("document.activeElement === document.body || focused.length > stops.length")


def test_the_first_stop_leads_past_the_masthead(still: Page, paper: Paper) -> None:
    for name in ("article", "missing"):
        go(still, paper, name)
        still.keyboard.press("Tab")
        skip = still.get_by_role("link", name="Skip to content")
        expect(skip).to_be_focused()
        assert still.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
        still.keyboard.press("Enter")
        still.keyboard.press("Tab")
        assert still.evaluate("document.querySelector('main a') === document.activeElement")


def test_light_and_dark_by_keyboard(browser: Browser, paper: Paper) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    go(page, paper, "article")
    page.get_by_role("button", name="Switch to dark mode").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Switch to light mode")).to_be_focused()
    assert scheme(page) == "dark"
    go(page, paper, "home")
    assert scheme(page) == "dark"  # the choice is kept, against what the system says
    page.get_by_role("button", name="Switch to light mode").press("Space")
    page.emulate_media(color_scheme="dark")
    go(page, paper, "archive")
    assert scheme(page) == "light"
    context.close()


def scheme(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_for_those_who_ask_for_that(still: Page, paper: Paper, name: str) -> None:
    go(still, paper, name)
    moving = """() => [...document.querySelectorAll("*")].filter((element) => [null, "::before", "::after"].some((part) => {
      const style = getComputedStyle(element, part)
      return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration) || style.scrollBehavior === "smooth"
    })).map((element) => element.outerHTML.slice(0, 100))"""
    assert still.evaluate(moving) == []
    assert still.evaluate("document.getAnimations().length") == 0


def test_no_scrolling_sideways_at_any_zoom(browser: Browser, paper: Paper) -> None:
    """A window of 1280 pixels at 200% (640 are left) and 400% (320), and a phone with letters twice as large."""
    context = browser.new_context(viewport={"width": 640, "height": 512}, device_scale_factor=2)
    page, too_wide = context.new_page(), {}
    for name in PAGES:
        go(page, paper, name)
        for width, letters in ((640, 1), (320, 1), (1280, 2), (390, 2)):
            page.set_viewport_size({"width": width, "height": 512})
            page.evaluate("zoom => document.documentElement.style.fontSize = `${125 * zoom}%`", letters)
            found = page.evaluate(OVER)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide[name, width, letters] = found
    context.close()
    assert too_wide == {}


@dataclass
class Visit:
    """What was seen when a page was opened with an empty cache: words, requests with their bytes, moves, colours."""

    said: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    scheme: str = ""


@pytest.fixture(scope="module")
def visits(browser: Browser, paper: Paper) -> dict[tuple[str, str], Visit]:
    """Every page opened in light and in dark, its scripts arriving late, nothing taken from a cache."""
    found = {}
    with quality.published(paper.folder, slow=0.1) as url:
        for wanted in ("light", "dark"):
            context = browser.new_context(viewport=PHONE, color_scheme=wanted)  # type: ignore[arg-type]
            for name in STILL:
                found[name, wanted] = visit(context, url + paper.pages[name])
            context.close()
    return found


def visit(context: BrowserContext, address: str) -> Visit:
    """Opens a page and looks on until it is at rest."""
    seen, page = Visit(), context.new_page()
    page.add_init_script(WATCH)
    page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.said.append(f"error: {error}"))
    page.on("response", lambda answer: seen.said.append(f"{answer.status} {answer.url}") if not answer.ok else None)
    page.on("requestfailed", lambda request: seen.said.append(f"failed: {request.url}"))
    page.on("requestfinished", lambda request: seen.asked.update({request.url: weight(request.sizes())}))
    page.goto(address)
    page.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(done), 50))")
    noted: dict[str, Any] = page.evaluate("seen")
    seen.moved, seen.schemes, seen.scheme = noted["moved"], noted["schemes"], scheme(page)
    page.close()
    return seen


def weight(sizes: Any) -> int:
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


@pytest.mark.parametrize("name", STILL)
def test_a_page_says_nothing_asks_nobody_else_and_does_not_move(
    visits: dict[tuple[str, str], Visit], name: str
) -> None:
    for wanted in ("light", "dark"):
        seen = visits[name, wanted]
        assert seen.said == []
        assert {url.split("/digest/")[0] for url in seen.asked} == {next(iter(seen.asked)).split("/digest/")[0]}
        assert seen.moved == []
        assert seen.scheme == wanted
        assert len(set(seen.schemes)) <= 1, "the colours changed before the reader's eyes"


def test_a_page_that_has_moved_leads_on_without_a_word(browser: Browser, paper: Paper) -> None:
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(paper.at("moved"))
    expect(page.locator(".digest")).not_to_contain_class("digest--moved")
    assert page.url.startswith(paper.url)
    assert said == []
    page.close()


@pytest.mark.parametrize(("name", "most"), [("article", 150_000), ("home", 200_000)])
def test_a_first_view_is_light(browser: Browser, paper: Paper, name: str, most: int) -> None:
    """All that goes over the wire, headers included, when a reader comes for the first time."""
    context = browser.new_context()
    asked = visit(context, paper.at(name)).asked
    context.close()
    assert len(asked) >= 5
    assert sum(asked.values()) <= most, asked


@pytest.mark.parametrize("scripts", ["off", "blocked"])
def test_the_text_is_there_before_any_script(browser: Browser, paper: Paper, scripts: str) -> None:
    context = browser.new_context(java_script_enabled=scripts != "off", color_scheme="dark")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    for name in STILL:
        page.goto(paper.at(name))
        assert page.evaluate(SHOWN) == {"headlines": 1, "text": True, "switch": False, "paper": "rgb(21, 22, 26)"}
    context.close()
