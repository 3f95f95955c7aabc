"""The data API: every file holds to the published schema, to the IPTC's words, and to what the pages say."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.folder import CAIRO, CONFIG, Folder

URL = "https://digest.test/"
HOSTILE = ']]> & <script>x</script> "q" \\ =?utf-8?q?evil?= \U0001f600 \u202e\x07\r\nBcc: victim@digest.test'
# The words of ninjs 3.1 for a news item, from the schema of the IPTC.
NINJS = set(
    "uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus "
    "urgency copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines people "
    "organisations places subjects events eventDetails plannedCoverage objects infoSources title by slugline located "
    "renditions associations altIds trustIndicators standard genres expires rightsInfo digitalSourceType".split()
)
OURS = {"date", "datePrecision", "corrections", "machineMade"}
PARTS = {
    "headlines": {"role", "contentType", "value"},
    "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "value", "charCount", "wordCount"},
    **{key: {"name", "rel", "uri", "literal"} for key in ("people", "places", "organisations")},
    "subjects": {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"},
    "infoSources": {"name", "role", "uri", "literal"},
    "genres": {"name", "uri", "literal"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType", "title", "sizeInBytes"},
    "associations": NINJS | {"name", "rel"},
}


def page(title: str, date: str, body: str = "Body of the article.", **more: object) -> str:
    """A page as an editor writes it; JSON is YAML."""
    fields = {"title": title, "date": date, **more}
    return (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        + f"---\n\n{body}\n"
    )


def hostile_site(folder: Folder) -> Folder:
    """A site with every kind of article that has ever made trouble."""
    folder.write("mkdocs.yml", CONFIG)
    folder.write("seeds/cairo.txt", CAIRO)
    tags = {
        "people": ["Ismail Haniyeh"],
        "places": ["Cairo", "Egypt"],
        "tags": ["Truce"],
        "subjects": ["armed conflict"],
    }
    told = {"summary": "Talks went on.", "byline": ["A. Writer", "B. Writer"], "agency": "Wire", "dateline": "Cairo"}
    body = "See [more](../19/hostile.md#top), [the web](https://w3.test/?a=1&b=2), ![Map](../../../img/map.svg).\n\n- One\n- Two"
    for path, text in {
        "2023/12/20/talks.md": page("Talks in Cairo", "2023-12-20", body, **tags, **told),
        "2023/12/19/hostile.md": page(HOSTILE, "2023-12-19", summary=HOSTILE, tags=["<&\"'>"], dateline="A\r\nB"),
        "2023/12/19/arabic.md": page(
            "محادثات في القاهرة", "2023-12-19", "النص هنا.", language="ar", summary="استمرت المحادثات."
        ),
        "2023/12/18/round.md": page("Morning briefing", "2023-12-18", roundup=True, incomplete=True, deck="A deck."),
        "2023/12/some-day.md": page("A story of some day", "2023-12"),
        "2022/some-month.md": page("A story of some month", "2022"),
        "2023/12/20/draft.md": page("Secretmarker draft", "2023-12-20", draft=True),
        "2023/12/20/embargo.md": page("Secretmarker embargo", "2023-12-20", embargo="2199-01-01T00:00Z"),
        "img/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        folder.write(f"content/{path}", text)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = hostile_site(Folder(tmp_path_factory.mktemp("api")))
    folder.run("build", "--strict")
    return folder


def load(folder: Folder) -> dict[str, Any]:
    """All files of the API but the schema, by path below api/."""
    return {path: json.loads(data) for path, data in folder.tree("site/api").items() if path.endswith(".json")}


def article(folder: Folder, headline: str) -> dict[str, Any]:
    """The one article whose headline holds a text."""
    files = [file for path, file in load(folder).items() if path.startswith("articles/")]
    (found,) = [file for file in files if headline in file["headlines"][0]["value"]]
    return dict(found)


def kind(path: str) -> str:
    return {"articles": "article", "editions": "edition", "years": "year"}.get(path.split("/")[0], path[:-5])


def test_every_file_holds_to_the_published_schema(built: Folder) -> None:
    files = load(built)
    schema = files.pop("schema.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == URL + "api/schema.json"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert len(files) == 3 + 7 + 3 + 2  # lists, articles, editions, years
    for path, file in files.items():
        one = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{kind(path)}"}
        for held in (one, schema):
            jsonschema.Draft202012Validator(held).validate(file)


def test_every_description_in_the_schema_tells_something(built: Folder) -> None:
    schema = load(built)["schema.json"]
    for name, rule in schema["$defs"]["article"]["properties"].items():
        assert "$ref" in rule or rule["description"], name


def test_an_article_speaks_in_the_terms_of_ninjs_and_three_more(built: Folder) -> None:
    for path, file in load(built).items():
        if path.startswith("articles/"):
            assert set(file) - OURS <= NINJS
            assert path == f"articles/{file['altIds'][0]['value']}.json"
            for word, words in PARTS.items():
                assert all(set(part) <= words for part in file.get(word, [])), word
            uris = re.findall(r'"(?:uri|href|schema)": "([^"]*)"', json.dumps(file))
            assert [uri for uri in uris if not re.match(r"(tag|https):\S+$", uri)] == []


def test_an_article_says_what_its_page_says(built: Folder) -> None:
    talks = article(built, "Talks in Cairo")
    assert talks["by"] == "A. Writer, B. Writer"
    assert talks["located"] == "Cairo"
    assert talks["infoSources"] == [{"name": "Wire"}]
    assert talks["descriptions"] == [{"role": "summary", "contentType": "text/plain", "value": "Talks went on."}]
    assert talks["places"] == [
        {"name": "Cairo", "uri": URL + "places/cairo/"},
        {"name": "Egypt", "uri": URL + "places/egypt/"},
    ]
    assert [(s["name"], s.get("rel")) for s in talks["subjects"]] == [("Armed conflict", None), ("Truce", "tag")]
    assert "machineMade" not in talks
    assert article(built, "Morning briefing")["representationType"] == "partial"
    assert article(built, "Morning briefing")["genres"][0]["literal"] == "roundup"
    made = next(file for file in load(built).values() if "machineMade" in file)
    assert made["machineMade"] == ["headline", "summary"]
    assert made["headlines"][0]["value"] in built.html("2023/12/20/")
    assert article(built, "محادثات")["language"] == "ar"


def test_links_in_a_body_are_whole(built: Folder) -> None:
    html = article(built, "Talks in Cairo")["bodies"][0]["value"]
    assert f'href="{URL}2023/12/19/hostile/#top"' in html
    assert 'href="https://w3.test/?a=1&amp;b=2"' in html
    assert f'src="{URL}img/map.svg"' in html
    assert "<li>One</li>" in html


def test_a_date_is_as_long_as_what_is_known(built: Folder) -> None:
    month, year = article(built, "some day"), article(built, "some month")
    assert (month["date"], month["datePrecision"]) == ("2023-12", "month")
    assert (year["date"], year["datePrecision"]) == ("2022", "year")
    for file in (month, year):
        # The day in a `tag:` URI is the same for all and tells nothing of the article.
        assert not re.search(r"\d{4}-\d\d-\d\d", re.sub(r"tag:[^,]+,2026-01-01", "", json.dumps(file)))
    files = load(built)
    assert [line["date"] for line in files["years/2023.json"]["articles"]][-1] == "2023-12"
    assert not [path for path in files if path.startswith("editions/") and "some day" in json.dumps(files[path])]


def test_a_hostile_headline_is_data(built: Folder) -> None:
    file = article(built, "]]>")
    headline = file["headlines"][0]["value"]
    assert "<script>x</script>" in headline
    assert "=?utf-8?q?evil?=" in headline
    assert {"name": "<&\"'>", "rel": "tag"}.items() <= file["subjects"][0].items()


def test_every_address_leads_to_a_file(built: Folder) -> None:
    files = load(built)
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update(
                value[key]
                for key in ("data", "page", "href", "schema", "terms", "stories")
                if isinstance(value.get(key), str)
            )
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for path, file in files.items():
        if path != "schema.json":
            walk(file)
    assert len(found) > 30
    for address in found:
        target = built.path / "site" / address.removeprefix(URL)
        assert target.is_file() or (target / "index.html").is_file(), address
    lists = files["index.json"]
    assert lists["counts"] == {"articles": 7, "editions": 3, "terms": len(files["terms.json"]["terms"]), "stories": 1}
    ids = {path[9:-5] for path in files if path.startswith("articles/")}
    assert {line["id"] for year in ("2022", "2023") for line in files[f"years/{year}.json"]["articles"]} == ids
    assert {i for term in files["terms.json"]["terms"] for i in term["articles"]} <= ids


def test_the_page_on_the_data_teaches_with_addresses_that_are_there(built: Folder) -> None:
    html = built.html("api/")
    for address in re.findall(rf"{URL}(api/[^\s&|)\"]*)", html):
        assert (built.path / "site" / address).exists(), address
    assert html.count("curl -s") >= 4
    assert 'href="api/">Data for programs</a>' in built.html("")
    assert "machineMade" in html


def test_drafts_and_embargoed_articles_are_in_no_file_for_machines(built: Folder) -> None:
    for path, data in built.tree("site").items():
        assert b"ecretmarker" not in data, path


def test_the_same_content_gives_the_same_bytes_everywhere(built: Folder, tmp_path: Path) -> None:
    other = hostile_site(Folder(tmp_path / "other"))
    other.run("build", env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"})
    for top in ("site/api", "site/editions"):
        assert built.tree(top) == other.tree(top)


def changed(folder: Folder, edit: Callable[[], object]) -> set[str]:
    """Which files for machines are others after an edit and a build."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield from (item for item in folder.tree("site/api").items() if item[0] != "index.html")
        yield from ((f"mail/{path}", data) for path, data in folder.tree("site/editions").items() if path[0] == "2")

    before = dict(files())
    edit()
    folder.run("build")
    after = dict(files())
    return {path for path in before | after if before.get(path) != after.get(path)}


def test_an_edit_changes_only_the_files_that_hold_the_article(built: Folder, tmp_path: Path) -> None:
    folder = Folder(Path(shutil.copytree(built.path, tmp_path / "edited")))
    file = folder.path / "content/2023/12/18/round.md"
    own = f"articles/{article(built, 'Morning briefing')['altIds'][0]['value']}.json"

    def edit(old: str, new: str) -> Callable[[], object]:
        return lambda: file.write_text(file.read_text().replace(old, new))

    assert changed(folder, edit("Body of", "The body of")) == {own}
    mail = {"mail/2023-12-18.eml", "mail/2023-12-18.html"}
    assert changed(folder, edit("A deck.", "Another deck.")) == {own, "editions/2023-12-18.json"} | mail
    lists = {own, "editions/2023-12-18.json", "years/2023.json"}
    assert changed(folder, edit("Morning briefing", "Evening briefing")) == lists | mail


def test_a_site_without_an_address_has_addresses_from_its_root_and_no_mail(built: Folder, tmp_path: Path) -> None:
    folder = Folder(Path(shutil.copytree(built.path, tmp_path / "nowhere")))
    folder.write("mkdocs.yml", CONFIG.replace("site_url: https://digest.test/\n", ""))
    folder.run("build")
    assert not (folder.path / "site/editions").exists()
    files = load(folder)
    schema = files.pop("schema.json")
    for file in files.values():
        jsonschema.Draft202012Validator(schema).validate(file)
    newest = files["index.json"]["editions"][0]
    assert newest == {
        "date": "2023-12-20",
        "articles": 2,
        "data": "api/editions/2023-12-20.json",
        "page": "2023/12/20/",
    }
    talks = article(folder, "Talks in Cairo")
    assert talks["uri"].startswith("tag:digest.invalid,2026-01-01:articles/")
    assert "renditions" not in talks
    assert talks["places"] == [{"name": "Cairo"}, {"name": "Egypt"}]
    assert 'href="2023/12/19/hostile/#top"' in talks["bodies"][0]["value"]
