"""The main job on real input: the demonstration's seeds become a searchable site, the same everywhere and in every engine."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import content, frontmatter
from tests.folder import CAIRO, ROOT, Folder, environment
from tests.test_plain import agrees


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The demonstration site, made from its seeds and its vocabulary."""
    folder = Folder(tmp_path_factory.mktemp("demo") / "site")
    shutil.copytree(ROOT / "seeds", folder.path / "seeds")
    folder.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    for name in ("about.md", "vocabulary.yml"):
        folder.write(f"content/{name}", (ROOT / "content" / name).read_bytes())
    folder.run("build", "--strict")
    return folder


def test_every_seed_becomes_a_page_with_what_an_editor_would_write(demo: Folder) -> None:
    seeds = [file for file in (demo.path / "seeds").iterdir() if file.name != "README.md"]
    assert len(demo.pages()) == len(seeds) == 42
    for page in demo.pages():
        document = frontmatter.parse(page.read_text(), page.name)
        keys = list(document.fields)
        assert keys[:3] == ["machine-written", "title", "date"]
        assert set(keys) <= {
            *("machine-written", "title", "date", "dateline", "byline", "agency", "deck", "summary", "people"),
            *("places", "organisations", "subjects", "tags", "source", "summary-from"),
        }
        assert document.fields["dateline"]
        text = content.read_article(page.read_text(), "2023/x.md", page.name, "en")
        assert text is not None
        shown = re.sub(r"\\(.)", r"\1", text.body).replace("\n\n", " ")
        assert text.summary
        assert text.summary.split(". ")[0] in shown
        assert len(text.summary.split()) <= 60
        assert len(text.terms()) >= 3


def test_the_demonstration_in_the_repository_is_what_the_seeds_give(demo: Folder) -> None:
    """What is committed in content/ is not older than the program: `make site` leaves the checkout clean."""
    committed = {path: data for path, data in Folder(ROOT).tree("content").items() if re.match(r"\d{4}/|\.desk/", path)}
    made = {path: data for path, data in demo.tree("content").items() if re.match(r"\d{4}/|\.desk/", path)}
    assert sorted(committed) == sorted(made)
    assert {path for path in made if made[path] != committed[path]} == set()


def test_two_clean_builds_in_different_folders_and_time_zones_are_identical(demo: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "another place with spaces" / "x")
    shutil.copytree(demo.path, other.path, ignore=shutil.ignore_patterns("build", "site", "[0-9]*", ".desk"))
    shutil.copytree(demo.path / "seeds", other.path / "seeds", dirs_exist_ok=True)
    other.run(
        "build", "--clean", env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "99", "LANG": "de_DE"}
    )
    assert other.tree("content") == demo.tree("content")
    assert other.tree("site") == demo.tree("site")


def test_mkdocs_build_makes_the_same_site_with_its_search_index(demo: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "site")
    shutil.copytree(demo.path, other.path, ignore=shutil.ignore_patterns("build", "site"))
    engine([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], other.path)
    assert other.tree("site") == demo.tree("site")


@pytest.mark.parametrize("module", ["mkdocs", "properdocs"])
def test_a_stock_engine_makes_the_same_bytes_of_the_plain_tree(demo: Folder, tmp_path: Path, module: str) -> None:
    shutil.copytree(demo.path / "build", tmp_path / "build")
    engine([sys.executable, "-m", module, "build", "--strict", "--quiet"], tmp_path / "build")
    ours = {path: data for path, data in demo.tree("site").items() if not path.startswith("pagefind/")}
    assert Folder(tmp_path).tree("build/stock") == ours


def test_zensical_makes_the_same_pages_of_the_plain_tree(demo: Folder, tmp_path: Path) -> None:
    shutil.copytree(demo.path / "build", tmp_path / "build")
    engine([sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"], tmp_path / "build")
    theirs = {path for path in Folder(tmp_path).tree("build/stock") if path.endswith(".html")}
    assert theirs == {path for path in demo.tree("site") if path.endswith(".html")}
    for page in (path for path in theirs if path != "404.html"):
        assert headings(tmp_path / "build/stock" / page) == headings(demo.path / "site" / page), page


def engine(command: list[str], folder: Path) -> None:
    env = environment()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def headings(page: Path) -> list[str]:
    found = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page.read_text(encoding="utf-8"), re.DOTALL)
    return [re.sub(r"<[^>]*>", "", heading).strip() for heading in found]


def test_the_pages_that_the_press_makes_are_plain_markdown(demo: Folder) -> None:
    docs = demo.path / "build/docs"
    texts = {file: file.read_text(encoding="utf-8").partition("\n---\n")[2] for file in docs.rglob("*.md")}
    assert sum(map(agrees, texts.values())) > 0.95 * len(texts)


def test_the_sitemap_names_every_page_and_no_day_of_a_build(demo: Folder) -> None:
    sitemap = (demo.path / "site/sitemap.xml").read_text()
    listed = {urlsplit(url).path for url in re.findall(r"<loc>(.*?)</loc>", sitemap)}
    pages = {
        f"/{path.removesuffix('index.html')}"
        for path, data in demo.tree("site").items()
        if path.endswith("/index.html") or path == "index.html"
        if b'http-equiv="refresh"' not in data and path != "search/index.html"  # without a query it says nothing
    }
    assert listed == {page for page in pages if not re.search(r"/\d+/$", page) or re.match(r"/\d{4}/", page)}
    assert set(re.findall(r"<lastmod>(\d{4}-\d{2})", sitemap)) == {"2023-12"}
    assert not (demo.path / "site/sitemap.xml.gz").exists()


@pytest.fixture
def preview(new_folder: Callable[[str], Folder]) -> Iterator[tuple[Folder, str]]:
    """`digest serve` on a small site, and its address."""
    folder = new_folder("preview")
    folder.write("seeds/cairo.txt", CAIRO)
    port = free_port()
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=folder.path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield folder, f"http://127.0.0.1:{port}/"
    run.terminate()
    run.communicate(timeout=20)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def wait_for(address: str, text: str) -> str:
    """The page at an address, as soon as it holds the text."""
    page = ""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                page = str(answer.read(), "utf-8")
            if text in page:
                return page
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{address} never showed {text!r}: {page[-2000:]}")


def test_a_change_in_seeds_or_content_is_in_the_preview_without_a_restart(preview: tuple[Folder, str]) -> None:
    folder, address = preview
    assert "/.digest/live.js" in wait_for(address, "Mediators")
    page = folder.page("mediators")
    page.write_text(page.read_text().replace("title: ", "title: EDITED "))
    wait_for(address, "EDITED")
    folder.write("seeds/doha.txt", CAIRO.replace("CAIRO", "DOHA").replace("Mediators met", "Envoys arrived"))
    wait_for(address, "Envoys arrived")
    page.write_text("---\ntitle: One: two\n---\n")  # a slip of the editor takes nothing else down
    wait_for(address, "Envoys arrived")
    page.write_text("---\ntitle: Mended\ndate: 2023-12-20\n---\n\nText.\n")
    wait_for(address, "Mended")
