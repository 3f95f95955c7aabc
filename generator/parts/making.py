"""Takes a build that rendered the pages of some years, gives the part: these pages, their cards, their search periods.

Every machine reads all of content/, because each page shows something of others; what takes long for each page, a part
does for its own pages only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cbor2
from mkdocs.structure.files import File as MkDocsFile

from generator import card, content, places, search, versions
from generator.manifest import Manifest
from generator.model import File, Later, Site
from generator.parts import ENDING, FOLDER, store
from generator.parts.years import Years

_LEVEL = 1  # of zlib: what carries the part packs it again
_CARD = re.compile(rf"{re.escape(card.FOLDER)}/[0-9a-f]{{16}}\.png")


class Part(NamedTuple):
    """What a part holds: pages, cards and search periods, and how many pages stand in its years at all."""

    file: Path
    pages: int
    cards: int
    periods: int
    own: int


def lessened(years: Years, docs: Path, tree: dict[str, File], read: Collection[str]) -> dict[str, File]:
    """The tree of pages with what a part of these years needs.

    Of other pages and of data it needs to know that they are there, for links: they are empty files, but for those in
    `read`. Cards that are still to be drawn and that no page of these years shows are not there at all.
    """
    tree = {
        path: item if not isinstance(item, Later) or path in read or (path.endswith(".md") and years.hold(path)) else ""
        for path, item in tree.items()
    }
    missing = {path for path, item in tree.items() if callable(item) and not (docs / path).is_file()}
    if missing:
        own = (item for path, item in tree.items() if years.hold(path) and path.endswith(".md"))
        texts = (item.make() if isinstance(item, Later) else item for item in own)
        missing -= {found for text in texts if isinstance(text, str) for found in _CARD.findall(text)}
    return {path: item for path, item in tree.items() if path not in missing}


def write(site: Site, years: Years, made: Path, sources: Sequence[MkDocsFile], manifest: Manifest) -> Part:
    """Writes the part; `made` holds the HTML of its pages, and `sources` are all pages. Raises SearchError, OSError.

    A page of which something was said (a dead link) is left out, so that whoever joins the parts hears it too. The part
    has its name when it is given to `keep`.
    """
    elsewhere = {
        source.dest_uri: content.folder_date(source.src_uri) or ""
        for source in sources
        if places.is_ordinary(source.src_uri) and not years.hold(source.src_uri)
    }
    read, segments = search.share(made, site.language, site.build / "search", elsewhere)
    noted = {
        source.dest_uri: (source.src_uri, *manifest.noted(source.src_uri))
        for source in sources
        if source.dest_uri in read
    }
    usable = {path: page for path, page in noted.items() if page[1]}
    cards = set[str]()

    def values() -> Iterator[tuple[str, bytes]]:
        for path, (source, key, digest) in usable.items():
            html = (made / path).read_bytes()
            cards.update(_CARD.findall(html.decode("utf-8", "replace")))
            known = read[path]
            facts = [key, digest, known.digest, known.date, known.marked, zlib.compress(html, _LEVEL)]
            yield f"page/{source}", cbor2.dumps(facts)
        for path in sorted(cards):
            picture = site.build / "docs" / path
            if picture.is_file():
                yield f"card/{path}", picture.read_bytes()
            else:
                cards.discard(path)
        for segment in segments:
            yield f"segment/{segment.name}", segment.read_bytes()
        program = {"program": versions.program(), "facts": versions.facts()}
        settings = {"fingerprint": manifest.fingerprint, "years": [years.first, years.last]}
        yield "about", cbor2.dumps({**program, **settings})

    file = site.build / FOLDER / f"{years.name}{ENDING}"
    store.write(_half(file), values())
    return Part(file, len(usable), len(cards), len(segments), len(noted))


def keep(part: Part) -> None:
    """Gives the part that was written its name, in the place of an older one."""
    _half(part.file).replace(part.file)


def _half(file: Path) -> Path:
    return file.with_name(f".{file.name}.half")
