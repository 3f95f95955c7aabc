"""Floors for names on thirty short reports of many countries, written for the purpose before the rules were run on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.enrich import enrich
from generator.model import Seed

REPORTS = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "names.jsonl").read_text("utf-8").splitlines()
]


def tags(report: dict[str, str]) -> set[str]:
    article = enrich(
        Seed(
            source="a.txt",
            date="2024-01-15",
            language=report["language"],
            dateline=report["dateline"],
            body=(report["text"],),
        )
    )
    return {*article.people, *article.places, *article.organisations}


@pytest.mark.parametrize(("english", "floor"), [(True, 0.84), (False, 0.88)])
def test_most_names_of_a_report_are_tags(english: bool, floor: float) -> None:
    shares = [len(tags(r) & {*r["tags"]}) / len(r["tags"]) for r in REPORTS if (r["language"] == "en") == english]
    assert sum(shares) / len(shares) >= floor


def test_days_and_words_are_never_tags() -> None:
    for report in REPORTS:
        assert not tags(report) & {*report["never"]}
        assert len(tags(report)) <= 8
