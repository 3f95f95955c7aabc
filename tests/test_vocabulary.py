"""The editors' vocabulary: it wins over the machine on old and new pages, and its faults are named by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
    return {key: re.findall(r"[^,\[\]']+\S", line) for key, line in re.findall(r"^(\w+): \[(.*)\]$", page, re.M)}


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


BROKEN = [
    ("names:\n  Gaza:\n    kind: place\n", 3, "`place` is no kind of name; did you mean `places`?"),
    ("names:\n  Gaza:\n    kinds: places\n", 3, "`kinds` means nothing here; did you mean `kind`?"),
    ("nmaes:\n  Gaza: {}\n", 1, "did you mean `names`?"),
    ("names:\n  - Gaza\n", 1, "`names` is no mapping"),
    ("names:\n  Gaza:\n    aliases: Gaza Strip\n", 3, "`aliases` is no list of texts"),
    ("names:\n  Gaza:\n    never: perhaps\n", 3, "expected `true` or `false`"),
    ("names:\n  A:\n    aliases: [X]\n  B:\n    aliases: [x]\n", 5, "`x` belongs to `A` already"),
    ("names:\n  A: {}\n  A: {}\n", 3, "`A` stands here a second time (first in line 2)"),
    ("stories:\n  War:\n    description: Long.\n", 2, "names no article; add a line such as"),
    ("stories:\n  War:\n    articles: [a.md]\n    ended: soon\n", 4, "expected a day"),
    ("stories:\n  A:\n    articles: [x.md]\n  B:\n    articles: [x.md]\n", 5, "is in the story `A` already"),
    ("apart:\n  - a.txt\n", 2, "expected two or more seeds in brackets"),
    ("apart: a.txt, b.txt\n", 1, "`apart` is no list"),
    ("names:\n  Gaza: {kind: places\n", 3, "cannot be read"),
    ("- Gaza\n", 1, "found no `key: value` lines"),
]


@pytest.mark.parametrize(("rules", "line", "message"), BROKEN)
def test_a_broken_vocabulary_is_named_by_line_and_changes_nothing(
    folder: Folder, rules: str, line: int, message: str
) -> None:
    folder.write("content/vocabulary.yml", rules)
    for command in ("check", "generate", "build"):
        told = folder.run(command, code=1).stderr
        assert f"content/vocabulary.yml:{line}: " in told, told
        assert message in told
        assert "Traceback" not in told
    assert folder.pages() == []
    assert not (folder.path / "site").exists()


def test_check_names_pages_and_seeds_that_are_not_there(folder: Folder) -> None:
    folder.run("generate")
    path = folder.page("mediators").relative_to(folder.path / "content").as_posix()
    rules = f"stories:\n  Truce:\n    articles:\n      - {path}\n      - {path.replace('.md', 's.md')}\n"
    folder.write("content/vocabulary.yml", rules + "apart:\n  - [cairo.txt, kairo.txt]\n")
    told = folder.run("check").stderr
    assert f"content/vocabulary.yml:5: there is no {path.replace('.md', 's.md')}; did you mean {path}?" in told
    assert "content/vocabulary.yml:7: there is no kairo.txt; did you mean cairo.txt?" in told
    assert "2 warnings" in folder.run("check").stdout
