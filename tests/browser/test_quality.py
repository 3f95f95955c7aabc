"""The site as a reader meets it: nothing that axe finds, all of it by keyboard, at every size, quiet and light."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import quality
from tests.browser.kinds import KINDS
from tests.browser.quality import Paper
from tests.folder import CONFIG, Folder

PAGES = (*KINDS, "words", "arabic", "bare")
STILL = [name for name in PAGES if name != "moved"]
DARK = ("home", "article", "terms", "search", "page")  # what light and dark have in common need not be asked of all
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
  const text = document.querySelector("main").innerText.length > all("h1").map((h1) => h1.innerText).join("").length
  return {headlines: all("h1").length, text, switch: all("[data-palette-switch]").length > 0,
    paper: getComputedStyle(document.body).backgroundColor}
}"""


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """One page for many tests, of a reader who does not want things to move: colours are measured at rest."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)  # axe makes functions of strings
    yield context.new_page()
    context.close()


def go(page: Page, paper: Paper, name: str, path: str | None = None) -> None:
    """Opens a page, and stays there also where it leads on at once."""
    here = paper.url + (paper.pages[name] if path is None else path)
    page.unroute_all()
    if name == "moved":
        page.route(lambda url: url != here and url.endswith("/"), lambda route: route.fulfill(status=204))
    page.goto(here)


def looked_at(page: Page) -> dict[tuple[int, str], list[str]]:
    """What axe finds on a phone and on a desk, in light and dark.

    No rule looks at both at once: those that look at sizes are asked at both, those that look at colours everywhere.
    """
    found = {}
    for size, scheme, rules in (
        (PHONE, "light", quality.ALL),
        (PHONE, "dark", quality.COLOURS),
        (DESKTOP, "light", quality.COLOURS),
        (DESKTOP, "dark", quality.ALL),
    ):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[size["width"], scheme] = quality.axe(page, rules)
    return {key: faults for key, faults in found.items() if faults}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(still: Page, paper: Paper, name: str) -> None:
    go(still, paper, name)
    assert looked_at(still) == {}


def test_axe_finds_nothing_in_search(still: Page, paper: Paper) -> None:
    go(still, paper, "archive")
    still.keyboard.press("/")
    still.locator("dialog[open] input").fill("Haniyeh")
    expect(still.locator("dialog[open] mark").first).to_be_visible()
    assert looked_at(still) == {}


@pytest.mark.parametrize("name", KINDS)
def test_everything_is_reached_by_keyboard_and_seen(still: Page, paper: Paper, name: str) -> None:
    """On the shortest page of the kind: what is on a longer one is more of the same."""
    still.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    go(still, paper, name, paper.shortest[name])
    still.wait_for_load_state("networkidle")  # the search page hides what it has no use for
    still.evaluate(FOLLOW)
    number = still.evaluate("stops.length")
    for _ in range(number + 1):  # once through the page, and out of it to the browser's own controls
        still.keyboard.press("Tab")
    focused = still.evaluate("focused")
    first = focused[0]  # not 0 where a page puts the reader into its field at once
    assert list(dict.fromkeys(focused)) == [*range(first, number), *range(first)]


def test_the_first_stop_leads_past_the_masthead(still: Page, paper: Paper) -> None:
    for name in ("article", "missing"):
        go(still, paper, name)
        still.keyboard.press("Tab")
        skip = still.get_by_role("link", name="Skip to content")
        expect(skip).to_be_focused()
        assert still.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
        still.keyboard.press("Enter")
        still.keyboard.press("Tab")
        assert still.evaluate("document.querySelector('main :is(a, input)') === document.activeElement")


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
    for name, found in [*((name, "") for name in PAGES), ("search", "?q=council")]:
        go(page, paper, name, paper.pages[name] + found)
        if found:
            page.locator(".search__result").first.wait_for()
        for width, letters in ((640, 1), (320, 1), (1280, 2), (390, 2)):
            page.set_viewport_size({"width": width, "height": 512})
            page.evaluate("zoom => document.documentElement.style.fontSize = `${125 * zoom}%`", letters)
            over = page.evaluate(OVER)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide[name + found, width, letters] = over
    context.close()
    assert too_wide == {}


@dataclass(frozen=True)
class Visit:
    """What was seen when a page was opened with an empty cache: words, requests with their bytes, moves, colours."""

    said: list[str]
    asked: dict[str, int]
    scheme: str
    moved: list[str]
    schemes: list[str]


@pytest.fixture(scope="module")
def visits(browser: Browser, paper: Paper) -> dict[tuple[str, str], Visit]:
    """Every page opened in light, and some in dark, their scripts arriving late, nothing taken from a cache."""
    found = {}
    with quality.published(paper.folder, slow=0.1) as url:
        for wanted, names in (("light", STILL), ("dark", DARK)):
            context = browser.new_context(viewport=PHONE, color_scheme=wanted)  # type: ignore[arg-type]
            watched = Watched(context)
            for name in names:
                found[name, wanted] = watched.visit(url + paper.pages[name])
            context.close()
    return found


class Watched:
    """A page of a context, of which all is noted that it says and asks for."""

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.asked: dict[str, int | None] = {}
        self.page = context.new_page()
        self.page.add_init_script(WATCH)
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on(
            "response", lambda answer: None if answer.ok else self.said.append(f"{answer.status} {answer.url}")
        )
        self.page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self.asked.update({request.url: None}))
        self.page.on("requestfinished", lambda request: self.asked.update({request.url: weight(request.sizes())}))

    def visit(self, address: str) -> Visit:
        """Opens a page and looks on until it is at rest."""
        self.said, self.asked = [], {}
        self.page.goto(address)
        number = -1
        while (None in self.asked.values() and not self.said) or len(self.asked) > number:
            number = len(self.asked)
            self.page.wait_for_timeout(60)
        noted = self.page.evaluate("new Promise((done) => requestAnimationFrame(() => done(seen)))")
        asked = {url: size or 0 for url, size in self.asked.items()}
        seen = Visit(list(self.said), asked, scheme(self.page), **noted)
        self.page.goto("about:blank")  # what is under way is broken off by us
        return seen


def weight(sizes: Any) -> int:
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


@pytest.mark.parametrize("name", STILL)
def test_a_page_says_nothing_asks_nobody_else_and_does_not_move(
    visits: dict[tuple[str, str], Visit], name: str
) -> None:
    for wanted in ("light", "dark") if name in DARK else ("light",):
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
    asked = Watched(context).visit(paper.at(name)).asked
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


def test_material_s_script_runs_where_it_is_asked_for_and_nowhere_else(
    browser: Browser, new_folder: Callable[[str], Folder]
) -> None:
    folder = new_folder("features")
    theme = "theme: {name: material, font: false, features: [content.code.copy]}"
    folder.write("mkdocs.yml", CONFIG.replace("theme: {name: material, font: false}", theme))
    folder.write("content/tips.md", "# Tips\n\n    a line of code\n")
    folder.run("build", "--strict")
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    with quality.published(folder.path / "site") as url:
        watched = Watched(context)
        tips, home = watched.visit(f"{url}tips/"), watched.visit(url)
        assert tips.said == home.said == []
        assert [any("/bundle." in address for address in seen.asked) for seen in (tips, home)] == [True, False]
        assert not any("sitemap" in address for address in tips.asked)  # feeds are no other language
        watched.page.goto(f"{url}tips/")
        expect(watched.page.get_by_role("button", name="Copy to clipboard")).to_be_visible()
    context.close()
