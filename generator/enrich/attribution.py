"""Takes a clause, gives it without ", officials said", and who says it in the form that stands behind a headline."""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.clause import FINITE, NOUN, RELATIVE, SAYS, Tokens, clause_starts, lower, main_verb
from generator.enrich.tagger import Token, render

_ASIDE = {"in", "with", "from", "at", "on", "near"}


def take_attribution(tokens: Tokens) -> tuple[Tokens, Tokens, bool]:
    """Splits ", officials said" or ", according to X" from the end or the middle: (clause, source, is "said").

    The source is the noun phrase where the verb is a form of "say", else all the words as they stand.
    """
    commas = [i for i, t in enumerate(tokens) if t.text == "," and i > 2]
    if [lower(t) for t in tokens[:2]] == ["according", "to"]:
        begin = next((c for c in commas if clause_starts(tokens, c + 1)), None)
        if begin is not None:
            first = tokens[0]._replace(text="according")
            return tokens[begin + 1 :], _trimmed([first, *tokens[1 : commas[0]]]), False
    for n, comma in enumerate(commas):
        end = next((c for c in commas[n + 1 :]), len(tokens))
        piece = tokens[comma + 1 : end]
        bare = [t for t in piece if t.text not in '"”’“']
        if not 2 <= len(bare) <= (24 if end == len(tokens) else 14):
            continue
        rest = tokens[end + 1 :]
        middle = bool(rest) and main_verb(tokens[:comma]) < 0
        opened = tokens[0].tag in ("IN", "RB", "VBG", "VBN")  # "In Rome, police said, ..." keeps one of the commas
        clause = tokens[:comma] + (tokens[end if opened else end + 1 :] if middle else [])
        if rest and not middle and main_verb(rest) >= 0 and rest[0].tag not in RELATIVE:
            clause = tokens[:comma] + tokens[end:]
        if lower(bare[0]) == "according" and lower(bare[1]) == "to":
            return clause, _trimmed(bare), False
        reports = [
            i
            for i, t in enumerate(bare)
            if lower(t) in SAYS
            and (t.tag in ("VBD", "VBZ", "VBP", "VBN") or (t.tag == "VB" and i == 0))
            and not (i and lower(bare[i - 1]) in ("is", "are", "was", "were", "be", "been"))  # "it was confirmed"
        ]
        if (
            len(reports) != 1
            or sum(t.tag in FINITE for t in _trimmed(bare)) > 1
            or bare[0].tag in ("IN", "VBG", "WDT", "WP", "CC", "WRB")
        ):
            continue
        at = reports[0]
        if at == 0:
            source, tail = bare[1:], []
        else:
            source, tail = bare[:at], bare[at + 1 :]
        if (tail and (lower(tail[0]) == "that" or (at == 0 and lower(bare[1]) == "by"))) or (
            at == 0 and lower(source[0]) == "by"
        ):
            continue
        if main_verb(clause) < 0:
            continue  # "Roscosmos, the space agency, announced ...": what follows is the verb itself
        told = lower(bare[at]) in ("told", "informed")
        if any(t.tag in NOUN for t in tail) and tail[0].tag not in ("IN", "TO", "RB") and not told:
            continue
        if len(source) > 10 or not any(t.tag in NOUN or t.tag == "PRP" for t in source):
            continue
        if lower(bare[at]) in ("said", "says", "say"):
            source = _trimmed(source[:-1] if lower(source[-1]) in ("has", "have", "had") else source)
            return clause, source, True
        told_to = next((k for k, t in enumerate(tail) if t.tag == "IN"), len(tail)) if told else 0
        return clause, bare[: at + 1 + told_to] if at else bare, False
    return tokens, [], False


def _trimmed(source: Tokens) -> Tokens:
    """The source without what is told of it: "experts | who have seen it", "a survey | published" (on Friday)."""
    end = next((i for i, t in enumerate(source) if i > 2 and t.tag in RELATIVE), len(source))
    return source[: end - (end > 2 and source[end - 1].tag in ("VBN", "VBD") and source[end - 2].tag in NOUN)]


def attribution(source: Sequence[Token], text: str, said: bool, short: bool = False) -> str:
    """Who says it, to stand behind the clause: ", says NASA", ", say officials"; other verbs than "say" stay as they are.

    `short` leaves out what tells more of them: "say prosecutors | in Kansas City".
    """
    if not source:
        return ""
    source = list(source)
    if not said:
        if short and lower(source[0]) == "according":  # "according to a study | of 78,000 nurses published in March"
            of = (
                i
                for i, t in enumerate(source)
                if i > 3
                and source[i - 1].tag in ("NN", "NNS")
                and (
                    (t.tag == "VBN" and lower(source[min(i + 1, len(source) - 1)]) != "by")
                    or (lower(t) == "of" and source[i + 1 : i + 2] and source[i + 1].tag == "CD")
                )
            )
            source = source[: next(of, len(source))]
        return ", " + render(source, text)
    if source[0].tag == "DT" and len(source) > 1 and source[0].text.lower() in ("the", "a", "an"):
        source = source[1:]
    comma = next((i for i, t in enumerate(source) if t.text == ","), len(source))
    source = source[:comma]
    first_part = source[: next((i for i, t in enumerate(source) if i and t.tag in ("IN", "TO")), len(source))]
    if short:
        source = source[: next((i for i, t in enumerate(source) if i and lower(t) in _ASIDE), len(source))]
        source = source[: len(source) - (lower(source[-1]) in ("familiar", "close"))]  # "a person | familiar with it"
    head = next((t for t in reversed(first_part) if t.tag in NOUN), source[-1])
    several = (
        (head.tag in ("NNS", "NNPS") and head.text not in ("Nations", "States"))
        or head.text.lower() in ("police", "people")
        or any(t.text == "and" for t in source)
    )
    return f", {'say' if several else 'says'} {render(source, text)}"
