"""Takes the sentences of an article or a cut of one, gives how much of what the article is about the cut has lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.enrich import clause as rules
from generator.enrich.tagger import Token
from generator.text import words as words_of

_READ = 12  # sentences; what a story is about has come back by then
_COMMON = set(
    "that with from have been were said says will would could should which while when where their there they this these "
    "those them than then what after before about over under into more most some such other also only just during between "
    "among against because told announced reported according people year years month months week weeks time monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december yesterday today last first early late least nearly around".split()
)
# What a headline ends in where the news was cut off: "issued a ruling", "overturned a lower court's order".
_VAGUE = re.compile(
    r"(?:\ban?|['’]s) (?:[\w’'-]+ ){0,3}(?:ruling|opinion|statement|report|study|law|bill|resolution|agreement|deal|lawsuit|suit|plan|order|decree|document|letter"
    r"|speech|article|paper|chance|puzzle|program|programme|project|scheme|proposal|motion|meeting|event|decision|announcement|vote|area|case|treaty)$"
    r"|\b(?:of|issued|signed|filed|passed) (?:law|ruling|bill|lawsuit|resolution|order|opinion)$"
    r"|(?:\bnew|\ba) (?:rules|set of rules)$"
)
# Somebody was killed: by what, when, where is the news.
_HARMED = set(
    "killed injured wounded hurt died dead hospitalized hospitalised rescued recovered evacuated suspended cancelled canceled missing".split()
)
_HOW = set("when after as while by during because amid from".split())
_REPORT = re.compile(
    r"The (?:study|report|survey|paper|research|resolution|motion|law|bill|order|lawsuit|attack|raid|school|company|boat|competition)\b"
)
_THE_ONE = re.compile(r"The [a-z]+ (?:was|were|is|has|had)\b")
_ALONE = re.compile(r"([A-Z][\w’'-]+),? [a-z\d]")

# What things and people do in a picture, before the story begins.
STILL = set(
    "stood sat lay hung knelt stands sits lies hangs slides pours stirs flips leans gazes echoed fluttered".split()
)

SCENE = 40.0
WEIGHT = 7.0  # what it costs to lose all that a sentence says of the story
THIN = 30.0  # to say that people died and not of what
VAGUE = 18.0  # to end in a word whose content was cut off

Gist = dict[str, float]


def gist(texts: Iterable[str]) -> Gist:
    """The stems that come back in an article, with how much they say of it, up to 1."""
    seen: Counter[str] = Counter()
    for text, _ in zip(texts, range(_READ), strict=False):
        seen.update({stem(w) for w in words_of(text)})
    return {s: min(n - 1, 3) / 3 for s, n in seen.items() if n > 1 and s}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What two forms of a word share; nothing for a word that says nothing of the story."""
    folded = word.lower().replace("’", "'").removesuffix("'s")
    return folded[:5] if (len(folded) > 3 or folded.isdigit()) and folded not in _COMMON else ""


def worth(tokens: Sequence[Token], about: Gist) -> Gist:
    """The stems of a clause, with what each says of the story: a little in itself, more if it comes back.

    What is said counts, not who it is said of: the words before the verb have rules of their own (spare.py).
    """
    verb = max(rules.main_verb(tokens), 0)
    return {
        s: 0.05 + about.get(s, 0.0)
        for t in tokens[verb:]
        if (t.tag in rules.NOUN or t.tag in rules.VERB or t.tag.startswith("JJ")) and (s := stem(t.text))
    }


def lost(tokens: Sequence[Token], values: Gist) -> float:
    """What it costs to keep only these words of a clause that is worth this."""
    if not values:
        return 0.0
    kept = {stem(t.text) for t in tokens}
    return WEIGHT * sum(v for s, v in values.items() if s not in kept) / (sum(values.values()) + 1.0)


def thin(tokens: Sequence[Token], line: str) -> float:
    """What it costs that a cut is true but tells too little: people died (of what?), a court gave an order (which?)."""
    verb = rules.main_verb(tokens)
    cost = VAGUE * bool(_VAGUE.search(line))
    subject = tokens[: max(verb, 0)]
    named = bool(subject) and subject[-1].tag in rules.NAME and all(t.tag not in ("CD", "NNS") for t in subject)
    if verb > 0 and not named and any(rules.lower(t) in _HARMED for t in tokens[verb : verb + 4]):
        passive = rules.lower(tokens[verb]) in ("was", "were", "has", "have", "died", "is", "are")
        told = any(
            rules.lower(t) in _HOW or (rules.lower(t) in ("in", "on", "at") and rules.lower(after) in ("a", "an"))
            for t, after in zip(tokens[verb:], [*tokens[verb + 1 :], tokens[-1]], strict=True)
        )
        cost += THIN * (passive and not told)
    return cost


def scene(tokens: Sequence[Token]) -> float:
    """What it costs to open with a picture: "An empty chair stood on the stage"."""
    verb = rules.main_verb(tokens)
    return SCENE * (verb > 0 and rules.lower(tokens[verb]) in STILL)


def leans(text: str, before: str) -> float:
    """What it costs that a later sentence speaks of what was named before: "The study", "Gay" after "Claudine Gay"."""
    if _REPORT.match(text) or _THE_ONE.match(text):
        return 14.0
    alone = _ALONE.match(text)
    return 25.0 * bool(alone and re.search(rf"[A-Z][\w’'-]+ {re.escape(alone[1])}\b", before))
