"""Takes one article of a feed or a JSON file as plain values, gives its Seed or the reason why there is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import InputError, Seed
from generator.seeds import article, dates, encoding, html_text
from generator.seeds.lines import Line
from generator.seeds.raw import Raw

ALONE = "\0"  # the id of an article that is its whole file and so needs none
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article as its file names its parts; `label` and `line` say in messages which one is meant.

    `html` and `text` are two forms of the same text, of which one is enough. `date` is as written. `id` is what the
    file itself calls the article (guid, id, uri or link).
    """

    label: str
    line: int | None
    date: str
    id: str = ""
    headline: str = ""
    summary: str = ""
    html: str = ""
    text: str = ""
    byline: Sequence[str] = ()
    agency: str = ""
    dateline: str = ""
    language: str = ""
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)


def seeds(raw: Raw, entries: Sequence[Entry | InputError], repairs: Sequence[str] = ()) -> Iterator[Seed | InputError]:
    """The article of each entry, or why there is none.

    An entry is known by its id, not by its place: a newer copy of the feed shifts the places. A text of one line or
    less of summary is an article too: many feeds give no more.
    """
    sources = iter(raw.parts(_key(entry) for entry in entries if isinstance(entry, Entry)))
    for entry in entries:
        try:
            yield entry if isinstance(entry, InputError) else _seed(raw, next(sources), entry, repairs)
        except InputError as error:
            yield error


def _key(entry: Entry) -> str:
    if entry.id == ALONE:
        return ""
    name = entry.id.strip() or f"{entry.date}\n{entry.headline}"
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _seed(raw: Raw, source: str, entry: Entry, repairs: Sequence[str]) -> Seed:
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
    return article.compose(raw, source, date, lines, known, repairs, page=False)


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
