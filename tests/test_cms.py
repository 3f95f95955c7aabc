"""`digest cms`: forms with every key of the schema and no other, which never write over what somebody has changed."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import check, cms, content, frontmatter, schema
from generator.cms import common
from generator.model import Site
from tests.folder import CONFIG, Folder, made_site

KEYS = schema.schema("article")["properties"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site folder in a clone of a repository on GitHub, with all three forms."""
    folder = Folder(tmp_path_factory.mktemp("cms"))
    folder.write("mkdocs.yml", CONFIG)
    for command in (["init", "--quiet"], ["remote", "add", "origin", "https://github.com/news/room.x.git"]):
        subprocess.run(["git", *command], cwd=folder.path, check=True)
    (folder.path / "content").mkdir()
    folder.run("cms")
    return folder


def fields(folder: Folder, name: str) -> list[dict[str, Any]]:
    """The fields of a form."""
    if name == "frontmatter":
        types = json.loads((folder.path / "frontmatter.json").read_text())["frontMatter.taxonomy.contentTypes"]
        found = types[0]["fields"]
    elif name == "pages":
        found = yaml.safe_load((folder.path / ".pages.yml").read_text())["content"][0]["fields"]
    else:
        found = yaml.safe_load((folder.path / "content/admin/config.yml").read_text())["collections"][0]["fields"]
    return [field for field in found if field["name"] != "body"]


@pytest.mark.parametrize("name", cms.FORMS)
def test_a_form_has_every_key_of_the_schema_and_no_other(folder: Folder, name: str) -> None:
    """But for those that Pages CMS has no field for; it keeps what it does not show."""
    unseen = (*common.HIDDEN, "corrections") if name == "pages" else ()
    made = fields(folder, name)
    assert [field["name"] for field in made] == [key for key in KEYS if key not in unseen]
    for field in made:
        rule = KEYS[field["name"]]
        assert rule["title"] in (field.get("label"), field.get("title"))
        hidden = field.get("widget") == "hidden" or field.get("hidden") is True
        assert hidden == (field["name"] in common.HIDDEN)
        if not hidden:
            assert rule["description"] in (field.get("description"), field.get("hint"))
            assert field["required"] == (field["name"] in ("title", "date"))
    if name == "pages":
        assert yaml.safe_load((folder.path / ".pages.yml").read_text())["settings"] == {"content": {"merge": True}}


@pytest.mark.parametrize("name", cms.FORMS)
def test_a_field_takes_what_its_key_holds(folder: Folder, name: str) -> None:
    by_name = {field["name"]: field for field in fields(folder, name)}
    kinds = {key: field.get("widget") or field["type"] for key, field in by_name.items()}
    for key in ("people", "places", "organisations", "subjects", "tags", "byline"):
        assert by_name[key].get("list") is True or kinds[key] in ("list", "tags"), key
    for key in ("draft", "pinned", "incomplete", "roundup"):
        assert kinds[key] in ("boolean", "draft"), key
    assert re.search("'(values|options|choices)': ", str(by_name["rights"]))
    assert "['link', 'summary', 'full']" in str(by_name["rights"])
    assert {"YYYY-MM-DD", "yyyy-MM-dd"} & {
        str(value) for value in [*by_name["date"].values(), *by_name["date"].get("options", {}).values()]
    }
    if name != "frontmatter":
        assert KEYS["embargo"]["pattern"] in str(by_name["embargo"]).replace("\\\\", "\\")


def test_a_page_that_a_form_writes_is_an_article(tmp_path: Path) -> None:
    """What Sveltia CMS writes: every list as a block, empty fields left out, a correction by its day."""
    page = (
        "---\ntitle: The vote\ndate: 2026-11-23\npeople:\n  - Anna Lind\ndraft: false\n"
        "corrections:\n  - 2026-11-24: It was 13 to 1.\n---\nThe vote was held.\n"
    )
    article = content.read_article(page, "2026/11/23/the-vote.md", "x", "en")
    assert article is not None
    assert [correction.text for correction in article.corrections] == ["It was 13 to 1."]


def test_new_articles_go_where_articles_lie(folder: Folder) -> None:
    pages = yaml.safe_load((folder.path / ".pages.yml").read_text())["content"][0]
    sveltia = yaml.safe_load((folder.path / "content/admin/config.yml").read_text())
    assert (pages["path"], pages["filename"]) == ("content", "{year}/{month}/{day}/{primary}.md")
    assert (sveltia["collections"][0]["folder"], sveltia["collections"][0]["path"]) == (
        "content",
        "{{year}}/{{month}}/{{day}}/{{slug}}",
    )
    assert sveltia["backend"]["repo"] == "news/room.x"


@pytest.mark.parametrize(
    ("url", "origin", "shown"),
    [
        ("https://example.org/", "news/room.x", "/room.x/images"),
        ("https://example.org/", "news/news.github.io", "/images"),
        ("https://example.org/", "", "/images"),
        ("https://news.test/", "news/room.x", "/images"),
        ("https://news.test/daily/", "news/room.x", "/daily/images"),
    ],
)
def test_a_picture_that_a_form_puts_into_an_article_is_where_the_site_is(
    tmp_path: Path, url: str, origin: str, shown: str
) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", CONFIG.replace("https://digest.test/", url))
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    if origin:
        subprocess.run(["git", "remote", "add", "origin", f"git@github.com:{origin}.git"], cwd=tmp_path, check=True)
    folder.write("content/images/a.png", b"x")
    folder.write("content/2023/12/20/a.md", f"---\ntitle: A\ndate: 2023-12-20\n---\n\n![x]({shown}/a.png)\n")
    site = made_site(tmp_path, url)
    cms.write(replace(site, content=tmp_path / "content"), list(cms.FORMS), force=True)
    assert yaml.safe_load((tmp_path / ".pages.yml").read_text())["media"]["output"] == shown
    assert yaml.safe_load((tmp_path / "content/admin/config.yml").read_text())["public_folder"] == shown
    front = json.loads((tmp_path / "frontmatter.json").read_text())["frontMatter.content.publicFolder"]
    assert front == {"path": "content", "relative": True}
    assert "a.png" not in "".join(map(str, check.check(replace(site, content=tmp_path / "content"))))


def test_a_file_that_somebody_has_changed_stays(folder: Folder) -> None:
    file = folder.path / ".pages.yml"
    made = file.read_text()
    said = folder.run("cms").stdout
    assert said.count("same: ") == 4
    file.write_text(made.replace("label: Articles", "label: Stories"))
    done = folder.run("cms", "pages", code=1)
    assert "kept: .pages.yml" in done.stdout
    assert "--force" in done.stderr
    assert "Stories" in file.read_text()
    folder.run("cms", "pages", "--force")
    assert file.read_text() == made


def test_a_file_of_an_older_program_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an update: its stamp still agrees, but another text is due."""
    site: Site = made_site(tmp_path / "content")
    object.__setattr__(site, "root", tmp_path)
    cms.write(site, ["pages"], force=False)
    monkeypatch.setattr(frontmatter, "document", lambda data: "newer: true\n")
    assert [file.what for file in cms.write(site, ["pages"], force=False)] == ["written"]
    assert "newer: true" in (tmp_path / ".pages.yml").read_text()


def test_nothing_of_it_is_on_a_site_that_has_not_asked(folder: Folder, new_folder: Any) -> None:
    """And where somebody has asked, no page loads a script from another host."""
    folder.run("build")
    admin = (folder.path / "site/admin/index.html").read_text()
    assert re.findall(r'src="([^"]*)"', admin) == ["sveltia-cms.js"]
    assert "script-src 'self';" in admin
    plain = new_folder("plain")
    plain.run("build")
    assert not (plain.path / "site/admin").exists()
