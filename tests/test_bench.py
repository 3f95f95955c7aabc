"""The benchmarks run and tell what they measured; no test asks how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import BENCHES, Bench, __main__, corpus, report


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.name)
def test_every_contestant_runs(bench: Bench, tmp_path: Path) -> None:
    contestants = bench.contestants(tmp_path, 3)
    for run in contestants.values():
        run()


def test_the_command_prints_a_table_and_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(__main__, "PAGE", tmp_path / "benchmarks.md")
    __main__.main(["--articles", "2", "--rounds", "1", "--write"])
    printed, written = capsys.readouterr().out, (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    for bench in BENCHES:
        assert f"| {bench.name} " in printed
        assert f"| {bench.name} " in written
    assert report.machine() in written


def test_the_corpus_is_the_same_in_every_run_and_has_no_article_twice() -> None:
    articles = corpus.articles(100)
    assert articles == corpus.articles(100)
    assert len(set(articles)) == 100


def test_the_table_names_our_share() -> None:
    rows = report.table("Reading", 1_000, {"ours": [0.5, 0.4, 0.6], "theirs": [2.0, 1.6, 2.4]}).split("\n")
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == ["ours", "0.50 s", "2,000", "1.00"]
    assert [cell.strip() for cell in rows[3].split("|")[1:-1]] == ["theirs", "2.00 s", "500", "4.00"]
