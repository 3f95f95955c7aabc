"""The papers around the program agree with each other: locks, package, workflows, the starter of a new site."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import licences

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "generator/starter"
WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), *STARTER.glob(".github/workflows/*.yml")])

INSTALL_HERE = "run: make setup\n"
INSTALL_THERE = """run: |
          python3 -m venv .venv
          .venv/bin/pip install --quiet --require-hashes -r requirements.txt
          .venv/bin/pip install --quiet --no-deps wheels/*.whl
"""


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def names(requirements: str) -> list[str]:
    """The requirements of a .in file, without comments."""
    lines = (line.split("  #")[0].strip() for line in requirements.splitlines())
    return sorted(line for line in lines if line and not line.startswith(("#", "-")))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_package_asks_for_what_is_locked():
    project = tomllib.loads(read("pyproject.toml"))
    dependencies = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert sorted(dependencies) == names(read("requirements.in"))


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "tests/bench/peers/requirements.txt",
        "tests/node/package-lock.json",
    ],
)
def test_a_lock_has_hashes_and_names_no_host(name):
    lock = read(name)
    assert not re.search(r"--(extra-)?(index-url|find-links) |\"resolved\"|file:", lock)
    if name.endswith(".txt"):
        assert "://" not in lock
        packages = re.split(r"\n(?=[a-z])", lock.split("\n", 2)[2])
        assert len(packages) > (15 if "peers" in name else 40)
        assert [package for package in packages if "--hash=sha256:" not in package] == []
    else:
        assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')


def test_the_development_lock_holds_the_versions_of_the_run_time_lock():
    pins = set(re.findall(r"^\S+==\S+", read("requirements.txt"), re.MULTILINE))
    assert pins - set(re.findall(r"^\S+==\S+", read("requirements-dev.txt"), re.MULTILINE)) == set()


def test_the_licences_are_those_of_what_is_locked():
    """As `make licences` writes them; one that a package does not tell must be looked up before it gets in."""
    written = read("docs/licences.md")
    rows = re.findall(r"^\| ([\w.-]+) \| (\d\S*) \| ([^|]+) \|$", written, re.MULTILINE)
    assert [row[:2] for row in rows] == licences.locked()
    assert not any("AGPL" in licence or licence.startswith("GPL") for _, _, licence in rows)
    assert written == licences.text()


def test_ci_runs_what_everybody_runs():
    lines = read(".ci/run").splitlines()
    assert [line for line in lines if line.startswith("make")] == ["make lint", "make test"]
    assert "set -eu" in lines


@pytest.mark.parametrize("path", WORKFLOWS, ids=shown)
def test_a_workflow_has_few_rights_and_fixed_actions(path):
    text = path.read_text(encoding="utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())
    assert len(re.findall(r"uses: ", text)) == len(re.findall(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", text))
    assert text.count("persist-credentials: false") == text.count("uses: actions/checkout@")


@pytest.mark.parametrize("name", ["publish", "fetch"])
def test_both_workflows_of_a_name_differ_in_the_installation_alone(name):
    ours, theirs = (read(f"{folder}.github/workflows/{name}.yml") for folder in ("", "generator/starter/"))
    assert ours.count(INSTALL_HERE) == theirs.count(INSTALL_THERE) == 1
    assert ours == theirs.replace(INSTALL_THERE, INSTALL_HERE)


def test_both_workflows_for_embargoes_are_one():
    ours, theirs = (read(f"{folder}.github/workflows/embargo.yml") for folder in ("", "generator/starter/"))
    assert ours == theirs


def test_both_check_workflows_differ_in_the_installation_and_in_the_job_for_the_program():
    ours, theirs = (read(f"{folder}.github/workflows/check.yml") for folder in ("", "generator/starter/"))
    assert ours.count(INSTALL_HERE) == theirs.count(INSTALL_THERE) == 1
    site, program = ours.split("\n  program:\n")
    assert site == theirs.replace(INSTALL_THERE, INSTALL_HERE)
    assert "make lint" in program


def test_a_new_site_is_configured_like_the_demonstration():
    ours, theirs = (read(f"{folder}mkdocs.yml").splitlines() for folder in ("", "generator/starter/"))
    own = re.compile(r"(site_name|site_description|copyright): ")
    assert [line for line in ours if not own.match(line)] == [line for line in theirs if not own.match(line)]
    assert theirs.count('site_name: "News Digest"') == 1  # what `digest init` replaces


def test_a_new_site_gets_the_locks_of_this_version():
    lock = STARTER / "requirements.txt"
    assert lock.is_symlink()
    assert lock.resolve() == ROOT / "requirements.txt"


def test_a_new_site_s_folder_of_seeds_explains_itself_as_ours_does():
    assert (STARTER / "seeds/README.md").read_text(encoding="utf-8") == read("seeds/README.md")
