"""Takes what is wrong in a page, gives the change that mends it, where only one change can be meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator import content, frontmatter, schema
from generator.check import spelling
from generator.check.finding import Mend
from generator.errors import InputError
from generator.schema import Fault
from generator.seeds import dates
from generator.spans import Span

Places = Mapping[tuple[str, ...], Span]
_KEYS = list(schema.schema("article")["properties"])
_LISTS = [key for key, rule in schema.schema("article")["properties"].items() if rule.get("type") == ["array", "null"]]
_ONE_LINE = {key for key, rule in schema.schema("article")["properties"].items() if "string" in rule.get("type", ())}
_EITHER_ORDER = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})")
_GLUED = re.compile(r"([A-Za-z-]+)(:|：)(?=[^\s:/])")
_SECOND_COLON = re.compile(r"([A-Za-z-]+): +([^\s'\"\[{&*!|>%@`#-](?:(?! #)[^\n])*?)[ \t]*")
_FLOW = re.compile(r"[\[\]{},]|^[?&*!|>%@`#'\"-]")


def of_fault(fault: Fault, fields: Mapping[str, Any], path: str, text: str, places: Places) -> Mend | None:
    """The mend of a fault in a front matter that can be read, where it is certain."""
    span = places.get(fault.keys)
    if span is None or len(fault.keys) != 1:
        return None
    key = fault.keys[0]
    if fault.unknown:
        meant = _key_meant(key)
        if meant and meant not in fields:
            return Mend(*span.key, meant, f"`{key}` is `{meant}` now")
        return None
    value, written = fields.get(key), text[slice(*span.value)]
    if not isinstance(value, str) or "\n" in written or span.style in ("|", ">"):
        return None
    if key in _LISTS and key != content.FROM and schema.parts(value) == [value.strip()]:
        new = f"[{written}]" if span.style or not _FLOW.search(value) else f"['{value.replace(chr(39), chr(39) * 2)}']"
        return Mend(*span.value, new, f"`{key}` is a list now: {new}")
    if key == "date" and ":" not in value:
        days = _days(value, path)
        if len(days) == 1 and days[0] != value.strip():
            return Mend(*span.value, days[0], f"the date `{value}` is `{days[0]}` now")
    return None


def of_tag(name: str, meant: str, text: str, span: Span) -> Mend | None:
    """The mend of a tag that is another one in other capitals; it keeps its quotation marks."""
    written = text[slice(*span.value)]
    if "\n" in written or "\\" in written or (not span.style and _FLOW.search(meant)):
        return None
    new = {"'": f"'{meant.replace(chr(39), chr(39) * 2)}'", '"': f'"{meant}"', "": meant}.get(span.style)
    return (
        Mend(*span.value, new, f"`{name}` is `{meant}` now")
        if new and (span.style != '"' or '"' not in meant)
        else None
    )


def date_advice(fields: Mapping[str, Any], path: str) -> str:
    """What to say of a date in another form than ours; empty where its value tells nothing."""
    value = fields.get("date")
    if not isinstance(value, str) or not value.strip() or re.match(r"\d{4}-\d\d-\d\d$", value.strip()):
        return ""
    days = _days(value, path)
    if not days:
        return ""
    if len(days) == 1:
        return f"found `{value}` for `date`; expected year-month-day: write `date: {days[0]}`"
    which = " or ".join(f"`date: {day}`" for day in days)
    return f"found `{value}` for `date`, which is ambiguous (day or month first?); write {which}"


def correction_advice(fields: Mapping[str, Any], path: str) -> str:
    """What to say of a correction without a day of ours or without words; empty where there is another fault."""
    value = fields.get("corrections")
    for item in value if isinstance(value, list) else [value]:
        for day, words in item.items() if isinstance(item, dict) and len(item) == 1 else ():
            days = _days(day, path) if not content.is_date(day) else []
            which = " or ".join(f"`- {one}: …`" for one in days if len(one) == 10)
            if which:
                return f"found `{day}` for the day of a correction; expected year-month-day: write {which}"
            if content.is_date(day) and isinstance(words, str) and not words.strip():
                example = f"`- {day}: The vote was 13 to 1.`"
                return f"found no words behind the day {day}; say what was put right, as in {example}"
    return ""


def of_syntax(text: str, row: int) -> Mend | None:
    """The mend of a line that is no YAML: a tab, a space that is missing behind a colon, a colon in plain text."""
    rows = text.split("\n")
    line, before = rows[row], sum(len(other) + 1 for other in rows[:row])
    for start, end, new, told in _candidates(line):
        rows[row] = line[:start] + new + line[end:]
        try:
            frontmatter.parse("\n".join(rows), "")
        except InputError as error:
            if (error.line or 0) - 1 <= row:
                continue
        return Mend(before + start, before + end, new, told)
    return None


def _candidates(line: str) -> Iterator[tuple[int, int, str, str]]:
    indent = len(line) - len(line.lstrip())
    if "\t" in line[:indent]:
        yield 0, indent, line[:indent].replace("\t", "  "), "two spaces stand for the tab now"
    glued = _GLUED.match(line)
    if glued and glued[1] in _KEYS:
        yield *glued.span(2), ": ", "a colon and a space stand behind the key now"
    entry = _SECOND_COLON.fullmatch(line)
    if entry and (_key_meant(entry[1]) or entry[1]) in _ONE_LINE:
        quoted = "'" + entry[2].replace("'", "''") + "'"
        yield *entry.span(2), quoted, f"the {entry[1]} is in quotes now"


def _key_meant(key: str) -> str:
    """The only key that a misspelt one can be: one letter away, or in other capitals."""
    plain = key.strip().casefold().replace("_", "-")
    if plain in _KEYS:
        return plain
    near = [known for known in _KEYS if len(known) > 3 and spelling.distance(plain, known, 1) == 1]
    return near[0] if len(near) == 1 and near[0] != "machine-written" else ""


def _days(value: str, path: str) -> list[str]:
    """The days, months or years that a date in another form can be; one where the page's folder decides."""
    value = " ".join(value.split())
    try:
        return [dates.parse(value)]
    except dates.BadDate:
        parts = _EITHER_ORDER.fullmatch(value)
    found = []
    for first, second in itertools.permutations((1, 3)) if parts else ():
        try:
            found.append(dates.parse(f"{parts[4]}-{parts[second]}-{parts[first]}"))  # type: ignore[index]
        except dates.BadDate:
            continue
    folder = content.folder_date(path)
    return [folder] if folder in found else found
