"""Takes the files that Pagefind made of one period, gives a Segment: the same, in a form that is quickly joined.

A word's places in Pagefind's files are a list of pages, each with its distance from the page before. So the lists of
two periods are joined by writing one after the other, with another distance where they meet: nothing has to be read
but where each list begins and ends.
"""

from __future__ import annotations

import gzip
import hashlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import cbor2

from generator import disk
from generator.search.pagefind import SearchError

# Where every packed file of Pagefind begins once it is unpacked.
_SIGNATURE = b"pagefind_dcd"
# The fields of a page's metadata are numbered in Pagefind's files; these have the same numbers in all periods.
FIELDS = ("date", "image", "image_alt", "lang", "terms", "title")
FORM = " "  # between a word and a form of it with accents
_CHECK = 16

# Number of pages, the first and the last of them, and the list of pages without the number of the first.
Row: TypeAlias = tuple[int, int, int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The index of one period.

    `pages` has the hash of each page's fragment and the number of its words, `fragments` the fragments, packed. For
    `words`, see `table`.
    """

    pages: list[list[Any]]
    fragments: list[bytes]
    words: list[Any]
    filters: dict[str, dict[str, list[int]]]
    sorts: dict[str, list[int]]
    fields: list[str]


def table(rows: Mapping[str, Row]) -> list[Any]:
    """The rows of words, and of forms of them with accents ("cafe", "cafe café"), as a few long values."""
    counts, firsts, lasts, lists = zip(*rows.values(), strict=True) if rows else ((), (), (), ())
    numbers = [array("I", column).tobytes() for column in (counts, firsts, lasts, map(len, lists))]
    return ["\n".join(rows), *numbers, b"".join(lists)]


def rows(table: Sequence[Any]) -> Iterator[tuple[str, int, int, int, bytes]]:
    """The rows of a table: the word, and what is known of it."""
    text, counts, firsts, lasts, lengths, lists = table
    numbers = (array("I", column) for column in (counts, firsts, lasts, lengths))
    start = 0
    for word, count, first, last, length in zip(text.split("\n") if text else (), *numbers, strict=True):
        yield word, count, first, last, lists[start : start + length]
        start += length


def from_files(files: Mapping[str, bytes]) -> Segment:
    """The Segment of Pagefind's files by their paths; raises SearchError if they are in a form that we do not know."""
    meta = [data for path, data in files.items() if path.endswith(".pf_meta")]
    # Where no page has a word, there is no index.
    _, pages, chunks, filters, sorts, names = unpacked(meta[0]) if meta else ("", [], [], [], [], [])
    fields = [*FIELDS, *sorted(set(names) - set(FIELDS))]
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    words: dict[str, Row] = {}
    for _, _, name in chunks:
        for word, places, forms in unpacked(files[f"index/{name}.pf_index"])[0]:
            words[word] = _row(places, names, fields)
            for form, others in forms:
                words[word + FORM + form] = _row(others, names, fields)
    return Segment(
        pages=[[_sha1(data), count] for data, (_, count) in zip(fragments, pages, strict=True)],
        fragments=fragments,
        words=table(words),
        filters={facet: dict(unpacked(files[f"filter/{name}.pf_filter"])[1]) for facet, name in filters},
        sorts=dict(sorts),
        fields=fields,
    )


def _sha1(packed: bytes) -> str:
    """The hash by which Pagefind calls a file."""
    return hashlib.sha1(_raw(packed), usedforsecurity=False).hexdigest()


def with_fields(segment: Segment, fields: list[str]) -> list[Any]:
    """The words of a Segment with the metadata numbered as in another list of fields, which has all of its own."""
    if segment.fields == fields[: len(segment.fields)]:
        return segment.words
    lists = {
        word: cbor2.loads(head(4, count) + PAGE + head(0, first) + rest) if count else []
        for word, count, first, _, rest in rows(segment.words)
    }
    return table({word: _row(places, segment.fields, fields) for word, places in lists.items()})


def _row(places: list[Any], names: Sequence[str], fields: Sequence[str]) -> Row:
    if not places:
        return 0, 0, 0, b""
    for place in [place for place in places if place[2]]:
        # A negative number stands for a field, any other for a place in it.
        place[2] = [-fields.index(names[-n - 1]) - 1 if n < 0 else n for n in place[2]]
    first, last = places[0][0], sum([place[0] for place in places])
    before = len(head(4, len(places)) + PAGE + head(0, first))
    return len(places), first, last, cbor2.dumps(places)[before:]


def head(kind: int, number: int) -> bytes:
    """How CBOR begins a value: a number (kind 0), or a text (3) or list (4) of so many bytes or values."""
    if number < 24:
        return bytes([kind << 5 | number])
    if number < 1 << 8:
        return bytes([kind << 5 | 24, number])
    size = 2 if number < 1 << 16 else 4
    return bytes([kind << 5 | 24 + size // 2]) + number.to_bytes(size, "big")


PAGE = head(4, 3)  # a page in a list: the distance from the one before, the places in the text, those in the metadata


def write(file: Path, value: Any) -> None:
    """Keeps a value, with a hash that tells whether it is as it was written."""
    data = cbor2.dumps(value)
    disk.write(file, hashlib.blake2b(data, digest_size=_CHECK).digest() + data)


def intact(file: Path) -> bool:
    """Whether a file is there and as it was written."""
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return hashlib.blake2b(data[_CHECK:], digest_size=_CHECK).digest() == data[:_CHECK]


def read(file: Path) -> Any:
    """The value in a file that is intact."""
    return cbor2.loads(file.read_bytes()[_CHECK:])


def unpacked(data: bytes) -> Any:
    """What a packed file of Pagefind holds; raises SearchError if it is in another form."""
    return cbor2.loads(_raw(data))


def packed(data: bytes) -> bytes:
    """CBOR in Pagefind's form; the gzip header names neither a time nor a system.

    At level 6, words take a fifth of the time that they take at level 9, and 3% more space.
    """
    made = gzip.compress(_SIGNATURE + data, 6, mtime=0)
    return made[:9] + b"\xff" + made[10:]


def _raw(data: bytes) -> bytes:
    text = gzip.decompress(data)
    if not text.startswith(_SIGNATURE):
        raise SearchError("Pagefind writes its index in another form than version 1.5 does; pin pagefind<1.6")
    return text[len(_SIGNATURE) :]
