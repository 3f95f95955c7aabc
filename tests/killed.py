"""Kills `digest generate` at random moments, again and again: python -m tests.killed FOLDER ROUNDS."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from generator import cli, content, desk, plugin, reading
from generator.session import Session
from tests.folder import CAIRO, CONFIG, OSLO, Folder
from tests.test_desk_again import site_in

SEEDS = 12


def change(folder: Folder, round_: int) -> None:
    """All seeds have news; one comes, one goes."""
    for number in range(SEEDS):
        text = CAIRO.replace("Cairo on", f"room {number} on").replace("contacts", f"contacts in round {round_ % 3}")
        folder.write(
            f"seeds/{number:02}.txt", text + f"\nDelegation {number} had left before noon.\n" * (1 + number % 3)
        )
    folder.write(f"seeds/new-{round_ % 5}.txt", OSLO.replace("jailed", f"jailed {round_}"))
    (folder.path / f"seeds/new-{(round_ + 2) % 5}.txt").unlink(missing_ok=True)


def start(folder: Folder) -> int:
    """Begins the command in a process of its own, which has imported all that it needs; gives its number."""
    assert plugin.__name__ in sys.modules
    child = os.fork()
    if child:
        return child
    os.chdir(folder.path)
    reading.SHARE = 4  # so that it has children, too
    try:
        cli.main(["-q", "generate"], standalone_mode=False, obj=Session())
    finally:
        os._exit(0)


def changed(pages: dict[Path, int]) -> int:
    """How many pages are another file by now."""
    return sum(page.exists() and page.stat().st_mtime_ns != before for page, before in pages.items())


def ended(child: int) -> bool:
    """Whether a process is at its end, without taking note of it."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def main(root: Path, rounds: int) -> tuple[int, int]:
    """How many runs were killed before they had ended, and how many of these after they had begun to write."""
    folder, expected = Folder(root / "site"), Folder(root / "expected")
    folder.write("mkdocs.yml", CONFIG)
    change(folder, 0)
    site = site_in(folder.path)
    (folder.path / "content").mkdir()
    os.waitpid(start(folder), 0)
    change(folder, 1)
    begun = time.monotonic()
    os.waitpid(start(folder), 0)
    takes = time.monotonic() - begun
    edited, deleted = folder.pages()[3:5]
    edited.write_text(edited.read_text().replace("title: ", "title: EDITED "))
    deleted.unlink()
    saved, chance = edited.read_bytes(), random.Random(rounds)
    killed = writing = 0
    for round_ in range(2, rounds + 2):
        change(folder, round_)
        shutil.rmtree(expected.path, ignore_errors=True)
        shutil.copytree(folder.path, expected.path, ignore=shutil.ignore_patterns("build"))
        before = folder.tree("content")
        pages = {page: page.stat().st_mtime_ns for page in folder.pages()}
        child = start(folder)
        end, written = time.monotonic() + chance.uniform(0, 1.1 * takes), chance.randrange(1, SEEDS)
        while time.monotonic() < end if round_ % 2 else changed(pages) < written and not ended(child):
            time.sleep(0.001)
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        killed += os.WIFSIGNALED(status)
        writing += os.WIFSIGNALED(status) and folder.tree("content") != before
        for page in folder.pages():
            mark = content.stamp(page.read_text())
            assert mark, page
            assert mark.untouched or page == edited, page
        assert edited.read_bytes() == saved
        assert not deleted.exists()
        outcomes = desk.generate(site)
        assert {outcome.what for outcome in outcomes} <= {"written", "same", "rewritten", "kept", "deleted"}, outcomes
        desk.generate(site_in(expected.path))
        assert folder.tree("content") == expected.tree("content"), round_
    return killed, writing


if __name__ == "__main__":
    print("killed {} times, {} of them with pages half done".format(*main(Path(sys.argv[1]), int(sys.argv[2]))))
