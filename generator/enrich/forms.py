"""Takes sentences of a language that capitalises names only, gives people and places by the words around them, if sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.enrich.form_words import AGES, ARTICLES, DECLINED, FORMS, HOMES, NO_NAMES, OF_FIRMS, PARTICLES
from generator.enrich.gazetteer import gazetteer, key

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁŃŇŌŐŒŘŚŞȘŠŤȚŪŮŰŹŻŽА-ЯЁІЇЄҐЎЈЉЊЋЏЂ"
_NAME = rf"[{_CAPITAL}](?:[’'][{_CAPITAL}])?[^\W\d_{_CAPITAL}][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_PERSON = rf"{_NAME}(?: (?:{PARTICLES})){{0,2}} {_NAME}(?: {_NAME})?"
_PLACE = rf"{_NAME}(?:(?: (?:de|del|di|do|da|la|sur|am|an der|op|aan))? {_NAME}){{0,2}}"
_ANY = re.compile(rf"(?<!\w){_NAME}")
_RUN = re.compile(rf"(?<!\w){_NAME}(?: {_NAME})+")


_HOME = re.compile(rf"(?<!\w)(?:[A-Z][a-z] )?{_NAME}(?:(?: (?:de|del|do|da|la|am))? {_NAME}){{0,3}}")


class _Patterns(NamedTuple):
    roles: re.Pattern[str]
    said: re.Pattern[str]
    where: re.Pattern[str]
    settlement: re.Pattern[str]
    sure: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: str) -> _Patterns:
    form = FORMS[language]
    verbs = form.verbs
    opened = "|".join(p[0].upper() + p[1:] for p in form.where.split("|"))
    return _Patterns(
        re.compile(rf"(?<![\w-])(?i:{form.roles})(?: (?:{form.of_role}))? ({_PERSON})(?!\w)"),
        re.compile(rf"(?:(?<!\w)({_PERSON}),? (?:{verbs})(?!\w)|(?<!\w)(?:{verbs}) ({_PERSON})(?!\w))"),
        re.compile(rf"(?<!\w)(?:(?P<opened>^(?:{opened}))|(?:{form.where})) (?P<name>{_PLACE})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{form.settlement}) ({_PLACE})(?!\w)"),
        # her age; or "said lifeguard Halina Sawicka", in the nominative
        re.compile(
            rf"(?<!\w)({_PERSON}),? \(?\d\d(?:\)| (?:{AGES})(?!\w))"
            + (
                rf"|(?<!\w)(?:{verbs}) (?!(?:{OF_FIRMS}))[^\W\d_]{{4,}} ({_PERSON})(?!\w)"
                if language in DECLINED
                else ""
            )
        ),
    )


def by_form(sentences: Sequence[str], language: str, lead: int) -> tuple[list[str], list[str]]:
    """(people, places) of the text, the first first; none in a language without rules."""
    if language not in FORMS:
        return [], []
    patterns = _patterns(language)
    words = Counter(m[0] for s in sentences for m in _ANY.finditer(s))
    people = _people(sentences, language, patterns, words)
    taken = {w for name in people for w in (name, *name.split())}
    surnames = {m[0].split()[-1] for s in sentences for m in _RUN.finditer(s) if m.start()}
    places: list[str] = []
    for number, sentence in enumerate(sentences):
        for name, sure in (*_where(sentence, language, patterns), *_at_home(sentence, language)):
            parts = name.split()
            if name in places or name in taken or parts[0] in taken or _no_name(parts):
                continue
            known = _known(name, language)
            if language in DECLINED and not known:  # only a name that stands elsewhere as it is
                name = _nominative(name, words)
                if not name or name in taken or name in places:
                    continue
            elif not known and not (sure and (number < lead or words[parts[0]] > 1)):
                continue
            if not known and (name in surnames or parts[0] in gazetteer().given):
                continue
            if name not in places:
                places.append(name)
    return people, places


def _where(sentence: str, language: str, patterns: _Patterns) -> Iterator[tuple[str, bool]]:
    """Names behind a place preposition, and whether that alone is sure."""
    for match in patterns.settlement.finditer(sentence):
        yield match[1], True
    for match in patterns.where.finditer(sentence):
        yield match["name"], FORMS[language].sure or match["opened"] is not None
    if language == "tr":
        for match in re.finditer(
            rf"(?<!\w)({_NAME.rsplit('(?:[-', 1)[0]})[’'](?:da|de|ta|te|dan|den|tan|ten)(?!\w)", sentence
        ):
            yield match[1], True


def _at_home(sentence: str, language: str) -> Iterator[tuple[str, bool]]:
    """Large cities and divisions of the countries that speak the language, written as they are there."""
    table = gazetteer()
    for match in _HOME.finditer(sentence):
        parts = match[0].split()
        for size in range(len(parts), 0, -1):
            name = " ".join(parts[:size])
            k = key(name)
            if (
                table.cities.get(k, table.places.get(k, table.towns.get(k) if size > 1 or not name.isascii() else None))
                == name
                and table.country.get(name) in HOMES.get(language, ())
                and (match.start() or size == len(parts))
            ):
                yield name, True
                break


def _people(sentences: Sequence[str], language: str, patterns: _Patterns, words: Counter[str]) -> list[str]:
    """Two or three capitalised words with a role, or with a verb of saying and one more sign."""
    evidence: Counter[str] = Counter()
    given = gazetteer().given
    for sentence in sentences:
        for match in patterns.roles.finditer(sentence):
            evidence[match[1]] += 1 if language == "de" else 2
        for match in patterns.sure.finditer(sentence):
            evidence[match[match.lastindex or 1]] += 2
        for match in patterns.said.finditer(sentence):
            name = match[1] or match[2]
            if _role(name.split()[0], language):
                name = name.split(" ", 1)[1]
            if " " in name:
                evidence[name] += 1
    out = []
    for name, n in evidence.items():
        parts = name.split()
        if _no_name(parts) or _known(name, language):
            continue
        if n + (parts[0] in given) + (words[parts[-1]] > 1) >= 2:
            out.append(name)
    return out


def _role(word: str, language: str) -> bool:
    return re.fullmatch(FORMS[language].roles, word.lower() if language != "de" else word) is not None


def _no_name(parts: Sequence[str]) -> bool:
    return parts[0] in ARTICLES or any(w in NO_NAMES or w.isupper() for w in parts)


def _known(name: str, language: str) -> bool:
    """Whether the gazetteer has a place of the name; only names in Latin letters."""
    table, k = gazetteer(), key(name)
    return language not in ("ru", "uk", "bg", "sr") and (
        k in table.cities or k in table.towns or (k in table.places and table.places[k] in table.country)
    )


def _nominative(name: str, words: Counter[str]) -> str:
    """The form of a declined name that stands elsewhere in the text with its own ending: Suwałkach, Suwałki."""
    if " " in name:
        return ""
    stem = name[: max(4, len(name) - 3)]
    others = [w for w in words if w != name and w.startswith(stem) and abs(len(w) - len(name)) < 3]
    return others[0] if len(others) == 1 and len(name) > 4 else ""
