"""Takes an English clause that opens with less than its news, gives the clause inside it that may stand alone instead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.enrich.clause import (
    FINITE,
    NAME,
    NOUN,
    SAYS,
    Tokens,
    clause_starts,
    is_doubted,
    is_negated,
    lower,
    main_verb,
)
from generator.enrich.thin import STILL

_SCENE, _WHILE, _SECOND = 2.0, 24.0, 3.0


def turns(tokens: Tokens) -> Iterator[tuple[float, Tokens]]:
    """(cost, clause): what happened while a scene was set, and what the subject did besides.

    Only of plain statements: both halves are told as facts, so either may stand without the other.
    """
    verb = main_verb(tokens)
    if verb < 1 or lower(tokens[verb]) in SAYS or tokens[verb].tag == "MD":
        return
    for i in range(verb + 1, len(tokens) - 3):
        token = tokens[i]
        word = lower(token)
        if token.text == "," or token.tag in FINITE or word in SAYS or word in ("that", "to", "if"):
            return  # "said the firm lied and broke the law": not what the subject did
        if word not in ("as", "and") or i < verb + 2:
            continue
        rest = tokens[i + 1 :]
        if is_negated(tokens[:i]) or is_doubted(tokens[:i]):
            return
        if word == "as" and tokens[i - 1].tag in (*NOUN, "JJ", "RB") and clause_starts(rest, 0):
            told = main_verb(rest)
            subject = rest[: max(told, 0)]
            if (
                any(t.tag in NAME for t in subject)
                and rest[told].tag == "VBD"
                and all(t.tag not in ("PRP", "PRP$") for t in subject)
            ):
                yield _SCENE if lower(tokens[verb]) in STILL else _WHILE, rest
            return
        if word == "and" and rest[0].tag == "VBD" and tokens[verb].tag == "VBD":
            if lower(rest[0]) in SAYS and lower(rest[1]) == "that" and not _points_back(rest):
                yield _SECOND, [*tokens[:verb], *rest]
            return


def _points_back(tokens: Tokens) -> bool:
    """Whether a pronoun may mean something in the part that goes: "sued the firm and fined its owner"."""
    nouns = False
    for token in tokens:
        if token.tag == "PRP$" or (token.tag == "PRP" and not nouns):
            return True
        nouns = nouns or token.tag in NAME
    return False
