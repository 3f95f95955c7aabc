"""The press: what it makes of content/ alone, and that a build which does only what changed equals a clean one."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from generator import assembly
from generator.model import Article, Site
from generator.pages import term
from tests.folder import CONFIG, Folder, environment

PAGE = """\
---
title: {title}
date: {date}
summary: {summary}
places: [Cairo, Egypt]
people: [Ismail Haniyeh]
tags: [Truce]
---

{body}
"""


def article(folder: Folder, path: str, title: str, date: str, body: str = "Body of the article.", **more: str) -> Path:
    text = PAGE.format(title=title, date=date, summary=more.pop("summary", "One line."), body=body)
    for key, value in more.items():
        text = text.replace("tags:", f"{key}: {value}\ntags:")
    return folder.write(f"content/{path}", text)


@pytest.fixture
def written(new_folder: Callable[[str], Folder]) -> Folder:
    """A site that people wrote by hand: no seeds at all."""
    folder = new_folder("written")
    (folder.path / "seeds").rmdir()
    article(folder, "2023/12/20/talks.md", "Talks in Cairo", "2023-12-20")
    article(folder, "2023/12/20/more-talks.md", "More talks in Cairo", "2023-12-20")
    article(folder, "2023/12/19/quake.md", "An earthquake in the night", "2023-12-19")
    article(folder, "2023/12/some-day.md", "A story of some day", "2023-12")
    article(folder, "2022/11/05/old.md", "An old story", "2022-11-05")
    folder.write("content/about.md", "# About us\n\nSee the [talks](2023/12/20/talks.md). ![Logo](img/logo.svg)\n")
    folder.write("content/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'></svg>\n")
    return folder


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|dialog).*?</\1>", "", page)).split())


def test_every_way_to_an_article(written: Folder) -> None:
    written.run("build", "--strict")
    home = written.html("")
    assert "Wednesday, 20 December 2023" in home
    assert 'href="2023/12/20/talks/">Talks in Cairo' in home
    assert "One line." in home
    assert 'href="people/ismail-haniyeh/"' in home
    assert 'href="2023/12/19/">Tuesday, 19 December 2023' in home
    for address in ("2023/12/20/", "2023/12/", "places/cairo/", "people/ismail-haniyeh/", "tags/truce/"):
        assert "Talks in Cairo" in text_of(written.html(address)), address
    assert "5" in text_of(written.html("places/")).split("Cairo")[1][:3]
    assert "Previous edition: Tuesday, 19 December 2023" in text_of(written.html("2023/12/20/"))
    story = text_of(written.html("2023/12/20/talks/"))
    assert "Previous article: An earthquake in the night" in story or "Previous article: More talks" in story
    assert "December 2023, 4 articles" in text_of(written.html("archive/"))
    assert "About us" in text_of(written.html("about/"))
    assert 'href="../2023/12/20/talks/"' in written.html("about/")
    assert (written.path / "site/img/logo.svg").is_file()
    assert not (written.path / "site/2023/12/20/talks.md").exists()


def test_an_article_of_a_month_goes_to_the_month_and_to_no_day(written: Folder) -> None:
    written.run("build")
    assert "December 2023, day unknown A story of some day" in text_of(written.html("2023/12/"))
    page = text_of(written.html("2023/12/some-day/"))
    assert "December 2023" in page
    assert not re.search(r"\d+ December 2023", page.split("Previous article")[0])
    assert not (written.path / "site/2023/12/01").exists()
    assert "A story of some day" not in written.html("2023/12/20/")


def test_the_tree_is_plain_markdown_that_stock_mkdocs_turns_into_the_same_site(written: Folder) -> None:
    written.run("build")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=written.path / "build",
        check=True,
        env=environment(),
    )
    ours = {path: data for path, data in written.tree("site").items() if not path.startswith("pagefind/")}
    assert ours == written.tree("build/stock")


def test_a_build_that_does_only_what_changed_equals_a_clean_one(
    written: Folder, new_folder: Callable[[str], Folder]
) -> None:
    def edit(name: str, old: str, new: str) -> None:
        file = written.path / name
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    steps: list[tuple[str, Callable[[], object], int]] = [
        ("nothing", lambda: None, 4),
        ("body", lambda: edit("content/2022/11/05/old.md", "Body of", "Another body of"), 5),
        ("headline", lambda: edit("content/2023/12/19/quake.md", "An earthquake", "A quake"), 30),
        ("tag", lambda: edit("content/2023/12/19/quake.md", "[Truce]", "[Quakes]"), 30),
        ("new", lambda: article(written, "2024/01/01/new.md", "A new year", "2024-01-01"), 40),
        ("gone", lambda: (written.path / "content/2023/12/20/talks.md").unlink(), 40),
        ("dead link mended", lambda: article(written, "2023/12/20/talks.md", "Talks again", "2023-12-20"), 40),
        ("picture", lambda: written.write("content/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"), 4),
        ("own page", lambda: edit("content/about.md", "About us", "About this site"), 5),
        ("settings", lambda: edit("mkdocs.yml", "Test Digest", "Tested Digest"), 99),
        ("template", lambda: own_template(written), 99),
    ]
    written.run("build")
    for name, step, most in steps:
        step()
        out = written.run("build").stdout
        found = re.search(r"([\d,]+) rendered", out)
        assert found, out
        assert int(found[1]) <= most, f"{name}: {out}"
        clean = new_folder(name.replace(" ", "-"))
        for path, data in written.tree("content").items():
            clean.write(f"content/{path}", data)
        for path, data in written.tree("overrides").items() if (written.path / "overrides").exists() else ():
            clean.write(f"overrides/{path}", data)
        clean.write("mkdocs.yml", (written.path / "mkdocs.yml").read_bytes())
        clean.run("build", env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"})
        assert written.tree("site") == clean.tree("site"), name


def own_template(folder: Folder) -> None:
    folder.write("overrides/partials/colophon.html", "<footer>Our own foot</footer><dialog id='search'></dialog>")
    folder.write(
        "mkdocs.yml",
        (folder.path / "mkdocs.yml").read_text().replace("font: false", "font: false, custom_dir: overrides"),
    )


def test_a_site_s_own_template_wins(written: Folder) -> None:
    own_template(written)
    written.run("build")
    assert "Our own foot" in written.html("")
    copy = written.path / "build/theme/partials/colophon.html"
    assert "Our own foot" in copy.read_text()
    extra = written.write("overrides/extra.html", "")
    written.run("build")
    made = copy.stat().st_ino
    extra.unlink()
    written.run("build")
    assert not (written.path / "build/theme/extra.html").exists()
    assert copy.stat().st_ino == made  # what a preview may be using is not written again


def test_a_damaged_manifest_is_thrown_away(written: Folder) -> None:
    written.run("build")
    site = written.tree("site")
    manifest = written.path / "build/manifest.json"
    good = manifest.read_text()
    record = json.loads(good)
    record["pages"] = {path: [value[0], "0" * 12] for path, value in record["pages"].items()}
    for bad in ("", "{", "[]", '{"fingerprint": 3}', good[: len(good) // 2], json.dumps(record)):
        manifest.write_text(bad)
        written.run("build")
        assert written.tree("site") == site
    (written.path / "site/2023/12/20/talks/index.html").write_text("tampered")
    written.run("build")
    assert written.tree("site") == site


def test_a_build_that_fails_leaves_the_last_good_site(written: Folder) -> None:
    written.run("build")
    site = written.tree("site")
    page = article(written, "2023/12/21/bad.md", "Bad: page: here", "2023-12-21")
    done = written.run("build", "--strict", code=1)
    assert "The site was not changed" in done.stderr
    assert written.tree("site") == site
    written.run("build", code=1)  # not strict: the others are published
    assert "Talks in Cairo" in written.html("")
    page.unlink()
    written.run("build")
    assert written.tree("site") == site


def test_hidden_files_and_a_link_in_the_place_of_the_site_stay(written: Folder) -> None:
    (written.path / "www").mkdir()
    (written.path / "site").symlink_to("www")
    written.write("www/.well-known/x", "kept")
    written.write("www/stale.html", "gone")
    for _ in range(2):
        written.run("build")
        assert (written.path / "site").is_symlink()
        assert (written.path / "www/.well-known/x").read_text() == "kept"
        assert not (written.path / "www/stale.html").exists()
        assert "Talks in Cairo" in written.html("")


@pytest.mark.parametrize("there", [True, False], ids=["both", "old only"])
def test_a_run_that_died_between_two_renames_costs_nothing(written: Folder, there: bool) -> None:
    written.run("build")
    site = written.tree("site")
    if there:
        written.write(".site.old/index.html", "older")
    else:
        (written.path / "site").rename(written.path / ".site.old")
    done = written.run("build")
    assert written.tree("site") == site
    assert not (written.path / ".site.old").exists()
    assert " 0 rendered" in done.stdout  # what was there is used


def test_drafts_are_nowhere(written: Folder) -> None:
    article(
        written, "2023/12/20/secret.md", "Secretmarker headline", "2023-12-20", draft="true", summary="Secretmarker"
    )
    written.run("build")
    for top in ("site", "build/docs"):
        for path, data in written.tree(top).items():
            assert b"ecretmarker" not in data, path


def test_a_correction_is_dated_on_the_page_in_the_feeds_and_in_the_data(written: Folder) -> None:
    page = article(written, "2023/12/20/fixed.md", "A vote", "2023-12-20")
    lines = (
        "corrections:\n  - 2023-12-21: The vote was 13 to 1, not 12 to 1.\n  - 2023-12-22: '<b>It</b> was in Doha.'\n"
    )
    page.write_text(page.read_text().replace("tags:", f"{lines}tags:"))
    written.run("build", "--strict")
    html = written.html("2023/12/20/fixed/")
    shown = text_of(html)
    assert "Corrections 21 December 2023: The vote was 13 to 1, not 12 to 1." in shown
    assert "22 December 2023: &lt;b&gt;It&lt;/b&gt; was in Doha." in shown
    news = next(node for node in graph(html) if node["@type"] == "NewsArticle")
    assert (news["datePublished"], news["dateModified"]) == ("2023-12-20", "2023-12-22")
    assert [comment["datePublished"] for comment in news["correction"]] == ["2023-12-21", "2023-12-22"]
    feed = feedparser.parse((written.path / "site/atom.xml").read_bytes())
    entry = next(entry for entry in feed.entries if entry.title == "A vote")
    assert (entry.published[:10], entry.updated[:10], feed.feed.updated[:10]) == ("2023-12-20", *["2023-12-22"] * 2)
    assert "13 to 1, not 12 to 1" in entry.content[0].value
    assert "<b>It</b>" not in entry.content[0].value
    item = next(i for i in json.loads((written.path / "site/feed.json").read_text())["items"] if i["title"] == "A vote")
    assert item["date_modified"] == "2023-12-22T00:00:00Z"
    data = [json.loads(file.read_text()) for file in (written.path / "site/api/articles").iterdir()]
    assert [one["date"] for d in data for one in d.get("corrections", [])] == ["2023-12-21", "2023-12-22"]
    page.write_text(page.read_text().replace("2023-12-21: The", "The"))
    told = written.run("check", code=1).stderr
    assert (
        "content/2023/12/20/fixed.md:8:5: `corrections` holds `The vote was 13 to 1, not 12 to 1.`; expected a day"
        in told
    )


def graph(page: str) -> list[dict[str, Any]]:
    """What a page says of itself in JSON-LD."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    whole = json.loads(found[1])
    nodes: list[dict[str, Any]] = whole.get("@graph", [whole])
    return nodes


def test_an_embargo_holds_to_the_minute_in_its_own_time_zone(written: Folder) -> None:
    page = article(
        written, "2023/12/20/secret.md", "Secretmarker headline", "2023-12-20", embargo="2026-12-01T06:00+01:00"
    )
    before = {"SOURCE_DATE_EPOCH": str(int(datetime.datetime(2026, 12, 1, 4, 59, tzinfo=datetime.UTC).timestamp()))}
    written.run("build", env=before)
    for top in ("site", "build/docs"):
        assert not [path for path, data in written.tree(top).items() if b"ecretmarker" in data]
    written.run("build", env={"SOURCE_DATE_EPOCH": str(int(before["SOURCE_DATE_EPOCH"]) + 60)})
    assert "Secretmarker headline" in written.html("2023/12/20/")
    page.write_text(page.read_text().replace("T06:00+01:00", " at six"))
    told = written.run("check", code=1).stderr
    assert (
        "found `2026-12-01 at six` for `embargo`; expected a moment with its time zone, as in `embargo: 2026-12-01T06:00+01:00`"
        in told
    )


BAD_PAGES: tuple[tuple[str | bytes, int, str], ...] = (
    ("---\ntitle: A\ndate: 20.12.2023\n---\n", 3, "found `20.12.2023` for `date`; expected year-month-day"),
    ("---\ntitle: A\n---\n", 1, "found no date"),
    ("---\ndate: 2023-12-20\n---\n", 1, "found no headline"),
    ("---\ntitle: A\ndate: 2023-12-20\ntags: Gaza\n---\n", 4, "expected a list, as in `tags: [Gaza]`"),
    ("---\ntitle: A\ndate: 2023-12-20\nplaces: [{a: b}]\n---\n", 4, "a colon parts this item of `places` in two"),
    ("---\ntitle: A\ndate: 2023-02-30\n---\n", 3, "found `2023-02-30`"),
    ("---\ntitle: A\ndate: 2023-12-20\n", 1, "never closed"),
    ("---\ntitle: A\n<<<<<<< HEAD\ndate: 2023-12-20\n---\n", 3, "git conflict marker"),
    (b"---\ntitle: \xff\xfe\ndate: 2023-12-20\n---\n", 2, "UTF-8"),
)


def test_pages_that_cannot_be_read_are_named_with_their_lines(written: Folder) -> None:
    for number, (text, _, _) in enumerate(BAD_PAGES):
        written.write(f"content/2023/12/20/bad-{number}.md", text)
    for command in ("build", "check"):
        told = written.run(command, code=1).stderr.split("\n")
        for number, (_, line, message) in enumerate(BAD_PAGES):
            assert any(f"content/2023/12/20/bad-{number}.md:{line}:" in row and message in row for row in told)
    assert "Talks in Cairo" in written.html("2023/12/20/talks/")


def test_a_page_of_one_s_own_never_hides_one_that_the_press_makes(written: Folder) -> None:
    written.write("content/index.md", "# My own home\n")
    done = written.run("build", code=1)
    assert "content/index.md: this address belongs to another page or file of the site" in done.stderr
    assert "Wednesday, 20 December 2023" in written.html("")


def test_an_empty_site_says_what_to_do(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("empty")
    folder.run("build", "--strict")
    assert "No articles yet" in folder.html("")


def made(number: int, **more: str) -> Article:
    values = {"headline": f"H{number}", "date": f"20{number:02}-01-01", "body": "", **more}
    return Article(path=f"20{number:02}/01/01/h{number}.md", tags=("T",), **values)  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(
        root=tmp_path, content=tmp_path, seeds=tmp_path, build=tmp_path, name="", description="", url="", language="en"
    )


def test_the_order_in_which_articles_come_does_not_matter(site: Site) -> None:
    articles = [made(n) for n in range(1, 9)]
    one, other = assembly.assemble(site, articles, []), assembly.assemble(site, articles[::-1], [])
    assert asdict(one) == asdict(other)
    assert [a.headline for a in assembly.assemble(site, articles, []).articles] == [f"H{n}" for n in range(8, 0, -1)]


def test_one_name_in_several_spellings_is_one_term(site: Site) -> None:
    names = ["São Paulo", "Sa\u0303o Paulo", "SÃO PAULO", "Sao Paulo"]
    articles = [
        Article(path=f"2023/{n}.md", headline="h", date="2023", body="", places=(name,)) for n, name in enumerate(names)
    ]
    terms = assembly.assemble(site, articles, []).terms
    assert [len(t.articles) for t in terms.values()] == [1, 3]
    assert len({t.slug for t in terms.values()}) == 2


def test_the_address_of_a_term_stays_when_a_name_like_it_comes(site: Site) -> None:
    def slugs(*names: str) -> dict[str, str]:
        made_ = [
            Article(path=f"{2000 + n}.md", headline="h", date=str(2000 + n), body="", tags=(t,))
            for n, t in enumerate(names)
        ]
        return {t.name: t.slug for t in assembly.assemble(site, made_, []).terms.values()}

    before = slugs("C++", "C#")
    after = slugs("C++", "C#", "C", "index", "2023", "...", "con")
    assert before == {name: after[name] for name in before}
    assert before["C++"] == "c"
    assert len(set(after.values())) == len(after)
    assert after["index"] == "term-index"
    assert after["con"] == "term-con"
    assert after["2023"] == "term-2023"
    assert after["..."] == "term"


@pytest.mark.parametrize("number", [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 1000, 1049])
def test_a_long_term_is_spread_over_pages_that_stay(number: int) -> None:
    pages = term.split(number)
    assert [i for page in pages for i in page] == list(range(number))
    assert all(len(page) == 50 for page in pages[1:])
    assert number < 100 or 50 <= len(pages[0]) < 100
    # Counted from the oldest article, every page but the first holds the same articles when one more comes.
    before = [{number - i for i in page} for page in pages[1:]]
    after = [{number + 1 - i for i in page} for page in term.split(number + 1)[1:]]
    assert all(page in after for page in before)


def test_a_long_term_has_its_pages_in_the_site(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("long")
    for n in range(130):
        article(folder, f"2023/12/{1 + n % 28:02}/n{n}.md", f"Story number {n}", f"2023-12-{1 + n % 28:02}")
    folder.write("mkdocs.yml", CONFIG)
    folder.run("build", "--strict")
    front, older = folder.html("places/cairo/"), folder.html("places/cairo/1/")
    assert front.count("<h2") == 80
    assert older.count("<h2") == 50
    assert 'href="1/"' in front


def test_articles_link_to_the_place_where_they_are_edited(written: Folder) -> None:
    config = (written.path / "mkdocs.yml").read_text()
    written.write("mkdocs.yml", config + 'edit_uri: !ENV [EDIT_URI, ""]\n')
    written.run("build", "--strict")
    assert "Edit this page" not in written.html("2023/12/20/talks/")
    place = "https://forge.test/us/digest/edit/main/content/"
    written.run("build", "--strict", env={"EDIT_URI": place})
    assert f'<a href="{place}2023/12/20/talks.md">Edit this page' in written.html("2023/12/20/talks/")
    assert f'<a href="{place}about.md">Edit this page' in written.html("about/")
    assert "Edit this page" not in written.html("2023/12/20/")


def test_a_round_up_and_a_text_that_breaks_off_are_marked(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("marks")
    article(folder, "2023/12/20/a.md", "Morning briefing", "2023-12-20", roundup="true", incomplete="true")
    article(folder, "2023/12/20/b.md", "Nothing special", "2023-12-20", roundup="false")
    article(folder, "2023/12/20/c.md", "Not understood", "2023-12-20", incomplete="perhaps")
    err = folder.run("build", code=1).stderr
    assert "c.md:7: found `perhaps` for `incomplete`; expected `true` or `false`" in err
    marked, plain = text_of(folder.html("2023/12/20/a/")), text_of(folder.html("2023/12/20/b/"))
    assert "Round-up" in marked.split("Morning briefing")[1]
    assert "The source breaks off here." in marked
    assert "Round-up" not in plain
    assert "breaks off" not in plain


def test_settings_that_cannot_work_are_refused_and_another_theme_can(written: Folder) -> None:
    config = (written.path / "mkdocs.yml").read_text()
    written.write("mkdocs.yml", config + "use_directory_urls: false\n")
    assert "use_directory_urls: false is not supported" in written.run("build", code=1).stderr
    written.write("mkdocs.yml", config.replace("{name: material, font: false}", "mkdocs"))
    written.run("build")
    assert "Talks in Cairo" in written.html("2023/12/20/")


def test_an_article_from_elsewhere_names_and_links_its_source_and_nothing_else(
    new_folder: Callable[[str], Folder],
) -> None:
    folder = new_folder("source")
    link = "'https://example.org/a_(b)c)d{: onclick=alert(1) }<x>\"y'"
    article(
        folder, "2024/01/05/a.md", "Harbour stays open", "2024-01-05", publisher="The *Example* [Times](x)", link=link
    )
    article(folder, "2024/01/05/b.md", "Ours", "2024-01-05")
    folder.run("build", "--strict")
    (line,) = re.findall(r'<p class="source">(.*?)</p>', folder.html("2024/01/05/a/"))
    address = "https://example.org/a_%28b%29c%29d%7B:%20onclick=alert%281%29%20%7D%3Cx%3E%22y"
    assert line == f'Source: <a href="{address}" rel="noopener external">The *Example* [Times](x)</a>'
    assert 'class="source"' not in folder.html("2024/01/05/b/")


def test_a_build_that_would_change_nothing_ends_at_once(written: Folder) -> None:
    def place() -> int:
        return (written.path / "site").stat().st_ino

    written.run("build", "--clean")
    told, site, there = written.run("build").stdout, written.tree("site"), place()
    assert told == written.run("build").stdout
    assert place() == there
    written.write("site/index.html", "by hand")
    written.run("build")
    assert place() != there
    assert written.tree("site") == site
    there = place()
    written.write("mkdocs.yml", (written.path / "mkdocs.yml").read_text().replace("site_name: ", "site_name: New "))
    written.run("build")
    assert place() != there
    assert "New " in written.html("")


def test_a_fault_is_told_by_every_build_and_fails_every_strict_one(written: Folder) -> None:
    page = written.path / "content/about.md"
    page.write_text(f"{page.read_text()}\n[Nowhere](nowhere.md)\n")
    written.run("build", "-q")
    for _ in range(2):
        assert "nowhere.md" in written.run("build").stderr
    written.run("build", "-q", "--strict", code=1)
