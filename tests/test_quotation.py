"""A summary is made of the text's own sentences: the page records which, and the check fails when the text loses one."""

from __future__ import annotations

import re

from generator import markup, quotation, text
from tests.folder import ROOT, Folder

SEED = (ROOT / "seeds" / "005_un-veto-gaza.txt").read_text(encoding="utf-8")


def sentences(body: str) -> list[str]:
    """The sentences of a Markdown body as a reader sees them."""
    return [part for block in body.split("\n\n") for part in text.sentences(" ".join(markup.visible(block).split()))]


def test_the_machine_records_which_sentences_the_summary_is(folder: Folder) -> None:
    folder.write("seeds/veto.txt", SEED)
    folder.run("generate")
    for page in folder.pages():
        _, head, body = page.read_text().split("---\n", 2)
        summary = re.search(r"^summary: (.*)$", head, re.M)
        record = re.search(r"^summary-from: \[([\d, ]+)\]$", head, re.M)
        assert summary
        assert record
        numbers = [int(number) for number in record[1].split(", ")]
        standing = sentences(body)
        assert numbers == sorted(numbers)
        assert " ".join(standing[number - 1] for number in numbers) == summary[1].strip("'\"").replace("''", "'")


def test_the_check_fails_when_an_edited_text_no_longer_has_the_sentence(folder: Folder) -> None:
    folder.write("seeds/veto.txt", SEED)
    folder.run("generate")
    page = folder.page("united-states")
    shown = page.relative_to(folder.path).as_posix()
    whole = page.read_text()
    line = next(n for n, row in enumerate(whole.split("\n"), 1) if row.startswith("summary:"))
    head, body = whole[: whole.index("\n---\n", 4)], whole[whole.index("\n---\n", 4) :]
    first = sentences(body.split("---\n", 1)[1])[0]
    # A word of the sentence is edited: the summary now says what the text does not.
    page.write_text(head + body.replace("on Friday", "late on Friday", 1))
    told = folder.run("check", code=1).stderr
    assert f"{shown}:{line}:10: the summary says ‘{first[:60]}…’, which the text no longer says" in told
    # The rest of the text is edited, sentences are moved, quotes made straight: nothing is wrong.
    page.write_text(head + body.replace("’", "'").replace("\n---\n\n", "\n---\n\nA new opening sentence of ours. ", 1))
    assert folder.run("check").stderr == ""
    # The editor writes a summary: it may say what it likes.
    page.write_text(
        re.sub(r"(?m)^summary: .*$", "summary: In our own words.", head) + body.replace("on Friday", "then")
    )
    assert folder.run("check").stderr == ""


def test_the_record_must_be_numbers(folder: Folder) -> None:
    folder.run("generate")
    page = folder.page("mediators")
    page.write_text(re.sub(r"(?m)^summary-from: .*$", "summary-from: first", page.read_text()))
    told = folder.run("check", code=1).stderr
    assert "found `first` for `summary-from`; expected the numbers of the text’s sentences, as in" in told


def test_marks_and_parentheses_do_not_make_another_sentence() -> None:
    body = "The **council** (it has 15 members) met on Monday. It didn’t vote.\n\n- a list\n\n“We wait,” Ms. Ode said."
    assert sentences(body) == [
        "The council (it has 15 members) met on Monday.",
        "It didn’t vote.",
        "“We wait,” Ms. Ode said.",
    ]
    assert [
        n for _, n in quotation.places('The council met on Monday. "We wait," Ms. Ode said. It did.', body, "en")
    ] == [
        1,
        3,
        None,
    ]
