"""Seeds are read on the workers of a real Dask scheduler: the same comes out, also where a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from generator import desk, reports
from tests.folder import ROOT, Folder, environment
from tests.test_desk_again import FEED, site_in, story

WORKER = ["--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1"]
KILLING = """\
import os, signal, sys
from generator import cluster, cli
results, left = cluster._results, [2]
def counting(*args):
    left[0] -= 1
    if not left[0]:
        os.kill(int(sys.argv.pop()), signal.SIGKILL)
    return results(*args)
cluster._results, cluster.FILES = counting, 4
cli.main(sys.argv[1:-1])
"""


def dask(stack: ExitStack, *args: str, program: Path = ROOT) -> subprocess.Popen[bytes]:
    """Dask's own command, until the stack is left."""
    quiet = {"DASK_LOGGING__DISTRIBUTED": "critical", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *args],
        env={**environment(program), **quiet},
        cwd=program,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    with ExitStack() as stack:
        dask(stack, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        while not (address := _written(file)):
            time.sleep(0.02)
        yield address


def _written(file: Path) -> str:
    """The address in a scheduler's file, which Dask writes in place: for a moment it is there and has nothing."""
    with suppress(OSError, json.JSONDecodeError):
        return str(json.loads(file.read_text())["address"])
    return ""


@pytest.fixture
def archive(new_folder: Callable[[str], Folder]) -> Folder:
    """Seeds of several kinds, and one that is refused."""
    folder = new_folder("archive")
    for number in range(24):
        folder.write(f"seeds/{number:02}.txt", story(number))
    folder.write("seeds/wire.xml", FEED.format(1))
    folder.write("seeds/bad.txt", " date 2023-02-30 ROME – A day that never was.\n")
    folder.write("seeds/copy.txt", story(7).replace("talks", "the talks", 1))
    folder.write("content/vocabulary.yml", "names:\n  Khan Younis: {kind: places, aliases: [Khan Yunis]}\n")
    return folder


def test_the_same_comes_out_although_a_worker_is_killed(
    scheduler: str, archive: Folder, new_folder: Callable[[str], Folder]
) -> None:
    alone = new_folder("alone")
    for top in ("seeds", "content"):
        for path, data in archive.tree(top).items():
            alone.write(f"{top}/{path}", data)
    expected = desk.generate(site_in(alone.path))
    with ExitStack() as stack:
        workers = [dask(stack, "worker", scheduler, *WORKER) for _ in range(2)]
        args = [sys.executable, "-c", KILLING, "-v", "generate", "--cluster", scheduler, str(workers[0].pid)]
        done = subprocess.run(args, cwd=archive.path, env=environment(), capture_output=True, text=True, check=False)
        assert workers[0].wait(10) == -signal.SIGKILL, done.stderr
        assert workers[1].poll() is None
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines() == [f"error: {next(o.why for o in expected if o.what == 'refused')}"]
    assert done.stdout.splitlines()[-1] == reports.summary_line(expected)
    assert archive.tree("content") == alone.tree("content")


def test_a_worker_with_another_program_is_named(scheduler: str, folder: Folder, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("generator", "tests"):
        (other / name).symlink_to(ROOT / name)
    (other / "sitecustomize.py").write_text("import generator; generator.__version__ = '0.0.9'\n")
    with ExitStack() as stack:
        dask(stack, "worker", scheduler, *WORKER, program=other)
        done = folder.run("generate", "--cluster", scheduler, code=1)
    assert "digest 0.0.9 (" in done.stderr
    assert "install the same there; nothing was written" in done.stderr
    assert "the worker tcp://127.0.0.1:" in done.stderr
    assert folder.pages() == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:1", "no Dask scheduler answers there"),
        ("localhost", "expected one such as tcp://scheduler:8786"),
    ],
)
def test_an_address_at_which_nobody_is(folder: Folder, address: str, told: str) -> None:
    code = "import sys; from generator import cli, cluster; cluster.ANSWER = 0.5; cli.main(sys.argv[1:])"
    args = [sys.executable, "-c", code, "generate", "--cluster", address]
    done = subprocess.run(args, cwd=folder.path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: --cluster {address}: ")
    assert told in done.stderr
    assert folder.pages() == []


def test_where_dask_is_not_installed_it_says_so(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without/distributed.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join([str(tmp_path / "without"), str(ROOT)])
    done = folder.run("generate", "--cluster", "tcp://127.0.0.1:8786", code=1, env={"PYTHONPATH": path})
    assert "pip install distributed" in done.stderr
