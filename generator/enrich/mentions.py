"""Takes an English sentence, gives the sequences of capitalised words in it, with what speaks for a name of some kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.enrich import tagger
from generator.enrich.gazetteer import gazetteer, key
from generator.enrich.name_words import (
    ACRONYM,
    ALONE,
    APPOSED,
    CLOSED,
    COMPANY,
    COMPANY_AFTER,
    IS_COMPANY,
    JOINTS,
    NEVER,
    OF_ORGANISATION,
    ORGANISATION,
    PARTICLES,
    PLACE,
    PLACE_AFTER,
    PLACE_BEFORE,
    QUALIFIERS,
    ROLE,
    ROYAL,
    SPEAKS,
    TITLES,
    VERBS_AFTER,
)

_WORD = re.compile(  # most words are lower-case letters, so these come first
    r"[a-z]++(?![\w&’'.-])"
    r"|(?=\S)(?:(?:[A-Za-z]\.){2,}|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])|[A-Z]\.(?=\s)"
    r"|[^\W\d_](?:[\w&]|[’'.-](?=\w))*|\d[\w.,-]*|\S)"
)

_NEXT_NAME = re.compile(r", ((?:[A-Z][\w.’'-]*)(?: (?:of |and |the )*[A-Z][\w.’'-]*){0,3})")
_NOUN = re.compile(r"\s([a-z]+)")
_HEADS, _NAMED_OF = OF_ORGANISATION | PLACE_BEFORE, OF_ORGANISATION | ORGANISATION

Word = tuple[str, int, int]  # a word or mark, and where it stands in its sentence


class Mention(NamedTuple):
    """A capitalised sequence: its words without titles, and what stands around it.

    `opens` says that it begins its sentence (so that the capital says little), `article` that "the" stands before it,
    `earlier` is the word before the one before it, `person` how much the words around speak for a person, `kind` what its own words or a noun beside it make it, `adjective` that a noun follows ("U.S. officials").
    """

    words: tuple[str, ...]
    text: str
    sentence: int
    title: str = ""
    demonyms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    opens: bool = False
    article: bool = False
    before: str = ""
    after: str = ""
    earlier: str = ""
    next_name: str = ""
    person: int = 0
    kind: str = ""
    acronym: str = ""
    possessive: bool = False
    adjective: bool = False


def mentions(sentence: str, number: int) -> Iterator[Mention]:
    """All capitalised sequences of one sentence, in order; a possessive, a comma or a lower-case word ends one."""
    found = [(m[0], m.start(), m.end()) for m in _WORD.finditer(sentence)]
    i, opening = 0, True
    while i < len(found):
        word = found[i][0]
        if not word[0].isupper() or (opening and _common(word, found[i + 1][0] if i + 1 < len(found) else "")):
            opening = opening and not word[0].isalnum()
            i += 1
            continue
        end = _end(found, i)
        yield from _mention(sentence, found, i, end, number, opening)
        opening, i = False, end


def _common(word: str, following: str) -> bool:
    """Whether the first word of a sentence is an ordinary word with a capital."""
    lower = word.lower()
    if word in TITLES or lower == "al":
        return False
    if lower in CLOSED:
        return True
    tag = tagger.load().known.get(lower)
    return tag is not None and not tag.startswith("NNP") and not (following[:1].isupper() and tag in ("NN", "JJ"))


@lru_cache(maxsize=4096)
def common(word: str) -> bool:
    """Whether a capitalised word is an ordinary word: the tagger's table knows it, and not as a name."""
    tag = tagger.load().known.get(word.lower(), "NNP")
    return word in ALONE or not tag.startswith("NNP")


def _end(found: list[Word], i: int) -> int:
    """The index behind the sequence that begins at i; joints (of, for, and) belong to it after the head of an organisation."""
    at = i
    while at < len(found):
        word = found[at][0]
        if at > i and sticks(found, at) is False:
            break
        if word[0].isupper() or (at > i and word.isdigit() and len(word) < 5 and found[at - 1][0][0].isupper()):
            at += 1
            if word.endswith(("’s", "'s")):
                break
            continue
        if at > i and (word in PARTICLES or word.startswith(("al-", "el-", "d’", "d'"))):
            nxt = next(
                (
                    k
                    for k in range(at, min(at + 3, len(found)))
                    if found[k][0][0].isupper() or found[k][0].startswith(("al-", "el-"))
                ),
                None,
            )
            if nxt is not None and (nxt == at or found[nxt][0] not in TITLES):
                at = nxt + 1
                continue
        if (
            at > i
            and word in JOINTS
            and any(m[0] in _HEADS for m in found[i:at])
            and not found[at - 1][0].endswith(("’s", "'s"))
        ):
            nxt = at + 1 + (at + 1 < len(found) and found[at + 1][0] == "the")
            if nxt < len(found) and found[nxt][0][0].isupper() and word in ("of", "for") and found[nxt][0] not in NEVER:
                at = nxt + 1
                continue
        if at > i and word == "and" and sticks(found, at) and not found[at - 1][0].endswith(("’s", "'s")):
            nxt = at + 1  # "Securities and Exchange Commission"
            while nxt < len(found) and found[nxt][0][0].isupper() and nxt < at + 4 and sticks(found, nxt):
                nxt += 1
            joined = key(" ".join(m[0] for m in found[i:nxt]))
            second = any(m[0] in _NAMED_OF or m[0] == "of" for m in found[at + 1 : nxt + 1])
            if nxt > at + 1 and (
                joined in gazetteer().organisations
                or (
                    any(m[0] in ("of", "for") for m in found[i:at])
                    and found[i][0] in _NAMED_OF
                    and found[i][0] != "University"
                    and not second
                )
            ):
                at = nxt
                continue
        break
    return at


def sticks(found: list[Word], at: int) -> bool:
    """Whether only white space stands between a word and the one before it."""
    return (
        found[at][1] - found[at - 1][2] <= 1
        and found[at - 1][0][-1] not in ",;:!?)("
        and found[at][0][0] not in ',;:.!?)("“”—–-/'
    )


def _mention(sentence: str, found: list[Word], i: int, end: int, number: int, opening: bool) -> Iterator[Mention]:
    table = gazetteer()
    words = [m[0].removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'") for m in found[i:end]]
    ahead = [m[0].lower() for m in found[max(0, i - 4) : i] if m[0].lower() != "the" and m[0] not in '“"‘']
    before, earlier = ahead[-1] if ahead else "", ahead[-2] if len(ahead) > 1 else ""
    previous = found[i - 1][0].lower() if i else ""
    after = sentence[found[end - 1][2] : found[end - 1][2] + 80]
    next_name = ""
    if after.startswith(", "):
        match = _NEXT_NAME.match(after)
        next_name = match[1] if match else ""
        if match and key(next_name.rstrip(".")) in table.places:
            next_name = next_name.rstrip(".")
    acronym = ACRONYM.match(after) if after.startswith(" (") else None
    demonyms, prefixes, title = [], [], ""
    whole = key(" ".join(words))
    if not any(whole in known for known in (table.organisations, table.places, table.cities, table.towns)):
        changed = True
        while changed and len(words) > 1:
            changed = False
            rest_known = key(" ".join(words)) in table.organisations
            for size in (3, 2, 1):
                part = " ".join(words[:size])
                if (
                    len(words) > size
                    and key(part) in table.demonyms
                    and not rest_known
                    and words[-1] not in ORGANISATION
                ):
                    demonyms.append(part)
                elif (
                    len(words) > size
                    and key(part) in table.places
                    and not rest_known
                    and (words[size] in TITLES or (len(words) > size + 1 and words[size] in table.given))
                ):
                    prefixes.append(part)
                else:
                    continue
                words, changed = words[size:], True
                break
        cut = 0
        institution = words[:1] and words[0] in ROYAL and any(w in ORGANISATION or w in PLACE for w in words[1:])
        while not institution and (
            cut < len(words) - (1 if title or cut == 0 else 0)
            and cut < len(words)
            and (words[cut] in TITLES or words[cut].startswith("Ex-") or words[cut] in ("of", "the"))
        ):
            cut += 1
        if (
            cut
            and any(w in TITLES and w not in QUALIFIERS for w in words[:cut])
            and words[cut - 1] not in ("of", "the")
        ):
            title, words = words[cut - 1], words[cut:]
    words = [w for w in words if w]
    if opening and len(words) > 2 and ROLE.match(words[0].lower()) and not title:  # "Midfielder Iker Sola scored"
        title, words = words[0], words[1:]
    while (
        words and not _known(words) and (words[0] in NEVER or words[0] in ("Former", "Ex") or not words[0][0].isupper())
    ):
        words = words[1:]
    while words and words[-1] in NEVER and not _known(words):
        words = words[:-1]
    if len(words) == 1 and words[0] in ALONE:
        words = []
    noun = _NOUN.match(after)
    whole_name = " ".join([*demonyms, *words, noun[1]]) if noun else ""
    if noun is not None and not title and key(whole_name) in table.organisations:  # "the Israeli army"
        words, demonyms = whole_name.split(), []
    kind = _kind(words, previous, before, after)
    person = (
        0
        if len(words) < 2
        else (1 + (previous != "the")) * bool(ROLE.match(previous))
        + bool(SPEAKS.match(after) or previous in ("said", "says"))
        + bool(APPOSED.match(after))
    )
    yield Mention(
        words=tuple(words),
        text=" ".join(words),
        sentence=number,
        title=title,
        demonyms=tuple(demonyms),
        prefixes=tuple(prefixes),
        opens=opening,
        article=previous == "the" or previous in ("a", "an"),
        before=before,
        earlier=earlier,
        after=after.lstrip(),
        next_name=next_name,
        person=person,
        kind=kind,
        possessive=found[end - 1][0].endswith(("'s", "’s", "'", "’")),
        adjective=noun is not None
        and noun[1] not in VERBS_AFTER
        and not noun[1].endswith("ed")
        and before not in ("in", "from", "to", "into", "with", "by", "against"),
        acronym=acronym[1] if acronym and _spells(words, acronym[1]) else "",
    )


def _known(words: list[str]) -> bool:
    name = key(" ".join(words))
    return name in gazetteer().organisations or name in gazetteer().places


def _kind(words: list[str], previous: str, before: str, after: str) -> str:
    """Organisation or place, where a word of the name or the noun beside it says so; else nothing."""
    if len(words) > 1 and not (len(words) == 2 and all(common(w) for w in words)):
        if (words[-1] in PLACE and not any(w in ORGANISATION for w in words)) or words[0] in PLACE_BEFORE:
            return "places"
        if words[-1] in ORGANISATION or any(
            w in OF_ORGANISATION and words[k + 1] in ("of", "for") for k, w in enumerate(words[:-1])
        ):
            return "organisations"
    nxt = _NOUN.match(after)
    if words and nxt and nxt[1] in PLACE_AFTER:
        return "places"
    if words and previous == "of" and before == "of":
        return ""
    if words and (previous in COMPANY or (nxt and nxt[1] in COMPANY_AFTER) or IS_COMPANY.match(after)):
        return "organisations"
    return ""


def _spells(words: list[str], acronym: str) -> bool:
    letters = "".join(w[0] for w in words if w[0].isupper())
    wanted = re.sub(r"[^A-Z]", "", acronym)
    return len(wanted) > 1 and (wanted in letters or letters.startswith(wanted[:2]))
