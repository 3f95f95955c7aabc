"""Takes an article's tags and its text, gives the tags as the editors' vocabulary wants them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.enrich.entities import LEAD, MOST
from generator.enrich.summary import Sentence
from generator.model import KINDS, Kind
from generator.vocabulary import Vocabulary

_STRAIGHT = {0x2018: "'", 0x2019: "'"}
_NAMES: tuple[Kind, ...] = ("people", "places", "organisations")


def wanted(
    tags: Mapping[Kind, Sequence[str]], sentences: Sequence[Sentence], headline: str, rules: Vocabulary
) -> dict[Kind, tuple[str, ...]]:
    """Tags by kind: under the preferred names, none that is banned, and with the vocabulary's names in the text.

    A name of the vocabulary that has a kind is a tag where it, or one of its aliases, stands in the headline, in the
    first three sentences or twice; the machine's last names make room for it.
    """
    terms = rules.settle((kind, name) for kind in KINDS for name in tags[kind])
    own = [
        (name.kind, name.name)
        for name in rules.names
        if name.kind and not name.never and _stands((name.name, *name.aliases), sentences, headline)
    ]
    # "Bread" is what the machine saw of "Bread for Esperia".
    terms = [term for term in terms if not any(_part(term, whole) for whole in own)]
    terms += [term for term in own if term not in terms]
    surplus = sum(kind in _NAMES for kind, _ in terms) - MOST
    for term in [term for term in reversed(terms) if term[0] in _NAMES and term not in own][: max(0, surplus)]:
        terms.remove(term)
    return {kind: tuple(name for other, name in terms if other == kind) for kind in KINDS}


def _part(term: tuple[Kind, str], whole: tuple[Kind, str]) -> bool:
    return term != whole and term[0] == whole[0] and _count(term[1], whole[1]) > 0


def _stands(spellings: Sequence[str], sentences: Sequence[Sentence], headline: str) -> bool:
    lead = _plain(" ".join((headline, *(sentence.text for sentence in sentences[:LEAD]))))
    whole = _plain(" ".join(sentence.text for sentence in sentences))
    plain = [_plain(spelling) for spelling in spellings]
    return any(_count(spelling, lead) for spelling in plain) or sum(_count(spelling, whole) for spelling in plain) > 1


def _plain(text: str) -> str:
    return text.translate(_STRAIGHT)


def _count(spelling: str, text: str) -> int:
    if spelling not in text:  # nearly always; much faster than the pattern
        return 0
    return len(re.findall(rf"(?<!\w){re.escape(spelling)}(?!\w)", text))
