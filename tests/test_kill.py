"""`digest build` is killed at any moment: the published site is the old or the new one, whole, and the next run mends all."""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import render
from tests.folder import CAIRO, CONFIG, OSLO, ROOT, Folder, environment, write_article

KILLS = int(os.environ.get("KILLS", "6"))
PLAIN = CONFIG.replace("plugins: [digest]", "plugins: [{digest: {cards: false}}]")


def seen(folder: Folder) -> dict[str, bytes]:
    return folder.tree("site") if (folder.path / "site").is_dir() else {}


def left_over(folder: Folder) -> list[str]:
    """What a run that was killed has left behind, wherever it is."""
    names = [path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*")]
    return [
        n
        for n in names
        if n.endswith((".half", ".old", "-journal")) or n.startswith(("build/site/", "build/pagefind-"))
    ]


def edited(folder: Folder) -> None:
    """What an editor does between the two builds: a page more, one less, one with another text, another picture."""
    write_article(folder, "2023/12/21/b.md", title="One more", date="2023-12-21", tags=["Truce"])
    (folder.path / "content/2023/12/20/a.md").unlink()
    folder.write("content/about.md", "# About us\n\nWe are four.\n")
    folder.write("content/img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")
    folder.write(
        "seeds/third.txt",
        OSLO.replace("2023-12-10", "2023-12-11").replace("peace", "chemistry").replace("Oslo", "Lund"),
    )


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, dict[str, bytes], dict[str, bytes]]:
    """A built site with edits that are not built yet; what it shows, and what it has to show after them."""
    old = Folder(tmp_path_factory.mktemp("kill") / "old")
    old.write("mkdocs.yml", PLAIN)
    old.write("seeds/cairo.txt", CAIRO)
    old.write("seeds/oslo.txt", OSLO)
    old.write("content/about.md", "# About us\n\nWe are three.\n")
    old.write("content/img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    write_article(old, "2023/12/20/a.md", title="By hand", date="2023-12-20", tags=["Truce"])
    old.run("build")
    old.write("site/.well-known/key", "kept")
    new, clean = Folder(old.path.with_name("new")), Folder(old.path.with_name("clean"))
    shutil.copytree(old.path, new.path)
    edited(new)
    shutil.copytree(new.path, clean.path)
    shutil.rmtree(clean.path / "build")
    clean.run("build")
    return new, seen(old), seen(clean)


def judge(folder: Folder, before: dict[str, bytes], after: dict[str, bytes], written: dict[str, bytes]) -> None:
    """After a kill: the site is one of the two, whole, and every page that was there is as it was."""
    now = {path: data for path, data in seen(folder).items() if not path.startswith(".well-known/")}
    hidden = {path: data for path, data in before.items() if path.startswith(".well-known/")}
    assert now in ({p: d for p, d in tree.items() if p not in hidden} for tree in (before, after))
    there = folder.tree("content")
    assert {path: there.get(path) for path in written} == written


# A process that has everything loaded and does each job in a child of its own: a build takes a third of the time then.
# A job is the folder, and the second after which the child is killed (with what it has started, if `all`) or the step
# before which it kills itself (steps are what changes the disk), or that it is to die when the manifest is written.
NURSERY = """
import json, os, signal, sys, time
from generator import cli, manifest, plugin, printing, render, search
from mkdocs.commands import build
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree", "subprocess.Popen", "ctypes.dlsym"}
def child(job):
    left = job.get("step", 0)
    def before(name, event):
        nonlocal left
        left -= name in CHANGES or name == "open" and isinstance(event[1], str) and bool(set(event[1]) & set("wax+"))
        if left == 0 and "step" in job:
            os.kill(os.getpid(), signal.SIGKILL)
    os.setsid()
    os.chdir(job["folder"])
    sys.addaudithook(before)
    if "unsaved" in job:
        manifest.Manifest.save = lambda self, *_: os.kill(os.getpid(), signal.SIGKILL)
    cli.main(["build", "-q"])
for line in sys.stdin:
    job, start = json.loads(line), time.monotonic()
    number = os.fork()
    if not number:
        try:
            child(job)
        except SystemExit as end:
            os._exit(int(end.code or 0))
        os._exit(9)
    if "after" in job:
        time.sleep(job["after"])
        (os.killpg if job["all"] else os.kill)(number, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    print(json.dumps({"code": code, "took": time.monotonic() - start}), flush=True)
"""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Callable[..., dict[str, float]]]:
    """Does jobs, and tells how they ended and how long they took."""
    command = [sys.executable, "-c", NURSERY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment()
    ) as running:

        def do(folder: Folder, **job: object) -> dict[str, float]:
            assert running.stdin
            assert running.stdout
            running.stdin.write(json.dumps({"folder": str(folder.path), **job}) + "\n")
            running.stdin.flush()
            done: dict[str, float] = json.loads(running.stdout.readline())
            return done

        yield do
        assert running.stdin
        running.stdin.close()


def test_killed_at_any_moment(
    states: tuple[Folder, dict[str, bytes], dict[str, bytes]], nursery: Callable[..., dict[str, float]], tmp_path: Path
) -> None:
    new, before, after = states
    chance = random.Random(8)
    took, killed = 0.0, 0
    for number in range(KILLS + 1):
        folder = Folder(tmp_path / "site")
        shutil.rmtree(folder.path, ignore_errors=True)
        shutil.copytree(new.path, folder.path)
        written = folder.tree("content")
        if number == 0:  # how long it takes
            whole = nursery(folder)
            took = whole["took"]
            assert whole["code"] == 0
            assert seen(folder) == after
            continue
        # Of every second run only the process itself dies, as when memory runs out, and what it has started goes on.
        done = nursery(folder, after=took * chance.uniform(0.02, 1), all=number % 2 == 0)
        killed += done["code"] == -signal.SIGKILL
        judge(folder, before, after, written)
        assert nursery(folder)["code"] == 0
        assert seen(folder) == after
        assert left_over(folder) == []
    assert killed


def test_killed_between_the_new_site_and_what_is_known_of_it(
    states: tuple[Folder, dict[str, bytes], dict[str, bytes]], nursery: Callable[..., dict[str, float]], tmp_path: Path
) -> None:
    """An editor takes everything back then: the old pages come again, and so does their search index."""
    new, before, after = states
    folder = Folder(tmp_path / "site")
    shutil.copytree(new.path, folder.path)
    assert nursery(folder, unsaved=True)["code"] == -signal.SIGKILL
    assert seen(folder) == after
    for name in ("content", "seeds"):
        shutil.rmtree(folder.path / name)
        shutil.copytree(new.path.with_name("old") / name, folder.path / name)
    assert nursery(folder)["code"] == 0
    assert seen(folder) == before


def test_killed_before_each_step_of_the_publication(tmp_path: Path) -> None:
    """Each of them, not those that chance finds: the two folders are small, and `publish` is all that runs."""
    old, new = (
        {"index.html": b"old", "a/index.html": b"a", ".git/HEAD": b"main"},
        {"index.html": b"new", "b/index.html": b"b"},
    )
    step = 0
    while True:
        step += 1
        folder = Folder(tmp_path / str(step))
        for name, tree in (("site", old), ("build/site", new)):
            for path, data in tree.items():
                folder.write(f"{name}/{path}", data)
        published = folder.path / "site"
        last = folder.path / "build/last"
        ended = in_a_child(functools.partial(render.publish, folder.path / "build/site", published, last), step)
        shown = {path: data for path, data in folder.tree("site").items() if not path.startswith(".")}
        assert shown in ({path: data for path, data in old.items() if path != ".git/HEAD"}, new)
        render.recover(published, last)
        now = folder.tree("site")
        assert now.pop(".git/HEAD") == b"main"
        assert now == shown
        assert {path.name for path in folder.path.iterdir()} <= {"site", "build"}
        if ended:
            assert now == new
            break
    assert step > 5


def in_a_child(work: Callable[[], None], step: int) -> bool:
    """Does work in a child that is killed before one of its steps; whether it came to its end all the same."""
    left = step

    def before(name: str, event: tuple[object, ...]) -> None:
        nonlocal left
        if name in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "ctypes.dlsym"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    number = os.fork()
    if not number:
        sys.addaudithook(before)
        try:
            work()
        finally:
            os._exit(0 if left > 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 0
