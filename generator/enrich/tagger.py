"""Takes the words of an English sentence, gives their Penn part-of-speech tags, by a small averaged perceptron."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

MODEL = Path(__file__).parent / "data" / "pos.json.gz"
_DIGITS = re.compile(r"\d")
_TOKEN = re.compile(
    r"""(?:[A-Za-z]\.){2,}                                   # U.S.
      | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|St|Jr|Sr|No|Inc|Corp|Co|Ltd|vs
          |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Calif|Fla|Ariz|Ala|Ark|Colo|Conn|Ga|Ill|Ind|Kan|Ky|Md|Mass|Mich|Minn
          |Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.(?!\w)
      | \d+(?:[.,:]\d+)*(?:[-–]\w+)*%?                       # 4-3, 22-year, 5.25%
      | (?:[A-Z]\.)(?=\s[A-Z])                               # W. in George W. Bush
      | \w+(?:[-.&/’'](?!s\b|t\b|re\b|ve\b|ll\b|d\b|m\b)\w+)*
      | ['’](?:s|re|ve|ll|d|m)\b
      | [-–—]{1,3} | \.{2,} | \S
    """,
    re.VERBOSE,
)
# Verbs that take no object: without "has" or "is" before it the form is a past tense, whatever the rest looks like.
_PASTS = frozenset(
    "stood sat heard died fled arrived erupted resigned vanished disappeared emerged surged plunged soared tumbled jumped climbed "
    "vowed insisted argued testified apologized apologised agreed refused declined failed hoped headed struggled collided "
    "capsized plummeted lifted resumed warned voted travelled traveled competed participated reacted responded".split()
)
_PASTS_OR_PASSIVES = frozenset("won bought struck fought sought caught shot".split())
_AUXILIARIES = frozenset("has have had having is are was were be been being 's 've not n't get got".split())
_TWO_OBJECTS = frozenset(
    "given awarded named called dubbed handed offered granted told shown paid considered sent".split()
)
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_INTENDS = frozenset("plans aims hopes vows wants threatens promises pledges moves".split())
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_PREPOSITIONS = {"with", "of", "from", "for", "by", "in", "on", "at", "over", "under", "about"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_NAMES_OR_COMMA = {*_NOUNS, ","}
_VERBS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_OPENS = {"``", "''", ":", ".", "-LRB-"}  # marks behind which a sentence may begin
_NOT = re.compile(r"(.+?)(n['’]t)$", re.IGNORECASE)


class Model(NamedTuple):
    """Tag names; words with one tag only; per feature a flat list of tag number, weight, tag number, weight..."""

    names: list[str]
    known: dict[str, str]
    weights: dict[str, list[int]]


class Token(NamedTuple):
    """A word or mark at text[start:end] with its Penn tag."""

    text: str
    start: int
    end: int
    tag: str


@lru_cache(maxsize=1)
def load() -> Model:
    """The model that ships with the program; read once, when first needed."""
    return Model(**json.loads(gzip.decompress(MODEL.read_bytes())))


def spelling(form: str) -> str:
    """The form in which a word is looked up: lower case, digits as one class; capitals inside a sentence count elsewhere."""
    if form[:1].isdigit():
        return (
            "!year"
            if len(form) == 4 and form.isdigit()
            else "!number"
            if form.isdigit()
            else "!" + _DIGITS.sub("0", form)[-6:]
        )
    return form.lower()


def features(i: int, form: str, forms: list[str], previous: str, before: str) -> list[str]:
    """What the perceptron sees of word i: itself, its ends, its shape, two words and two tags around it."""
    word = forms[i]
    last = forms[i - 1] if i else "-START-"
    following = forms[i + 1] if i + 1 < len(forms) else "-END-"
    second = forms[i + 2] if i + 2 < len(forms) else "-END-"
    shape = (
        ("X" if form[:1].isupper() else "x")
        + ("0" if not i else "")
        + ("-" if "-" in form else "")
        + ("X" if form.isupper() else "")
    )
    return [
        "b",
        "w" + word,
        "3" + word[-3:],
        "2" + word[-2:],
        "1" + word[0] + shape,
        "s" + shape + previous,
        "p" + previous,
        "q" + previous + " " + before,
        "v" + previous + " " + word,
        "l" + last,
        "L" + last[-3:],
        "k" + (forms[i - 2] if i > 1 else "-START-"),
        "n" + following,
        "N" + following[-3:],
        "m" + second,
    ]


def tag(words: list[str], model: Model | None = None) -> list[str]:
    """One Penn tag for each word of a sentence."""
    model = model or load()
    forms = [spelling(word) for word in words]
    weights, out = model.weights, list[str]()
    previous, before = "-START-", "-START2-"
    for i, word in enumerate(words):
        name = model.known.get(forms[i])
        if (name is None and forms[i] in _PASTS) or (forms[i] in _PASTS_OR_PASSIVES and previous in _NAMES_OR_COMMA):
            following = forms[i + 1] if i + 1 < len(forms) else ""
            passive = following == "by" or (forms[i] in _PASTS_OR_PASSIVES and following in _PREPOSITIONS)
            name = "VBD" if not passive and _AUXILIARIES.isdisjoint(forms[max(0, i - 3) : i]) else "VBN"
        elif name is None:
            scores = [0] * len(model.names)
            for f in features(i, word, forms, previous, before):
                row = iter(weights.get(f, ()))
                for k, weight in zip(row, row, strict=True):
                    scores[k] += weight
            name = model.names[scores.index(max(scores))]
        out.append(name)
        previous, before = name, previous
    return out


def tokens(sentence: str) -> list[Token]:
    """The words and marks of a sentence where they stand, with their tags; `isn't` is two tokens, as in the training data."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(sentence):
        negated = _NOT.match(match[0])
        if negated:
            middle = match.start() + len(negated[1])
            spans += [(match.start(), middle), (middle, match.end())]
        else:
            spans.append(match.span())
    words = [sentence[a:b].replace("’", "'").replace("“", '"').replace("”", '"') for a, b in spans]
    names = tag(words)
    if names and names[0] in ("VB", "VBD", "VBZ", "VBP", "VBN") and words[0][0].isupper() and names[1:2] != ["IN"]:
        names[0] = "NNP"  # no sentence of a news story begins with its verb: "Chad voted"
    _mend(words, names)
    return [Token(sentence[a:b], a, b, name) for (a, b), name in zip(spans, names, strict=True)]


def _mend(words: list[str], names: list[str]) -> None:
    """Corrects slips of the tagger that news brings about, for it learned from letters and reviews."""
    for i, (word, name) in enumerate(zip(words, names, strict=True)):
        if name == "NN" and word.endswith(("ists", "ians", "ers", "ors")):
            names[i] = "NNS"  # "scientists"
    for i in range(1, len(names)):
        if names[i] in _VERBS and words[i][0].isupper() and not words[i].isupper() and names[i - 1] not in _OPENS:
            names[i] = "NNP"  # no capital inside a sentence is a verb's: "This morning Jacques Chirac"
        elif names[i] == "VBN" and names[i - 1 - (i > 1 and names[i - 1] == "RB")] in ("WDT", "WP"):
            names[i] = "VBD"  # "a ring that allegedly smuggled"
        elif words[i] == "say" and names[i - 1] in _NAMES_OR_COMMA:
            names[i] = "VBP"
        elif (
            names[i] == "VBZ"
            and (names[i - 1] == "CD" or words[i - 1].lower() in _NUMBERS)
            and names[max(0, i - 2)] not in _NOUNS
        ):
            names[i] = "NNS"  # "eight metres"
        elif names[i] == "NNS" and words[i] in _INTENDS and words[i + 1 : i + 2] == ["to"] and names[i - 1] in _NOUNS:
            end = words.index(",", i) if "," in words[i:] else len(words)
            if names[i + 2 : i + 3] == ["VB"] and _FINITE.isdisjoint(names[:end]):
                names[i] = "VBZ"  # "the company plans to cut jobs"
        elif names[i] == "VBD" and words[i - 1].lower() in _PREPOSITIONS and names[i - 1] == "IN":
            names[i] = "VBN"  # "with reported losses"
        elif (
            names[i] == "VBN"
            and names[i - 1 - (names[i - 1] == "RB")] in _NOUNS
            and (names[i + 1 : i + 2] in (["DT"], ["PRP$"]) or words[i + 1 : i + 2] == ["that"])
            and words[i].lower() not in _TWO_OBJECTS
            and _AUXILIARIES.isdisjoint(w.lower() for w in words[max(0, i - 3) : i])
        ):
            names[i] = "VBD"  # "a missile fired from the coast struck a ship"


def render(words: Sequence[Token], text: str, changed: dict[int, str] | None = None) -> str:
    """The words as they stand in the text, with the white space that stood before each."""
    out = ""
    for i, token in enumerate(words):
        new = (changed or {}).get(i, token.text)
        if not new:
            continue
        gap = (token.start > 0 and text[token.start - 1].isspace()) or (
            i > 0 and words[i - 1].text == "," and words[i - 1].end != token.start
        )
        out += (" " if out and gap else "") + new
    return out
