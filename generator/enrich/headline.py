"""Takes the first sentences of an article, gives a headline made of their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from generator.enrich import clause as rules
from generator.enrich.asides import without_asides, without_brackets, without_lead
from generator.enrich.attribution import attribution, take_attribution
from generator.enrich.cuts import cuts
from generator.enrich.spare import shorter
from generator.enrich.summary import Sentence, stands_alone, whole
from generator.enrich.tagger import Token, render, tokens
from generator.enrich.tense import present
from generator.enrich.thin import SCENE, Gist, gist, leans, lost, scene, stem, thin, worth
from generator.enrich.tight import QUANTITIES, tightened
from generator.enrich.turns import turns
from generator.enrich.when import without_time
from generator.text import words as words_of

SHORTEST, GOOD_FROM, LONGEST, TOO_LONG = 30, 60, 90, 150
_TOP, _CANDIDATES = 12, 6  # whole sentences; a headline comes from the top of the story or not at all
_DEEP = 40  # sentences; the key of a map and the captions of pictures may stand above the story
_READABLE = 1000  # characters; what is longer without a full stop is no sentence, and cutting it would take forever

_NEXT, _STRANGER = 42.0, 50.0  # what it costs to go to the next sentence; and one that tells of something else

# The last word of a headline is none of these.
_UNFINISHED = set(
    "a an the of to in on at by for with from as and or but nor that than this these those its his her their "
    "our my is are was were be been has have had will would may might could should not after before over under "
    "into who which while when whose because if about between among during against through including amid "
    "despite within without toward towards such so very more most no".split()
)
# Unless these stand before it: "the talks go on" is whole.
_PHRASAL = {
    "on": set(
        "go goes going went gone carry carries carrying carried press presses pressed drag drags dragged".split()
    ),
    "in": set("sworn moved moves move closed set sets setting gave give gives".split()),
}
_SUBORDINATE = set("because if as when while although though since after before unless until whether once".split())


def headline_of(sentences: Sequence[Sentence], language: str) -> str:
    """One clause that stands alone, 30 to 90 characters where that can be had without breaking it.

    English: the cheapest cut of the first sentence that bears one (see clause.py). Other languages: the first whole
    sentence, no rule applied.
    """
    if language != "en":
        return plain(next(_top(sentences), ""))
    best: tuple[float, str] | None = None
    lead = ""
    about = gist(s.text for s in sentences)
    candidates = (s for s in _top(sentences) if stands_alone(s) and "?" not in s and len(s) <= _READABLE)
    before, pictured = "", False
    for place, text in enumerate(islice(candidates, _CANDIDATES)):
        found = derive(text, about)
        if found:
            cost = (
                found[0]
                + _NEXT * place
                + _STRANGER * (not _same_story(found[1], lead or text, about if pictured else {}))
            )
            cost += leans(text, before) if place else 0.0
            pictured = pictured or (place == 0 and found[0] > SCENE)
            best, lead = min(filter(None, (best, (cost, found[1])))), lead or text
        before += " " + text
        if best and best[0] < _NEXT * (place + 1):
            break
    if best:
        return best[1]
    alone = [s for s in _top(sentences) if stands_alone(s)] or [*_top(sentences)]
    line = next((s for s in alone if len(s) <= TOO_LONG), alone[0]) if alone else ""
    return plain(line) if len(line) > _READABLE else bare(line)


def _top(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The whole sentences at the top of the story, as they are asked for; where none is whole, all."""
    fine = islice((s.text for s in sentences[:_DEEP] if whole(s.text)), _TOP)
    first = next(fine, None)
    return chain([first], fine) if first is not None else (s.text for s in sentences[:_TOP])


def _same_story(line: str, lead: str, about: Gist) -> bool:
    """Whether a headline shares two words of substance with the first sentence that bore one.

    Where that one was a picture, `about` is what comes back in the article: three words of that do as well.
    """
    if about and len({stem(w) for w in words_of(line)} & about.keys()) > 2:
        return True
    stems = {w[:5].lower() for w in words_of(lead) if len(w) > 3}
    return len(stems & {w[:5].lower() for w in words_of(line) if len(w) > 3}) > 1


def bare(sentence: str) -> str:
    """The sentence without its full stop."""
    return sentence.strip().rstrip(".。｡۔।։ ").strip()


def plain(sentence: str) -> str:
    """The sentence without its full stop; a very long one ends at its last comma that leaves a good length."""
    text = bare(sentence)
    if len(text) > TOO_LONG:
        stops = [m.start() for m in re.finditer(r"[,;:、，；،؛—–]", text[:TOO_LONG]) if m.start() >= SHORTEST]
        text = text[: stops[-1]] if stops else text[:TOO_LONG].rsplit(" ", 1)[0] + "…"
    return text.strip()


def derive(text: str, about: Gist | None = None) -> tuple[float, str] | None:
    """The best headline of one English sentence and what it cost, or None where the sentence bears none.

    `about` is what comes back in the article.
    """
    words = tokens(text)
    while words and (words[-1].tag == "." or words[-1].text in '"”’'):
        if words[-1].text in '"”’' and words[-1].text != text[-1:]:
            break
        if words[-1].text in '"”’' and any(t.text in '“"‘' for t in words[:-1]):
            break
        words = words[:-1]
    words = without_time(rules.repaired(without_brackets(words)), text)
    stop = next((i for i, t in enumerate(words) if t.text == ";"), len(words))
    if rules.main_verb(words[:stop]) >= 0:
        words = words[:stop]
    clause, source, said = take_attribution(words)
    full = without_lead(clause)
    clause = without_asides(full)
    if not source:
        clause, source, said = take_attribution(clause)
    if source and any(t.tag == "PRP" for t in source):
        return None
    endings = attribution(source, text, said), attribution(source, text, said, short=True)
    values = worth(clause, about or {})
    best = _cheapest(clause, text, endings, values)
    for cost, fewer in chain(turns(clause), shorter(clause)):
        if best and len(best[1]) <= LONGEST and best[0] < cost:
            break
        found = _cheapest(fewer, text, endings, values)
        if found and (best is None or found[0] + cost < best[0]):
            best = found[0] + cost, found[1]
    if best and len(best[1]) < SHORTEST:
        return min(filter(None, (best, _cheapest(full, text, endings, values))))
    return best


def _cheapest(clause: list[Token], text: str, endings: tuple[str, str], values: Gist) -> tuple[float, str] | None:
    """The cut that costs least: what was lost, and how far the length is from that of a good headline.

    `endings` is who says it, as it stands and shorter; `values` is what the words say of the story.
    """
    uncut = render(clause, text)
    best: tuple[float, str] | None = None
    for option in cuts(clause):
        line = finish(option.tokens, text, uncut, bool(endings[0]))
        ending = endings[len(line) + len(endings[0]) > LONGEST]
        kept = option.tokens
        if len(line) + len(ending) > LONGEST + 20:
            kept = tightened(kept)
            line = finish(kept, text, uncut, bool(ending))
        if not line:
            continue
        length = len(line) + len(ending)
        over, short = max(0, length - LONGEST), max(0, GOOD_FROM - length)
        cost = (
            option.cost
            + (6 + 0.6 * over if over else 0)
            + 2.5 * max(0, over - 20)
            + 0.8 * short
            + 0.05 * (LONGEST - length)
            + 20 * (length < SHORTEST)
            + 9 * (kept[0] != option.tokens[0] and rules.lower(option.tokens[0]) not in ("the", "a", "an"))
            + thin(kept, line)
            + scene(kept)
            + lost(kept, values)
        )
        if best is None or cost < best[0]:
            best = cost, line + ending
    return best


def finish(words: Sequence[Token], text: str, uncut: str, followed: bool = False) -> str:
    """The clause as a headline, or nothing where it does not stand alone.

    `uncut` is the clause before its end was cut off: a "since 2015" that is gone still forbids to change "has donated".
    `followed` says that an attribution comes behind it.
    """
    words = list(words)
    while words and words[-1].text in (",", ";", ":", "–", "—", "-"):
        words.pop()
    verb = rules.main_verb(words)
    if (
        len(words) < 3
        or verb < 1
        or not rules.has_subject(words, verb)
        or words[verb - 1].tag == "PRP"
        or words[0].tag in ("PRP", "WP", "WDT", "WRB", "CC")
    ):
        return ""
    phrasal = words[-2].text.lower() in _PHRASAL.get(words[-1].text, ())
    if (words[-1].text in _UNFINISHED and not phrasal and not (followed and words[-1].tag in ("RB", "RP", "JJ"))) or (
        words[-1].tag in ("TO", "DT", "PRP$", "MD", "POS")
    ):
        return ""
    if words[-1].text in ("order", "born", "connection") and words[-2].text in ("in", "anyone", "those", "people"):
        return ""  # "in order | to", "anyone born | after 2008"
    relative = next((i for i, t in reversed([*enumerate(words)]) if t.tag in ("WDT", "WP") or t.text == "whereby"), -1)
    if relative >= 0 and not any(t.tag in rules.FINITE for t in words[relative:]):
        return ""  # "a deal whereby, the firm"
    if words[0].text.lower() in _SUBORDINATE and not any(t.text == "," for t in words):
        return ""
    if words[verb].text.lower() in ("said", "says", "say") and not any(
        t.tag in rules.FINITE for t in words[verb + 1 :]
    ):
        return ""
    if _tells_nothing(words, verb):
        return ""
    if verb + 1 == len(words) and words[verb].tag in ("VBZ", "VBP", "MD"):
        return ""
    if words[0].tag == "DT" and words[0].text.lower() in ("the", "a", "an") and _article_may_go(words):
        words = words[1:]
        verb -= 1
    line = render(words, text, present(words, verb, uncut))
    for a, b in (("“", "”"), ("«", "»")):
        if line.count(a) != line.count(b):
            return ""
    if line.count('"') % 2:
        return ""
    line = re.sub(r"[.,]([\"”’])$", r"\1", line.strip(" ,;:–—"))
    return line[0].upper() + line[1:] if not re.match(r"[a-z]+[A-Z]", line) else line


def _tells_nothing(words: Sequence[Token], verb: int) -> bool:
    """Whether what is reported was cut off: "announced last week", "has announced that the minimum age"."""
    report = next((i for i in (verb, verb + 1) if i < len(words) and words[i].text.lower() in rules.SAYS), -1)
    if report < 0:
        return False
    rest = words[report + 1 :]
    that = next((i for i, t in enumerate(rest[:6]) if t.text == "that" and t.tag != "WDT"), None)
    if that is None:
        return not any(
            t.tag in rules.FINITE or t.tag == "PRP" or (t.tag in rules.NOUN and t.text.lower() not in rules.UNITS)
            for t in rest
        )
    told = rest[that + 1 :]
    finite = next((i for i, t in enumerate(told) if t.tag in rules.FINITE), 0)
    return not finite or told[0].text == ","


def _article_may_go(words: Sequence[Token]) -> bool:
    following = words[1].text.lower()
    if following in QUANTITIES or words[1].tag in ("JJR", "JJS", "RBR", "RBS", "CC", ",", "VBG"):
        return False
    return any(t.tag in rules.NOUN for t in words[1:4])
