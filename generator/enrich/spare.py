"""Takes an English clause that is too long, gives it with less and less of what stands in its middle and can be spared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.clause import (
    FINITE,
    NAME,
    NOUN,
    RELATIVE,
    SAYS,
    UNITS,
    Tokens,
    is_doubted,
    is_negated,
    lower,
    main_verb,
)
from generator.enrich.gazetteer import gazetteer, key
from generator.enrich.name_words import TITLES

# A subject that speaks of all or of a part: "most of those who voted" is not "most".
_PART = set(
    "all any both each either every few fewer half least less many more most much no none only other others same several "
    "some such that these they this those".split()
)
_COLLEAGUES = {"colleagues", "others", "co-authors"}  # "Jo Doe of Bristol and colleagues"
_STRETCHES = set("part area region stretch corner district province valley coast".split())
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
        gone |= set(range(spare.start, spare.end))
        total += spare.cost
        yield total, [t for i, t in enumerate(tokens) if i not in gone]


def _spares(tokens: Tokens) -> Iterator[Spare]:
    verb = main_verb(tokens)
    if verb < 1 or tokens[verb - 1].tag == "CC":  # "a jury met | for two days and | found": an earlier verb was missed
        return
    yield from _wider_places(tokens)
    yield from _scenery(tokens, verb)
    yield from _names_beside(tokens, verb)
    yield from _appositions(tokens, verb)
    if spare := _of_the_subject(tokens, verb):
        yield spare
    if spare := _within_the_subject(tokens, verb):
        yield spare
    for i in range(verb + 3, len(tokens) - 2):  # "said a wreck | they found last year | was a submarine"
        if tokens[i].tag == "PRP" and tokens[i - 1].tag in NOUN and tokens[i + 1].tag == "VBD":
            end = next((k for k in range(i + 2, min(i + 9, len(tokens))) if tokens[k].tag in FINITE | {","}), i)
            if (
                end > i
                and tokens[end].tag in FINITE
                and any(lower(t) in ("a", "an") for t in tokens[max(0, i - 9) : i])
            ):
                yield Spare(8.0, i, end)


def _wider_places(tokens: Tokens) -> Iterator[Spare]:
    """The country or state behind a city: "Doha, Qatar"; not one of a list of countries."""
    places = gazetteer().places
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != "," or tokens[i - 1].tag not in NAME:
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


def _scenery(tokens: Tokens, verb: int) -> Iterator[Spare]:
    """What a place looks like ("a cold and mountainous part of China"), and a place that is named again."""
    for i in range(verb + 1, len(tokens) - 3):
        phrase = tokens[i : i + 5]
        if (
            lower(phrase[0]) in ("a", "an")
            and [t.tag for t in phrase[1:4]] == ["JJ", "CC", "JJ"]
            and lower(phrase[-1]) in _STRETCHES
            and not is_doubted(phrase)
        ):
            yield Spare(2.0, i + 1, i + 4)
        role = tokens[i : next((k for k in range(i, min(i + 4, len(tokens) - 1)) if tokens[k].tag in NAME), i)]
        if (
            tokens[i - 1].text == "of"
            and role
            and all(t.tag in ("NN", "JJ") for t in role)
            and not is_doubted(role)
            and tokens[i + len(role)].text in gazetteer().given
            and tokens[i + len(role) + 1].tag in NAME
        ):
            yield Spare(6.0, i, i + len(role))  # "its selection of | climate activist | Greta Thunberg"
        if (
            lower(tokens[i]) == "for"
            and lower(tokens[i + 1]) == "the"
            and tokens[i + 3].tag not in (*NOUN, "IN")
            and lower(tokens[i + 2]) in [lower(t) for t in tokens[verb:i] if t.tag == "NN"]
        ):
            yield Spare(1.0, i, i + 3)  # "declared a state of emergency | for the state"


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


def _names_beside(tokens: Tokens, verb: int) -> Iterator[Spare]:
    """The name of who is told by the office: "the party's new leader, Jo Doe, said"."""
    commas = [i for i, t in enumerate(tokens[:verb]) if t.text == ","]
    if len(commas) == 2 and all(t.tag in NAME for t in tokens[commas[0] + 1 : commas[1]]):
        yield Spare(5.0, commas[0], commas[1] + 1)


def _of_the_subject(tokens: Tokens, verb: int) -> Spare | None:
    """What follows the head of the subject: "a boat | carrying 60 migrants | capsized", "scientists | from Bristol | say".

    Only where the rest is still true: of an indefinite subject (a boat, scientists, at least 17 people), or of a person
    who is named; never of all, most, few or of the ones that are meant.
    """
    subject = tokens[:verb]
    first = subject[0]
    start = next((i for i in range(1, verb) if _modifies(subject, i)), None)
    if start is None or first.tag == "IN" or is_negated(tokens[: verb + 3]):
        return None
    kept, gone = subject[:start], [t for t in subject[start:] if lower(t) != "mostly"]
    if (
        is_doubted(gone)
        or any(t.text == "," or t.tag == "CC" for t in kept)
        or any(lower(t) in _PART and lower(after) not in UNITS for t, after in pairwise([*kept, kept[-1]]))
    ):
        return None
    head, person = kept[-1], _is_person(kept)
    report = lower(tokens[verb]) in SAYS
    unknown = any(lower(t) in ("a", "an") for t in (first, *kept[-4:]))
    plural = head.tag == "NNS" and lower(first) != "the" and first.tag != "PRP$"
    if not person and not ((unknown or plural) and head.tag not in NAME):
        return None
    happened = tokens[verb].tag == "VBD" or (
        lower(tokens[verb]) in ("have", "are")
        and verb + 1 < len(tokens)
        and tokens[verb + 1].tag in ("VBN", "VBD", "VBG")
    )
    if not report and plural and not happened:
        return None  # "children who smoke are ill": of some, not of all
    end = next((i for i in range(start, verb) if lower(subject[i]) in _COLLEAGUES), verb + 1) - 1
    if report or person:
        return Spare(3.0, start, end)
    if gone[0].tag in RELATIVE:
        return Spare(30.0, start, end)  # "the aircraft that crashed on Monday": the news itself
    return Spare(24.0 if any(t.tag in NAME for t in gone) else 10.0, start, end)


def _within_the_subject(tokens: Tokens, verb: int) -> Spare | None:
    """The end of what modifies the subject: "a painting bought for 4 euros | at a market near Lyon | may be a Hals"."""
    start = next((i for i in range(1, verb) if _modifies(tokens, i)), verb)
    for i in range(start + 3, verb):
        if tokens[i].tag == "IN" and lower(tokens[i]) in _MODIFIES and tokens[i - 1].tag in NOUN:
            gone = tokens[i:verb]
            general = (
                tokens[verb].tag == "VBP" and lower(tokens[verb]) != "have"
            )  # "women who work at night | for ten years | are ill"
            if (
                general
                or is_negated(tokens[:verb])
                or is_doubted(gone)
                or any(t.text == "," or t.tag == "CC" for t in gone)
            ):
                return None
            return Spare(9.0, i, verb)
    return None


def _modifies(subject: Tokens, i: int) -> bool:
    """Whether something that only tells more of the noun before it begins at i."""
    token, before = subject[i], subject[i - 1]
    if before.tag not in NOUN:
        return False
    word = lower(token)
    return (
        (token.tag == "IN" and (word in _MODIFIES or (word == "of" and _is_person(subject[:i]))))
        or token.tag in ("VBG", "VBN", "WP", "WDT")
        or (token.tag == "RB" and i + 1 < len(subject) and lower(subject[i + 1]) == "from")
    )


def _is_person(words: Tokens) -> bool:
    """Whether a name stands at the end that begins with a given name or has a title before it."""
    if len(words) < 2 or words[-1].tag not in NAME or words[-2].tag not in NAME or words[-1].text in TITLES:
        return False
    return any(t.text in gazetteer().given for t in words[-4:-1]) or (len(words) > 2 and words[-3].text in TITLES)
