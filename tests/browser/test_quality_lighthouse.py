"""Lighthouse on a phone: full marks for what does not depend on how busy the machine is; the rest is `make lighthouse`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import lighthouse
from tests.browser.quality import Paper

LIMITS = {"home": 200_000, "article": 150_000, "edition": 150_000, "term": 150_000}


@pytest.fixture(scope="module")
def reports(paper: Paper) -> dict[str, Any]:
    """All pages in one browser."""
    return lighthouse.reports(paper.folder, paper.url, list(LIMITS))


@pytest.mark.parametrize("name", LIMITS)
def test_lighthouse_has_nothing_to_say(reports: dict[str, Any], name: str) -> None:
    report = reports[name]
    marks = {category: mark for category, mark in report["scores"].items() if category != "performance"}
    assert marks == {"accessibility": 100, "best-practices": 100, "seo": 100}, report["faults"]
    assert report["warnings"] == []
    figures = report["figures"]
    assert figures["cumulative-layout-shift"] == 0
    assert figures["total-byte-weight"] <= LIMITS[name]
    assert figures["unused-javascript"] == figures["redirects"] == 0
