"""Takes a Markdown file with front matter, gives its Seed; the text stays Markdown, but nothing in it is live.

---
title: NASA beams cat video by laser
date: 2023-12-18
tags: [NASA, Lasers]
source: Staff
---

PASADENA, Calif. – A 15-second video of an orange cat...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import frontmatter
from generator.errors import InputError
from generator.model import KINDS, Seed
from generator.seeds import dateline, dates, encoding, language
from generator.seeds.raw import Raw
from generator.seeds.safe_markdown import safe

_HEADING = re.compile(r"#\s+(?P<text>[^\n]+?)\s*#*(?:\n|\Z)")
_BLANK = re.compile(r"\n[ \t]*\n+")
_MARKS = re.compile(r"[*_`#>|]|\]\([^)\n]*\)|\[|\\(?=[^\w\s])")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # of a language, as HTML wants it
_YES = frozenset(("true", "yes", "on", "1"))
# The keys that are read, each with its other spellings.
_SPELLINGS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate"),
    "deck": ("deck", "subtitle", "standfirst"),
    "dateline": ("dateline",),
    "byline": ("byline", "bylines", "author", "authors"),
    "agency": ("source", "agency", "credit"),
    "summary": ("summary", "description", "excerpt"),
    "language": ("language", "lang"),
    "subjects": ("subjects", "subject", "categories", "category"),
    "people": ("people", "persons"),
    "places": ("places", "place"),
    "organisations": ("organisations", "organizations"),
    "tags": ("tags", "keywords"),
}


def read(raw: Raw) -> Iterator[Seed | InputError]:
    """The one article of a Markdown file. Raises InputError for front matter that cannot be read or says too little."""
    text, repairs = encoding.decode(raw.data, raw.name)
    if not text.strip():
        raise raw.refusal(None, "the file is empty; expected front matter and an article; delete the file or fill it")
    page = frontmatter.parse(text.lstrip("\n"), raw.name)
    if not page.fields:
        raise raw.refusal(
            1, "no front matter; expected `---`, `title: ...`, `date: 2023-12-20`, `---` above the text; add it"
        )
    values = {key: _values(raw, page, key) for key in _SPELLINGS}
    date = _date(raw, page, values["date"])
    if page.fields.get("draft", "") in _YES:
        raise raw.refusal(page.lines["draft"], "the article is a draft; take this line out when it may be published")
    body = safe(page.body.strip("\n"))
    headline = " ".join(values["title"]) or None
    heading = _HEADING.match(body)
    if heading and (headline is None or _plain(heading["text"]).casefold() == headline.casefold()):
        headline = headline or _plain(heading["text"])
        body = body[heading.end() :].strip("\n")
    if not body.strip():
        raise raw.refusal(
            page.body_line, "no text follows the front matter; expected an article; write it or delete the file"
        )
    place, agency = " ".join(values["dateline"]) or None, ", ".join(values["agency"]) or None
    opened = dateline.opening(body, body[200:20_000])
    if opened and body[opened.end :].strip():
        body = body[opened.end :]
        place, agency = place or opened.place, agency or opened.agency
    code = " ".join(values["language"])
    yield Seed(
        source=raw.source,
        date=date,
        body=tuple(_BLANK.split(body.strip("\n"))),
        headline=headline,
        deck=" ".join(values["deck"]) or None,
        byline=values["byline"],
        agency=agency,
        dateline=place,
        language=code if _CODE.fullmatch(code) else language.language(_plain(body[:8_000]), raw.language),
        markdown=True,
        given={key: values[key] for key in ("summary", *KINDS) if values[key]},
        warnings=tuple(repairs),
    )


def _values(raw: Raw, page: frontmatter.Document, key: str) -> tuple[str, ...]:
    """The value of a key as a tuple of texts that are not empty; a text of names with commas is a list of names."""
    for spelling in _SPELLINGS[key]:
        value = page.fields.get(spelling)
        if value is None:
            continue
        items = value if isinstance(value, list) else [value]
        texts = [item for item in items if isinstance(item, str)]
        if len(texts) < len(items):
            wanted = f"expected `{spelling}: a word` or `{spelling}: [one, two]`"
            raise raw.refusal(
                page.lines[spelling], f"`{spelling}` holds a mapping or a list of lists; {wanted}; rewrite it"
            )
        if isinstance(value, str) and key in KINDS and "," in value:
            texts = value.split(",")
        cleaned = (" ".join(encoding.clean(text).split()) for text in texts)
        return tuple(dict.fromkeys(text for text in cleaned if text and text not in ("null", "~")))
    return ()


def _date(raw: Raw, page: frontmatter.Document, values: tuple[str, ...]) -> str:
    line = next((page.lines[key] for key in _SPELLINGS["date"] if key in page.lines), None)
    if len(values) != 1:
        raise raw.refusal(
            line or 1, "no date in the front matter; expected `date: 2023-12-20` (or 2023-12, or 2023); add it"
        )
    try:
        return dates.parse(values[0])
    except dates.BadDate as error:
        raise raw.refusal(line, f"{error}; correct the date") from None


def _plain(markdown: str) -> str:
    """The words of a piece of Markdown, near enough to compare headlines and to tell the language."""
    return " ".join(_MARKS.sub(" ", markdown).split())
