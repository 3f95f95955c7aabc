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
    UNITS,
    VERB,
    Tokens,
    clause_starts,
    has_subject,
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
    r"|tell|told|rank|rais|cut|lower|increas|reduc|reach|den[iy]|admit|pledg|promis|threaten|expect|project|rul|vot|plead|pled)"
)
_NEEDS_INFINITIVE = re.compile(
    r"(?:want|got|gotten|get|expect|help|invit|encourag|enabl|persuad|press|lead|led|caus|requir|permit|beg|challeng|convinc|instruct|teach|taught|train|us(?:e|ing)|hir|wait|ha[sd]|have|is|are|was|were|be)"
)
_INTRANSITIVE = set(
    "died crashed collapsed erupted resigned exploded burst arrived landed vanished disappeared".split()
)
_CUT_PREPOSITIONS = set(
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
# What is done to people and things at some place: "was found | in a forest".
_DONE = set(
    "killed injured wounded hurt arrested found recovered rescued evacuated suspended cancelled canceled closed destroyed "
    "damaged shot detained seized discovered released dismantled stabbed caught injured".split()
)
_LOSS = re.compile(r"\b(?:killed|injured|wounded|hurt|died|dead|hospitalized|hospitalised|missing)$")


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
    alone = lower(tokens[verb]) in _INTRANSITIVE
    for i in range(max(verb + 2 - alone, _last_source(tokens)), len(tokens)):
        cost = _cut_cost(tokens, i, verb)
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


def _cut_cost(tokens: Tokens, i: int, verb: int) -> float | None:
    """What it costs to end the clause before token i; None where it may not end there."""
    kept, gone = tokens[:i], tokens[i:]
    token, word, last = tokens[i], lower(tokens[i]), tokens[i - 1]
    condition = next((k for k in range(i - 1, -1, -1) if lower(tokens[k]) in ("if", "unless")), i)
    if token.text != ";" and condition < i and all(t.text != "," for t in tokens[condition:i]):
        return None  # no part of a condition goes
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text in (";", ":", "–", "—", "--"):
        return 0.0 if token.text == ";" else 2.0
    negated = is_negated(kept)
    doubted = is_doubted(gone)
    if token.text == "," and following:
        return _comma_cost(kept, gone[1:], negated, doubted)
    nearest = next((k for k, t in enumerate(gone) if t.text in ",;" or (k and lower(t) in SUBORDINATE)), len(gone))
    near, accused = is_doubted(gone[:nearest]), is_accused(gone[:nearest])
    far = 5.0 * (doubted and not near)
    if last.tag in ("IN", "TO", "DT", "CC", "PRP$", "MD", ",", "POS") or (
        last.tag in ("JJ", "JJR", "RB") and last.tag != "RB" and word not in ("and", "but")
    ):
        return None
    if word in ("and", "but") and following and last.text != ",":
        if any(lower(t) in ("between", "both", "either", "neither") for t in kept[-8:]):
            return None
        same = following.tag in FINITE - {"VBP"} or (following.tag == "VB" and any(t.tag in ("MD", "TO") for t in kept))
        next_verb = main_verb(tokens[i + 1 :])
        if same or (
            clause_starts(tokens, i + 1)
            and 0 < next_verb < 7
            and all(t.text != "," for t in tokens[i + 1 : i + 1 + next_verb])
        ):
            return None if negated else 5.0 + 4.0 * doubted + 15.0 * bool(_LOSS.search(lower(last)))
        return None
    if word == "in" and following and lower(following) == "order":
        return None if negated else 5.0 + far
    governing = next(
        t
        for k, t in reversed([*enumerate(kept)])
        if t.tag in VERB and not (k and t.tag == "VBG" and kept[k - 1].tag == "DT")
    )
    if token.tag in ("WP", "WDT") and word in ("who", "which") and (last.tag in NAME or last.text in '"”’'):
        return None if accused or negated else 6.0 + far  # a name needs no other words to be known
    reduced = (
        following is not None
        and lower(governing) not in SAYS
        and (
            following.tag in {"VBN": {"IN", "TO"}, "VBG": {"DT", "CD", "NNS", "NNP", "PRP$"}}.get(token.tag, ())
            or (word in _TELLS and lower(following) == "that")
        )
    )
    postponed = token.tag == "JJ" and following is not None and following.tag in ("IN", "TO")
    if (reduced or postponed) and last.tag in NOUN and (last.tag in NAME or _indefinite(kept)):
        if accused or negated or _NEEDS_MORE.match(lower(governing)):
            return None
        return 9.0 + far
    relative = token.tag in ("WDT", "WP") or (word == "that" and lower(governing) not in SAYS)
    if relative and last.tag in NOUN and (any(lower(t) in ("a", "an") for t in kept[-5:]) or _indefinite(kept)):
        return None if accused or negated else 16.0 + far
    scoped = negated or any(lower(t) in _SCOPE or t.tag in ("JJS", "RBS", "JJR", "RBR") for t in kept)
    if word == "to" and following and following.tag == "VB" and last.tag in NOUN:
        return (
            None
            if near
            or scoped
            or _needs_more(governing, kept[kept.index(governing) + 1 :])
            or _NEEDS_INFINITIVE.match(lower(governing))
            else 14.0 + far
        )
    if word == "whereby" and last.tag in NOUN:
        return None if near or negated else 12.0 + far
    if word in ("into", "of") and lower(last) in _INQUIRY and _indefinite(kept):
        return None if near or negated else 12.0
    if (
        word in ("shortly", "just", "soon")
        and following
        and lower(following) in ("before", "after")
        and last.tag in NOUN
    ):
        return None if near or negated else 6.0 + far
    if _starts_contact_clause(tokens, i, verb) and lower(governing) not in SAYS:
        return None if accused or scoped else 12.0 + far
    if word == "for" and [lower(t) for t in gone[1:4]] == ["the", "first", "time"]:
        return None if near or negated or last.tag not in NOUN else 8.0 + far
    if word in SUBORDINATE and token.tag in ("IN", "WRB", "VBG", "RB"):
        if (
            negated
            or last.tag in ("VB", "VBP", "VBZ")
            or (word == "since" and scoped)
            or (word == "as" and not clause_starts(tokens, i + 1))
            or (word == "when" and not following)
        ):
            return None
        if lower(last) in ("shortly", "just", "soon", "even", "only", "long") or (
            lower(last) in UNITS and word in ("after", "before", "since")
        ):
            return None
        return 6.0 + 6.0 * near + far + 20.0 * (word in ("when", "after") and bool(_LOSS.search(lower(last))))
    if (
        token.tag in ("IN", "TO")
        and word in _CUT_PREPOSITIONS
        and (
            last.tag in NOUN
            or last.text in '"”’'
            or lower(last) in _INTRANSITIVE
            or (lower(last) in _DONE and word in ("in", "at", "near", "from", "on"))
        )
    ):
        embedded = main_verb(gone[:nearest])  # "announced the recorder | from the jet has been found"
        if (
            near
            or scoped
            or (embedded >= 0 and gone[embedded - 1].tag != "PRP")
            or _FIXED_PHRASES.match(" ".join(lower(t) for t in gone[:4]))
        ):
            return None
        since = kept[kept.index(governing) + 1 :]
        satisfied = any(t.tag in ("IN", "TO") for t in since) or word in SUBORDINATE | {"during"}
        return None if _needs_more(governing, since) and not satisfied else 12.0 + far
    return None


def _needs_more(governing: Token, since: Tokens) -> bool:
    """Whether a verb needs what follows its object; "called for action" needs nothing more."""
    called_for = lower(governing) in ("called", "calls", "calling") and since and lower(since[0]) == "for"
    return bool(_NEEDS_MORE.match(lower(governing))) and not called_for


def _starts_contact_clause(tokens: Tokens, i: int, verb: int) -> bool:
    """Whether a relative clause without its "that" begins: "the state of emergency | President Jo Doe declared"."""
    if i <= verb + 2 or tokens[i - 1].tag not in ("NN", "NNS") or tokens[i].tag not in NAME:
        return False
    end = next((k for k in range(i, len(tokens)) if tokens[k].tag not in NAME), len(tokens))
    return i < end < len(tokens) and tokens[end].tag == "VBD" and end - i < 8


def _indefinite(kept: Tokens) -> bool:
    """Whether the noun phrase at the end is of something not named before: "a lawyer", "new vessels"."""
    for token in reversed(kept):
        if token.tag not in NOUN | {"JJ", "RB", "VBN", "VBG", "$"}:
            return lower(token) in ("a", "an") or (kept[-1].tag == "NNS" and token.tag in VERB | {"IN", "TO", "CC"})
    return False


def _comma_cost(kept: Tokens, gone: Tokens, negated: bool, doubted: bool) -> float | None:
    """What it costs to end the clause before a comma; `gone` begins behind it."""
    first, word, last = gone[0], lower(gone[0]), kept[-1]
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
        return 12.0 if word in ("killing", "injuring", "wounding") else 3.0 + 6.0 * doubted
    if word == "and" and lower(gone[1]) == "that":
        return 4.0 + 4.0 * doubted
    if word == "and":
        serial = next((k for k in range(len(kept) - 1, max(0, len(kept) - 6), -1) if kept[k].text == ","), 0)
        if serial and kept[serial - 1].tag in NOUN and all(t.tag in NOUN | {"JJ", "DT"} for t in kept[serial + 1 :]):
            return None  # "growth, water waste, and odor"
        starts = len(gone) > 1 and (gone[1].tag in FINITE or gone[1].tag == "PRP" or clause_starts(gone, 1))
        return 3.0 + 4.0 * doubted if starts else None
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
