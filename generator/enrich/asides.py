"""Takes an English clause, gives it without what stands beside it: a lead phrase, brackets, ages, asides between commas.

Nothing is ever changed here, only left out, and only where the rest says the same: a negation, a doubt (alleged,
accused, planned, may), a condition or who says it must survive, and so must the words without which a clause breaks.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.enrich.clause import (
    FINITE,
    NAME,
    RELATIVE,
    UNITS,
    Tokens,
    aside_end,
    clause_starts,
    is_accused,
    is_doubted,
    lower,
    main_verb,
)
from generator.enrich.gazetteer import gazetteer, key

_LEAD_STAYS = re.compile(
    r"(?:if|unless|without|once|until|under|had|should|were|even|instead|unlike|except|not|only|rather|whether|no|never|in (?:theory|principle|fiction))\b",
    re.IGNORECASE,
)

_HOURS = {"time", "a.m.", "p.m."}  # "In an advice issued at 11 a.m. local time | the center reported"


def without_brackets(tokens: Tokens) -> Tokens:
    """Leaves out parentheses, and what stands between two dashes."""
    out, depth = [], 0
    for token in tokens:
        depth += token.text in "(["
        if not depth:
            out.append(token)
        depth -= token.text in ")]" and depth > 0
    dashes = [i for i, t in enumerate(out) if t.text in ("–", "—", "--", "-")]
    if len(dashes) == 2 and dashes[0] and not is_doubted(out[dashes[0] : dashes[1]]):
        return out[: dashes[0]] + out[dashes[1] + 1 :]
    return out


def without_lead(tokens: Tokens) -> Tokens:
    """Leaves out what stands before the main clause: "In a bid to end the war, ", "After a trial in Paris, "."""
    for _ in range(3):
        if not tokens or _LEAD_STAYS.match(tokens[0].text) or tokens[0].text.lower() == "according":
            return tokens
        opener = tokens[0].tag in ("IN", "VBG", "VBN", "TO", "RB", "WRB", "CC") or (
            tokens[0].tag == "JJ" and lower(tokens[0]) == "amid"
        )
        if tokens[0].text == ",":
            tokens = tokens[1:]
            continue
        if not opener and not any(
            lower(a) in UNITS and lower(b) in ("after", "before", "since", "into") for a, b in pairwise(tokens[:7])
        ):
            return tokens
        ends = (
            i
            for i, t in enumerate(tokens[:40])
            if t.text == "," or (i > 4 and lower(t) in _HOURS and tokens[i + 1 : i + 2] and tokens[i + 1].tag == "DT")
        )
        for comma in ends:
            if clause_starts(tokens, comma + 1):
                if is_doubted(tokens[:comma]) and not any(lower(t) == "to" for t in tokens[:3]):
                    return tokens
                tokens = tokens[comma + 1 :]
                break
        else:
            return tokens
    return tokens


def _without_ages(tokens: Tokens) -> Tokens:
    """Leaves out ", 45," and ", aged 28,"."""
    for i in range(1, len(tokens) - 2):
        at = i + 1 + (lower(tokens[i + 1]) in ("aged", "now"))
        if (
            tokens[i].text == ","
            and at + 1 < len(tokens)
            and tokens[at].text.isdigit()
            and len(tokens[at].text) < 4
            and tokens[at + 1].text == ","
            and tokens[i - 1].tag in NAME | {"NN"}
        ):
            closes = at + 2 < len(tokens) and (
                tokens[at + 2].tag == "TO" or (tokens[at + 2].tag in FINITE and all(t.text != "," for t in tokens[:i]))
            )
            return tokens[:i] + tokens[at + 1 + closes :]
    return tokens


def without_asides(tokens: Tokens) -> Tokens:
    """Leaves out relative clauses, appositions and ages between commas; joins "its leader, Jo Doe," to one phrase."""
    tokens = _without_ages(tokens)
    for i in range(1, len(tokens) - 1):
        if tokens[i].text == "," and tokens[i + 1].text in '"”':  # “The Ferry,” a drama about sisters, won
            tokens = [*tokens[:i], tokens[i + 1], tokens[i], *tokens[i + 2 :]]
    i = 1
    while i < len(tokens):
        if tokens[i].text != ",":
            i += 1
            continue
        inside_end = aside_end(tokens, i)
        following = tokens[i + 1 : i + 4]
        clause = next((t.tag for t in tokens[i + 1 :] if t.tag in FINITE or t.tag in RELATIVE), "")
        relative = bool(following) and (
            following[0].tag in RELATIVE
            or (following[0].tag in ("IN", "DT", "CD", "JJS", "JJ", "NN") and clause in RELATIVE)
        )
        verb_before = main_verb(tokens[:i])
        if inside_end is not None and (verb_before < 0 or not any(t.tag in FINITE for t in tokens[i + 1 : inside_end])):
            inside = tokens[i + 1 : inside_end]
            role_first = tokens[i - 1].tag == "NN" and all(t.tag in NAME for t in inside) and 2 <= len(inside) <= 4
            if role_first and any(t.tag in ("POS", "PRP$") or t.text in "’'" for t in tokens[:i]):
                tokens = tokens[:i] + inside + tokens[inside_end + 1 :]
                continue
            serial = any(
                a.text == "," and b.tag == "CC" for a, b in pairwise(inside)
            )  # "host, and philanthropist Jo Doe"
            is_list = (
                inside[0].tag == "CC"
                or (serial and not relative and inside[0].tag != "DT")
                or any(t.tag == "CC" for t in tokens[inside_end + 1 : inside_end + 2])
                or (not relative and any(t.tag in FINITE for t in inside))
            )
            named = (
                (tokens[0].tag == "DT" or tokens[i - 1].tag == "NN")
                and 2 <= len(inside) <= 4
                and all(t.tag in NAME for t in inside)
            )
            named = named and key(" ".join(t.text for t in inside)) not in gazetteer().places
            if not is_list and not is_accused(inside) and not named:
                tokens = tokens[:i] + tokens[inside_end + 1 :]
                continue
        trailing = tokens[i + 1 :]
        if (
            verb_before > 0
            and trailing
            and lower(trailing[0]) in ("a", "an")
            and not is_doubted(trailing)
            and trailing[-1].tag not in ("VBN", "VBD")  # "a court heard"
            and all(t.text != "," and t.tag not in FINITE for t in trailing)
        ):
            return tokens[:i]
        i += 1
    return tokens
