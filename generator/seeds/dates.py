"""Takes the words of a date in one of a few written forms, gives it as ISO text as long as what is known, or says why not.

The grammar is closed: what it does not name is refused, and nothing ever fills in a part that is missing. dateutil only
tells, of an ISO date that the grammar has made, whether the calendar has it; its own reading of dates guesses. All the
forms that raw files, front matter and feeds may use are in this module.

    2023-12-20   2023/12/20   2023.12.20   20231220          a day
    2023-12-20T08:46:00+02:00   2023-12-20 08:46             a day; the date as written, never moved to another zone
    20 December 2023   20. Dezember 2023   Dec. 20, 2023      a day, month names in the languages of calendar_words
    Wed, 20 Dec 2023 08:46:00 GMT                             a day, as in RSS
    31/12/2023   12/31/2023                                  a day, where only one reading is possible
    2023-12   2023/12   December 2023   2023                  a month, a year

Years before 1500 and after 2050 are refused. The upper limit is a constant, not today's date, because no clock may
reach any output: the same file must be read alike in every year. It lies far enough ahead for any real article or
embargo, and near enough to catch the year 2999, a swapped 2203 and most other slips of the finger.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateutil.parser import isoparse

from generator.seeds.calendar_words import MONTHS, WEEKDAYS

FIRST_YEAR, LAST_YEAR = 1500, 2050
FORMS = "2023-12-20, 2023-12, 2023 or 20 December 2023"

_TIME = r"(?:[T ]\d\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|GMT|UTC|[ECMP][SD]T|BST|IST|CES?T|EES?T|MSK|JST|[+-]\d\d:?\d\d)\b)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d\d?)(?:\2(\d\d?){_TIME})?")
_YEAR_LAST = re.compile(rf"(\d\d?)([-/.])(\d\d?)\2(\d{{4}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR = re.compile(r"\d{4}")
_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_CLOCK = re.compile(r"[T ,]+\d\d?:\d\d(?::\d\d)?(?: ?(?:[A-Z]{1,5}|[+-]\d{4}))?$")
# A date that opens a text, up to the white space behind it; `found` is the date or what stands in its place.
_NUMERIC = re.compile(rf"(?P<found>\d{{1,4}}[-/.]\d\d?(?:[-/.]\d{{1,4}}{_TIME})?|\d{{8}}|\d{{4}})(?=\s|$)")
_WORDED = re.compile(
    r"(?P<found>(?:[^\W\d_]{2,12},? )?(?:\d\d?(?:st|nd|rd|th|º)?\.? (?:de |d')?[^\W\d_]{3,12}\.?,? (?:de )?\d{4}"
    r"|[^\W\d_]{3,12}\.? (?:\d\d?(?:st|nd|rd|th)?, )?\d{4}))(?=\s|$)"
)


class BadDate(ValueError):
    """A date that cannot be used; the message says what was found and what was expected."""


@lru_cache(maxsize=512)  # many articles bear the same date
def parse(text: str) -> str:
    """The date that the whole text is, as `2023-12-20`, `2023-12` or `2023`. Raises BadDate."""
    text = " ".join(text.split())
    if match := _YEAR_FIRST.fullmatch(text):
        return _checked(text, match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(text):
        return _checked(text, match[4], *_month_and_day(text, match[1], match[3]))
    if match := _COMPACT.fullmatch(text):
        return _checked(text, *match.groups())
    if _YEAR.fullmatch(text):
        return _checked(text, text)
    return _worded(text)


def opening(text: str) -> tuple[str, int] | None:
    """The date that opens a text and the index where it ends; None if nothing like a date stands there.

    Raises BadDate if what stands there has the form of a date but is none, or is not certain.
    """
    match = _NUMERIC.match(text) or _WORDED.match(text)
    if not match:
        return None
    if match.re is _WORDED and not any(word.casefold() in MONTHS for word in _WORDS.findall(match["found"])):
        return None
    return parse(match["found"]), match.end()


def _month_and_day(text: str, first: str, second: str) -> tuple[str, str]:
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        raise BadDate(f"the date {text} is ambiguous (day or month first?); expected {FORMS}")
    return (second, first) if int(first) > 12 else (first, second)


def _worded(text: str) -> str:
    """A date with the name of the month."""
    words = [word.casefold() for word in _WORDS.findall(_CLOCK.sub("", text))]
    words = [word for word in words if word not in WEEKDAYS and word not in {"de", "d", "st", "nd", "rd", "th", "le"}]
    months = [word for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(months) == 1 and len(years) == 1 and len(days) <= 1 and len(words) == 2 + len(days):
        return _checked(text, years[0], str(MONTHS[months[0]]), *days)
    raise BadDate(f"{text[:40]!r} is no date; expected {FORMS}")


def _checked(text: str, year: str, month: str | None = None, day: str | None = None) -> str:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise BadDate(f"the year of {text} is not between {FIRST_YEAR} and {LAST_YEAR}; expected {FORMS}")
    iso = "-".join([str(int(year)), *(f"{int(part):02}" for part in (month, day) if part)])
    if not _exists(iso):
        raise BadDate(f"the date {text} does not exist in the calendar; expected {FORMS}")
    return iso


def _exists(iso: str) -> bool:
    try:
        isoparse(iso)
    except ValueError:
        return False
    return True
