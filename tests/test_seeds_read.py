"""Reading files: dates, encodings, refusals, archive files, Markdown, HTML, feeds, JSON, and the walk over the folder."""

from __future__ import annotations

import inspect
import json
import os
import re
import sys
from pathlib import Path

import pytest

from generator import seeds
from generator.errors import InputError
from generator.model import Seed
from generator.seeds import dates, encoding, language
from generator.seeds.safe_markdown import is_safe, safe

TEXT = "The harbour of Ostby will close for three weeks in March, the town said on Friday."
SECOND = "Fishing boats are to use the quay at Norvik, and the ferry will leave from there too."


def read(folder: Path, name: str, content: str | bytes) -> list[Seed]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    before = path.read_bytes()
    found = seeds.read(path, name)
    assert path.read_bytes() == before
    return found


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(InputError) as error:
        read(folder, name, content)
    return str(error.value)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-12-20", "2023-12-20"),
        ("2023-12", "2023-12"),
        ("2019", "2019"),
        ("2023/12/20", "2023-12-20"),
        ("20231220", "2023-12-20"),
        ("2023-12-20T23:30:00-05:00", "2023-12-20"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("05/05/2023", "2023-05-05"),
        ("20 December 2023", "2023-12-20"),
        ("20. Dezember 2023", "2023-12-20"),
        ("Dec. 20, 2023", "2023-12-20"),
        ("20 de diciembre de 2023", "2023-12-20"),
        ("December 2023", "2023-12"),
    ],
)
def test_dates(tmp_path: Path, written: str, date: str) -> None:
    (seed,) = read(tmp_path, "a.txt", f" date {written} {TEXT}\n")
    assert (seed.date, seed.body) == (date, (TEXT,))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2023-02-30", "2023-02-30 does not exist"),
        ("2023-13", "2023-13 does not exist"),
        ("04/05/2023", "04/05/2023 is ambiguous"),
        ("2999-01-01", "2999-01-01 is not between"),
        ("0000-01-01", "is not between"),
        ("", "no date stands behind"),
        ("unknown", "no date stands behind"),
        ("Thursday", "no date stands behind"),
    ],
)
def test_bad_dates_are_refused_with_file_and_line(tmp_path: Path, written: str, why: str) -> None:
    message = refusal(tmp_path, "a.txt", f"\n date {written} {TEXT}\n")
    assert message.startswith("seeds/a.txt:2: ")
    assert why in message
    assert "2023-12-20" in message


@pytest.mark.parametrize(
    "text", ["May", "Thursday", "85", "9/11", "Dec 20", "03/04/2023", "12 May", "20.12.23", "", "١٢"]
)
def test_no_date_is_guessed(text: str) -> None:
    with pytest.raises(dates.BadDate):
        dates.parse(text)


def test_a_text_without_a_date_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, "a.txt", f"{TEXT}\n\nOn 20 December 2023 it was open.\n")
    assert message.startswith("seeds/a.txt:1: no date: the text begins with ‘The harbour of Ostby’")


@pytest.mark.parametrize("content", ["", " \n\u3000\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    assert "the file is empty" in refusal(tmp_path, "a.txt", content)


def test_a_date_without_a_text_is_refused(tmp_path: Path) -> None:
    assert "seeds/a.txt:1: no text follows the date" in refusal(tmp_path, "a.txt", " date 2023-12-20  \n\t\n\u3000\n")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, codec: str, newline: str) -> None:
    text = f" date 2023-12-20 Málaga’s harbour – “closed” for weeks, the town said.{newline}{newline}{SECOND}{newline}"
    (seed,) = read(tmp_path, "a.txt", text.encode(codec))
    assert seed.body == ("Málaga’s harbour – “closed” for weeks, the town said.", SECOND)


def test_misread_text_is_put_right_and_other_text_left_alone() -> None:
    whole = "Málaga’s “São João” cost 5 €, Zoë said – 日本 and Привет."
    for text in (whole, "«CAFÉ» and «MANHû cost 5 € – à côté", "Ærø, Ålesund, Çeşme"):
        assert encoding.decode(text.encode(), "a") == (text, [])
    broken = whole.encode().decode("latin-1")
    assert encoding.decode(broken.encode(), "a")[0] == whole
    assert (
        encoding.decode("It’s Zoë, â€œyesâ€\x9d, he said. Itâ€™s".encode(), "a")[0] == "It’s Zoë, “yes”, he said. It’s"
    )


def test_control_and_direction_characters_are_removed() -> None:
    text, notes = encoding.decode("ta\0lks \u202egpj.exe\u202c, a\u200bb, e\u0301, می\u200cخواهم\n".encode(), "a")
    assert text == "talks gpj.exe, ab, é, می\u200cخواهم\n"
    assert notes == ["1 control character (such as NUL) removed"]


def test_a_cut_character_is_dropped_and_said(tmp_path: Path) -> None:
    (seed,) = read(tmp_path, "a.txt", f" date 2023-12-20 {TEXT}\n\nMálaga’".encode()[:-1])
    assert seed.incomplete
    assert "breaks off inside a UTF-8 character" in seed.warnings[0]


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("Zoë said ".encode() + b"caf\xe9 today", 13),
        ("Мост через реку закрыт".encode("cp1251"), 0),
        ("Łódź jest zamknięta, żółć".encode("iso-8859-2"), 2),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), 8),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused_with_the_byte(tmp_path: Path, data: bytes, offset: int) -> None:
    message = refusal(tmp_path, "a.txt", data)
    assert message.startswith("seeds/a.txt:")
    assert str(offset) in message


def test_an_archive_gives_an_article_for_each_date(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f" date 2023-12-20 {TEXT}\n\n date 2023-12-21 {SECOND}\n date 2023-02-30 {TEXT}\n", encoding="utf-8"
    )
    first, second, third = seeds.read_each(path, "x/a.txt")
    assert isinstance(first, Seed)
    assert isinstance(second, Seed)
    assert (first.source, first.date, first.body) == ("x/a.txt", "2023-12-20", (TEXT,))
    assert (second.source, second.date, second.body) == ("x/a.txt#2023-12-21", "2023-12-21", (SECOND,))
    assert str(third).startswith("seeds/x/a.txt:4: the date 2023-02-30 does not exist")


@pytest.mark.parametrize(
    "line",
    [
        "1986. was the year of the storm.",
        "# 1 in the country, they say.",
        "<script>alert(1)</script> is what the page said.",
        "It said {{ config.SECRET_KEY }} and {% raw %} and [[Page|label]].",
        "[^1]: The note.",
        '[1]: https://evil.example "gone"',
        "*[WHO]: World Hacking Org",
        "![t](https://tracker.example/p.gif) https://plain.example/a_b_c says more.",
        "<!-- never closed",
        "--- or *** or ___ is a rule, they said.",
    ],
)
def test_plain_text_stays_as_it_is(tmp_path: Path, line: str) -> None:
    (seed,) = read(tmp_path, "a.txt", f" date 2023-12-20 {TEXT}\n\n{line}\n\n{SECOND}\n\n{line} Yes.\n")
    assert seed.body == (TEXT, line, SECOND, f"{line} Yes.")
    assert not seed.markdown


def test_entities_are_decoded_once(tmp_path: Path) -> None:
    (seed,) = read(
        tmp_path,
        "a.txt",
        " date 2023-12-20 AT&T and Marks &amp; Co said &amp;lt; &#8212; that &copyleft was no word.\n",
    )
    assert seed.body == ("AT&T and Marks & Co said &lt; — that &copyleft was no word.",)


MARKDOWN = (
    "---\ntitle: Ostby closes\ndate: 2023-12\nauthor: [Ada Lind, Per Holm]\nsource: Staff\ntags: Harbours, Coast\n"
)


def test_markdown(tmp_path: Path) -> None:
    text = f"{MARKDOWN}description: Two words.\n---\n\n# Ostby closes\n\nOSTBY, Norway – {TEXT}\n\n## Why\n\n{SECOND}\n"
    (seed,) = read(tmp_path, "a.md", text)
    assert (seed.headline, seed.date, seed.dateline, seed.agency) == (
        "Ostby closes",
        "2023-12",
        "Ostby, Norway",
        "Staff",
    )
    assert seed.byline == ("Ada Lind", "Per Holm")
    assert seed.given == {"summary": ("Two words.",), "tags": ("Harbours", "Coast")}
    assert seed.body == (TEXT, "## Why", SECOND)
    assert seed.markdown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT, "a.md:1: no front matter"),
        (f"---\ntitle: x\n---\n{TEXT}", "a.md:1: no date in the front matter"),
        (f"---\ntitle: x\ndate: yesterday\n---\n{TEXT}", "a.md:3: 'yesterday' is no date"),
        (f"---\ntitle: x\ndate: 2023-12-20\ndraft: true\n---\n{TEXT}", "a.md:4: the article is a draft"),
        (f"---\ntitle: {{a: b}}\ndate: 2023-12-20\n---\n{TEXT}", "a.md:2: `title` holds a mapping"),
        ("---\ntitle: x\ndate: 2023-12-20\n---\n\n", "no text follows the front matter"),
    ],
)
def test_markdown_that_says_too_little_is_refused(tmp_path: Path, text: str, why: str) -> None:
    assert why in refusal(tmp_path, "a.md", text)


def test_strangers_markdown_is_not_live() -> None:
    assert safe("<b onclick=x>a</b> {.x onclick=y}") == "&lt;b onclick=x>a&lt;/b> \\{.x onclick=y\\}"
    assert safe("[a](javascript:x)") == "[a]\\(javascript:x)"
    assert safe("[a](https://a.example/b_(c)?d=1&e=2 'T') *b*") == "[a](https://a.example/b_(c)?d=1&e=2 'T') *b*"
    assert safe("[r]: JaVaScRiPt:x\n[s]: https://a.example") == "[r]&#58; JaVaScRiPt:x\n[s]: https://a.example"
    assert (
        safe("![p](https://a.example/p.gif) ![q](q.png) ![r][s]") == "[p](https://a.example/p.gif) ![q](q.png) [r][s]"
    )
    assert safe("<https://a.example/b>") == "[https://a.example/b](https://a.example/b)"
    for bad in (
        "javascript:x", "java&#115;cript:x", "data:text/html,x", "vbscript:x", "//evil.example", "\\evil", "http:evil", "a:b",
        "https://a b", "https://a.example/\\", "https://a.example/&colon;", "&#106;avascript:x", "\x01javascript:x", "",
    ):  # fmt: skip
        assert not is_safe(bad), bad
    for good in ("https://a.example", "mailto:a@b.example", "#x", "../2023/a.md", "a.html?b=c#d", "/x/"):
        assert is_safe(good), good


PAGE = f"""<!DOCTYPE html><html><head><title>Ostby closes - The Post</title>META</head><body><nav><a href="/">Home</a></nav>
<article><h1>Ostby closes its harbour</h1><p>By Ada Lind</p><p>OSTBY (AP) — {TEXT}</p><p>{SECOND}</p><script>x()</script>
<p>{TEXT} It was said &amp; written twice, and nobody knows why it had to be so.</p></article></body></html>"""


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:published_time" content="2024-02-09T18:12:00+01:00">',
        '<meta name="DC.date.issued" content="2024-02-09">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-02-09"}]}</script>',
    ],
)
def test_saved_page(tmp_path: Path, meta: str) -> None:
    (seed,) = read(tmp_path, "a.html", PAGE.replace("META", meta))
    assert (seed.date, seed.headline, seed.byline) == ("2024-02-09", "Ostby closes its harbour", ("Ada Lind",))
    assert (seed.dateline, seed.agency, seed.markdown) == ("Ostby", "AP", False)
    assert seed.body[:2] == (TEXT, SECOND)
    assert not any(word in " ".join(seed.body) for word in ("Home", "x()", "<"))


def test_a_saved_page_without_a_date_in_its_metadata_is_refused(tmp_path: Path) -> None:
    assert "no date stands in the page's metadata" in refusal(tmp_path, "a.html", PAGE.replace("META", ""))


def test_rss(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(
        '<?xml version="1.0"?>\n<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title>\n'
        "<item><title>Ostby &amp; Norvik</title><pubDate>Fri, 09 Feb 2024 18:12:00 +0100</pubDate><category>Coast</category>\n"
        f"<c:encoded><![CDATA[<p>OSTBY — {TEXT}</p><p>{SECOND}</p><script>x()</script>]]></c:encoded></item>\n"
        f"<item><title>No date</title><description>{TEXT}</description></item>\n"
        f"<item><title>T</title><pubDate>Sat, 10 Feb 2024 08:00:00 GMT</pubDate><description>{SECOND}</description></item>\n"
        "</channel></rss>\n",
        encoding="utf-8",
    )
    first, second, third = seeds.read_each(path, "a.rss")
    assert isinstance(first, Seed)
    assert isinstance(third, Seed)
    assert (first.headline, first.date, first.dateline) == ("Ostby & Norvik", "2024-02-09", "Ostby")
    assert (first.body, first.given) == ((TEXT, SECOND), {"tags": ("Coast",)})
    assert str(second).startswith("seeds/a.rss:5: entry 2 (‘No date’) has no date")
    assert re.fullmatch(r"a\.rss#[0-9a-f]{8}", third.source)
    assert (third.date, third.body) == ("2024-02-10", (SECOND,))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<a><b></a>", "this is no RSS or Atom feed"),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss/>', "defines entities of its own"),
        ("<urlset><url/></urlset>", "this is no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, content: str, why: str) -> None:
    assert why in refusal(tmp_path, "a.xml", content)


def test_json_feed_and_ninjs(tmp_path: Path) -> None:
    item = {
        "title": "Ostby",
        "date_published": "2024-02-09T10:00:00Z",
        "content_html": f"<p>{TEXT}</p>",
        "tags": ["Coast"],
    }
    (seed,) = read(tmp_path, "a.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    assert (seed.headline, seed.date, seed.body, seed.given) == ("Ostby", "2024-02-09", (TEXT,), {"tags": ("Coast",)})
    ninjs = {
        "uri": "x", "firstcreated": "2024-02-09T10:00:00Z", "headlines": [{"value": "Ostby"}], "language": "en-GB",
        "bodies": [{"contenttype": "text/html", "value": f"<p>OSTBY (AP) — {TEXT}</p>"}], "bylines": [{"value": "Ada Lind"}],
        "people": [{"name": "Per Holm"}],
    }  # fmt: skip
    (seed,) = read(tmp_path, "b.json", json.dumps([ninjs]))
    assert (seed.headline, seed.body, seed.dateline, seed.byline) == ("Ostby", (TEXT,), "Ostby", ("Ada Lind",))
    assert (seed.language, seed.given) == ("en", {"people": ("Per Holm",)})
    for change, why in (
        ({"pubstatus": "canceled"}, "'canceled'"),
        ({"embargoed": "2030"}, "embargoed"),
        ({"type": "video"}, "'video'"),
    ):
        assert why in refusal(tmp_path, "b.json", json.dumps([ninjs | change]))
    for text, why in (
        ('{"a":', "c.json:1: this is no JSON"),
        ('{"a": 1}', "neither JSON Feed nor ninjs"),
        ("[" * 100_000, "too deep"),
    ):
        assert why in refusal(tmp_path, "c.json", text)


def test_find(tmp_path: Path) -> None:
    folder, outside = tmp_path / "seeds", tmp_path / "outside.txt"
    (folder / "b").mkdir(parents=True)
    (folder / "dir.txt").mkdir()
    outside.write_text("x", encoding="utf-8")
    for name in ("z.txt", "a b%2F..md", "b/README.md", "README.md", ".hidden.txt", "image.png", "-x.TXT", "é.html"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    os.mkfifo(folder / "pipe.txt")
    found, passed_over = seeds.find(folder)
    assert [item.source for item in found] == ["-x.TXT", "a b%2F..md", "b/README.md", "z.txt", "é.html"]
    named = {error.file for error in passed_over}
    assert named == {
        f"seeds/{name}" for name in ("dir.txt", "image.png", "out.txt", "gone.txt", "loop", "round.txt", "pipe.txt")
    }
    assert all("passed over" in str(error) for error in passed_over)


def test_folders_may_be_nested_deeper_than_functions(tmp_path: Path) -> None:
    lowest = tmp_path.joinpath(*["d"] * 200)
    lowest.mkdir(parents=True)
    (lowest / "a.txt").write_text("x", encoding="utf-8")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        found, passed_over = seeds.find(tmp_path)
    finally:
        sys.setrecursionlimit(limit)
    assert [item.source for item in found] == ["d/" * 200 + "a.txt"]
    assert passed_over == []


def test_find_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    found, passed_over = seeds.find(tmp_path / "seeds")
    assert found == []
    assert len(passed_over) == 1


def test_a_file_that_vanished_or_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"seeds/a\.txt: the file is gone"):
        seeds.read(tmp_path / "a.txt", "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(InputError, match=r"seeds/b\.txt: this is a folder"):
        seeds.read(tmp_path / "b.txt", "b.txt")
    with pytest.raises(InputError, match="no reader for this type"):
        seeds.read(tmp_path / "c.png", "c.png")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Officials in São Paulo spoke on Wednesday."),
        ("it", "Il ponte resterà chiuso per tre settimane, ha fatto sapere il comune."),
        ("pt", "A ponte será fechada por três semanas, informou a prefeitura."),
        ("de", "Die Brücke wird für drei Wochen gesperrt, wie die Stadt mitteilte."),
        ("es", "El puente estará cerrado tres semanas, ha informado el ayuntamiento."),
        ("fr", "Le pont sera fermé pendant trois semaines, a indiqué la mairie."),
        ("tr", "Köprünün üç hafta boyunca kapalı olacağı cuma günü açıklandı."),
        ("nl", "De brug gaat drie weken dicht, zo meldt de gemeente op vrijdag."),
        ("bg", "Мостът ще бъде затворен за три седмици, съобщиха от общината."),
        ("ru", "Мост будет закрыт на три недели, сообщили в пятницу в мэрии."),
        ("uk", "Міст буде закрито на три тижні, повідомили в п'ятницю в мерії."),
        ("no", "Broen blir stengt i tre uker, opplyste kommunen på fredag."),
        ("da", "Broen bliver lukket i tre uger, oplyste kommunen i fredags."),
        ("sv", "Bron stängs i tre veckor, uppgav kommunen och sade att det är dyrt."),
        ("ca", "El pont estarà tancat tres setmanes, ha informat l'ajuntament amb una nota."),
        ("pl", "Most będzie zamknięty przez trzy tygodnie, poinformowało w piątek miasto."),
        ("ar", "سيغلق الجسر لمدة ثلاثة أسابيع، حسبما أعلنت البلدية."),
        ("he", "הגשר ייסגר לשלושה שבועות, הודיעה העירייה."),
        ("zh", "大桥将关闭三周，市政府周五表示。"),
        ("ja", "橋は3週間閉鎖されると市が発表した。"),
    ],
)
def test_language(code: str, text: str) -> None:
    assert language.language(text, "en") == code


def test_a_text_that_tells_no_language_has_that_of_the_site() -> None:
    assert language.language("Ostby Norvik 2024", "no") == "no"
