"""Takes a date, the lines of a page and what is known from elsewhere, gives the Seed, or refuses what is no article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.model import Removed, Seed
from generator.seeds import body, furniture, head, junk_words, kinds, language, shape, stamps, walls
from generator.seeds.lines import Line
from generator.seeds.raw import Raw

_PIPE_TABLE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?")
_FIGURES = re.compile(r"\d+")

# A note below a table of results (`All times are local.`) does not make an article of it.
_FEW_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page's metadata or an entry of a feed says about an article, so that it need not be read from the lines."""

    headline: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    language: str | None = None
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compose(
    raw: Raw, source: str, date: str, lines: Sequence[Line], known: Known, repairs: Sequence[str], *, page: bool
) -> Seed:
    """The article in these lines. `page` says that more may stand in them than the article. Raises InputError."""
    lines, glued = _without_glued_stamp(list(lines))
    code = known.language or _language(lines, raw.language)
    kinded = kinds.classify(lines, code)
    if page:
        _check(raw, kinded)
    table = any(_is_ruler(item.text) for item in lines if "---" in item.text)
    if table:
        top, below = head.Head(0), body.clean([kinds.Kinded(item.line, "prose") for item in kinded], code)
    else:
        kinded = furniture.judge(kinded)
        top = head.find(kinded)
        below = body.clean(kinded[top.start :], code, top.writers.names if top.writers else ())
    paragraphs, headline, deck = below.paragraphs, known.headline or top.headline, known.deck or top.deck
    if not paragraphs:  # nothing reads like running text: keep whatever is not surely something else
        kept = [item for item in kinded if item.kind in kinds.TEXT_KINDS or item.kind == "list"]
        if not kept:
            raise raw.refusal(lines[0].number, _nothing_left(kinded))
        paragraphs, headline, deck = tuple(item.text for item in kept), known.headline, known.deck
    elif known.headline and top.headline and not _alike(known.headline, top.headline):
        deck = deck or (top.headline if shape.words(top.headline) >= 5 else None)
    writers = top.writers if top.writers and (top.writers.names or not below.writers) else below.writers
    return Seed(
        source=source,
        date=date,
        body=paragraphs,
        headline=headline,
        deck=None if deck and headline and _alike(deck, headline) else deck,
        byline=known.byline or (writers.names if writers else ()),
        agency=known.agency
        or below.agency
        or (writers.agency if writers else None)
        or (top.writers.agency if top.writers else None),
        dateline=known.dateline or below.dateline,
        language=code,
        given=dict(known.given),
        incomplete=below.incomplete or any("breaks off" in repair for repair in repairs),
        roundup=below.roundup,
        removed=tuple(sorted((*glued, *top.removed, *below.removed), key=lambda item: item.line)),
        warnings=tuple(repairs),
    )


def _language(lines: Sequence[Line], site_language: str) -> str:
    """The language of the running text; of all lines where none looks like running text."""
    running = list(islice((item for item in lines if shape.is_sentence(item.text, at_least=3)), 6)) or lines[:6]
    return language.language("\n".join(item.text[: language.SAMPLE] for item in running), site_language)


def _without_glued_stamp(lines: list[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines without the stamp that is glued to the end of the first one."""
    first = lines[0]
    if len(first.text) > 300 or shape.is_sentence(first.text):
        return lines, []
    text, stamp = stamps.cut_glued(first.text)
    if not stamp:
        return lines, []
    removed = Removed(line=first.number, text=stamp, why="a time stamp")
    return [Line(first.number, text, first.gap, text), *lines[1:]], [removed]


def _check(raw: Raw, lines: Sequence[kinds.Kinded]) -> None:
    """Raises InputError for a page that is something else: a shop's, a forum's, pictures alone, scores alone."""
    first = lines[0].line.number
    prose = [item for item in lines if item.kind in ("prose", "long")]
    mostly_prose = len(prose) >= len(lines) * 0.6  # an article, whatever words stand beside it
    folded = [] if mostly_prose else [item.text.casefold() for item in lines if len(item.text) < 200]
    shop = sorted(filter("\n".join(folded).__contains__, junk_words.SHOP)) if folded else []
    if len(shop) >= 2 and len(prose) * 2 <= len(lines):
        raise raw.refusal(first, _not(f"a shop's page (it says ‘{shop[0]}’ and ‘{shop[-1]}’)"))
    forum = [text for text in folded if text.startswith(junk_words.FORUM)]
    if len(forum) >= 4:
        raise raw.refusal(first, _not(f"a page of a forum (it says ‘{forum[0][:30]}’ and the like {len(forum)} times)"))
    if body.only_captions(lines):
        raise raw.refusal(first, _not("a page of pictures: there are only captions"))
    if wall := walls.wall(lines):
        raise raw.refusal(first, _not(wall))
    if not prose and len(lines) >= 4 and not any(_is_ruler(item.text) for item in lines):
        if sum(stamps.opens_with_time(item.text) for item in lines) * 3 >= len(lines):
            raise raw.refusal(first, _not("a programme or a schedule: there is no sentence"))
        if sum(map(_has_figures, lines)) * 3 >= len(lines):
            raise raw.refusal(first, _not("a table of results: there is no sentence"))
        if len(lines) >= 8 and not any(item.text[0] in "[<{" for item in lines):
            raise raw.refusal(first, _not(f"a list of {len(lines)} short lines: there is no sentence"))
    few = len(lines) >= 8 and len(prose) <= 2 and sum(shape.words(item.text) for item in prose) < _FEW_WORDS
    if few and sum(map(_has_figures, lines)) * 2 >= len(lines):
        raise raw.refusal(first, _not("a table of results: there is hardly a sentence"))


def _has_figures(item: kinds.Kinded) -> bool:
    return item.kind != "stamp" and len(_FIGURES.findall(item.text)) > 1


def _is_ruler(text: str) -> bool:
    """Whether a line is the one between the head and the body of a Markdown table."""
    return "---" in text and bool(_PIPE_TABLE.fullmatch(text))


def _not(what: str) -> str:
    return f"this is no article but {what}; expected running text; move the file out of the seeds folder"


def _nothing_left(lines: Sequence[kinds.Kinded]) -> str:
    reasons = ", ".join(sorted({item.why for item in lines if item.why}))
    return f"all of the text was taken for something else ({reasons}); expected running text; mend the file or move it away"


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()).rstrip(".") == " ".join(other.casefold().split()).rstrip(".")
