"""An edit is never lost: each case runs the real command in a real folder."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import content
from tests.folder import CAIRO, CONFIG, OSLO, ROOT, Folder, environment

NEWS = CAIRO.replace("did not look close", "came closer during the night")


def test_a_second_run_writes_nothing(folder: Folder) -> None:
    assert "2 written, 0 same" in folder.run("generate").stdout
    files = [file for top in ("seeds", "content") for file in (folder.path / top).rglob("*") if file.is_file()]
    before = {file: file.stat().st_mtime_ns for file in files}
    assert "0 written, 2 same" in folder.run("generate").stdout
    assert {file: file.stat().st_mtime_ns for file in files} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "title: EDITED "),
        ("places: [", "places: [Doha, "),
        ("indirect contacts", "direct contacts"),
        ("source: cairo.txt\n", "# seen by the night desk\nsource: cairo.txt\n"),
        ("---\nmachine-written", "---\n# first line\nmachine-written"),
        ("\n---\n", "\n\n---\n"),
    ],
    ids=["headline", "tag", "body", "comment", "comment above the stamp", "blank line"],
)
def test_an_edited_page_stays_as_it_is(folder: Folder, old: str, new: str) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    assert old in page.read_text()
    page.write_text(page.read_text().replace(old, new, 1))
    edited = page.read_bytes()
    for _ in range(2):
        out = folder.run("generate").stdout
        assert page.read_bytes() == edited
        assert f"kept: {page.relative_to(folder.path)}: a person edited it" in out
        assert "1 same" in out
        assert "1 kept" in out


@pytest.mark.parametrize(
    "change", [lambda b: b.replace(b"\n", b"\r\n"), lambda b: b"\xef\xbb\xbf" + b], ids=["CRLF", "BOM"]
)
def test_line_ends_and_a_byte_order_mark_are_no_edit(folder: Folder, change: Callable[[bytes], bytes]) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    page.write_bytes(change(page.read_bytes()))
    converted = page.read_bytes()
    assert "2 same" in folder.run("generate").stdout
    assert page.read_bytes() == converted
    folder.write("seeds/cairo.txt", NEWS)
    assert "1 rewritten" in folder.run("generate").stdout
    assert "came closer" in page.read_text()


def test_an_untouched_page_follows_its_seed_and_keeps_its_address(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    folder.write(
        "seeds/cairo.txt", NEWS.replace("CAIRO – Mediators met", "A wholly new headline\n\nCAIRO – Envoys met")
    )
    assert "1 rewritten" in folder.run("generate").stdout
    assert folder.page("mediators") == page
    assert "title: A wholly new headline" in page.read_text()
    assert "came closer" in page.read_text()


def test_an_edited_page_is_kept_when_its_seed_changes_and_diff_shows_the_news(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    page.write_text(page.read_text().replace("title: ", "title: EDITED "))
    edited = page.read_bytes()
    folder.write("seeds/cairo.txt", NEWS)
    name = str(page.relative_to(folder.path))
    for _ in range(2):  # the news is told until somebody acts on it
        assert f"the seed has news: `digest diff {name}`" in folder.run("generate").stdout
    assert page.read_bytes() == edited
    diff = folder.run("diff", name).stdout
    assert "+Egypt and Qatar" in diff
    assert "came closer during the night" in diff
    assert "-title: EDITED" in diff
    assert page.read_bytes() == edited
    assert "1 rewritten" in folder.run("generate", "--restore", name).stdout
    assert "EDITED" not in page.read_text()


def test_a_deleted_page_stays_deleted_until_it_is_restored(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    machine = page.read_bytes()
    page.unlink()
    for _ in range(2):
        assert "1 left out because a person deleted them" in folder.run("generate").stdout
        assert not page.exists()
    folder.write("seeds/cairo.txt", NEWS)
    folder.run("generate")
    assert not page.exists()
    folder.write("seeds/cairo.txt", CAIRO)
    name = str(page.relative_to(folder.path))
    assert name in folder.run("-v", "generate").stdout
    assert "1 written" in folder.run("generate", "--restore", name).stdout
    assert page.read_bytes() == machine
    assert "2 same" in folder.run("generate").stdout


def test_restoring_a_page_that_never_was_is_an_error(folder: Folder) -> None:
    folder.run("generate")
    done = folder.run("generate", "--restore", "content/2023/12/20/nothing.md", code=1)
    assert "content/2023/12/20/nothing.md: no seed is known for this page" in done.stderr


@pytest.mark.parametrize("edited", [False, True], ids=["untouched", "edited"])
def test_a_moved_page_is_known_by_its_source_and_the_old_address_redirects(folder: Folder, edited: bool) -> None:
    folder.run("generate")
    old = folder.page("mediators")
    new = folder.path / "content/2023/12/21/talks-in-cairo.md"
    new.parent.mkdir()
    old.rename(new)
    if edited:
        new.write_text(new.read_text().replace("title: ", "title: EDITED "))
    assert "0 written" in folder.run("generate").stdout
    assert folder.page("cairo") == new
    assert not old.exists()
    folder.run("build")
    redirect = folder.html(f"2023/12/20/{old.stem}/")
    assert 'http-equiv="refresh" content="0; url=../../21/talks-in-cairo/"' in redirect
    assert "noindex" in redirect
    assert "Mediators" in folder.html("2023/12/21/talks-in-cairo/")
    # Moved once more: both former addresses lead to the present one.
    newest = folder.path / "content/2023/12/21/truce-talks.md"
    new.rename(newest)
    folder.run("build")
    assert "url=../../21/truce-talks/" in folder.html(f"2023/12/20/{old.stem}/")
    assert "url=../truce-talks/" in folder.html("2023/12/21/talks-in-cairo/")


def test_a_page_stays_when_its_seed_is_deleted(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    before = page.read_bytes()
    (folder.path / "seeds/cairo.txt").unlink()
    assert "1 same" in folder.run("generate").stdout
    assert page.read_bytes() == before
    folder.run("build")
    assert "Mediators" in folder.html(f"2023/12/20/{page.stem}/")


@pytest.mark.parametrize("edited", [False, True], ids=["untouched", "edited"])
def test_a_seed_that_is_renamed_keeps_its_page(folder: Folder, edited: bool) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    if edited:
        page.write_text(page.read_text().replace("title: ", "title: EDITED "))
    (folder.path / "seeds/2023").mkdir()
    (folder.path / "seeds/cairo.txt").rename(folder.path / "seeds/2023/cairo-talks.txt")
    out = folder.run("generate").stdout
    assert ("0 written, 1 same, 0 rewritten, 1 kept" if edited else "0 written, 1 same, 1 rewritten") in out
    assert len(folder.pages()) == 2
    assert ("EDITED" in page.read_text()) == edited
    folder.write("seeds/2023/cairo-talks.txt", NEWS)
    out = folder.run("generate").stdout
    assert ("the seed has news" if edited else "1 rewritten") in out
    assert len(folder.pages()) == 2


def test_a_copy_of_a_page_leaves_the_original_to_its_seed(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    copy = folder.write("content/2023/12/19/a-copy.md", page.read_bytes().replace(b"title: ", b"title: COPY "))
    folder.write("seeds/cairo.txt", NEWS)
    assert "1 rewritten" in folder.run("generate").stdout
    assert "came closer" in page.read_text()
    assert "COPY" in copy.read_text()
    folder.run("build")
    assert "Mediators" in folder.html(f"2023/12/20/{page.stem}/")
    assert "COPY" in folder.html("2023/12/19/a-copy/")


def test_better_rules_rewrite_untouched_pages_only(folder: Folder, tmp_path: Path) -> None:
    """The next version of the program, with another summariser, is a copy of this one with one line changed."""
    program = tmp_path / "next"
    shutil.copytree(ROOT / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    enrich = program / "generator/enrich/__init__.py"
    source = enrich.read_text()
    assert "\ndef enrich(" in source
    enrich.write_text(
        source.replace("\ndef enrich(", "\ndef _enrich(", 1)
        + "\n\ndef enrich(seed, rules):\n    from dataclasses import replace\n\n"
        "    article = _enrich(seed)\n    return replace(article, summary=article.summary.split('. ')[0] + ' INDEED')\n"
    )
    folder.run("generate")
    edited, untouched = folder.page("mediators"), folder.page("teenagers")
    edited.write_text(edited.read_text().replace("title: ", "title: EDITED "))
    before = edited.read_bytes()
    out = folder.run("generate", program=program).stdout
    assert "1 rewritten" in out
    assert "1 kept" in out
    assert edited.read_bytes() == before
    assert "INDEED" in untouched.read_text()


def test_a_page_with_broken_yaml_is_named_and_kept_and_the_others_are_built(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    page.write_text(page.read_text().replace("title: ", "title: One: two: "))
    broken = page.read_bytes()
    name = page.relative_to(folder.path)
    line = (
        page.read_text().split("\n").index(next(r for r in page.read_text().split("\n") if r.startswith("title"))) + 1
    )
    assert f"{name}: its front matter is broken: line {line}" in folder.run("generate").stdout
    done = folder.run("build", code=1)
    assert f"{name}:{line}: a second colon" in done.stderr
    assert page.read_bytes() == broken
    assert "Two teenagers" in folder.html("2023/12/10/two-teenagers-accept-the-peace-prize/")
    assert folder.run("check", code=1).stderr.count(f"{name}:{line}:") == 1


def test_a_run_killed_between_two_writes_leaves_no_half_file(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("big")
    for number in range(150):
        folder.write(
            f"seeds/{number:03}.txt", CAIRO.replace("Cairo on", f"room {number} on").replace("contacts", "talks " * 400)
        )
    expected = new_folder("expected")
    shutil.copytree(folder.path / "seeds", expected.path / "seeds", dirs_exist_ok=True)
    expected.run("generate")
    killed = 0
    for round_ in range(200):
        run = subprocess.Popen(
            [sys.executable, "-m", "generator", "-q", "generate"],
            cwd=folder.path,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        start = len(folder.pages())
        while run.poll() is None and len(folder.pages()) < start + 20 + round_ % 7:
            time.sleep(0.001)
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        for page in folder.pages():
            mark = content.stamp(page.read_text())
            assert mark is not None
            assert mark.untouched, page
        if len(folder.pages()) == 150:
            break
    assert killed >= 3
    assert "0 kept" in folder.run("generate").stdout
    assert folder.tree("content") == expected.tree("content")


def _git(path: Path, *args: str) -> str:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *settings, *args], cwd=path, check=True, capture_output=True, text=True).stdout


def test_two_branches_that_each_add_an_article_merge_without_a_conflict(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("repository")
    folder.write(".gitignore", "build/\nsite/\n")
    folder.write("seeds/first.txt", OSLO)
    folder.run("generate")
    _git(folder.path, "init", "-q", "-b", "main")
    _git(folder.path, "add", "-A")
    _git(folder.path, "commit", "-qm", "start")
    for branch, place in (("left", "CAIRO"), ("right", "DOHA")):
        _git(folder.path, "checkout", "-q", "-b", branch, "main")
        folder.write(
            f"seeds/{branch}.txt", CAIRO.replace("CAIRO", place).replace("Mediators", f"Envoys of {place.title()}")
        )
        folder.run("generate")
        _git(folder.path, "add", "-A")
        _git(folder.path, "commit", "-qm", branch)
    _git(folder.path, "merge", "-q", "-m", "both", "left")
    assert _git(folder.path, "status", "--porcelain") == ""
    assert "0 written, 3 same" in folder.run("generate").stdout
    assert _git(folder.path, "status", "--porcelain") == ""
    folder.page("envoys-of-cairo").unlink()  # what the merged records say still holds
    assert "1 left out" in folder.run("generate").stdout


def test_two_seeds_with_one_headline_get_two_pages(folder: Folder) -> None:
    folder.write("seeds/oslo2.txt", OSLO.replace("children", "sons"))
    folder.write("seeds/OSLO3.txt", OSLO.replace("children", "daughters").replace("Two teenagers", "TWO teenagers"))
    assert "4 written" in folder.run("generate").stdout
    assert sorted(page.name for page in folder.pages() if "teenagers" in page.name) == [
        "two-teenagers-accept-the-peace-prize-2.md",
        "two-teenagers-accept-the-peace-prize-3.md",
        "two-teenagers-accept-the-peace-prize.md",
    ]


def test_one_refused_seed_never_stops_the_others_and_seeds_are_never_changed(folder: Folder) -> None:
    folder.write("seeds/bad.txt", " date 2023-02-30 ROME – Something happened on a day that never was.\n")
    before = folder.tree("seeds")
    done = folder.run("generate", code=1)
    assert "2 written" in done.stdout
    assert "1 refused" in done.stdout
    assert "error: seeds/bad.txt:1: " in done.stderr
    assert "2023-02-30" in done.stderr
    assert folder.tree("seeds") == before


def test_other_folders_can_be_named_in_the_configuration(folder: Folder) -> None:
    (folder.path / "seeds").rename(folder.path / "raw")
    (folder.path / "content").rename(folder.path / "articles")
    folder.write(
        "mkdocs.yml",
        CONFIG.replace("docs_dir: content", "docs_dir: articles").replace(
            "[digest]", "[digest: {seeds: raw, build: tmp}]"
        ),
    )
    folder.run("build")
    assert len(list(folder.path.glob("articles/2023/**/*.md"))) == 2
    assert not (folder.path / "build").exists()


NAMES = [
    *(
        "with spaces.txt",
        "-leading-dash.txt",
        "--help.txt",
        "percent%2F..%2Fup.txt",
        "%00.txt",
        "UPPER.TXT",
        "con.txt",
        "index.txt",
    ),
    *(
        "Übergröße.txt",
        "новости дня.txt",
        "新闻.txt",
        "خبر.txt",
        "e\u0301.txt",
        "🦆.txt",
        "a'b\"c.txt",
        "semi;colon&amp.txt",
        "x" * 200 + ".txt",
    ),
    *(
        "sub/folder/deep.txt",
        "sub/index.txt",
        "#hash.txt",
        "a#2.txt",
        "{{ x }}.txt",
        "new\nline.txt",
        "[a](b).txt",
        "$(id).txt",
    ),
]


def test_any_file_name_gives_a_page_inside_content_and_no_page_is_overwritten(folder: Folder) -> None:
    for number, name in enumerate(NAMES):
        folder.write(f"seeds/{name}", OSLO.replace("accept the peace prize", f"accept prize number {number}"))
    before = {path: data for path, data in folder.tree(".").items() if path.startswith("seeds/")}
    done = folder.run("generate")
    assert f"{len(NAMES) + 2} written" in done.stdout
    assert {path: data for path, data in folder.tree(".").items() if path.startswith("seeds/")} == before
    outside = [path for path in folder.tree(".") if not path.startswith(("seeds/", "content/", "build/", "mkdocs.yml"))]
    assert outside == []
    pages = folder.pages()
    assert len(pages) == len({page.as_posix().lower() for page in pages}) == len(NAMES) + 2
    assert all(page.name.isascii() and 5 < len(page.name) < 80 for page in pages)
    assert f"{len(NAMES) + 2} same" in folder.run("generate").stdout
    folder.run("build", "--strict")


HEADLINES = (
    "Index",
    "2023",
    "12",
    "Con",
    "🦆🦆🦆",
    "…?!…",
    "../../up and away",
    "%2e%2e%2f",
    "新闻",
    "Ünïcödé",
    "a" * 300,
    "A/B\\C",
    "--",
    "NUL.md",
)


def test_any_headline_gives_a_short_readable_address(folder: Folder) -> None:
    for day, headline in enumerate(HEADLINES, 11):
        text = f"---\ntitle: {headline!r}\ndate: 2023-11-{day}\n---\n\nMediators met in Cairo on day {day}.\n"
        folder.write(f"seeds/{day}.md", text)
    folder.run("build")
    for day, headline in enumerate(HEADLINES, 11):
        (page,) = [page for page in folder.pages() if f"2023/11/{day}" in page.as_posix()]
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md", page.name), headline
        assert len(page.name) <= 70
        assert page.stem not in ("index", "con", "nul")
        assert not page.stem.isdigit()
        assert (folder.path / f"site/2023/11/{day}/{page.stem}/index.html").is_file()
    assert f"{len(HEADLINES) + 2} articles" in folder.html("archive/")


def test_a_file_with_several_articles_gives_several_pages(folder: Folder) -> None:
    (folder.path / "seeds/oslo.txt").unlink()
    folder.write("seeds/cairo.txt", f"{CAIRO}\n{OSLO}\n date 2023-13-40 ROME – A day that never was came and went.\n")
    done = folder.run("generate", code=1)
    assert "2 written" in done.stdout
    assert "1 refused" in done.stderr + done.stdout
    assert re.search(r"error: seeds/cairo\.txt:\d+: .*2023-13-40", done.stderr)
    second = folder.page("teenagers")
    assert "source: cairo.txt\n" in second.read_text()
    assert "Mediators" not in second.read_text()
    second.write_text(second.read_text().replace("title: ", "title: EDITED "))
    assert "-title: EDITED" in folder.run("diff", str(second.relative_to(folder.path))).stdout
    folder.page("mediators").unlink()
    out = folder.run("generate", code=1).stdout
    assert "1 kept" in out
    assert "1 left out" in out


def test_a_page_at_the_address_of_a_deleted_one_is_its_own_seed_s(folder: Folder) -> None:
    """A deleted page's address is free: what comes to stand there later is never taken for the deleted one."""
    folder.run("generate")
    page = folder.page("teenagers")
    page.unlink()
    folder.run("generate")
    folder.write("seeds/another.txt", OSLO.replace("children", "neighbours"))  # the same headline on the same day
    folder.run("generate")
    second = folder.page("teenagers")
    before = second.read_bytes()
    assert b"source: another.txt" in before
    for _ in range(2):
        assert "1 left out because a person deleted them" in folder.run("generate").stdout
        assert second.read_bytes() == before
        assert len(folder.pages()) == 2
    folder.run("generate", "--restore", str(second.relative_to(folder.path)))
    assert second.read_bytes() == before


def test_an_archive_that_is_renamed_keeps_the_page_of_each_article(folder: Folder) -> None:
    folder.write("seeds/cairo.txt", f"{CAIRO}\n{OSLO.replace('Two teenagers', 'Three sisters')}")
    folder.run("generate")
    before = {page: page.read_text().split("---\n")[2] for page in folder.pages()}
    (folder.path / "seeds/cairo.txt").rename(folder.path / "seeds/december.txt")
    assert "0 written, 1 same, 2 rewritten" in folder.run("generate").stdout
    assert {page: page.read_text().split("---\n")[2] for page in folder.pages()} == before


ITEM = "<item><guid>{0}</guid><title>{1} is told</title><pubDate>{2}</pubDate><description>{3}</description></item>"


def feed(*items: tuple[str, str, str]) -> str:
    entries = (ITEM.format(guid, title, date, f"{title} was told to everyone in Oslo.") for guid, title, date in items)
    return f'<rss version="2.0"><channel><title>Wire</title>{"".join(entries)}</channel></rss>'


def test_a_newer_copy_of_a_feed_leaves_each_page_with_its_own_entry(folder: Folder) -> None:
    """The places of the entries shift, and old ones fall out; an entry is known by its id."""
    old = ("id-1", "Apple harvest", "Wed, 20 Dec 2023 08:00:00 GMT")
    kept = ("id-2", "Pear harvest", "Wed, 20 Dec 2023 09:00:00 GMT")
    new = ("id-3", "Plum harvest", "Thu, 21 Dec 2023 09:00:00 GMT")
    folder.write("seeds/wire.xml", feed(kept, old))
    folder.run("generate")
    before = {name: folder.page(name).read_text().partition("title:")[2] for name in ("apple", "pear")}
    folder.write("seeds/wire.xml", feed(new, kept))
    assert "1 written" in folder.run("generate").stdout
    assert {name: folder.page(name).read_text().partition("title:")[2] for name in before} == before
    assert "Plum harvest" in folder.page("plum").read_text()
    assert "0 written" in folder.run("generate").stdout


def test_an_article_that_is_added_to_an_archive_leaves_the_others_their_pages(folder: Folder) -> None:
    folder.write("seeds/cairo.txt", f"{CAIRO}\n{OSLO.replace('Two teenagers', 'Three sisters')}")
    folder.run("generate")
    before = {page: page.read_text().partition("title:")[2] for page in folder.pages()}
    text = (folder.path / "seeds/cairo.txt").read_text()
    folder.write("seeds/cairo.txt", f" date 2023-12-24 The bells of Rome rang for an hour on Sunday.\n\n{text}")
    assert "1 written" in folder.run("generate").stdout
    after = {page: page.read_text().partition("title:")[2] for page in folder.pages()}
    assert {page: after[page] for page in before} == before
    assert len(after) == len(before) + 1
