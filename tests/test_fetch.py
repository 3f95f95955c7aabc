"""`digest fetch`: other people's feeds and pages, from a server that misbehaves, into seeds/ that say where they are from."""

from __future__ import annotations

import datetime
import gzip
import ipaddress
import json
import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from generator import check, desk, fetch, markup, press, seeds, sources
from generator.fetch import entries, state, web
from generator.model import Article, Site
from generator.pages import article
from generator.sources import Source
from tests import unruly
from tests.folder import CONFIG, HOSTILE, Folder
from tests.unruly import Answer, Asked, Server, body, item, rss, status

HERE = frozenset({"127.0.0.1"})
QUICK = web.Limits(connect=1, read=0.2, total=0.6, size=200_000, redirects=3, retries=1, backoff=1)
FULL = "<p>The parliament passed the budget on Friday.</p><p>It was late.</p><p>A CANARY sang.</p><p>They slept.</p>"


@pytest.fixture
def server() -> Iterator[Server]:
    with unruly.serving() as server:
        yield server


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for name in ("content", "seeds"):
        (tmp_path / name).mkdir()
    folders: dict[str, Any] = {"root": tmp_path, "content": tmp_path / "content", "seeds": tmp_path / "seeds"}
    return Site(
        **folders, build=tmp_path / "build", name="N", description="", url="https://digest.test/", language="en"
    )


def bring(site: Site, *listed: Source, **options: Any) -> list[fetch.Outcome]:
    """Fetches without ever waiting."""
    return fetch.fetch(site, listed, **{"private": HERE, "limits": QUICK, "sleep": lambda seconds: None, **options})


def one(site: Site, url: str, **options: Any) -> fetch.Outcome:
    """Fetches one source."""
    facts = {key: options.pop(key) for key in ("name", "kind", "rights") if key in options}
    name = facts.pop("name", "The Times")
    (outcome,) = bring(site, Source(name=name, url=url, folder="the-times", **facts), **options)
    return outcome


def records(site: Site) -> list[dict[str, Any]]:
    found = (file for file in sorted(site.seeds.rglob("*.json")) if file.name != state.FILE)
    return [json.loads(file.read_text(encoding="utf-8")) for file in found]


# ---------------------------------------------------------------- what is brought

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb"><title>A</title><id>a</id>
<entry><title>Stortinget vedtok</title><id>tag:a,1</id><link href="/nb/1"/><published>2026-11-20T08:46:00Z</published>
<author><name>Kari Nordmann</name></author><category term="Budsjett"/><content type="html">&lt;p&gt;Budsjettet ble vedtatt.&lt;/p&gt;</content></entry>
</feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {
                "id": "j1",
                "url": "https://j.example/1",
                "title": "One",
                "content_text": "It came.",
                "date_published": "2026-11-19",
            }
        ],
    }
)
PAGE = """<html lang="en"><head><title>Notice</title><meta property="article:published_time" content="{date}"></head>
<body><article><h1>The bridge is closed for repairs</h1><p>The city closed the old bridge on Monday, the mayor said in a note.</p>
<p>{text} It will open again in spring, when the frost is gone and the stone is dry.</p></article></body></html>"""


def test_every_kind_of_source_becomes_seeds_that_say_where_they_are_from(site: Site, server: Server) -> None:
    server.answers = {
        "/rss": unruly.tagged(rss(item(1), item(2))),
        "/atom": body(ATOM, "application/atom+xml"),
        "/json": body(JSON_FEED, "application/feed+json"),
        "/page": body(PAGE.format(date="2026-11-18", text="Nobody was hurt."), "text/html"),
    }
    listed = [
        Source(name=name, url=server.url(f"/{name}"), folder=name, kind="page" if name == "page" else "feed")
        for name in ("rss", "atom", "json", "page")
    ]
    outcomes = bring(site, *listed)
    assert [(len(o.new), o.failed, o.refused) for o in outcomes] == [(2, "", ()), (1, "", ()), (1, "", ()), (1, "", ())]
    assert [o.newest for o in outcomes] == ["2026-11-20", "2026-11-20", "2026-11-19", "2026-11-18"]
    links = {record["digest"]["source"]: record["digest"]["link"] for record in records(site)}
    assert links == {
        "rss": "https://times.example/2",
        "atom": server.url("/nb/1"),
        "json": "https://j.example/1",
        "page": server.url("/page"),
    }
    (atom,) = site.seeds.glob("atom/2026-11/stortinget-vedtok-*.json")
    (seed,) = seeds.read(atom, "atom/x.json")
    assert (seed.headline, seed.date, seed.language, seed.byline) == (
        "Stortinget vedtok",
        "2026-11-20",
        "nb",
        ("Kari Nordmann",),
    )
    assert (seed.publisher, seed.link, seed.rights) == ("atom", server.url("/nb/1"), "summary")
    assert seed.given["tags"] == ("Budsjett",)

    before = {file: file.read_bytes() for file in site.seeds.rglob("*") if file.is_file()}
    again = bring(site, *listed)
    assert [(o.new, o.changed, o.unchanged) for o in again] == [((), (), 2), ((), (), 1), ((), (), 1), ((), (), 1)]
    assert {file: file.read_bytes() for file in site.seeds.rglob("*") if file.is_file()} == before
    headers = [headers for path, headers in server.asked if path == "/rss"]
    assert ["If-None-Match" in one for one in headers] == [False, True]
    assert re.fullmatch(r"news-digest/[\d.]+ \(\+https://digest\.test/\)", headers[0]["User-Agent"])
    assert {outcome.what for outcome in desk.generate(site)} == {"written"}


def test_a_modified_date_is_sent_back_too(site: Site, server: Server) -> None:
    server.answers["/"] = body(rss(item(1)), **{"Last-Modified": "Fri, 20 Nov 2026 09:00:00 GMT"})
    one(site, server.url())
    one(site, server.url())
    assert server.asked[-1][1]["If-Modified-Since"] == "Fri, 20 Nov 2026 09:00:00 GMT"


def test_an_entry_without_a_date_or_with_another_link_than_to_the_web_is_refused(site: Site, server: Server) -> None:
    server.answers["/"] = body(
        rss(
            item(1, pubDate=""),
            item(2, link="javascript:alert(1)"),
            item(3, link="data:text/html,x"),
            item(4, link="https://user:secret@times.example/"),
            item(5),
            item(5, text="The same id again."),
            item(6, link="", guid=""),
        )
    )
    outcome = one(site, server.url())
    assert len(outcome.new) == 2
    assert "entry 1 (‘Parliament passes budget 1’) has no date" in outcome.refused[0]
    assert [bool(re.search(r"entry \d .*does not lead to the web", why)) for why in outcome.refused] == [
        False,
        True,
        True,
        True,
    ]
    assert {record["digest"]["link"] for record in records(site)} == {"https://times.example/5", server.url("/")}
    server.answers["/"] = body(rss(item(9), item(1, pubDate=""), item(8, pubDate="")))
    (again,) = one(site, server.url()).refused  # what was told is not told again
    assert "budget 8" in again


def test_a_feed_with_more_entries_than_any_feed_has_is_read_in_part(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST", 3)
    server.answers["/"] = body(rss(*map(item, range(5))))
    outcome = one(site, server.url())
    assert (len(outcome.new), "more than 3 entries" in outcome.refused[0]) == (3, True)


def test_who_asks_is_told_in_letters_that_a_header_may_have(site: Site, server: Server) -> None:
    server.answers["/"] = body(rss(item(1)))
    one(replace(site, url="https://газета.example/"), server.url())
    assert server.asked[-1][1]["User-Agent"].endswith("(+https://xn--80aahjj1e.example/)")


def test_an_entry_dated_ahead_waits_for_its_day(site: Site, server: Server) -> None:
    server.answers["/"] = unruly.tagged(rss(item(1), item(2, date="2049-01-01")))
    outcome = one(site, server.url())
    assert (len(outcome.new), outcome.waiting, outcome.newest, outcome.refused) == (1, 1, "2026-11-20", ())
    one(site, server.url())
    assert "If-None-Match" not in server.asked[-1][1]


def test_a_source_with_nothing_new_for_long_is_quiet(site: Site, server: Server) -> None:
    server.answers["/"] = unruly.in_turn(body(rss(item(1, date="2001-01-31"))), status(404))
    assert one(site, server.url(), quiet_days=30).quiet
    failed = one(site, server.url(), quiet_days=30)
    assert (failed.quiet, failed.newest, failed.failed) == (True, "2001-01-31", "404 Not Found")
    assert not one(site, server.url(), quiet_days=100_000).quiet


def test_text_of_any_script_and_encoding_arrives_as_it_was_meant(site: Site, server: Server) -> None:
    title = "شبيبة رام الله"
    latin = rss(item(2, title="Caf\u00e9 in \u0160koda", text="Ole\u0161 said so.")).split("?>")[1].encode("iso-8859-2")
    server.answers = {
        "/1": body(
            rss(item(1, title=title, text="قال المسؤول ذلك يوم الجمعة في رام الله.")), "text/html; charset=latin-1"
        ),
        "/2": body(latin, "application/rss+xml; charset=ISO-8859-2"),
        "/3": body(rss(item(3)), "application/rss+xml; charset=no-such-thing"),
        "/4": body(latin.replace("Café in Škoda".encode("iso-8859-2"), b"X"), "application/xml; charset=utf-8"),
    }
    outcomes = [one(site, server.url(f"/{number}"), name=str(number)) for number in range(1, 4)]
    assert [outcome.failed for outcome in outcomes] == ["", "", ""]
    assert {record["headline"] for record in records(site)} == {title, "Café in Škoda", "Parliament passes budget 3"}
    assert "Traceback" not in one(site, server.url("/4")).failed


# ---------------------------------------------------------------- a server that misbehaves

LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BAD: dict[str, tuple[Answer, str]] = {
    "silent": (unruly.silent, r"silent for 0\.2 s"),
    "dripping": (unruly.dripping, r"takes too long"),
    "dripping-headers": (unruly.dripping_headers, r"takes too long"),
    "endless": (unruly.endless, r"more than 0\.191 MB"),
    "endless-chunks": (unruly.endless_chunks, r"more than 0\.191 MB"),
    "huge": (body(b"." * 300_000), r"more than 0\.191 MB"),
    "bomb": (unruly.bomb, r"more than 0\.191 MB"),
    "no-gzip": (body("<rss>", **{"Content-Encoding": "gzip"}), r"says that it is packed with gzip, and is not"),
    "cut-gzip": (unruly.cut_gzip, r"breaks off"),
    "other-packing": (body(b"\x1b\x07", **{"Content-Encoding": "br"}), r"packed in a way that was not asked for"),
    "cut-short": (unruly.cut_short, r"breaks off"),
    "hangs-up": (unruly.hangs_up, r"the connection failed"),
    "nonsense": (unruly.nonsense, r"the connection failed"),
    "loop": (status(302, Location="/loop"), r"more than 3 redirects"),
    "to-file": (status(301, Location="file:///etc/passwd"), r"something else than http"),
    "to-ftp": (status(302, Location="ftp://127.0.0.1/feed"), r"something else than http"),
    "to-script": (status(302, Location="javascript:alert(1)"), r"something else than http"),
    "to-nothing": (status(302, Location="http://[broken"), r"leads to|something else"),
    "to-password": (status(302, Location="http://me:pw@127.0.0.1/"), r"a name and password"),
    "to-private": (status(307, Location="http://10.0.0.1/"), r"10\.0\.0\.1 leads to the private address 10\.0\.0\.1"),
    "to-metadata": (status(308, Location="http://169.254.169.254/latest/"), r"private address 169\.254"),
    "to-localhost": (status(302, Location="http://localhost:1/"), r"localhost leads to the private address"),
    "to-number": (status(302, Location="http://2130706433/"), r"private address 127\.0\.0\.1"),
    "to-six": (status(302, Location="http://[::1]/"), r"private address ::1"),
    "gone": (status(410), r"410 Gone: the feed is gone for good; take it out of `sources:`"),
    "missing": (status(404), r"404 Not Found"),
    "forbidden": (status(403), r"403 Forbidden"),
    "teapot": (status(999), r"999"),
    "broken": (status(500), r"500 Internal Server Error"),
    "nowhere": (status(302), r"302 Found"),
    "not-modified": (status(304), r"304 Not Modified"),
    "no-content": (status(204), r"204 No Content"),
    "empty": (body(""), r"the file is empty"),
    "html": (body("<html><p>Please log in", "text/html"), r"no RSS or Atom feed"),
    "json": (body("{}", "application/json"), r"neither JSON Feed nor ninjs"),
    "picture": (body(b"\x89PNG\r\n"), r"a PNG picture; expected a feed"),
    "laughs": (body(LAUGHS + rss(item(1, title="&i;"))), r"defines entities of its own"),
    "laughs-16": (body((LAUGHS + rss(item(1)).split("?>")[1]).encode("utf-16")), r"defines entities of its own"),
    "character": (body(rss(item(1)).replace("2026", "&#1114112;")), r"the feed cannot be read \(ValueError\)"),
    "external": (body(EXTERNAL + rss(item(1, title="&x;"))), r"defines entities of its own"),
}


@pytest.fixture(scope="module")
def unruly_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, fetch.Outcome]:
    """One run over all that misbehave, and a good source between them."""
    root = tmp_path_factory.mktemp("unruly")
    site = Site(root=root, content=root, seeds=root, build=root, name="N", description="", url="", language="en")
    with unruly.serving() as server:
        server.answers = {f"/{name}": answer for name, (answer, _) in BAD.items()} | {"/good": body(rss(item(1)))}
        names = [*list(BAD)[:9], "good", *list(BAD)[9:]]
        listed = [Source(name=name, url=server.url(f"/{name}"), folder=name) for name in names]
        return {outcome.source.name: outcome for outcome in bring(site, *listed)}


@pytest.mark.parametrize("name", BAD)
def test_a_source_that_misbehaves_is_named_with_its_reason(name: str, unruly_run: dict[str, fetch.Outcome]) -> None:
    outcome = unruly_run[name]
    assert re.search(BAD[name][1], outcome.failed), outcome.failed
    assert not outcome.new


def test_the_others_are_brought_all_the_same(unruly_run: dict[str, fetch.Outcome]) -> None:
    assert unruly_run["good"].failed == ""
    assert len(unruly_run["good"].new) == 1


def test_an_external_dtd_is_not_asked_for(site: Site, server: Server) -> None:
    dtd = f'<!DOCTYPE rss SYSTEM "{server.url("/x.dtd")}">'
    server.answers["/"] = body(rss(item(1)).replace("?>", f"?>{dtd}"))
    assert len(one(site, server.url()).new) == 1
    assert server.paths() == ["/"]


# ---------------------------------------------------------------- again, later, and not too often


@pytest.mark.parametrize(
    ("answers", "pauses", "failed"),
    [
        ([status(500), body(rss(item(1)))], [1], ""),
        ([status(503), unruly.hangs_up, body(rss(item(1)))], [1, 2], ""),
        ([unruly.cut_short, body(rss(item(1)))], [1], ""),
        ([status(429, Retry_After="7"), body(rss(item(1)))], [7], ""),
        ([status(429, Retry_After="0"), body(rss(item(1)))], [1], ""),
        ([status(503, Retry_After="soon"), body(rss(item(1)))], [1], ""),
        (
            [status(429, Retry_After="3600"), body(rss(item(1)))],
            [],
            "429 Too Many Requests; it asks to come back in 3,600 s",
        ),
        ([status(429, Retry_After="9" * 5000)], [], "429 Too Many Requests; it asks to come back in 999,999,999 s"),
        ([status(500)], [1, 2, 4], "500 Internal Server Error"),
        ([status(404), body(rss(item(1)))], [], "404 Not Found"),
    ],
)
def test_another_try_comes_later_and_later_and_only_where_it_may_help(
    site: Site, server: Server, answers: list[Answer], pauses: list[float], failed: str
) -> None:
    server.answers["/"] = unruly.in_turn(*answers)
    waited: list[float] = []
    limits = web.Limits(retries=3, longest=30, read=2)
    assert one(site, server.url(), sleep=waited.append, limits=limits).failed == failed
    assert waited == pauses


def test_a_moment_to_come_back_at_is_minded(site: Site, server: Server) -> None:
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=20)
    server.answers["/"] = unruly.in_turn(
        status(503, Retry_After=format_datetime(moment, usegmt=True)), body(rss(item(1)))
    )
    waited: list[float] = []
    assert one(site, server.url(), sleep=waited.append).failed == ""
    assert 1 <= waited[0] <= 20


def robots(text: str) -> Answer:
    return body(text, "text/plain")


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        (status(404), ""),
        (status(403), ""),
        (robots("User-agent: *\nDisallow: /private"), ""),
        (robots("User-agent: *\nDisallow: /"), "the robots.txt of 127.0.0.1 forbids it"),
        (robots("User-agent: *\nDisallow: /\n\nUser-agent: News-Digest\nDisallow:"), ""),
        (robots("User-agent: *\nDisallow: /*.xml$\nAllow: /a"), "the robots.txt of 127.0.0.1 forbids it"),
        (robots("User-agent: *\nDisallow: /a\nAllow: /a/feed"), ""),
        (status(500), "500 Internal Server Error (asking for its robots.txt)"),
        (unruly.silent, "silent for 0.2 s (asking for its robots.txt)"),
        (body(b"\x00\xff\xfe nonsense \n" * 100), ""),
        (unruly.in_turn(status(302, Location="/robots.txt")), "more than 3 redirects (asking for its robots.txt)"),
    ],
)
def test_robots_txt_is_asked_and_minded(site: Site, server: Server, answer: Answer, failed: str) -> None:
    server.answers = {"/robots.txt": answer, "/a/feed.xml": body(rss(item(1)))}
    assert one(site, server.url("/a/feed.xml")).failed == failed
    assert server.paths() == ([] if failed else ["/a/feed.xml"])


def test_robots_txt_holds_for_what_a_redirect_leads_to(site: Site, server: Server) -> None:
    with unruly.serving() as other:
        other.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /")
        server.answers["/"] = status(302, Location=other.url("/feed"))
        assert "forbids it" in one(site, server.url()).failed
        assert other.paths() == []


@pytest.mark.parametrize(("delay", "pause"), [("5", 5), ("9999", 30), ("nan", 0), ("-3", 0), ("x", 0)])
def test_the_pause_that_a_host_asks_for_is_made_within_reason(
    site: Site, server: Server, delay: str, pause: float
) -> None:
    server.answers = {
        "/robots.txt": robots(f"User-agent: *\nCrawl-delay: {delay}"),
        "/1": body(rss(item(1))),
        "/2": body(rss(item(2))),
    }
    waited: list[float] = []
    bring(site, *(Source(name=n, url=server.url(f"/{n}"), folder=n) for n in "12"), sleep=waited.append)
    assert [round(seconds) for seconds in waited] == ([pause] if pause else [])
    assert server.paths() == ["/1", "/2"]


def test_a_host_is_asked_one_thing_at_a_time_and_hosts_all_at_once(site: Site, server: Server) -> None:
    both = threading.Barrier(2, timeout=5)  # nobody passes unless two hosts are asked at the same time

    def together(asked: Asked) -> None:
        both.wait()
        body(rss(item(1)))(asked)

    server.answers = {f"/{n}": body(rss(item(n))) for n in range(6)} | {"/first": together}
    with unruly.serving() as other:
        server.thinks = 0.02
        other.answers["/first"] = together
        listed = [
            Source(name="a", url=server.url("/first"), folder="a"),
            Source(name="b", url=other.url("/first", "localhost"), folder="b"),
        ]
        listed += [Source(name=f"s{n}", url=server.url(f"/{n}"), folder=f"s{n}") for n in range(6)]
        outcomes = bring(site, *listed, private={"127.0.0.1", "localhost"}, limits=web.Limits())
    assert [outcome.failed for outcome in outcomes] == [""] * 8
    assert (server.most, other.most) == (1, 1)
    assert [outcome.source for outcome in outcomes] == listed


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_a_private_address_is_asked_for_nothing_unless_its_name_is_allowed(
    site: Site, server: Server, host: str
) -> None:
    server.answers["/"] = body(rss(item(1)))
    failed = one(site, server.url("/", host), private={"elsewhere"}).failed
    assert "leads to the private address" in failed or "is not known" in failed
    assert server.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Makes the system's resolver answer so for feeds.test, one after the other; gives what it was asked."""
    asked: list[str] = []
    real, left = socket.getaddrinfo, list(answers)

    def resolve(host: str, *rest: Any, **more: Any) -> Any:
        if host != "feeds.test":
            return real(host, *rest, **more)
        asked.append(host)
        return real(left.pop(0) if len(left) > 1 else left[0], *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.0.1", "169.254.169.254", "127.0.0.1", "fe80::1", "fd00::1"])
def test_a_name_that_leads_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    resolving(monkeypatch, address)
    assert f"feeds.test leads to the private address {address}" in one(site, "http://feeds.test/feed").failed


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Were the name looked up once more for the connection, it would lead to where nobody answers.
    server.answers = {"/": body(rss(item(1))), "/robots.txt": status(404)}
    asked = resolving(monkeypatch, "127.0.0.1", "127.0.0.1", "192.0.2.1")
    assert one(site, server.url("/", "feeds.test"), private={"feeds.test"}).failed == ""
    assert len(asked) == len(server.asked) == 2
    assert {headers["Host"] for _, headers in server.asked} == {f"feeds.test:{server.server_address[1]}"}


def test_a_name_that_changes_its_mind_after_the_first_request_is_refused(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address != ipaddress.ip_address("127.0.0.2"))
    resolving(monkeypatch, "127.0.0.1", "127.0.0.2")
    assert "private address 127.0.0.2" in one(site, server.url("/", "feeds.test"), private=()).failed
    assert [path for path, _ in server.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("64:ff9b::5db8:d822", True),
        ("0.0.0.0", False), ("100.64.0.1", False), ("192.0.2.1", False), ("198.18.0.1", False), ("224.0.0.1", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::ffff:10.0.0.1", False), ("::7f00:1", False),
        ("64:ff9b::a00:1", False), ("2002:7f00:1::", False), ("2001:0:53aa:64c::", False), ("fec0::1", False),
        ("ff02::1", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_what_is_public(address: str, public: bool) -> None:
    assert web.is_public(ipaddress.ip_address(address)) is public


def test_a_stranger_leads_nobody_to_a_host_that_is_allowed_by_name(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: True)
    resolving(monkeypatch, "127.0.0.1")
    with unruly.serving() as inside:
        inside.answers["/"] = body(rss(item(1)))
        server.answers["/"] = status(302, Location=inside.url("/", "localhost"))
        failed = one(site, server.url("/", "feeds.test"), private={"localhost"}).failed
        assert failed == "it leads to localhost, where only a source that is listed there may lead"
        assert inside.asked == []
        assert one(site, inside.url("/", "localhost"), private={"LocalHost"}).failed == ""


def test_a_certificate_must_be_the_host_s(
    site: Site, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=feeds.test", "-addext", "subjectAltName=DNS:feeds.test"]
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    subprocess.run([*new, *subject, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.answers["/"] = body(rss(item(1)))
    resolving(monkeypatch, "127.0.0.1")
    private = {"feeds.test", "localhost"}
    feeds, localhost = (server.url("/", host).replace("http:", "https:") for host in ("feeds.test", "localhost"))
    assert "its certificate is not good" in one(site, feeds, private=private).failed
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    web._trust.cache_clear()
    try:
        assert one(site, feeds, private=private).failed == ""
        assert "its certificate is not good" in one(site, localhost, private=private).failed
    finally:
        web._trust.cache_clear()


def test_a_move_for_good_is_told_and_a_passing_one_is_not(site: Site, server: Server) -> None:
    server.answers = {
        "/old": status(301, Location="/newer"),
        "/newer": status(308, Location="/new#part"),
        "/passing": status(302, Location="/new"),
        "/half": status(301, Location="/passing"),
        "/new": body(rss(item(1))),
    }
    moved = [one(site, server.url(path)).moved for path in ("/old", "/passing", "/half", "/new")]
    assert moved == [server.url("/new"), "", server.url("/passing"), ""]


# ---------------------------------------------------------------- what stands there already


def test_a_changed_entry_is_a_new_version_of_its_seed_unless_a_person_touched_that(site: Site, server: Server) -> None:
    server.answers["/"] = body(rss(item(1), item(2), item(3)))
    one(site, server.url())
    kept, changed, deleted = (next(site.seeds.rglob(f"*budget-{n}-*.json")) for n in (1, 2, 3))
    kept.write_text(kept.read_text().replace("passes", "rejects"))
    deleted.unlink()
    desk.generate(site)
    page = next(site.content.rglob("*budget-2*.md"))
    page.write_text(page.read_text() + "\nAn editor's line.\n")
    server.answers["/"] = body(rss(item(1, text="Another text."), item(2, title="A new title"), item(3), item(4)))
    outcome = one(site, server.url())
    assert outcome.changed == (site.shown(changed),)
    assert outcome.kept == (site.shown(kept),)
    assert len(outcome.new) == 1
    assert (outcome.unchanged, deleted.exists()) == (1, False)
    assert "rejects" in kept.read_text()
    assert json.loads(changed.read_text())["headline"] == "A new title"
    assert "An editor's line." in page.read_text()
    (edited,) = [o for o in desk.generate(site) if "budget-2" in o.source]
    assert (edited.what, "the seed has news" in edited.why) == ("kept", True)
    assert "An editor's line." in page.read_text()


def test_a_page_that_changes_its_day_is_another_article(site: Site, server: Server) -> None:
    server.answers["/"] = unruly.in_turn(
        body(PAGE.format(date="2026-11-18", text="Nobody was hurt."), "text/html"),
        body(PAGE.format(date="2026-11-18", text="One man was hurt."), "text/html"),
        body(PAGE.format(date="2026-11-19", text="Two were hurt."), "text/html"),
        body("<html><p>Nothing that tells its day stands here, and no more is said.", "text/html"),
    )
    outcomes = [one(site, server.url(), kind="page", rights="full") for _ in range(4)]
    assert [(len(o.new), len(o.changed)) for o in outcomes] == [(1, 0), (0, 1), (1, 0), (0, 0)]
    assert "no date stands in the page's metadata" in outcomes[3].failed
    assert sorted(record["firstcreated"] for record in records(site)) == ["2026-11-18", "2026-11-19"]


@pytest.mark.parametrize(
    "damage",
    [
        "", "nonsense", "[]", "null", "9", '"x"', "[" * 100_000, "{}", '{"entries": 3}', '{"entries": {}, "more": 1}',
        '{"address": 1, "rights": "", "final": "", "etag": "", "modified": "", "newest": "", "entries": [], "told": []}',
        '{"address": "", "rights": "", "final": "", "etag": "a\\r\\nX: y", "modified": "", "newest": "", "entries": [], "told": []}',
        '{"address": "", "rights": "", "final": "", "etag": "", "modified": "", "newest": "soon", "entries": [], "told": []}',
        '{"address": "", "rights": "", "final": "", "etag": "", "modified": "", "newest": "", "entries": ["../../x"], "told": []}',
        "<<<<<<< HEAD", "\x80\x04\x95cos\nsystem\n",
    ],
)  # fmt: skip
def test_a_damaged_memory_is_thrown_away(site: Site, server: Server, damage: str) -> None:
    folder = site.seeds / "the-times"
    folder.mkdir()
    (folder / state.FILE).write_text(damage, encoding="latin-1")
    assert state.load(folder) == state.State()
    server.answers["/"] = unruly.tagged(rss(item(1)))
    outcome = one(site, server.url())
    assert (len(outcome.new), outcome.failed) == (1, "")
    assert "If-None-Match" not in server.asked[-1][1]
    assert state.load(folder).etag == '"one"'


def test_a_tag_that_cannot_be_sent_back_is_forgotten(site: Site, server: Server) -> None:
    server.answers["/"] = unruly.tagged(rss(item(1)), '"\u00e9' + "x" * 2000)
    one(site, server.url())
    assert state.load(site.seeds / "the-times").etag == ""


def test_the_memory_names_no_address_and_no_key(site: Site, server: Server) -> None:
    server.answers["/feed?key=s3cret"] = body(rss(item(1, link="")))
    one(site, server.url("/feed?key=s3cret"))
    assert b"s3cret" not in b"".join(file.read_bytes() for file in site.seeds.rglob("*.json"))


# ---------------------------------------------------------------- rights


def test_no_word_of_the_text_is_shown_without_the_right_to_it(folder: Folder, server: Server) -> None:
    server.answers["/page"] = body(PAGE.format(date="2026-11-18", text="A CANARY sang."), "text/html")
    server.answers["/"] = body(
        rss(
            item(1, text="The parliament said yes.", **{"content:encoded": f"<![CDATA[{FULL}]]>"}),
            item(2, text=f"<![CDATA[{FULL}]]>", title="A text in the place of its summary"),
            item(3, text="", title="A text alone", **{"content:encoded": f"<![CDATA[{FULL}]]>"}),
        ).replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    )
    listed = "".join(
        f"        - {{name: {rights} of {kind}, url: '{server.url(path)}', type: {kind}, rights: {rights}}}\n"
        for rights in ("link", "summary")
        for kind, path in (("feed", "/"), ("page", "/page"))
    )
    for seed in (folder.path / "seeds").iterdir():
        seed.unlink()
    configure(folder, listed, "      allow_private: [127.0.0.1]\n")
    out = folder.run("fetch").stdout
    assert re.search(r"^link of feed +3 +0 +0 +0 +2026-11-20", out, re.MULTILINE), out
    folder.run("build")
    everything = {file: file.read_bytes() for file in folder.path.rglob("*") if file.is_file()}
    everything |= {file: gzip.decompress(data) for file, data in everything.items() if ".pf_" in file.suffix}
    assert [file for file, data in everything.items() if b"canary" in data.lower()] == []
    words = [file for file, data in everything.items() if file.suffix == ".pf_fragment" and b"said yes" in data]
    assert len(words) == 1  # so the search index is searched
    said = {one["title"]: one for one in json.loads((folder.path / "site/feed.json").read_text())["items"]}
    assert all("Source: <a href=" in one["content_html"] for one in said.values())
    summaries = [one.get("summary", "") for one in json.loads((folder.path / "site/feed.json").read_text())["items"]]
    assert sorted(summaries)[:4] == [""] * 4
    assert sorted(summaries)[4:] == [
        "The city closed the old bridge on Monday, the mayor said in a note.",
        "The parliament passed the budget on Friday.",
        "The parliament passed the budget on Friday. It was late.",
        "The parliament said yes.",
    ]
    pages = [page.read_text(encoding="utf-8") for page in folder.path.glob("site/2026/11/18/*/index.html")]
    assert all(f'"isBasedOn":"{server.url("/page")}"' in page for page in pages)
    articles = [file.read_text(encoding="utf-8") for file in folder.path.glob("site/api/articles/*.json")]
    assert len(articles) == 8
    assert all('"representationType":"partial"' in one and '"name":"source","href":"http' in one for one in articles)


def test_a_source_with_fewer_rights_than_before_loses_its_texts(site: Site, server: Server) -> None:
    server.answers["/"] = body(rss(item(1, text=f"<![CDATA[{FULL}]]>"), item(2, text=f"<![CDATA[{FULL}]]>")))
    one(site, server.url(), rights="full")
    desk.generate(site)
    pages = list(site.content.rglob("*.md"))
    assert all("CANARY" in page.read_text() for page in pages)
    server.answers["/"] = status(404)  # and so it is even where the source itself is gone
    assert len(one(site, server.url(), rights="link").changed) == 2
    desk.generate(site)
    assert not any(b"CANARY" in file.read_bytes() for file in site.root.rglob("*.*") if file.is_file())


def test_a_file_by_hand_shows_no_more_than_its_rights(site: Site) -> None:
    file = site.seeds / "x.json"
    text = "One. Two. Three. A CANARY sang. " + "More words. " * 50
    known = {
        "headline": "H",
        "firstcreated": "2026-11-20",
        "description_text": text,
        "body_html": text,
        "body_text": text,
    }
    for rights in ("link", "summary"):
        origin = {"source": "The Times", "link": "https://times.example/", "rights": rights}
        file.write_text(json.dumps({**known, "digest": origin}))
        (seed,) = seeds.read(file, "x.json")
        assert "CANARY" not in repr(seed)
    link = {"source": "T", "link": "javascript:alert(1)", "rights": "link"}
    for wrong in ({}, link, {**link, "link": "https://x.example", "rights": "all"}, 3):
        file.write_text(json.dumps({**known, "digest": wrong}))
        (refused,) = seeds.read_each(file, "x.json")
        assert "does not say where it is from" in str(refused)


def test_a_stranger_s_file_cannot_give_itself_rights(site: Site, server: Server) -> None:
    stranger = {"uri": "u", "headline": "H", "firstcreated": "2026-11-20", "body_text": "One. Two. A CANARY sang.",
                "digest": {"source": "Reuters", "link": "https://evil.example/", "rights": "full"}}  # fmt: skip
    server.answers["/"] = body(json.dumps(stranger), "application/json")
    one(site, server.url(), rights="link")
    (record,) = records(site)
    assert record["digest"]["source"] == "The Times"
    assert "CANARY" not in json.dumps(record)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(site: Site, server: Server, hostile: str) -> None:
    entry = {
        "id": hostile,
        "url": "https://x.example/?q=" + quote(hostile) + '"onclick=(x)<y>',
        "title": "News: " + hostile,
        "summary": "News: " + hostile,
        "tags": [hostile],
        "authors": [{"name": hostile}],
        "language": hostile,
        "content_html": FULL + hostile,
        "date_published": "2026-11-20",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [entry]}
    server.answers["/"] = body(json.dumps(feed), "application/json")
    for rights in ("link", "summary", "full"):
        outcome = one(site, server.url(), rights=rights)
        assert (outcome.failed, outcome.refused) == ("", ())
    assert [o.what for o in desk.generate(site)] == ["written"]
    press.press(site)
    (page,) = (site.build / "docs/2026").rglob("[!i]*.md")
    text = page.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert not re.search(r"<script|<[^>]*\sonclick\s*=", markup.to_html(text))


def test_the_page_names_and_links_its_source(site: Site) -> None:
    ours = Article(path="2026/11/20/a.md", headline="H", date="2026-11-20", body="")

    def line(publisher: str, link: str) -> str:
        return markup.to_html(article._source(replace(ours, publisher=publisher, link=markup.web_address(link))))

    link = '<a href="https://t.example/?a=1&amp;copy;=2" rel="noopener external">The *Times* [x](y)</a>'
    assert line("The *Times* [x](y)", "https://t.example/?a=1&copy;=2") == f"<p>Source: {link}</p>"
    assert "onmouseover" not in line("T", 'https://t.example/") onmouseover="x').replace("%22%29%20onmouseover", "")
    assert article._source(ours) == ""


@pytest.mark.parametrize("line", ["link: javascript:alert(1)", "link: //x.example/", "rights: all", "link: data:,x"])
def test_an_editor_s_link_leads_to_the_web_or_nowhere(site: Site, line: str) -> None:
    Folder(site.root).write("content/2026/11/20/a.md", f"---\ntitle: T\ndate: 2026-11-20\n{line}\n---\n\nText.\n")
    (found,) = check.check(site)
    assert str(found.error).startswith(f"content/2026/11/20/a.md:4: found `{line.split(': ', 1)[1]}`")


# ---------------------------------------------------------------- the command


def configure(folder: Folder, listed: str, more: str = "") -> None:
    config = CONFIG.replace("plugins: [digest]\n", "")
    folder.write("mkdocs.yml", f"{config}plugins:\n  - digest:\n{more}      sources:\n{listed}")


def test_the_command_tells_what_became_of_each_source(folder: Folder, server: Server) -> None:
    assert "no sources are listed" in folder.run("fetch").stdout
    server.answers = {
        "/a": body(rss(item(1), item(2, pubDate=""))),
        "/b": body(rss(item(1, date="2001-01-31"))),
        "/c": status(410),
        "/old": status(301, Location="/b"),
    }
    names = {"The \u05d4\u05d0\u05e8\u05e5 Times": "/a", "Quiet Post": "/b", "Gone Gazette": "/c", "Moved Mail": "/old"}
    listed = "".join(f"        - {{name: '{name}', url: '{server.url(path)}'}}\n" for name, path in names.items())
    configure(folder, listed, "      allow_private: [127.0.0.1]\n")
    before = folder.tree(".")
    dry = folder.run("fetch", "--dry-run", code=1).stdout
    assert re.search(
        r"^would be new: seeds/the-haaretz-times/2026-11/\S+\.json$|would be new: seeds/the-\S+", dry, re.MULTILINE
    )
    assert folder.tree(".") == before
    done = folder.run("fetch", code=1, env={"NO_COLOR": "1"})
    rows = {row[:16].strip(): row for row in done.stdout.splitlines()}
    assert re.search(r" 1 +0 +0 +1 +2026-11-20$", rows[next(iter(names))])
    assert re.search(r" 1 +0 +0 +0 +2001-01-31  quiet since 2001-01-31$", rows["Quiet Post"])
    assert re.search(r"failed: 410 Gone: the feed is gone for good; take it out of `sources:`$", rows["Gone Gazette"])
    assert "quiet since 2001-01-31; moved for good" in rows["Moved Mail"]
    assert "error: Gone Gazette: 410 Gone" in done.stderr
    assert f"warning: Moved Mail has moved for good; write into its `url:` {server.url('/b')}" in done.stderr
    assert re.search(r"error: The \S+ Times:\d+: entry 2 \(‘Parliament passes budget 2’\) has no date", done.stderr)
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ("        - just text\n", "source 1: expected `name:` and `url:`"),
        ("        - {url: 'https://x.example'}\n", "source 1: expected the publisher's name"),
        ("        - {name: A, url: 'ftp://x.example'}\n", "source 1 (‘A’): expected the address of a feed or page"),
        ("        - {name: A, url: 'https://me:s3cret@x.example'}\n", "without a user name or password"),
        (
            "        - {name: A, url: 'https://x.example', right: full}\n",
            "`right` means nothing here; did you mean `rights`?",
        ),
        (
            "        - {name: A, url: 'https://x.example', rights: all}\n",
            "found `rights: all`; expected `link`, `summary` or `full`",
        ),
        ("        - {name: A, url: 'https://x.example', type: rss}\n", "found `type: rss`; expected `feed` or `page`"),
        (
            "        - {name: A, url: 'https://x.example'}\n        - {name: a!, url: 'https://y.example'}\n",
            "‘a!’ and ‘A’ are one name",
        ),
    ],
)
def test_a_source_that_is_listed_wrong_is_named(listed: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=re.escape(wrong)) as caught:
        sources.read(yaml.safe_load(listed))
    assert "s3cret" not in str(caught.value)


def test_what_is_wrong_in_the_configuration_is_told_with_its_line(folder: Folder) -> None:
    configure(folder, "        - {name: A, url: nowhere}\n")
    error = folder.run("fetch", code=1).stderr
    assert re.search(r"mkdocs\.yml:\d+: .*source 1 \(‘A’\): expected the address of a feed or page", error)


def test_sources_default_to_the_careful_rights() -> None:
    assert sources.read(None) == sources.read([]) == ()
    (source,) = sources.read([{"name": " The  Times ", "url": "HTTPS://x.example/a b"}])
    assert (source.name, source.folder, source.kind, source.rights) == ("The Times", "the-times", "feed", "summary")
    assert source.url == "https://x.example/a%20b"
