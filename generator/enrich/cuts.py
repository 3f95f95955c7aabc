"""Takes an English clause, gives what is left of it when its end is cut off at the places where a clause may end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.enrich.clause import (
    FINITE,
    NAME,
    NOUN,
    RELATIVE,
    SAYS,
    SUBORDINATE,
    Tokens,
    clause_starts,
    has_subject,
    is_doubted,
    is_negated,
    lower,
    main_verb,
)
from generator.enrich.end_words import INTRANSITIVE
from generator.enrich.ends import cost_at

# Verbs whose object is not enough, whatever stands between commas: "sentenced Jo Doe, Jr., | to life".
_NEEDS_MORE = re.compile(r"(?:sentenc|accus|charg|convict|depriv|compar)")
_DASHES = {":", "–", "—", "--"}


class Clause(NamedTuple):
    """A clause that may stand as a headline; the cost says how much was lost on the way."""

    tokens: Tokens
    cost: float


def cuts(tokens: Tokens) -> Iterator[Clause]:
    """The clause itself and what is left of it when its end is cut off at a place where a clause may end."""
    yield Clause(tokens, 0.0)
    verb = main_verb(tokens)
    if verb < 0:
        return
    alone = lower(tokens[verb]) in INTRANSITIVE
    for i in range(max(verb + 2 - alone, _last_source(tokens)), len(tokens)):
        cost = _cost(tokens, i, verb)
        if cost is not None:
            yield Clause(tokens[:i], cost)


def _last_source(tokens: Tokens) -> int:
    """The end of the last ", the minister said ..." that could not be taken off; no cut may come before it."""
    for i in range(len(tokens) - 2, 2, -1):
        if tokens[i].text == "," and tokens[i + 1].tag not in (*RELATIVE, "CC", "IN", "VBG", "VBN", "RB"):
            verb = main_verb(tokens[i + 1 :])
            if (
                0 < verb < 10
                and lower(tokens[i + 1 + verb]) in SAYS
                and all(t.text != "," for t in tokens[i + 1 : i + 1 + verb])
            ):
                return i + 2 + verb
    return 0


def _cost(tokens: Tokens, i: int, verb: int) -> float | None:
    """What it costs to end the clause before token i; None where it may not end there."""
    text = tokens[i].text
    if text == ";":
        return 0.0
    condition = next((k for k in range(i - 1, -1, -1) if lower(tokens[k]) in ("if", "unless")), i)
    if condition < i and all(t.text != "," for t in tokens[condition:i]):
        return None  # no part of a condition goes
    if text in _DASHES:
        return 2.0
    if text == ",":
        return _comma_cost(tokens, i, verb) if i + 1 < len(tokens) else None
    return cost_at(tokens, i, verb)


def _comma_cost(tokens: Tokens, comma: int, verb: int) -> float | None:
    """What it costs to end the clause before a comma; `gone` begins behind it."""
    kept, gone = tokens[:comma], tokens[comma + 1 :]
    first, word, last = gone[0], lower(gone[0]), kept[-1]
    negated, doubted = is_negated(kept), is_doubted(gone)
    if _NEEDS_MORE.match(lower(tokens[verb])) and not any(t.tag in ("IN", "TO") for t in kept[verb:]):
        return None
    if word in SAYS:
        return None  # ", say experts who have seen it"
    if word in ("but", "though", "although", "while", "whereas"):
        return None if negated and word == "but" and not clause_starts(gone, 1) else 6.0 + 8.0 * doubted
    if any(lower(t) in ("if", "unless", "whether") for t in kept):
        return None
    adverb = (
        first.tag == "RB" and gone[1:2] and gone[1].tag in FINITE and lower(gone[1]) not in ("called", "known", "named")
    )
    if first.tag in FINITE or adverb:
        return None  # what stands before is a subject
    subordinate = word == "as" and len(gone) > 1 and (gone[1].tag == "PRP" or clause_starts(gone, 1))
    if word in ("if", "unless", "until", "except", "rather", "not", "nor", "or", "without", "according") or (
        word == "as" and not subordinate
    ):
        return None
    if first.tag in RELATIVE or first.tag == "VBG":
        return 24.0 if word in ("killing", "injuring", "wounding") else 3.0 + 6.0 * doubted
    if word == "and" and lower(gone[1]) == "that":
        return 4.0 + 4.0 * doubted
    if word == "and":
        serial = next((k for k in range(len(kept) - 1, max(0, len(kept) - 6), -1) if kept[k].text == ","), 0)
        if serial and kept[serial - 1].tag in NOUN and all(t.tag in NOUN | {"JJ", "DT"} for t in kept[serial + 1 :]):
            return None  # "growth, water waste, and odor"
        if any(t.text == "," and clause_starts(kept, k + 1) for k, t in enumerate(kept) if k > verb):
            return None  # "students sang, a priest prayed, and the buffalo were released"
        starts = len(gone) > 1 and (gone[1].tag in FINITE or gone[1].tag == "PRP" or clause_starts(gone, 1))
        return 3.0 + 4.0 * doubted if starts else None
    if word in ("with", "amid") and any(t.tag == "VBG" for t in gone[:8]):
        return 10.0 + 6.0 * doubted  # "declared an emergency, with a storm approaching": why
    if word in SUBORDINATE:
        return 4.0 + 6.0 * doubted
    end = next((k for k, t in enumerate(gone) if t.text == ","), len(gone))
    piece = gone[:end]
    verb = main_verb(piece)
    if (
        verb > 0
        and has_subject(piece, verb)
        and first.tag not in ("IN", "VBN", "RB", "WRB")
        and not any(lower(t) in SUBORDINATE for t in piece[1:5])
    ):
        return None  # "..., the minister told delegates"
    listed = last.tag in NOUN | {"JJ", "VBN", "RB"} and first.tag in NOUN | {"JJ", last.tag} and first.tag != "CD"
    conjoined = any(lower(t) in ("and", "or") for t in gone[: end + 2]) and first.tag not in ("IN", "RB")
    if (listed and (conjoined or end < len(gone))) or (
        conjoined and end < len(gone) and lower(gone[end + 1 : end + 2][0]) in ("and", "or")
    ):
        return None
    if first.tag in NAME and last.tag in NAME and all(t.tag in NAME for t in piece):
        return None  # "Dallas, Texas", "University of California, San Diego"
    return 4.0 + 6.0 * doubted
