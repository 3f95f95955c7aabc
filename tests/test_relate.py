"""What ties articles together: duplicates at the desk, related articles and running stories at the press."""

from __future__ import annotations

import itertools
import random
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import content, forked, kept
from generator.model import Article
from generator.relate import Relations, duplicates, history, neighbours, relate
from tests.folder import ROOT, Folder, printed_under_other_hashes

SEEDS = ROOT / "seeds"
# The running stories of the articles that the project ships, as an editor sees them.
STORIES = (
    *("000 005 016 025 037 040", "001 023 039", "002 020", "003 034", "006 019 029", "007 036", "010 024 032"),
    *("014 028", "017 035 041"),
)


@cache
def shipped() -> list[Article]:
    """The articles of the demonstration site."""
    found = []
    for path in content.files(ROOT / "content"):
        if path.endswith(".md"):
            article = content.read_article((ROOT / "content" / path).read_text(encoding="utf-8"), path, path, "en")
            found += [article] if article else []
    return found


def number(article: Article) -> str:
    assert article.source
    return article.source[:3]


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def test_running_stories_are_those_that_an_editor_sees() -> None:
    found = pairs([[number(a) for a in story.articles] for story in relate(shipped()).stories])
    gold = pairs([story.split() for story in STORIES])
    assert found <= gold  # no two stories are joined, and no article strays into one
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= 0.85


def test_stories_have_a_name_from_the_tags_and_an_address_from_the_oldest_article() -> None:
    for story in relate(shipped()).stories:
        oldest = story.articles[-1]
        assert story.slug == Path(oldest.path).stem
        tags = {name.casefold() for article in story.articles for _, name in article.terms()}
        assert all(part.casefold() in tags for part in story.name.split(" · ")), story.name
        assert [a.date for a in story.articles] == sorted((a.date for a in story.articles), reverse=True)


def test_a_new_article_changes_nothing_that_was_found_for_older_ones() -> None:
    oldest_first = sorted(shipped(), key=lambda a: (a.date, a.source or "", a.path))
    whole = relate(oldest_first)
    for size in (10, 25, 41):
        part = relate(oldest_first[:size])
        assert part.related == {a.path: whole.related[a.path] for a in oldest_first[:size]}
        kept = {a.path: story.slug for story in whole.stories for a in story.articles}
        assert all(kept[a.path] == story.slug for story in part.stories for a in story.articles)


def test_related_are_older_few_and_alike() -> None:
    related = relate(shipped()).related
    by_number = {number(a): a for a in shipped()}
    for path, others in related.items():
        here = next(a for a in shipped() if a.path == path)
        assert len(others) <= 5
        assert all(other.date <= here.date and other.path != path for other in others)
    assert by_number["016"] in related[by_number["040"].path][:1]
    assert {number(a) for a in related[by_number["001"].path]} >= {"023", "039"}
    assert related[by_number["027"].path] == ()  # gene therapy has nothing to do with any of them


def test_the_order_of_files_and_hashes_does_not_matter() -> None:
    mixed = list(shipped())
    random.Random(7).shuffle(mixed)
    assert relate(mixed) == relate(shipped())
    code = (
        "from tests.test_relate import *; r = relate(shipped());"
        "print([(s.slug, s.name, [x.path for x in s.articles]) for s in r.stories],"
        " {k: [x.path for x in v] for k, v in r.related.items()})"
    )
    assert len(printed_under_other_hashes(code)) == 1


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["body", "headline", "name", "date", "delete", "add", "nothing"]), st.integers(0, 99)
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_kept_between_builds_is_what_would_be_found(edits: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "PER_WORD", 4)  # so that the lists of the index overflow, and time is short
        patch.setattr(neighbours, "VISITS", 60)
        articles = list(shipped())
        for what, number in [("nothing", 0), *edits]:
            place = number % len(articles)
            article = articles[place]
            changes: dict[str, Any] = {
                "body": {"body": article.body.replace("the ", f"the {text_of(number, 1)[0]} ", number % 3 + 1)},
                "headline": {"headline": articles[number % 7].headline},
                "name": {"places": articles[number % 5].places},
                "date": {"date": f"2023-12-{number % 28 + 1:02}"},
                "add": {"path": f"another-{number}.md", "source": None},
            }
            if what == "delete":
                del articles[place]
            elif what == "add":
                articles = [a for a in articles if a.path != changes["add"]["path"]]
                articles.append(replace(article, **changes["add"]))
            elif what != "nothing":
                articles[place] = replace(article, **changes[what])
            with kept.opened(Path(folder) / "kept.db", "test"):
                found = relate(articles)
            assert found == relate(articles), (what, number)


def test_a_first_build_divides_the_work_and_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = relate(shipped())
    asked = counted(monkeypatch)
    monkeypatch.setattr(neighbours, "MANY", 5)
    monkeypatch.setattr(forked, "_cores", lambda: 3)
    for _ in range(2):
        with kept.opened(tmp_path / "kept.db", "test"):
            assert relate(shipped()) == alone
        assert not asked  # by this process; the second time nothing is asked


def test_an_edit_asks_again_only_for_what_it_can_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch)
    oldest_first = [
        Article(
            path=f"{number}.md",
            date=f"2023-{11 + number // 10}-{number % 10 + 1:02}",
            headline="2023",
            body=" ".join(f"{'xy'[number % 2]}{word}" for word in text_of(number, 50)),
        )
        for number in range(20)
    ]

    def again(articles: Sequence[Article]) -> int:
        asked.clear()
        with kept.opened(tmp_path / "kept.db", "test"):
            relate(articles)
        return len(asked)

    assert again(oldest_first) == len(oldest_first)
    assert again(oldest_first) == 0
    assert again([*oldest_first[:-1], replace(oldest_first[-1], byline=("Somebody",), deck="Not compared")]) == 0
    assert again([*oldest_first[:-1], replace(oldest_first[-1], body="xherring xnet")]) == 1
    assert again(oldest_first[:-1]) == 0
    first = replace(oldest_first[0], body=f"{oldest_first[0].body} xherring")
    assert 1 < again([first, *oldest_first[1:-1]]) <= 10  # the others have not a word in common with it


@pytest.mark.parametrize("what", ["words of 2023-12", "near 2023-12", "months"])
def test_what_is_damaged_or_gone_is_found_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    def recall(name: str) -> object:
        return None if name == what else known(name)

    def at_work(articles: list[Article]) -> Relations:
        with kept.opened(tmp_path / "kept.db", "test"):
            return relate(articles)

    known = kept.recall
    articles = sorted(shipped(), key=history.name)
    at_work(articles)
    monkeypatch.setattr(kept, "recall", recall)
    without = articles[1:]
    assert at_work(without) == relate(without)
    monkeypatch.setattr(kept, "recall", known)
    assert at_work(articles) == relate(articles)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the index is asked for by this process."""
    asked: list[object] = []
    candidates = neighbours._candidates

    def counting(shared: Any) -> list[int]:
        asked.append(shared)
        return candidates(shared)

    monkeypatch.setattr(neighbours, "_candidates", counting)
    return asked


SHINGLES: dict[str, Sequence[int]] = {}


def made(words: str, source: str, date: str = "2023-12-20") -> duplicates.Text:
    SHINGLES[source] = shingles = duplicates.shingled([words])
    return duplicates.Text(source, date, duplicates.bands(shingles))


def text_of(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices([f"{a}{b}" for a in "bcdfglmnprst" for b in "aeiou"], k=length)


def changed(words: list[str], share: float, seed: int) -> list[str]:
    """The same words with a share of them replaced, in one run, as a desk that changes a paragraph does."""
    number, start = int(len(words) * share), random.Random(seed).randrange(len(words) // 2)
    return [*words[:start], *text_of(seed + 1000, number), *words[start + number :]]


@pytest.mark.parametrize("seed", range(20))
def test_nearly_the_same_text_is_found_among_many_and_another_is_not(seed: int) -> None:
    index = duplicates.Index()
    for other in range(100, 300):
        duplicates.add(index, made(" ".join(text_of(other)), f"{other}.txt"))
    words = text_of(seed)
    duplicates.add(index, made(" ".join(words), "first.txt"))
    for share, same in ((0.0, True), (0.03, True), (0.12, True), (0.5, False)):
        copy = made(" ".join(changed(words, share, seed)), "second.txt")
        found = duplicates.find(index, copy, SHINGLES.__getitem__)
        assert (found is not None and found.source == "first.txt") is same, share
    late, loud = made(" ".join(words), "late.txt", "2024-03-01"), made(" ".join(words).upper(), "loud.txt", "2023-12")
    assert duplicates.find(index, late, SHINGLES.__getitem__) is None
    assert duplicates.find(index, loud, SHINGLES.__getitem__) is not None


def test_no_two_articles_that_the_project_ships_are_taken_for_one() -> None:
    index = duplicates.Index()
    for article in shipped():
        text = made(article.body, article.path, article.date)
        assert duplicates.find(index, text, SHINGLES.__getitem__) is None
        duplicates.add(index, text)


def test_bands_that_nobody_asks_for_are_not_remembered_and_those_that_are_asked_for_always() -> None:
    texts = [made(" ".join(text_of(seed)), f"{seed}.txt") for seed in range(500)]
    noted = duplicates.Noted(len(texts))
    for text in texts:
        noted.note(text.bands)
    assert all(noted.wanted(text.bands, 1) == list(text.bands) for text in texts)
    spare = sum(len(noted.wanted(text.bands, 2)) for text in texts)
    assert spare < 0.2 * sum(len(text.bands) for text in texts)
    noted.note(texts[7].bands)  # a second text with the same bands
    assert noted.wanted(texts[7].bands, 2) == list(texts[7].bands)


WIRE = (SEEDS / "024_maersk-red-sea.txt").read_text(encoding="utf-8")


def test_the_same_agency_copy_twice_is_one_page_that_names_both(folder: Folder) -> None:
    folder.write("seeds/wire.txt", WIRE)
    folder.run("generate")
    page = next(page for page in folder.pages() if "source: wire.txt" in page.read_text())
    page.write_text(page.read_text().replace("title: ", "title: EDITED "))
    edited = page.read_bytes()
    folder.write("seeds/a-copy.txt", WIRE.replace(" on Friday", "").replace("shipping", "cargo", 1))
    out = folder.run("generate").stdout
    assert "a-copy.txt says nearly the same as wire.txt" in out
    assert "apart: [[wire.txt, a-copy.txt]]" in out
    assert len(folder.pages()) == 3
    assert page.read_bytes() == edited
    assert "1 that others say already" in folder.run("generate").stdout  # and so it stays
    folder.run("build", "--strict")
    address = page.relative_to(folder.path / "content").with_suffix("").as_posix()
    assert "<strong>Also in:</strong> a-copy.txt" in folder.html(address)
    folder.write("content/vocabulary.yml", "apart:\n  - [wire.txt, a-copy.txt]\n")
    assert "1 written" in folder.run("generate").stdout
    assert len(folder.pages()) == 4
    folder.run("build", "--strict")
    assert "Also in" not in folder.html(address)
    (folder.path / "content/vocabulary.yml").unlink()
    assert "0 written" in folder.run("generate").stdout  # a page that is published stays
    assert len(folder.pages()) == 4


PAGE = """\
---
title: 'The {what} at the port: {name}'
date: {date}
organisations: [{what} guild]
---

The {what} of the guild went on for another day. {words}.
"""


def told(folder: Folder, date: str, name: str, what: str = "strike") -> str:
    """Writes an article of a matter, and gives its path below content/."""
    path = f"{date.replace('-', '/')}/{name}.md"
    words = " ".join(text_of(len(what), 60) + text_of(int(date[-2:]), 40))
    folder.write(f"content/{path}", PAGE.format(what=what, name=name, date=date, words=words))
    return path


def stories(folder: Folder) -> dict[str, str]:
    """Name of each story on the site -> its timeline's headlines."""
    folder.run("build", "--strict")
    found = {}
    for page in sorted((folder.path / "site/stories").glob("*/index.html")):
        html = page.read_text(encoding="utf-8")
        name = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
        assert name
        if "timeline" in html:
            found[re.sub(r"<[^>]+>|¶", "", name[1]).strip()] = " ".join(re.findall(r"port: (\w+)</a></h3>", html))
    return found


@pytest.fixture
def port(new_folder: Callable[[str], Folder]) -> Folder:
    """A site with other news, and a strike that goes on over four days."""
    folder = new_folder("port")
    for day in range(1, 9):
        who = f"Council {'ABCDEFGH'[day - 1]}"
        folder.write(
            f"content/2024/03/0{day}/other-{day}.md",
            f"---\ntitle: Other news {day}\ndate: 2024-03-0{day}\norganisations: [{who}]\n---\n\n"
            + " ".join(text_of(day, 80)),
        )
    return folder


def test_editors_name_join_split_and_end_stories(port: Folder) -> None:
    one, two, three = (told(port, f"2024-03-0{day}", name) for day, name in ((2, "one"), (4, "two"), (6, "three")))
    (first,) = stories(port).items()
    assert first[1] == "one two three"
    assert (port.path / "site/stories/one/index.html").is_file()
    # A name, whatever article of it is listed.
    port.write(
        "content/vocabulary.yml", f"stories:\n  The long strike:\n    articles: [{two}]\n    description: At sea.\n"
    )
    assert stories(port) == {"The long strike": "one two three"}
    assert "At sea." in port.html("stories/one/")
    assert "The long strike" in port.html(two.removesuffix(".md"))
    # An end.
    port.write(
        "content/vocabulary.yml", f"stories:\n  The long strike:\n    articles: [{one}]\n    ended: 2024-03-04\n"
    )
    assert stories(port) == {"The long strike": "one two"}
    assert "ended 4 March 2024" in port.html("stories/one/")
    # A split: what one story gives away makes another.
    port.write(
        "content/vocabulary.yml",
        f"stories:\n  Before:\n    articles: [{one}]\n    without: [{two}, {three}]\n"
        f"  After:\n    articles: [{two}, {three}]\n",
    )
    assert stories(port) == {"Before": "one", "After": "two three"}


def test_stories_that_are_joined_keep_their_addresses(port: Folder) -> None:
    one, _ = told(port, "2024-03-02", "one"), told(port, "2024-03-03", "two")
    five, _ = told(port, "2024-03-05", "five", "fire"), told(port, "2024-03-06", "six", "fire")
    assert sorted(stories(port).values()) == ["five six", "one two"]
    port.write("content/vocabulary.yml", f"stories:\n  The port:\n    articles: [{one}, {five}]\n")
    assert stories(port) == {"The port": "one two five six"}
    assert "url=../one/" in port.html("stories/five/")


def test_articles_that_lie_more_than_a_week_apart_are_no_story(port: Folder) -> None:
    told(port, "2024-03-02", "one")
    told(port, "2024-03-12", "two")
    assert stories(port) == {}
    assert "The strike at the port: one" in port.html("2024/03/12/two/").split("Related")[1]
