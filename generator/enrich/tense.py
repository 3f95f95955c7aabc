"""Takes a clause, gives the two changes of words that a headline may make: "has traveled" -> "travels", "will" -> "to"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.enrich.clause import NOUN, VERB, is_negated
from generator.enrich.tagger import Token, load

_STATES = set(
    "lived known worked served stood remained loved wanted believed existed owned possessed studied ruled held "
    "been had got meant needed seemed tended used kept long".split()
)
_PERFECT_STAYS = re.compile(
    r"\b(?:since|ever|never|already|long|always|often|yet|so far|years|decades|months|weeks|past|recent|recently|times|repeatedly|until)\b"
)
_TAKES_INFINITIVE = set(
    "plan bid effort move call decision attempt deal right way time chance proposal agreement vote order "
    "request need pledge promise threat offer desire power ability law bill measure race fight push campaign "
    "drive pressure reason refusal failure".split()
)


def present(words: Sequence[Token], verb: int, uncut: str) -> dict[int, str]:
    """New text for some tokens: "has traveled" -> "travels", "will open" -> "to open", where that is safe.

    The only two changes of words that are ever made; `has` needs a participle whose base form the tagger's table
    knows as a verb and keeps its first five letters, and a plain statement of one event.
    """
    token = words[verb]
    subject = [t for t in words[:verb] if t.tag in NOUN or t.tag == "PRP"]
    if not subject or any(t.tag in ("PRP", "EX") for t in words[:verb]) or len(words) < verb + 3:
        return {}
    following = words[verb + 1]
    if token.text.lower() == "will":
        simple = following.tag == "VB" and following.text.lower() not in ("be", "have") and verb <= 5
        name = words[verb - 1].tag in ("NNP", "NNPS", "NNS") and words[verb - 1].text.lower() not in _TAKES_INFINITIVE
        if (
            simple
            and name
            and not is_negated(words)
            and sum(t.tag == "MD" for t in words) == 1
            and not any(t.tag in VERB for t in words[:verb])
        ):
            return {verb: "to"}
        return {}
    if token.text.lower() not in ("has", "have") or following.tag not in ("VBN", "VBD") or is_negated(words[verb:]):
        return {}
    participle = following.text.lower()
    joined = any(
        t.tag == "CC" and i + 1 < len(words) and words[i + 1].tag in ("VBN", "VBD", "RB")
        for i, t in enumerate(words)
        if i > verb
    )
    if joined or participle in _STATES or not participle.endswith("ed") or _PERFECT_STAYS.search(uncut.lower()):
        return {}
    base = _base(participle)
    if not base:
        return {}
    form = base if token.text.lower() == "have" else _third(base)
    return (
        {verb: form, verb + 1: ""}
        if form[:5] == participle[:5] or (len(form) <= 4 and form[:3] == participle[:3])
        else {}
    )


def _base(participle: str) -> str:
    """The verb of a regular participle: the first of travel, travele, trave(l)l that is known as one."""
    weights = load().weights
    stem = participle[:-2]
    options = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        options = [stem[:-1], stem, stem + "e"]
    if stem.endswith("i"):
        options = [stem[:-1] + "y"]
    if (
        stem.endswith(("l", "n", "r", "t", "y", "k", "d", "p", "h", "w", "x", "m", "f", "b", "g"))
        and "w" + stem in weights
    ):
        return stem
    if re.search(
        r"(?:[aeiou]v|[^aeiou]c|[aiou]c|[sz]|[^aeiou]v|u|[ld]g|at|id|ud|ib|[aeiou]k(?<!ook|eak|eek|oak)|as)$", stem
    ) and not stem.endswith(("ss", "zz")):
        return stem + "e"
    return next((o for o in options if "w" + o in weights), "")


def _third(base: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"
