"""Editions: which article leads, and how the others are put in order on the page of the day and on the home page."""

from __future__ import annotations

import re
from pathlib import Path

from generator import assembly
from generator.model import Article, Digest, Page
from generator.pages import edition, home
from tests.folder import made_site


def article(name: str, date: str = "2023-12-20", body: str = "Text.", **fields: object) -> Article:
    """An article that has only what the test is about."""
    return Article(path=f"{date.replace('-', '/')}/{name}.md", headline=name.title(), date=date, body=body, **fields)  # type: ignore[arg-type]


def digest_of(root: Path, *articles: Article) -> Digest:
    """The digest that the press makes of articles."""
    return assembly.assemble(made_site(root), articles, [])


def of_day(root: Path, *articles: Article) -> list[str]:
    """The headlines of the one edition in their order."""
    ((_, found),) = digest_of(root, *articles).editions.items()
    return [one.headline for one in found]


def shown(pages: list[Page], path: str) -> str:
    """The text of the page at a path."""
    (page,) = [page for page in pages if page.path == path]
    return page.text


def test_the_longest_report_leads_and_a_round_up_or_a_foreign_one_never_does(tmp_path: Path) -> None:
    long = "A report at some length. " * 40
    assert of_day(tmp_path, article("brief"), article("report", body=long)) == ["Report", "Brief"]
    assert of_day(tmp_path, article("a", body=long, roundup=True), article("b"))[0] == "B"
    assert of_day(tmp_path, article("a", body=long, language="ar"), article("b"))[0] == "B"
    assert of_day(tmp_path, article("alone", roundup=True)) == ["Alone"]
    assert of_day(tmp_path, article("a", body=long), article("b", pinned=True, roundup=True))[0] == "B"


def test_a_few_words_more_change_no_order(tmp_path: Path) -> None:
    first, second = article("a", body="Word " * 200), article("b", body="Word " * 200)
    longer = article("b", body="Word " * 200 + "and more.")
    assert of_day(tmp_path, first, second) == of_day(tmp_path, first, longer) == ["A", "B"]


def test_few_articles_stand_in_one_grid_those_of_a_subject_together(tmp_path: Path) -> None:
    site = made_site(tmp_path)
    lead = article("lead", body="Long. " * 100, subjects=("politics",))
    others = [article(name, subjects=(subject,)) for name, subject in (("a", "sport"), ("b", "health"), ("c", "sport"))]
    text = shown(list(edition.pages(site, digest_of(tmp_path, lead, *others))), "2023/12/20/index.md")
    assert re.findall(r"^## \[(.+?)\]", text, re.M) == ["Lead", "A", "C", "B"]
    assert re.findall(r"^\[(\w+)\]\(.*\n\{: \.kicker \}", text, re.M) == ["Politics", "Sport", "Sport", "Health"]


def test_many_articles_get_headings_for_the_subjects_of_several(tmp_path: Path) -> None:
    site = made_site(tmp_path)
    subjects = ["sport", "health", "sport", "weather", "health", "sport", "religion"]
    others = [article(f"n{i}", subjects=(subject,)) for i, subject in enumerate(subjects)] + [article("none")]
    digest = digest_of(tmp_path, article("lead", body="Long. " * 100), *others)
    for pages, path in ((edition.pages, "2023/12/20/index.md"), (home.pages, "index.md")):
        text = shown(list(pages(site, digest)), path)
        headings = re.findall(r"^(##+) (?:\[(.+?)\]|(.+))", text, re.M)
        assert [(len(level), link or plain) for level, link, plain in headings][:12] == [
            *[(2, "Lead"), (2, "Sport"), (3, "N0"), (3, "N2"), (3, "N5"), (2, "Health"), (3, "N1"), (3, "N4")],
            *[(2, "More news"), (3, "N3"), (3, "N6"), (3, "None")],
        ]
        assert text.count(".kicker") == 2  # only those whose heading does not name their subject


def test_home_says_when_the_newest_article_came_and_how_long_silence_is_usual(tmp_path: Path) -> None:
    site = made_site(tmp_path)

    def line(*dates: str) -> str:
        pages = list(home.pages(site, digest_of(tmp_path, *[article("a", date) for date in dates])))
        return next(block for block in shown(pages, "index.md").split("\n\n") if block.startswith("Last updated"))

    assert (
        line("2023-12-20") == 'Last updated 20 December 2023\n{: .updated data-newest="2023-12-20" data-patience="2" }'
    )
    assert 'data-patience="14"' in line(
        "2023-12-20", "2023-12-13", "2023-12-12"
    )  # a weekly paper is not stale on day 5
    assert "20 December 2023" in line("2023-12-20", "2023-12")


def test_home_names_what_is_often_in_the_news_and_no_subject(tmp_path: Path) -> None:
    site = made_site(tmp_path)
    names = {"places": ("Gaza",), "people": ("Sisi",), "subjects": ("politics",)}
    articles = [article("a", **names), article("b", places=("Gaza",)), article("c", "2023-12-19", places=("gaza",))]  # type: ignore[arg-type]
    text = shown(list(home.pages(site, digest_of(tmp_path, *articles))), "index.md")
    box = text.split("## Often in the news")[1].split("</div>")[0]
    assert re.findall(r"^- \[(.+?)\]\(.+?\) (\d+)$", box, re.M) == [("Gaza", "3")]
