"""The sitemaps and robots.txt, held against the rules of sitemaps.org and of Google News."""

from __future__ import annotations

import datetime
import re
import shutil
import urllib.robotparser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree  # type: ignore[import-untyped]  # it comes without type hints

from generator import assembly, press
from generator.model import Article, Digest, Site, address
from generator.outputs import robots, sitemap
from tests.folder import HOSTILE, ROOT, Folder, write_article

HOME = "https://example.org/"
XSD = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}" xmlns="{namespace}" xmlns:s="{namespace}"
  elementFormDefault="qualified">{body}
  <xsd:complexType name="entry"><xsd:sequence>
    <xsd:element name="loc"><xsd:simpleType><xsd:restriction base="xsd:anyURI">
      <xsd:minLength value="12"/><xsd:maxLength value="2048"/><xsd:pattern value="https://[!-~]+"/>
    </xsd:restriction></xsd:simpleType></xsd:element>
    <xsd:element name="lastmod" type="xsd:date" minOccurs="0"/>
    <xsd:any namespace="http://www.google.com/schemas/sitemap-news/0.9" minOccurs="0" processContents="strict"/>
  </xsd:sequence></xsd:complexType>
</xsd:schema>"""
LIST = """<xsd:element name="{root}"><xsd:complexType><xsd:sequence>
  <xsd:element name="{entry}" type="entry" minOccurs="{least}" maxOccurs="{most}"/></xsd:sequence></xsd:complexType>
  <xsd:unique name="once-{entry}"><xsd:selector xpath="s:{entry}"/><xsd:field xpath="s:loc"/></xsd:unique></xsd:element>"""
NEWS = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="http://www.google.com/schemas/sitemap-news/0.9">
  <xsd:simpleType name="text"><xsd:restriction base="xsd:token"><xsd:minLength value="1"/></xsd:restriction></xsd:simpleType>
  <xsd:element name="news"><xsd:complexType><xsd:sequence>
    <xsd:element name="publication"><xsd:complexType><xsd:sequence>
      <xsd:element name="name" type="n:text"/>
      <xsd:element name="language"><xsd:simpleType><xsd:restriction base="xsd:string">
        <xsd:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xsd:restriction></xsd:simpleType></xsd:element>
    </xsd:sequence></xsd:complexType></xsd:element>
    <xsd:element name="publication_date" type="xsd:date"/>
    <xsd:element name="title" type="n:text"/>
  </xsd:sequence></xsd:complexType></xsd:element></xsd:schema>""".replace(
    'elementFormDefault="qualified"',
    'elementFormDefault="qualified" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"',
)
X = {"s": sitemap.NAMESPACE, "n": sitemap.NEWS_NAMESPACE}


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], etree._Element]:
    """Reads a sitemap and holds it against the rules of sitemaps.org and, for news, of Google."""
    folder = tmp_path_factory.mktemp("xsd")
    (folder / "news.xsd").write_text(NEWS)

    def read(xml: str, least: int = 1) -> etree._Element:
        lists = LIST.format(root="urlset", entry="url", least=least, most=50_000)
        lists += LIST.format(root="sitemapindex", entry="sitemap", least=1, most=50_000)
        link = f'<xsd:import namespace="{sitemap.NEWS_NAMESPACE}" schemaLocation="{folder}/news.xsd"/>'
        schema = etree.XMLSchema(etree.fromstring(XSD.format(namespace=sitemap.NAMESPACE, body=link + lists)))
        assert len(xml.encode()) <= 50 * 1024 * 1024
        root = etree.fromstring(xml.encode())
        schema.assertValid(root)
        return root

    return read


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(element.text) for element in root.findall(path, X)]


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The demonstration's content with hostile headlines and dates of all precisions, as the press lays it out."""
    folder = Folder(tmp_path_factory.mktemp("sitemap"))
    shutil.copytree(ROOT / "content", folder.path / "content")
    for name, headline in HOSTILE.items():
        write_article(folder, f"2024/01/02/{name}.md", title=headline, date="2024-01-02", tags=[headline])
    write_article(folder, "2024/01/month.md", title="Of a month", date="2024-01")
    write_article(folder, "2024/year.md", title="Of a year", date="2024")
    write_article(folder, "2024/01/01/arab.md", title="محادثات", date="2024-01-01", language="ar")
    write_article(folder, "2024/01/02/draft.md", title="Markerword", date="2024-01-02", draft="true")
    here = folder.path
    press.press(
        Site(
            root=here,
            content=here / "content",
            seeds=here,
            build=here / "build",
            name="]]> & sons",
            description="",
            url=HOME,
            language="en",
            cards=False,
        )
    )
    return folder


def test_the_sitemap_is_valid_and_dated_by_articles(pressed: Folder, valid: Callable[..., Any]) -> None:
    tree = pressed.tree("build/docs")
    root = valid(tree["sitemap.xml"].decode())
    dates = {entry[0].text: entry[1].text for entry in root if len(entry) > 1}
    pages = {p for p, data in tree.items() if p.endswith(".md") and b"kind: moved" not in data} - {"search.md"}
    assert set(texts(root, "s:url/s:loc")) == {HOME + quote(address(page)) for page in pages}
    assert dates[HOME] == dates[f"{HOME}archive/"] == "2024-01-02"
    assert dates[f"{HOME}2023/12/"] == "2023-12-22"
    assert dates[f"{HOME}places/egypt/"].startswith("2023-12-")
    assert not {f"{HOME}{path}" for path in ("2024/year/", "2024/01/month/", "about/", "topics/")} & set(dates)
    articles = {url: date for url, date in dates.items() if re.fullmatch(rf"{HOME}(\d+/){{3}}[^/]+/", url)}
    assert len(articles) == 42 + len(HOSTILE) + 1
    assert all(url.startswith(f"{HOME}{date.replace('-', '/')}/") for url, date in articles.items())


def test_the_news_sitemap_is_valid_and_counts_from_the_newest_article(
    pressed: Folder, valid: Callable[..., Any]
) -> None:
    root = valid(pressed.tree("build/docs")["news-sitemap.xml"].decode())
    assert set(texts(root, ".//n:publication_date")) == {"2024-01-01", "2024-01-02"}
    assert set(texts(root, ".//n:language")) == {"en", "ar"}
    assert set(texts(root, ".//n:name")) == {"]]> & sons"}
    titles = texts(root, ".//n:title")
    assert len(titles) == len(HOSTILE) + 1
    assert {HOSTILE["script"], HOSTILE["cdata"], HOSTILE["hebrew"], "A bell and a next line in it"} <= set(titles)


def test_a_draft_is_in_no_sitemap(pressed: Folder) -> None:
    assert [path for path, data in pressed.tree("build/docs").items() if b"Markerword" in data] == []


def digest_of(*articles: Article, others: tuple[str, ...] = ()) -> Digest:
    site = Site(root=Path(), content=Path(), seeds=Path(), build=Path(), name="", description="", url="", language="en")
    return assembly.assemble(site, articles, others)


def dated(date: str, language: str = "en") -> Article:
    return Article(
        path=f"{date.replace('-', '/')}/{language}.md", headline=f"H & {date}", date=date, body="", language=language
    )


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("", ["2023-12-20", "2023-12-19"]),
        ("2023-12-19", ["2023-12-20", "2023-12-19", "2023-12-18"]),  # tomorrow has begun in the east
        ("2023-12-21", ["2023-12-20"]),
        ("2024-01-01", []),
    ],
)
def test_news_is_of_two_days(
    small: Site, valid: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, now: str, found: list[str]
) -> None:
    moment = datetime.datetime.fromisoformat(f"{now or '2000-01-01'}T23:59:59+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())) if now else "")
    articles = [dated(date) for date in ("2023", "2023-12", "2023-12-17", "2023-12-18", "2023-12-19", "2023-12-20")]
    files = dict(sitemap.files(small, digest_of(*articles)))
    root = valid(files["news-sitemap.xml"], 0)
    assert texts(root, ".//n:publication_date") == found


def test_news_is_a_thousand_articles_at_most_in_languages_as_google_writes_them(
    small: Site, valid: Callable[..., Any]
) -> None:
    many = [replace(dated("2023-12-20"), path=f"2023/12/20/{n}.md") for n in range(1200)]
    base = digest_of(dated("2023-12-20", "zh-CN"), dated("2023-12-20", "pt-BR"), dated("2023-12-20", "haw"))
    root = valid(str(dict(sitemap.files(small, base))["news-sitemap.xml"]), 1)
    assert sorted(texts(root, ".//n:language")) == ["haw", "pt", "zh-cn"]
    full = replace(base, articles=tuple(many))
    assert len(valid(str(dict(sitemap.files(small, full))["news-sitemap.xml"]), 1)) == 1000


@pytest.mark.parametrize(("number", "parts"), [(50_000, 1), (50_001, 2), (120_000, 3)])
def test_above_fifty_thousand_addresses_an_index_names_the_parts(
    small: Site, valid: Callable[..., Any], number: int, parts: int
) -> None:
    listed = len(sitemap._dates(digest_of()))
    others = tuple(f"page-{n}.md" for n in range(number - listed))
    files = {path: str(file) for path, file in sitemap.files(small, digest_of(others=others)) if path != sitemap.NEWS}
    roots = {path: valid(xml) for path, xml in files.items()}
    if parts == 1:
        assert list(files) == ["sitemap.xml"]
        assert len(roots["sitemap.xml"]) == number
        return
    assert texts(roots.pop("sitemap.xml"), "s:sitemap/s:loc") == [f"{HOME}{path}" for path in roots]
    assert len(roots) == parts
    found = [url for root in roots.values() for url in texts(root, "s:url/s:loc")]
    assert len(set(found)) == len(found) == number


def test_a_part_of_a_sitemap_is_never_too_large() -> None:
    entries = [f"<url>{'é' * n}</url>" for n in range(200)]
    parts = list(sitemap._parts(entries, largest=1000))
    assert [entry for part in parts for entry in part] == entries
    assert max(len(sitemap._wrapped("urlset", part).encode()) for part in parts) <= 1000
    assert list(sitemap._parts([])) == [[]]


def test_robots_lets_everybody_in_and_names_the_sitemaps(pressed: Folder, small: Site) -> None:
    rules = urllib.robotparser.RobotFileParser()
    rules.parse((pressed.path / "build/docs/robots.txt").read_text().splitlines())
    assert rules.can_fetch("Anybot", f"{HOME}2023/12/20/")
    assert rules.site_maps() == [f"{HOME}sitemap.xml", f"{HOME}news-sitemap.xml"]
    assert len(list(robots.files(small, digest_of()))) == 1
    (small.content / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert list(robots.files(small, digest_of())) == []  # the editors' own wins
