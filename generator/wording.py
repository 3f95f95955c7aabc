"""Takes dates, numbers and languages, gives the words and direction in which every machine shows them alike."""

from __future__ import annotations

import datetime

# Not the calendar module's names, which follow the locale of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"}


def long_date(date: str, weekday: bool = True) -> str:
    """A date in words, no more exact than it is: `Wednesday, 20 December 2023`, `December 2023`, `2023`."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    if len(rest) == 1:
        return month
    return f"{day_name(date)}, {int(rest[1])} {month}" if weekday else f"{int(rest[1])} {month}"


def day_name(date: str) -> str:
    """The weekday of an ISO date."""
    return DAYS[datetime.date.fromisoformat(date).weekday()]


def count(number: int, one: str = "article", many: str = "articles") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def direction(language: str) -> str:
    """The direction in which a language is written, `rtl` or `ltr`, as HTML has it: `ar-EG` is written as `ar` is."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
