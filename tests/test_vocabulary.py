"""The editors' vocabulary: it wins over the machine on old and new pages, and its faults are named by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import vocabulary
from generator.model import Site
from tests.folder import Folder

TEXT = """\
 date 2023-12-20 KHAN YUNIS, Gaza Strip – Trucks with flour reached Khan Yunis on Wednesday, the U.N. said.

The aid group Bread for Esperia said that its bakers in Khan Younis had worked through the night. More were waiting.

Mara Vell, who leads the group, told reporters that it had flour for a week. The United Nations counted forty of them.

“We bake what comes,” Vell said. Bread for Esperia has bakeries in six towns.
"""
RULES = """\
names:
  Khan Younis:
    kind: places
    aliases: [Khan Yunis, Khan Yunes]
    description: City in the south of the Gaza Strip.
  Bread for Esperia:
    kind: organisations
    description: Bakers without borders.
  United Nations:
    never: true
"""


def tags(page: str) -> dict[str, list[str]]:
    return {key: line.split(", ") for key, line in re.findall(r"^(\w+): \[(.*)\]$", page, re.M)}


def test_the_vocabulary_wins_on_old_and_new_and_edited_pages(folder: Folder) -> None:
    folder.write("seeds/old.txt", TEXT)
    folder.write("seeds/edited.txt", TEXT.replace("12-20", "12-01"))  # too far apart to be the same copy
    folder.run("generate")
    old, edited = page_of(folder, "old.txt"), page_of(folder, "edited.txt")
    edited.write_text(
        edited.read_text().replace("places: [", "places: [Khan Yunes, ").replace("title: ", "title: Our ")
    )
    kept = edited.read_bytes()
    folder.write("content/vocabulary.yml", RULES)
    folder.write("seeds/new.txt", TEXT.replace("12-20", "11-02"))
    folder.run("build", "--strict")
    assert edited.read_bytes() == kept
    for page in (old, page_of(folder, "new.txt")):
        found = tags(page.read_text())
        assert "Khan Younis" in found["places"]
        assert found["organisations"] == ["Bread for Esperia"]
        assert "Khan Yunis" not in found["places"]
    place = folder.html("places/khan-younis/")
    assert "City in the south of the Gaza Strip." in place
    assert "3 articles" in place
    for gone in ("places/khan-yunis", "places/khan-yunes", "organisations/united-nations", "vocabulary.yml"):
        assert not (folder.path / "site" / gone).exists()
    assert "Bakers without borders." in folder.html("organisations/bread-for-esperia/")


def page_of(folder: Folder, source: str) -> Path:
    return next(page for page in folder.pages() if f"source: {source}" in page.read_text())


BROKEN = """\
nmaes:
names:
  Gaza:
    kind: place
    kinds: places
    aliases: Gaza Strip
    never: perhaps
  A:
    aliases: [X]
  B:
    aliases: [x]
stories:
  War:
    description: Long.
    ended: soon
  One:
    articles: [x.md]
  Two:
    articles: [x.md]
apart:
  - a.txt
"""
FAULTS = (
    ("1:1", "`nmaes` means nothing here; did you mean `names`?"),
    ("4:11", "found `place` for `kind`; did you mean `places`?"),
    ("5:5", "`kinds` means nothing here; did you mean `kind`?"),
    ("6:14", "found one piece of text for `aliases`; expected a list, as in `aliases: [Gaza Strip]`"),
    ("7:12", "found `perhaps` for `never`; expected `true` or `false`"),
    ("11:14", "`x` belongs to `A` already; a spelling can mean one name only"),
    ("13:3", "found no articles; expected a list, as in `articles: [2023/12/20/headline.md]`"),
    ("15:12", "found `soon` for `ended`; expected a day, as in `ended: 2023-12-20`"),
    ("19:15", "x.md is in the story `One` already; an article can be in one story only"),
    (
        "21:5",
        "`apart` holds `a.txt`; expected two or more seeds in brackets on each line, as in `  - [wire/a.txt, wire/b.txt]`",
    ),
)


def test_a_broken_vocabulary_is_named_by_line_and_changes_nothing(folder: Folder) -> None:
    folder.write("content/vocabulary.yml", BROKEN)
    told = folder.run("check", code=1).stderr
    for line, message in FAULTS:
        assert f"error: content/vocabulary.yml:{line}: {message}\n" in told
    for command in ("generate", "build"):
        told = folder.run(command, code=1).stderr
        assert f"error: content/vocabulary.yml:1: {FAULTS[0][1]}" in told
        assert "Traceback" not in told
    assert folder.pages() == []
    assert not (folder.path / "site").exists()


@pytest.mark.parametrize(
    ("rules", "line", "message"),
    [
        ("names:\n  - Gaza\n", 1, "found a list for `names`"),
        ("names:\n  A: {}\n  A: {}\n", 3, "`A` stands here a second time (first in line 2)"),
        ("names:\n  Gaza: {kind: places\n", 2, "the bracket { that opens here is never closed"),
        ("apart: a.txt, b.txt\n", 1, "found `a.txt, b.txt` for `apart`; expected two or more seeds"),
        ("- Gaza\n", 1, "found no `key: value` lines"),
        ("names:\n  G\xe4za: {}\n".encode("latin-1"), 2, "no UTF-8"),
    ],
)
def test_a_vocabulary_of_another_form_is_named(tmp_path: Path, rules: str | bytes, line: int, message: str) -> None:
    Folder(tmp_path).write("content/vocabulary.yml", rules)
    site = Site(
        root=tmp_path,
        content=tmp_path / "content",
        seeds=tmp_path / "seeds",
        build=tmp_path / "build",
        name="",
        description="",
        url="",
        language="en",
    )
    _, faults = vocabulary.examine(site)
    assert str(faults[0]).startswith(f"content/vocabulary.yml:{line}: "), faults
    assert message in str(faults[0])


def test_check_names_pages_and_seeds_that_are_not_there(folder: Folder) -> None:
    folder.run("generate")
    path = folder.page("mediators").relative_to(folder.path / "content").as_posix()
    rules = f"stories:\n  Truce:\n    articles:\n      - {path}\n      - {path.replace('.md', 's.md')}\n"
    folder.write("content/vocabulary.yml", rules + "apart:\n  - [cairo.txt, kairo.txt]\n")
    told = folder.run("check").stderr
    assert f"content/vocabulary.yml:5:9: there is no {path.replace('.md', 's.md')}; did you mean {path}?" in told
    assert "content/vocabulary.yml:7:17: there is no kairo.txt; did you mean cairo.txt?" in told
    assert "2 warnings" in folder.run("check").stdout
