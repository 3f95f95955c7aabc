"""Takes the first paragraph of a text, gives the place that opens it (and the agency named there) and the rest.

    DEIR AL-BALAH, Gaza Strip – Text      DUBAI, United Arab Emirates (AP) — Text      Lusail, Qatar–Text
    PARIS, 7 décembre (Reuters) - Text    New Delhi, Aug 2 (PTI) Text                  MOSCOW, December 20. /TASS/. Text
    (CNN)Text      Tokyo (CNN)Text        NEW DELHI: Text      Roma - Text             【ロンドン=共同】Text

Read from left to right: names, then perhaps a day, an agency and a dash or colon. A name alone is not enough; the more
of the rest is missing, the more the name itself must show that it is a place (capitals, a region, a known city).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.seeds import agency, wide
from generator.seeds.calendar_words import MONTHS, WEEKDAYS
from generator.seeds.dateline_day import LETTERS, behind_day
from generator.seeds.place_names import (
    ARTICLES,
    CITIES,
    FUNCTION_WORDS,
    LABELS,
    ORGANISATIONS,
    PARTICLES,
    PREPOSITIONS,
    normal_case,
)

_WORD = re.compile(r"(?:[A-Z]\.){2,}|" + LETTERS + r"(?:['’‘ʼ`-]" + LETTERS + r")*\.?")
_BETWEEN = re.compile(r",? |/|, ?")
_REGION = re.compile(r" \[(?P<region>[^\W\d_][^\[\]\d]{1,30})\]")
_ROUND_REGION = re.compile(r" \((?P<region>[^\W\d_][^()\d]{2,30})\)(?=\s?[–—,-])")
_WORD_BEHIND = re.compile(r"[.,]?\s*([^\W\d_]+)")
# Between the place and the text; the hyphen needs a space on at least one side, or it joins two names.
_DASH = re.compile(r"\.?\s*(?:[–—―]|\s-{1,2}(?=\s)|--|\.-|-(?=\s))\s*")
_COLON = re.compile(r"\s?:\s+|:(?=[“\"‘'])")
_BARE_AGENCY = re.compile(
    r"[.,]?\s*(?:[–—-]\s*)?(?P<name>[^\W\d_][^\n.:()–—]{1,28}?)(?:\.(?:ru|ua|com))?(?=\.\s|\s+[–—-]\s|:\s)", re.I
)
_OPENERS = "\"'“”‘’«»„‹¿¡([…"
# No dateline is longer; what stands behind this index is never looked at.
_SIGHT = 160
_MAX_WORDS = 9
# Every form of a dateline has one of these or a hyphen beside a space; most paragraphs have none, and nothing more need
# be asked of them.
_SIGN = re.compile(r"[–—―‒‐−:：(\[/【（［・،\d]")
# The first words of days and agencies: no other word that is not part of the name can stand between a place and its dash.
_MAY_FOLLOW = (
    WEEKDAYS
    | MONTHS.keys()
    | {"le", "el", "den", "dnia"}
    | {re.split(r"[\W\d_]", name, maxsplit=1)[0] for name in agency.AGENCIES}
)
_SMALL_SECOND = _MAY_FOLLOW | PARTICLES
# A first word by which a paragraph shows that it opens with no place.
_NEVER_FIRST = FUNCTION_WORDS | WEEKDAYS | LABELS | ORGANISATIONS


class Opening(NamedTuple):
    """What opens a paragraph: the place in normal case, the agency, and the index where the text itself begins.

    `sure` says that more than one sign stood there (capitals, a day, an agency, a region), so that even a line in the
    middle of a page can be known as the beginning of the copy. `writers` are named in it by Chinese agencies alone.
    """

    place: str | None
    agency: str | None
    end: int
    sure: bool
    writers: str = ""


def opening(text: str, context: str = "") -> Opening | None:
    """The dateline or agency mark that opens a paragraph, or None.

    `context` is the rest of the article: where nothing but an unknown name with a colon or dash stands there, the way
    the name is used in it tells a place (`in Kottayam`) from a person (`Tusk said`).
    """
    head = text[:_SIGHT]
    if not head or not (head[0].isalpha() or head[0] in "([/【（［"):
        return None
    if _opens_plainly(head):
        return None
    if not (_SIGN.search(head) or " -" in head or "- " in head or "--" in head):
        return None
    if (head[0] == "(" or head[0] >= "【") and (found_wide := wide.opening(head)):
        place, name, end, writers = found_wide
        return Opening(place, name, end, sure=True, writers=writers)
    first = _joined_agency(head) if head[0].isalpha() else _leading_agency(head)
    start = first.end if first else 0
    found = _place_first(head, start, after_agency=first is not None)
    if context and found and found.place and not found.sure and not _is_known(found.place):
        found = None if _acts(found.place, context) else found
    if found and first:
        return Opening(found.place, first.agency, found.end, sure=True)
    return found or (first if first and head[first.end - 1] != "-" else None)


def _opens_plainly(head: str) -> bool:
    """Whether the first two words tell that no dateline stands here (`The minister`, `Hamas said`), as in most lines."""
    first, second = (*head.split(maxsplit=2), "")[:2]
    if first.casefold() in _NEVER_FIRST:
        return True
    return first.isalpha() and second.isalpha() and second.islower() and second.casefold() not in _SMALL_SECOND


def _leading_agency(head: str) -> Opening | None:
    """`(CNN)Text`, `(Reuters) - Text`, `[UN News] Text`."""
    mark = agency.opening_mark(head)
    if not mark or not agency.could_be_agency(mark[0]) or len(mark[0]) > 40:
        return None
    name, end = mark
    dash = _DASH.match(head, end)
    end = dash.end() if dash else end + len(head[end:]) - len(head[end:].lstrip(" .:"))
    return Opening(None, name, end, sure=True) if _begins_text(head, end) else None


def _joined_agency(head: str) -> Opening | None:
    """`APA-Dakar (Senegal) – Text`: the name of an agency joined to that of the place."""
    name, hyphen, rest = head[:14].partition("-")
    if (
        not hyphen
        or not (name.isupper() and agency.is_listed(name))
        or not (rest[:1].isupper() and rest[1:2].islower())
    ):
        return None
    return Opening(None, name, len(name) + 1, sure=True)


@lru_cache(maxsize=32)  # the paragraph that opens the text is asked about again when its lines have been sorted
def _place_first(head: str, start: int, *, after_agency: bool) -> Opening | None:
    names, end = _names(head, start)
    if not names:
        return None
    place = head[start:end].rstrip(" ,")
    signs = 0
    region = _REGION.match(head, end) or _ROUND_REGION.match(head, end)
    if region and (head[end + 1] == "[" or _is_region(region["region"], place, after_agency=after_agency)):
        place, end, signs = f"{place}, {region['region']}", region.end(), 1
    word = _WORD_BEHIND.match(head, end)
    if word and word[1].casefold() not in _MAY_FOLLOW:
        return None
    day = behind_day(head, end)
    end = day or end
    mark = agency.opening_mark(head, end) or _mark_behind_dash(head, end) or _agency_between_dashes(head, end)
    name = mark[0] if mark else None
    if mark and name and not (agency.could_be_agency(name) or (day and len(name) <= 30)):
        return None
    end = mark[1] if mark else end
    dash, colon = _DASH.match(head, end), _COLON.match(head, end)
    cut = dash or colon
    if not (cut or day or mark):
        return None
    if name and _is_acronym_of(name, place) and not (cut and agency.is_agency(name)):
        return None
    text_start = cut.end() if cut else end + len(head[end:]) - len(head[end:].lstrip(" .:"))
    if not _begins_text(head, text_start):
        return None
    known = _is_known(place)
    loud = _is_loud(names)
    if names[0].casefold() in ARTICLES and not (known or loud or mark or day):
        return None
    found = Opening(normal_case(place), name, text_start, sure=bool(day or mark or signs or loud))
    if mark:
        glued = text_start == end
        certain = name is not None and agency.is_agency(name)
        return found if cut or day or known or (certain and (glued or loud or len(names) <= 3)) else None
    if day:
        return found if cut or ((known or loud or signs) and head[text_start].isupper()) else None
    if not cut:
        return None
    if after_agency or signs:
        return found
    return found if _stands_alone(head, text_start, place, names, known, loud, dash is not None) else None


def _is_region(region: str, place: str, *, after_agency: bool) -> bool:
    """Whether `(Mali)` behind a place says where it is: no agency, and one of the two names is known, or an agency was."""
    return not agency.could_be_agency(region) and (after_agency or _is_known(region) or _is_known(place))


def _stands_alone(
    head: str, text_start: int, place: str, names: list[str], known: bool, loud: bool, with_dash: bool
) -> bool:
    """Whether a name with nothing but a dash or a colon behind it is the place of a dateline."""
    upper = (
        head[text_start].isupper()
        or not head[text_start].isalpha()
        or head[text_start].lower() == head[text_start].upper()
    )
    caseless = place.upper() == place.lower()
    if not upper:
        return loud and with_dash
    if caseless:
        return known or (with_dash and len(names) <= 3)
    if known or loud:
        return True
    if with_dash:
        return "," in place or len(names) == 1
    return len(names) <= 2 and "," not in place


def _names(head: str, start: int) -> tuple[list[str], int]:
    """The words of a place from this index on, and the index behind them; no words if it cannot be a place."""
    names: list[str] = []
    at = end = start
    while len(names) < _MAX_WORDS and (match := _WORD.match(head, at)):
        word = match[0]
        folded = word.casefold().rstrip(".")
        if names and (folded in MONTHS or folded in WEEKDAYS) and behind_day(head, end):
            break
        if not names and folded in _NEVER_FIRST:
            return [], start
        inner = names and folded in PARTICLES
        cased = word.upper() != word.lower()
        if (
            cased
            and not word[0].isupper()
            and not inner
            and not re.match(r"(?:al|el|as|ad|ar|an|ash|at|d|l|s)['’-][A-ZÀ-Þ]", word)
        ):
            break
        names.append(word)
        at = end = match.end()
        if word.endswith(".") and not _is_abbreviation(word, head, at):
            end -= 1
            break
        between = _BETWEEN.match(head, at)
        if not between:
            break
        at = between.end()
    while names and names[-1].casefold() in PARTICLES and names[-1].islower():
        end = head.rindex(names.pop(), start, end)
    if not names or (len(names) == 1 and len(names[0]) < 3):
        return [], start
    return names, end


def _is_abbreviation(word: str, head: str, end: int) -> bool:
    """Whether the full stop belongs to the word (`St.`, `Calif.`) and does not end the place (`МОСКВА. 20 декабря`)."""
    if head[end : end + 1] != "," and behind_day(head, end):
        return False
    return len(word) <= 6 or bool(re.match(r"\s*[–—(-]", head[end:]))


def _mark_behind_dash(head: str, at: int) -> tuple[str, int] | None:
    """`Roma, 16 ago. - (Adnkronos) - Testo`: an agency in brackets behind a dash."""
    dash = _DASH.match(head, at)
    mark = agency.opening_mark(head, dash.end()) if dash else None
    return mark if mark and agency.could_be_agency(mark[0]) else None


def _agency_between_dashes(head: str, at: int) -> tuple[str, int] | None:
    """`МОСКВА, 20 дек — РИА Новости. Текст`, `Киев. 20 декабря. УНН - Текст`: an agency's name without brackets."""
    match = _BARE_AGENCY.match(head, at)
    if match and match["name"].casefold() in agency.AGENCIES:
        return match["name"], match.end()
    return None


def _begins_text(head: str, at: int) -> bool:
    """Whether a text of some length can begin here: with a capital, a figure, a quote, or a letter without case."""
    if len(head) - at < 12:
        return False
    first = head[at]
    return first.isalnum() or first in _OPENERS


def _is_loud(names: list[str]) -> bool:
    """Whether the first part of a place stands in capitals, as wire copy sets it."""
    first = names[0]
    return (
        len(first) > 2 and first.upper() == first and first.lower() != first and first.casefold() not in ORGANISATIONS
    )


def _acts(place: str, context: str) -> bool:
    """Whether a name stands more often without than with a word like `in` before it."""
    name = re.split(r"[,/ ]", place)[0]
    uses = re.findall(rf"([^\W\d_]+|[.!?“\"])\s?{re.escape(name)}\b", context[:20_000])
    return sum(1 if use.casefold() not in PREPOSITIONS else -1 for use in uses) > 0


def _is_known(place: str) -> bool:
    return any(part.strip(" .").casefold() in CITIES for part in re.split(r"[,/]", place)[:2])


def _is_acronym_of(name: str, place: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", place) if word[0].isupper())
    return len(name) >= 2 and name.upper().replace(".", "") in (initials, initials[-len(name) :])
