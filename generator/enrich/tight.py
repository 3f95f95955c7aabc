"""Takes a clause that is too long, gives it without the small words that headlines leave out where room is short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.enrich import clause as rules
from generator.enrich.gazetteer import gazetteer
from generator.enrich.name_words import TITLES
from generator.enrich.tagger import Token

# A leading article stays before these: "A few" is not "Few".
QUANTITIES = set(
    "few little lot number dozen couple hundred thousand million billion bit majority quarter third fifth sixth tenth half "
    "handful total pair great good mere further record more same very only other latter former many hague "
    "gambia bahamas netherlands beatles who weeknd times sun rich poor wounded dead elderly injured homeless "
    "single".split()
)


def tightened(words: Sequence[Token]) -> list[Token]:
    """What headlines do where room is short: no articles, no titles before a full name, no "that" after "ruled"."""
    verb = rules.main_verb(words)
    drop: set[int] = set()
    quoted = False
    for i, token in enumerate(words[:-1]):
        following = words[i + 1]
        quoted = token.text in "“«" or (quoted != (token.text == '"') and token.text not in "”»")
        if quoted:
            continue  # what somebody else has said stays as it was said
        if (
            i
            and words[i - 1].text not in '"“'
            and token.text in ("the", "a", "an")
            and following.tag in rules.NOUN | {"JJ", "VBN", "VBG"}
            and following.text.lower() not in QUANTITIES
        ):
            drop.add(i)
        if token.text == "that" and i == verb + 1 and words[verb].text.lower() in rules.SAYS:
            drop.add(i)
        if (
            i == verb + 1
            and re.fullmatch(r"\d+[-–]\d+", token.text)
            and words[verb].text in ("ruled", "voted")
            and following.text == "that"
        ):
            drop |= {i, i + 1}
        if (
            (token.text in gazetteer().given or words[i - 1].text in TITLES)
            and i
            and token.text not in TITLES
            and token.tag == "NNP"
            and following.tag == "NNP"
            and any(t.text in TITLES for t in words[:i])
        ):
            start = i
            while start and words[start - 1].tag in ("NNP", "NNPS", "NN", "JJ") and i - start < 9:
                start -= 1
            attached = start and words[start - 1].tag == "IN" and any(t.tag in ("NN", "JJ") for t in words[start:i])
            if any(t.text in TITLES for t in words[start:i]) and not attached:
                drop.update(range(start, i))
    return [t for i, t in enumerate(words) if i not in drop]
