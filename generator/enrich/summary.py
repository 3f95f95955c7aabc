"""Takes the sentences of an article, gives the few of them that stand for it under the headline."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.text import fold, words

MOST_WORDS, MOST_SENTENCES = 60, 3
FULL = 42  # words; no further sentence that would make the summary longer than that
SHORT_ARTICLE = 90  # words; such an item gets one sentence
_ALIKE = 0.5  # two sentences that share half of the smaller one's words say the same

# A sentence that opens with one of these leans on the one before it.
_DANGLING = set(
    "he she it they we i you this that these those his her its their our my him them such both neither either "
    "another but and or so yet nor then thus hence therefore however moreover furthermore instead otherwise "
    "also besides still nevertheless nonetheless meanwhile consequently accordingly here likewise similarly "
    "again afterwards".split()
)
_DANGLING_PHRASE = re.compile(
    r"(?:as a result|in (?:(?:addition|contrast|turn|response|return)(?! to)|it|this|that|doing so|the same)|for (?:example|instance|his|her|its|their)"
    r"|on the other hand|after (?:that|this|which)|at (?:the|that|this) (?:same )?(?:time|point)|by contrast|of (?:those|these|them)"
    r"|one of (?:them|those|these)|the (?:former|latter|others?|pair)\b|(?:the )?(?:two|three|four|five|others?|men|women) (?:were|are|had|have|will|was|also|then|said)\b|that is|to (?:that|this)|(?:because|despite) of? ?(?:this|that)"
    r"|some of (?:them|these|those)|most of (?:them|these|those)|all of (?:them|these|those)|(?:all|each) (?:three|two|four|five)?)\b",
    re.IGNORECASE,
)
_NO_SENTENCE = re.compile(
    r"^(?:photo|file photo|image|picture|video|watch|foto|caption|credit|source|read more|also read|related|copyright|©"
    r"|updated|published|posted|last modified|tags|click|subscribe|sign up|follow us|share)\b[^.]{0,40}:"
    r"|\((?:AP|AFP|Reuters|Getty|EPA)?\s*(?:Photo|Images|Pool)?/|Getty Images|/ ?AFP\b|file photo|via AP\b|\bpictured (?:here|above|left|right)\b"
    r"|https?://|www\.|pic\.twitter|more to follow|story is developing|this is a developing|click here|sign up for|all rights reserved",
    re.IGNORECASE,
)
# What stands in whatever _NO_SENTENCE finds: looking for these is ten times as fast.
_HINTS = ":|(|getty|afp|file photo|via ap|pictured|http|www.|pic.twitter|to follow|developing|click here|sign up for|rights reserved".split(
    "|"
)
_STAMP = re.compile(r"[\W\d]*(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}\W*(?:\d.*)?$")
_THIS_DAY = re.compile(
    r"This (?:morning|afternoon|evening|week|weekend|month|year|spring|summer|autumn|fall|winter)\b|This \w+day\b"
)
_FIRST = re.compile(r"\W*([\w’']+)")
_SHORT_QUOTE = re.compile(r"[\"“‘'][\w’' -]{1,40}[,]?[\"”’']\s\w")
_WORD = 20  # characters; no language has longer words on average
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_FULL = re.compile(r"[.!。！｡؟।॥։။۔][\"'”’»)\]」』）]*$")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the body; `paragraph` and `place` count from 0, `place` within the paragraph."""

    text: str
    paragraph: int
    place: int


@lru_cache(maxsize=1024)
def whole(text: str) -> bool:
    """Whether a sentence is complete in itself: it ends in a mark, its quotes and brackets are closed, it is no stamp."""
    return (
        bool(_FULL.search(text))
        and all(text.count(a) == text.count(b) for a, b in _PAIRS)
        and text.count('"') % 2 == 0
        and not (any(map(text.lower().__contains__, _HINTS)) and _NO_SENTENCE.search(text))
        and not _STAMP.match(text)
    )


@lru_cache(maxsize=1024)
def stands_alone(text: str) -> bool:
    """Whether an English sentence can be read without the one before it."""
    if not text.isascii() and 2 * len(text.encode("ascii", "ignore")) < len(text):
        return False  # a caption in another script
    if _THIS_DAY.match(text):
        return True
    first = _FIRST.match(text)
    if not first or fold(first[1]).split("'")[0] in _DANGLING or _DANGLING_PHRASE.match(text.lstrip("\"'“‘(")):
        return False
    return text[0] not in "\"“‘'(" or bool(_SHORT_QUOTE.match(text))


@lru_cache(maxsize=1024)
def _terms(text: str) -> frozenset[str]:
    return frozenset(w[:6] for w in words(fold(text).replace("'s", "")) if len(w) > 3 or w.isdigit())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) > _ALIKE * min(len(a), len(b))


def summarise(sentences: Sequence[Sentence], language: str, headline: str = "") -> str:
    """At most three sentences and sixty words, verbatim and in the order of the text, joined by spaces.

    The first good sentence is the lead and always taken; the others are short, stand early and have the words that the
    article uses most, but not those of the lead. `headline` is what a person wrote, if anything: its words weigh more.
    """
    english = language == "en"
    fine = (s for s in sentences if length(s.text) <= MOST_WORDS and whole(s.text) and "((" not in s.text)
    first = next(fine, None)
    if first is None:
        return ""
    good = (s for s in chain([first], fine) if not english or stands_alone(s.text))
    lead_sentence = next(good, None)
    if lead_sentence is None:
        return first.text
    chosen, room = [lead_sentence], FULL - length(lead_sentence.text)
    if sum(length(s.text) for s in sentences) > SHORT_ARTICLE and room > 5:
        weights = Counter(t for s in sentences for t in _terms(s.text))
        lead, top = _terms(lead_sentence.text), _terms(headline)
        taken = [lead]

        def worth(s: Sentence) -> float:
            terms = _terms(s.text)
            central = sum(math.log(weights[t]) + (t in top) - 0.5 * (t in lead) for t in terms)
            return central / (4 + len(terms)) + 3 / (1 + s.paragraph)

        for s in sorted((s for s in good if 6 <= length(s.text) <= room), key=worth, reverse=True):
            terms = _terms(s.text)
            if length(s.text) <= room and not any(_alike(terms, t) for t in taken):
                chosen.append(s)
                taken.append(terms)
                room -= length(s.text)
            if len(chosen) == MOST_SENTENCES:
                break
    order = {id(s): i for i, s in enumerate(sentences)}
    return " ".join(s.text for s in sorted(chosen, key=lambda s: order[id(s)]))


@lru_cache(maxsize=1024)
def length(text: str) -> int:
    """Words as a reader counts them; without spaces two characters of a wide script count as one, or twenty signs."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return max(len(text.split()), wide // 2, len(text) // _WORD)
