"""Takes a raw text file (` date 2023-12-20 ...`, one article or several), gives a Seed or a refusal for each article.

The text is what a program found on a web page: the article, and around it whatever else the page showed.

     date 2023-12-20 DEIR AL-BALAH, Gaza Strip – In a bid to secure a cease-fire...

    A paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from generator.errors import InputError
from generator.model import Seed
from generator.seeds import article, dates, encoding
from generator.seeds.lines import split
from generator.seeds.raw import Raw

_PREFIX = re.compile(r"[ \t\u00a0\u3000]*[Dd]ate[ \t\u00a0:]+")
# A later line that opens another article of the same file: a date of any form, true or false, behind the word.
_NEXT = re.compile(
    r"^[ \t\u00a0]*date[ \t\u00a0:]+(?:\d{4}-\d\d?(?:-\d\d?)?|\d{4}|\d\d?[/.]\d\d?[/.]\d{4})(?=[\sT]|$)", re.MULTILINE
)
_EXPECTED = "expected the article to open with ` date 2023-12-20 ` (or 2023-12, or 2023)"


def read(raw: Raw) -> Iterator[Seed | InputError]:
    """The articles of a text file, in its order. Raises InputError where the file holds no text at all."""
    text, repairs = encoding.decode(raw.data, raw.name)
    if not text.strip():
        raise raw.refusal(None, "the file is empty; expected a dated article; delete the file or fill it")
    found: list[Seed | InputError] = []
    for line, part in _articles(text):
        try:
            found.append(_article(raw, line, part, repairs))
        except InputError as error:
            if repairs and error.line != 1:
                error = raw.refusal(error.line, f"{error.message} (also: {'; '.join(repairs)})")
            found.append(error)
    yield from _told_apart(raw, found) if len(found) > 1 else found


def _told_apart(raw: Raw, found: Sequence[Seed | InputError]) -> Iterator[Seed | InputError]:
    """Gives each article of an archive a source that stays its own when others are added above or below it.

    Its date tells it apart; the oldest has the name of the file alone, as it had before there were others.
    """
    read = [item for item in found if isinstance(item, Seed)]
    oldest = min(read, key=lambda seed: seed.date, default=None)
    sources = iter(raw.parts("" if seed is oldest else seed.date for seed in read))
    for item in found:
        yield replace(item, source=next(sources)) if isinstance(item, Seed) and len(read) > 1 else item


def _articles(text: str) -> list[tuple[int, str]]:
    """The text cut before each line that opens an article, each part with the number of its first line."""
    first = len(text) - len(text.lstrip())
    if text.find("date", first + 1) < 0:  # but the one it opens with
        return [(1, text)]
    cuts = [match.start() for match in _NEXT.finditer(text) if match.start() > first]
    cuts = [cut for cut in cuts if _opens_article(text, cut)]
    bounds = [0, *cuts, len(text)]
    lines = accumulate((text.count("\n", a, b) for a, b in pairwise(bounds)), initial=1)
    return [(line, text[a:b]) for line, (a, b) in zip(lines, pairwise(bounds), strict=False)]


def _opens_article(text: str, at: int) -> bool:
    """A line of a wrapped text could begin with `date 2023`: it needs an empty line above it, or a space before it."""
    year_only = re.compile(r"\s*date[\s:]+\d{4}\s").match(text, at)
    return not year_only or text[at] in " \t\u00a0" or text[max(0, at - 2) : at] == "\n\n"


def _article(raw: Raw, line: int, text: str, repairs: Sequence[str]) -> Seed:
    date, text, line = _date(raw, line, text)
    lines = split(text, line)
    if not lines:
        raise raw.refusal(line, f"no text follows the date {date}; expected an article; delete the file or fill it")
    return article.compose(raw, raw.source, date, lines, article.Known(), repairs, page=True)


def _date(raw: Raw, line: int, text: str) -> tuple[str, str, int]:
    """The date that opens an article, the text behind it and the line where that stands."""
    start = len(text) - len(text.lstrip())
    line += text.count("\n", 0, start)
    prefix = _PREFIX.match(text, start)
    if not prefix:
        found = _first_words(text[start:])
        if text[start : start + 15].casefold().startswith(("<!doctype html", "<html")):
            wanted = "expected a dated text; rename the file to .html"
            raise raw.refusal(line, f"this is a web page, whatever its name: it begins with {found}; {wanted}")
        raise raw.refusal(line, f"no date: the text begins with {found}; {_EXPECTED}; put it at the start of this line")
    try:
        opened = dates.opening(text[prefix.end() : prefix.end() + 80])
    except dates.BadDate as error:
        raise raw.refusal(line, f"{error}; correct the date") from None
    if not opened:
        found = _first_words(text[prefix.end() :])
        raise raw.refusal(line, f"no date stands behind the word `date`, but {found}; {_EXPECTED}; correct it")
    date, length = opened
    return date, text[prefix.end() + length :], line


def _first_words(text: str) -> str:
    """The first words of a text, quoted for a message."""
    first = " ".join(text[:200].split()[:4])
    return f"‘{first[:40]}’"
