"""The newsroom's commands: each touches only the lines concerned, keeps addresses, and says what it will not do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import assembly, check, content, frontmatter, ledger, newsroom, press
from generator.errors import InputError
from generator.model import Article, Correction, Site
from tests.folder import Folder, made_site

PAGE = "---\ntitle: A vote # ours\ndate: 2023-12-20\n{}---\n\nText.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return made_site(tmp_path)


def write(site: Site, path: str, text: str) -> Path:
    return Folder(site.content).write(path, text)


def test_a_new_page_is_a_draft_that_says_what_goes_where(site: Site) -> None:
    path = newsroom.new(site, "  War: a “history” of 1986 ", "2023-12-20")
    assert path == "2023/12/20/war-a-history-of-1986.md"
    page = (site.content / path).read_text()
    article = content.read_article(page, path, path, "en")
    assert article
    assert (article.headline, article.date, article.draft) == ("War: a “history” of 1986", "2023-12-20", True)
    assert (article.dateline, article.summary, article.places, article.body) == (None, "", (), "")
    assert "\nplaces: # Places that the article is about. As in: [Gaza Strip, Egypt]\n" in page
    assert check.check(site) == []
    for again in ("War: a history of 1986", "WAR a History of 1986"):
        with pytest.raises(InputError, match="is there already; give it another headline"):
            newsroom.new(site, again, "2023-12-20")
    assert (site.content / path).read_text() == page
    for headline, date, why in (("", "2023-12-20", "empty"), ("A", "20.12.2023", "expected one such as 2023-12-20")):
        with pytest.raises(InputError, match=why):
            newsroom.new(site, headline, date)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "corrections:\n  - 2023-12-21: It was 13.\n"),
        ("tags: [A] # last\n", "tags: [A] # last\ncorrections:\n  - 2023-12-21: It was 13.\n"),
        ("corrections:\ntags: [A]\n", "corrections:\n  - 2023-12-21: It was 13.\ntags: [A]\n"),
        ("corrections: []\n", "corrections: [{2023-12-21: 'It was 13.'}]\n"),
        (
            "corrections:   # ours\n    - 2023-12-20: One.  # kept\n# end\ntags: [A]\n",
            "corrections:   # ours\n    - 2023-12-20: One.  # kept\n    - 2023-12-21: It was 13.\n# end\ntags: [A]\n",
        ),
        (
            "corrections:\n- 2023-12-20: 'One: a'\n- 2023-12-20: |\n    Long\n    text\n",
            "corrections:\n- 2023-12-20: 'One: a'\n- 2023-12-20: |\n    Long\n    text\n- 2023-12-21: It was 13.\n",
        ),
        (
            "corrections: [{2023-12-20: One}] # x\n",
            "corrections: [{2023-12-20: One}, {2023-12-21: 'It was 13.'}] # x\n",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_correction_is_added_and_every_other_byte_stays(site: Site, before: str, after: str, ending: str) -> None:
    file = write(site, "2023/12/20/a.md", "\ufeff" + PAGE.format(before).replace("\n", ending))
    newsroom.correct(site, "2023/12/20/a.md", " It was\n 13. ", "2023-12-21")
    assert file.read_bytes().decode() == "\ufeff" + PAGE.format(after).replace("\n", ending)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40).filter(lambda what: what.strip().isprintable() and what.strip()))
def test_a_correction_says_what_was_typed(tmp_path_factory: pytest.TempPathFactory, what: str) -> None:
    site = made_site(tmp_path_factory.mktemp("site"))
    for number, start in enumerate(("", "corrections: [{2023-12-20: One}]\n", "corrections:\n  - 2023-12-20: One\n")):
        file = write(site, f"2023/12/20/{number}.md", PAGE.format(start))
        newsroom.correct(site, f"2023/12/20/{number}.md", what, "2023-12-21")
        article = content.read_article(file.read_text(encoding="utf-8"), "2023/12/20/0.md", "", "en")
        assert article
        assert article.corrections[-1] == Correction("2023-12-21", " ".join(what.split()))


def test_what_cannot_be_corrected_is_told_and_stays(site: Site) -> None:
    single = write(site, "2023/12/20/a.md", PAGE.format("corrections:\n  2023-12-20: One\n")).read_text()
    write(site, "about.md", "# About\n")
    for path, what, date, why in (
        ("2023/12/20/a.md", "X", "2023-12-21", "a.md:4:1: `corrections` is written in a way that cannot be added to"),
        ("2023/12/20/a.md", " ", "2023-12-21", "the correction is empty"),
        ("2023/12/20/a.md", "X", "2023-12", "expected a day"),
        ("2023/12/20/none.md", "X", "2023-12-21", "there is no such page"),
        ("../x.md", "X", "2023-12-21", "there is no such page"),
        ("about.md", "X", "2023-12-21", "is no article"),
    ):
        with pytest.raises(InputError) as raised:
            newsroom.correct(site, path, what, date)
        error = raised.value
        assert why in f"{error.file}:{error.line}:{error.column}: {error.message}"
    assert (site.content / "2023/12/20/a.md").read_text() == single


def test_a_page_without_a_seed_keeps_its_redirect_its_id_and_its_links_when_it_moves(site: Site) -> None:
    text = (
        PAGE.format("")
        + "\n[b](b.md#x) [map](map.png) [self](a.md) ![c](../21/c.md) [far](https://a.test/b.md) `b.md`\n"
    )
    file = write(site, "2023/12/20/a.md", text.replace("\n", "\r\n"))
    for path in ("2023/12/20/b.md", "2023/12/21/c.md"):
        write(site, path, PAGE.format("").replace("A vote", "Other"))
    write(site, "2023/12/20/map.png", "x")
    rules = "stories:\n  War: # ours\n    articles: ['2023/12/20/a.md', content/2023/12/20/a.md, 2023/12/20/b.md]\n"
    write(site, "vocabulary.yml", rules)
    (before,) = (one for one in read(site) if one.path == "2023/12/20/a.md")
    assert newsroom.move(site, "2023/12/20/a.md", "2024/01/02/new.md") == ["2024/01/02/new.md", "vocabulary.yml"]
    assert not file.exists()
    moved = (site.content / "2024/01/02/new.md").read_bytes().decode()
    links = "[b](../../../2023/12/20/b.md#x) [map](../../../2023/12/20/map.png) [self](new.md) ![c](../../../2023/12/21/c.md)"
    assert moved == text.replace("[b](b.md#x) [map](map.png) [self](a.md) ![c](../21/c.md)", links).replace(
        "\n", "\r\n"
    )
    assert (site.content / "vocabulary.yml").read_text() == rules.replace("2023/12/20/a.md", "2024/01/02/new.md")
    newsroom.move(site, "2024/01/02/new.md", "2024/01/02/newest.md")
    digest = assembly.assemble(site, *press.read(site)[:2])
    assert digest.moved == {"2023/12/20/a.md": "2024/01/02/newest.md", "2024/01/02/new.md": "2024/01/02/newest.md"}
    assert next(one.id for one in digest.articles if "newest" in one.path) == before.id
    with pytest.raises(InputError, match="this address leads to"):
        newsroom.new(site, "A", "2023-12-20")
    # Moved back: the first address is a page again, and the others lead there.
    newsroom.move(site, "2024/01/02/newest.md", "2023/12/20/a.md")
    digest = assembly.assemble(site, *press.read(site)[:2])
    assert digest.moved == {"2024/01/02/new.md": "2023/12/20/a.md", "2024/01/02/newest.md": "2023/12/20/a.md"}
    assert len({one.id for one in digest.articles}) == 3


def read(site: Site) -> list[Article]:
    return press.read(site)[0]


def test_no_page_is_moved_onto_another_or_out_of_the_site(site: Site) -> None:
    for path in ("2023/12/20/a.md", "2023/12/20/b.md"):
        write(site, path, PAGE.format(""))
    before = Folder(site.content).tree(".")
    for path, target, why in (
        ("2023/12/20/a.md", "2023/12/20/B.md", "is there already"),
        ("2023/12/20/a.md", "2023/12/20/a.md", "stands there already"),
        ("2023/12/20/a.md", "2023/12/21/", "ends with .md"),
        ("2023/12/20/a.md", "../a.md", "below content"),
        ("2023/12/20/a.md", "/etc/a.md", "below content"),
        ("2023/12/20/a.md", ".desk/a.md", "below content"),
        ("2023/12/20/c.md", "2023/12/20/d.md", "there is no such page"),
    ):
        with pytest.raises(InputError, match=re.escape(why)):
            newsroom.move(site, path, target)
    assert Folder(site.content).tree(".") == before


def test_a_spiked_page_is_kept_and_never_comes_back_by_itself(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    page.write_text(page.read_text() + "\nOur own words.\n")
    edited, name = page.read_bytes(), str(page.relative_to(folder.path))
    out = folder.run("spike", name).stdout
    assert not page.exists()
    assert "1 left out because a person deleted them" in folder.run("generate").stdout
    assert "there is no such page" in folder.run("spike", name, code=1).stderr
    undo = re.search(r"mv (\S+) (\S+)\n", out)
    assert undo
    (folder.path / undo[1]).rename(folder.path / undo[2])
    assert page.read_bytes() == edited
    assert "1 kept because a person edited them" in folder.run("generate").stdout
    assert newsroom.SPIKE.startswith(ledger.FOLDER)


def test_the_commands_work_together(folder: Folder) -> None:
    env = {"SOURCE_DATE_EPOCH": "1703203200", "TZ": "UTC"}  # 22 December 2023
    told = folder.run("new", "Budget: passed", env={"SOURCE_DATE_EPOCH": "9" * 20}, code=1).stderr
    assert "SOURCE_DATE_EPOCH: found 999" in told
    new = folder.run("new", "Budget: passed", env=env).stdout.strip()
    assert new == "content/2023/12/22/budget-passed.md"
    assert "is there already" in folder.run("new", "Budget passed", env=env, code=1).stderr
    page = folder.path / new
    page.write_text(page.read_text().replace("draft: true # delete this line to publish\n", "") + "It passed.\n")
    folder.run("correct", new, "It passed by 13 to 1, not 12 to 1.", env=env)
    assert "  - 2023-12-22: It passed by 13 to 1, not 12 to 1.\n" in page.read_text()
    folder.run("generate")
    machine = str(folder.page("mediators").relative_to(folder.path))
    assert "moved to content/2023/12/21/talks.md" in folder.run("move", machine, "content/2023/12/21/talks.md").stdout
    assert "2 same" in folder.run("generate").stdout  # it is still the machine's
    folder.run("move", new, "content/2023/12/22/budget.md")
    folder.run("build")
    assert "url=../budget/" in folder.html("2023/12/22/budget-passed/")
    assert "url=../../21/talks/" in folder.html(f"2023/12/20/{Path(machine).stem}/")
    assert "13 to 1, not 12 to 1" in folder.html("2023/12/22/budget/")
    for command in ("new", "spike", "move", "correct", "check"):
        assert f"digest {command} " in folder.run(command, "--help").stdout


def test_front_matter_has_one_end() -> None:
    assert frontmatter.closing("---\na: b\n---\n---\n") == 9
