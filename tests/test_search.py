"""The search index: the same bytes for the same site, all of it, and no file of Pagefind's that nothing uses."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator import forked, render, search, versions
from generator.model import Article, Digest, Term
from generator.outputs import lookup
from generator.search import join, lean, pagefind, periods, segment
from generator.session import plugin_of
from generator.text import plain
from tests import indexes
from tests.folder import CONFIG, Folder, environment, made_site, write_article

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


def made(folder: Path, htmls: dict[str, str], run: int = 0) -> Path:
    """A site of these pages, written in another order and with other times in each run."""
    items = list(htmls.items())
    random.Random(run).shuffle(items)
    for path, html in items:
        file = Folder(folder).write(path, html)
        os.utime(file, (run * 1000, random.Random(f"{run}{path}").randrange(10**9)))
    return folder


# What templates and editors may write, and where a reader of HTML may go wrong.
HARD = {
    "unclosed": '<h1>Unclosed</h1><p class="story">left out<p>and this</div><div><p class="made">gone</p>',
    "nested": '<h1>Nested</h1><div class="x related"><div><p>no <b>word</b></p></div><ul><li>one</ul></div> after<p>it</p>',
    "identified": '<h1 id="a">Anchor</h1><div class="related" id="rel"><h2 id="in">Gone</h2></div><h2 id="b">Here</h2> tail',
    "pictured": '<h1>Pictured</h1><p class="neighbours"><img src="n.png" alt="N"> gone</p><img src="own.png" alt="Own">',
    "commented": '<h1>Comment</h1><!-- <p class="story"> --> stays <!-- </p> --> and <p class="story">goes</p> on',
    "scripted": '<h1>Script</h1><script>if (a < b) "</div>"</script><p class="kicker">x</p><style>p > b {}</style> tail',
    "drawn": '<h1>Drawn</h1><svg viewBox="0 0 1 1"><title>Icon</title><path d="M0"/></svg><p class="terms">gone</p> tail',
    "quoted": """<h1>Quoted</h1><p title='a > b' class="terms">gone</p><p title="<b>">kept</p><p title=it's>odd</p> tail""",
    "told": "<h1>How to</h1><p>Write &lt;main data-pagefind-body&gt; and data-pagefind-sort=&quot;x&quot; on it.</p>",
    "weighed": '<h1>Weighed</h1><p data-pagefind-weight="3">heavy</p><p data-pagefind-ignore>light</p><p class="made"><b data-pagefind-meta="by">Me</b></p>',
    "accents": "<h1>Café</h1><p>café cafe Cafés naïve naive and cafè Łódź, łodz 東京 don't o’clock well-known x_y</p>",
    "empty": "<p class=made>  </p> <br>",
}
AROUND = """<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>{name} – Paper</title>
<meta name="description" content="data-pagefind-body is told of">{head}</head><body><header>{before}</header>
<main {marks}>{body}</main><footer>Not found <img src="foot.png"></footer></body></html>
"""
MARKS = 'data-pagefind-body data-pagefind-sort="date:{0}" data-pagefind-filter="date:{0}" data-pagefind-meta="date:{0}"'
FRAMES = {
    "plain": ("", "<p>Masthead</p>", MARKS),
    "undated": ("", "", "data-pagefind-body"),
    "page": ("", "", 'data-pagefind-body data-pagefind-sort="date:0"'),
    "logo": ("", '<img src="logo.png" alt="Logo">', MARKS),
    "titled": ("", '<h1>The Paper</h1><p data-pagefind-meta="paper">Its name</p>', MARKS),
    "facets": (
        '<meta content="Gaza; &quot;x&quot;" data-pagefind-filter="place[content]">',
        "",
        f'lang="ar" {MARKS[:-1]}, lang[lang]"',
    ),
    "unmarked": ("", "", ""),
}


def hard_pages() -> dict[str, str]:
    """Each kind of text in each frame, in two years."""
    found = {}
    for number, ((name, body), (kind, (head, before, marks))) in enumerate(
        itertools.product(HARD.items(), FRAMES.items())
    ):
        date = (f"2023-12-{number % 28 + 1:02}", "2023-11", "2022", f"2022-02-{number % 28 + 1:02}")[number % 4]
        values = {"name": name, "body": body, "head": head, "before": before, "marks": marks.format(date)}
        found[f"{kind}/{name}/index.html"] = AROUND.format(**values)
    return found


def test_the_same_pages_give_the_same_index_whatever_their_order_and_age(tmp_path: Path) -> None:
    trees = []
    for run in range(3):
        site = made(tmp_path / str(run), pages(), run)
        assert search.index(site, "en") == 1
        trees.append(Folder(site).tree(search.FOLDER))
    assert trees[0] == trees[1] == trees[2]
    assert len([name for name in trees[0] if name.startswith("filter/")]) == 5
    assert not [name for name in trees[0] if "ui" in name or "highlight" in name or "unknown" in name]


@pytest.mark.parametrize("limit", [4, 1000])
def test_the_index_holds_what_pagefind_makes_of_all_pages_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    htmls = hard_pages() | pages()
    site = made(tmp_path / "site", htmls)
    expected = indexes.holds(indexes.whole(site))
    monkeypatch.setattr(periods, "LIMIT", limit)
    monkeypatch.setattr(join, "SIZE", 500)
    assert (search.index(site, "en") > 10) == (limit == 4)
    found = indexes.holds(site / search.FOLDER)
    dates = {f"/{path[:-10]}": html.partition('-sort="date:')[2].partition('"')[0] for path, html in htmls.items()}
    for one in (expected, found):  # the order of pages with the same date is nobody's
        one["sorted"] = sorted(one["sorts"]["date"])
        one["sorts"] = [dates[url] for url in one["sorts"]["date"]]
    for what, value in expected.items():
        assert found[what] == value, what
    assert len(list((site / search.FOLDER / "index").iterdir())) > 5


ABOUT = {"name": "About", "body": "<h1>About</h1><p>us</p>", "head": "", "before": "", "marks": FRAMES["page"][2]}


def test_several_periods_give_the_bytes_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = []
    for limit, number in ((1000, 1), (10, 4)):
        monkeypatch.setattr(periods, "LIMIT", limit)
        site = made(tmp_path / str(limit), pages() | {"about/index.html": AROUND.format(**ABOUT)})
        assert search.index(site, "en") == number  # about, 1 to 9, 10 to 19 and 20 to 28 December
        trees.append(Folder(site).tree(search.FOLDER))
    assert trees[0] == trees[1]


class Newsroom:
    """A site that is built again and again, as `digest build` does: into a new folder, beside the published one."""

    def __init__(self, top: Path) -> None:
        self.top, self.pages, self.number = top, pages(), 0
        self.published = top / "0"
        self.build()

    def build(self) -> int:
        """Publishes the pages; how many periods were indexed."""
        self.number += 1
        site = self.top / str(self.number)
        for path, html in self.pages.items():
            old, new = self.published / path, site / path
            new.parent.mkdir(parents=True)
            if old.exists() and old.read_text() == html:
                os.link(old, new)
            else:
                new.write_text(html)
        done = search.index(site, "en", search.Kept(self.top / "kept", self.published))
        self.published = site
        return done

    def checked(self) -> int:
        """Publishes the pages, which has to come to the same as to publish them for the first time."""
        done, site = self.build(), self.published
        clean = Folder(made(self.top / f"clean-{self.number}", self.pages))
        search.index(clean.path, "en")
        assert Folder(site).tree(search.FOLDER) == clean.tree(search.FOLDER)
        return done

    def edit(self, path: str, old: str, new: str) -> None:
        assert old in self.pages[path]
        self.pages[path] = self.pages[path].replace(old, new)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """An archive of three periods, the first nine days of December, the next ten and the last, built once."""
    monkeypatch.setattr(periods, "LIMIT", 10)
    return Newsroom(tmp_path)


DAY = "2023/12/{:02}/index.html"


def test_a_build_indexes_the_periods_that_changed_and_no_other(newsroom: Newsroom) -> None:
    assert newsroom.checked() == 0
    newsroom.edit(DAY.format(28), "number 28", "another number")
    assert newsroom.checked() == 1
    newsroom.edit(DAY.format(2), "Page 2<", "Old news<")
    assert newsroom.checked() == 1
    newsroom.pages["2024/01/01/index.html"] = PAGE.format(metas="", day=1).replace("2023-12-01", "2024-01-01")
    assert newsroom.checked() == 1
    del newsroom.pages[DAY.format(15)]
    assert newsroom.checked() == 1
    newsroom.edit(DAY.format(1), "</h1>", '</h1><p class="neighbours">Next: Page 2</p>')
    assert newsroom.checked() == 0  # as when an article gets a neighbour


def test_a_build_reads_and_writes_what_changed_only(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    cut = lean.lean

    def reading(html: bytes) -> lean.Lean:
        read.append(html.decode())
        return cut(html)

    monkeypatch.setattr(lean, "lean", reading)
    monkeypatch.setattr(forked, "_cores", lambda: 1)  # what another process does is not counted
    newsroom.edit(DAY.format(28), "number 28", "another zebra")
    newsroom.build()
    assert len(read) == 1 + 9  # the page, to see whether it changed, and those of its period
    folder = newsroom.published / search.FOLDER
    alone = [file for file in folder.rglob("*") if file.is_file() and file.stat().st_nlink == 1]
    assert len([file for file in alone if file.suffix == ".pf_fragment"]) == 1
    assert len([file for file in alone if file.suffix == ".pf_filter"]) == 0
    assert len(list((newsroom.top / "kept").iterdir())) == 3 + 1 + 1  # the periods, the older ones joined, the record


def test_indexing_has_ended_when_it_says_so(tmp_path: Path) -> None:
    site = made(tmp_path / "site", pages())
    code = """if True:
        import os, pathlib, sys
        from generator import search
        search.index(pathlib.Path(sys.argv[1]), "en")
        try:
            print(os.waitpid(-1, 0))
        except ChildProcessError:
            print("no process is left")
        """
    done = subprocess.run([sys.executable, "-c", code, site], env=environment(), capture_output=True, check=True)
    assert done.stdout == b"no process is left\n"


@pytest.mark.parametrize("damage", [bytes, lambda good: good[:-9], lambda good: good.replace(b"number", b"bummer")])
def test_what_was_kept_and_is_damaged_is_made_anew(newsroom: Newsroom, damage: Callable[[bytes], bytes]) -> None:
    for file in (newsroom.top / "kept").iterdir():
        file.write_bytes(damage(file.read_bytes()))
    newsroom.edit(DAY.format(28), "number 28", "another zebra")
    newsroom.build()
    for file in (newsroom.published / search.FOLDER).rglob("*.pf_*"):
        file.write_bytes(damage(file.read_bytes()) + b"x")
    assert newsroom.checked() == 0


def test_what_a_killed_build_leaves_at_work_keeps_nothing(newsroom: Newsroom) -> None:
    site, path, kept = newsroom.published, DAY.format(1), newsroom.top / "late.segment"
    pages = search._pages(site, {})
    (site / path).write_text("the page of another build")
    with pytest.raises(search.SearchError, match="another build"):
        search._keep(site, {path: pages[path]}, "en", kept)
    assert not kept.exists()


def test_another_program_begins_anew(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "program", lambda: "another")
    assert newsroom.checked() == 3


def test_an_order_that_only_pagefind_knows_leaves_one_period(newsroom: Newsroom) -> None:
    newsroom.edit(DAY.format(3), "data-pagefind-sort", 'data-pagefind-sort="weight:3" data-sort')
    assert newsroom.checked() == 1
    assert newsroom.checked() == 0
    sorts = indexes.holds(newsroom.published / search.FOLDER)["sorts"]
    days = [f"/2023/12/{day:02}/" for day in range(1, 29)]
    assert sorts == {"date": [day for day in days if day != days[2]], "weight": [days[2]]}


def test_where_nothing_is_marked_all_pages_are_found(tmp_path: Path) -> None:
    site = made(tmp_path / "site", {f"{kind}/index.html": AROUND.format(**ABOUT | {"marks": ""}) for kind in "ab"})
    expected = indexes.holds(indexes.whole(site))
    search.index(site, "en")
    assert indexes.holds(site / search.FOLDER) == expected
    Folder(tmp_path / "none").write("robots.txt", "")
    search.index(tmp_path / "none", "en")
    assert indexes.holds(tmp_path / "none" / search.FOLDER)["pages"] == {}


def test_a_period_is_small_and_is_the_same_whatever_comes_later() -> None:
    dates = {
        f"{year}/{n}": f"{year}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        for year in (2022, 2023, 2024)
        for n in range(year - 1922)
    }
    dates |= {"about": "", "some-day": "2023-02", "some-month": "2023"}
    before = periods.divide(dates)
    assert [path for paths in before for path in paths] == sorted(dates, key=lambda path: (dates[path], path))
    assert max(map(len, before)) <= periods.LIMIT
    assert len(periods.divide(dict(list(dates.items())[:250]))) == 1
    for number in range(periods.LIMIT):
        dates[f"new/{number}"] = "2024-12-31"
    after = periods.divide(dates)
    assert after[: len(before) - 1] == before[:-1]
    one_day = {str(number): "2024-12-31" for number in range(3000)}
    assert max(map(len, periods.divide(one_day))) <= periods.LIMIT
    assert sorted(path for paths in periods.divide(one_day) for path in paths) == sorted(one_day)


def test_an_index_that_pagefind_writes_in_another_form_is_refused() -> None:
    with pytest.raises(search.SearchError, match=r"pagefind<1\.6"):
        segment.unpacked(gzip.compress(b"pagefind_new"))


def test_pagefind_that_fails_is_a_search_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: Path(str(shutil.which("true"))))
    with pytest.raises(search.SearchError, match=r"ended before it had answered|Broken pipe"):
        pagefind.indexed([], "en")
    monkeypatch.undo()
    with pytest.raises(search.SearchError, match="url must be provided"):
        pagefind.indexed([(None, b"<html>")], "en")  # type: ignore[list-item]
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(search.SearchError, match="not installed"):
        pagefind.indexed([], "en")


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


def test_a_build_of_a_site_indexes_what_changed(folder: Folder) -> None:
    folder.write("mkdocs.yml", CONFIG)
    for number in range(3):
        write_article(folder, f"2023/12/0{number + 1}/a.md", title=f"A{number}", date=f"2023-12-0{number + 1}")
    write_article(folder, "2023/12/03/b.md", title="B", date="2023-12-03")
    edits = [
        (1, lambda: None),
        (0, lambda: None),
        (1, lambda: write_article(folder, "2023/12/02/a.md", title="Rewritten", date="2023-12-02")),
    ]
    for expected, edit in edits:
        edit()
        config = render.load(str(folder.path / "mkdocs.yml"))
        render.build(config)
        assert plugin_of(config).indexed == expected


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
    return Digest(articles=tuple(articles), terms={(term.kind, term.name): term for term in terms})


def test_the_file_of_a_word_has_a_name_for_every_script() -> None:
    assert [lookup.part(word) for word in ("gaza", "x", "9a", "東京", "غزة")] == [
        "ga",
        "x",
        "9a",
        "u6771-4eac",
        "u63a-632",
    ]
