"""Takes the sentences of an article, gives the people, places and organisations it is about, by their canonical names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.enrich import mentions as reading
from generator.enrich.abroad import names_abroad
from generator.enrich.gazetteer import gazetteer, key
from generator.enrich.mentions import Mention
from generator.enrich.name_words import AGENCIES, ALONE, NOT_PEOPLE, NUMERALS, ROYAL
from generator.enrich.places import dateline_places, own_places
from generator.enrich.summary import Sentence
from generator.model import Kind

MOST, ENOUGH = 8, 7  # where fewer names than that are in the lead or twice, other certain ones fill up
FEW = 5  # names; an article with fewer gets those that stand once, and the country of its places
LEAD = 3  # sentences
_VAGUE = {
    "Europe",
    "Asia",
    "Africa",
    "North America",
    "South America",
    "Latin America",
    "Middle East",
    "Caribbean",
    "Mediterranean Sea",
}
_EVERYWHERE = {"Twitter", "Facebook", "YouTube", "Instagram"}  # where things are said, seldom what they are about


class Names(NamedTuple):
    """Canonical names, the most important first."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]


def names(sentences: Sequence[Sentence], language: str, dateline: str | None, headline: str = "") -> Names:
    """The people, places and organisations of an article that stand in its lead or at least twice; eight at most.

    `headline` is what a person wrote, if anything; a name in it counts as one in the lead. Where there are fewer than
    seven, people who stand there with their office and organisations of the table fill up.
    """
    if language != "en":
        return Names(*names_abroad(sentences, language, dateline))
    found = [m for i, s in enumerate(sentences) for m in reading.mentions(s.text, i)]
    count: dict[tuple[str, str], float] = defaultdict(float)
    weight: dict[tuple[str, str], float] = defaultdict(float)
    first: dict[tuple[str, str], int] = {}
    certain: set[tuple[str, str]] = set()
    titled = {key(m.text) for m in found if m.title or m.person >= 2}
    table = gazetteer()
    for kind, name, place, strength in _resolve(found):
        if (kind == "people" and key(name) in titled) or (kind == "organisations" and key(name) in table.organisations):
            certain.add((kind, name))
        count[kind, name] += strength
        weight[kind, name] += strength * (2.5 if place < LEAD else 1.0)
        first.setdefault((kind, name), place)
    folded = f" {key(headline)} "
    for name, heavy in dateline_places(dateline, [m.text for m in found]):
        term = "places", name
        weight[term] += heavy
        first.setdefault(term, 0)
        count[term] += heavy
    kept = [
        (kind, name)
        for (kind, name), n in count.items()
        if n >= 1
        and (n >= 2 or first[kind, name] < LEAD or f" {key(name)} " in folded)
        and (n >= 2 or name not in _VAGUE)
        and weight[kind, name] >= 1
    ]
    kept.sort(key=lambda t: (-weight[t] - (t[0] == "people"), first[t], t))
    room = max(0, ENOUGH - len(kept))
    spare = [t for t in count if t not in kept and count[t] >= 1 and t in certain and t[1] not in _EVERYWHERE]
    kept = kept[:MOST] + sorted(spare, key=lambda t: (first[t], t))[:room]
    if len(kept) < FEW:  # a short report: what it names once is as good
        once = [t for t in count if t not in kept and count[t] >= 1 and _fills(t, kept)]
        kept += sorted(once, key=lambda t: (first[t], t))[: FEW - len(kept)]
    if len(kept) < FEW:
        kept += _countries(kept)[: FEW - len(kept)]
    return Names(*(tuple(name for k, name in kept if k == kind) for kind in ("people", "places", "organisations")))


def _fills(term: tuple[str, str], kept: Sequence[tuple[str, str]]) -> bool:
    """Whether a name that stands once, far from the lead, is sure enough for an article that has few names."""
    kind, name = term
    if kind == "places":  # no country beside a state of it
        table = gazetteer()
        return name not in _VAGUE and not any(
            table.country.get(other) == name and key(other) in table.places for _, other in kept
        )
    same = any(f" {other} " in f" {name} " or f" {name} " in f" {other} " for _, other in kept)
    return kind == "organisations" and len(name.split()) > 2 and not same


def _countries(kept: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The country of the cities kept, where they are all in the same one, and no state or county of it says enough."""
    table = gazetteer()
    if any(kind == "places" and key(name) in table.places for kind, name in kept):
        return []
    where = {table.country.get(name, name) for kind, name in kept if kind == "places"}
    if len(where) != 1:
        return []
    (country,) = where
    term = "places", country
    return [term] if country in table.places.values() and term not in kept else []


def known(name: str) -> tuple[Kind, str] | None:
    """(kind, canonical name) of a name that the tables know for certain."""
    table, k = gazetteer(), key(name)
    if k in table.places or k in table.cities:
        return "places", table.places.get(k) or table.cities[k]
    return ("organisations", table.organisations[k]) if k in table.organisations else None


def _resolve(found: Sequence[Mention]) -> list[tuple[str, str, int, float]]:
    """(kind, canonical name, number of the sentence, strength) of each mention whose kind is sure."""
    table = gazetteer()
    aliases = dict(table.organisations)
    for mention in found:  # "International Criminal Court (ICC)"
        if mention.acronym and len(mention.words) > 1:
            known_name = aliases.get(key(mention.text)) or aliases.get(key(mention.acronym))
            aliases.setdefault(key(mention.text), known_name or mention.text)
            aliases[key(mention.acronym)] = aliases[key(mention.text)]
    for mention in found:  # "the United States Navy", "the United States Central Intelligence Agency"
        rest = re.sub(r"^(?:United States|U\.S\.) ", "", mention.text)
        if rest != mention.text and mention.kind == "organisations" and key(mention.text) not in aliases:
            aliases[key(mention.text)] = aliases.get(key(rest)) or aliases.get(key("US " + rest), "US " + rest)
    longer = sorted({m.text for m in found if m.kind == "organisations" and len(m.words) > 2})
    for mention in found:  # "the Super League" is the European Super League of the same article
        if (
            mention.kind == "organisations"
            and len(mention.words) > 1
            and key(mention.text) not in aliases
            and key(mention.text) not in table.places
        ):
            whole = next(
                (n for n in longer if n.endswith(" " + mention.text) or n.startswith(mention.text + " of ")), None
            )
            if whole:
                aliases[key(mention.text)] = aliases.get(key(whole), whole)
    people = _people(found, aliases)
    single = _single_names(people)
    places = own_places(found, {*aliases, *people, *single})
    alone = {key(m.text) for m in found if not m.opens}
    out: list[tuple[str, str, int, float]] = []
    for mention in found:
        k, at = key(mention.text), mention.sentence
        adjectival = 0.5 if mention.adjective and mention.text.isupper() else 1.0
        named_after = any(w in NOT_PEOPLE for w in mention.words)  # the Egyptian Theatre in Hollywood
        of_country = (
            1.0 if at == 0 and not named_after else 0.5
        )  # "Russian forces" in the first words of a story are Russia's
        for word in mention.demonyms:
            out.append(("places", table.demonyms[key(word)], at, of_country))
        for text in mention.prefixes:
            out.append(("places", table.places[key(text)], at, 1.0))
        if not mention.words:
            continue
        if k in people:
            out.append(("people", people[k], at, 1.0))
        elif k in aliases and (
            not mention.opens
            or k in alone
            or len(mention.words) > 1
            or mention.text.isupper()
            or k in table.organisations
        ):
            if _is_organisation(mention, aliases[k]):
                out.append(("organisations", aliases[k], at, adjectival))
        elif k in single and len(mention.words) == 1:
            out.append(("people", single[k], at, 1.0))
        elif k in table.places:
            out.append(("places", table.places[k], at, adjectival))
        elif k in places:
            out.append(("places", places[k], at, 1.0))
        elif k in table.demonyms:
            out.append(("places", table.demonyms[k], at, of_country))
        elif mention.kind == "organisations" and not mention.text.isupper() and mention.text not in AGENCIES:
            out.append(("organisations", mention.text, at, 1.0))
    return out


_FOREST = re.compile(r"(?:rain ?forest|river|basin|jungle|region|delta|forest)")
# Names that are also words of other kinds: only where they cannot be anything else.
_COMMON_WORDS = {
    "Apple",
    "Amazon",
    "Meta",
    "Shell",
    "Visa Inc.",
    "Ford",
    "Intel",
    "Wagner Group",
    "Chelsea",
    "Arsenal",
    "Federal Reserve",
    "Republican Party",
    "Democratic Party",
    "Conservative Party",
    "MSC",
    "Uber",
}


def _is_organisation(mention: Mention, name: str) -> bool:
    if name not in _COMMON_WORDS or len(mention.words) > 1:
        return True
    if name == "Amazon" and (mention.article or _FOREST.match(mention.after)):
        return False
    if name == "Federal Reserve":
        return mention.text == "Fed"
    return not mention.opens or mention.after.startswith(("'", "’", "said", "says", "has", "will", "is", "and"))


def _people(found: Sequence[Mention], organisations: dict[str, str]) -> dict[str, str]:
    """Key of each full name -> the person's fullest name, for sequences with enough evidence of being one."""
    table = gazetteer()
    evidence: Counter[str] = Counter()
    text_of: dict[str, str] = {}
    singles = Counter(key(m.text) for m in found if len(m.words) == 1 and not m.article)
    for m in found:
        k = key(m.text)
        royal = m.title in ROYAL and m.words
        if (
            not m.words
            or (len(m.words) < 2 and not royal)
            or len(m.words) > 5
            or k in organisations
            or k in table.places
            or k in table.cities
            or m.kind
        ):
            continue
        if any(key(w) in table.demonyms for w in m.words) or any(
            w.isupper() and len(w.replace(".", "")) > 1 and w not in NUMERALS for w in m.words
        ):
            continue
        if (
            m.words[0] in ALONE
            or any(w in NOT_PEOPLE for w in m.words)
            or any(key(w) in table.places for w in m.words[1:-1] + m.words[-1:] * (m.words[0] not in table.given))
        ):
            continue
        ordinary = sum(map(reading.common, m.words))
        if ordinary > 1 or (ordinary and m.words[0] not in table.given and not m.title):
            continue
        if any(c.isdigit() for c in m.text) or (m.article and not m.title):
            continue
        name = f"{m.title} {m.text}" if royal and (len(m.words) == 1 or m.words[-1] in NUMERALS) else m.text
        text_of.setdefault(k, name)
        middle = any(len(w.rstrip(".")) == 1 for w in m.words[1:-1])
        surname = singles[key(m.words[-1])] or singles[key(m.words[0])]
        evidence[k] += 2 * bool(m.title) + 2 * (m.words[0] in table.given) + m.person + middle + (1 if surname else 0)
        if key(m.words[0]) in table.places and m.words[0] not in table.given:
            evidence[k] -= 2
    sure = {k for k, n in evidence.items() if n >= 2}
    out: dict[str, str] = {}
    for k in sure:
        tokens = set(k.split())
        longer = [o for o in sure if o != k and tokens < set(o.split())]
        out[k] = text_of[max(longer, key=lambda o: (len(o), o))] if longer else text_of[k]
    return out


def _single_names(people: dict[str, str]) -> dict[str, str]:
    """Surnames (and the first of two names, as in Xi Jinping) that mean one person of the article only."""
    owners: dict[str, set[str]] = {}
    for name in people.values():
        words = name.split()
        for word in {words[-1], words[0]} | ({" ".join(words[-2:])} if len(words) > 2 else set()):
            owners.setdefault(key(word), set()).add(name)
    return {k: min(owner) for k, owner in owners.items() if len(owner) == 1}
