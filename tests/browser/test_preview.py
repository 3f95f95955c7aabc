"""Live preview: a saved page is in the open browser by itself, and so is what is wrong in it, until it is mended."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.folder import CAIRO, CONFIG, OSLO, Folder, environment


def get(address: str) -> tuple[int, str]:
    """What a server answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, str(answer.read(), "utf-8")
    except urllib.error.HTTPError as error:
        return error.code, str(error.read(), "utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, str]]:
    """`digest serve` on a small site below /digest/, and its address."""
    folder = Folder(tmp_path_factory.mktemp("preview"))
    folder.write("mkdocs.yml", CONFIG.replace("https://digest.test/", "https://digest.test/digest/"))
    folder.write("content/about.md", "# About us\n")
    folder.write("seeds/cairo.txt", CAIRO)
    folder.write("seeds/oslo.txt", OSLO)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=folder.path, env=environment(), stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        for line in run.stdout:
            if line.startswith("built"):
                break
        yield folder, f"http://127.0.0.1:{port}/digest/"
        run.send_signal(signal.SIGINT)
        try:
            assert run.wait(20) == 0
        finally:
            run.kill()  # or else the end of `with` would wait for good


@pytest.fixture
def article(preview: tuple[Folder, str]) -> tuple[Path, str]:
    """A page of content/ and its address in the preview."""
    folder, address = preview
    file = folder.page("mediators")
    return file, address + file.relative_to(folder.path / "content").as_posix().removesuffix(".md") + "/"


def test_a_saved_page_is_in_the_browser_by_itself(page: Page, article: tuple[Path, str]) -> None:
    file, address = article
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    file.write_text(file.read_text().replace("title: ", "title: A new word in ", 1))
    expect(page.locator("h1")).to_contain_text("A new word in", timeout=30_000)
    assert said == []


def test_what_is_wrong_stands_on_every_page_until_it_is_mended(
    page: Page, preview: tuple[Folder, str], article: tuple[Path, str]
) -> None:
    file, _ = article
    good = file.read_text()
    page.goto(preview[1])
    note = page.locator("[id='digest:preview']")
    line = 1 + good[: good.index("title:")].count("\n")
    file.write_text(good.replace("title: ", "titel: ", 1))
    place = f"{file.relative_to(preview[0].path).as_posix()}:{line}"
    expect(note.get_by_role("listitem").filter(has_text=f"{place}:")).to_contain_text(
        "did you mean `title`?", timeout=30_000
    )
    page.goto(f"{preview[1]}about/")
    expect(note).to_contain_text("did you mean `title`?")
    file.write_text(good)
    expect(note.get_by_role("listitem")).to_have_count(0, timeout=30_000)
    expect(note).to_be_hidden(timeout=30_000)


def test_a_new_page_and_one_that_goes(page: Page, preview: tuple[Folder, str]) -> None:
    folder, address = preview
    page.goto(f"{address}2023/12/30/new/")
    expect(page.get_by_role("heading")).to_be_visible()  # there is no such page, it says
    folder.write("content/2023/12/30/new.md", "---\ntitle: Brand new\ndate: 2023-12-30\n---\n\nText.\n")
    expect(page.get_by_role("heading", name="Brand new")).to_be_visible(timeout=30_000)
    (folder.path / "content/2023/12/30/new.md").unlink()
    expect(page.get_by_role("heading", name="Brand new")).to_have_count(0, timeout=30_000)


def test_the_proof_is_the_page_that_the_build_makes(preview: tuple[Folder, str], article: tuple[Path, str]) -> None:
    file, address = article
    mark = f"Written at {time.time_ns()}."
    file.write_text(f"{file.read_text().rstrip()}\n\n{mark}\n")
    proof = ""
    for _ in range(300):
        proof = get(address)[1]
        if mark in proof:
            break
        time.sleep(0.05)
    built = preview[0].path / "site" / address.removeprefix(preview[1]) / "index.html"
    for _ in range(300):
        if mark in built.read_text():
            break
        time.sleep(0.1)
    assert proof.partition('<script type="module" src="/digest/.digest/')[0] in built.read_text()


def test_a_page_that_cannot_be_proofed_waits_for_the_build(
    preview: tuple[Folder, str], article: tuple[Path, str]
) -> None:
    """As where a build is changing the templates at the moment."""
    file, address = article
    shutil.rmtree(preview[0].path / "build/theme")
    mark = f"Saved at {time.time_ns()}."
    file.write_text(f"{file.read_text().rstrip()}\n\n{mark}\n")
    for _ in range(300):
        if mark in get(address)[1]:
            break
        time.sleep(0.1)
    assert mark in get(address)[1]


def test_a_second_preview_says_what_to_do(preview: tuple[Folder, str]) -> None:
    folder, address = preview
    place = address.removeprefix("http://").removesuffix("/digest/")
    run = folder.run("serve", "-a", place, code=1)
    assert f"nothing can be served at {place} (Address already in use); is another preview running?" in run.stderr


def test_only_files_of_the_site_are_served(preview: tuple[Folder, str]) -> None:
    folder, address = preview
    folder.write("secret.txt", "secret")
    for path in ("../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "x%00.html", ".digest/__init__.py"):
        status, text = get(address + path)
        assert status == 404
        assert text != "secret"
    root = address.removesuffix("digest/")
    assert get(root)[1] == get(address)[1]
    assert get(f"{root}about")[0] == 200
    assert get(f"{address}feed.xml")[0] == 200
