"""The reader prints: an edition of twenty articles fits on two sheets, with all of it on them and nothing else."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.folder import ROOT, Folder, write_article

STANDFIRST = (
    "The council voted late on Tuesday to keep the old harbour open for another winter, although the repairs have "
    "cost twice what was planned. Officials said that the money would come from the reserve. A new vote is due in March."
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a day with twenty articles in several subjects."""
    folder = Folder(tmp_path_factory.mktemp("paper"))
    folder.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_text().replace("- About: about.md", ""))
    subjects = ["politics", "sport", "health", "weather", "arts, culture and entertainment"]
    for number in range(20):
        title = f"Council keeps harbour number {number} open for another winter, at twice the cost"
        fields = {"dateline": "Oslo", "subjects": [subjects[number % 5]], "summary": STANDFIRST}
        write_article(folder, f"2024/01/05/n{number:02}.md", title=title, date="2024-01-05", **fields)  # type: ignore[arg-type]
    folder.run("build", "--strict")
    return folder.path / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("address", "sheet"), [("2024/01/05/", "A4"), ("2024/01/05/", "Letter"), ("", "A4")])
def test_an_edition_is_one_or_two_sheets(page: Page, printed: Path, address: str, sheet: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((printed / address / "index.html").as_uri())
    sheets = PdfReader(io.BytesIO(page.pdf(format=sheet))).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert len(sheets) <= 2
    assert set(re.findall(r"harbour number (\d+) open", text)) == {str(number) for number in range(20)}
    assert text.count("A new vote is due in March.") == 20
    assert text.startswith("The Daybook Friday, 5 January 2024")
    for tool in ("Search", "Archive", "Feeds", "Topics"):
        assert tool not in text
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)" != paper
