"""Takes articles, gives other makers of sites with the same articles in front of them, as each of them wants its sources.

Each makes a page of every article and lists by term and by day, month and year: Hugo by its taxonomies and sections,
Pelican by its tags and period archives, in a plain theme; Zensical of the plain tree that the press makes, as stock
MkDocs does. Hugo and Pelican come with `make bench-peers`, Zensical is there for the tests. Who is not there is left out.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from generator import frontmatter
from generator.model import KINDS, Article

INSTALLED = Path(sys.prefix, "peers")
_HERE = Path(__file__).parent


class Peer(NamedTuple):
    """Another program: its name, its folder and command, what it writes there, an article of which the text may be changed."""

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    article: Path

    def forget(self) -> None:
        """Deletes the site that it has made, and what it keeps between two runs."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def files(self) -> int:
        """How many files its site has."""
        return count(self.folder / self.made[0])


def count(site: Path) -> int:
    """How many files there are in a folder and those below."""
    return sum(len(names) for _, _, names in os.walk(site))


def there(folder: Path, articles: Sequence[Article], tree: Path) -> Iterator[Peer]:
    """The programs that are installed here, each with a folder of its own; `tree` is the build/ of our own site."""
    if hugo := _hugo():
        yield _with_hugo(hugo, folder / "hugo", articles)
    if pelican := _program("pelican"):
        yield _with_pelican(pelican, folder / "pelican", articles)
    if find_spec("zensical"):
        yield _with_zensical(folder / "zensical", articles, tree)


def versions() -> dict[str, str]:
    """The programs that are installed here beside this Python's packages, and their versions."""
    asked = {"Hugo": (_hugo(), "version"), "Pelican": (_program("pelican"), "--version")}
    found = {}
    for name, (program, option) in asked.items():
        if program:
            said = subprocess.run([program, option], capture_output=True, text=True, check=True).stdout
            found[name] = next(iter(re.findall(r"\d+(?:\.\d+)+", said)), "")
    return found


def _program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([str(INSTALLED / "bin"), os.environ.get("PATH", "")]))


def _hugo() -> str | None:
    """Hugo itself: the command that comes with the package starts a Python first, which is not Hugo's time."""
    packed = next(INSTALLED.glob("lib/python3*/site-packages/hugo/binaries/hugo"), None)
    return str(packed) if packed else _program("hugo")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _with_hugo(program: str, folder: Path, articles: Sequence[Article]) -> Peer:
    shutil.copytree(_HERE / "hugo", folder)
    for article in articles:
        fields = {"title": article.headline, "date": article.date, "summary": article.summary, **terms(article)}
        _write(folder / "content" / article.path, f"{frontmatter.dump(fields)}\n{article.body}\n")
    days = {article.date for article in articles}
    for day in itertools.chain(days, {day[:7] for day in days}, {day[:4] for day in days}):
        fields = {"title": day, "date": f"{day}-01-01"[:10]}
        _write(folder / "content" / day.replace("-", "/") / "_index.md", frontmatter.dump(fields))
    command = (program, "--quiet", "--cacheDir", str(folder / "cache"))
    return Peer("Hugo", folder, command, ("public", "resources", "cache"), folder / "content" / articles[-1].path)


def _with_pelican(program: str, folder: Path, articles: Sequence[Article]) -> Peer:
    shutil.copytree(_HERE / "pelican", folder, ignore=shutil.ignore_patterns("__pycache__"))
    for article in articles:
        slug = Path(article.path).stem
        tags = dict.fromkeys(name.replace(",", "") for names in terms(article).values() for name in names)
        head = {"Title": article.headline, "Date": article.date, "Slug": slug, "Tags": ", ".join(tags)}
        head["Summary"] = article.summary
        lines = "".join(f"{key}: {value}\n" for key, value in head.items())
        _write(folder / "content" / article.path, f"{lines}\n{article.body}\n")
    command = (program, "content", "--output", "output", "--settings", "pelicanconf.py", "--quiet")
    return Peer("Pelican", folder, command, ("output",), folder / "content" / articles[-1].path)


def _with_zensical(folder: Path, articles: Sequence[Article], tree: Path) -> Peer:
    for name in ("docs", "theme"):
        shutil.copytree(tree / name, folder / name)
    shutil.copy(tree / "mkdocs.yml", folder)
    command = (sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml")
    return Peer("Zensical", folder, command, ("stock", ".cache"), folder / "docs" / articles[-1].path)


def terms(article: Article) -> dict[str, tuple[str, ...]]:
    """The terms of an article by kind, without the kinds of which it has none."""
    return {kind: names for kind in KINDS if (names := getattr(article, kind))}
