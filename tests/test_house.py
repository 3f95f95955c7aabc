"""The house keeps its floors: imports run downwards, each library has one room, every module says what it is for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from generator import cli
from tests.folder import ROOT

FLOORS: tuple[set[str], ...] = (
    {"model", "errors", "disk", "kept", "forked", "slips", "listing", "plain"},
    {"frontmatter", "markup", "text", "wording", "places", "epoch"},
    {"schema", "spans"},
    {"quotation", "vocabulary", "card", "sources", "around"},
    {"content", "seeds", "enrich", "relate", "pages", "outputs"},
    {"ledger", "versions", "inventory", "standins", "cuttings", "lock"},
    {"converter", "footing"},
    {"manifest", "record", "shelf", "shells", "layout", "standing", "intake"},
    {"reading", "assembly"},
    {"desk", "cluster", "fetch", "inspection", "press", "newsite", "post", "cms", "changes"},
    {"check"},
    {"newsroom"},
    {"render", "printing", "search", "preview", "foreign", "twin", "seal"},
    {"proof", "parts"},
    {"serve"},
    {"plugin"},
    {"session"},
    {"reports"},
    {"editing", "wire"},
    {"cli"},
)
ONLY_IN: dict[str, set[str]] = {
    "yaml": {"frontmatter"},
    "mkdocs": {
        "render",
        "converter",
        "standins",
        "manifest",
        "printing",
        "proof",
        "plugin",
        "serve",
        "session",
        "cli",
        "foreign",
        "footing",
        "seal",
        "parts",
    },
    "dateutil": {"seeds"},
    "markdown": {"markup", "plain", "converter"},
    "click": {"session", "reports", "editing", "wire", "cli"},
    "fastjsonschema": {"schema"},
    "PIL": {"card"},
    "nh3": {"outputs"},
    **{name: set() for name in ("pickle", "marshal", "shelve", "dill")},  # what is kept is data, and never runs
    "urllib3": {"fetch"},
    "protego": {"fetch"},
    "certifi": {"fetch"},
    "distributed": {"cluster"},
}
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def room(file: Path) -> str:
    """The module or package directly below generator/ that a file belongs to."""
    return file.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imports(file: Path) -> list[str]:
    """Every module that a file imports, with what it takes from our own package as its own name."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            module = node.module or ""
            found += [f"generator.{alias.name}" for alias in node.names] if module == "generator" else [module]
    return found


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_opens_with_a_sentence_and_imports_downwards(file: Path) -> None:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.split("\n")[0].endswith((".", ":"))
    here = room(file)
    if here in ("__init__", "__main__"):
        return
    for name in imports(file):
        top, *rest = name.split(".")
        if top == "generator" and rest and not rest[0].startswith("__") and rest[0] != here:
            assert floor(rest[0]) < floor(here), f"{here} imports {rest[0]}"
        assert here in ONLY_IN.get(top, {here}), f"{here} imports {top}"


def test_every_room_is_on_a_floor() -> None:
    rooms = {room(file) for file in MODULES} - {"__init__", "__main__"}
    assert rooms == set().union(*FLOORS)


def commands() -> list[str]:
    assert isinstance(cli.main, click.Group)
    return sorted(cli.main.commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"\bdigest {name}\b", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_map_of_the_package_names_every_room() -> None:
    text = (ROOT / "generator/__init__.py").read_text(encoding="utf-8")
    missing = [name for name in set().union(*FLOORS) if f"{name}.py" not in text and f"{name}/" not in text]
    assert missing == []


def test_no_commit_holds_a_path_or_a_host_of_this_machine() -> None:
    for name in (
        "requirements.txt",
        "requirements-dev.txt",
        "tests/bench/peers/requirements.txt",
        "Makefile",
        "pyproject.toml",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"--(?:extra-)?index-url|--find-links|file://|/root/|/home/", text), name


@pytest.mark.parametrize(
    "paper",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/decisions.md",
        "seeds/README.md",
        "SECURITY.md",
        "docs/licences.md",
        "docs/scale.md",
    ],
)
def test_the_papers_link_to_what_is_there(paper: str) -> None:
    file = ROOT / paper
    for target in re.findall(r"\]\((?!https?://)([^)#\s]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
