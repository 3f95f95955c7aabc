"""Takes a line, gives the writers it names, and their agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.seeds import agency, shape
from generator.seeds.calendar_words import MONTHS, STAMP_WORDS, WEEKDAYS
from generator.seeds.junk_words import NAVIGATION

_BY = re.compile(
    r"(?:(?:written|reported|story|words|text|posted|published|report) by|by|von|por|par|door|di|da|per|av|af|yazan|"
    r"(?:autor|autora|author|authors|auteur|autore|redactor|redactora|texto|text|texte|testo|tekst|текст|автор|автори|"
    r"reporter|reporters|journalist|muhabir|escrito por|rédigé par|scritto da|geschreven door|بقلم|كتب|מאת|文|文＝|記者|记者)\s?:?)"
    r"[\s:：]+(?=\S)",
    re.IGNORECASE,
)
# The lowercase prepositions of the Romance and Germanic languages may stand in any line; only these say `by` for certain.
_CERTAIN = re.compile(
    r"(?:(?:written |reported |story )?by|author|autor|autora|auteur|autore|автор|بقلم|מאת)\b", re.IGNORECASE
)
_NEWSROOM = re.compile(
    r"(?:direto |diretamente )?d[ae]l?l?a? (?P<room>redação|redacción|redazione|rédaction)|la (?P<room2>rédaction|redacción)|"
    r"(?P<room3>redação|redacción|redazione|redaktion|redactie|redacció|redakcja|редакция)",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:desk|staff|bureau|newsroom|team|service|editors?|correspondents?|reporters?|writers?|agencies|redaktion|redacción|"
    r"redação|redazione|rédaction|redactie|web)\b",
    re.IGNORECASE,
)
_DESK_BEFORE_DATE = re.compile(r"(?P<desk>[A-Z][\w&'’-]+ (?:Desk|Staff|Bureau|Newsroom|Team|Correspondent))\s+[A-Z0-9]")
_SPLIT = re.compile(
    r"\s*[,;&/、]\s*|\s+(?:and|und|y|et|e|i|en|og|och|ve|и|та|oraz|con|with|mit|avec|com)\s+", re.IGNORECASE
)
# Where the names end: a place, a sign, an address.
_CUT = re.compile(
    r"\s+(?:in|en|em|à|aus|for|at|special to|Special to)\s+(?=[A-ZÀ-Þ])|\s*[(<@|•·]|\s+[–—-]\s+|\s+\S+@\S+"
    r"|\s+(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]|$|\s))*\.?")
_AGENCIES_BEHIND = (
    "The Associated Press",
    "Associated Press",
    "Agence France-Presse",
    "BBC News",
    "The Canadian Press",
)
_PARTICLES = frozenset("de da do dos das del della di van von der den el al bin ibn la le du ter ten af y".split())
_TITLES = frozenset("the a an this that our your how why what when where who all new on in of".split())


@dataclass(frozen=True, slots=True)
class Byline:
    """The writers as names in normal case, and the agency that is named beside them or in their place."""

    names: tuple[str, ...]
    agency: str | None


def byline(text: str) -> Byline | None:
    """The writers that a line introduces (`By Jane Doe and John Roe, News Desk`), or None if it is no such line."""
    if len(text) > 160:
        return None
    if match := _NEWSROOM.fullmatch(text.strip(" .")):
        room = match["room"] or match["room2"] or match["room3"]
        return Byline((room[0].upper() + room[1:].lower(),), None)
    if len(text) <= 30 and agency.is_listed(text):
        return Byline((), text)
    last = text.rsplit("|", 1)[-1].strip() if "|" in text else text
    for candidate in dict.fromkeys((text, last)):
        match = _BY.match(candidate)
        if match and (
            candidate[0].isupper() or candidate[0].lower() == candidate[0].upper() or "by" in match[0].casefold()
        ):
            found = _writers(candidate[match.end() :], certain=bool(_CERTAIN.match(candidate)))
            if found:
                return found
    return None


def bare(text: str) -> Byline | None:
    """The writers of a line that is nothing but names (`Jane Doe,John Roe`; `Jane Doe, PA`), or None."""
    if len(text) > 120 or text[-1:] in ".!?:":
        return None
    parts = [part for part in _SPLIT.split(text) if part]
    people = [part for part in parts if _is_name(part)]
    others = [part for part in parts if part not in people]
    if not people or len(people) > 6 or any(not agency.is_agency(part) and not _DESK.search(part) for part in others):
        return None
    return _made(people, others)


def desk_in_stamp(text: str) -> str | None:
    """The desk that a stamp names before its date (`Science Science Desk Sep 27, 2022`)."""
    match = _DESK_BEFORE_DATE.search(text[:120])
    return match["desk"] if match else None


def _writers(text: str, *, certain: bool) -> Byline | None:
    text = _without_stamp(text)
    if known := next((name for name in _AGENCIES_BEHIND if text.endswith(f" {name}")), None):
        text = f"{text.removesuffix(known).rstrip(' ,')}, {known}"
    parts: list[str] = []
    cut = re.search(r"\s*[|•·]", text)
    for part in _SPLIT.split(text[: cut.start()] if cut else text):
        cut = _CUT.search(part)
        part = (part[: cut.start()] if cut else part).strip(" .,-–—")
        if part:
            parts.append(part)
    if not parts or len(parts) > 10:
        return None
    people = [part for part in parts if _is_name(part)]
    others = [part for part in parts if part not in people]
    if not people:
        first = parts[0]
        if first.casefold() in WEEKDAYS or first.casefold() in MONTHS:
            return None
        if agency.could_be_agency(first) or (_DESK.search(first) and shape.words(first) <= 5 and first[0].isupper()):
            return Byline((first,), first if agency.could_be_agency(first) else None)
        single = (
            certain and len(parts) == 1 and first[0].isupper() and shape.words(first) == 1 and text.strip() == first
        )
        return Byline((_normal(first),), None) if single else None
    if not _is_name(parts[0]) and not certain:
        return None
    if not certain and any(shape.words(p) > 2 and not (_DESK.search(p) or agency.could_be_agency(p)) for p in others):
        return None
    return _made(people, others)


def _made(people: list[str], others: list[str]) -> Byline:
    agencies = [part for part in others if agency.could_be_agency(part) and not _DESK.search(part)]
    return Byline(tuple(dict.fromkeys(_normal(name) for name in people)), agencies[0] if agencies else None)


def _without_stamp(text: str) -> str:
    """The text up to the first figure, month or word of a time stamp."""
    for match in re.finditer(r"\S+", text):
        word = match[0].casefold().strip(".,:|")
        if match.start() and (word[:1].isdigit() or (word in MONTHS and text[match.end() :].lstrip()[:1].isdigit())):
            return text[: match.start()].rstrip(" |,-–—•(")
        if (
            match.start()
            and word in STAMP_WORDS
            and word in {"published", "updated", "posted", "on", "publicado", "am", "il"}
        ):
            return text[: match.start()].rstrip(" |,-–—•(")
    return text


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 5 or _DESK.search(text) or agency.is_agency(text) or words[0].casefold() in _TITLES:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if all(word.casefold() in NAVIGATION for word in words):
        return False
    if any(word[0].islower() for word in (words[0], words[-1])):
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES or word.lower() == word.upper() for word in words)


def _normal(name: str) -> str:
    if name.upper() != name or len(name) <= 3 or " " not in name:
        return name
    return " ".join(
        word.lower()
        if word.casefold() in _PARTICLES and index
        else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
        for index, word in enumerate(name.split())
    )
