"""`digest serve` ends when it is asked to, whatever it is doing, and leaves nothing running."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.folder import CAIRO, Folder, environment

# Asks for the end where an exception would do the most harm: in the main thread, while it holds a lock.
ASKING = """\
import signal, sys, threading
from generator import cli, serve
examine, lock = serve._proof, threading.Condition()
def asking(*args):
    with lock:
        signal.raise_signal(int(sys.argv[1]))
        print("went on", flush=True)
    return examine(*args)
serve._proof = asking
cli.main(["serve", "-a", "127.0.0.1:0"])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_waits_for_what_is_under_way(folder: Folder, number: signal.Signals) -> None:
    args = [sys.executable, "-c", ASKING, str(int(number))]
    done = subprocess.run(
        args, cwd=folder.path, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["went on", ""]


def test_it_builds_while_files_are_written_without_a_pause_and_ends(folder: Folder) -> None:
    folder.write("seeds/cairo.txt", CAIRO)
    over = threading.Event()

    def save() -> None:
        while not over.wait(0.001):
            folder.write("content/about.md", "# About us\n")

    command = [sys.executable, "-m", "generator", "serve", "-a", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=folder.path, env=environment(), stdout=subprocess.PIPE, text=True) as run:
        editor = threading.Thread(target=save)
        try:
            assert run.stdout
            assert run.stdout.readline().startswith("serving ")
            editor.start()
            build = child_of(run.pid)
            run.send_signal(signal.SIGINT)
            assert run.wait(20) == 0
        finally:
            over.set()
            run.kill()
    editor.join()
    assert not Path(f"/proc/{build}").exists()


def child_of(process: int) -> int:
    """The number of the first process that another one starts, which is awaited for half a minute."""
    children = Path(f"/proc/{process}/task/{process}/children")
    for _ in range(3_000):
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.01)
    raise TimeoutError
