"""Feeds: what readers read in them is what the pages show, by the rules of each format, and nothing else changes them."""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser  # type: ignore[import-untyped]
import jsonschema
import pytest

from generator import assembly
from generator.model import Article, Later, Site
from generator.outputs import entry, feeds, fulltext
from tests.folder import CONFIG, ROOT, Folder, made_site

HOST = "https://digest.test/"
ATOM, CONTENT, DC = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/rss/1.0/modules/content/}",
    "{http://purl.org/dc/elements/1.1/}",
)
HOSTILE = {
    "cdata": "A ]]> in the middle & an <b>element</b>",
    "entity": "What &amp; means, and &#x3C; too",
    "emoji": "Fire 🔥 in the 家族 👨‍👩‍👧 house",
    "quotes": "“Quoted” 'so' and \"so\"",
    "script": "<script>alert(1)</script> is no headline",
    "control": "A bell\x07 rings\x0b, a \x1b[31mred\x7f one\ufffe\uffff ends",
}
SECRET = "ecretmarker"  # without its first letter, which a headline writes large
STORY = ("2023/12/01/n1.md", "2023/12/02/n2.md", "2023/12/03/n3.md")
VOCABULARY = f"stories:\n  The long story:\n    articles: [{', '.join(STORY)}]\n"
LINKS = """\
See [the others](../../../2023/12/02/n2.md#top), [a list](../../../places/cairo.md), [elsewhere](https://other.test/?a=1&b=2),
[above](#top), [the root](/x), [beside](../n4/) and ![a picture](img/p%20q.svg "P").

<p onclick="run()"><a href='../n5/?a=1&amp;b=2'>raw</a> <img src="q.png" srcset="a.png 2x"><script>run()</script></p>
"""


def quoted(text: str) -> str:
    """Text as YAML has it in quotes, with escapes for what it forbids."""
    return re.sub("[\x7f\ufffe\uffff]", lambda c: f"\\u{ord(c[0]):04x}", json.dumps(text, ensure_ascii=False))


def page(folder: Folder, path: str, title: str, date: str, body: str = "One *text*.", **more: str) -> None:
    head = {"title": quoted(title), "date": date, "summary": quoted(f"On {title}"), "places": "[Cairo]", **more}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    folder.write(f"content/{path}", f"---\n{lines}---\n\n{body}\n\nSecond paragraph of the text.\n")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Sixty articles: plain ones, hostile ones, ones known to the month, one in Hebrew, and two that nobody may see."""
    folder = Folder(tmp_path_factory.mktemp("feeds") / "site")
    folder.write("mkdocs.yml", CONFIG)
    for n in range(1, 50):
        day = f"2023-12-{1 + (n - 1) % 28:02}"
        more = {"tags": "[Even]"} if n % 2 == 0 else {"people": "[Only Once]"} if n == 7 else {}
        page(folder, f"{day.replace('-', '/')}/n{n}.md", f"Number {n}", day, **more)
    for number, (name, headline) in enumerate(HOSTILE.items()):
        page(folder, f"2023/12/29/{name}.md", headline, "2023-12-29", tags="['A & <b>']", byline=f"[Ann {number} <i>]")
    page(folder, "2023/12/30/hebrew.md", 'ראש הממשלה אמר: "די"', "2023-12-30", "שלום.", language="he", agency="AFP")
    page(folder, "2023/12/30/links.md", "Links", "2023-12-30", LINKS)
    page(folder, "2024/01/month.md", "Of a month", "2024-01")
    page(folder, "2022/year.md", "Of a year", "2022", subjects="[sport]")
    page(folder, "2022/year2.md", "Of the same year", "2022", subjects="[sport]")
    page(folder, "2023/12/30/draft.md", f"S{SECRET}", "2023-12-30", draft="true")
    page(folder, "2023/12/30/wait.md", f"S{SECRET}", "2023-12-30", embargo="2999-01-01T00:00Z")
    folder.write("content/2023/12/30/img/p q.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    folder.write("content/about.md", "# About\n")
    folder.write("content/vocabulary.yml", VOCABULARY)
    folder.run("build", env={"TZ": "America/St_Johns"})
    return folder


def found(folder: Folder, name: str) -> dict[str, bytes]:
    """All files of a name, by their paths."""
    return {path: data for path, data in folder.tree("site").items() if Path(path).name == name}


def elements(folder: Folder, name: str) -> dict[str, Element]:
    return {path: ElementTree.fromstring(data) for path, data in found(folder, name).items()}


def text(element: Element, name: str) -> str:
    return element.findtext(name) or ""


@pytest.fixture(scope="module")
def rss(site: Folder) -> dict[str, Element]:
    return elements(site, "feed.xml")


@pytest.fixture(scope="module")
def atom(site: Folder) -> dict[str, Element]:
    return elements(site, "atom.xml")


@pytest.fixture(scope="module")
def jsons(site: Folder) -> dict[str, dict[str, object]]:
    return {path: json.loads(data) for path, data in found(site, "feed.json").items()}


def test_which_feeds_there_are(site: Folder, rss, atom, jsons) -> None:
    folders = {"", "editions/", "stories/n1/", "places/cairo/", "tags/even/", "tags/a-b/", "subjects/sport/"}
    former = {"stories/n2/", "stories/n3/"}  # addresses that the story may have had
    for name, files in (("feed.xml", rss), ("atom.xml", atom), ("feed.json", jsons)):
        assert {path.removesuffix(name) for path in files} == folders | former
        for path in former:
            assert site.tree("site")[path + name] == site.tree("site")[f"stories/n1/{name}"]
    root = ElementTree.fromstring(site.tree("site")["feeds.opml"])
    listed = {outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")}
    assert listed == {f"{HOST}{folder}feed.xml" for folder in folders}
    assert [outline.get("text") for outline in root.iterfind("body/outline")] == [
        *("Test Digest", "Running stories", "Places", "Subjects", "Tags")
    ]


def test_a_feed_holds_the_newest_fifty_and_leads_to_the_rest(rss, atom, jsons) -> None:
    assert len(rss["feed.xml"].findall("channel/item")) == len(atom["atom.xml"].findall(f"{ATOM}entry")) == 50
    assert len(jsons["feed.json"]["items"]) == len(jsons["places/cairo/feed.json"]["items"]) == 50
    assert [item["title"] for item in jsons["feed.json"]["items"]][:3:2] == ["Of a month", "Links"]
    assert [item["title"] for item in jsons["stories/n1/feed.json"]["items"]] == ["Number 3", "Number 2", "Number 1"]
    for folder, archive in (("", "archive/"), ("editions/", "archive/"), ("places/cairo/", "places/cairo/")):
        for tree in (rss[f"{folder}feed.xml"], atom[f"{folder}atom.xml"]):
            assert [link.get("href") for link in tree.iter(f"{ATOM}link") if link.get("rel") == "archives"] == [
                HOST + archive
            ]
        assert jsons[f"{folder}feed.json"]["_archive"]["url"] == HOST + archive


RSS_RULES: dict[str, Callable[[str, Element, list[Element]], bool]] = {
    "version 2.0, one channel": lambda path, root, items: (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1),
    "title, link, description": lambda path, root, items: all(text(root[0], n) for n in ("title", "link", "description")),
    "language": lambda path, root, items: text(root[0], "language") == "en",
    "one atom:link self": lambda path, root, items: [
        (a.get("href"), a.get("type")) for a in root[0].findall(f"{ATOM}link") if a.get("rel") == "self"
    ] == [(HOST + path, "application/rss+xml")],
    "lastBuildDate is that of the newest entry": lambda path, root, items: rfc822(text(root[0], "lastBuildDate")) >= max(
        [rfc822(text(i, "pubDate")) for i in items if i.find("pubDate") is not None], default=rfc822("Sat, 01 Jan 2000 00:00:00 GMT")
    ),
    "no element stands twice": lambda path, root, items: all(
        len(i.findall(name)) <= 1
        for i in (root[0], *items)
        for name in ("title", "link", "description", "guid", "pubDate", f"{CONTENT}encoded", "language", "lastBuildDate")
    ),
    "an item has a title and an absolute link": lambda path, root, items: all(
        text(i, "title") and text(i, "link").startswith(HOST) for i in items
    ),
    "guids are no permalinks, and unique": lambda path, root, items: all(
        i.find("guid").get("isPermaLink") == "false" for i in items  # type: ignore[union-attr]
    ) and len({text(i, "guid") for i in items}) == len(items),
    "the description stands before the full text": lambda path, root, items: all(
        [c.tag for c in i if c.tag in ("description", f"{CONTENT}encoded")] == ["description", f"{CONTENT}encoded"] for i in items
    ),
    "categories have a domain": lambda path, root, items: all(c.get("domain", "").startswith(HOST) for i in items for c in i.iter("category")),
    "authors are dc:creator, as they have no mail address": lambda path, root, items: not any(i.findall("author") for i in items),
}  # fmt: skip


def rfc822(date: str) -> datetime.datetime:
    return datetime.datetime.strptime(date, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=datetime.UTC)


@pytest.mark.parametrize("rule", RSS_RULES)
def test_rss_follows_the_profile_of_the_advisory_board(rss: dict[str, Element], rule: str) -> None:
    for path, root in rss.items():
        place = path.replace("stories/n2/", "stories/n1/").replace("stories/n3/", "stories/n1/")
        assert RSS_RULES[rule](place, root, root.findall("channel/item")), path


def exactly_one(element: Element, *names: str) -> bool:
    return all(len(element.findall(ATOM + name)) == 1 and text(element, ATOM + name) for name in names)


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
ATOM_RULES: dict[str, Callable[[str, Element, list[Element]], bool]] = {
    "4.1.1 feed: one id, title, updated": lambda path, root, entries: exactly_one(root, "id", "title", "updated"),
    "4.1.1 feed: an author for entries without": lambda path, root, entries: bool(text(root, f"{ATOM}author/{ATOM}name")),
    "4.1.1 feed: rel=self": lambda path, root, entries: [
        a.get("href") for a in root.findall(f"{ATOM}link") if a.get("rel") == "self"
    ] == [HOST + path],
    "4.1.1 one alternate of a type": lambda path, root, entries: all(
        len([a for a in e.findall(f"{ATOM}link") if a.get("rel") == "alternate"]) == 1 for e in (root, *entries)
    ),
    "4.1.2 entry: one id, title, updated": lambda path, root, entries: all(exactly_one(e, "id", "title", "updated") for e in entries),
    "4.1.2 entry: at most one published, summary, content": lambda path, root, entries: all(
        len(e.findall(ATOM + n)) <= 1 for e in entries for n in ("published", "summary", "content")
    ),
    "4.1.2 entry: ids are unique": lambda path, root, entries: len({text(e, f"{ATOM}id") for e in entries}) == len(entries),
    "3.2.1 persons have a name": lambda path, root, entries: all(exactly_one(a, "name") for a in root.iter(f"{ATOM}author")),
    "3.3 dates are RFC 3339": lambda path, root, entries: all(
        MOMENT.fullmatch(d.text or "") for n in ("updated", "published") for d in root.iter(ATOM + n)
    ),
    "4.2.15 the feed is as new as its newest entry": lambda path, root, entries: text(root, f"{ATOM}updated")
    == max(text(e, f"{ATOM}updated") for e in entries),
    "4.2.2 categories have a term": lambda path, root, entries: all(c.get("term") for c in root.iter(f"{ATOM}category")),
    "4.2.6 ids are URIs": lambda path, root, entries: all(
        re.fullmatch(r"tag:digest\.test,2026-01-01:[\w/.~-]+", i.text or "") for i in root.iter(f"{ATOM}id")
    ),
    "4.1.3 full text is html": lambda path, root, entries: all(c.get("type") == "html" for c in root.iter(f"{ATOM}content")),
}  # fmt: skip


@pytest.mark.parametrize("rule", ATOM_RULES)
def test_atom_follows_rfc_4287(atom: dict[str, Element], rule: str) -> None:
    for path, root in atom.items():
        place = path.replace("stories/n2/", "stories/n1/").replace("stories/n3/", "stories/n1/")
        assert ATOM_RULES[rule](place, root, root.findall(f"{ATOM}entry")), path


def test_json_feed_follows_its_schema(jsons: dict[str, dict[str, object]]) -> None:
    schema = json.loads((ROOT / "tests/jsonfeed-1.1.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for path, feed in jsons.items():
        jsonschema.Draft202012Validator(schema).validate(feed)
        assert feed["feed_url"] == HOST + re.sub("stories/n[23]", "stories/n1", path)
        ids = [item["id"] for item in feed["items"]]  # type: ignore[attr-defined]
        assert len(set(ids)) == len(ids)


def shown(folder: Folder, url: str) -> tuple[str, str]:
    """The headline of a page, and all the text that it shows, as a browser would."""
    page = folder.html(url.removeprefix(HOST))
    heading = re.search(r"(?s)<h1[^>]*>(.*?)</h1>", page)
    assert heading
    return html.unescape(re.sub(r"<[^>]+>", "", heading[1])).strip(), words(page)


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", markup))).split())


def test_a_feed_reader_reads_what_the_pages_show(site: Folder) -> None:
    """Headlines, dates, ids and texts; feedparser takes an RSS title for HTML, so hostile ones are compared elsewhere."""
    files = found(site, "feed.xml") | found(site, "atom.xml")
    ids: dict[str, str] = {}
    for path, data in files.items():
        read = feedparser.parse(data)
        assert read.bozo == 0, (path, read.get("bozo_exception"))
        assert read.version == ("rss20" if path.endswith("feed.xml") else "atom10")
        assert read.feed.title.endswith("Test Digest")
        for item in read.entries:
            # What XML forbids stands on the page, and cannot stand in a feed.
            headline, all_of_it = (re.sub("[\x00-\x1f\ufffe\uffff]", "", part) for part in shown(site, item.link))
            if path.endswith("atom.xml") or not re.search("[&<]", headline):
                assert item.title == headline
            pieces = [html.unescape(piece).strip() for piece in re.split(r"<[^>]+>", item.content[0].value)]
            assert all(" ".join(piece.split()) in all_of_it for piece in pieces), item.link
            assert "Second paragraph of the text." in item.content[0].value or path.startswith("editions/")
            assert ids.setdefault(item.link, item.id) == item.id
            date = "-".join(re.findall(r"\d+", item.link.removeprefix(HOST))[:3])
            if "month" in item.link or "year" in item.link:
                assert "published" not in item
            else:
                assert [*item.published_parsed[:6]] == [*map(int, date.split("-")), 0, 0, 0]
    assert len(set(ids.values())) == len(ids) > 80  # fifty-odd articles and thirty editions


def test_the_three_formats_say_the_same(rss, atom, jsons) -> None:
    for path, root in rss.items():
        items = jsons[path.replace("feed.xml", "feed.json")]["items"]
        for item, other, third in zip(
            root.findall("channel/item"),
            atom[path.replace("feed.xml", "atom.xml")].findall(f"{ATOM}entry"),
            items,
            strict=True,
        ):
            assert text(item, "title") == text(other, f"{ATOM}title") == third["title"]
            assert text(item, "guid") == text(other, f"{ATOM}id") == third["id"]
            assert text(item, "link") == other.find(f"{ATOM}link").get("href") == third["url"]
            assert text(item, f"{CONTENT}encoded") == text(other, f"{ATOM}content") == third["content_html"]
            assert html.unescape(text(item, "description")) == text(other, f"{ATOM}summary") == third["summary"]
            assert [c.text for c in item.iter("category")] == [c.get("term") for c in other.iter(f"{ATOM}category")]
            assert [a["name"] for a in third.get("authors", [])] == [c.text for c in item.iter(f"{DC}creator")]
            assert text(item, f"{DC}language") == third["language"]


def test_hostile_headlines_come_through_and_nothing_that_xml_forbids(site: Folder, rss, atom) -> None:
    titles = [text(e, f"{ATOM}title") for e in atom["atom.xml"].iter(f"{ATOM}entry")]
    for name, headline in HOSTILE.items():
        wanted = "A bell rings , a [31mred\x7f one ends" if name == "control" else headline
        assert wanted in titles
        assert wanted in [text(i, "title") for i in rss["feed.xml"].iter("item")]
    for path, data in (found(site, "feed.xml") | found(site, "atom.xml") | found(site, "feeds.opml")).items():
        raw = data.decode()
        assert not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", raw), path
        assert "]]>" not in raw
        assert "<script" not in raw
    (hebrew,) = [e for e in atom["atom.xml"].iter(f"{ATOM}entry") if "ראש" in text(e, f"{ATOM}title")]
    assert hebrew.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    assert text(hebrew, f"{ATOM}content").startswith('<div lang="he" dir="rtl"><p>שלום.</p>')
    assert text(hebrew, f"{ATOM}author/{ATOM}name") == "AFP"


def test_what_is_known_to_the_month_has_no_day(rss, atom, jsons) -> None:
    (item,) = [i for i in rss["feed.xml"].iter("item") if text(i, "title") == "Of a month"]
    assert item.find("pubDate") is None
    (other,) = [e for e in atom["atom.xml"].iter(f"{ATOM}entry") if text(e, f"{ATOM}title") == "Of a month"]
    assert other.find(f"{ATOM}published") is None
    assert text(other, f"{ATOM}updated") == "2024-01-01T00:00:00Z"
    assert "date_published" not in jsons["feed.json"]["items"][0]
    assert jsons["subjects/sport/feed.json"]["items"][0]["title"].startswith("Of ")
    assert text(rss["subjects/sport/feed.xml"], "channel/lastBuildDate") == "Sat, 01 Jan 2022 00:00:00 GMT"


def test_links_in_a_text_are_absolute_and_nothing_in_it_runs(jsons) -> None:
    (item,) = [item for item in jsons["feed.json"]["items"] if item["title"] == "Links"]
    links = re.findall(r'(?:href|src)="([^"]*)"', item["content_html"])
    assert links == [
        f"{HOST}2023/12/02/n2/#top",
        f"{HOST}places/cairo/",
        "https://other.test/?a=1&amp;b=2",
        f"{HOST}2023/12/30/links/#top",
        f"{HOST}x",
        f"{HOST}2023/12/30/n4/",
        f"{HOST}2023/12/30/img/p%20q.svg",
        f"{HOST}2023/12/30/n5/?a=1&amp;b=2",
        f"{HOST}2023/12/30/links/q.png",
    ]
    assert not re.search("script|onclick|srcset", item["content_html"])


def test_an_edition_lists_its_day(jsons) -> None:
    days = {item["title"]: item for item in jsons["editions/feed.json"]["items"]}
    assert list(days)[:2] == ["Saturday, 30 December 2023", "Friday, 29 December 2023"]
    day = days["Saturday, 30 December 2023"]
    assert day["url"] == f"{HOST}2023/12/30/"
    assert day["id"] == "tag:digest.test,2026-01-01:editions/2023-12-30"
    assert f'<li><a href="{HOST}2023/12/30/links/">Links</a><br>On Links</li>' in day["content_html"]
    assert '<li lang="he" dir="rtl">' in day["content_html"]
    assert "&lt;b&gt;element&lt;/b&gt;" in days["Friday, 29 December 2023"]["content_html"]


class Links(HTMLParser):
    """The feeds that a page names in its head, and the links in its body."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.alternate: list[tuple[str, str]] = []
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "link" and found.get("rel") == "alternate":
            self.alternate.append((found["type"] or "", found["href"] or ""))
        if tag == "a" and found.get("href"):
            self.links.add(found["href"] or "")


def test_every_page_names_feeds_that_are_there(site: Folder) -> None:
    tree = site.tree("site")
    types = {
        "feed.xml": "application/rss+xml",
        "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
    }
    own = {
        "places/cairo/": 6,
        "stories/n1/": 6,
        "": 6,
        "2023/12/30/": 6,
        "about/": 3,
        "2023/12/30/links/": 3,
        "people/only-once/": 3,
    }
    # The pages; what stands in editions/ beside the feeds is mail.
    for path in (path for path in tree if path.endswith(("index.html", "404.html"))):
        named = Links(tree[path].decode())
        for kind, link in named.alternate:
            target = urlsplit(urljoin(f"{HOST}{path}", link)).path.lstrip("/")
            assert target in tree, (path, link)
            assert types[Path(target).name] == kind
        assert len(named.alternate) == own.get(path.removesuffix("index.html"), len(named.alternate)) >= 3, path
        for link in (link for link in named.links if re.search(r"\.(xml|json|opml)$", link)):
            assert urlsplit(urljoin(f"{HOST}{path}", link)).path.lstrip("/") in tree, (path, link)
    assert {"feed.xml", "atom.xml", "feed.json"} <= Links(tree["places/cairo/index.html"].decode()).links
    assert tree["assets/stylesheets/feed.css"]
    for path, data in (found(site, "feed.xml") | found(site, "atom.xml") | found(site, "feeds.opml")).items():
        style = re.search(r'<\?xml-stylesheet type="text/css" href="([^"]+)"', data.decode())
        assert style
        assert urljoin(HOST + path, style[1]) == f"{HOST}assets/stylesheets/feed.css"


def test_what_nobody_may_see_is_in_no_file(site: Folder) -> None:
    for top in ("site", "build/docs"):
        assert not [path for path, data in site.tree(top).items() if SECRET.encode() in data]


def is_feed(path: str) -> bool:
    return Path(path).name in ("feed.xml", "atom.xml", "feed.json", "feeds.opml", "feed.css")


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    before, after = ({path: data for path, data in tree.items() if is_feed(path)} for tree in (before, after))
    assert before.keys() == after.keys()
    return {Path(path).parent.as_posix() for path in before if before[path] != after[path]}


def test_one_edit_changes_only_the_feeds_that_hold_the_article(site: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "another place")
    shutil.copytree(site.path, other.path, ignore=shutil.ignore_patterns("build", "site"))
    other.run("build", env={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"})
    before = other.tree("site")
    assert {p: d for p, d in before.items() if is_feed(p)} == {p: d for p, d in site.tree("site").items() if is_feed(p)}

    def edit(path: str, old: str, new: str) -> None:
        file = other.path / "content" / path
        file.write_text(file.read_text().replace(old, new))

    edit("2023/12/29/emoji.md", "Second paragraph", "Another paragraph")
    other.run("build")
    after = other.tree("site")
    assert changed(before, after) == {".", "places/cairo", "tags/a-b"}  # a list of headlines does not have the text
    edit("2022/year.md", "Of a year", "A year ago")  # too old for the feeds of the site and of its place
    other.run("build")
    assert changed(after, other.tree("site")) == {"subjects/sport"}


def test_a_site_without_an_address_has_no_feeds_and_names_none(site: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "site")
    other.write("mkdocs.yml", CONFIG.replace("site_url: https://digest.test/\n", ""))
    shutil.copytree(site.path / "content/2022", other.path / "content/2022")
    other.run("build", "--strict")
    assert not [path for path in other.tree("site") if is_feed(path)]
    for path, data in other.tree("site").items():
        if path.endswith(".html"):
            assert b"alternate" not in data
            assert b"Feeds:" not in data


@pytest.fixture
def place(tmp_path: Path) -> Site:
    return made_site(tmp_path, url=f"{HOST}sub/")


def article(number: int, **more: object) -> Article:
    values = {
        "path": f"2023/12/20/n{number}.md",
        "headline": f"N{number}",
        "date": "2023-12-20",
        "body": "Text.",
        "tags": ("T",),
        **more,
    }
    return Article(**values)  # type: ignore[arg-type]


def texts(place: Site, *articles: Article) -> dict[str, str]:
    """The feeds of some articles."""
    made = feeds.files(place, assembly.assemble(place, articles, []))
    return {path: file.make() if isinstance(file, Later) else str(file) for path, file in made}


def test_an_id_follows_from_the_seed_and_not_from_headline_or_address(place: Site) -> None:
    def ids(*articles: Article) -> list[str]:
        text = texts(place, *articles)["feed.json"]
        return [item["id"] for item in json.loads(text)["items"]]

    before = ids(article(1, source="wire/1.txt"))
    assert (
        before
        == ids(article(2, source="wire/1.txt", headline="Other", body="Other"))
        != ids(article(1, source="wire/2.txt"))
    )
    assert before[0].startswith("tag:digest.test,2026-01-01:sub/articles/")
    # An editor has split an article in two: two pages name one seed, and one of them keeps the id.
    two = ids(article(1, source="wire/1.txt"), article(2, source="wire/1.txt"))
    assert before[0] in two
    assert len(set(two)) == 2


def test_a_site_without_articles_has_empty_feeds_that_are_valid(place: Site) -> None:
    made = texts(place)
    assert json.loads(made["feed.json"])["items"] == []
    assert feedparser.parse(made["feed.xml"]).bozo == feedparser.parse(made["editions/atom.xml"]).bozo == 0
    assert "<updated>1970-01-01T00:00:00Z" in made["atom.xml"]


def test_the_feed_of_a_term_has_fewer_entries_of_long_texts_each_in_full(place: Site) -> None:
    long = [article(n, body="word " * 2000) for n in range(10)]
    made = texts(place, *long)
    assert made["tags/t/feed.xml"].count("<item>") == 3
    assert made["feed.xml"].count("<item>") == 10
    assert made["tags/t/feed.xml"].count("word") == 3 * 2000
    assert texts(place, article(1, body="word " * 9000), article(2))["tags/t/feed.xml"].count("<item>") == 1


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("other.md", f"{HOST}sub/2023/12/20/other/"),
        ("../../../about.md#us", f"{HOST}sub/about/#us"),
        ("../../index.md?q=1", f"{HOST}sub/2023/?q=1"),
        ("../21/", f"{HOST}sub/2023/12/20/21/"),
        ("//cdn.test/x.js", "https://cdn.test/x.js"),
        ("mailto:us@digest.test", "mailto:us@digest.test"),
        ("http://[", "http://["),
        ("a\0b", f"{HOST}sub/2023/12/20/x/a\0b"),
        ("", f"{HOST}sub/2023/12/20/x/"),
    ],
)
def test_a_link_leads_where_the_page_s_own_leads(place: Site, link: str, wanted: str) -> None:
    assert fulltext.absolute(place, "2023/12/20/x.md", link) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://Example.ORG/", "tag:example.org,2026-01-01:x"),
        ("http://localhost:8000/a%20b/", "tag:localhost,2026-01-01:a%20b/x"),
        ("https://zürich.test/", "tag:xn--zrich-kva.test,2026-01-01:x"),
        ("http://[::1]:8000/", "tag:--1,2026-01-01:x"),
    ],
)
def test_the_tag_of_a_site(place: Site, url: str, wanted: str) -> None:
    assert entry.tag(dataclasses.replace(place, url=url), "x") == wanted
