"""The pages of time and of terms: what stands in calendars, charts and indexes, and which terms stand together."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import assembly
from generator.model import Article, Digest, Term
from generator.pages import archive, beside, chart, heat, terms
from tests.folder import Folder, environment, made_site, write_article


def article(date: str, number: int = 0, **more: tuple[str, ...]) -> Article:
    path = f"{date.replace('-', '/')}/n{number}.md"
    return Article(path=path, headline=f"Headline {number}", date=date, body="", **more)  # type: ignore[arg-type]


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def digest(root: Path, articles: list[Article]) -> Digest:
    return assembly.assemble(made_site(root), articles, [])


@pytest.mark.parametrize(
    ("numbers", "wide"),
    [([], 1), ([1, 2, 4], 1), ([1] * 9 + [90], 1), ([9] * 9, 3), ([40] * 9, 10), ([10**6], 300_000)],
)
def test_a_shade_is_as_wide_as_the_site_is_busy(numbers: list[int], wide: int) -> None:
    assert heat.step(numbers) == wide


def test_a_day_says_its_date_and_number_and_leads_to_its_edition() -> None:
    table = heat.month("2024-02", {"2024-02-29": 1, "2024-02-01": 12}, 5)
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    assert len(rows) == 1 + 5
    assert [text_of(cell) for cell in re.findall(r"<th .*?</th>", rows[0])][0::6] == ["Mon", "Sun"]
    first = rows[1].split("<td")[1:]
    assert [bool(text_of("<td" + cell)) for cell in first] == [False] * 3 + [True] * 4  # 1 February 2024 is a Thursday
    assert '<td class="heat-3"><a href="01/">' in table
    assert "1 February 2024, 12 articles" in text_of(rows[1])
    assert "29 February 2024, 1 article" in text_of(rows[5])
    assert "1 articles" not in text_of(rows[5])
    assert table.count("<a ") == 2


def test_what_is_known_to_month_or_year_is_counted_and_said(tmp_path: Path) -> None:
    dates = ["2023-12-20", "2023-12-20", "2023-12", "2023", "2021-03"]
    made = {
        page.path: page.text
        for page in archive.pages(
            made_site(tmp_path), digest(tmp_path, [article(date, n) for n, date in enumerate(dates)])
        )
    }
    assert "3 articles, 1 with the day unknown" in made["2023/12/index.md"]
    assert "4 articles, 1 with the day unknown, 1 with the month unknown" in made["2023/index.md"]
    assert "4 articles, 1 with the day unknown, 1 with the month unknown" in made["archive.md"]
    assert "December 2023, 3 articles" in text_of(made["archive.md"])
    assert 'href="../2023/12/"' in made["archive.md"]
    assert 'href="12/20/"' in made["2023/index.md"]
    assert "<table" not in made["2021/index.md"] + made["2021/03/index.md"]  # no day is known
    assert "<table" not in made["archive.md"]  # two years: their days are a step away


def test_the_calendars_of_a_year_run_from_its_first_month_to_its_last(tmp_path: Path) -> None:
    articles = [article("2023-03-01"), article("2023-06-30", 1)]
    pages = {page.path: page.text for page in archive.pages(made_site(tmp_path), digest(tmp_path, articles))}
    captions = re.findall(r"<caption>(.*?)</caption>", pages["2023/index.md"])
    assert [text_of(caption).split()[0] for caption in captions] == ["March", "April", "May", "June"]
    assert ["<a " in caption for caption in captions] == [True, False, False, True]
    assert pages["archive.md"].count("<caption>") == 4  # the only year


def bars(figure: str) -> list[str]:
    return re.findall(r"<title>(.*?)</title>", figure)


@pytest.mark.parametrize(
    ("dates", "first", "words"),
    [
        (["2023-12-08", "2023-12-09", "2023-12-09"], "8 December 2023: 1 article", "; most, 2, on 9 December 2023."),
        (
            ["2023-01-02", "2023-06-05", "2023-06-11"],
            "The week of 2 January 2023: 1 article",
            "in the week of 5 June 2023.",
        ),
        (["2022-01-31", "2024-01-01", "2024-01-31"], "January 2022: 1 article", "; most, 2, in January 2024."),
        (["2019-01-01", "2024-01-01", "2024-03-31"], "January–March 2019: 1 article", "in January–March 2024."),
        (["1999-01-01", "2024", "2024-03-31"], "1999: 1 article", "; most, 2, in 2024."),
        (["1903-01-01", "2024-01-01", "2024-03-31"], "1900–1904: 1 article", "; most, 2, in 2020–2024."),
        (["0001-01-01", "9999-12-31", "9999-12-31"], "0–249: 1 article", "in 9750–9999."),
        (
            ["2023-12", "2023-12-01", "2023-12-02"],
            "1 December 2023: 1 article",
            "Not in the chart: 1 with the day unknown.",
        ),
    ],
)
def test_a_chart_chooses_its_unit_by_the_span(dates: list[str], first: str, words: str) -> None:
    figure = chart.figure([article(date, n) for n, date in enumerate(dates)])
    assert bars(figure)[0] == first
    caption = text_of(figure.split("<figcaption>")[1])
    assert caption.startswith("3 articles from ")
    assert words in caption
    assert len(bars(figure)) == 2


@pytest.mark.parametrize("dates", [["2023-12-01"] * 9, ["2023-12-01", "2024-01-01"], ["2023"] * 4, ["2023-12"] * 3])
def test_there_is_no_chart_where_there_is_nothing_to_see(dates: list[str]) -> None:
    assert chart.figure([article(date, n) for n, date in enumerate(dates)]) == ""


def test_a_chart_has_at_most_forty_bars_whatever_the_days() -> None:
    for span in (39, 40, 41, 280, 281, 1000, 5000, 40_000):
        figure = chart.figure(
            [article(chart._iso(730_000 + day), day) for day in range(0, span + 1, max(1, span // 200))]
        )
        assert 1 < len(bars(figure)) <= chart.BARS, span


def together(root: Path, sets: list[str]) -> tuple[beside.Beside, dict[str, Term]]:
    made = digest(root, [article("2023-12-20", n, tags=tuple(tags.split())) for n, tags in enumerate(sets)])
    return beside.beside(made), {term.name: term for term in made.terms.values()}


def test_what_is_beside_everything_is_not_beside_a_term(tmp_path: Path) -> None:
    often, by_name = together(tmp_path, ["news gaza rafah"] * 4 + ["news oslo"] * 20 + ["news gaza oslo"])
    assert [(term.name, number) for term, number in often(by_name["gaza"])] == [("rafah", 4)]
    assert often(by_name["news"]) == []


def test_two_that_met_once_stand_beside_each_other_by_chance(tmp_path: Path) -> None:
    often, by_name = together(tmp_path, ["a b", "a c", "a c", *["d"] * 20])
    assert [term.name for term, _ in often(by_name["a"])] == ["c"]
    assert often(by_name["b"]) == []


def test_the_ratio_is_dunning_s() -> None:
    # 2 * (110 ln 110/(2552·2552/31777) …): the example of his paper, "the swiss", gives 270.72.
    assert beside.likelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114) == pytest.approx(270.72, abs=0.01)


NAMES = ["Zürich", "Ärzte", "arab", "1. FC", "«Quote»", "北京", "Łódź", "", "…"]


def test_names_stand_under_the_letter_that_a_reader_looks_under() -> None:
    assert sorted(map(terms.letters, NAMES)) == [
        "0",
        "0",
        "01fc",
        "arab",
        "arzte",
        "beijing",
        "lodz",
        "quote",
        "zurich",
    ]


def index(root: Path, names: list[str]) -> dict[str, str]:
    articles = [article("2023-12-20", n, places=(name,)) for n, name in enumerate(names)]
    return {page.path: page.text for page in terms.pages(made_site(root), digest(root, articles))}


def test_a_long_index_is_a_tree_that_leads_to_every_term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "LIMIT", 30)
    names = [f"{a}{b} place {n}" for a in "ABC" for b in "ab" for n in range(9)]
    names += [f"Same name {n}" for n in range(40)] + ["A", "Index", "7 Hills"]
    pages = index(tmp_path, names)
    paths = {path for path in pages if path.startswith("places/index/")}
    assert {"places/index/a.md", "places/index/0.md", "places/index/s.md", "places/index/sa.md"} <= paths
    assert pages["places/index.md"].count("\n- ") == len(names)  # fewer than 200: all of them, by number
    assert "(index/a.md)" in pages["places/index.md"]
    listed = "".join(pages[path] for path in paths if "Most articles" not in pages[path])
    for name in names:
        assert f"[{name}](../" in listed, name
    slugs = {term.path for term in digest(tmp_path, [article("2023", 0, places=("Index",))]).terms.values()}
    assert slugs == {"places/term-index.md"}  # no term takes the folder of the tree


def test_a_short_index_is_one_list_and_a_longer_one_has_letters(tmp_path: Path) -> None:
    short = index(tmp_path, [f"Name {n}" for n in range(20)])["places/index.md"]
    assert "\n## " not in short
    assert "sieve" not in short
    longer = index(tmp_path, [*(f"Name {n}" for n in range(20)), "Élan"])["places/index.md"]
    assert longer.index("## E {: #e }") < longer.index("## N {: #n }")
    assert "[E](#e) [N](#n)" in longer
    assert 'class="sieve"' in longer


def test_the_pages_of_a_site_of_years_are_in_the_tree_and_stock_makes_the_same(
    new_folder: Callable[[str], Folder],
) -> None:
    folder = new_folder("years")
    for number, date in enumerate(["2023-12-20", "2023-12-21", "2023-11-02", "2022-01-09", "2022-05", "2021"]):
        path = f"{date.replace('-', '/')}/n{number}.md"
        write_article(folder, path, title=f"N{number}", date=date, places=["Cairo", "<b>Egypt</b>"], subjects=["sport"])
    folder.run("build", "--strict")
    stock = folder.path / "build"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"], cwd=stock, check=True, env=environment()
    )
    ours = {path: data for path, data in folder.tree("site").items() if not path.startswith("pagefind/")}
    assert ours == folder.tree("build/stock")
    for address in ("archive/", "2023/", "2022/", "2023/12/", "places/cairo/"):
        for link in re.findall(r'<(?:td|li|caption)[^>]*><a href="([^"#:]*)"', folder.html(address)):
            assert (folder.path / "site" / address / link / "index.html").is_file(), (address, link)
    assert '<figure class="chart">' in folder.html("places/cairo/")
    page = folder.html("places/")
    assert "&lt;b&gt;Egypt&lt;/b&gt;" in page
    assert "<b>Egypt" not in page
