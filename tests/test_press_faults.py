"""The disk and the clock do what they like while the site is made: a clear message or the right result, nothing lost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import check, listing, press
from generator.errors import InputError
from generator.model import Site
from tests.folder import CAIRO, Folder

CONFLICT = "<<<<<<< HEAD\n{0}\n=======\n{0}\n>>>>>>> theirs\n"
FAR = (0, -86_400 * 365 * 60, 4_102_444_800, 2**33)  # 1970, before it, 2100, 2242


def made(site: Site) -> dict[str, bytes]:
    return Folder(site.build).tree("docs")


def made_clean(site: Site) -> dict[str, bytes]:
    """What another build folder gets, which knows nothing of earlier runs."""
    other = Site(**{name: getattr(site, name) for name in Site.__slots__} | {"build": site.root / "clean"})
    press.press(other)
    return made(other)


@pytest.mark.parametrize("name", ["2023/12/20/gone.md", "gone.md", "gone.png"])
def test_a_file_that_vanishes_is_named_and_the_others_are_made(
    small: Site, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    look = listing.look

    def look_too_early(folder: Path) -> Iterator[tuple[str, str]]:
        yield from look(folder)
        if folder == small.content:
            yield name, ""

    monkeypatch.setattr(listing, "look", look_too_early)
    pressed = press.press(small)
    assert [fault.file for fault in pressed.faults] == [f"content/{name}"]
    assert pressed.articles == 2
    monkeypatch.setattr(listing, "look", look)
    assert press.press(small).faults == ()
    assert made(small) == made_clean(small)


def test_a_page_that_becomes_a_folder_and_a_folder_that_becomes_a_page(small: Site) -> None:
    page = small.content / "2023/12/20/a.md"
    text = page.read_text(encoding="utf-8")
    press.press(small)
    page.unlink()
    page.mkdir()
    (page / "b.md").write_text("# Inside\n", encoding="utf-8")
    assert press.press(small).articles == 1
    assert made(small) == made_clean(small)
    (page / "b.md").unlink()
    page.rmdir()
    page.write_text(text, encoding="utf-8")
    assert press.press(small).articles == 2
    assert made(small) == made_clean(small)


@pytest.mark.parametrize("moment", FAR)
def test_files_from_another_time_are_read_all_the_same(small: Site, moment: int) -> None:
    page = small.content / "2023/12/20/a.md"
    for title in ("Once", "Anew"):  # of one length
        page.write_text(f"---\ntitle: {title}\ndate: 2023-12-20\n---\n\nText.\n", encoding="utf-8")
        os.utime(page, (moment, moment + (title == "Anew")))
        press.press(small)
        assert title in made(small)["2023/12/20/a.md"].decode()
    for file in (small.build / "docs").rglob("*.md"):
        os.utime(file, (moment, moment))
    press.press(small)
    assert made(small) == made_clean(small)


@pytest.mark.parametrize("now", [0.0, 4_102_444_800.0, 253_402_300_799.0])
def test_the_clock_decides_of_embargoes_alone(small: Site, monkeypatch: pytest.MonkeyPatch, now: float) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    page = small.content / "2023/12/20/c.md"
    text = "---\ntitle: Later\ndate: 2023-12-20\nembargo: 2026-12-01T06:00+01:00\n---\n\nText.\n"
    page.write_text(text, encoding="utf-8")
    before = press.press(small).articles
    monkeypatch.setattr(time, "time", lambda: now)
    assert press.press(small).articles == (3 if now else 2)
    assert made(small) == made_clean(small)
    monkeypatch.undo()
    assert press.press(small).articles == before


@pytest.mark.parametrize("epoch", ["9" * 13, "9" * 40, "yesterday", "2026-11-24"])
def test_what_is_no_moment_is_named(small: Site, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(InputError, match=f"SOURCE_DATE_EPOCH: found {epoch[:40]}; expected seconds"):
        press.press(small)


def test_a_moment_of_which_nothing_is_said_is_none(folder: Folder) -> None:
    folder.run("build", "-q", env={"SOURCE_DATE_EPOCH": ""})
    assert (
        "SOURCE_DATE_EPOCH: found noon" in folder.run("build", "-q", env={"SOURCE_DATE_EPOCH": "noon"}, code=1).stderr
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("2023/12/20/c.md", "---\ntitle: A\n" + CONFLICT.format("date: 2023-12-20") + "---\n\nText.\n", 3),
        ("2023/12/20/c.md", "---\ntitle: A\ndate: 2023-12-20\n---\n\nText.\n\n" + CONFLICT.format("More."), 8),
        ("us.md", "# About us\n\n" + CONFLICT.format("We are three."), 3),
        ("us.md", "# About us\r\n\r\n" + CONFLICT.format("We.").replace("\n", "\r\n"), 3),
        ("vocabulary.yml", "names:\n" + CONFLICT.format("  Cairo: {kind: places}"), 2),
    ],
)
def test_conflict_markers_are_named_with_their_line(small: Site, name: str, text: str, line: int) -> None:
    (small.content / name).write_bytes(text.encode())
    faults: list[InputError] = []
    try:
        faults += press.press(small).faults
    except InputError as error:  # without the vocabulary every page would come out otherwise
        assert name == "vocabulary.yml"
        faults.append(error)
    faults += [finding.error for finding in check.check(small)]
    assert len(faults) == 2
    assert {(fault.file, fault.line) for fault in faults} == {(f"content/{name}", line)}
    assert all("git conflict marker" in fault.message for fault in faults)


def test_the_command_names_everything_that_is_wrong_and_builds_the_rest(folder: Folder) -> None:
    folder.write("seeds/cairo.txt", CAIRO)
    folder.run("build")
    before = folder.html("2023/12/20/mediators-met-in-cairo-to-work-for-a-second-truce-in-gaza")
    (folder.path / "content/broken.png").symlink_to("nowhere.png")
    (folder.path / "content/users.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder.path / "content/pipe.md")
    folder.write("content/README.md", "# Mine\n")
    folder.write(f"content/{'x' * 251}.png", b"")
    folder.write("content/2023/12/20.md", "---\ntitle: Mine\ndate: 2023-12-20\n---\n\nText.\n")
    told = folder.run("build", code=1).stderr
    for name in ("broken.png", "users.txt", "pipe.md", "README.md", "2023/12/20.md"):
        assert f"content/{name}: " in told
    assert folder.html("2023/12/20/mediators-met-in-cairo-to-work-for-a-second-truce-in-gaza") == before
    assert not (folder.path / "site/users.txt").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("plugins: [{digest: {build: .}}]", "plugins: digest: found `build: .`; expected a folder of its own"),
        ("plugins: [{digest: {seeds: ../x}}]", "plugins: digest: found `seeds: ../x`; expected a folder of its own"),
        ("site_dir: seeds", "the folders site_dir (seeds/) and seeds (seeds/) lie one in the other"),
        ("site_dir: notes", "notes/ holds other files than a built site"),
        ("theme: {name: material, language: xx}", "theme: found `language: xx`; expected one that Material knows"),
        ("site_url: 'http://['", "MkDocs cannot use this configuration: Invalid IPv6 URL"),
    ],
)
def test_settings_that_would_harm_are_refused(folder: Folder, setting: str, said: str) -> None:
    folder.write("notes/mine.txt", "mine")
    config = (folder.path / "mkdocs.yml").read_text(encoding="utf-8")
    key = setting.partition(":")[0]
    folder.write(
        "mkdocs.yml", "".join(row for row in config.splitlines(True) if not row.startswith(key)) + setting + "\n"
    )
    before = folder.tree(".")
    told = folder.run("build", code=1).stderr
    assert said in told
    assert "mkdocs.yml:" in told
    assert folder.tree(".") == before
