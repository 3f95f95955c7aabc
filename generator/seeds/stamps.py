"""Takes a line, tells the time stamps in it: a whole line that is one, or one glued to the end of a headline."""

from __future__ import annotations

import re

from generator.seeds.calendar_words import MONTHS, STAMP_WORDS, WEEKDAYS, ZONES

# A number with what is written close to it (5th, 08:46, 12月20日, 2018-07-15), or a word, or a single sign.
_TOKEN = re.compile(
    r"\d{1,4}(?:[:.,/-]\d{1,4})*(?:st|nd|rd|th|º|ª|h|min|am|pm|AM|PM|[年月日时時分])*(?=\b|\d)|[^\W\d_]+(?:[.'’-][^\W\d_]+)*|\S"
)
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])[:.hH][0-5]\d(?::[0-5]\d)?(?![\d%])")
_TIME_ONLY = re.compile(
    r"[•|\-–—*·(\[ ]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?: ?(?:am|pm|a\.m\.|p\.m\.|uhr|horas|hs?|ч))?"
    r" ?[(\[]?(?:[a-z]{2,4})?[)\]]?[.:|)\]–— -]*",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d{1,2} (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|ore|minuti|giorni|uur|uren|dagen|saat|gün|часов|часа|час|минут) "
    r"(?:ago|fa|geleden|önce|назад)\b|\b(?:hace|há|il y a|vor|fa|for) \d{1,2} (?:minut\w*|hor\w+|dí?a\w*|heures?|jours?|stunden?|"
    r"tage\w*|timer?)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"[\s?|•·–—-]*(?:\d{1,2} ?min(?:ute)?s?\.? (?:read|lectura|leitura|lecture|de lectura)\b[ |•·,–—-]*)?"
    r"(?:(?:updated?|published|posted|last modified)[ :]*(?:on |at )?)?"
    r"(?:[^\W\d_]{3,9},? )?(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,10}\.?,? \d{4}|[^\W\d_]{3,10}\.? \d{1,2},? \d{4})"
    r"(?P<time>[, |–-]*(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?\s*$",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"[\s|•·–—-]*(?<=[^\d\s])\s*\d{1,2} ?min(?:ute)?s?\.? (?:read|lectura|leitura|lecture|de lectura)\s*$",
    re.IGNORECASE,
)


def is_time(text: str) -> bool:
    """Whether the line is a time of day and nothing else, as live blogs put above each note."""
    return len(text) <= 32 and bool(_TIME_ONLY.fullmatch(text))


def is_stamp(text: str) -> bool:
    """Whether the line says when (and at most where and by which desk) something was published, and nothing else.

    Every word is a number, a month, a weekday, a time zone or one of the small words that stand beside them; or the
    line carries a date with its year, ends like no sentence, and few other words remain.
    """
    if len(text) > 140 or not _NUMBER.search(text):
        return False
    if len(text) <= 60 and _AGO.search(text) and not text.endswith("."):
        return True
    is_sentence = text.rstrip().endswith((".", "!", "?", "。"))
    numbers = other = known = dated = 0
    for match in _TOKEN.finditer(text.casefold()):
        token = match[0]
        if token[0].isdigit():
            numbers += 1
        elif token in MONTHS or token in WEEKDAYS:
            known += 1
            dated += token in MONTHS
        elif token in ZONES or token in STAMP_WORDS or token.rstrip(".") in STAMP_WORDS:
            known += 1
        elif token[0].isalpha():
            other += 1
            if other > 7 or is_sentence:
                return False
    if other == 0:
        return numbers > 0 and (known > 0 or bool(_YEAR.search(text)) or bool(_CLOCK.search(text)))
    day = bool(_YEAR.search(text)) and (dated > 0 or bool(re.search(r"\d[./-]\d", text)))
    if not day:
        return False
    return other <= 3 or (other <= 7 and (known >= 3 or bool(_CLOCK.search(text))))


def cut_glued(text: str) -> tuple[str, str]:
    """A line without the stamp that is glued to its end, and that stamp; the line and "" where there is none.

    A date is cut off only with a time of day or a reading time, since a headline may well end with a date.
    """
    window = max(0, len(text) - 90)
    if not _NUMBER.search(text, window):
        return text, ""
    match = _GLUED.search(text, window)
    if match and (match["time"] or "min" in match[0].casefold()) and match.start() > 10:
        return text[: match.start()].rstrip(), text[match.start() :].strip()
    match = _READING_TIME.search(text, window)
    if match and match.start() > 10:
        return text[: match.start()].rstrip(), text[match.start() :].strip()
    return text, ""
