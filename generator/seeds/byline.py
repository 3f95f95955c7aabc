"""Takes a line, gives the writers it names, and their agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.seeds import agency, shape, wide
from generator.seeds.calendar_words import MONTHS, STAMP_WORDS, WEEKDAYS
from generator.seeds.junk_words import NAVIGATION
from generator.seeds.page_words import BUTTONS, HEADS, LINK_CORE, MEDIA, ROLES, TEXTS
from generator.seeds.place_names import FUNCTION_WORDS

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
_SPLIT = re.compile(
    r"\s*[,;&/、]\s*|\s+(?:and|und|y|et|e|i|en|og|och|ve|и|та|oraz|con|with|mit|avec|com)\s+", re.IGNORECASE
)
# Where the names end: a place, a sign, an address.
_CUT = re.compile(
    r"\s+(?:in|en|em|à|aus|for|at|special to|Special to)\s+(?=[A-ZÀ-Þ])|\s*[(<@|•·]|\s+[–—-]\s+|\s+\S+@\S+"
    r"|\s+(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0971-\u0dff]|['’.-](?=[^\W\d_]|$|\s))*\.?")
_AGENCIES_BEHIND = (
    "The Associated Press",
    "Associated Press",
    "Agence France-Presse",
    "BBC News",
    "The Canadian Press",
)
_PARTICLES = frozenset("de da do dos das del della di van von der den el al bin ibn la le du ter ten af y".split())
_LONGEST_BARE = 3
_SMALL = _PARTICLES | frozenset(
    "and und et i en og och ve и та oraz con with mit avec com in à aus for at special to für för of om pour sur per agencies".split()
)
_TITLES = frozenset("the a an this that our your how why what when where who all new on in of".split())


# The words for `by`, with which a label or a credit leads to names.
_BY_WORDS = frozenset(
    "by von vom par por di da de do door av af af: od oleh tarafından توسط של द्वारा with con avec mit com".split()
)
# (Reporting by Jane Doe in Paris; Editing by John Roe): the first part names the writers.
_REPORTS = frozenset(
    "reporting writing reported written story by reportage rédaction información reporte redacción reportagem bericht "
    "geschrieben servizio haber laporan إعداد كتابة تغطية تقرير репортаж сообщил автор".split()
)
_PART_OF_CREDIT = re.compile(r"[;/|]| [-–—] ")
_PLACE_BEHIND = re.compile(r"\s(?:in|from|at|for|à|en|em|aus|a|para|للنشرة|من|في)\s.*", re.IGNORECASE)
_WITH = re.compile(r"^(?:with|mit|avec|con|com|met|and|und|et|y|e)\s(?=[A-Z])")
_ACCOUNT = re.compile(r"\s*[(|·•–—-]*\s*(?:@\w+|\S+@\S+\.\w+)[)]?")
# A part of a bare line that is a place or a kind of job: `Jane Doe in London`, `Jane Doe / Staff Writer`.
_BETWEEN = re.compile(r"\s+[/|–—-]\s+|\s*[/|]\s*|\s*,\s*|\s+[(]|[)]$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The writers as names in normal case, and the agency that is named beside them or in their place.

    `sure` says that a role stands beside a name, so that a line of nothing else is known to be a byline.
    """

    names: tuple[str, ...]
    agency: str | None
    sure: bool = False


def byline(text: str) -> Byline | None:
    """The writers that a line introduces (`By Jane Doe and John Roe, News Desk`), or None if it is no such line."""
    if len(text) > 160:
        return None
    if match := _NEWSROOM.fullmatch(text.strip(" .")):
        room = match["room"] or match["room2"] or match["room3"]
        return Byline((room[0].upper() + room[1:].lower(),), None)
    if len(text) <= 30 and (agency.is_listed(text) or (len(text) == 4 and text.casefold() in agency.AGENCIES)):
        return Byline((), text)
    last = text.rsplit("|", 1)[-1].strip() if "|" in text else text
    for candidate in dict.fromkeys((text, last)):
        match = _BY.match(candidate)
        if not match:
            continue
        found = _writers(candidate[match.end() :], certain=bool(_CERTAIN.match(candidate)))
        small = candidate[0].islower() and "by" not in match[0].casefold()
        if found and (not small or _is_only(found.names, candidate[match.end() :])):
            return found
    if not text.isascii() and (names := wide.signed(text)):
        return Byline(names, None)
    return _labelled(text)


def _is_only(names: Sequence[str], text: str) -> bool:
    """Whether a text is these names and nothing else: `di Ada Lind e Per Holm`, but no line that goes on."""
    parts = _SPLIT.split(text.strip())
    return bool(names) and len(parts) == len(names) and all(map(_is_name, parts))


def credit(text: str) -> Byline | None:
    """The writers whom a credit names first: `(Reporting by Jane Doe in Paris; Editing by John Roe)`."""
    first = _PART_OF_CREDIT.split(text.strip(" ([)].")[:160], maxsplit=1)[0]
    words = first.split()
    if len(words) < 2 or words[0].casefold().rstrip(":") not in _REPORTS:
        return None
    start = 2 if words[1].casefold().rstrip(":") in _BY_WORDS else 1
    names = _PLACE_BEHIND.sub("", " ".join(words[start:]))
    people = [part for part in _SPLIT.split(names) if _is_name(part)]
    return Byline(tuple(dict.fromkeys(map(_normal, people))), None) if people else None


def _labelled(text: str) -> Byline | None:
    """`Interview by Jane Doe`, `Text und Interview: Jane Doe`, `Pewarta: Jane Doe`: up to three words for a text or a role."""
    words = text.split(None, 5)
    for count, word in enumerate(words[:4]):
        plain = word.casefold().rstrip(":：")
        if plain in _BY_WORDS or word[-1] in ":：":
            if word[-1] in ":：" and plain not in _BY_WORDS and plain not in TEXTS and plain not in ROLES:
                return None
            if not count and plain in _BY_WORDS:
                return None  # `Von ...` alone is read above
            found = _writers(text.split(None, count + 1)[-1], certain=False) if len(words) > count + 1 else None
            return found if found and found.names and all(map(_is_name, found.names)) else None
        if plain not in TEXTS and plain not in ROLES:
            return None
    return None


def bare(text: str) -> Byline | None:
    """The writers of a line that is nothing but names, and roles, places and accounts beside them, or None.

    `Jane Doe,John Roe`; `Jane Doe, PA`; `Jane Doe and John Roe in London`; `Jane Doe Local Democracy Reporter @janedoe`.
    """
    if (
        len(text) > 120
        or text[-1:] in ".!?:"
        or any(word[0].islower() and not _may_be_small(word) for word in text.split())
    ):
        return None
    if "@" in text:
        text = _ACCOUNT.sub("", text)
    parts = [part for piece in _BETWEEN.split(text) for part in _SPLIT.split(piece) if part]
    if parts and (place := _CUT.search(parts[-1])) and len(parts[-1]) - place.end() < 30:
        parts[-1] = parts[-1][: place.start()]
    role = False
    people: list[str] = []
    others: list[str] = []
    for part in parts:
        if is_role(part):
            role = True
        elif _is_name(part) and sum(word not in _PARTICLES for word in part.split()) <= _LONGEST_BARE:
            people.append(part)
        elif name := _before_role(part):
            people.append(name)
            role = True
        else:
            others.append(part)
    strange = [part for part in others if not agency.is_agency(part) and not _DESK.search(part)]
    if (
        strange
        and "/" in text
        and len(people) == 1
        and parts == [people[0], strange[0]]
        and len(strange[0].split()) <= 3
    ):
        strange = []  # `Jane Doe / Paris`
        others = []
    if not people or len(people) > 6 or strange:
        return None
    made = _made(people, others)
    return Byline(made.names, made.agency, sure=role)


def _may_be_small(word: str) -> bool:
    """Whether a word without a capital may stand among names, places and roles."""
    return word in _SMALL or word.strip(",()") in ROLES or "@" in word


def is_role(text: str) -> bool:
    """Whether a text is the work of a writer and nothing else: `Environment Correspondent`, `Redakteurin Wirtschaft`."""
    words = text.casefold().replace("-", " ").split()
    return 1 <= len(words) <= 5 and text[-1] not in ".:?!" and not (ROLES | HEADS).isdisjoint(words)


def _before_role(text: str) -> str | None:
    """The name in `Jane Doe Senior Political Correspondent`: two words, or three where the second is an initial."""
    words = text.split()
    if not 3 <= len(words) <= 8 or words[-1].casefold() not in ROLES | HEADS or not all(w[0].isupper() for w in words):
        return None
    count = 3 if len(words) > 3 and len(words[1]) <= 2 else 2
    name = " ".join(words[:count])
    return name if _is_name(name) else None


def _without_role(part: str) -> str:
    """`Jane Doe News Reporter` without the role; `Political Affairs Correspondent` as it is, which names nobody."""
    return _before_role(part) or part if len(part.split()) >= 4 and not part.isupper() else part


def _writers(text: str, *, certain: bool) -> Byline | None:
    text = _without_stamp(text)
    if known := next((name for name in _AGENCIES_BEHIND if text.endswith(f" {name}")), None):
        text = f"{text.removesuffix(known).rstrip(' ,')}, {known}"
    parts: list[str] = []
    cut = re.search(r"\s*[|•·]", text)
    for part in _SPLIT.split(text[: cut.start()] if cut else text):
        cut = _CUT.search(part)
        part = _WITH.sub("", (part[: cut.start()] if cut else part).strip(" .,-–—"))
        if part:
            parts.append(part)
    if not parts or len(parts) > 10:
        return None
    parts = [_without_role(part) for part in parts]
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
    folded = [word.casefold() for word in words]
    if all(word in NAVIGATION or word in BUTTONS or word in LINK_CORE for word in folded) or len(set(folded)) < len(
        folded
    ):
        return False
    if not MEDIA.isdisjoint(folded) or not ROLES.isdisjoint(folded) or not BUTTONS.isdisjoint(folded):
        return False
    if any(word[0].islower() for word in (words[0], words[-1])):
        return False
    if text.upper() == text and (len(words) > 3 or not FUNCTION_WORDS.isdisjoint(folded)):
        return False  # where capitals do not tell names, only short lines can be known as such
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
