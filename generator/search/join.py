"""Takes the Segments of all periods, gives the files of one index: what Pagefind would have made of all pages at once.

Pages are numbered from the oldest period on, so a new article changes the number of no other. The words are divided
into files where a hash of a word says so, not after so many words: a word that has come to a further page changes its
own file, and the others stay as they were, for the next build and for the browsers of readers.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import cbor2

from generator import content
from generator.search import segment
from generator.search.pagefind import ENTRY
from generator.search.segment import FIELDS, FORM, PAGE, Segment, head, packed, with_fields

SIZE = 40_000  # bytes of words in a file, about, unpacked
_DIGITS = 7  # of a hash in the name of a file; more where two names would be the same. So does Pagefind

_PAGES = [PAGE + head(0, number) for number in range(1 << 14)]

# Of each word its rows: the place of the period, the first and the last page of it that have the word, how many, and
# the list of pages without the number of the first. They come in any order.
_Words: TypeAlias = dict[str, list[tuple[int, int, int, int, bytes]]]
# Takes the path of a file, the hash of what it holds, and what makes its bytes; whoever has that file need not ask.
Place = Callable[[str, str, Callable[[], bytes]], None]


class Made(NamedTuple):
    """What is known of files that are being made: whether one is there, and how to wait for it."""

    is_there: Callable[[Path], bool]
    wait_for: Callable[[Path], None]


def joined(files: Sequence[Path], made: Made, entry: bytes, place: Place) -> None:
    """Places all files of the index but Pagefind's scripts; `entry` is pagefind-entry.json of any index.

    `files` are those of the Segments, some of which are being made. The words of all but the newest are kept beside
    them, joined: it is the newest that changes from day to day.
    """
    described = json.loads(entry)
    language, settings = next(iter(described["languages"].items()))
    name, fields = _Names(language), list(FIELDS)
    pages: list[list[Any]] = []
    filters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    sorts: dict[str, list[int]] = defaultdict(list)
    older = closed(files)
    stacked = segment.intact(older)
    words: _Words = defaultdict(list)
    if stacked:
        _add_words(words, segment.read(older), 0)
    starts: list[int] = []  # the number of the first page of each period
    added = set[Path]()
    for number, file in enumerate(files[:-1]):
        # Meanwhile the others are made.
        if not stacked and made.is_there(file) and (part := Segment(**segment.read(file))).fields == list(FIELDS):
            _add_words(words, part.words, number)
            added.add(file)
    for number, file in enumerate(files):
        made.wait_for(file)
        part = Segment(**segment.read(file))
        starts.append(len(pages))
        last = number == len(files) - 1
        fields += [field for field in part.fields if field not in fields]
        if last and not stacked:
            segment.write(older, segment.table({word: _row(rows, starts) for word, rows in words.items()}))
        if last or not (stacked or file in added):
            _add_words(words, with_fields(part, fields), number)
        for (digest, count), fragment in zip(part.pages, part.fragments, strict=True):
            pages.append([name(digest), count])
            place(f"fragment/{pages[-1][0]}.pf_fragment", digest, partial(bytes, fragment))
        for facet, values in part.filters.items():
            for value, numbers in values.items():
                filters[facet][value] += [starts[-1] + number for number in numbers]
        for key, numbers in part.sorts.items():
            sorts[key] += [starts[-1] + number for number in numbers]

    def placed(folder: str, kind: str, data: bytes) -> str:
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        called = name(digest)
        place(f"{folder}{called}.{kind}", digest, partial(packed, data))
        return called

    name = _Names(language)
    chunks = [[start, end, placed("index/", "pf_index", data)] for start, end, data in _chunks(words, starts)]
    for before, after in pairwise(chunks):
        _shorten(before, after)
    name = _Names(language)
    facets = [
        [
            facet,
            placed(
                "filter/", "pf_filter", cbor2.dumps([facet, [[v, numbers] for v, numbers in sorted(values.items())]])
            ),
        ]
        for facet, values in sorted(filters.items())
    ]
    meta = [
        described["version"],
        pages,
        chunks,
        facets,
        [[key, numbers] for key, numbers in sorted(sorts.items())],
        fields,
    ]
    settings["hash"], settings["page_count"] = placed("pagefind.", "pf_meta", cbor2.dumps(meta)), len(pages)
    described["languages"] = {language: settings}
    text = json.dumps(described, ensure_ascii=False).encode()
    place(ENTRY, hashlib.sha1(text, usedforsecurity=False).hexdigest(), partial(bytes, text))


class _Names(set[str]):
    """Gives a hash the shortest name that no other has."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __call__(self, digest: str) -> str:
        length = _DIGITS
        while digest[:length] in self:
            length += 1
        self.add(digest[:length])
        return f"{self.language}_{digest[:length]}"


def closed(files: Sequence[Path]) -> Path:
    """The file for the words of all periods but the newest; what it holds follows from theirs."""
    return files[0].with_name(f"{content.digest(' '.join(file.stem for file in files[:-1]), 16)}.closed")


def _add_words(words: _Words, table: Sequence[Any], number: int) -> None:
    """Adds the words of a period by its place among all."""
    for word, count, first, last, rest in segment.rows(table):
        rows = words[word]
        if count:
            rows.append((number, first, last, count, rest))


def _places(rows: list[tuple[int, int, int, int, bytes]], starts: Sequence[int]) -> tuple[int, int, list[bytes]]:
    """How many pages have a word, the last of them, and the parts of the list of all."""
    rows.sort()
    last = count = 0
    parts: list[bytes] = []
    for number, first, end, some, rest in rows:
        start = starts[number]
        step = start + first - last
        parts += (_PAGES[step] if step < len(_PAGES) else PAGE + head(0, step), rest)
        count, last = count + some, start + end
    return count, last, parts


def _row(rows: list[tuple[int, int, int, int, bytes]], starts: Sequence[int]) -> segment.Row:
    """The rows of a word as one of a Segment of all their periods."""
    count, last, parts = _places(rows, starts)
    return count, starts[rows[0][0]] + rows[0][1] if rows else 0, last, b"".join(parts[1:])


def _chunks(words: _Words, starts: Sequence[int]) -> Iterator[tuple[str, str, bytes]]:
    """The first word, the last word and the CBOR of each file."""
    forms: dict[str, list[str]] = defaultdict(list)
    for key in words:
        if FORM in key:
            forms[key.partition(FORM)[0]].append(key)
    parts: list[bytes] = []
    start = end = ""
    size = number = 0
    for word in sorted(key for key in words if FORM not in key):
        count, _, places = _places(words[word], starts)
        row = [head(4, 3), _text(word), head(4, count), *places, head(4, len(forms.get(word, ())))]
        for key in forms.get(word, ()):
            count, _, places = _places(words[key], starts)
            row += (head(4, 2), _text(key.partition(FORM)[2]), head(4, count), *places)
        length = sum(map(len, row))
        if number and (size >= SIZE or length >= SIZE // 2):
            yield start, end, b"".join([head(4, 1), head(4, number), *parts])
            parts, size, number = [], 0, 0
        start, end = start if number else word, word
        parts += row
        size += length
        number += 1
        if (size >= SIZE // 4 and zlib.crc32(word.encode()) % SIZE < 2 * length) or length >= SIZE // 2:
            yield start, end, b"".join([head(4, 1), head(4, number), *parts])
            parts, size, number = [], 0, 0
    if number:
        yield start, end, b"".join([head(4, 1), head(4, number), *parts])


def _text(word: str) -> bytes:
    data = word.encode()
    return head(3, len(data)) + data


def _shorten(before: list[str], after: list[str]) -> None:
    """Leaves of the last word of a file and the first of the next what tells them apart, as Pagefind does."""
    end, start = before[1], after[0]
    same = next(
        (place for place, (a, b) in enumerate(zip(end, start, strict=False)) if a != b), min(len(end), len(start))
    )
    if end[: same + 1] >= before[0]:
        before[1] = end[: same + 1]
    after[0] = start[: same + 1]
