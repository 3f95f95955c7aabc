"""Takes an English article's mentions and dateline, gives the places that no table knows for certain, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from generator.enrich.gazetteer import gazetteer, key
from generator.enrich.mentions import Mention, common
from generator.enrich.name_words import (
    ALONE,
    CLOSED,
    COMPANY_WORDS,
    IN_A_WORK,
    LANGUAGES,
    NEVER,
    NOT_PEOPLE,
    PARTICLES,
    PLACE,
    PLACE_BEFORE,
    SETTLEMENT,
    SPEAKS,
)

_CITY_BEFORE = set(
    "in at near from to outside around across toward towards of reach reached reaches visit visited left "
    "leaving into inside via through".split()
)
_TOWN_BEFORE = set("in at near from to outside around across reached via".split())
_SURE_BEFORE = {
    "in",
    "near",
    "outside",
    "around",
}  # an unknown name behind "at" may be a company's, behind "to" a person's
_BESIDE = {"in", "at", "near", "from", "outside", "to"}
_ENDS = re.compile(r"(?:$|[.,;:)’'—–-]|(?:and|or|on|in|after|where|when|while|as|by|for|to|with|was|were|is|has|have"
                   r"|had|will|that|who|said|since|during|early|late|last|this|from|near|at|before|because|but)\b)")  # fmt: skip
_STUDY = re.compile(r".*(?:ology|ics|istry|surgery|onomy|graphy|ature|icine)$")  # a degree in Physics
_SHIP = {"aboard", "on", "board", "off", "at", "near", "online"}


def dateline_places(dateline: str | None, written: Iterable[str] = ()) -> list[tuple[str, float]]:
    """The places of "DEIR AL-BALAH, Gaza Strip": its first part whatever it is, the known ones, the country of the first; with their weight.

    `written` are names of the text: where one of them is the first part, it is written like that.
    """
    if not dateline:
        return []
    table, out = gazetteer(), []
    spelt = {key(name.title()): name for name in written if not name.isupper()}
    for number, whole in enumerate(dateline.split(",")):
        for part in whole.split("/"):
            part = part.strip(" .") + "." * part.strip().endswith(".")
            plain, k = part.strip(" ."), key(part.strip(" .").title())
            name = table.places.get(key(part.title())) or table.places.get(key(part))
            name = name or table.cities.get(k) or table.towns.get(k)
            if not name and number == 0 and k.endswith(" city") and "philippines" in dateline.casefold():
                plain, k = plain[: -len(" city")], k.removesuffix(" city")  # any city there may call itself so
                name = table.cities.get(k) or table.towns.get(k)
            if not name and number == 0 and _is_place(plain):
                name = spelt.get(k) or (_titled(plain) if plain.isupper() else plain)
            if name and name not in out:
                out.append(name)
    weighed = [(name, 1.0) for name in out]
    for name in out[:2]:
        country = table.country.get(name)
        if country and country not in {name for name, _ in weighed}:
            weighed.append((country, 0.5))
    return weighed


def _is_place(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) < 5
        and not any(c.isdigit() for c in part)
        and key(part.title()) not in gazetteer().organisations
        and key(part) not in gazetteer().organisations
        and words[0].lower() not in _SHIP
        and words[0].title() not in NEVER
        and not (len(words) == 1 and words[0].lower() in CLOSED)
        and not (len(words) == 1 and common(words[0].title()) and words[0].title() in ALONE)
    )


def _titled(part: str) -> str:
    """STOCKTON-ON-TEES -> Stockton-on-Tees."""
    words = re.split(r"([\s-]+)", part.title())
    small = {"On", "Of", "The", "Upon", "In", "And", "Al", "El", "De", "La", "Le", "Del", "Sur", "Do", "Da"}
    out = "".join(w.lower() if n and w in small else w for n, w in enumerate(words))
    return re.sub(r"(?<=[’'])S\b", "s", out)


def own_places(found: Sequence[Mention], taken: Set[str]) -> dict[str, str]:
    """Places by what stands around them.

    Cities of the table after "in", "Jishishan county", "Linxia, China", "the town of X"; names that no table knows
    behind "in", "near" or "outside", where nothing speaks for a person, an organisation or a word.
    """
    table, out = gazetteer(), {}
    surnames = {key(m.words[-1]) for m in found if len(m.words) > 1 and not m.kind and not _known_place(m.text)}
    for m in found:
        k = key(m.text)
        if not m.words or k in taken or k in table.places or k in table.demonyms or k in out:
            continue
        beside = _known_place(m.next_name) and key(m.next_name) not in taken
        if k in table.cities:
            if m.before in _CITY_BEFORE or beside or (m.possessive and not m.title and k not in surnames):
                out[k] = table.cities[k]
        elif m.words[-1] == "State" and _state(m.words[:-1]):
            out[k] = table.places[key(" ".join(m.words[:-1]))]
        elif k in table.towns and not m.title and (k not in surnames or beside):
            if beside or (m.before in _TOWN_BEFORE and not _of_something(m)) or _settlement(m):
                out[k] = table.towns[k]
        elif m.kind == "places" and not _part_of_name(m):
            out[k] = m.text
        elif m.kind == "organisations" or m.title or m.person:
            continue
        elif (beside and m.before in _BESIDE and not _of_something(m)) or (
            k not in surnames
            and (_settlement(m) or (m.before in _SURE_BEFORE and not _of_something(m)))
            and _unlike_others(m)
        ):
            out[k] = m.text
    return out


def _known_place(name: str) -> bool:
    table, k = gazetteer(), key(name)
    return k in table.places or k in table.cities or k in table.towns


def _state(words: Sequence[str]) -> bool:
    """Whether it is one that calls itself "Kogi State"; in the United States that is a university."""
    table = gazetteer()
    name = table.places.get(key(" ".join(words)), "")
    return table.country.get(name) not in (None, "United States")


def _settlement(m: Mention) -> bool:
    """Whether it is "the town of X", "the suburb of X", "residents of X"."""
    return m.before == "of" and m.earlier in SETTLEMENT and not m.article


def _of_something(m: Mention) -> bool:
    """Whether "in" belongs to another word: shares in X, a role in X, published in X."""
    return m.before in ("in", "to") and m.earlier in IN_A_WORK


def _part_of_name(m: Mention) -> bool:
    return len(m.words) == 1 and common(m.words[0])


def _unlike_others(m: Mention) -> bool:
    """Whether nothing in an unknown name or beside it speaks for a person, organisation, language, product or word."""
    table = gazetteer()
    return (
        len(m.words) < 4
        and not (m.article or m.adjective or m.acronym or m.possessive)
        and (_settlement(m) or _ENDS.match(m.after) is not None)
        and (m.after.startswith(",") or not SPEAKS.match(m.after))
        and not any(c.isdigit() or c == "&" for c in m.text)
        and not any(w.isupper() for w in m.words)
        and not any(w[1:] != w[1:].lower() and "-" not in w and "'" not in w and "’" not in w for w in m.words)
        and not any(
            w in ALONE or w in NEVER or w in LANGUAGES or w in COMPANY_WORDS or key(w) in table.demonyms
            for w in m.words
        )
        and not any(w in NOT_PEOPLE and w not in PLACE for w in m.words)
        and (len(m.words) > 1 or not (common(m.words[0]) or _STUDY.match(m.words[0])))
        and not all(common(w) for w in m.words if w not in PARTICLES)
        and (m.words[0] not in table.given or m.words[0] in PLACE_BEFORE)
    )
