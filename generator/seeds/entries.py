"""Takes one article of a feed or a JSON file as plain values, gives its Seed or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import InputError, Seed
from generator.seeds import article, dates, encoding, html_text
from generator.seeds.lines import Line
from generator.seeds.raw import Raw

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article as its file names its parts; `label` and `line` say in messages which one is meant.

    `html` and `text` are two forms of the same text, of which one is enough. `date` is as written.
    """

    label: str
    line: int | None
    date: str
    headline: str = ""
    summary: str = ""
    html: str = ""
    text: str = ""
    byline: Sequence[str] = ()
    agency: str = ""
    dateline: str = ""
    language: str = ""
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)


def seed(raw: Raw, index: int, entry: Entry, repairs: Sequence[str] = ()) -> Seed | InputError:
    """The article of an entry. A text of one line or less of summary is an article too: many feeds give no more."""
    try:
        return _seed(raw, index, entry, repairs)
    except InputError as error:
        return error


def _seed(raw: Raw, index: int, entry: Entry, repairs: Sequence[str]) -> Seed:
    if not entry.date.strip():
        wanted = "expected the day of publication, such as 2023-12-20; add it"
        raise raw.refusal(entry.line, f"{entry.label} has no date; {wanted}")
    try:
        date = dates.parse(entry.date)
    except dates.BadDate as error:
        raise raw.refusal(entry.line, f"{entry.label}: {error}; correct the date") from None
    summary = _line(entry.summary)
    texts = html_text.paragraphs(entry.html) if entry.html else []
    texts = texts or [" ".join(encoding.clean(row).split()) for row in entry.text.split("\n")]
    texts = [text for text in texts if text] or ([summary] if summary else [])
    headline = _line(entry.headline)
    if texts and texts[0] == headline:
        texts = texts[1:]
    if not texts:
        raise raw.refusal(entry.line, f"{entry.label} has no text; expected an article; add it or delete the entry")
    lines = [Line(entry.line or 1, text, 1, text) for text in texts]
    known = article.Known(
        headline=headline or None,
        deck=summary if summary and not _is_in(summary, texts) else None,
        byline=_lines(entry.byline),
        agency=_line(entry.agency) or None,
        dateline=_line(entry.dateline) or None,
        language=entry.language[:2].lower() if re.match(r"[A-Za-z]{2}\b", entry.language) else None,
        given={key: _lines(names) for key, names in entry.given.items() if _lines(names)},
    )
    return article.compose(raw, raw.source_of(index), date, lines, known, repairs, page=False)


def _is_in(summary: str, texts: Sequence[str]) -> bool:
    """Whether a summary only repeats the beginning of the text, whole or cut."""
    start = summary.rstrip(" .…[]").casefold()
    return " ".join(texts).casefold().startswith(start) or summary in texts


def _line(value: str) -> str:
    if _TAG.search(value) or "&" in value:
        return html_text.line(value)
    return " ".join(encoding.clean(value).split())


def _lines(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := _line(value))))
