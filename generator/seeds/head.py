"""Takes the lines of a page by kind, gives where the text begins and what stands above it: headline, deck, writers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model import Removed
from generator.seeds import byline, captions, shape, signs, stamp_names, titles
from generator.seeds.kinds import Kinded

_MOST_WRITERS = 5
_LONGEST_OF_MENU = 25
_NUMBERED = re.compile(r"(?:\d{1,2}[.):]|[#№]\s?\d{1,2})\s*\S")
_TRIED = 200  # lines that are compared with one another for a headline: none stands farther down


class Head(NamedTuple):
    """What stands above the text, and the index of the line in which the text begins."""

    start: int
    headline: str | None = None
    deck: str | None = None
    writers: byline.Byline | None = None
    removed: tuple[Removed, ...] = ()


def find(lines: Sequence[Kinded]) -> Head:
    """The head of a page. The text begins with the first dateline, else with the first running text that is no deck."""
    start = _text_start(lines)
    chosen = _headline(lines, start)
    deck, start = _deck(lines, chosen, start)
    used = {chosen, *deck}
    headline = None
    if chosen is not None:
        headline = titles.without_site(lines[chosen].text, [item.text for item in lines[start : start + 20]])
    removed: list[Removed] = []
    found: list[byline.Byline] = []
    last = -2
    for index, item in enumerate(lines[:start]):
        if index in used:
            continue
        bare = None if found and last != index - 1 else bare_byline(lines, index, chosen, start)
        writers = item.written_by or bare
        if writers:
            found.append(writers)
        last = index if bare else last
        if item.kind == "stamp" and (desk := stamp_names.desk(item.text)):
            found.append(byline.Byline((desk,), None))
        why = "the byline" if writers else item.why or _why(item, lines, index, headline)
        removed.append(Removed(line=item.line.number, text=item.text, why=why))
    deck_text = " ".join(_ended(lines[i].line.core, last=i == deck[-1]) for i in deck) if deck else None
    return Head(start, headline, deck_text, _together(found), tuple(removed))


def _text_start(lines: Sequence[Kinded]) -> int:
    """The index of the first line of the text."""
    first = next((i for i, item in enumerate(lines) if item.kind in ("prose", "long")), len(lines))
    dated = next((i for i, item in enumerate(lines[: first + 12]) if _opens(item)), None)
    if dated is not None and all(item.kind != "prose" for item in lines[first + 2 : dated]):
        return dated
    if below := _below_headline(lines, first):
        return below
    times = sum(item.kind == "time" for item in lines)
    if times >= 3:
        top = next(i for i, item in enumerate(lines) if item.kind == "time")
        if not any(item.kind == "title" for item in lines[top + 1 : first]) or _have_titles(lines, top):
            first = min(first, top)
    heads = [i for i, item in enumerate(lines) if item.kind in ("title", "label") and is_numbered(item.text)]
    if len(heads) >= 3 and heads[0] == first - 1:
        first = heads[0]
    if 0 < first < len(lines) and lines[first - 1].kind in ("title", "label") and lines[first - 1].text.endswith(":"):
        first -= 1
    return first


def _below_headline(lines: Sequence[Kinded], first: int) -> int | None:
    """The index of the text below the headline and its byline, where a sentence of the menu stands above them."""
    if not 0 < first < len(lines) or any(item.kind != "junk" for item in lines[:first]) or lines[first].opening:
        return None
    follows = next((i for i in range(first + 1, len(lines)) if lines[i].kind in ("prose", "long")), None)
    if follows is None or shape.words(lines[first].text) > _LONGEST_OF_MENU:
        return None
    between = lines[first + 1 : follows]
    title = next((i for i, item in enumerate(between) if item.kind == "title" and shape.words(item.text) >= 5), None)
    if title is None or not any(item.written_by or item.kind == "byline" for item in between[title:]):
        return None
    return follows


def _have_titles(lines: Sequence[Kinded], top: int) -> bool:
    """Whether the notes of a live blog have titles of their own, so that the one below the first time is not the page's."""
    return any(a.kind == "time" and b.kind == "title" for a, b in pairwise(lines[top + 1 :]))


def is_numbered(text: str) -> bool:
    """Whether a line opens with a number as the heads of a round-up do."""
    return bool(_NUMBERED.match(text))


def _opens(item: Kinded) -> bool:
    return item.opening is not None and item.opening.sure and item.kind in ("prose", "long")


def _headline(lines: Sequence[Kinded], start: int) -> int | None:
    """The index of the line that is most like a headline: of some length, on the topic of the text, the first of its like."""
    best: tuple[float, int] | None = None
    points = sum(item.line.bullet for item in lines[:start]) >= 2
    candidates = [i for i, item in enumerate(lines[:start]) if item.kind in ("title", "label")][:_TRIED]
    candidates = [i for i in candidates if not (points and lines[i].line.bullet) and _speaks(lines[i].text)]
    candidates = [i for i in candidates if i == candidates[0] or not _names_writers(lines[i].text)]
    candidates = [i for i in candidates if not _is_in_table(lines, i)]
    if not candidates:
        return None
    topic = shape.stems(" ".join(item.text for item in lines[start : start + 4]))
    for index in candidates:
        text = lines[index].text
        count = shape.words(text)
        shared = 2 if shape.stems(text) & topic else 0  # how much it shares does not tell a headline from a deck
        again = sum(lines[other].text.startswith(text) for other in candidates) - 1
        score = min(count, 4) + shared + (4 if again and count >= 3 else 0) - (2 if shape.is_upper(text) else 0)
        score -= 3 if re.search(r"\s[/>»]\s", text) else 0
        score -= 3 if _is_kicker(lines, index) else 0
        if count < 3:
            score = 3 if _is_short_headline(lines, index, candidates) else 0
        if index and count < 5 and not shared and not again:
            continue  # a line of a widget: a short headline stands on the first line, or speaks of what the text speaks of
        if score >= 3 and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None


def _speaks(text: str) -> bool:
    """Whether a title is more than a name and office below a picture, a line of scores or of a map's key."""
    return not titles.is_score(text) and not captions.names_person(text) and not signs.is_key(text)


def _is_in_table(lines: Sequence[Kinded], index: int) -> bool:
    """Whether a title is a row of a table or its head, or touches the rows above it, whose result it tells."""
    top, bottom = index, index
    while top > max(0, index - 3) and not lines[top].line.gap and signs.is_row(lines[top - 1].text):
        top -= 1
    if "|" in lines[index].text:
        while bottom < index + 3 and bottom + 1 < len(lines) and not lines[bottom + 1].line.gap:
            if not signs.is_row(lines[bottom + 1].text):
                break
            bottom += 1
    return bottom - top + signs.is_row(lines[index].text) >= 2


def _names_writers(text: str) -> bool:
    """Whether a line may be a list of writers. The first title of a page is none: `Jane Doe and John Roe Win Prize`."""
    names = byline.bare(text)
    return names is not None and (names.sure or len(names.names) > 1)


def _is_kicker(lines: Sequence[Kinded], index: int) -> bool:
    """Whether a title of a few words only introduces the headline: a longer title and its deck follow, then the byline."""
    if shape.words(lines[index].text) > 4 or index + 3 >= len(lines):
        return False
    headline, deck, below = lines[index + 1 : index + 4]
    return (
        headline.kind == "title"
        and shape.words(headline.text) >= 5
        and deck.kind in ("prose", "title")
        and below.kind in ("byline", "stamp")
    )


def _is_short_headline(lines: Sequence[Kinded], index: int, candidates: Sequence[int]) -> bool:
    """A headline of one or two words must be alone on the first line and written like a sentence, not like a label."""
    text = lines[index].text
    if index != 0 or len(candidates) > 1 or len(lines) < 2 or not lines[1].line.gap:
        return False
    if not any(map(str.isalnum, text)):
        return True
    words = text.split()
    return len(words) == 2 and not shape.is_upper(text) and words[0][0].isupper() and words[1][0].islower()


def _deck(lines: Sequence[Kinded], chosen: int | None, start: int) -> tuple[tuple[int, ...], int]:
    """The indexes of the lines that are the deck, and where the text begins once the deck is taken from it."""
    between = range(chosen + 1 if chosen is not None else 0, start)
    bullets = [i for i in between if lines[i].line.bullet and lines[i].kind in ("title", "prose", "label")]
    if len(bullets) >= 2:
        return tuple(bullets), start
    above = [i for i in between if lines[i].kind == "prose"]
    if above:
        return (above[-1] if chosen is None else above[0],), start
    if chosen is not None:
        headline = lines[chosen].text
        for i in between:
            item = lines[i]
            if (
                item.kind == "title"
                and item.text != headline
                and not headline.startswith(item.text)
                and _speaks(item.text)
                and not _names_writers(item.text)
            ):
                if shape.words(item.text) >= 5 and not _is_alt_text(lines, i) and not item.text.startswith(headline):
                    return (i,), start
                break
    if start < len(lines) and lines[start].kind == "prose" and not lines[start].opening:
        moved = _leading_deck(lines, chosen, start)
        if moved:
            return (start,), moved
    return (), start


def _leading_deck(lines: Sequence[Kinded], chosen: int | None, start: int) -> int | None:
    """The index where the text begins if the first running line is a deck, else None.

    A deck is short, and something shows that it stands outside the text: a byline, stamp or picture below it; a
    layout that ties it to the headline; or a next paragraph that says the same again.
    """
    item = lines[start]
    follows = next((i for i in range(start + 1, len(lines)) if lines[i].kind in ("prose", "long")), None)
    if follows is None or shape.words(item.text) > 60 or item.line.bullet:
        return None
    normal = _normal(item.text)
    again = (other.text for other in lines[start + 1 :] if other.text.casefold().startswith(normal))
    if any(_normal(text) == normal for text in again):
        return follows if chosen is not None or follows == start + 1 else None
    gaps = lines[start + 1 : follows]
    if chosen is None:  # without a headline only a byline tells that what stands above it is no part of the text
        return follows if start == 0 and any(other.kind == "byline" for other in gaps) else None
    stamped = sum(other.kind == "stamp" for other in lines) < 3  # the notes of a live blog have one each
    if any(other.kind == "byline" or (stamped and other.kind == "stamp") for other in gaps):
        return follows
    if lines[start].line.gap == 0 and lines[chosen].line.number < item.line.number and chosen == start - 1:
        rest = [other.line.gap for other in lines[follows + 1 :] if other.kind == "prose"]
        if rest and min(rest) >= 1 and shape.words(item.text) <= 35:
            return follows
    if shape.words(item.text) > 35:
        return None
    own = shape.stems(item.text)
    told_again = len(own & shape.stems(lines[follows].text))
    return follows if len(own) >= 4 and told_again >= 0.6 * len(own) else None


def bare_byline(lines: Sequence[Kinded], index: int, chosen: int | None, end: int) -> byline.Byline | None:
    """Names without `By`: several of them, or one with a role or a time stamp beside it, below the headline."""
    item = lines[index]
    if item.kind not in ("label", "title") or (chosen is not None and index <= chosen):
        return None
    found = byline.bare(item.text)
    if not found:
        return None
    below = index + 1
    if len(found.names) == 1:  # one name a line: what stands below the last of them counts
        while below < min(end, index + _MOST_WRITERS) and lines[below].kind == item.kind and _is_one_name(lines[below]):
            below += 1
    beside = [lines[i] for i in (index - 1, below) if 0 <= i < end]
    told = any(near.kind == "stamp" or byline.is_role(near.text) for near in beside)
    listed = len(found.names) > 1 and chosen is not None
    return found if listed or found.agency or found.sure or told else None


def _is_one_name(item: Kinded) -> bool:
    found = byline.bare(item.text)
    return found is not None and len(found.names) == 1


def _is_alt_text(lines: Sequence[Kinded], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].kind == "caption"


def _why(item: Kinded, lines: Sequence[Kinded], index: int, headline: str | None) -> str:
    if headline and item.text.startswith(headline):
        return "the headline again"
    if _is_alt_text(lines, index):
        return "the name of a picture"
    return "a time" if item.kind == "time" else "a label above the text"


def _together(found: Sequence[byline.Byline]) -> byline.Byline | None:
    if not found:
        return None
    names = tuple(dict.fromkeys(name for one in found for name in one.names))
    return byline.Byline(names, next((one.agency for one in found if one.agency), None))


def _ended(text: str, *, last: bool) -> str:
    return text if last or shape.ends_sentence(text) else f"{text}."


def _normal(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".…")
