"""Takes a name, gives the form in which it is looked up; holds the tables of places, organisations and given names."""

from __future__ import annotations

import gzip
import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

GAZETTEER = Path(__file__).parent / "data" / "gazetteer.json.gz"
_STROKES = str.maketrans("łŁøØ", "lLoO")
_QUOTES = {0x2018: "'", 0x2019: "'", 0x02BC: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-"}


class Gazetteer(NamedTuple):
    """Tables by key(name); see data/README.md."""

    places: dict[str, str]
    cities: dict[str, str]
    towns: dict[str, str]
    country: dict[str, str]
    demonyms: dict[str, str]
    organisations: dict[str, str]
    given: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The tables that ship with the program; read once, when first needed."""
    table = json.loads(gzip.decompress(GAZETTEER.read_bytes()))
    return Gazetteer(**(table | {"given": frozenset(table["given"])}))


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The form in which names are looked up: acronyms keep their capitals and lose their dots, others lose case and accents."""
    plain = name if name.isascii() else _unaccented(name)
    if plain.isupper() and len(plain.replace(".", "")) <= 6:
        return plain.replace(".", "")
    return plain.casefold().removeprefix("the ").strip()


def _unaccented(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_QUOTES))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_STROKES)
