"""Takes the built site, gives build/shots: each kind of page at three widths, light and dark, and a sheet with all of them.

`make shots` runs this. To look at: build/shots/index.html.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import ensure, kinds, quality
from tests.folder import ROOT

SIZES = {390: 844, 820: 1180, 1440: 900}
SCHEMES = ("light", "dark")
SCREENS = 3  # so much of a long page is on its picture
SHEET = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every kind of page</title>
<style>
body {{ margin: 1rem; font: 1rem system-ui; background: #888; }}
div {{ display: flex; gap: 1rem; align-items: start; overflow-x: auto; padding-bottom: 1rem; }}
img {{ height: 24rem; object-fit: cover; object-position: top; max-width: 40rem; }}
</style>
<h1>Every kind of page</h1>
{rows}
</html>
"""


def take(site: Path, folder: Path) -> None:
    """Writes the pictures, named by kind, width and scheme, and index.html."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = kinds.find(site)
    names = [name for name in kinds.KINDS if name in found and name != "moved"]
    with quality.published(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure.find(), args=_flags())
        for page, width, scheme in _pages(browser):
            for name in names:
                page.goto(url + found[name][0])
                _shoot(page, folder / f"{name}-{width}-{scheme}.png", SCREENS * SIZES[width])
            page.goto(url + found["archive"][0])
            page.keyboard.press("/")
            page.locator("dialog[open] input").fill(Path(found["term"][0]).name.replace("-", " "))
            expect(page.locator("dialog[open] [role=status]")).not_to_be_empty()
            _shoot(page, folder / f"dialog-{width}-{scheme}.png", SIZES[width])
        browser.close()
    rows = "\n".join(f"<h2>{escape(name)}</h2>\n<div>{_row(name)}</div>" for name in (*names, "dialog"))
    (folder / "index.html").write_text(SHEET.format(rows=rows), encoding="utf-8")


def _pages(browser: Browser) -> Iterator[tuple[Page, int, str]]:
    for scheme in SCHEMES:
        for width, height in SIZES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            yield context.new_page(), width, scheme
            context.close()


def _shoot(page: Page, file: Path, most: int) -> None:
    page.wait_for_load_state("networkidle")
    size = page.viewport_size
    assert size
    height = min(most, max(size["height"], page.evaluate("document.documentElement.scrollHeight")))
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": size["width"], "height": height})


def _row(name: str) -> str:
    files = [f"{name}-{width}-{scheme}.png" for scheme in SCHEMES for width in SIZES]
    return "".join(f'<a href="{file}"><img src="{file}" alt="{file}" loading="lazy"></a>' for file in files)


def _flags() -> list[str]:
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "build/shots")
    print("Look at build/shots/index.html")
