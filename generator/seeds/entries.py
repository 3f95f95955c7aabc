"""Takes one article of a feed or a JSON file as plain values, gives its Seed or the reason why there is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.errors import InputError
from generator.model import Rights, Seed
from generator.seeds import article, dates, encoding, html_text, language, rights
from generator.seeds.lines import Line
from generator.seeds.raw import Raw

ALONE = "\0"  # the id of an article that is its whole file and so needs none
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article as its file names its parts; `label` and `line` say in messages which one is meant.

    `html` and `text` are two forms of the same text, of which one is enough; `summary` may be the same as `html` where
    the file gives no more. `date` is as written. `id` is what the file itself calls the article (guid, id, uri or
    link), `link` the address at which it says that the article stands. `publisher` and `rights` are what `digest fetch`
    notes of an article from elsewhere.
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
    link: str = ""
    publisher: str = ""
    rights: Rights = "full"


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
    if entry.rights != "full":
        return _reduced(raw, source, date, entry)
    summary = _line(entry.summary) if entry.summary != entry.html else ""
    texts = paragraphs(entry) or ([summary] if summary else [])
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
        language=_code(entry),
        given=_given(entry),
    )
    seed = article.compose(raw, source, date, lines, known, repairs, page=False)
    return replace(seed, publisher=entry.publisher or None, link=entry.link or None) if entry.publisher else seed


def _reduced(raw: Raw, source: str, date: str, entry: Entry) -> Seed:
    """The article of an entry whose text may not be shown: nothing of the text gets any further than this."""
    headline, summary, extract, code = _line(entry.headline), "", "", _code(entry) or raw.language
    if entry.rights == "summary":
        summary, extract = (rights.bounded(part, code) for part in (_line(entry.summary), " ".join(paragraphs(entry))))
    if not headline and not summary and not extract:
        raise raw.refusal(entry.line, f"{entry.label} has neither headline nor summary; expected one; delete the entry")
    return Seed(
        source=source,
        date=date,
        body=(extract,) if extract and not summary else (),
        headline=headline or None,
        byline=_lines(entry.byline),
        agency=_line(entry.agency) or None,
        dateline=_line(entry.dateline) or None,
        language=_code(entry) or language.language(f"{headline}\n{summary or extract}", raw.language),
        given=_given(entry) | ({"summary": (summary,)} if summary else {}),
        publisher=entry.publisher or None,
        link=entry.link or None,
        rights=entry.rights,
    )


def paragraphs(entry: Entry) -> list[str]:
    """The text of an entry without its tags, in paragraphs of one line."""
    texts = html_text.paragraphs(entry.html) if entry.html else []
    texts = texts or [" ".join(encoding.clean(row).split()) for row in entry.text.split("\n")]
    return [text for text in texts if text]


def _code(entry: Entry) -> str | None:
    """The language that an entry itself names."""
    return entry.language[:2].lower() if re.match(r"[A-Za-z]{2}\b", entry.language) else None


def _given(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {key: _lines(names) for key, names in entry.given.items() if _lines(names)}


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
