"""The search index: the same bytes for the same site, all of it, and no file of Pagefind's that nothing uses."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import search
from generator.model import Article, Digest, Term
from generator.outputs import lookup
from generator.text import plain
from tests.folder import Folder, made_site, write_article

SITE = made_site(Path())

PAGE = """<!doctype html><html lang="en"><head><title>T</title>
{metas}</head><body><main data-pagefind-body data-pagefind-sort="date:2023-12-{day:02}" data-pagefind-filter="date:2023-12-{day:02}"
data-terms="One; Two" data-pagefind-meta="terms[data-terms], date:2023-12-{day:02}"><h1>Page {day}</h1><p>Words of number {day}.</p></main></body></html>
"""


def pages() -> dict[str, str]:
    def metas(day: int) -> str:
        kinds = ("person", "place", "organisation", "subject")
        values = [(kind, f"{kind} {n}") for kind in kinds for n in range(day % 5, 9)]
        return "".join(f'<meta property="p" content="{v}" data-pagefind-filter="{k}[content]">\n' for k, v in values)

    return {f"2023/12/{day:02}/index.html": PAGE.format(day=day, metas=metas(day)) for day in range(1, 29)}


def test_the_same_pages_give_the_same_index_whatever_their_order_and_age(tmp_path: Path) -> None:
    trees = []
    for run in range(3):
        folder = Folder(tmp_path / str(run))
        items = list(pages().items())
        random.Random(run).shuffle(items)
        for path, html in items:
            file = folder.write(path, html)
            os.utime(file, (run * 1000, random.Random(f"{run}{path}").randrange(10**9)))
        search.index(folder.path, "en")
        trees.append(folder.tree(search.FOLDER))
    assert trees[0] == trees[1] == trees[2]
    assert len([name for name in trees[0] if name.startswith("filter/")]) == 5
    assert not [name for name in trees[0] if "ui" in name or "highlight" in name]


def test_an_index_that_pagefind_writes_in_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    )
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"en": {"hash": "en_1"}}}')
    with pytest.raises(search.SearchError, match=r"pagefind<1\.6"):
        search._settle(tmp_path)


def test_a_site_builds_to_the_same_bytes_twice_search_included(folder: Folder) -> None:
    for number in range(6):
        write_article(folder, f"2023/12/0{number + 1}/a.md", title=f"A{number}", date=f"2023-12-0{number + 1}",
                      places=[f"P{n}" for n in range(number, 7)], people=[f"M{n}" for n in range(number, 7)])  # fmt: skip
    folder.run("build")
    first = folder.tree("site")
    shutil.rmtree(folder.path / "site")
    shutil.rmtree(folder.path / "build")
    for file in folder.path.rglob("*.md"):
        os.utime(file, (1, 1))
    folder.run("build", env={"PYTHONHASHSEED": "7"})
    assert folder.tree("site") == first
    folder.write("content/2023/12/01/a.md", "---\ntitle: Changed\ndate: 2023-12-01\nplaces: [P9]\n---\n\nZebra.\n")
    folder.run("build")
    changed = folder.tree("site")
    shutil.rmtree(folder.path / "site")
    shutil.rmtree(folder.path / "build")
    folder.run("build")
    assert folder.tree("site") == changed != first


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Deir al-Balah", "deir al balah"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Sana’a", "sanaa"),
        ("O'Brien_x", "obrien x"),
        ("ÅRE İzmir", "are izmir"),
        ("شيخ الأزهر", "شيخ الازهر"),
        ("東京・大阪", "東京 大阪"),
        ("  ", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_signs(text: str, folded: str) -> None:
    assert plain(text) == folded


def test_of_many_names_the_frequent_ones_stand_together_and_the_others_by_their_first_letters() -> None:
    def term(number: int, name: str, times: int) -> Term:
        articles = (Article(path="a.md", headline="A", date="2023", body="The text in it"),) * times
        slug = plain(name).replace(" ", "-") + ("-x" if number == 7 else "")
        return Term(kind="people", name=name, slug=slug, articles=articles, aliases=("Zoë",) if number == 7 else ())

    names = [f"Ná{chr(97 + n % 26)}{n} Ümit" for n in range(lookup.MOST + 30)]
    terms = [term(n, name, 1 if n < 30 else 2) for n, name in enumerate(names)]
    files = {path: json.loads(text) for path, text in lookup.files(SITE, digest_of(terms))}
    first = files.pop("search/terms.json")
    assert [row[0] for row in first["terms"]["people"]] == sorted(names[30:])
    assert first["parts"] == ["na", "um", "zo"] == sorted(path[13:-5] for path in files)
    assert files["search/terms/zo.json"] == {"terms": {"people": [["Náh7 Ümit", 1, "nah7-umit-x", "Zoë"]]}}
    assert len(files["search/terms/na.json"]["terms"]["people"]) == 30


def test_words_that_stand_in_most_articles_of_a_large_archive_are_named() -> None:
    articles = [
        Article(path=f"{n}.md", headline="A", date="2023", body=f"Gaza and the EU in week {n}" if n % 5 else "Short")
        for n in range(lookup.LARGE)
    ]
    terms = [
        Term(kind="places", name="Gaza", slug="gaza", articles=tuple(articles)),
        Term(kind="organisations", name="Friends of the EU in need", slug="eu", articles=tuple(articles)),
    ]
    assert lookup._common(digest_of(terms, articles)) == ["and", "in", "the", "week"]
    assert lookup._common(digest_of(terms, articles[1:])) == []


def digest_of(terms: Sequence[Term], articles: Sequence[Article] = ()) -> Digest:
    return Digest(
        articles=tuple(articles),
        terms={(term.kind, term.name): term for term in terms},
        stories=(),
        others=(),
        **{name: {} for name in ("editions", "months", "years", "story_of", "related", "also_in", "moved")},
    )


def test_the_file_of_a_word_has_a_name_for_every_script() -> None:
    assert [lookup.part(word) for word in ("gaza", "x", "9a", "東京", "غزة")] == [
        "ga",
        "x",
        "9a",
        "u6771-4eac",
        "u63a-632",
    ]
