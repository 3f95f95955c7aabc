"""What the tests in a browser share: how it starts, a built site behind a server, and a page that is watched."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import ensure, quality
from tests.folder import ROOT, Folder, write_article

OWN = """\
---
title: <img src=x onerror=alert(1)> & "quotes" {{ 7*7 }}
date: 2023-12-21
summary: <script>alert(2)</script> stands here
people: ['<b>Bold</b> Person']
tags: [Hostages, Ærø, Beirut, Çeşme, Dakar, Évora, Fès, Ghent, Ħamrun, Izmir, Jaén, Kraków, Łódź, México, Nîmes, Ōtsu,
  Pécs, Québec, Rīga, São Paulo, Tromsø, Übersee, Zürich]
---

A text of our own about Haniyeh and the others.
"""

# An older archive to search: dates known to the day, the month and the year, names with accents and of two words, an
# article in Arabic, a long word, and enough of one kind for a second page of results.
ARCHIVE: dict[str, dict[str, str | list[str]]] = {
    "2022/05/03/aid.md": {
        "title": "Trucks of flour reach the camp",
        "date": "2022-05-03",
        "places": ["Deir al-Balah", "Łódź"],
        "people": ["Marta Müller"],
        "subjects": ["society"],
    },
    "2022/05/month/flour.md": {"title": "A month of flour", "date": "2022-05", "places": ["Deir al-Balah"]},
    "2022/06/01/mill.md": {
        "title": "The flour mill opens again",
        "date": "2022-06-01",
        "organisations": ["Mill Union"],
    },
    "2022/year/bread.md": {"title": "A year of flour and bread", "date": "2022", "places": ["Cairo"]},
    "2022/06/02/dakik.md": {"title": "وصول شاحنات الدقيق إلى المخيم", "date": "2022-06-02", "language": "ar"},
    "2022/06/03/word.md": {"title": "Flour" + "o" * 180, "date": "2022-06-03"},
    **{
        f"2021/03/{day:02}/tide.md": {
            "title": f"Lighthouse keeper notes tide number {day}",
            "date": f"2021-03-{day:02}",
            "places": ["Harbourtown", f"Pier {day}"],
        }
        for day in range(1, 26)
    },
}
VOCABULARY = "names:\n  Mill Union:\n    kind: organisations\n    aliases: [Workers of the Mill]\n"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A built site with four seeds of the demonstration, a hostile page and an archive, behind a real server under a sub-path.

    Made once for all the files that a worker runs.
    """
    top = tmp_path_factory.mktemp("www")
    folder = Folder(top / "digest")
    config = (ROOT / "mkdocs.yml").read_text().replace("https://example.org/", "https://example.org/digest/")
    folder.write("mkdocs.yml", config)
    folder.write("content/about.md", (ROOT / "content/about.md").read_bytes())
    folder.write("content/2023/12/21/hostile.md", OWN)
    folder.write("content/vocabulary.yml", VOCABULARY)
    for path, fields in ARCHIVE.items():
        write_article(folder, path, **fields)
    for name in ("000_haniyeh-cairo", "021_egypt-sisi", "016_hostages-killed", "007_gansu-quake"):
        folder.write(f"seeds/{name}.txt", (ROOT / f"seeds/{name}.txt").read_bytes())
    folder.run("build", "--strict")
    (folder.path / "site").rename(top / "served")
    (top / "root").mkdir()
    (top / "served").rename(top / "root/digest")
    handler = functools.partial(Quiet, directory=str(top / "root"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/digest/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[quality.Paper]:
    """The whole demonstration with difficult pages, behind a server that compresses; made once a worker."""
    site = quality.made(tmp_path_factory.mktemp("quality")).path / "site"
    with quality.published(site) as url:
        yield quality.paper(site, url)


@pytest.fixture
def watched(page: Page, site: str) -> Iterator[Page]:
    """A page of which every console message, every error and every request to others is a failure."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on(
        "request", lambda request: seen.append(request.url) if not request.url.startswith((site, "data:")) else None
    )
    page.on("response", lambda answer: seen.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    yield page
    assert seen == []


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    args = ["--disable-background-networking", "--disable-component-update", "--disable-quic", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium's sandbox does not start as root
    found = {"executable_path": path} if (path := ensure.find()) else {}
    return {**browser_type_launch_args, **found, "args": args}
