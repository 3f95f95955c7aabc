"""Strangers' text is never live: known attack strings in every field, looked for in everything that the site is made of."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import frontmatter
from generator.outputs import mail
from tests.browser import attacks, quality
from tests.browser.attacks import STRINGS
from tests.folder import CAIRO, OSLO, Folder

HTML = """([pages, site]) => {
  const wrong = {}
  for (const [name, text] of pages) {
    const found = audit(new DOMParser().parseFromString(text, "text/html"), new URL(name, site).href, site)
    if (found.length) wrong[name] = found.slice(0, 3)
  }
  return wrong
}"""
PIECES = """([pieces, site]) => pieces.map((piece) =>
  audit(new DOMParser().parseFromString(piece, "text/html"), site, site, true)).flat()"""
XML = """async ([names, site]) => {
  const found = {}
  for (const name of names) {
    const made = new DOMParser().parseFromString(await (await fetch(new URL(name, site))).text(), "text/xml")
    found[name] = {
      error: made.querySelector("parsererror")?.textContent ?? "",
      tags: [...new Set([...made.querySelectorAll("*")].map((element) => element.namespaceURI + element.localName))],
      html: [...made.querySelectorAll("encoded, content[type=html]")].map((element) => element.textContent),
      links: [...made.querySelectorAll("link, loc, guid[isPermaLink=true], outline")]
        .map((e) => e.getAttribute("href") ?? e.getAttribute("xmlUrl") ?? e.textContent),
      domains: [...made.querySelectorAll("[domain], [scheme]")].map((e) => e.getAttribute("domain") ?? e.getAttribute("scheme")),
    }
  }
  return found
}"""
SITE = "https://digest.test/"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(tmp_path_factory.mktemp("attacks") / "site")
    attacks.newsroom(folder)
    folder.run("build")
    return folder


@pytest.fixture(scope="module")
def address(folder: Folder) -> Iterator[str]:
    with quality.published(folder.path / "site") as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A browser in which nothing is stopped by a policy: what is not live must be so by itself."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(attacks.AUDIT)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.goto(f"{address}about/")
    yield page
    assert [url for url in asked if not url.startswith((address, "data:image/svg"))] == []
    context.close()


def names(folder: Folder, pattern: str) -> list[str]:
    site = folder.path / "site"
    return sorted(file.relative_to(site).as_posix() for file in site.rglob(pattern) if file.is_file())


def found_by(page: Page, html: str, address: str) -> list[str]:
    found: list[str] = page.evaluate(PIECES, [[html], address])
    return found


def test_the_audit_finds_what_it_is_for(page: Page, address: str) -> None:
    blind = [name for name in STRINGS if name not in TEXT and not found_by(page, STRINGS[name], address)]
    assert blind == []


# These are text to a browser, or harmless; it is Markdown, templates or files of other kinds that could make more of them.
TEXT = {
    *("image quotes", "image slash", "bidi"),
    *(
        "script open",
        "script entity",
        "script wide",
        "image md",
        "link md",
        "link md entity",
        "link md data",
        "link title",
    ),
    *("autolink", "reference", "attributes", "jinja", "snippet", "yaml", "header", "path", "proto", "refresh quote"),
}


def test_the_strings_have_come_in_by_every_way(folder: Folder) -> None:
    """No seed was refused, so that all of them are in the pages that the tests below look at."""
    fields = [frontmatter.parse(page.read_text(encoding="utf-8"), "").fields for page in folder.pages()]
    sources = [re.sub(r"#\w+$", "", str(field["source"])).rpartition(".")[2] for field in fields if "source" in field]
    # One text says what a page says already, and has no page of its own.
    assert Counter(sources) == {"md": 17, "txt": 16, "html": 17, "rss": 17, "json": 18}


def test_no_page_holds_anything_but_our_own_elements(folder: Folder, page: Page, address: str) -> None:
    """As the browser reads it, and whatever the policy would stop."""
    pages = [(name, (folder.path / "site" / name).read_text(encoding="utf-8")) for name in names(folder, "*.html")]
    assert len(pages) > 300
    assert page.evaluate(HTML, [pages, address]) == {}


def spaced(text: str) -> str:
    """A text without what nobody sees."""
    return " ".join(re.sub("[\x00-\x08\x0e-\x1f\x7f\ufffd-\uffff]", "", text).split())


def test_what_was_written_is_shown_in_its_letters(folder: Folder, page: Page, address: str) -> None:
    """Neither run nor lost, and no template has taken anything for its own."""
    for number, strings in enumerate(attacks.GROUPS):
        seen = spaced(" ".join(strings))
        page.goto(f"{address}2023/12/{1 + number:02}/hand/")
        shown = page.evaluate(
            "['h1', '.corrections li', '.standfirst'].map((one) => document.querySelector(one).textContent)"
        )
        assert [spaced(one)[-len(seen) :] for one in shown] == [seen] * 3


def test_nothing_runs_on_the_pages(folder: Folder, page: Page, address: str) -> None:
    """Opened, with the mouse over every link and every field in focus."""
    pages = names(folder, "index.html")
    chosen = [name for name in pages if re.match(r"2023/12/\d\d/(?!index)", name)][::8]
    chosen += [
        "index.html",
        "2023/12/20/index.html",
        "people/index.html",
        "tags/index.html",
        "topics/index.html",
        "stories/index.html",
    ]
    chosen += [name for name in pages if name.startswith("people/")][::9]
    for name in chosen:
        page.goto(address + name)
        page.evaluate(
            """() => { for (const e of document.querySelectorAll("main a, main p")) for (const type of ["mouseover", "focus"])
              e.dispatchEvent(new Event(type)) }"""
        )
        assert page.evaluate("hits") == [], name


@pytest.mark.parametrize(
    "query", ["script", "Marked", "hit", "ferry", "javascript", "img onerror", "constructor", "__proto__", "feed.xml"]
)
def test_nothing_runs_in_search(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}search/?q={query}")
    expect(page.locator("#digest\\:number")).to_contain_text("article")
    found = page.evaluate("audit(document, location.href, new URL('..', location.href).href)")
    assert found == []
    assert page.evaluate("hits") == []
    assert page.locator(".search__result a, .search__term a").count() > 0


def test_nothing_runs_in_what_is_searched_for(page: Page, address: str) -> None:
    for name in ("image quote", "svg", "json", "control"):
        page.goto(address)
        page.keyboard.press("/")
        page.locator("dialog[open] input").fill(STRINGS[name].replace("\x00", ""))
        expect(page.locator("dialog[open] [role=status]")).not_to_be_empty()
        page.evaluate(
            "(q) => { location.href = new URL(`search/?${new URLSearchParams({q, person: q, from: q})}`, location.href) }",
            STRINGS[name],
        )
        page.wait_for_url("**/search/**")
        expect(page.locator("#digest\\:number")).not_to_be_empty()
        assert page.evaluate("audit(document, location.href, new URL('..', location.href).href)") == []
        assert page.evaluate("hits") == []


def test_feeds_hold_text_and_links_to_the_site(folder: Folder, page: Page, address: str) -> None:
    files = [name for pattern in ("feed.xml", "atom.xml", "*sitemap*.xml", "*.opml") for name in names(folder, pattern)]
    assert len(files) > 90
    few = [name for name in files if name.count("/") < 2] + files[::11]
    found = page.evaluate(XML, [few, address])
    tags = set()
    for name, one in found.items():
        assert one["error"] == "", name
        assert found_by(page, "".join(one["html"]), SITE) == [], name
        assert [link for link in one["links"] if link.strip() and not link.startswith(SITE)] == [], name
        assert [link for link in one["domains"] if not link.startswith(SITE)] == [], name
        tags |= set(one["tags"])
    assert not [tag for tag in tags if re.search(r"xhtml|svg|\bscript|iframe", tag)]


def values(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, key)
    elif isinstance(data, str):
        yield key, data


def test_the_json_holds_texts_and_addresses(folder: Folder, page: Page) -> None:
    files = names(folder, "*.json")
    assert len(files) > 100
    html, links = list[str](), list[str]()
    for name in files:
        data = json.loads((folder.path / "site" / name).read_text(encoding="utf-8"))
        for key, value in values(data):
            if "html" in key:
                html.append(value)
            elif re.search("url|uri|href|link|image|icon|@id", key):
                links.append(value)
    assert found_by(page, "".join(set(html)), SITE) == []
    assert [
        link
        for link in set(links)
        if not link.startswith((SITE, "https://", "http://cv.iptc.org", "tag:digest.test,", "urn:"))
    ] == []
    assert [link for link in links if "elsewhere" in link.partition("://")[2].partition("/")[0]] == []


def test_a_mail_holds_text(folder: Folder) -> None:
    mails = names(folder, "*.eml")
    assert len(mails) == 18
    for name in mails:
        message = message_from_bytes((folder.path / "site" / name).read_bytes())
        assert not {"Bcc", "Cc"} & set(message.keys())
        parts = [part for part in message.get_payload() if isinstance(part, Message)]
        assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
        html = parts[1].get_payload(decode=True)
        assert isinstance(html, bytes)
        places = re.findall(rb'(?:href|src)="(?!https://digest\.test/)([^"]*)"', html)
        assert set(places) == {mail.UNSUBSCRIBE.encode()}


def test_nothing_was_written_outside_of_the_site(folder: Folder) -> None:
    made = {path.name for path in folder.path.iterdir()}
    assert made == {"mkdocs.yml", "content", "seeds", "build", "site"}
    assert {path.name for path in folder.path.parent.iterdir()} == {"site"}
    odd = [name for name in names(folder, "*") if re.search(r"[<>\"'\s]", name)]
    assert odd
    assert [name for name in odd if not name.startswith("2023/12/20/<img src=x onerror=hit(93)>/")] == []


def test_no_record_and_no_link_leads_out_of_the_folder(new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("site")
    folder.write("seeds/cairo.txt", CAIRO)
    folder.run("generate")
    (record,) = folder.path.glob("content/.desk/*/*.txt")
    seed, page, *_ = record.read_text(encoding="utf-8").split("\n")
    outside = [
        "../../../../out.md",
        str(folder.path.parent / "out.md"),
        "..\\..\\out.md",
        "2023/../../../../out.md",
        "C:/out.md",
    ]
    record.write_text("\n".join([seed, *outside, page, ""]), encoding="utf-8")
    for number, path in enumerate(outside):
        folder.write(f"content/.desk/moved/{number}.txt", f"{path}\n{page}\n")
    secret = folder.path.parent / "secret.txt"
    secret.write_text("SECRET")
    (folder.path / "content/leak.txt").symlink_to(secret)
    (folder.path / "content/2023/leak.md").symlink_to(secret)
    said = folder.run("build", code=1).stderr
    assert "content/leak.txt: this is a link to a file outside" in said
    assert "content/2023/leak.md: this is a link to a file outside" in said
    assert {path.name for path in folder.path.parent.iterdir()} == {"site", "secret.txt"}
    assert not any(b"SECRET" in data for data in folder.tree("site").values())
    assert not any("out" in name for name in folder.tree("site") | folder.tree("build"))

    # A link in the place of a folder: nothing is written through it.
    (folder.path / "content/2023").rename(folder.path / "content/was")
    (folder.path.parent / "elsewhere").mkdir()
    (folder.path / "content/2023").symlink_to(folder.path.parent / "elsewhere")
    folder.write("seeds/oslo.txt", OSLO)
    said = folder.run("generate", code=1).stderr
    assert "content/2023/12/10: a link that leads out of content/, so no page is written there" in said
    assert list((folder.path.parent / "elsewhere").rglob("*")) == []
