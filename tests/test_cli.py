"""The command `digest`: help that teaches, exit codes, messages, quiet and colour, inspect, init."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.folder import CAIRO, Folder, environment


def test_help_teaches_and_names_every_command(folder: Folder) -> None:
    out = folder.run("--help").stdout
    for name in ("generate", "build", "serve", "check", "fetch", "inspect", "init", "diff"):
        assert re.search(rf"^  {name} ", out, re.MULTILINE)
        assert len(folder.run(name, "-h").stdout.splitlines()) > 5
    assert "digest init my-digest" in out
    assert folder.run("--version").stdout.startswith("digest, version ")


@pytest.mark.parametrize("args", [["nonsense"], ["generate", "--nonsense"], ["inspect"], ["diff"]])
def test_wrong_usage_is_exit_code_2(folder: Folder, args: list[str]) -> None:
    assert "Usage:" in folder.run(*args, code=2).stderr


def test_a_folder_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    done = Folder(tmp_path).run("build", code=2)
    assert "no mkdocs.yml here" in done.stderr
    assert "digest init DIR" in done.stderr


def test_a_configuration_that_is_wrong_is_named(folder: Folder) -> None:
    config = (folder.path / "mkdocs.yml").read_text()
    folder.write("mkdocs.yml", config.replace("[digest]", "[]"))
    assert "mkdocs.yml: the plugin `digest` is missing" in folder.run("generate", code=1).stderr
    folder.write("mkdocs.yml", config + "nav: [\n")
    done = folder.run("generate", code=1)
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_configuration_can_be_named_from_elsewhere(folder: Folder, tmp_path: Path) -> None:
    elsewhere = Folder(tmp_path)
    elsewhere.run("-f", "site/mkdocs.yml", "build")
    elsewhere.run("generate", "-f", "site/mkdocs.yml")
    page = folder.page("mediators")
    page.write_text(page.read_text() + "\nMore.\n")
    out = elsewhere.run("-f", "site/mkdocs.yml", "diff", str(page.relative_to(tmp_path))).stdout
    assert "-More." in out


def test_quiet_and_verbose(folder: Folder) -> None:
    verbose = folder.run("-v", "generate").stdout
    assert re.search(r"^written: content/2023/12/20/\S+\.md$", verbose, re.MULTILINE)
    assert folder.run("generate", "-v").stdout == folder.run("-v", "generate").stdout
    for args in (["-q", "build"], ["build", "-q"]):
        quiet = folder.run(*args)
        assert quiet.stdout == ""
        assert quiet.stderr == ""


def in_terminal(folder: Folder, *args: str, **env: str) -> str:
    """What a command shows a person who sits at a terminal."""
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", *args],
        cwd=folder.path,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**{k: v for k, v in environment().items() if k not in ("CI", "NO_COLOR")}, **env},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    run.wait()
    os.close(master)
    return shown.decode()


def test_a_person_sees_progress_and_colour_and_a_pipe_does_not(folder: Folder) -> None:
    for number in range(60):
        folder.write(f"seeds/{number}.txt", CAIRO.replace("Mediators", f"Team {number}"))
    folder.run("generate")
    page = folder.pages()[0]
    page.write_text(page.read_text() + "\nMore.\n")
    piped = folder.run("generate")
    assert "\x1b[" not in piped.stdout + piped.stderr
    assert "Reading seeds" not in piped.stdout + piped.stderr
    shutil.rmtree(folder.path / "build")  # where nothing is new, nothing is read
    shown = in_terminal(folder, "generate")
    assert "Reading seeds" in shown
    assert "62/62" in shown
    assert "\x1b[33mkept" in shown
    plain = in_terminal(folder, "generate", NO_COLOR="1")
    assert "\x1b[33m" not in plain
    assert "kept: " in plain
    assert "Reading seeds" not in in_terminal(folder, "generate", CI="true")
    assert "Rendering pages" in in_terminal(folder, "build")


def test_inspect_prints_the_promised_form_and_writes_nothing(folder: Folder) -> None:
    folder.write("seeds/bad.txt", "No date at all, only a sentence that goes on for a while.\n")
    before = folder.tree(".")
    lines = folder.run("inspect", "seeds/cairo.txt", "seeds/oslo.txt", "seeds/bad.txt", code=1).stdout.splitlines()
    cairo, oslo, bad = map(json.loads, lines)
    assert list(cairo) == [
        *("file", "date", "date_precision", "headline", "headline_derived", "deck", "byline", "agency", "dateline"),
        *("language", "body", "summary", "people", "places", "organisations", "subjects", "tags"),
    ]
    assert (cairo["file"], cairo["date"], cairo["date_precision"]) == ("cairo.txt", "2023-12-20", "day")
    assert cairo["headline_derived"] is True
    assert cairo["dateline"] == "Cairo"
    assert len(cairo["body"]) == 2
    assert cairo["summary"].split(". ")[0] in cairo["body"][0]
    assert oslo["headline"] == "Two teenagers accept the peace prize"
    assert oslo["headline_derived"] is False
    assert oslo["dateline"] == "Oslo, Norway"
    assert list(bad) == ["file", "error"]
    assert bad["error"].startswith("seeds/bad.txt:1: ")
    assert folder.tree(".") == before


def test_check_finds_what_people_get_wrong_and_changes_nothing(folder: Folder) -> None:
    folder.run("generate")
    assert folder.run("check").stdout == "nothing wrong in 2 pages\n"
    page = folder.page("mediators")
    text = page.read_text().replace("dateline:", "datline:")
    page.write_text(text)
    folder.write("content/2023/12/21/copy.md", page.read_text().replace("datline:", "dateline:"))
    before = folder.tree("content")
    done = folder.run("check", code=1)
    name = page.relative_to(folder.path)
    line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith("datline"))
    assert f"warning: {name}:{line}:1: `datline` means nothing here; did you mean `dateline`?" in done.stderr
    assert (
        "warning: content/2023/12/21/copy.md:4:7: the date is 2023-12-20, but the page lies in the folder of 2023-12-21"
        in done.stderr
    )
    assert "both name the source cairo.txt" in done.stderr
    assert "1 error, 2 warnings" in done.stdout
    (folder.path / "content/2023/12/21/copy.md").unlink()
    folder.run("check")
    folder.run("check", "--strict", code=1)
    (folder.path / "content/2023/12/21/copy.md").write_bytes(before["2023/12/21/copy.md"])
    assert folder.tree("content") == before


def test_init_makes_a_site_that_builds_at_once(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    assert "cd my-digest" in place.run("init", "my-digest").stdout
    folder = Folder(tmp_path / "my-digest")
    folder.run("build", "--strict")
    assert "My Digest" in folder.html("")
    assert len(folder.pages()) == 1
    for name in ("about.md", "README.md"):
        assert (folder.path / ("content" if name == "about.md" else "seeds") / name).is_file()
    for name in ("publish.yml", "check.yml"):
        assert (folder.path / ".github/workflows" / name).is_file()
    assert "--hash=sha256:" in (folder.path / "requirements.txt").read_text()
    folder.run("check", "--strict")
    # A second init does no harm.
    before = folder.tree(".")
    assert "not empty" in place.run("init", "my-digest", code=1).stderr
    assert folder.tree(".") == before
    # The wheel holds the program that made the site, and is the same each time.
    place.run("init", "other", "--name", 'The "Other": digest')
    wheel = next((tmp_path / "other/wheels").glob("*.whl"))
    assert wheel.read_bytes() == next((folder.path / "wheels").glob("*.whl")).read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert "generator/cli.py" in names
        assert "generator/theme/main.html" in names
        assert "generator/starter/mkdocs.yml" in names
        assert (
            "digest = generator.cli:main"
            in archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()
        )
    Folder(tmp_path / "other").run("build", "--strict")
    assert "The &#34;Other&#34;: digest" in Folder(tmp_path / "other").html("")


def test_the_wheel_of_a_new_site_installs_and_runs(tmp_path: Path) -> None:
    Folder(tmp_path).run("init", "new")
    wheel = next((tmp_path / "new/wheels").glob("*.whl"))
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    new = Folder(tmp_path / "new")
    new.run("build", program=target)
    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        env=environment(target),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(target))
    # A site that was made by the installed program carries the same program on.
    Folder(tmp_path).run("init", "newer", program=target)
    assert next((tmp_path / "newer/wheels").glob("*.whl")).read_bytes() == wheel.read_bytes()


def test_quiet_still_names_what_is_wrong(folder: Folder) -> None:
    folder.write("seeds/bad.txt", " date 2023-02-30 ROME – Something happened on a day that never was.\n")
    folder.write("content/2023/12/20/bad.md", "---\ntitle: A\n---\n")
    done = folder.run("build", "-q", code=1)
    assert done.stdout == ""
    assert "error: seeds/bad.txt:1: " in done.stderr
    assert "error: content/2023/12/20/bad.md:1: found no date" in done.stderr


def test_what_the_system_refuses_is_an_error_and_no_traceback(folder: Folder) -> None:
    folder.run("build")
    site = folder.tree("site")
    (folder.path / "content/.desk").rename(folder.path / "desk")
    folder.write("content/.desk", "a file where a folder must be")
    folder.write("seeds/new.txt", CAIRO.replace("Mediators", "Envoys"))
    for command in ("generate", "build"):
        done = folder.run(command, code=1)
        assert re.search(r"error: \S*content/\.desk\S*: (Not a directory|File exists)", done.stderr)
        assert "Traceback" not in done.stderr
    assert folder.tree("site") == site


def test_a_checkout_without_a_folder_of_pages_builds(folder: Folder) -> None:
    (folder.path / "content").rmdir()  # git keeps no empty folders
    folder.run("build", "--strict")
    assert len(folder.pages()) == 2
