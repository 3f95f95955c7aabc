"""Takes a built site and queries, gives what a reader's browser has to load until it shows what was found.

A real browser with an empty cache, a real server that compresses as those on the web do: the page with all that belongs to
it, the index and the first results, every byte with its header.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Error, Request, sync_playwright

from tests.browser import ensure, quality
from tests.folder import ROOT, environment


def first_searches(site: Path, queries: Sequence[str]) -> list[int]:
    """The bytes that the first search of a visitor costs, by query; none where there is no browser.

    In a process of its own: a test may have a browser open in this one, and Playwright lets nobody open two.
    """
    command = [sys.executable, "-m", "tests.bench.visitor", str(site.resolve()), *queries]
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, check=True)
    return [int(number) for number in json.loads(done.stdout)]


def _searched(site: Path, queries: Sequence[str]) -> list[int]:
    if not (ensure.find() or ensure.playwrights_own()):
        return []
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with quality.published(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure.find(), args=sandbox)
        found = [_loaded(browser, f"{url}search/?q={quote_plus(query)}") for query in queries]
        browser.close()
    return found


def _loaded(browser: Browser, address: str) -> int:
    asked: list[Request] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(address)
    with suppress(Error):  # nothing was found, and that has been loaded too
        page.locator("#digest\\:list .search__headline").first.wait_for()
    page.wait_for_load_state("networkidle")
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in (one.sizes() for one in asked))
    context.close()
    return total


if __name__ == "__main__":
    print(json.dumps(_searched(Path(sys.argv[1]), sys.argv[2:])))
