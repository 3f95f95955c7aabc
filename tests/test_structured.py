"""What search engines and previews read: every page of a built site against Google's rules."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from generator import card, content, frontmatter, press
from generator.model import Site
from tests.folder import CONFIG, HOSTILE, ROOT, Folder, write_article

HOME = "https://example.org/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The demonstration's content, hostile headlines, dates of all precisions, and what nobody may see."""
    folder = Folder(tmp_path_factory.mktemp("structured") / "site")
    shutil.copytree(ROOT / "content", folder.path / "content")
    folder.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    for name, headline in HOSTILE.items():
        write_article(
            folder, f"2024/01/02/{name}.md", title=headline, date="2024-01-02", summary=headline, tags=[headline]
        )
    write_article(
        folder, "2024/01/month.md", title="Of a month", date="2024-01", byline=["Jane Doe", "Ali Ben"], agency="AP"
    )
    write_article(
        folder, "2024/year.md", title="Of a year", date="2024", agency="AP", dateline="Oslo, Norway", deck="A deck."
    )
    write_article(folder, "2024/01/01/arab.md", title="محادثات", date="2024-01-01", language="ar")
    write_article(
        folder, "2024/01/02/draft.md", title="Markerword", date="2024-01-02", draft="true", tags=["Markerword"]
    )
    write_article(
        folder, "2024/01/02/later.md", title="Markerword", date="2024-01-02", embargo="2099-01-01T00:00+00:00"
    )
    folder.write("content/team/people.md", "---\ntitle: 'The \"team\"' # a comment\n---\n\n# Heading\n")
    folder.run("build", "--strict")
    return folder


class Head(HTMLParser):
    """What a page's head says: metas, canonical link, JSON-LD, and how many scripts the page has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.canonical = self.ld = ""
        self.scripts = 0
        self._in_ld = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in named:
            self.metas[named.get("property") or named.get("name", "")] = named["content"]
        elif tag == "link" and named.get("rel") == "canonical":
            self.canonical = named["href"]
        elif tag == "script":
            self.scripts += 1
            self._in_ld = named.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        self.ld += data if self._in_ld else ""

    def handle_endtag(self, tag: str) -> None:
        self._in_ld = False

    def nodes(self, kind: str) -> list[dict[str, Any]]:
        graph = json.loads(self.ld)["@graph"] if self.ld else []
        return [node for node in graph if node["@type"] == kind]


@pytest.fixture(scope="module")
def heads(built: Folder) -> dict[str, Head]:
    """The head of every page by its address below the root; pages that only lead on, and the 404, are left out."""
    pages = {path: data.decode() for path, data in built.tree("site").items() if path.endswith("index.html")}
    return {
        path.removesuffix("index.html"): Head(html)
        for path, html in pages.items()
        if 'http-equiv="refresh"' not in html
    }


def there(built: Folder, url: str) -> bool:
    """Whether an absolute address is one of ours, and something stands there."""
    path = built.path / "site" / unquote(url.removeprefix(HOME).partition("#")[0])
    return url.startswith(HOME) and (path.is_file() or (path / "index.html").is_file())


@dataclass(frozen=True)
class Seen:
    """A node of a page's JSON-LD with all that a rule may ask for."""

    node: dict[str, Any]
    head: Head
    built: Folder

    def steps(self) -> list[dict[str, Any]]:
        return list(self.node.get("itemListElement") or self.node.get("mainEntity", {}).get("itemListElement", []))


# Google's documents on Article, Breadcrumb and Carousel (ItemList), as checks; each holds for all nodes of its type.
RULES: list[tuple[str, str, Callable[[Seen], bool]]] = [
    ("NewsArticle", "headline is there", lambda s: bool(s.node["headline"].strip())),
    ("NewsArticle", "headline is the page's", lambda s: s.node["headline"] == s.head.metas["og:title"]),
    ("NewsArticle", "image is an absolute address", lambda s: there(s.built, s.node["image"]["url"])),
    ("NewsArticle", "image has 50,000 dots", lambda s: s.node["image"]["width"] * s.node["image"]["height"] > 50_000),
    ("NewsArticle", "datePublished is ISO 8601", lambda s: content.is_date(s.node["datePublished"])),
    ("NewsArticle", "dateModified is not invented", lambda s: "dateModified" not in s.node),
    ("NewsArticle", "authors have type and name", lambda s: all(a["@type"] and a["name"] for a in authors(s))),
    ("NewsArticle", "an author is a name alone", lambda s: not any(re.match("[Bb]y ", a["name"]) for a in authors(s))),
    ("NewsArticle", "publisher has a name", lambda s: s.node["publisher"]["name"] == "The Daybook"),
    ("NewsArticle", "it is the page's main thing", lambda s: s.node["mainEntityOfPage"]["@id"] == s.head.canonical),
    ("NewsArticle", "things are typed and have a page", lambda s: all(t["@type"] and there(s.built, t["@id"]) for t in things(s))),
    ("NewsArticle", "it is part of the site", lambda s: s.node["isPartOf"][0]["url"] == HOME),
    ("NewsArticle", "nothing is empty", lambda s: all(s.node.values())),
    ("BreadcrumbList", "two steps at least", lambda s: len(s.steps()) >= 2),
    ("BreadcrumbList", "positions from 1 on", lambda s: positions(s) == list(range(1, len(s.steps()) + 1))),
    ("BreadcrumbList", "steps have names", lambda s: all(step["name"] for step in s.steps())),
    ("BreadcrumbList", "steps lead somewhere", lambda s: all(there(s.built, step["item"]) for step in s.steps())),
    ("BreadcrumbList", "from home to here", lambda s: ends(s) == (HOME, s.head.canonical)),
    ("CollectionPage", "it is the page", lambda s: s.node["url"] == s.head.canonical and bool(s.node["name"])),
    ("CollectionPage", "positions from 1 on", lambda s: positions(s) == list(range(1, len(s.steps()) + 1))),
    ("CollectionPage", "items lead somewhere", lambda s: all(there(s.built, step["url"]) for step in s.steps())),
    ("CollectionPage", "items are different", lambda s: len({step["url"] for step in s.steps()}) == len(s.steps())),
    ("CollectionPage", "the number is right", lambda s: len(s.steps()) == min(100, total(s))),
    ("WebSite", "it has name and address", lambda s: (s.node["name"], s.node["url"]) == ("The Daybook", HOME)),
]  # fmt: skip


def authors(seen: Seen) -> list[dict[str, str]]:
    return list(seen.node.get("author", []))


def things(seen: Seen) -> list[dict[str, str]]:
    return [*seen.node.get("about", []), *seen.node.get("mentions", [])]


def positions(seen: Seen) -> list[int]:
    return [step["position"] for step in seen.steps()]


def ends(seen: Seen) -> tuple[str, str]:
    return seen.steps()[0]["item"], seen.steps()[-1]["item"]


def total(seen: Seen) -> int:
    return int(seen.node.get("mainEntity", {}).get("numberOfItems", 0))


@pytest.mark.parametrize(("kind", "name", "holds"), RULES, ids=[f"{kind}: {name}" for kind, name, _ in RULES])
def test_structured_data_keeps_the_rules(
    built: Folder, heads: dict[str, Head], kind: str, name: str, holds: Callable[[Seen], bool]
) -> None:
    found = [(address, Seen(node, head, built)) for address, head in heads.items() for node in head.nodes(kind)]
    assert found
    assert [address for address, seen in found if not holds(seen)] == []


def test_every_page_says_what_it_is(built: Folder, heads: dict[str, Head]) -> None:
    ours = [head.nodes("NewsArticle") for address, head in heads.items() if address.startswith("2023/")]
    assert max(len(node["headline"]) for nodes in ours for node in nodes) <= 110  # what Google shows of a headline
    kinds = Counter(node for head in heads.values() for node in ("NewsArticle", "WebSite") if head.nodes(node))
    assert kinds == {"NewsArticle": 42 + len(HOSTILE) + 3, "WebSite": 1}
    assert [address for address, head in heads.items() if bool(address) != bool(head.nodes("BreadcrumbList"))] == []
    for address, head in heads.items():
        assert head.canonical == head.metas["og:url"]
        assert there(built, head.canonical), address
        assert head.metas["og:title"], address
        assert head.metas["og:site_name"] == "The Daybook"
        assert head.metas["twitter:card"] == "summary_large_image"
        lists = address not in ("about/", "api/", "search/", "team/people/") and not head.nodes("NewsArticle")
        assert lists == bool(head.nodes("CollectionPage")), address
    titles = {
        head.nodes("BreadcrumbList")[0]["itemListElement"][-1]["name"]
        for head in heads.values()
        if head.canonical != HOME
    }
    assert {"About The Daybook", 'The "team"', "December 2023", "Archive", "Topics", "Running stories"} <= titles


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_headline_is_text_wherever_it_stands(built: Folder, heads: dict[str, Head], name: str) -> None:
    head, harmless = heads[f"2024/01/02/{name}/"], heads["2024/01/month/"]
    shown = " ".join(HOSTILE[name].split())
    (node,) = head.nodes("NewsArticle")
    assert node["headline"] == node["description"] == shown
    assert node["keywords"] == [shown]
    assert head.metas["og:title"] == shown
    assert head.scripts == harmless.scripts
    assert "<" not in head.ld
    assert built.html("2024/01/02/").count("<script>alert") == 0


def test_a_date_is_no_more_exact_than_what_is_known(heads: dict[str, Head]) -> None:
    for address, date in (("2024/01/month/", "2024-01"), ("2024/year/", "2024"), ("2024/01/01/arab/", "2024-01-01")):
        (node,) = heads[address].nodes("NewsArticle")
        assert node["datePublished"] == heads[address].metas["article:published_time"] == date
        assert not re.search(rf"{date}-\d\d", heads[address].ld)
    (way,) = heads["2024/01/month/"].nodes("BreadcrumbList")
    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["The Daybook", "Archive", "2024", "January 2024", "Of a month"]


def test_an_article_says_who_and_where_and_in_what_language_and_invents_nobody(heads: dict[str, Head]) -> None:
    (month,), (year,), (arab,) = (
        heads[a].nodes("NewsArticle") for a in ("2024/01/month/", "2024/year/", "2024/01/01/arab/")
    )
    assert month["author"] == [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Ali Ben"}]
    assert year["author"] == [{"@type": "Organization", "name": "AP"}]
    assert "author" not in arab
    assert year["dateline"] == year["locationCreated"]["name"] == "Oslo, Norway"
    assert (year["inLanguage"], arab["inLanguage"], arab["headline"]) == ("en", "ar", "محادثات")
    steps = [head.nodes("NewsArticle")[0] for head in heads.values() if head.nodes("NewsArticle")]
    stories = {node["isPartOf"][1]["url"] for node in steps if len(node["isPartOf"]) > 1}
    assert stories
    assert all(heads[url.removeprefix(HOME)].nodes("CollectionPage") for url in stories)


def test_what_a_machine_made_is_labelled_and_nothing_else(built: Folder, heads: dict[str, Head]) -> None:
    for address, head in heads.items():
        for node in head.nodes("NewsArticle"):
            marked = {part["cssSelector"]: part["digitalSourceType"] for part in node.get("hasPart", [])}
            html = built.html(address)
            assert (".digest h1" in marked) == ("put together by machine" in html), address
            assert (".digest .standfirst" in marked) == ("chosen by machine" in html), address
            assert set(marked.values()) <= {"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced"}


def test_nothing_in_a_head_leads_to_others(heads: dict[str, Head]) -> None:
    for head in heads.values():
        urls = [value for name, value in head.metas.items() if value.startswith("http") and "title" not in name]
        assert all(url.startswith(HOME) for url in [*urls, head.canonical])
        elsewhere = set(re.findall(r'"(https?://[^"]*)"', head.ld)) - {"https://schema.org"}
        assert {url for url in elsewhere if not url.startswith(HOME)} <= {
            "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced"
        }


def test_drafts_and_embargoed_articles_are_nowhere_and_have_no_picture(built: Folder) -> None:
    for top in ("site", "build/docs"):
        assert [path for path, data in built.tree(top).items() if b"arkerword" in data.lower()] == []
        secret = card.Card("The Daybook", "Markerword", "Tuesday, 2 January 2024")
        assert secret.path not in built.tree(top)


def test_every_page_has_a_picture_of_the_right_size_and_there_is_no_other(
    built: Folder, heads: dict[str, Head]
) -> None:
    wanted = {head.metas["og:image"].removeprefix(HOME) for head in heads.values()}
    made = {path: data for path, data in built.tree("site").items() if path.startswith(card.FOLDER)}
    assert set(made) == wanted
    for path, data in made.items():
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert (image.format, image.size) == ("PNG", (1200, 630)), path
        assert len(data) < 60_000, path
    pictures = [head.metas["og:image"] for head in heads.values() if head.nodes("NewsArticle")]
    assert len(set(pictures)) == len(pictures)


def test_one_line_switches_pictures_off(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    write_article(folder, "2023/12/20/a.md", title="One", date="2023-12-20")
    folder.write("mkdocs.yml", CONFIG.replace("[digest]", "\n  - digest:\n      cards: false"))
    folder.write("content/robots.txt", "User-agent: *\nDisallow: /\n")
    folder.run("build", "--strict")
    assert not (folder.path / "site/assets/cards").exists()
    head = Head(folder.html("2023/12/20/a/"))
    assert "og:image" not in head.metas
    assert head.metas["twitter:card"] == "summary"
    assert "image" not in head.nodes("NewsArticle")[0]
    assert "Disallow" in (folder.path / "site/robots.txt").read_text()  # the editors' own wins


def test_a_site_without_an_address_leaves_out_what_needs_one(small: Site) -> None:
    small = replace(small, url="")
    press.press(small)
    docs = small.build / "docs"
    assert not list(docs.rglob("*.xml"))
    assert not (docs / card.FOLDER).exists()
    assert (docs / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert not [page for page in docs.rglob("*.md") if "\nld:" in page.read_text() or "\ncard:" in page.read_text()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Hello\n", "---\nld: x\n---\n\n# Hello\n"),
        ("---\ntitle: A # why\n---\n\nText", "---\nld: x\ntitle: A # why\n---\n\nText"),
        ("\ufeff---\r\ntitle: A\r\n---\r\nText", "---\nld: x\ntitle: A\n---\nText"),
        ("---\n---\nText", "---\nld: x\n---\nText"),
        ("---\nld: mine\n---\nText", "---\nld: mine\n---\nText"),
        ("---\n{title: A}\n---\nText", "---\n{title: A}\n---\nText"),
        ("Title: A\n\nText", "Title: A\n\nText"),
        ("", "---\nld: x\n---\n\n"),
    ],
)
def test_a_page_of_one_s_own_gets_fields_and_loses_none(before: str, after: str) -> None:
    assert frontmatter.with_fields(before, {"ld": "x"}) == after
    assert frontmatter.with_fields(after, {}) == after
