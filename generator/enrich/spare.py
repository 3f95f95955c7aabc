"""Takes an English clause that is too long, gives it with less and less of what stands in its middle and can be spared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.clause import FINITE, NAME, NOUN, RELATIVE, SAYS, Tokens, is_doubted, is_negated, lower, main_verb
from generator.enrich.gazetteer import gazetteer, key

# A subject that speaks of all or of a part: "most of those who voted" is not "most".
_PART = set(
    "all any both each either every few fewer half least less many more most much no none only other others same several "
    "some such that these they this those".split()
)
_MODIFIES = set(
    "from in at on with by near aboard across outside inside around behind for based carrying wearing under".split()
)


class Spare(NamedTuple):
    """The words tokens[start:end], which a short headline does without; the cost says how much they tell."""

    cost: float
    start: int
    end: int


def shorter(tokens: Tokens) -> Iterator[tuple[float, Tokens]]:
    """(cost, clause) with one more part left out each time, the cheapest first."""
    gone: set[int] = set()
    total = 0.0
    for spare in sorted(_spares(tokens)):
        span = set(range(spare.start, spare.end))
        if span & gone:
            continue
        gone |= span
        total += spare.cost
        yield total, [t for i, t in enumerate(tokens) if i not in gone]


def _spares(tokens: Tokens) -> Iterator[Spare]:
    verb = main_verb(tokens)
    if verb < 1:
        return
    yield from _wider_places(tokens)
    yield from _appositions(tokens, verb)
    spare = _of_the_subject(tokens, verb)
    if spare:
        yield spare


def _wider_places(tokens: Tokens) -> Iterator[Spare]:
    """The country or state behind a city: "Doha, Qatar"; not one of a list of countries."""
    places = gazetteer().places
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != "," or tokens[i - 1].tag not in NAME or key(tokens[i - 1].text) in places:
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].tag in NAME:
            end += 1
        if (
            key(" ".join(t.text for t in tokens[i + 1 : end])) not in places
            or (end < len(tokens) and (tokens[end].text != "," and tokens[end].tag not in FINITE | {"IN"}))
            or any(t.tag == "CC" for t in tokens[max(0, i - 4) : i] + tokens[end : end + 2])
        ):
            continue
        yield Spare(0.5, i, end + (end < len(tokens) and tokens[end].text == ","))


def _appositions(tokens: Tokens, verb: int) -> Iterator[Spare]:
    """What a name behind the verb is: "in Niamey, the capital of Niger, for talks"."""
    commas = [i for i, t in enumerate(tokens) if t.text == "," and i > verb + 1]
    for start, end in pairwise(commas):
        inside = tokens[start + 1 : end]
        if (
            tokens[start - 1].tag in NOUN
            and 1 < len(inside) < 14
            and (lower(inside[0]) in ("a", "an", "the") or inside[0].tag in RELATIVE or tokens[start - 1].tag == "NNS")
            and inside[0].tag in {"DT", "NN", *NAME, *RELATIVE}
            and inside[-1].tag in NOUN
            and (inside[0].tag in RELATIVE or not any(t.tag in FINITE for t in inside))
            and end + 1 < len(tokens)
            and tokens[end + 1].tag in ("IN", "TO")
            and not is_doubted(inside)
        ):
            yield Spare(2.0, start, end + 1)


def _of_the_subject(tokens: Tokens, verb: int) -> Spare | None:
    """What follows the head of the subject: "a boat | carrying 60 migrants | capsized", "scientists | from Bristol | say".

    Only where the rest is still true: of an indefinite subject (a boat, scientists, at least 17 people), or of a person
    who is named; never of all, most, few or of the ones that are meant.
    """
    subject = tokens[:verb]
    first = subject[0]
    if is_negated(tokens[: verb + 3]) or any(t.text == "," or lower(t) in _PART for t in subject):
        return None
    person = first.text in gazetteer().given and len(subject) > 1 and subject[1].tag in NAME
    start = next(
        (
            i
            for i, t in enumerate(subject)
            if i
            and subject[i - 1].tag in NOUN
            and (
                ((t.tag == "IN" and lower(t) in _MODIFIES) or (person and lower(t) == "of"))
                or t.tag in ("VBG", "VBN")
                or (t.tag == "RB" and i + 1 < verb and lower(subject[i + 1]) == "from")
                or t.tag in ("WP", "WDT")
            )
        ),
        None,
    )
    if start is None or any(t.tag == "CC" for t in subject[:start]) or is_doubted(subject[start:]):
        return None
    head = subject[start - 1]
    report = lower(tokens[verb]) in SAYS
    indefinite = lower(first) in ("a", "an") or (
        head.tag == "NNS" and lower(first) not in ("the",) and first.tag != "PRP$"
    )
    if not person and not (indefinite and head.tag not in NAME):
        return None
    if not report and not person and tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    if (
        not report
        and not person
        and head.tag == "NNS"
        and tokens[verb].tag != "VBD"
        and lower(tokens[verb]) not in ("have", "are")
    ):
        return None  # "children who smoke are ill": of some, not of all
    if report or person:
        return Spare(3.0, start, verb)
    return Spare(16.0 if any(t.tag in NAME for t in subject[start:]) else 10.0, start, verb)
