"""Lighthouse on a phone: full marks. Performance is measured and not tested, by `make lighthouse`.

What it rests on is tested without a clock in test_quality.py: bytes, layout shift, text before scripts.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import lighthouse
from tests.browser.quality import Paper

NAMES = ("home", "article", "edition", "term")
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.fixture(scope="module")
def reports(paper: Paper) -> dict[str, Any]:
    """All pages in one browser."""
    return lighthouse.reports(paper.folder, paper.url, NAMES, FULL)


@pytest.mark.parametrize("name", NAMES)
def test_lighthouse_gives_full_marks(reports: dict[str, Any], name: str) -> None:
    assert reports[name]["scores"] == FULL, reports[name]["faults"]
    assert reports[name]["warnings"] == []
