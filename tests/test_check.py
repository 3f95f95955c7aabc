"""`digest check`: every mistake named with its place and remedy, what is certain mended, nothing else touched."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import check, content, frontmatter, newsite, schema, spans, vocabulary
from generator.check import finding, github, page, tags
from generator.errors import InputError
from generator.model import KINDS, Kind, Site
from generator.vocabulary import Name, Vocabulary
from tests.folder import CONFIG, ROOT, Folder, environment, made_site

TOP = "---\ntitle: A headline\ndate: 2023-12-20\n"
END = "---\n\nA text.\n"


def said(text: str | bytes, path: str = "2023/12/20/x.md") -> list[str]:
    """What a page is told of, as `line:column: message`."""
    raw = text if isinstance(text, bytes) else text.encode()
    found = page.examine(made_site(Path("/nowhere")), path, raw).findings
    return [str(one).partition(f"{path}:")[2] for one in found]


SLIPS: list[tuple[str | bytes, str]] = [
    # unknown keys
    (TOP + "sumary: S\n" + END, "4:1: `sumary` means nothing here; did you mean `summary`?"),
    (TOP + "Tags: [A]\n" + END, "4:1: `Tags` means nothing here; did you mean `tags`?"),
    (TOP + "author: Anna\n" + END, "4:1: `author` means nothing here; did you mean `byline`?"),
    (TOP + "autor: Anna\n" + END, "4:1: `autor` means nothing here; did you mean `byline`?"),
    (TOP + "organizations: [UN]\n" + END, "4:1: `organizations` means nothing here; did you mean `organisations`?"),
    (TOP + "qwerty: 1\n" + END, "4:1: `qwerty` means nothing here; known keys: title, date, "),
    (TOP + "\u00a0tags: [A]\n" + END, "4:1: a character that does not belong there (U+00A0) stands in this key"),
    # wrong types
    (TOP + "tags: Gaza\n" + END, "4:7: found one piece of text for `tags`; expected a list, as in `tags: [Gaza]`"),
    (TOP + "summary: [a, b]\n" + END, "4:10: found a list for `summary`; expected one line of text"),
    (TOP + "draft: maybe\n" + END, "4:8: found `maybe` for `draft`; expected `true` or `false`"),
    (TOP + "people:\n  - {A: b, C: d}\n" + END, "5:5: `people` holds a mapping (lines with keys); expected a list"),
    (TOP + "embargo: 2026-12-01T06:00\n" + END, "4:10: found `2026-12-01T06:00` for `embargo`; expected a moment with its"),
    (TOP + "embargo: 2026-02-30T06:00Z\n" + END, "there is no such moment"),
    (TOP + "corrections:\n  - The vote\n" + END, "5:5: `corrections` holds `The vote`; expected a day and what was put right"),
    (TOP + "corrections:\n  - 2023-02-30: The vote\n" + END, "the calendar does not have"),
    # headline and date
    ("---\ntitle: ''\ndate: 2023-12-20\n" + END, "2:8: found no headline"),
    ("---\ntitle:   \ndate: 2023-12-20\n" + END, "2:1: found no headline"),
    ("---\ndate: 2023-12-20\n" + END, "1:1: found no headline"),
    ("---\ntitel: A\ndate: 2023-12-20\n" + END, "2:1: `titel` means nothing here; did you mean `title`?"),
    ("---\ntitle: A\ndate: 20.12.2023\n" + END, "3:7: found `20.12.2023` for `date`; expected year-month-day: write `date: 2023-12-20`"),
    ("---\ntitle: A\ndate: 20 December 2023\n" + END, "write `date: 2023-12-20`"),
    ("---\ntitle: A\ndate: 04/05/2023\n" + END, "is ambiguous (day or month first?); write `date: 2023-05-04` or `date: 2023-04-05`"),
    ("---\ntitle: A\ndate: 12/20/2023\n" + END, "write `date: 2023-12-20`"),
    ("---\ntitle: A\ndate: tomorrow\n" + END, "3:7: found `tomorrow` for `date`; expected year-month-day"),
    ("---\ntitle: A\ndate: 2023-02-30\n" + END, "the calendar has no such day"),
    ("---\ntitle: A\ndate: 2023-12-21\n" + END, "3:7: the date is 2023-12-21, but the page lies in the folder of 2023-12-20"),
    # YAML
    ("---\ntitle: War: a history\ndate: 2023-12-20\n" + END, "2:11: a second colon stands in this line; put the value in quotes: `title: 'War: a history'`"),
    ("---\ntitle: 'It's over'\ndate: 2023-12-20\n" + END, "2:11: an apostrophe ends the quoted text here; write it twice"),
    ('---\ntitle: "Stop" said she\ndate: 2023-12-20\n' + END, "2:15: text goes on behind the quotation mark; put the whole value in quotes"),
    ("---\ntitle: [Live] Vote\ndate: 2023-12-20\n" + END, "text goes on behind the bracket"),
    ("---\ntitle: 'A\ndate: 2023-12-20\n" + END, "2:8: the quotation mark ' that opens here is never closed"),
    (TOP + "tags: [A, B\nagency: AP\n" + END, "4:7: the bracket [ that opens here is never closed; put ] behind the last item"),
    (TOP + "tags: [A, B]]\n" + END, "4:13: a ] too many stands here; delete it"),
    ("---\ntitle:A\ndate: 2023-12-20\n" + END, "2:6: a space is missing behind the colon; write `title: A`"),
    ("---\ntitle：A\ndate: 2023-12-20\n" + END, "2:6: found a wide colon"),
    ("---\ntitle: A\n  date: 2023-12-20\n" + END, "3:1: this line is indented by 2 spaces, the one above is not"),
    (TOP + "just words\nagency: AP\n" + END, "4:1: this is no `key: value` line: 'just words'"),
    (TOP + "corrections:\n\t- 2023-12-21: It.\n" + END, "5:1: a tab indents this line"),
    ("---\ntitle: @home\ndate: 2023-12-20\n" + END, "2:8: a value cannot begin with @; put the whole value in quotes: `title: '@home'`"),
    ("---\ntitle: *bold* words\ndate: 2023-12-20\n" + END, "2:8: a value cannot begin with *"),
    ("---\ntitle: 100%\ndate: 2023-12-20\ndate: 2023-12-20\n" + END, "4:1: `date` stands here a second time (first in line 3)"),
    ("---\ntitle: A\x07\ndate: 2023-12-20\n" + END, "2:9: an invisible character (U+0007) stands here; delete it"),
    ('---\ntitle: "C:\\quotes"\ndate: 2023-12-20\n' + END, "a backslash means something in double quotes"),
    (TOP + "Datum: 2023-12-20\n" + END, "4:1: `Datum` means nothing here; did you mean `date`?"),
    (TOP + "Stichworte: [A]\n" + END, "4:1: `Stichworte` means nothing here; did you mean `tags`?"),
    (TOP + "language: German\n" + END, "4:11: found `German` for `language`; expected the code of a language, as in `language: de`"),
    ("---\ntitle: \u200b\u2060\ndate: 2023-12-20\n" + END, "expected a line such as `title:"),
    ("---\ntitle:\u00a0Cold\ndate: 2023-12-20\n" + END, "2:7: a non-breaking space stands behind the colon; put a plain one there"),
    ("---\ntitle:Rome: a city\ndate: 2023-12-20\n" + END, "2:1: a space is missing behind the colon; write `title: 'Rome: a city'`"),
    ("---\ntitle = Cold\ndate: 2023-12-20\n" + END, "2:7: found an equals sign; expected a colon: write `title: Cold`"),
    ("---\ntitle: {{ name }}\ndate: 2023-12-20\n" + END, "found brackets where a key must be"),
    (TOP + "tags: [A,, B]\n" + END, "4:10: a comma too many stands here; delete it"),
    (TOP + "tags: [\"A, \"B\"]\n" + END, "4:13: the list cannot be read on from here"),
    (TOP + "places:\n  * Rome\n  * Oslo\n" + END, "5:3: a list has hyphens; write `- Rome`"),
    (TOP + "places: Rome; Oslo\n" + END, "expected a list, as in `places: [Rome, Oslo]`"),
    (TOP + "places:\n  • Rome\n  • Oslo\n" + END, "expected a list, as in `places: [Rome, Oslo]`"),
    (TOP + "tags: [Rome: the series]\n" + END, "4:8: a colon parts this item of `tags` in two; put it in quotes: `'Rome: the series'`"),
    (TOP + "corrections:\n  - 21.12.2023: It was ten.\n" + END, "found `21.12.2023` for the day of a correction; expected year-month-day: write `- 2023-12-21: …`"),
    (TOP + "corrections:\n  - 2023-12-21:\n" + END, "5:5: found no words behind the day 2023-12-21; say what was put right"),
    # what is read otherwise than it was meant
    ("---\ntitle: Gate #7 is shut\ndate: 2023-12-20\n" + END, "2:13: everything from the # on is taken for a remark and left out; write `title: 'Gate #7 is shut'`"),
    (TOP + "tags: #rome\n" + END, "4:7: everything from the # on is taken for a remark and left out; write `tags: [rome]`"),
    (TOP + "people:\n  - Al\n    - Bo\n" + END, "6:1: this line goes on with the tag above it; give both hyphens the same indent: `- Bo`"),
    (TOP + "people: [Al; Bo]\n" + END, "4:10: `Al; Bo` is one of the people; a comma parts them: write `Al, Bo`"),
    (TOP + "deck: \u202etxt\u202c\n" + END, "4:7: an invisible character (U+202E) stands here, which turns letters round; delete it"),
    (TOP + "---\n\nA \x00 and\x1b[0m text.\n", "6:3: an invisible character (U+0000) stands here; delete it"),
    (TOP + "deck: cafÃ© bar\n" + END, "4:10: found `Ã©`, which was probably `é` once"),
    (TOP + "---\n\ntitle: Another\ndate: 2023-12-20\n" + END, "6:1: a second front matter stands here, and is shown as text"),
    # fences, conflicts, encodings
    ("# Heading\n\n---\ntitle: A\ndate: 2023-12-20\n" + END, "1:1: the front matter begins in line 3, but only the first line is its place; delete what stands above it"),
    ("{\"title\": \"A\"}\n\nText\n", "1:1: found front matter in JSON; expected `---`"),
    (TOP + "—\n\nText\n", "4:1: found `—`; the front matter ends with exactly three hyphens"),
    (TOP + "\nThe text\nruns on.\n\n---\n\nMore.\n", "5:1: the text begins here, and the front matter has not ended; put `---` above this line"),
    ((TOP + END).encode("utf-16-le"), "1:1: the page is saved as UTF-16 or UTF-32; save it as UTF-8"),
    ("\n---\ntitle: A\n---\n", "1:1: the front matter does not begin in the first line"),
    ("—-\ntitle: A\n---\n", "1:1: found `—-` in the first line"),
    ("title: A\ndate: 2023-12-20\n\nText\n", "1:1: the front matter stands bare"),
    ("+++\ntitle = 'A'\n+++\n", "TOML"),
    ("Only a text.\n", "1:1: the article has no front matter"),
    (TOP + "--\n\nA text.\n", "4:1: found `--`; the front matter ends with exactly three hyphens: write `---`"),
    (TOP + "tags:\n- A\n-B\n" + END, "6:1: a space is missing behind the hyphen; write `- B`"),
    (TOP + "tags: [A, [B]]\n" + END, "4:11: `tags` holds a list in the list; expected a list"),
    (TOP + "summary: He said: \"no\"\n" + END, "`summary: 'He said: \"no\"'`"),
    (TOP + "\nA text without an end.\n", "1:1: the front matter that opens here is never closed"),
    ("---\ntitle: A\n<<<<<<< HEAD\ndate: 2023-12-20\n=======\ndate: 2023-12-21\n>>>>>>> x\n" + END, "3:1: a git conflict marker stands here"),
    ("---\ntitle: 日本\nx: é\x1f\n" + END, "3:5: an invisible character (U+001F) stands here; delete it"),
    ("<<<<<<< HEAD\n" + TOP + END, "1:1: a git conflict marker stands here"),
    (TOP + "---\n\nText\n>>>>>>> branch\n", "7:1: a git conflict marker stands here"),
    ("---\ntitle: Caf\xe9\ndate: 2023-12-20\n---\n".encode("latin-1"), "2:11: byte 14 (0xe9) is no UTF-8, probably é in the encoding Windows-1252"),
    ("---\ntitle: A\n---\n".encode("utf-16"), "1:1: the page is saved as UTF-16 or UTF-32; save it as UTF-8"),
    # what the policy of the pages stops
    (TOP + "---\n\nText ![a view](https://pictures.test/a.png).\n", "6:16: `https://pictures.test/a.png` is a picture on another host"),
    (TOP + "---\n\n[view]: //pictures.test/a.png\n\nText ![view].\n", "6:9: `//pictures.test/a.png` is a picture on another host, from which no page loads anything; save it in content/"),
    (TOP + "---\n\n<iframe src='https://films.test/1'></iframe>\n", "6:14: `https://films.test/1` is a frame of another host, which is not shown; link to it instead"),
    (TOP + "---\n\nText.\n\n<SCRIPT>run()</SCRIPT>\n", "8:1: a script in a page does not run; put it into a file and name that in `extra_javascript`"),
    (TOP + "---\n\n<script async src=https://count.test/x.js></script>\n", "is a script on another host"),
    (TOP + "---\n\n<p style='color: red'>x</p>\n", "6:11: `style` has no effect in a page; give the element a class"),
    (TOP + "---\n\nText\n{: style=\"color: red\" }\n", "7:11: `style` has no effect"),
    (TOP + "---\n\n<style>p { color: red }</style>\n", "6:1: a style in a page has no effect; put it into a file"),
    (TOP + "---\n\n<a href='#x' onclick='y()'>x</a>\n", "6:14: `onclick` has no effect"),
    (TOP + "---\n\n[x](javascript:y) text\n", "6:5: a link to `javascript:` does nothing"),
    (TOP + "---\n\n<form action='https://mail.test/'></form>\n", "6:15: a form can be sent to this site only"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), SLIPS, ids=[message[:40] for _, message in SLIPS])
def test_a_slip_is_told_with_its_place_and_its_remedy(text: str | bytes, message: str) -> None:
    told = said(text)
    assert any(message in one for one in told), told
    assert len(told) <= 3, told  # one slip is not told in many ways


@pytest.mark.parametrize(
    "text",
    [
        TOP + END,
        "\ufeff" + (TOP + END).replace("\n", "\r\n"),
        TOP + "embargo: 2026-12-01 06:00:00+05:30\npinned: yes\ndraft: False\ntags:\nbyline: Anna\n" + END,
        "---\ntitle: 1984\ndate: '2023-12'\nsummary-from: [1, 2]\n" + END,
        "\ufeff\ufeff" + TOP + END,
        TOP + "embargo: 2026-12-01t06:00z\n" + END,
        TOP + "---\n\nA heading\n=======\n\nText\n",
        TOP
        + "tags: [A] # a remark\ndeck: 'No. #5'\nsummary: >-\n  We are #1\nbyline: # nobody\nlanguage: zh-Hans\n"
        + END,
        TOP + "---\n\nWell: this is text.\n\n---\n\nUm: CÂB and SÃO and ‚â€\n",
        TOP + "---\n\n![a](https://digest.test/a.png) `<script>` <https://other.test/> [x](https://other.test/a.png)\n",
        TOP + "---\n\n| a |\n|:-:|\n| 1 |\n\n    <iframe src=//films.test>\n\n&lt;style> &lt;script> <b>x</b>\n",
    ],
)
def test_what_is_right_is_let_be(text: str) -> None:
    assert [one for one in said(text) if "folder" not in one] == []


def test_a_page_with_many_slips_shows_all_of_them() -> None:
    told = said(
        "---\ntitel: War: a history\nDate: 04/13/2023\ntags:Gaza\npeople: [A\ndraft: maybe\ncorrections:\n\t- 2023-12-21: It.\n"
        "summary: 5\nsumary: 6\n" + END
    )
    assert sorted(int(one.split(":")[0]) for one in told) == [2, 3, 4, 5, 6, 8, 10]


def test_whatever_the_check_calls_an_error_keeps_a_page_out_and_nothing_else_does() -> None:
    for text, _ in SLIPS:
        if isinstance(text, bytes):
            continue
        found = page.examine(made_site(Path("/nowhere")), "2023/12/20/x.md", text.encode()).findings
        errors = [one for one in found if one.level == "error"]
        try:
            content.read_article(text, "2023/12/20/x.md", "x", "en")
        except InputError:
            assert errors, text
        else:
            assert not errors, text


# --- the schema -------------------------------------------------------------------------------------------------------

SCALARS = st.one_of(
    st.sampled_from(
        ["", "A", "true", "no", "3", "2023-12-20", "2023-13", "2023", "2026-12-01T06:00Z", "places", "0000"]
    ),
    st.text(max_size=6),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=2))


def typed(value: object, rule: dict[str, object]) -> object:
    """A value as another reader of YAML would see it: the same that the schema module does, for the whole of it."""
    return schema._typed(value, rule)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(schema.schema("article")["properties"])), VALUES)
def test_our_walk_says_what_a_full_validator_says(key: str, value: object) -> None:
    whole = schema.schema("article")
    fields = {"title": "A", "date": "2023-12-20", key: value}
    seen = {name: typed(item, whole["properties"][name]) for name, item in fields.items()}
    valid = jsonschema.Draft202012Validator(whole).is_valid(seen)
    assert valid == (not schema.faults("article", fields)), (key, value, schema.faults("article", fields))


@pytest.mark.parametrize("name", schema.NAMES)
def test_a_schema_is_one_and_says_what_to_expect_of_every_key(name: str) -> None:
    whole = schema.schema(name)
    jsonschema.Draft202012Validator.check_schema(whole)
    for rule in whole["properties"].values():
        assert rule["description"].endswith(".")
        assert rule["errorMessage"].startswith("expected")


def test_the_schema_has_every_key_that_pages_are_written_and_read_with() -> None:
    known = set(schema.schema("article")["properties"])
    read = {*content._TEXT_KEYS, *content._MARKS, *content._LIST_KEYS, *content._WRITTEN, "corrections"}
    assert known == {*read, "machine-written"}
    kinds = schema.schema("vocabulary")["properties"]["names"]["additionalProperties"]["properties"]["kind"]["enum"]
    assert kinds == [*KINDS, None]
    assert Vocabulary().names == ()
    assert vocabulary.FILE == "vocabulary.yml"


# --- tags -------------------------------------------------------------------------------------------------------------


def twins(kind: Kind, *names: str, rules: Vocabulary | None = None) -> dict[str, str]:
    """Which names are taken for which others; `Gaza*5` stands for five pages."""
    used = Counter({name.partition("*")[0]: int(name.partition("*")[2] or 1) for name in names})
    return {name: twin.name for (_, name), twin in tags.twins({kind: used}, rules or Vocabulary()).items()}


@pytest.mark.parametrize(
    ("kind", "slip", "meant"),
    [
        ("places", "gaza strip", "Gaza Strip"),
        ("places", "Isreal", "Israel"),
        ("places", "Khan-Younis", "Khan Younis"),
        ("places", "Sao Paulo", "São Paulo"),
        ("places", "Palestin", "Palestine"),
        ("organisations", "Untied Nations", "United Nations"),
        ("organisations", "U.N.", "UN"),
        ("organisations", "UN security council", "UN Security Council"),
        ("people", "Antonio Guterres", "António Guterres"),
        ("people", "António Gutteres", "António Guterres"),
        ("people", "Benjamin Netanyhau", "Benjamin Netanyahu"),
        ("subjects", "election", "Elections"),
        ("tags", "Hostage", "Hostages"),
        ("tags", "Ceasefire talks", "Cease-fire talks"),
        ("tags", "Border crossing", "Border crossings"),
        ("tags", "Libraries", "Library"),
    ],
)
def test_a_tag_with_a_slip_is_known_for_the_one_that_was_meant(kind: Kind, slip: str, meant: str) -> None:
    assert twins(kind, slip, f"{meant}*6", "Something else*3") == {slip: meant}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("places", ["Iran*9", "Iraq"]),
        ("places", ["Niger", "Nigeria*9"]),
        ("places", ["Austria", "Australia*9"]),
        ("places", ["Iceland", "Ireland*9"]),
        ("places", ["Granada", "Grenada*9"]),
        ("places", ["Shanxi", "Shaanxi*9"]),
        ("places", ["North Korea", "South Korea*9"]),
        ("places", ["Slovakia", "Slovenia*9"]),
        ("people", ["Ali", "Aly*9"]),
        ("people", ["Maria Lopez", "Mario Lopez*9"]),
        ("people", ["Charles II", "Charles III*9"]),
        ("tags", ["COP27", "COP28*9"]),
        ("tags", ["World War I", "World War II*9"]),
        ("organisations", ["ABC", "ABN*9"]),
        ("subjects", ["health", "wealth*9"]),
    ],
)
def test_things_that_are_two_are_let_be(kind: Kind, names: list[str]) -> None:
    assert twins(kind, *names) == {}


def test_a_name_that_the_vocabulary_lists_is_no_slip_and_an_alias_is_settled() -> None:
    rules = Vocabulary((Name(name="Gaza Strip", kind="places", aliases=("Gaza",)), Name(name="Hostage")))
    assert twins("tags", "Hostage", "Hostages*9", rules=rules) == {}
    assert twins("places", "Gaza", "gaza strip", rules=rules) == {"gaza strip": "Gaza Strip"}
    assert twins("places", "Gaaza", rules=rules) == {"Gaaza": "Gaza Strip"}


# --- the whole archive ------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Folder, Site]:
    """A site folder of three good pages, for what needs no MkDocs."""
    folder = Folder(tmp_path)
    for day, name in (("20", "one"), ("20", "two"), ("21", "three")):
        folder.write(
            f"content/2023/12/{day}/{name}.md",
            f"---\ntitle: {name.title()}\ndate: 2023-12-{day}\nplaces: [Gaza Strip]\n---\n\n## Part one\n\nA text.\n",
        )
    folder.write("content/about.md", "# About us\n\nWe are us.\n")
    folder.write("content/2023/12/20/map.png", b"x")
    facts = {"name": "N", "description": "", "url": "https://news.test/digest/", "language": "en", "cards": False}
    paths = {"root": tmp_path, "content": tmp_path / "content", "seeds": tmp_path / "seeds", "build": tmp_path / "b"}
    return folder, Site(**paths, **facts)  # type: ignore[arg-type]


def found(site: Site, *paths: str) -> list[str]:
    return [f"{one.level}: {one}" for one in check.check(site, check.chosen(site, paths))]


GOOD = (
    "[a](two.md) [b](../21/three.md#part-one) ![c](map.png) [d](../../../about.md#about-us) [e](../two/) [f](#here)\n"
    "[g](/digest/2023/12/21/three/) [h](https://news.test/digest/places/gaza-strip/) [i](https://other.test/x) [j][r]\n"
    "[k](../../../places/gaza-strip.md) [l](../../../archive.md) [m](index.md) [n](<two.md> 'T') [o](mailto:a@b.test)\n"
    "[p](https://news.test/other/) `[q](none.md)` \\[s](none.md) [t](two.md?x=1) [u](../../../../feed.xml) [v](#top)\n\n"
    "    [w](none.md)\n\n```\n[x](none.md)\n```\n\n<!-- [y](none.md) -->\n\n## Here\n\n[r]: two.md\n"
)
DEAD = [
    ("[a](tow.md)", "9:5: `tow.md` leads nowhere; did you mean `two.md`?"),
    ("x ![a](maps.png)", "9:8: `maps.png` leads nowhere; did you mean `map.png`?"),
    ("[a](three.md)", "9:5: `three.md` leads nowhere; did you mean `../21/three.md`?"),
    ("[a](Two.md)", "did you mean `two.md`?"),
    ("[a](2023/12/21/three.md)", "did you mean `../21/three.md`?"),
    ("[a](/2023/12/21/three/)", "`/2023/12/21/three/` leads out of the site, which stands at /digest/"),
    ("[a](https://news.test/digest/nope/)", "`https://news.test/digest/nope/` leads nowhere"),
    ("[a](../../../places/gaza.md)", "`../../../places/gaza.md` leads nowhere"),
    ("[a](../../../../secret.md)", "leads nowhere"),
    ("<a href='x.html'>x</a>", "9:10: `x.html` leads nowhere"),
    ("[a][r]\n\n[r]: gone.md", "11:6: `gone.md` leads nowhere"),
    ("[a](www.example.org/x)", "did you mean `https://www.example.org/x`?"),
    ("[a]()", "9:5: this link is empty"),
    ("[a](two.md#part-two)", "9:5: `two.md#part-two` leads to no place in that page: nothing there is called `part-two`"),
    ("[a](#nope)", "nothing there is called `nope`"),
]  # fmt: skip


def test_links_that_lead_somewhere_are_let_be(archive: tuple[Folder, Site]) -> None:
    folder, site = archive
    folder.write("content/2023/12/20/one.md", (folder.path / "content/2023/12/20/one.md").read_text() + "\n" + GOOD)
    assert found(site) == []


def test_dead_links_are_told_with_line_column_and_the_one_that_was_meant(archive: tuple[Folder, Site]) -> None:
    folder, site = archive
    text = (folder.path / "content/2023/12/20/one.md").read_text().replace("A text.\n", "")
    for number, (link, _) in enumerate(DEAD):
        folder.write(f"content/2023/12/20/dead-{number}.md", text + link + "\n")
    told = found(site, "2023/12/20")
    for number, (_, message) in enumerate(DEAD):
        (one,) = [line for line in told if f"dead-{number}.md" in line]
        assert message in one


def test_a_link_to_a_draft_is_told(archive: tuple[Folder, Site]) -> None:
    folder, site = archive
    folder.write("content/2023/12/20/new.md", TOP + "draft: true\n---\n\n[self](new.md)\n")
    folder.write("content/2023/12/20/old.md", TOP + "---\n\n[new](new.md)\n")
    (told,) = found(site)
    assert told.startswith("warning: content/2023/12/20/old.md:6:7: `new.md` leads to a draft")


def test_pages_are_checked_with_all_others_and_told_in_order(archive: tuple[Folder, Site]) -> None:
    folder, site = archive
    folder.write("content/2023/12/20/b.md", TOP + "places: [gaza strip, Gaza Strips]\nsource: a.txt\n" + END)
    folder.write("content/2023/12/20/a.md", TOP + "source: a.txt\n" + END)
    told = found(site)
    assert [re.match(r"(\w+): content/2023/12/20/(\S+): ", one)[0] for one in told] == [  # type: ignore[index]
        "warning: content/2023/12/20/b.md:4:10: ",
        "warning: content/2023/12/20/b.md:4:22: ",
        "error: content/2023/12/20/b.md:5:9: ",
    ]
    assert "write `Gaza Strip`" in told[0]
    assert "or list `Gaza Strips` under `names:`" in told[1]
    assert "this page and content/2023/12/20/a.md both name the source a.txt" in told[2]
    assert found(site, "2023/12/20/a.md") == []
    assert found(site, "2023/12/20/b.md") == told
    with pytest.raises(InputError, match=r"there is no such file; did you mean content/2023/12/20/b\.md"):
        check.chosen(site, ["2023/12/20/bb.md"])


# --- mending ----------------------------------------------------------------------------------------------------------

MENDS = [
    ("sumary: S # why", "summary: S # why"),
    ("Summary:   'S'", "summary:   'S'"),
    ("tags: Gaza  # one", "tags: [Gaza]  # one"),
    ('tags: "Gaza"', 'tags: ["Gaza"]'),
    ("tags: a]b", "tags: ['a]b']"),
    ("place: [A]", "places: [A]"),
    ("places: [gaza strip, 'GAZA STRIP']  # x", "places: [Gaza Strip, 'Gaza Strip']  # x"),
    ("deck: War: a history", "deck: 'War: a history'"),
    ("deck:A thing", "deck: A thing"),
    ("corrections:\n\t- 2023-12-21: It.", "corrections:\n  - 2023-12-21: It."),
]
NOT_MENDED = [
    "tags: Gaza, Egypt",
    "qwerty: 1",
    "draft: maybe",
    "places: [Gaza Strips]",
    "summary: S\nsumary: T",
    "tags: 'a",
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(("old", "new"), MENDS)
def test_what_is_certain_is_mended_and_nothing_else_changes(
    archive: tuple[Folder, Site], old: str, new: str, ending: str
) -> None:
    folder, site = archive
    text = "\ufeff---\n# a comment\ntitle:   A headline\ndate: 2023-12-20\n{}\nagency: 'AP'\n---\n\nA  text\t.\n"
    file = folder.write("content/2023/12/20/x.md", text.format(old).replace("\n", ending))
    (mended, *more) = check.mend(site, check.chosen(site, []))
    assert mended.mend
    assert all(one.error.file == "content/2023/12/20/x.md" for one in (mended, *more))
    assert file.read_bytes().decode() == text.format(new).replace("\n", ending)
    assert check.mend(site, check.chosen(site, [])) == []


@pytest.mark.parametrize("row", NOT_MENDED)
def test_what_is_not_certain_stays(archive: tuple[Folder, Site], row: str) -> None:
    folder, site = archive
    file = folder.write("content/2023/12/20/x.md", TOP + row + "\n" + END)
    assert check.mend(site, check.chosen(site, [])) == []
    assert file.read_text() == TOP + row + "\n" + END
    assert found(site)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("2023/12/20/x.md", "20.12.2023", "2023-12-20"),
        ("2023/12/20/x.md", "'Dec 20, 2023'", "2023-12-20"),
        ("2023/05/04/x.md", "04/05/2023", "2023-05-04"),  # the folder decides
        ("2023/12/20/x.md", "04/05/2023", None),
        ("2023/12/20/x.md", "2023-12-20T08:46", None),  # a time would be lost
    ],
)
def test_a_date_is_mended_where_it_can_mean_one_day_only(
    archive: tuple[Folder, Site], path: str, old: str, new: str | None
) -> None:
    folder, site = archive
    file = folder.write(f"content/{path}", f"---\ntitle: A\ndate:  {old} # day\n{END}")
    check.mend(site, check.chosen(site, [path]))
    assert file.read_text() == f"---\ntitle: A\ndate:  {new or old} # day\n{END}"


def test_a_page_of_the_machine_stays_the_machine_s(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    before = page.read_bytes()
    folder.write("content/2023/12/20/other.md", TOP + "places: [CAIRO]\n" + END)
    folder.write("content/2023/12/20/more.md", TOP + "places: [CAIRO]\n" + END)
    done = folder.run("check", "--fix")
    assert page.read_bytes() == before
    assert "`Cairo` among the places differs from `CAIRO` (2 pages)" in done.stderr
    assert "make one of them an alias" in done.stderr
    assert "2 same" in folder.run("generate").stdout


NAMES = st.text(st.sampled_from("abAB é:#'\"[]{}-,\t&*!|>%@`0"), max_size=12)
ROWS = st.one_of(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(
            ["title", "Title", "sumary", "tags", "Tags", "places", "date", "deck", "qqq", "people", "draft"]
        ),
        st.sampled_from([": ", ":", ":  ", ": [", ": '"]),
        NAMES,
    ),
    st.sampled_from(["# comment", "", "  - Gaza", "\t- Gaza", "date: 20.12.2023", "places: [gaza strip]", "- x: y"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ROWS, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_mending_changes_the_lines_that_it_tells_of_and_no_others(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], ending: str, mark: bool
) -> None:
    top = tmp_path_factory.mktemp("site")
    folder, site = Folder(top), made_site(top)
    folder.write("2023/12/20/known.md", TOP + "places: [Gaza Strip]\n" + END)
    folder.write("2023/12/20/known2.md", TOP + "places: [Gaza Strip]\n" + END)
    text = "\n".join(["---", "title: A", "date: 2023-12-20", *rows, "---", "", "Body  text", ""]).replace("\n", ending)
    raw = ("\ufeff" * mark + text).encode()
    file = folder.write("2023/12/20/x.md", raw)
    errors = [one for one in check.check(site, ["2023/12/20/x.md"]) if one.level == "error"]
    told = {one.error.line for one in check.mend(site, ["2023/12/20/x.md"])}
    before, after = raw.splitlines(keepends=True), file.read_bytes().splitlines(keepends=True)
    assert len(before) == len(after)
    assert {n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b} == told
    assert len([one for one in check.check(site, ["2023/12/20/x.md"]) if one.level == "error"]) <= len(errors)


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, max_size=5), st.dictionaries(st.sampled_from(["og", "moved"]), st.text(max_size=8), max_size=2))
def test_further_fields_leave_every_line_as_it_stands(rows: list[str], fields: dict[str, str]) -> None:
    text = "\n".join(["---", "title: A", *rows, "---", "Body", ""])
    made = frontmatter.with_fields(text, fields)
    assert made == text or [row for row in made.split("\n") if row in text.split("\n")] == text.split("\n")


@given(st.text("a\r\n\ufeffé", max_size=30), st.integers(0, 30), st.integers(0, 5), st.text("xy", max_size=3))
def test_replacing_touches_nothing_else(raw: str, start: int, length: int, new: str) -> None:
    assume("\r" not in raw.replace("\r\n", ""))  # a lone CR before a removed text would join the LF behind it
    text = frontmatter.normalise(raw)
    start = min(start, len(text))
    end = min(start + length, len(text))
    made = spans.replaced(raw, [(start, end, new)])
    assert frontmatter.normalise(made).removeprefix("\ufeff") == (text[:start] + new + text[end:]).removeprefix(
        "\ufeff"
    )
    assert spans.replaced(raw, []) == raw


# --- the command ------------------------------------------------------------------------------------------------------


def finding_of(level: finding.Level, number: int, message: str = "50% off: a, b\r\nc") -> check.Finding:
    return check.Finding(level, InputError("content/a,b:c.md", number, message, 3))


def test_annotations_are_escaped_and_ten_of_a_kind() -> None:
    many = [finding_of("error", n) for n in range(1, 14)] + [finding_of("warning", n) for n in range(1, 3)]
    lines, rest = github.commands(many, "news/")
    assert len(lines) == 12
    assert [one.error.line for one in rest] == [11, 12, 13]
    assert lines[0] == (
        "::error file=news/content/a%2Cb%3Ac.md,line=1,col=3,title=digest check::50%25 off: a, b\\r\\nc"
    )
    table = github.table([finding_of("error", 1, "a | b <script>`x`")], "1 error")
    assert "a \\| b &lt;script>\\`x\\`" in table
    assert len(github.table([finding_of("error", n, "x" * 900) for n in range(2000)], "all").encode()) < 2**20


def test_the_command_tells_github_and_mends_and_counts(folder: Folder) -> None:
    for number in range(12):
        folder.write(f"content/2023/12/20/{number}.md", TOP.replace("20\n", "20\ntags: Gaza\n") + "qwerty: 1\n" + END)
    env = {"GITHUB_WORKSPACE": str(folder.path.parent), "GITHUB_STEP_SUMMARY": str(folder.path / "summary.md")}
    done = folder.run("check", "--format", "github", env=env, code=1)
    lines = done.stdout.splitlines()
    assert (
        len([line for line in lines if line.startswith("::error file=site/content/2023/12/20/0.md,line=4,col=7")]) == 1
    )
    assert [len([line for line in lines if line.startswith(f"::{level} ")]) for level in ("error", "warning")] == [
        10,
        10,
    ]
    assert lines[-1] == "12 errors, 12 warnings in 12 pages"
    summary = (folder.path / "summary.md").read_text()
    assert summary.count("\n| error | ") == 2
    assert summary.count("\n| warning | ") == 2
    assert done.stderr == ""
    one = "content/2023/12/20/3.md"
    assert folder.run("check", one, code=1).stdout == "1 error, 1 warning in 1 page\n"
    mended = folder.run("check", "--fix", one).stdout.splitlines()
    assert mended == [f"mended: {one}:4:7: `tags` is a list now: [Gaza]", "1 mended, 0 errors, 1 warning in 1 page"]
    folder.run("check", "--strict", one, code=1)
    assert "did you mean content/2023/12/20/3.md?" in folder.run("check", "content/2023/12/20/33.md", code=2).stderr


def test_editors_get_the_schemas_that_the_check_goes_by(tmp_path: Path) -> None:
    newsite.make(tmp_path / "new", None)
    for top in (ROOT, tmp_path / "new"):
        named = json.loads((top / ".vscode/settings.json").read_text())["yaml.schemas"]
        files = {"content/vocabulary.yml": "vocabulary", "content/[0-9]*/**/*.md": "article"}
        assert sorted(named.values()) == sorted(files)
        for path, pattern in named.items():
            assert json.loads((top / path).read_text(encoding="utf-8")) == schema.schema(files[pattern])


def test_vs_code_s_task_understands_what_the_check_says() -> None:
    tasks = [(top / ".vscode/tasks.json").read_text() for top in (ROOT, newsite.STARTER)]
    assert tasks[0] == tasks[1]
    pattern = json.loads(tasks[0])["tasks"][0]["problemMatcher"]["pattern"]
    for text, _ in SLIPS:
        raw = text if isinstance(text, bytes) else text.encode()
        for one in page.examine(made_site(Path("/nowhere")), "2023/12/20/x.md", raw).findings:
            match = re.fullmatch(pattern["regexp"], f"{one.level}: {one}")
            assert match
            assert match[pattern["message"]] == one.message


def test_a_tag_without_end_takes_no_time_and_no_memory() -> None:
    long = "w" * 5_000
    assert twins("tags", long, f"{long}s*5") == {long: f"{long}s"}


def test_what_may_be_several_tags_is_not_mended_into_one(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("site")
    for number, value in enumerate(("Rome; Oslo", "-Rome", "• Rome", "Rome | Oslo", "(Rome, Oslo)")):
        folder.write(f"content/2023/12/20/{number}.md", TOP + f"places: {value}\n" + END)
    before = folder.tree("content")
    folder.run("check", "--fix", code=1)
    assert folder.tree("content") == before


def test_an_address_that_leads_nowhere_for_anybody_is_told(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("site")
    targets = [
        "file:///home/me/a.png",
        "D:\\pictures\\a.png",
        "htps://other.test/a",
        "https://",
        "HTTPS://other.test/",
        "/2023/12/20/4.md",
    ]
    for number, target in enumerate(targets):
        folder.write(f"content/2023/12/20/{number}.md", TOP + f"---\n\nA [link]({target}) here.\n")
    told = folder.run("check", code=1).stderr
    for number, words in enumerate(
        (
            "is a file on one machine only; put it",
            "is a file on one machine",
            "did you mean `https://other.test/a`?",
            "names no host",
        )
    ):
        assert re.search(rf"/{number}\.md:6:10: .*{re.escape(words)}", told), told
    assert "20/4.md:" not in told
    assert "20/5.md:6:10: `/2023/12/20/4.md` leads nowhere; did you mean `4.md`?" in told  # Markdown is not published


def test_what_is_wrong_around_the_pages_is_told_too(new_folder: Callable[[str], Folder]) -> None:
    """A page that the navigation names and nobody has, a file that is no page for its name only, and the configuration."""
    folder = new_folder("site")
    folder.write("mkdocs.yml", CONFIG.replace("{Topics: topics.md}", "{Who: us/who.md}, {More: [stories/index.md]}"))
    folder.write("content/2023/12/20/a.Md", TOP + END)
    folder.write("content/2023/12/20/b.md.txt", TOP + END)
    told = folder.run("check", code=1).stderr
    assert "error: mkdocs.yml:4:56: the navigation leads to us/who.md, which is not there; correct the path" in told
    assert (
        "warning: content/2023/12/20/a.Md: this is no page, because its name does not end with .md; rename it: a.md"
        in told
    )
    assert "rename it: b.md\n" in told
    folder.write("content/us/who.md", "# Who\n")
    folder.run("check")

    slips = {
        "site_nme: Times\n": ":2: `site_nme` means nothing here; did you mean `site_name`?",
        "site_author: A: b\n": ":2:15: a second colon stands in this line; put the value in quotes: `site_author: 'A: b'`",
        "extra:\n\tx: y\n": ":3:1: a tab indents this line; YAML takes spaces only: put two spaces instead",
        "plugins:\n  - digest:\n      card: false\n": ":4: `card` means nothing here; did you mean `cards`?",
    }
    base = "".join(row for row in CONFIG.splitlines(keepends=True) if not row.startswith("plugins"))
    first, rest = base.partition("\n")[::2]
    for slip, words in slips.items():
        plugins = "" if slip.startswith("plugins") else "plugins: [digest]\n"
        folder.write("mkdocs.yml", f"{first}\n{slip}{rest.replace('{Topics: topics.md}', '{Who: us/who.md}')}{plugins}")
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check"],
            cwd=folder.path,
            env=environment(),
            capture_output=True,
            text=True,
        )
        assert f"mkdocs.yml{words}" in done.stderr
