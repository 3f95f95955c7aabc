"""What goes wrong on machines: runs that are killed, two at once, a full disk, folders and files that are not as they were."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import desk, inventory, lock, reading
from generator.errors import InputError
from tests.folder import CAIRO, OSLO, ROOT, Folder, environment
from tests.test_desk_again import TICK, site_in

DIGEST = [sys.executable, "-m", "generator"]


def test_killed_at_any_moment_it_loses_nothing(tmp_path: Path) -> None:
    args = [sys.executable, "-m", "tests.killed", str(tmp_path), "20"]
    done = subprocess.run(args, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    killed, writing = (int(word) for word in done.stdout.split() if word.isdigit())
    assert killed >= 8
    assert writing >= 1


def begin(folder: Folder, *args: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*DIGEST, *args], cwd=folder.path, env=environment(), stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("command", [["generate"], ["new", "Budget passed"], ["build"]], ids=lambda args: args[0])
def test_a_second_run_waits_for_the_first_and_says_for_whom(folder: Folder, command: list[str]) -> None:
    with lock.held(folder.path / "build", print):
        run = begin(folder, *command)
        assert run.stderr
        line = run.stderr.readline()
        assert line.startswith("waiting: ")
        assert f"(process {os.getpid()})" in line
        assert run.poll() is None
        assert folder.pages() == []
    out, err = run.communicate()
    assert run.returncode == 0, out + err
    assert len(folder.pages()) == (1 if command[0] == "new" else 2)


def test_two_runs_at_once_end_as_one(folder: Folder, new_folder: Callable[[str], Folder]) -> None:
    one = new_folder("one")
    shutil.copytree(folder.path / "seeds", one.path / "seeds", dirs_exist_ok=True)
    desk.generate(site_in(one.path))
    runs = [begin(folder, "generate") for _ in range(2)]
    told = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(text.split(",")[0] for text in told) == ["0 written", "2 written"]
    assert folder.tree("content") == one.tree("content")


def test_a_run_that_was_killed_holds_no_lock(tmp_path: Path) -> None:
    code = "import sys, time; from generator import lock; from pathlib import Path\n"
    code += "with lock.held(Path(sys.argv[1]), print): print('held', flush=True); time.sleep(60)"
    args = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(args, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "held\n"
        said: list[str] = []
        with (
            pytest.raises(InputError, match=rf"process {run.pid}\) is still at work"),
            lock.held(tmp_path, said.append, 0.1),
        ):
            pass
        assert len(said) == 1
        run.send_signal(signal.SIGKILL)
    with lock.held(tmp_path, said.append, 0):
        shutil.rmtree(tmp_path / "elsewhere", ignore_errors=True)
    assert len(said) == 1


def test_a_lock_whose_file_was_cleaned_away_is_no_lock(tmp_path: Path) -> None:
    with lock.held(tmp_path, print):
        (tmp_path / lock.FILE).unlink()
        with lock.held(tmp_path, print, 0):
            assert (tmp_path / lock.FILE).is_file()


@pytest.mark.parametrize("size", [700, 14_000])
def test_what_cannot_be_written_is_said_and_nothing_is_lost(folder: Folder, size: int) -> None:
    """No file may become longer than that: a disk that is full, for those who may not fill one."""
    folder.write("seeds/long.txt", CAIRO + "\nThe talks went on and on and on in the old town.\n" * 400)
    code = "import resource, sys; from generator.cli import main\n"
    code += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); main(['generate'])"
    args = [sys.executable, "-c", code]
    done = subprocess.run(args, cwd=folder.path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert str(folder.path) not in done.stderr
    assert "error: the system" not in done.stderr
    assert done.stderr.endswith(", and run again; nothing is lost\n")
    desk.generate(site_in(folder.path))
    assert len(folder.pages()) == 3
    assert not list(folder.path.rglob("*.half"))


def without_rights(*args: str) -> list[str]:
    """A command that root runs without root's right to write where nobody may."""
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", rights, "--inh-caps", rights, *args] if os.geteuid() == 0 else list(args)


@pytest.mark.parametrize("name", ["content", "content/2023/12/20", "build", "seeds"])
def test_a_folder_that_may_not_be_used_is_named(folder: Folder, name: str) -> None:
    desk.generate(site_in(folder.path))
    before = folder.tree("content")
    folder.write("seeds/cairo.txt", CAIRO.replace("did not look close", "came closer"))
    folder.write("seeds/new.txt", OSLO.replace("Two teenagers", "Three sisters").replace("2023", "2024"))
    closed = folder.path / name
    closed.chmod(0o000 if name == "seeds" else 0o555)
    for file in closed.glob("*") if name == "build" else ():
        file.chmod(0o444)
    try:
        args = without_rights(*DIGEST, "generate")
        done = subprocess.run(args, cwd=folder.path, env=environment(), capture_output=True, text=True, check=False)
    finally:
        closed.chmod(0o755)
        for file in closed.glob("*") if name == "build" else ():
            file.chmod(0o644)
    assert done.returncode == 1
    assert f"error: {name}" in done.stderr
    assert "Traceback" not in done.stderr
    assert before.keys() <= folder.tree("content").keys()
    desk.generate(site_in(folder.path))
    assert len(folder.pages()) == 3
    assert "came closer" in folder.page("mediators").read_text()


def test_files_that_vanish_between_looking_and_reading(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_in(folder.path)
    desk.generate(site)
    folder.write("seeds/new.txt", OSLO.replace("Two teenagers", "Three sisters"))
    prepared = reading.Reading.__init__

    def vanishing(self: reading.Reading, *args: object) -> None:
        prepared(self, *args)  # type: ignore[arg-type]
        (folder.path / "seeds/new.txt").unlink(missing_ok=True)
        (folder.path / "seeds/cairo.txt").unlink(missing_ok=True)
        folder.page("teenagers").unlink()

    with monkeypatch.context() as patch:
        patch.setattr(reading.Reading, "__init__", vanishing)
        outcomes = {outcome.source: outcome for outcome in desk.generate(site)}
    assert "the file is gone; it was there a moment ago; run again" in outcomes["seeds/new.txt"].why
    assert [outcome.what for outcome in desk.generate(site)] == ["deleted"]
    assert folder.page("mediators").is_file()


@pytest.mark.parametrize("jump", [-10 * 365 * 86_400, 10 * 365 * 86_400], ids=["back", "forward"])
def test_a_clock_that_jumps_hides_no_change(folder: Folder, monkeypatch: pytest.MonkeyPatch, jump: int) -> None:
    monkeypatch.setattr(inventory, "_YOUNG", int(TICK * 1e9))
    site, clock, seed = site_in(folder.path), time.time_ns, folder.path / "seeds/cairo.txt"
    for word, off in (("Egypt", 0), ("Qatar", jump), ("Israel", 0)):
        monkeypatch.setattr(reading.time, "time_ns", lambda off=off: clock() + off * 10**9)  # type: ignore[attr-defined]
        for _ in range(2):
            time.sleep(1.5 * TICK)
            desk.generate(site)
        before = seed.stat()
        seed.write_text(seed.read_text().replace(word, word.swapcase()))
        os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert [outcome.what for outcome in desk.generate(site)] == ["rewritten", "same"]


def test_a_folder_in_the_place_of_a_link_is_seen_at_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_YOUNG", int(TICK * 1e9))
    elsewhere = folder.path.with_name("elsewhere")
    elsewhere.mkdir()
    (folder.path / "content/2023").symlink_to(elsewhere)
    site = site_in(folder.path)
    for _ in range(3):
        time.sleep(1.5 * TICK)
        assert {outcome.what for outcome in desk.generate(site)} == {"refused"}
    (folder.path / "content/2023").unlink()
    assert {outcome.what for outcome in desk.generate(site)} == {"written"}


CONFLICT = "<<<<<<< HEAD\n{0}=======\n{0}>>>>>>> branch\n"


def test_the_marks_of_a_git_conflict_are_named_with_their_line(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    good = page.read_text()
    rows = good.splitlines(keepends=True)
    name = page.relative_to(folder.path).as_posix()
    for row in (2, len(rows) - 1):
        page.write_text("".join([*rows[:row], CONFLICT.format(rows[row]), *rows[row + 1 :]]))
        broken = page.read_bytes()
        assert f"line {row + 1}: a git conflict marker" in folder.run("generate").stdout
        assert f"{name}:{row + 1}:1: a git conflict marker" in folder.run("check", code=1).stderr
        assert page.read_bytes() == broken
    page.write_text(good)
    folder.write("seeds/oslo.txt", OSLO + CONFLICT.format("The king came.\n"))
    folder.write("seeds/new.md", f"---\ntitle: One\ndate: 2023-12-20\n{CONFLICT.format('tags: [a]')}---\n\nText.\n")
    err = folder.run("generate", code=1).stderr
    assert "error: seeds/oslo.txt:4: a git conflict marker" in err
    assert "error: seeds/new.md:4: a git conflict marker" in err
    folder.write("content/vocabulary.yml", "names:\n" + CONFLICT.format("  Cairo: {kind: places}\n"))
    assert "content/vocabulary.yml:2: a git conflict marker" in folder.run("generate", code=1).stderr
    (folder.path / "content/vocabulary.yml").unlink()
    config = (folder.path / "mkdocs.yml").read_text()
    folder.write("mkdocs.yml", config.replace("site_url", "<<<<<<< HEAD\nsite_url", 1))
    assert "mkdocs.yml:2: a git conflict marker" in folder.run("generate", code=1).stderr


def test_a_record_with_a_conflict_counts_for_both_sides(folder: Folder) -> None:
    desk.generate(site_in(folder.path))
    page = folder.page("mediators")
    (record,) = [f for f in (folder.path / "content/.desk").rglob("*.txt") if "cairo" in f.read_text()]
    path = page.relative_to(folder.path / "content").as_posix()
    record.write_text(f"cairo.txt\n<<<<<<< HEAD\n{path}\n=======\n2023/12/21/moved.md\n>>>>>>> branch\n")
    page.unlink()
    assert [outcome.what for outcome in desk.generate(site_in(folder.path))] == ["deleted", "same"]
