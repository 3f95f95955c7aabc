"""Search in many periods answers as Pagefind does with one index of all: hits, their order, facets, words that are nowhere."""

from __future__ import annotations

import functools
import html
import http.server
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from generator import frontmatter, search
from generator.search import periods
from tests import indexes
from tests.browser.conftest import Quiet
from tests.folder import ROOT, Folder

FACETS = {"places": "place", "people": "person", "organisations": "organisation", "subjects": "subject"}
QUERIES = [
    *(
        "Gaza",
        "gaza hostages",
        "hostage",
        "Israel ceasefire talks",
        "COP28",
        "Federal Reserve rates",
        "election",
        "vot",
    ),
    *(
        "Milei",
        "Sisi",
        "about",
        "isreal",
        "fossil zebrafish",
        "the",
        '"fossil fuels"',
        '"Security Council" Gaza',
        "café",
    ),
]
FILTERS: list[dict[str, Any]] = [
    {},
    {"place": [], "date": [], "subject": [], "person": [], "organisation": []},
    {"place": ["Gaza Strip"], "subject": []},
    {"date": {"any": ["2023-12-13", "2023-12-20"]}, "place": []},
    {"place": ["Nowhere"]},
]
ASK = """async ([base, queries, filters]) => {
  const { find } = await import(`${base}assets/javascripts/search/engine.js`)
  const answers = []
  for (const q of queries) for (const ruled of filters) for (const newest of [false, true]) {
    const { hits, missing, facets, unfiltered } = await find(q, ruled, newest)
    const rows = await Promise.all(hits.map(async (hit) => {
      const { url, meta, locations, excerpt } = await hit.data()
      return { url: url.replace(/^.*?\\/(one|many)\\//, "/"), date: meta.date ?? "", score: hit.score, locations, excerpt }
    }))
    answers.push({ asked: [q, ruled, newest], rows, missing, facets, unfiltered })
  }
  return answers
}"""


def article(text: str, name: str) -> str:
    """A page of the demonstration as a template may write it."""
    document = frontmatter.parse(text, name)
    fields = {key: field for key, field in document.fields.items() if isinstance(field, list)}
    metas = "".join(
        f'<meta content="{html.escape(str(value))}" data-pagefind-filter="{FACETS[key]}[content]">'
        for key, values in fields.items()
        for value in values
        if key in FACETS
    )
    date = document.fields.get("date")
    marks = f'data-pagefind-sort="date:{date or 0}"'
    if date:
        marks += f' data-pagefind-filter="date:{date}" data-pagefind-meta="date:{date}"'
    body = "".join(f"<p>{html.escape(part)}</p>\n" for part in document.body.split("\n\n"))
    title = html.escape(str(document.fields.get("title", "About")))
    return f'<html lang="en"><head>{metas}</head><body><main data-pagefind-body {marks}><h1>{title}</h1>{body}</main></body></html>'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration twice behind a server: one/ with Pagefind's own index, many/ with one that was joined of ten."""
    top = tmp_path_factory.mktemp("archive")
    one = Folder(top / "one")
    for file in sorted((ROOT / "content").rglob("*.md")):
        name = file.relative_to(ROOT / "content").with_suffix("").as_posix()
        one.write(f"{name}/index.html", article(file.read_text(encoding="utf-8"), name))
    one.write("search/terms.json", '{"terms": {}, "common": []}')
    shutil.copytree(ROOT / "generator/theme/assets/javascripts", one.path / "assets/javascripts")
    shutil.copytree(one.path, top / "many")
    indexes.whole(one.path).rename(one.path / search.FOLDER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(periods, "LIMIT", 5)
        assert search.index(top / "many", "en") > 10
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(top)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def settled(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer with equals in a fixed order: of the same relevance, or of the same day."""
    newest = answer["asked"][2]
    for row in answer["rows"]:
        row["rank"] = row["date"] if newest else round(row.pop("score"), 3)
        row.pop("score", None)
    ranks = [row["rank"] for row in answer["rows"]]
    assert ranks == sorted(ranks, reverse=True), answer["asked"]
    answer["rows"].sort(key=lambda row: (row["rank"], row["url"]))
    return answer


def test_many_periods_answer_as_one_index(page: Page, archive: str) -> None:
    page.goto(f"{archive}one/about/")
    one, many = (page.evaluate(ASK, [f"{archive}{name}/", QUERIES, FILTERS]) for name in ("one", "many"))
    assert len(one) == len(QUERIES) * len(FILTERS) * 2
    for expected, found in zip(one, many, strict=True):
        assert settled(found) == settled(expected)
    found_nothing = {answer["asked"][0]: answer["missing"] for answer in many if answer["missing"]}
    assert found_nothing["isreal"] == ["isreal"]
    assert found_nothing["fossil zebrafish"] == ["zebrafish"]
    assert len([answer for answer in many if len(answer["rows"]) > 3]) > 20
