"""Takes the tags of all articles, gives those that are probably another tag with a slip in it.

Names are compared within their kind, in time that grows with their number: by their folded form, their bare letters,
their singular, and by what is left when one or two letters of one word are taken out. A name that the vocabulary lists,
or that the gazetteer knows, is no slip: Iran is not Iraq, nor Niger Nigeria, nor Shanxi Shaanxi.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import text
from generator.check import spelling
from generator.enrich import gazetteer
from generator.model import Kind
from generator.vocabulary import Vocabulary

_PLURAL_KINDS = ("subjects", "organisations", "tags")
_PLURALS = (
    (re.compile(r"(?<=[^aeiou])ies$"), "y"),
    (re.compile(r"(?<=[sxzh])es$"), ""),
    (re.compile(r"(?<![siu'])s$"), ""),
)
_ROMAN = re.compile(r"[IVX]+")
_LONG = 8  # letters from which two slips may lie in a word
_LONGEST = 40  # letters of a word; what is longer is no word, and has more parts than there is memory


class Twin(NamedTuple):
    """The name that was probably meant, how it differs, and whether it is the same name for certain."""

    name: str
    why: str
    certain: bool = False


def twins(used: Mapping[Kind, Counter[str]], rules: Vocabulary) -> dict[tuple[Kind, str], Twin]:
    """For each kind and name that looks like a slip: the name that was probably meant."""
    found: dict[tuple[Kind, str], Twin] = {}
    for kind, names in used.items():
        for name, twin in _of_kind(kind, names, rules):
            found.setdefault((kind, name), twin)
    return found


def _of_kind(kind: Kind, names: Counter[str], rules: Vocabulary) -> Iterator[tuple[str, Twin]]:
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        spellings[text.fold(name)].append(name)
    total = {}
    for folded, group in spellings.items():
        rule = rules.by_spelling.get(folded)
        if rule and (rule.never or folded != text.fold(rule.name)):
            continue  # an alias: the vocabulary has settled it
        most = max(names[name] for name in group)
        best = [rule.name] if rule else [name for name in group if names[name] == most]
        for name in group:
            if name != best[0]:
                pages = _pages(names[best[0]])
                yield (
                    name,
                    Twin(best[0], f"differs from `{best[0]}` ({pages}) in its capitals or marks", len(best) == 1),
                )
        total[best[0]] = sum(names[name] for name in group)
    listed = {name.name for name in rules.names} | {alias for name in rules.names for alias in name.aliases}
    for name in listed if kind in ("places", "organisations", "people") else ():
        rule = rules.by_spelling[text.fold(name)]
        if rule.kind in (kind, None) and not rule.never:
            total.setdefault(name, 0)

    def weight(name: str) -> int:
        rule = rules.by_spelling.get(text.fold(name))
        return total.get(rule.name if rule else name, 0)

    likely = frozenset(name for name in total if total[name] > 1 or name in listed or _known(kind, name))
    for name, other, how in _pairs(kind, sorted(total), likely):
        slip, meant = sorted((name, other), key=lambda n: (n in listed, _known(kind, n), total[n], n))
        if 0 < weight(meant) < weight(slip) and meant in listed:
            continue  # the editors know that there are two
        if slip not in listed and names[slip] and _likely(kind, slip, meant, total, how, meant in listed):
            rule = rules.by_spelling.get(text.fold(meant))
            meant = rule.name if rule else meant
            yield from (
                (n, Twin(meant, f"{how} `{meant}` ({_pages(total.get(meant, 0))})")) for n in spellings[text.fold(slip)]
            )


def _pages(number: int) -> str:
    return f"{number:,} page{'s' * (number != 1)}" if number else "in the vocabulary"


def _pairs(kind: Kind, names: list[str], likely: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of names that differ by marks, by a plural, or by a slip; each pair once, the surest reason first."""
    seen = set()
    for form, how in (
        (_bare, "is spelt nearly like"),
        (_singular if kind in _PLURAL_KINDS else None, "is the singular or plural of"),
    ):
        groups = defaultdict(list)
        for name in names if form else ():
            groups[form(name)].append(name)  # type: ignore[misc]
        for group in groups.values():
            for pair in itertools.combinations(group[:50], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield *pair, how
    for pair in _one_word_apart(names, likely):
        if pair not in seen:
            seen.add(pair)
            yield *pair, "differs by a slip from"


def _bare(name: str) -> str:
    """A name without accents, marks, spaces and `the`."""
    letters = unicodedata.normalize("NFKD", text.fold(name))
    return re.sub(r"[\u0300-\u036f]|[^\w]|_", "", letters.removeprefix("the ")) or name


def _singular(name: str) -> str:
    words = re.findall(r"\w+", text.fold(name))
    return " ".join(_one(word) for word in words) or name


def _one(word: str) -> str:
    for ending, single in _PLURALS:
        if len(word) > 3 and ending.search(word):
            return ending.sub(single, word)
    return word


def _one_word_apart(names: list[str], likely: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names that agree but for one word, in which a letter or, if it is long, two are missing, wrong or swapped.

    One of the two must be `likely`; the others are only looked up, because most names of an archive stand there once.
    """
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        for key in _keys(name) if name in likely else ():
            holders[key].append(name)
    for name in names:
        near = {other for key in _keys(name) for other in holders.get(key, ())[:50]}
        for other in sorted(near - {name}):
            if _slip(name, other):
                yield (name, other) if name < other else (other, name)


def _keys(name: str) -> Iterator[tuple[str, str]]:
    """What two names that are near have in common: all words but one, and what is left of that one without a letter."""
    words = re.findall(r"\w+", text.fold(name))
    for place, word in enumerate(words):
        if 3 < len(word) <= _LONGEST and not re.search(r"\d", word):
            rest = " ".join((*words[:place], "*", *words[place + 1 :]))
            for part in _parts(word, 2 if len(word) >= _LONG else 1):
                yield rest, part


def _parts(word: str, depth: int) -> set[str]:
    """A word, and what is left of it with one or two letters taken out: two words that are near have one in common."""
    return {
        "".join(letter for place, letter in enumerate(word) if place not in gone)
        for number in range(depth + 1)
        for gone in itertools.combinations(range(len(word)), number)
    }


def _differing(one: str, other: str) -> tuple[str, str]:
    pairs = zip(re.findall(r"\w+", one), re.findall(r"\w+", other), strict=False)
    return next(((a, b) for a, b in pairs if text.fold(a) != text.fold(b)), ("", ""))


def _slip(one: str, other: str) -> bool:
    a, b = _differing(one, other)
    if not a or a[0].casefold() != b[0].casefold() or (_ROMAN.fullmatch(a) and _ROMAN.fullmatch(b)):
        return False
    most = 2 if min(len(a), len(b)) >= _LONG else 1
    return spelling.distance(text.fold(a), text.fold(b), most) <= most


def _known(kind: Kind, name: str) -> bool:
    """Whether the gazetteer has a place or an organisation of that name."""
    tables, key = gazetteer.gazetteer(), gazetteer.key(name)
    if kind == "places":
        return any(key in table for table in (tables.places, tables.cities, tables.towns, tables.country))
    return kind == "organisations" and key in tables.organisations


def _likely(kind: Kind, slip: str, meant: str, total: Mapping[str, int], how: str, listed: bool) -> bool:
    """Whether the rarer of two names is a slip; the shorter the names, the more must speak for it."""
    if not how.startswith("differs by a slip"):
        return True
    if _known(kind, slip):
        return False
    a, b = _differing(slip, meant)
    given = gazetteer.gazetteer().given
    if kind == "people" and slip.startswith(a) and (len(a) < 6 or gazetteer.key(a) in given):
        return False  # Maria and Mario are two
    few, many, letters = total[slip], total[meant], len(_bare(slip))
    if listed or _known(kind, meant):
        return many >= few or (listed and not many) if letters > 4 else many >= 3 * few
    if spelling.distance(text.fold(a), text.fold(b), 1) > 1:
        return few == 1 and many >= 5
    if letters >= _LONG:
        return many >= 2 * few
    return letters > 4 and few == 1 and many >= 5
