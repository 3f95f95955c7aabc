"""Takes the tagged words of an English sentence, gives where its clauses begin and its verb stands, and whether it doubts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.enrich.tagger import Token

Tokens = list[Token]
FINITE = {"VBD", "VBZ", "VBP", "MD"}
VERB = FINITE | {"VB", "VBG", "VBN"}
NOUN = {"NN", "NNS", "NNP", "NNPS", "CD"}
NAME = {"NNP", "NNPS"}
_NOUN_PHRASE_START = NOUN | {"DT", "PRP$", "JJ", "JJR", "JJS", "PDT", "``", "RB", "QP", "$", "VBG", "VBN", "EX"}
RELATIVE = {"WDT", "WP", "WP$", "WRB"}
SAYS = set(
    "said says say announced announce announces reported reports report told warned warns warn claimed claims "
    "claim insisted insists confirmed confirms argued argues alleged alleges added adds stated states "
    "acknowledged believe believes believed estimated estimates suggested suggests showed shows indicated "
    "indicates found revealed noted wrote predicted ruled concluded testified declared allege informed heard".split()
)
_NEGATION = set("not n't n’t no never without nobody none nothing neither nor hardly barely cannot".split())
_STATES = {
    "without": set("power electricity water heat heating gas food shelter possibility parole".split()),
    "not": {"guilty"},
}
_DOUBT = set(
    "alleged allegedly accused accusing suspected suspicion reportedly apparently claimed supposed supposedly "
    "purported planned proposed almost nearly virtually may might could possible possibly likely unlikely "
    "potential attempted failed denied denies deny rumored rumoured unconfirmed fake false mock mistake "
    "mistakenly error so-called charged if unless only provisional provisionally draft principle partly "
    "temporarily conditionally feared presumed theory test mostly".split()
)
_ACCUSED = set(
    "alleged allegedly accused suspected reportedly claimed supposedly denies denied deny unconfirmed charged "
    "feared presumed".split()
)
SUBORDINATE = set(
    "after while whilst when because although though since amid despite whereas following before as".split()
)
UNITS = set("second seconds minute minutes hour hours day days week weeks month months year years".split())
_SAME_PAST = set(
    "shot burst hit cut set put shut split spread hurt cost beat cast quit shed thrust upset let left struck".split()
)
_AUXILIARY = set("has have had having is are was were be been being 's 've get got ’s ’ve".split())


def lower(token: Token) -> str:
    """The token's word in lower case."""
    return token.text.lower()


def is_negated(tokens: Sequence[Token]) -> bool:
    """Whether a word among these says no; "were without power" and "pleaded not guilty" do not."""
    said = [t for t in tokens if t.tag != "DT"]
    return any(
        lower(t) in _NEGATION and lower(after) not in _STATES.get(lower(t), ())
        for t, after in pairwise([*said, *said[-1:]])
    ) or any(t.tag == "DT" and lower(t) in _NEGATION for t in tokens)


def is_doubted(tokens: Sequence[Token]) -> bool:
    """Whether leaving these words out could turn a doubt or a denial into a fact."""
    return any(lower(t) in _NEGATION or lower(t) in _DOUBT for t in tokens)


def is_accused(tokens: Sequence[Token]) -> bool:
    """Whether an aside holds a denial or an accusation, without which the rest says more than the text."""
    return any(
        lower(t) in _NEGATION or (lower(t) in _ACCUSED and (lower(t) != "accused" or lower(after) == "of"))
        for t, after in pairwise([*tokens, *tokens[-1:]])
    )


def main_verb(tokens: Sequence[Token]) -> int:
    """The index of the main clause's first finite verb, or -1. Each relative word before it takes one verb for itself."""
    pending = 0
    for i, token in enumerate(tokens):
        if token.tag in RELATIVE or (lower(token) == "that" and token.tag == "IN"):
            pending += 1
        elif token.tag in FINITE:
            if not pending:
                return i
            if not (i + 1 < len(tokens) and tokens[i + 1].tag in FINITE):
                pending -= 1
    return -1


def repaired(tokens: Tokens) -> Tokens:
    """Mends the tagger's commonest slip in news: a past tense taken for a participle ("200 countries agreed to")."""
    verb = main_verb(tokens)
    if verb < 0:  # "Jo Doe, author of the study, declared that"
        commas = [i for i, t in enumerate(tokens[:-1]) if t.text == "," and tokens[i + 1].tag == "VBN"]
        if commas and any(t.text == "," for t in tokens[: commas[-1]]) and tokens[0].tag != "IN":
            i = commas[-1] + 1
            return [*tokens[:i], tokens[i]._replace(tag="VBD"), *tokens[i + 1 :]]
    for i in range(1, verb if verb >= 0 else len(tokens)):
        if verb > 0 and tokens[verb - 1].text == "," and any(t.text == "," for t in tokens[:i]):
            break  # "Jo Doe, author of a study published in March, declared"
        if (tokens[i].tag == "VBN" or _bare_past(tokens, i)) and not any(
            lower(t) in _AUXILIARY and t.tag != "POS" for t in tokens[max(0, i - 3) : i]
        ):
            before = [t for t in tokens[:i] if t.tag not in ("RB", "RP", "``", "''") and t.text not in '"”’']
            mended = [*tokens[:i], tokens[i]._replace(tag="VBD"), *tokens[i + 1 :]]
            by = i + 1 < len(tokens) and lower(tokens[i + 1]) == "by"
            if before and before[-1].tag in NOUN | {"PRP"} and not by and (verb < 0 or _governed(tokens[i:verb])):
                return mended
    return tokens


def _bare_past(tokens: Sequence[Token], i: int) -> bool:
    """A past tense that looks like a noun or an infinitive: "the government cut the rate"."""
    follows = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    return (
        lower(tokens[i]) in _SAME_PAST
        and tokens[i - 1].tag in NOUN | {"``", "''", "RB", ","}
        and follows in ("DT", "IN", "CD", "PRP$", "NNP", "RP", "TO", "$", "JJ", "PRP", "NNS")
    )


def _governed(between: Sequence[Token]) -> bool:
    """Whether the later verb already has a subject of its own after a comma, a subordinating word or "and"."""
    return any(
        t.tag == "CC" or t.text == "," or (t.tag == "IN" and lower(t) in SUBORDINATE) or t.tag == "PRP"
        for t in between[1:]
    )


def has_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether something stands before the verb that may be its subject."""
    return any(t.tag in NOUN or t.tag in ("PRP", "EX", "JJ", "DT", "VBG") for t in tokens[:verb])


def clause_starts(tokens: Sequence[Token], start: int) -> bool:
    """Whether a main clause with a noun for its subject begins at `start`: noun phrase, perhaps an aside, finite verb."""
    if (
        start >= len(tokens)
        or tokens[start].tag not in _NOUN_PHRASE_START
        or lower(tokens[start]) in ("then", "so", "not")
    ):
        return False
    seen_noun = False
    for i in range(start, len(tokens)):
        token = tokens[i]
        if token.tag in FINITE:
            return seen_noun
        if token.text == ",":
            end = aside_end(tokens, i)
            return seen_noun and end is not None and end + 1 < len(tokens)
        if token.tag == "CC" and not seen_noun:
            return False
        seen_noun = seen_noun or token.tag in NOUN or token.tag == "DT"
    return False


def aside_end(tokens: Sequence[Token], comma: int) -> int | None:
    """The comma that closes what the one at `comma` opened between subject and verb: ", who was born in Rome, "."""
    for i in range(comma + 2, min(len(tokens) - 1, comma + 40)):
        if tokens[i].text == ",":
            follows = tokens[i + 1 : i + 4]
            skip = 0
            while skip < len(follows) and follows[skip].tag in ("RB", "RP") and skip < 2:
                skip += 1
            if skip < len(follows) and follows[skip].tag in FINITE:
                return i
    return None
