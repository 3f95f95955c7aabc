"""A real site folder in which the real command runs, and two seeds of our own to put there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import frontmatter
from generator.model import Site

ROOT = Path(__file__).resolve().parent.parent
CONFIG = """\
site_name: Test Digest
site_url: https://digest.test/
docs_dir: content
nav: [{Latest: index.md}, {Archive: archive.md}, {Topics: topics.md}]
not_in_nav: "*"
theme: {name: material, font: false}
markdown_extensions: [attr_list, md_in_html, tables]
plugins: [digest]
"""
# Headlines that would break out of where they stand.
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "quotes": "\"Quotes\" and 'quotes' & <b>tags</b> {{ config }} {% raw %}",
    "cdata": "]]> and <!-- a comment",
    "emoji": "Goal 😀 of the year",
    "hebrew": "שיחות בקהיר",
    "control": "A bell\x07 and a next line\x85 in it",
    "separator": "Two\u2028lines",
    "long": "A headline that goes on and on " * 12,
    "word": "W" * 200,
}
CAIRO = """\
 date 2023-12-20 CAIRO – Mediators met in Cairo on Wednesday to work for a second truce in Gaza, officials said.

Egypt and Qatar have restarted indirect contacts between Israel and Hamas. An agreement did not look close.
"""
OSLO = """\
 date 2023-12-10 Two teenagers accept the peace prize

OSLO, Norway – The children of a jailed laureate accepted the prize on Sunday in the city hall of Oslo.
"""


def environment(program: Path = ROOT) -> dict[str, str]:
    """The environment in which the program of a folder runs, and keeps its bytecode: a start is then twice as fast."""
    return {**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "", "NO_MKDOCS_2_WARNING": "1"}


def printed_under_other_hashes(code: str) -> set[str]:
    """What a piece of Python prints under two hash seeds: one text, if no order of a set or dict gets into it."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**environment(), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }


def made_site(root: Path, url: str = "https://digest.test/", name: str = "N", language: str = "en") -> Site:
    """A site as a value, for what needs no folder with a configuration."""
    return Site(root=root, content=root, seeds=root, build=root, name=name, description="", url=url, language=language)


@dataclass(frozen=True)
class Folder:
    """A site folder, and the command `digest` in it."""

    path: Path

    def run(
        self, *args: str, code: int = 0, env: Mapping[str, str] | None = None, program: Path = ROOT
    ) -> subprocess.CompletedProcess[str]:
        """Runs `digest ARGS` here, with the program of the folder `program`, and asserts its exit code."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", *args],
            cwd=self.path,
            env={**environment(program), **(env or {})},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == code, f"digest {' '.join(args)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def write(self, name: str, text: str | bytes) -> Path:
        """Writes a file below the folder."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def pages(self) -> list[Path]:
        """All article pages in content/."""
        return sorted(self.path.glob("content/[0-9]*/**/*.md"))

    def page(self, part: str = "") -> Path:
        """The one article page whose name holds `part`."""
        (found,) = [page for page in self.pages() if part in page.name]
        return found

    def html(self, address: str) -> str:
        """The built page at an address such as `2023/12/20/`."""
        return (self.path / "site" / address / "index.html").read_text(encoding="utf-8")

    def tree(self, name: str) -> dict[str, bytes]:
        """All files below a folder by path."""
        top = self.path / name
        return {f.relative_to(top).as_posix(): f.read_bytes() for f in sorted(top.rglob("*")) if f.is_file()}


def write_article(folder: Folder, path: str, **fields: str | list[str]) -> None:
    """Writes an article of a person's own below content/."""
    folder.write(f"content/{path}", f"{frontmatter.dump(fields)}\nThe body of the article.\n")
