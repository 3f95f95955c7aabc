"""Takes a place inside an English clause, gives what it costs to end the clause there, or None where it may not end."""

from __future__ import annotations

import re
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
from generator.enrich.tagger import Token

_SCOPE = {"first", "last", "only", "every", "each", "all", "record", "any", "most", "least", "biggest", "unprecedented"}
# Verbs that need what follows their object: "left its rate | at a high", "accused him | of theft".
_NEEDS_MORE = re.compile(
    r"(?:le(?:ave|ft)|put|plac|kept?|set|turn|accus|charg|convict|replac|blam|compar|provid|link|tie|attribut|held?|hold|fix|peg|add"
    r"|sentenc|depriv|robb?|stripp?|barr?|bann?|bring|brought|prevent|stopp?|prohibit|exclud|based|nam|describ|treat|consider|regard|urg"
    r"|call|ask|forc|order|allow|let|mak|made|giv|gave|declar|believ|report|prov|find|found|suspect|warn|remind|inform|notif|hand|send|sent|award|own|tak|took"
    r"|tell|told|rank|rais|cut|lower|increas|reduc|reach|den[iy]|admit|pledg|promis|threaten|expect|project|rul|vot|plead|pled|convert|transform|renam)"
)
_NEEDS_INFINITIVE = re.compile(
    r"(?:want|got|gotten|get|expect|help|invit|encourag|enabl|persuad|press|lead|led|caus|requir|permit|beg|challeng|convinc|instruct|teach|taught|train|us(?:e|ing)|hir|wait|ha[sd]|have|is|are|was|were|be)"
)
INTRANSITIVE = set("died crashed collapsed erupted resigned exploded burst arrived landed vanished disappeared".split())
# What is done to people and things at some place: "was found | in a forest".
_DONE = set(
    "killed injured wounded hurt arrested found recovered rescued evacuated suspended cancelled canceled closed destroyed "
    "damaged shot detained seized discovered released dismantled stabbed caught".split()
)
_LOSS = {"killed", "injured", "wounded", "hurt", "died", "dead", "hospitalized", "hospitalised", "missing"}
_PREPOSITIONS = set(
    "in at on for with by from under near against across around during outside inside among amid over after before "
    "following since despite toward towards along throughout within via".split()
)
_FIXED_PHRASES = re.compile(
    r"in (?:principle|theory|part|error|exchange|return|effect|question|doubt|absentia|jeopardy|place|order|favou?r|charge|custody|power"
    r"|office|court|response to)|on (?:condition|hold|paper|suspicion|trial|strike|fire|charges|bail|parole|leave|track|course|behalf)"
    r"|by (?:mistake|accident|[\d$€£]|a |half|nearly|about|more|at|up|only|just)|for (?:now|sale|good|granted|allegedly|example)"
    r"|at (?:risk|stake|odds|large|least|most|bay|fault|war)|under (?:way|control|pressure|investigation|suspicion|threat|fire|arrest)"
    r"|with(?:out|in)|from (?:\w+ )?(?:to|until)|over (?:\d|a |the next)|after all|before \d|for (?:\d|a |the first|nearly|about|more)"
)
# Nouns that need what they are for: "joined the calls | for an election".
_NEEDS_FOR = set(
    "call calls demand demands request requests support search hope hopes responsibility reason reasons".split()
)
_ABOUT = set("protest talks negotiations response opposition measures concerns fears questions changes".split())
_TELLS = {
    "saying",
    "finding",
    "ruling",
    "alleging",
    "claiming",
    "arguing",
    "warning",
    "stating",
    "suggesting",
    "showing",
}
_INQUIRY = {"inquiry", "enquiry", "investigation", "probe", "inquest", "review", "research", "findings"}
_OPEN = {"IN", "TO", "DT", "CC", "PRP$", "MD", ",", "POS", "JJ", "JJR"}


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
            (lower(t) in _SCOPE or t.tag in ("JJS", "RBS", "JJR", "RBR"))
            and not (k and lower(self.tokens[k - 1]) == "at")
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
        return None if last.tag in _OPEN - {"JJ", "JJR"} or not after else _conjunction
    if last.tag in _OPEN:
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
        return _inquiry if lower(last) in _INQUIRY else None
    if word == "for" and [lower(t) for t in tokens[i + 1 : i + 4]] == ["the", "first", "time"]:
        return _when if noun else None
    if word in SUBORDINATE and token.tag in ("IN", "WRB", "VBG", "RB"):
        return _subordinate
    if word in _PREPOSITIONS and token.tag == "IN":
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
    return 5.0 + 4.0 * is_doubted(at.gone) + 15.0 * (lower(at.tokens[at.i - 1]) in _LOSS)


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
    tells = lower(token) in _TELLS and lower(following) == "that"
    told = lower(at.tokens[at.verb]) in SAYS and not any(t.tag in FINITE for t in at.kept[at.verb + 1 :])
    if not (following.tag in fits or tells) or told or at.accused or at.negated:
        return None
    if at.kept[-1].tag not in NAME and not _indefinite(at.kept):
        return None
    return None if _NEEDS_MORE.match(lower(at.governing)) else 9.0 + at.far


def _purpose(at: Place) -> float | None:
    """What for: "built a wall | to keep the water out"."""
    governing = at.governing
    if at.near or at.scoped or _NEEDS_INFINITIVE.match(lower(governing)):
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
        or (word == "as" and not clause_starts(at.tokens, at.i + 1))
        or (word == "when" and at.i + 1 == len(at.tokens))
        or lower(last) in ("shortly", "just", "soon", "even", "only", "long")
        or (lower(last) in UNITS and word in ("after", "before", "since"))
    ):
        return None
    return (
        8.0
        + 6.0 * at.near
        + at.far
        + 24.0 * (word in ("when", "after", "as") and any(lower(t) in _LOSS for t in at.kept[at.verb :]))
    )


def _preposition(at: Place) -> float | None:
    """Where, when and how, which the verb does not need: "struck a tanker | near the coast"."""
    word, last, gone = lower(at.tokens[at.i]), at.tokens[at.i - 1], at.gone
    ends = last.tag in NOUN or last.text in '"”’' or lower(last) in INTRANSITIVE
    if not ends and not (lower(last) in _DONE and word in ("in", "at", "near", "from", "on")):
        return None
    phrase = gone[
        : next((k for k, t in enumerate(gone) if t.text in ",;" or (k and lower(t) in SUBORDINATE)), len(gone))
    ]
    embedded = main_verb(phrase)  # "announced the recorder | from the jet has been found"
    if (
        at.near
        or at.scoped
        or (embedded >= 0 and gone[embedded - 1].tag != "PRP")
        or _FIXED_PHRASES.match(" ".join(lower(t) for t in gone[:4]))
        or (word == "for" and any(lower(t) in _NEEDS_FOR for t in at.kept[-6:]))
    ):
        return None
    governing = at.governing
    vague = word == "by" or lower(last) in _ABOUT
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
    return bool(_NEEDS_MORE.match(lower(governing))) and not called_for


def _indefinite(kept: Tokens) -> bool:
    """Whether the noun phrase at the end is of something not named before: "a lawyer", "new vessels"."""
    for token in reversed(kept):
        if token.tag not in NOUN | {"JJ", "RB", "VBN", "VBG", "$"}:
            return lower(token) in ("a", "an") or (kept[-1].tag == "NNS" and token.tag in VERB | {"IN", "TO", "CC"})
    return False
