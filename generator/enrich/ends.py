"""Takes a place inside an English clause, gives what it costs to end the clause there, or None where it may not end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.enrich.clause import (
    FINITE,
    NAME,
    NOUN,
    SAYS,
    SUBORDINATE,
    UNITS,
    VERB,
    Tokens,
    clause_starts,
    is_accused,
    is_doubted,
    is_negated,
    lower,
    main_verb,
)
from generator.enrich.end_words import (
    ABOUT,
    DONE,
    FIXED_PHRASES,
    INQUIRY,
    INTRANSITIVE,
    LOSS,
    MONEY,
    NEEDS_FOR,
    NEEDS_INFINITIVE,
    NEEDS_MORE,
    OPEN,
    PREPOSITIONS,
    SCOPE,
    TELLS,
)
from generator.enrich.tagger import Token


class Place(NamedTuple):
    """Where the clause `tokens`, with its verb at `verb`, would end before token `i`."""

    tokens: Tokens
    i: int
    verb: int
    negated: bool  # what would stay
    near: bool  # a doubt in the next phrase of what would go
    accused: bool  # an accusation there
    far: float  # a doubt further on

    @property
    def kept(self) -> Tokens:
        """What would stay."""
        return self.tokens[: self.i]

    @property
    def gone(self) -> Tokens:
        """What would go."""
        return self.tokens[self.i :]

    @property
    def governing(self) -> Token:
        """The last verb that would stay."""
        return next(
            t
            for k, t in reversed([*enumerate(self.kept)])
            if t.tag in VERB and not (t.tag == "VBG" and k and self.tokens[k - 1].tag == "DT")
        )

    @property
    def scoped(self) -> bool:
        """Whether a word stays that speaks of more than itself: not, first, only, the biggest."""
        return self.negated or any(
            (lower(t) in SCOPE or t.tag in ("JJS", "RBS", "JJR", "RBR"))
            and not (k and lower(self.tokens[k - 1]) == "at")
            and [lower(t) for t in self.tokens[k : k + 2]] != ["more", "than"]
            for k, t in enumerate(self.kept)
        )


def cost_at(tokens: Tokens, i: int, verb: int) -> float | None:
    """What it costs to end the clause before token i, which is no mark; None where it may not end there."""
    rule = _rule(tokens, i, verb)
    if rule is None:
        return None
    kept, gone = tokens[:i], tokens[i:]
    end = next((k for k, t in enumerate(gone) if t.text in ",;" or (k and lower(t) in SUBORDINATE)), len(gone))
    near = is_doubted(gone[:end])
    far = 5.0 * (not near and is_doubted(gone[end:]))
    return rule(Place(tokens, i, verb, is_negated(kept), near, is_accused(gone[:end]), far))


def _rule(tokens: Tokens, i: int, verb: int) -> Callable[[Place], float | None] | None:
    """Which rule speaks of the place, by the word behind it and the one before."""
    token, last, following = tokens[i], tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    word, after = lower(token), following.tag if following else ""
    noun = last.tag in NOUN or last.text in '"”’'
    if word in ("and", "but"):
        return None if last.tag in OPEN - {"JJ", "JJR"} or not after else _conjunction
    if last.tag in OPEN:
        return None
    if token.tag in ("WP", "WDT") or word in ("that", "whereby"):
        return _relative if noun else None
    if token.tag in ("VBN", "VBG", "JJ"):
        return _reduced if noun and after else None
    if word == "to" and after == "VB":
        return _purpose if noun else None
    if word in ("shortly", "just", "soon"):
        return _when if noun and following and lower(following) in ("before", "after") else None
    if token.tag in NAME:
        return _contact_clause if last.tag in ("NN", "NNS") and i > verb + 2 else None
    if word in ("into", "of"):
        return _inquiry if lower(last) in INQUIRY else None
    if word == "for" and [lower(t) for t in tokens[i + 1 : i + 4]] == ["the", "first", "time"]:
        return _when if noun else None
    if word in SUBORDINATE and token.tag in ("IN", "WRB", "VBG", "RB"):
        return _subordinate
    if word in PREPOSITIONS and (token.tag == "IN" or word in ("amid", "near")):
        return _preposition
    return None


def _conjunction(at: Place) -> float | None:
    """A second predicate or clause: "rose | and fell"."""
    start = at.i + 1
    following = at.tokens[start]
    if any(lower(t) in ("between", "both", "either", "neither") for t in at.kept[-8:]):
        return None
    same = following.tag in FINITE - {"VBP"} or (following.tag == "VB" and any(t.tag in ("MD", "TO") for t in at.kept))
    verb = main_verb(at.tokens[start:])
    clause = (
        clause_starts(at.tokens, start) and 0 < verb < 7 and all(t.text != "," for t in at.tokens[start : start + verb])
    )
    if at.negated or not (same or clause):
        return None
    finding = lower(following) in SAYS and [lower(t) for t in at.tokens[start + 1 : start + 2]] == ["that"]
    return 5.0 + 10.0 * finding + 4.0 * is_doubted(at.gone) + 15.0 * (lower(at.tokens[at.i - 1]) in LOSS)


def _relative(at: Place) -> float | None:
    """A relative clause: of a name, which needs none to be known, or of something not named before."""
    token, last = at.tokens[at.i], at.tokens[at.i - 1]
    if at.accused or at.negated:
        return None
    if lower(token) == "that" and token.tag not in ("WP", "WDT") and lower(at.governing) in SAYS:
        return None
    if lower(token) in ("who", "which") and (last.tag in NAME or last.text in '"”’'):
        return 6.0 + at.far
    if lower(token) == "whereby":
        return 12.0 + at.far
    return 16.0 + at.far if any(lower(t) in ("a", "an") for t in at.kept[-5:]) or _indefinite(at.kept) else None


def _reduced(at: Place) -> float | None:
    """A relative clause without its pronoun: "a lawyer | backed by him", "servers | open to all"."""
    token, following = at.tokens[at.i], at.tokens[at.i + 1]
    fits = {"VBN": {"IN", "TO"}, "VBG": {"DT", "CD", "NNS", "NNP", "PRP$"}, "JJ": {"IN", "TO"}}[token.tag]
    tells = lower(token) in TELLS and lower(following) == "that"
    told = lower(at.tokens[at.verb]) in SAYS and not any(t.tag in FINITE for t in at.kept[at.verb + 1 :])
    if not (following.tag in fits or tells) or told or at.accused or at.negated:
        return None
    if at.kept[-1].tag not in NAME and not _indefinite(at.kept):
        return None
    return None if NEEDS_MORE.match(lower(at.governing)) else 9.0 + at.far


def _purpose(at: Place) -> float | None:
    """What for: "built a wall | to keep the water out"."""
    governing = at.governing
    if at.near or at.scoped or NEEDS_INFINITIVE.match(lower(governing)):
        return None
    main = at.tokens[at.verb]
    needed = _needs_more(at, governing) or (lower(main) in SAYS and _needs_more(at, main))
    return None if needed else 14.0 + at.far


def _when(at: Place) -> float | None:
    """A time: "resigned from his office | shortly before midnight", "met the leader | for the first time"."""
    return None if at.near or at.negated else 7.0 + at.far


def _contact_clause(at: Place) -> float | None:
    """A relative clause without its "that": "the state of emergency | President Jo Doe declared"."""
    end = next((k for k in range(at.i, len(at.tokens)) if at.tokens[k].tag not in NAME), len(at.tokens))
    verb = at.tokens[end].tag == "VBD" if end < len(at.tokens) else False
    if not verb or end - at.i > 7 or at.accused or at.scoped or lower(at.governing) in SAYS:
        return None
    return 12.0 + at.far


def _inquiry(at: Place) -> float | None:
    """Of what: "opened an inquiry | into the crash"."""
    return None if at.near or at.negated or not _indefinite(at.kept) else 12.0


def _subordinate(at: Place) -> float | None:
    """A clause: "shares fell | after the bank cut its forecast"; when and how somebody died is the news itself."""
    word, last = lower(at.tokens[at.i]), at.tokens[at.i - 1]
    if (
        at.negated
        or last.tag in ("VB", "VBP", "VBZ")
        or (word == "since" and at.scoped)
        or (word == "as" and not (clause_starts(at.tokens, at.i + 1) or _went_on_to(at.gone)))
        or (word == "when" and at.i + 1 == len(at.tokens))
        or lower(last) in ("shortly", "just", "soon", "even", "only", "long")
        or (lower(last) in UNITS and word in ("after", "before", "since"))
    ):
        return None
    return (
        8.0
        + 6.0 * at.near
        + at.far
        + 24.0 * (word in ("when", "after", "as") and any(lower(t) in LOSS for t in at.kept[at.verb :]))
    )


def _went_on_to(gone: Tokens) -> bool:
    """Whether a clause begins here whose verb the tagger took for a participle: "as demand for it continued to grow"."""
    return any(
        a.tag in NOUN and b.tag == "VBN" and c.tag == "TO"
        for a, b, c in zip(gone[1:9], gone[2:], gone[3:], strict=False)
    )


def _preposition(at: Place) -> float | None:
    """Where, when and how, which the verb does not need: "struck a tanker | near the coast"."""
    word, last, gone = lower(at.tokens[at.i]), at.tokens[at.i - 1], at.gone
    ends = last.tag in NOUN or last.text in '"”’' or lower(last) in INTRANSITIVE
    if lower(last) in MONEY and word in ("in", "for", "from"):
        return None  # "millions of pounds | in bribes"
    if not ends and not (lower(last) in DONE and word in ("in", "at", "near", "from", "on")):
        return None
    phrase = gone[
        : next(
            (
                k
                for k, t in enumerate(gone)
                if t.text in ",;"
                or (k and (lower(t) in SUBORDINATE or t.tag == "WRB"))
                or (t.tag == "CC" and k + 1 < len(gone) and gone[k + 1].tag == "VBD")
            ),
            len(gone),
        )
    ]
    embedded = main_verb(phrase)  # "announced the recorder | from the jet has been found"
    # "impeached him | over complaints of alleged abuse": the deed is told as a fact, only its reason as a doubt
    reason = (word == "over" and at.tokens[at.i + 1].tag == "NNS") or [lower(t) for t in gone[:2]] == ["in", "only"]
    if (
        (at.near and not reason)
        or at.scoped
        or (embedded >= 0 and gone[embedded - 1].tag != "PRP")
        or FIXED_PHRASES.match(" ".join(lower(t) for t in gone[:4]))
        or (word == "for" and any(lower(t) in NEEDS_FOR for t in at.kept[-6:]))
    ):
        return None
    governing = at.governing
    vague = word == "by" or lower(last) in ABOUT
    since = at.kept[at.kept.index(governing) + 1 :]
    detail = any(
        lower(t) in SUBORDINATE for t in at.kept[at.verb + 1 :]
    )  # the end of "as Sweden beat Canada | in Turin"
    satisfied = any(t.tag in ("IN", "TO") for t in since) or word in SUBORDINATE | {"during"}
    return None if _needs_more(at, governing) and not satisfied else 12.0 - 5.0 * detail + 6.0 * vague + at.far


def _needs_more(at: Place, governing: Token) -> bool:
    """Whether a verb needs what follows its object; "called for action" needs nothing more."""
    following = at.tokens[at.kept.index(governing) + 1]
    called_for = lower(governing) in ("called", "calls", "calling") and lower(following) == "for"
    return bool(NEEDS_MORE.match(lower(governing))) and not called_for


def _indefinite(kept: Tokens) -> bool:
    """Whether the noun phrase at the end is of something not named before: "a lawyer", "new vessels"."""
    for token in reversed(kept):
        if token.tag not in NOUN | {"JJ", "RB", "VBN", "VBG", "$"}:
            return lower(token) in ("a", "an") or (kept[-1].tag == "NNS" and token.tag in VERB | {"IN", "TO", "CC"})
    return False
