"""Takes the words of a sentence, gives them without those that only say on which day or at what hour it was."""

from __future__ import annotations

import re

from generator.enrich.clause import FINITE, VERB, Tokens, is_negated, lower

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? \d{{4}})?"
_PART = r"(?:(?: early| late)? (?:morning|afternoon|evening|night|local time))*"
_TIME = re.compile(
    rf"(?<!\w)(?:(?:(?:late|early|earlier|only) )?on (?:(?:late|early) )?(?:{_WEEKDAY}{_PART}(?:,? \(?{_DATE}\)?)?|{_DATE})"
    rf"|(?:(?:late|early|earlier) )?(?:{_WEEKDAY}|yesterday|today|tonight){_PART}(?:,? {_DATE}(?!\w))?"
    rf"|in the early hours of (?:{_WEEKDAY}|yesterday)(?: morning)?"
    rf"|at (?:about |around |roughly )?\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m\.?(?: local time| \w+ time)?"
    rf"|this (?:morning|afternoon|evening)|last night)(?![\w’'-])",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"\b(?:from|through|until|till|by|since|between|before|after|to|and|or|for|of|than|next|every|each|this|last|past|following|previous"
    r"|black|good|super|bloody|ash|palm|easter|cyber|giving|holy|the|a|per|as|that|scheduled|due|expires?|postponed|delayed|starting|beginning)[ -]$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"\s*(?:to\b(?! \w+ )|through\b|and (?:on )?(?:\w+day|yesterday|today|tomorrow|\d)|or\b|until\b|till\b|[-–’']|(?:newspaper|night football|times|of (?:next|this|last|the))\b)",
    re.IGNORECASE,
)


def without_time(tokens: Tokens, text: str) -> Tokens:
    """Leaves out the day of what happened; what is still to come, is denied, or has a beginning and an end keeps it."""
    drop: set[int] = set()
    for match in _TIME.finditer(text):
        inside = [i for i, t in enumerate(tokens) if match.start() <= t.start < match.end()]
        if not inside or not match[0][0].isalpha() or (match.start() and text[match.start() - 1].isalnum()):
            continue
        first, last = inside[0], inside[-1]
        if first and _TIME_BEFORE.search(text[: match.start()][-14:]) and not match[0].lower().startswith("on "):
            continue
        if _TIME_BEFORE.search(text[: match.start()][-14:]) and re.search(
            r"(?:from|and|or|scheduled|due|expires?|postponed|delayed|until|starting)[ ]$", text[: match.start()][-14:]
        ):
            continue
        if first and tokens[first - 1].tag == "VBN" and match[0].startswith("at "):
            continue
        if _TIME_AFTER.match(text, match.end()):
            continue
        before = [t for t in tokens[:first] if t.tag in VERB and lower(t) != "according"]
        if first and is_negated(tokens[:first]):
            continue
        past_follows = last + 1 < len(tokens) and tokens[last + 1].tag in ("VBD", "VBN")
        if (
            before
            and before[-1].tag not in ("VBD", "VBN")
            and not past_follows
            and not (before[-1].tag == "VBG" and any(t.tag == "VBD" for t in before))
        ):
            continue
        if (
            not before
            and (following := [t for t in tokens[last:] if t.tag in FINITE])
            and following[0].tag == "MD"
            and is_negated(tokens)
        ):
            continue
        if last + 1 < len(tokens) and tokens[last + 1].text == "," and (first == 0 or tokens[first - 1].text == ","):
            last += 1
        drop.update(range(first, last + 1))
    return [t for i, t in enumerate(tokens) if i not in drop]
