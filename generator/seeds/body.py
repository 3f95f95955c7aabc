"""Takes the lines below the head of a page, gives clean paragraphs, the dateline and what was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model import Removed
from generator.seeds import agency, byline, captions, dateline, junk_words, notes, one_line, shape, wide
from generator.seeds.byline import Byline
from generator.seeds.head import is_numbered
from generator.seeds.kinds import Kinded

_POST_LINK = re.compile(r"\s?\b(?:pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+)")
_MARKUP = re.compile(r"[\[\]<>{}`|=\\]")
_SOURCE = re.compile(
    r"(?:source|fuente|fonte|quelle|bron|kilde|källa|kaynak|источник|източник|джерело|źródło|font)s?\s?: ?(?P<name>.+)",
    re.I,
)
_TIMED = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
# What a page without line ends brings with its text: menus before it, links and hashtags behind it.
_LINK_AT_END = re.compile(
    r"(?<=[.!?…\"”»])\s+(?:(?:read more|read also|also read|leggi anche|lee también|leia mais|lire aussi|mehr)\b[^.!?]{0,80}|#\w+(?: +#\w+)*|https?://\S+)\s*(?:https?://\S+)?(?: *#\w+)*$",
    re.I,
)
# No page has more notes below its text.
_MOST_NOTES = 6
# Pages of so few paragraphs have been put on one line.
_ONE_LINE = 2
# A title-like line this long at the very end is a text that breaks off, not a link.
_BROKEN_OFF = 16


class Body(NamedTuple):
    """The paragraphs of an article, and what stood at their ends."""

    paragraphs: tuple[str, ...]
    dateline: str | None
    agency: str | None
    writers: Byline | None
    removed: tuple[Removed, ...]
    incomplete: bool
    roundup: bool


def clean(lines: Sequence[Kinded], code: str, names: Sequence[str] = ()) -> Body:
    """The text of an article from its first line on. `code` is its language, `names` are its writers."""
    removed: list[Removed] = []
    kept = _kept(lines, removed)
    kept = _without_tail(kept, code, names, removed)
    texts = [_POST_LINK.sub("", item.text).strip() if "/" in item.text else item.text for item in kept]
    found = None
    shared = len(_places(kept)) >= 3  # each story of a round-up keeps its own
    if texts and not shared:
        texts[0], found = _without_dateline(texts, kept[0], removed)
    if texts:
        texts = _without_glued_ends(texts, kept, code, removed)
    texts, closing = _without_closing_marks(texts, kept, removed)
    pairs = [(text, item) for text, item in zip(texts, kept, strict=False) if text]
    writers = next((item.written_by for item in lines if item.written_by and item.written_by.names), None) or (
        Byline(wide.names(found.writers), None) if found and found.writers else _signature(lines, removed)
    )
    paywall = junk_words.PAYWALL in [item.why for item in lines]
    return Body(
        paragraphs=tuple(text for text, _ in pairs),
        dateline=found.place if found else None,
        agency=(found.agency if found else None) or closing or _source(removed),
        writers=writers,
        removed=tuple(removed),
        incomplete=paywall or (bool(pairs) and _breaks_off(pairs[-1][0], pairs[-1][1])),
        roundup=_is_roundup(lines, [item for _, item in pairs]),
    )


def _kept(lines: Sequence[Kinded], removed: list[Removed]) -> list[Kinded]:
    """The lines without junk, captions, stamps and repetitions."""
    seen: set[str] = set()
    kept: list[Kinded] = []
    heads = [item.kind for item in lines].count("time") > 1
    last_prose = max([i for i, item in enumerate(lines) if item.kind in ("prose", "long")], default=-1)
    for index, item in enumerate(lines):
        why = item.why
        normal = item.text.casefold() if shape.words(item.text) >= 5 else ""
        if item.kind == "time" and (not heads or (item.text[:1] + item.text[-1:]).isdigit()):
            why = "a time"  # one of several with a zone or a mark beside it is kept, as the head of its note
        elif item.kind == "time" and _is_time_again(lines, index):
            why = "a time"
        elif not why and not index and item.kind in ("title", "label") and notes.is_salutation(item.text):
            why = "the salutation of a letter"
        elif not why and normal in seen:
            why = "the same line again"
        elif not why and index < last_prose and item.kind == "prose" and index and _is_agency_caption(item.text):
            why = "a caption or the credit of a picture"
        elif (
            not why
            and ":" in item.text
            and (source := _SOURCE.fullmatch(item.text[:120]))
            and shape.words(item.text) <= 10
        ):
            why = "the agency" if "." not in source["name"].strip(".") else "a link"
        elif (
            not why
            and item.kind in ("title", "label")
            and index + 1 < len(lines)
            and lines[index + 1].kind == "caption"
        ):
            why = "the name of a picture"
        if why:
            removed.append(Removed(line=item.line.number, text=item.text, why=why))
            continue
        if normal:
            seen.add(normal)
        kept.append(item)
    return kept


def _is_time_again(lines: Sequence[Kinded], index: int) -> bool:
    """Whether this time stands right below a stamp, which says the same (`9m ago`)."""
    return index > 0 and lines[index - 1].kind == "stamp" and not lines[index].line.gap


def _is_agency_caption(text: str) -> bool:
    """A short paragraph inside the text that ends with the mark of an agency is a caption."""
    return shape.words(text) <= 45 and agency.closing_mark(text) is not None


def _without_tail(kept: list[Kinded], code: str, names: Sequence[str], removed: list[Removed]) -> list[Kinded]:
    """The lines up to the end of the text: below it stand links to other pages, and notes on the text and its writers."""
    if not any(item.kind == "prose" for item in kept):
        return kept
    end = len(kept)
    for _ in range(_MOST_NOTES):
        while end and _is_link(kept, end - 1):
            end -= 1
        if end < 2:
            break
        earlier = " ".join(item.text for item in kept[: end - 1])
        if not notes.is_note(kept[end - 1].text, code, names, earlier):
            break
        end -= 1
    for item in kept[end:]:
        why = "the agency" if agency.is_agency(item.text) else "no sentence, below the end of the text"
        why = "a note on the text, its writer or its paper" if item.kind in ("prose", "long") else why
        removed.append(Removed(line=item.line.number, text=item.text, why=why))
    return kept[:end]


def _is_link(kept: Sequence[Kinded], index: int) -> bool:
    item = kept[index]
    if item.kind not in ("title", "label", "time") or _MARKUP.search(item.text) or shape.is_cut(item.text):
        return False
    if item.kind == "label" and item.text.endswith("."):
        return False
    if item.line.bullet and shape.words(item.text) >= 6:
        return False
    if is_numbered(item.text) and any(is_numbered(other.text) for other in kept[:index]):
        return False
    return shape.words(item.text) < _BROKEN_OFF


def _without_dateline(
    texts: Sequence[str], item: Kinded, removed: list[Removed]
) -> tuple[str, dateline.Opening | None]:
    first, found = texts[0], item.opening
    if not found or not found.sure or first is not item.line.core:  # one that is sure needs no context
        found = dateline.opening(first, " ".join(texts[1:])[:20_000])
    rest = first[found.end :].strip() if found else ""
    if not found or not rest:
        return first, None
    removed.append(Removed(line=item.line.number, text=first[: found.end].strip(), why="the dateline"))
    return rest, found


def _without_glued_ends(texts: list[str], kept: Sequence[Kinded], code: str, removed: list[Removed]) -> list[str]:
    """The paragraphs without menus glued to the beginning of the first and links glued to the end of the last."""
    if menu := one_line.menu_before(texts[0]):
        texts[0] = texts[0][len(menu) :].strip()
        removed.append(Removed(line=kept[0].line.number, text=menu, why="navigation or the label of a section"))
    if len(texts) <= _ONE_LINE and (behind := one_line.furniture_behind(texts[-1], code)):
        texts[-1] = texts[-1].removesuffix(behind).rstrip()
        removed.append(Removed(line=kept[-1].line.number, text=behind, why="furniture of the page behind the text"))
    match = _LINK_AT_END.search(texts[-1], max(0, len(texts[-1]) - 200))
    if match:
        removed.append(Removed(line=kept[-1].line.number, text=match[0].strip(), why="a link to another article"))
        texts[-1] = texts[-1][: match.start()]
    return texts


def _signature(lines: Sequence[Kinded], removed: Sequence[Removed]) -> Byline | None:
    """The writers that only the end of the page names: in the credits, below a letter, or above the last stamp."""
    for out in removed:
        if (out.text[:1] in "([（" or out.why == "a credit of contributors") and (found := byline.credit(out.text)):
            return found
    letter = bool(lines) and (
        (lines[0].kind in ("title", "label") and lines[0].text[-1] in ":,") or notes.is_letter(lines[0].text)
    )
    for item, below in pairwise([*lines[-4:], None]):
        found = byline.bare(item.text) if item and item.kind in ("title", "label") and not item.line.bullet else None
        if found and (letter or found.sure or (below and below.kind == "stamp")):
            return found
    return None


def _source(removed: Sequence[Removed]) -> str | None:
    """The agency in a line such as `Source: Reuters` among what was left out."""
    found = (_SOURCE.fullmatch(item.text) for item in removed if item.why == "the agency")
    return next((match["name"].strip(" .") for match in found if match), None)


def _without_closing_marks(
    texts: list[str], kept: Sequence[Kinded], removed: list[Removed]
) -> tuple[list[str], str | None]:
    """The paragraphs without the credits and the agency mark at their very end, and that agency."""
    name: str | None = None
    for _ in range(3):
        if not texts:
            break
        if found := agency.closing_credit(texts[-1]):
            texts[-1], credit = found
            removed.append(
                Removed(line=kept[len(texts) - 1].line.number, text=credit, why="a credit of writers and editors")
            )
        elif mark := agency.closing_mark(texts[-1]):
            texts[-1], name = mark
            removed.append(Removed(line=kept[len(texts) - 1].line.number, text=name, why="the agency"))
        else:
            break
        if not texts[-1]:
            texts = texts[:-1]
    return texts, name


def _breaks_off(text: str, item: Kinded) -> bool:
    return shape.is_cut(text) or (item.kind in ("long", "title") and not shape.ends_sentence(text))


def _is_roundup(lines: Sequence[Kinded], kept: Sequence[Kinded]) -> bool:
    """Whether several stories share the page: notes with times, numbered heads, or a dateline for each."""
    times = [item for item in lines if item.kind in ("time", "stamp")]
    if len(times) >= 3:
        return True
    heads = plus = timed = 0
    for item in kept:
        text = item.line.text
        if item.kind in ("title", "label"):
            heads += is_numbered(text)
        elif item.kind == "prose" and text[0].isdigit():
            timed += bool(_TIMED.match(text))
        plus += text[0] == "+" and text.startswith("+++")
    return timed >= 3 or heads >= 3 or plus >= 3 or len(_places(kept)) >= 3


def _places(kept: Sequence[Kinded]) -> set[str]:
    """The places of the datelines that open paragraphs."""
    return {item.opening.place for item in kept if item.opening and item.opening.place and item.opening.sure}


def only_captions(lines: Sequence[Kinded]) -> bool:
    """Whether pictures are all that the page shows."""
    prose = sum([shape.words(item.text) for item in lines if item.kind in ("prose", "long")])
    if prose >= 40:
        return False
    count = sum(item.kind == "caption" or captions.is_credit(item.line.text) for item in lines)
    return count >= 3 or (count > 0 and prose == 0)
