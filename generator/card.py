"""Takes a headline and a date, gives the picture that chats and networks show of an article; the only user of Pillow.

The typeface is Roboto Slab (Apache licence), which the locked MkDocs brings along; it knows Latin, Greek and Cyrillic.
A headline in another script is left out of the picture, because boxes in the place of letters are worse than none.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model import Article, Site
from generator.wording import long_date

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FOLDER = "assets/cards"
WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers ask for
_LOOK = 1  # raise it with every change of how a card looks
_MARGIN = 80
_MEASURE = WIDTH - 2 * _MARGIN
_BEFORE = 2  # dots, the byte that PNG has before each row: 0, for it was not filtered
_SIZES = range(92, 47, -4)  # of the headline; the largest in which it fits
_LEADING = 1.18
_TOP, _BOTTOM = 190, 500  # between these lines stands the headline
# The colours of theme/assets/stylesheets/digest.css. Fourteen steps from paper to ink and one accent make a picture of
# four bits a dot: a third of the size of one in full colour.
_PAPER, _INK, _ACCENT = (0xFD, 0xFC, 0xF9), (0x1B, 0x1A, 0x18), (0x8F, 0x1D, 0x1D)
_BLACK, _SOFT, _RED = 13, 9, 14  # places in the palette
_PALETTE = bytes(
    round(paper + (ink - paper) * step / _BLACK)
    for step in range(_BLACK + 1)
    for paper, ink in zip(_PAPER, _INK, strict=True)
) + bytes(_ACCENT)


@dataclass(frozen=True, slots=True)
class Card:
    """What is written on a picture: the site's name, a headline, and a date in words."""

    name: str
    headline: str
    date: str = ""

    @property
    def path(self) -> str:
        """Where the picture stands below the site's root: named by all that it follows from, so it never changes."""
        facts = repr((_LOOK, *_versions(), self.name, self.headline, self.date))
        return f"{FOLDER}/{hashlib.blake2b(facts.encode('utf-8', 'replace'), digest_size=8).hexdigest()}.png"


def of(site: Site, article: Article | None = None) -> Card | None:
    """The card of an article, or of the site itself; none where cards are off or could not be linked to."""
    if not (site.cards and site.url):
        return None
    return Card(site.name, article.headline, long_date(article.date)) if article else Card(site.name, site.description)


def draw(card: Card) -> bytes:
    """The picture as a PNG; same card, same bytes."""
    paper = _paper(drawable(card.name))
    image = paper.below.copy()
    headline, date = drawable(card.headline), drawable(card.date)
    size, lines = _fit(headline or date)  # where the headline cannot be shown, the date is what there is to read
    for number, line in enumerate(lines):
        _write(image, line, round(number * size * _LEADING), size)
    if headline:
        _write(image, date, HEIGHT - 98 - _TOP, 34, "Regular", _SOFT)
    pack = paper.packing.copy()
    return _png(paper.packed + pack.compress(_scanlines(image)) + pack.flush())


@cache
def _versions() -> tuple[str, str]:
    """What the shapes of the letters follow from, beside this module."""
    return version("pillow"), version("mkdocs")


class _Paper(NamedTuple):
    """What all cards of a site share: what is above the headline, packed, the packing to go on with, what is below."""

    packed: bytes
    packing: Any  # of zlib, which does not name the kind
    below: Image


@lru_cache(maxsize=4)
def _paper(name: str) -> _Paper:
    """The site's name over the double rule of the masthead, and a bar at the foot."""
    from PIL import Image

    image = Image.new("L", (_BEFORE + WIDTH, HEIGHT), 0)
    _write(image, _cut(name, 46), 60, 46)
    for top in (134, 141):
        image.paste(_BLACK, (_BEFORE + _MARGIN, top, _BEFORE + WIDTH - _MARGIN, top + 3))
    image.paste(_RED, (_BEFORE, HEIGHT - 20, _BEFORE + WIDTH, HEIGHT))
    packing = zlib.compressobj(3)
    packed = packing.compress(_scanlines(image.crop((0, 0, image.width, _TOP))))
    return _Paper(packed, packing, image.crop((0, _TOP, image.width, HEIGHT)))


def _write(image: Image, line: str, top: int, size: int, weight: str = "Bold", ink: int = _BLACK) -> None:
    """Writes a line letter by letter: the typeface has no kerning, and letters that are kept cost a tenth."""
    left = _BEFORE + _MARGIN
    for character in line:
        glyph, advance = _glyph(character, size, weight)
        image.paste(ink, (left - size // 4, top), glyph)
        left += advance


@lru_cache(maxsize=4096)
def _glyph(character: str, size: int, weight: str) -> tuple[Image, int]:
    """A letter as a mask, with room for what hangs over to its left and right, and the way to the next one."""
    from PIL import Image, ImageDraw

    advance = _advance(character, size, weight)
    mask = Image.new("L", (advance + size // 2, round(size * 1.4)), 0)
    ImageDraw.Draw(mask).text((size // 4, 0), character, 255, _font(size, weight))
    return mask, advance


def _scanlines(image: Image) -> bytes:
    """An image of places in the palette as PNG wants it: four bits a dot, and before each row how it was filtered."""
    image.putpalette(_PALETTE)
    return image.tobytes("raw", "P;4")


def _png(packed: bytes) -> bytes:
    """Packed scanlines as a PNG.

    Written here, because Pillow's own writer takes twice as long and promises no equal bytes on all processors.
    """
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0),
        b"PLTE": _PALETTE,
        b"IDAT": packed,
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )


def _fit(headline: str) -> tuple[int, list[str]]:
    """The largest size in which a headline fits, and its lines; what does not fit in the smallest is cut."""
    for size in _SIZES:
        room = int((_BOTTOM - _TOP) / (size * _LEADING))
        lines = _lines(headline, size, _MEASURE)
        if len(lines) <= room and all(_width(line, size) <= _MEASURE for line in lines):
            return size, _balanced(headline, size, lines)
    kept = lines[:room]
    kept[-1] += " …" if len(lines) > room else ""
    return size, [_cut(line, size) for line in kept]


def _balanced(headline: str, size: int, lines: list[str]) -> list[str]:
    """The same number of lines, as even as can be: no line of one short word."""
    width, narrower = _MEASURE, lines
    while len(narrower) == len(lines) and max(_width(line, size) for line in narrower) <= width:
        lines, width = narrower, width - 24
        narrower = _lines(headline, size, width)
    return lines


def _lines(text: str, size: int, width: int) -> list[str]:
    """Words in lines no wider than `width`, but for a word that is wider by itself."""
    space = _width(" ", size)
    lines: list[list[str]] = []
    room = 0
    for word in text.split(" "):
        wide = _width(word, size)
        if not lines or space + wide > room:
            lines.append([])
            room = width + space
        lines[-1].append(word)
        room -= space + wide
    return [" ".join(line) for line in lines]


def _cut(line: str, size: int) -> str:
    """A line cut to the measure, with three dots where something is missing."""
    if _width(line, size) <= _MEASURE:
        return line
    while line and _width(f"{line}…", size) > _MEASURE:
        line = line[:-1].rstrip(" …")
    return f"{line}…"


@lru_cache(maxsize=65_536)  # words come back
def _width(text: str, size: int) -> int:
    return sum(_advance(character, size, "Bold") for character in text)


@lru_cache(maxsize=65_536)
def _advance(character: str, size: int, weight: str) -> int:
    return round(_font(size, weight).getlength(character))


@lru_cache(maxsize=32)
def _font(size: int, weight: str = "Bold") -> FreeTypeFont:
    from PIL import ImageFont

    spec = find_spec("mkdocs")
    assert spec is not None
    assert spec.origin is not None
    file = Path(spec.origin).parent / f"themes/readthedocs/css/fonts/Roboto-Slab-{weight}.woff"
    # The basic layout: the other one is there on some machines only, and would give other bytes.
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """A text on one line as the typeface can show it; signs such as emoji are left out, for letters the whole text."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = []
    for character in line:
        if character == " " or _in_typeface(character):
            kept.append(character)
        elif unicodedata.category(character)[0] not in "SC" and not unicodedata.combining(character):
            return ""
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def _in_typeface(character: str) -> bool:
    """Whether the typeface has a picture of its own for a character, and not only the box for all others."""
    if unicodedata.category(character)[0] == "C":
        return False
    return bytes(_font(40).getmask(character)) != bytes(_font(40).getmask("\U0010fffd"))
