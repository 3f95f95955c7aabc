"""Runs the workflows' own `run:` lines in a clean clone, so that they cannot drift from what works.

The steps that call somebody else's action (`uses:`) are what the test prepares instead: the clone, the Python on the
path, the address of the site. Every other line runs as it stands, the installation with its hashes included.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import unruly

ROOT = Path(__file__).parents[1]

# One worker: the steps build on each other, and two installations at once would gain nothing.

GOOD = " date 2024-01-15 EXAMPLETOWN – A new lighthouse was opened in Exampletown on Monday.\n\nIt is lit at dusk.\n"
BAD = "EXAMPLETOWN – A text that does not tell its date.\n"


class Job:
    """One job of a workflow in a clone: runs its steps as a runner would, with GitHub's variables."""

    def __init__(self, workflow: str, job: str, clone: Path, temp: Path) -> None:
        self.workflow = yaml.safe_load((clone / ".github/workflows" / workflow).read_text(encoding="utf-8"))
        self.steps: list[dict[str, Any]] = self.workflow["jobs"][job]["steps"]
        self.clone, self.temp = clone, temp
        self.summary = temp / "summary"
        self.output = ""
        self.values = {
            "github.ref": "refs/heads/main",
            "github.ref_name": "main",
            "github.repository": "editor/digest",
            "github.server_url": "https://github.example",
            "github.token": "t0ken",
            "steps.pages.outputs.base_url": "https://editor.example/digest",
        }

    def outputs(self, step: str) -> str:
        """What a step had to report."""
        return self.values.get(f"steps.{step}.outputs.problems", "")

    def filled(self, text: str) -> str:
        """Expressions replaced; one that the test does not know is an error."""
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda match: self.values[match[1]], text)

    def run(self, *names: str) -> None:
        """Runs the `run:` steps with these names; without names, all of them."""
        for step in self.steps:
            if "run" in step and (not names or step["name"] in names):
                code = self.run_step(step)
                assert code == 0, f"{step['name']}: exit code {code}\n{self.output[-4000:]}"

    def run_step(self, step: dict[str, Any]) -> int:
        """Runs one step and keeps what it wrote to $GITHUB_OUTPUT; gives the exit code."""
        assert self.workflow["defaults"]["run"]["shell"] == "bash"
        assert "${{" not in step["run"], "an expression in a script is an injection"
        script, written = self.temp / "script.sh", self.temp / "output"
        script.write_text(step["run"], encoding="utf-8")
        written.write_text("", encoding="utf-8")
        github = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(written),
            "GITHUB_REF": self.values["github.ref"],
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
        }
        own = {key: self.filled(str(value)) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.clone,
            env=clean_environment(self.temp) | github | own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.output += f"$ {step['run']}{done.stdout}"
        for line in written.read_text(encoding="utf-8").splitlines():
            key, value = line.split("=", 1)
            self.values[f"steps.{step['id']}.outputs.{key}"] = value
        return done.returncode


def clean_environment(temp: Path) -> dict[str, str]:
    """The machine's own settings (its pip, its proxies), nothing of this virtual environment, and git as installed."""
    python = temp / "python"
    python.mkdir(exist_ok=True)
    if not (python / "python3").exists():
        (python / "python3").symlink_to(Path(sys.base_exec_prefix, "bin", f"python3.{sys.version_info.minor}"))
    ours = re.compile(r"(VIRTUAL_ENV|PYTHON|PYTEST|GIT_|GITHUB_|RUNNER_|MAKE|MFLAGS|SITE_URL|EDIT_URI)")
    environment = {key: value for key, value in os.environ.items() if not ours.match(key)}
    return environment | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": f"{python}:{os.environ['PATH']}",
        "PIP_NO_COMPILE": "1",  # the slowest part of an installation, for nothing here
    }


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"git {arguments}: {done.stderr}"
    return done.stdout


def origin_of(folder: Path, temp: Path) -> Path:
    """A bare repository with a folder's files in one commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Begin")
    git(temp, "clone", "--quiet", "--bare", str(folder), "origin.git")
    return temp / "origin.git"


def clone_of(origin: Path, name: str) -> Path:
    git(origin.parent, "clone", "--quiet", str(origin), name)
    return origin.parent / name


def push(clone: Path, files: dict[str, str]) -> None:
    """What an editor does meanwhile: files written (emptied: deleted), committed, pushed."""
    git(clone, "pull", "--quiet", "--rebase")
    for name, text in files.items():
        (clone / name).write_text(text, encoding="utf-8")
        if not text:
            (clone / name).unlink()
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=An editor's work")
    git(clone, "push", "--quiet")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A bare repository that holds this checkout as git would have it: what is committed, changed and new."""
    snapshot = tmp_path / "snapshot"
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).exists():
            (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, snapshot / name, follow_symlinks=False)
    return origin_of(snapshot, tmp_path)


@pytest.fixture
def new_site(tmp_path: Path) -> Path:
    """A bare repository that holds what `digest init` makes."""
    folder = tmp_path / "new"
    subprocess.run([sys.executable, "-m", "generator", "-q", "init", str(folder)], check=True, cwd=ROOT)
    return origin_of(folder, tmp_path)


def test_a_new_site_passes_its_own_check(new_site: Path, tmp_path: Path) -> None:
    # Its publish.yml is this repository's, but for the installation: tests/test_infra.py compares them.
    runner = clone_of(new_site, "runner")
    git(
        runner, "commit", "--quiet", "--allow-empty", "--message=What the request would be merged into, and the request"
    )
    check = Job("check.yml", "site", runner, tmp_path)
    check.run()
    assert (runner / "site/2024/01/15").is_dir()
    # The page that the seed will be made into, on the page of the run.
    assert re.search(r"### Added \(1\)\n\n- \*\*.*\*\* <code>2024/01/15/", check.summary.read_text(encoding="utf-8"))


def test_check_and_publish(checkout: Path, tmp_path: Path) -> None:
    runner, editor = clone_of(checkout, "runner"), clone_of(checkout, "editor")
    git(runner, "commit", "--quiet", "--allow-empty", "--message=A request that changes no page")

    check = Job("check.yml", "site", runner, tmp_path)
    check.run()
    assert "No page changes." in check.summary.read_text(encoding="utf-8")
    git(runner, "reset", "--quiet", "--hard", "HEAD^")
    assert (runner / "site/index.html").exists()

    # A seed that can be read and one that cannot; while the run is at work, an editor pushes another page.
    push(editor, {"seeds/good.txt": GOOD, "seeds/bad.txt": BAD})
    git(runner, "clean", "-qfdx", "--exclude=.venv")
    git(runner, "checkout", "-q", ".")
    git(runner, "pull", "--quiet")
    publish = Job("publish.yml", "build", runner, tmp_path)
    publish.run("Install", "Generate")
    push(editor, {"content/contact.md": "---\ntitle: Contact\n---\n\nRing twice.\n"})
    publish.run("Commit the new pages", "Build")

    git(editor, "pull", "--quiet", "--rebase")
    committed = list((editor / "content/2024/01/15").glob("*lighthouse*.md"))
    assert len(committed) == 1, publish.output
    page = (runner / "site/2024/01/15" / committed[0].stem / "index.html").read_text(encoding="utf-8")
    assert f"https://editor.example/digest/2024/01/15/{committed[0].stem}/" in page
    assert (runner / "site/contact/index.html").exists()
    assert git(runner, "log", "-1", "--format=%an %s") == "github-actions[bot] Add the pages of new seeds\n"
    assert git(runner, "status", "--porcelain") == ""
    assert "t0ken" not in publish.output + (runner / ".git/config").read_text(encoding="utf-8")

    # What was refused is on the run's page, and fails the run in the end.
    assert "seeds/bad.txt" in publish.summary.read_text(encoding="utf-8")
    assert publish.outputs("generate") == "Some seeds were refused."
    assert publish.outputs("commit") == ""
    report = Job("publish.yml", "report", runner, tmp_path)
    report.values["needs.build.outputs.problems"] = f"{publish.outputs('generate')}  {publish.outputs('build')}"
    assert report.run_step(report.steps[0]) == 1
    assert "::error::Some seeds were refused." in report.output
    report.values["needs.build.outputs.problems"] = "  "
    assert report.run_step(report.steps[0]) == 0

    # A second run finds nothing to commit.
    push(editor, {"seeds/bad.txt": ""})
    git(runner, "pull", "--quiet")
    publish = Job("publish.yml", "build", runner, tmp_path)
    publish.run("Generate", "Commit the new pages")
    assert "No new pages." in publish.output
    assert publish.outputs("generate") == publish.outputs("commit") == ""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A bare repository with the workflow and one page: enough to commit in."""
    folder = tmp_path / "small"
    shutil.copytree(ROOT / ".github", folder / ".github")
    (folder / "content").mkdir()
    (folder / "content/about.md").write_text("About us.\n", encoding="utf-8")
    return origin_of(folder, tmp_path)


def protect(origin: Path, editor: Path) -> None:
    (origin / "hooks/pre-receive").write_text("#!/bin/sh\necho protected >&2\nexit 1\n", encoding="utf-8")
    (origin / "hooks/pre-receive").chmod(0o755)


def collide(origin: Path, editor: Path) -> None:
    push(editor, {"content/about.md": "About the editors.\n"})


@pytest.mark.parametrize("obstacle", [protect, collide])
def test_pages_that_cannot_be_committed_are_published_and_reported(
    obstacle: Callable[[Path, Path], None], small: Path, tmp_path: Path
) -> None:
    runner, editor = clone_of(small, "runner"), clone_of(small, "editor")
    obstacle(small, editor)
    (runner / "content/about.md").write_text("About the machine.\n", encoding="utf-8")
    before = git(small, "rev-parse", "main")
    publish = Job("publish.yml", "build", runner, tmp_path)
    publish.run("Commit the new pages")
    assert publish.outputs("commit") == "The new pages could not be committed back."
    assert (runner / "content/about.md").read_text(encoding="utf-8") == "About the machine.\n"
    assert git(runner, "status", "--porcelain") == ""
    assert git(small, "rev-parse", "main") == before


def test_fetch_commits_what_is_new_and_starts_publish(new_site: Path, tmp_path: Path) -> None:
    runner, editor = clone_of(new_site, "runner"), clone_of(new_site, "editor")
    fetch = Job("fetch.yml", "fetch", runner, tmp_path)
    fetch.run("Look for sources")
    assert "steps.sources.outputs.listed" not in fetch.values  # and every further step asks for that

    clean_environment(tmp_path)
    started = tmp_path / "started"
    (tmp_path / "python/gh").write_text(f'#!/bin/sh\necho "$@" >> {started}\n', encoding="utf-8")
    (runner / ".venv/bin").mkdir(parents=True)  # what the step Install makes
    digest = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m generator "$@"\n'
    (runner / ".venv/bin/digest").write_text(digest, encoding="utf-8")
    for program in (tmp_path / "python/gh", runner / ".venv/bin/digest"):
        program.chmod(0o755)
    with unruly.serving() as server:
        server.answers["/"] = unruly.tagged(unruly.rss(unruly.item(1)))
        config = (editor / "mkdocs.yml").read_text(encoding="utf-8")
        listed = f"      allow_private: [127.0.0.1]\n      sources: [{{name: The Times, url: '{server.url()}'}}]\n"
        push(editor, {"mkdocs.yml": config.replace("  - digest:\n", f"  - digest:\n{listed}")})
        git(runner, "pull", "--quiet")
        fetch.run("Look for sources", "Fetch")
        assert fetch.values["steps.sources.outputs.listed"] == "yes"
        assert server.asked[-1][1]["User-Agent"].endswith(" (+https://github.example/editor/digest/)")
        push(editor, {"content/contact.md": "---\ntitle: Contact\n---\n\nRing twice.\n"})
        fetch.run("Commit the new seeds")
        assert fetch.values["steps.commit.outputs.news"] == "yes"
        fetch.run("Publish")
        assert started.read_text(encoding="utf-8") == "workflow run publish.yml --ref main\n"
        git(editor, "pull", "--quiet", "--rebase")
        assert list(editor.glob("seeds/the-times/2026-11/*.json"))
        assert (editor / "seeds/the-times/.fetch.json").exists()
        assert fetch.outputs("fetch") == ""

        # A second run finds nothing; then the feed has another tag, which is no news; then it is gone.
        fetch.values.pop("steps.commit.outputs.news")
        fetch.run("Fetch", "Commit the new seeds")
        assert "Nothing new." in fetch.output
        server.answers["/"] = unruly.tagged(unruly.rss(unruly.item(1)), '"two"')
        fetch.run("Fetch", "Commit the new seeds")
        assert fetch.values["steps.commit.outputs.news"] == "no"
        server.answers["/"] = unruly.status(410)
        fetch.run("Fetch")
    assert fetch.outputs("fetch") == "Some sources failed, or some entries were refused."
    assert "410 Gone" in fetch.summary.read_text(encoding="utf-8")
    assert fetch.run_step(fetch.steps[-1]) == 1
    assert "::error::Some sources failed" in fetch.output


@pytest.mark.parametrize(
    ("embargo", "due"),
    [
        ("2026-11-23T06:00+01:00", True),
        ("'2026-11-23T04:01Z' # Monday morning", True),
        ("2026-11-23T04:59:30+01:00", False),  # it had ended when Publish last ran
        ("2099-01-01T00:00Z", False),
        ("", False),
        ("tomorrow morning, or so", False),
    ],
)
def test_an_embargo_that_has_ended_starts_publish_and_nothing_else_does(
    embargo: str, due: bool, small: Path, tmp_path: Path
) -> None:
    runner = clone_of(small, "runner")
    (runner / "content/2026").mkdir()
    page = f"---\ntitle: A\ndate: 2026-11-23\nembargo: {embargo}\n---\nText.\n"
    (runner / "content/2026/a.md").write_text(page if embargo else page.replace("embargo: \n", ""), encoding="utf-8")
    clean_environment(tmp_path)
    asked = tmp_path / "asked"
    gh = f'#!/bin/sh\necho "$*" >> {asked}\ncase "$*" in "run list"*) echo 2026-11-23T04:00:00Z;; esac\n'
    date = '#!/bin/sh\n[ "$*" = "+%s" ] && exec /usr/bin/env -S date --date 2026-11-23T05:05Z +%s\nexec {} "$@"\n'
    (tmp_path / "python/gh").write_text(gh, encoding="utf-8")
    (tmp_path / "python/date").write_text(
        date.replace("/usr/bin/env -S date", str(shutil.which("date"))).format(shutil.which("date")), encoding="utf-8"
    )
    for program in ("gh", "date"):
        (tmp_path / "python" / program).chmod(0o755)
    job = Job("embargo.yml", "embargo", runner, tmp_path)
    job.run("Look for embargoes that have ended")
    assert (job.values.get("steps.embargoes.outputs.due") == "yes") == due
    assert job.steps[-1]["if"] == "steps.embargoes.outputs.due == 'yes'"
    if not embargo:
        assert not asked.exists()  # a site without embargoes asks nobody
    elif due:
        job.run("Publish")
        assert asked.read_text(encoding="utf-8").splitlines()[1:] == ["workflow run publish.yml --ref main"]


def test_the_audit_reads_every_lock() -> None:
    """What it asks of registries cannot be asked here; that it understands the locks can."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"))["jobs"]
    assert [step["run"] for step in jobs["audit"]["steps"] if "run" in step] == ["make audit"]
    recipe = subprocess.run(["make", "-n", "audit"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = [line for line in recipe.splitlines() if "/pip-audit" in line]
    locks = ["requirements.txt", "requirements-dev.txt", "tests/bench/peers/requirements.txt"]
    assert [line.split()[-1] for line in commands] == locks
    for line in commands:
        arguments = ["-m", "pip_audit", "--dry-run", *line.split()[1:]]
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_other_jobs_are_the_commands_of_ci() -> None:
    """`make lint` and `make test` cannot run inside `make test`; they are what .ci/run runs, and nothing else is."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]
    assert set(jobs) == {"site", "program"}
    assert [step["run"] for step in jobs["program"]["steps"] if "run" in step] == ["make lint", "make test"]
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
    assert set(jobs) == {"build", "deploy", "report"}
    assert [step for step in jobs["deploy"]["steps"] if "run" in step] == []
