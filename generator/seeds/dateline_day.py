"""Takes the beginning of a paragraph, finds the day that stands behind a place in it (`, Aug. 2`, `, 7 décembre`)."""

from __future__ import annotations

import re

from generator.seeds.calendar_words import MONTHS, WEEKDAYS

# The vowel signs of the scripts of India are no letters to `re`, but parts of words all the same.
LETTERS = r"[^\W\d_]+(?:[\u0900-\u0963\u0971-\u0dff]+[^\W\d_]*)*"
_MONTH = r"(?P<month>" + LETTERS + r")"
_BEFORE_DAY = r"[,.]? *(?:le |el |den |dnia )?(?:(?P<weekday>[^\W\d_]{3,12}),? )?"
# Arabic pages name a month twice: 4 ديسمبر كانون الأول.
_AFTER_DAY = r"(?:[ /](?:(?:كانون|تشرين) (?:الأول|الثاني)|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول))?(?:,? (?:de )?\d{4})?(?!\w)\.?"
_DAYS = (
    re.compile(_BEFORE_DAY + _MONTH + r"\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:-\d{1,2})?" + _AFTER_DAY),
    re.compile(
        _BEFORE_DAY
        + r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|er)?\.?(?:-\d{1,2}\.?)? (?:de |d['’])?"
        + _MONTH
        + r"\.?"
        + _AFTER_DAY
    ),
)
_WEEKDAY = re.compile(r"[,.] *(?P<weekday>[^\W\d_]{3,12})(?= *(?:[–—(-]))")


def behind_day(head: str, at: int) -> int | None:
    """The index behind a day of the month (`, Aug. 2`, `, 7 décembre`) or a weekday with a dash, if one stands here."""
    for pattern in _DAYS:
        match = pattern.match(head, at)
        if match and match["month"].casefold() in MONTHS and 1 <= int(match["day"]) <= 31:
            weekday = (match["weekday"] or "").casefold()
            if not weekday or weekday in WEEKDAYS:
                return match.end()
    match = _WEEKDAY.match(head, at)
    return match.end() if match and match["weekday"].casefold() in WEEKDAYS else None
