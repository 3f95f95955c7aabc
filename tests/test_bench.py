"""The benchmarks run and tell what they measured; no test asks how fast."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import seeds
from tests.bench import BENCHES, Bench, __main__, corpus, desk, english, figures, peers, process, report, site
from tests.bench.process import Cost
from tests.folder import ROOT, printed_under_other_hashes

ROUND = Cost(2.0, 1.0, 50_000_000)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> site.Measured:
    """What is measured of a site of twelve articles, without the other programs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(peers, "there", lambda *args: iter(()))
        return site.measure(tmp_path_factory.mktemp("site"), list(corpus.articles(12)), rounds=1)


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.name)
def test_every_contestant_runs(bench: Bench, tmp_path: Path) -> None:
    contestants = bench.contestants(tmp_path, 3)
    for run in contestants.values():
        run()


def test_a_corpus_is_the_same_in_every_run() -> None:
    code = "from tests.bench import corpus, english; print(repr([*corpus.articles(12), *english.seeds(12)]))"
    assert len(printed_under_other_hashes(code)) == 1


def test_a_corpus_has_no_article_twice_and_terms_as_an_archive_has_them() -> None:
    made_up, real = list(corpus.articles(300)), english.seeds(300)
    assert len({article.body for article in made_up}) == len({text.split(" ", 3)[3] for text in real}) == 300
    used = [name for article in made_up for names in peers.terms(article).values() for name in names]
    counts = sorted((used.count(name) for name in set(used)), reverse=True)
    assert counts[0] > 40
    assert counts[len(counts) // 2] < 5
    assert (
        {article.date[:4] for article in made_up} == {text.split()[1][:4] for text in real} == {"2021", "2022", "2023"}
    )


def test_real_english_is_read_as_a_newsroom_sends_it(tmp_path: Path) -> None:
    known = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    with_headline = 0
    for number, text in enumerate(english.seeds(40)):
        file = tmp_path / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        (seed,) = seeds.read(file, file.name)
        assert seed.dateline
        assert seed.language == "en"
        assert len(seed.body) > 4
        with_headline += seed.headline is not None
        said = [sentence.partition(" ")[2].rstrip(".") for sentence in " ".join(seed.body).split(". ")]
        assert [words for words in said if words not in known and words.islower() and not re.search(r"\d", words)] == []
    assert 0 < with_headline < 40


def test_all_that_a_site_does_is_measured(archive: site.Measured) -> None:
    assert {name: len(costs) for name, costs in archive.runs.items()} == dict.fromkeys(archive.runs, 1)
    for names in (site.CLEAN, site.SAME, site.FIRST, site.BODY, site.HEADLINE, site.STOCK, site.TENTH):
        (cost,) = archive.runs[names]
        assert cost.cpu > 0
        assert cost.wall > 0
        assert cost.peak > 10_000_000
    (whole,), (search,), (pages,) = (archive.runs[name] for name in (site.CLEAN, site.INDEX, site.PAGES))
    assert search.cpu > 0
    assert whole - search == pages
    assert archive.files[site.CLEAN] > archive.files[site.STOCK] > 100
    assert len(archive.searches) == 6
    assert min(archive.searches) > 10_000


def test_the_desk_writes_the_articles_of_its_seeds(tmp_path: Path) -> None:
    measured = desk.measure(tmp_path, 6, rounds=1)
    assert len(measured.articles) == 6
    assert [len(costs) for costs in measured.runs.values()] == [1, 1, 1]
    assert len(list((tmp_path / "content").glob("[0-9]*/**/*.md"))) == 7
    assert {figure.name.partition(":")[0] for figure in figures.of_desk(measured, 2)} == {"Desk"}


@pytest.mark.parametrize(
    "make",
    [peers._with_hugo, peers._with_pelican],
)
def test_a_peer_gets_every_article(make: Callable[..., peers.Peer], tmp_path: Path) -> None:
    articles = list(corpus.articles(3))
    peer = make("program", tmp_path / "peer", articles)
    for article in articles:
        text = (peer.folder / "content" / article.path).read_text(encoding="utf-8")
        for told in (
            article.headline,
            article.body,
            *(name for names in peers.terms(article).values() for name in names),
        ):
            assert told.replace(",", "") in text.replace(",", "")
    assert peer.article.is_file()
    for made in peer.made:
        (peer.folder / made).mkdir()
    assert peer.files() == 0
    peer.forget()
    assert not (peer.folder / peer.made[0]).exists()


def test_what_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"exit 3\nno such thing"):
        process.run([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], tmp_path)


def test_the_memory_of_a_process_is_not_that_of_the_one_that_measures(tmp_path: Path) -> None:
    ballast = b"x" * 150_000_000
    small = process.run([sys.executable, "-S", "-c", "pass"], tmp_path)
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = b\"x\" * 100_000_000'])"
    big = process.run([sys.executable, "-S", "-c", code], tmp_path)
    assert small.peak < 80_000_000 < 100_000_000 < big.peak < len(ballast)


def test_the_command_prints_all_tables_and_writes_the_page(
    archive: site.Measured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {site.AGAIN.format(name): [ROUND] for name in ("Hugo", "Pelican", "Zensical")}
    whole = archive._replace(runs=archive.runs | names | {name: [ROUND] for name in ("Hugo", "Pelican", "Zensical")})
    work = desk.Measured(12, {name: [ROUND] for name in (desk.FIRST, desk.SAME, desk.NEW)}, [])
    monkeypatch.setattr(site, "measure", lambda *args: whole)
    monkeypatch.setattr(desk, "measure", lambda *args: work)
    monkeypatch.setattr(__main__, "PAGE", tmp_path / "benchmarks.md")
    __main__.main(["--articles", "3", "--rounds", "1", "--write"])
    printed, written = capsys.readouterr().out, (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    rows = [f"| {figure.name} " for figure in (*figures.of_site(whole), *figures.of_desk(work, 2))]
    assert len(rows) > 18
    for row in (*rows, *(f"| {bench.name} " for bench in BENCHES), *(f"| {name} " for name in whole.runs)):
        assert row in printed
        assert row in written
    assert printed.split("\n")[0] in written
    for target in ("0.30", "1.5", "0.05", "0.08", "0.10", "300", "700", "1.05", "150", "0.03"):
        assert re.search(rf"\| +{re.escape(target)} \|$", written, re.MULTILINE), target


def test_a_figure_is_the_median_of_the_ratios_of_the_rounds() -> None:
    runs = {"ours": [Cost(1, 1), Cost(3, 1), Cost(1, 2)], "theirs": [Cost(2, 4), Cost(4, 4), Cost(10, 4)]}
    assert figures.ratio(runs, "ours", "theirs", "cpu") == 0.5
    assert figures.ratio(runs, "ours", "theirs", "wall") == 0.25


def test_the_table_of_a_part_names_our_share() -> None:
    rows = report.table("Reading", 1_000, {"ours": [0.5, 0.4, 0.6], "theirs": [2.0, 1.6, 2.4]}).split("\n")
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == ["ours", "0.50 s", "2,000", "1.00"]
    assert [cell.strip() for cell in rows[3].split("|")[1:-1]] == ["theirs", "2.00 s", "500", "4.00"]
