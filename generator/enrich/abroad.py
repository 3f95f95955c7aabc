"""Takes the sentences of an article that is not English, gives the people, places and organisations that are sure there."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from generator.enrich.forms import by_form
from generator.enrich.summary import Sentence

ABROAD = Path(__file__).parent / "data" / "abroad.json.gz"
MOST, _LEAD = 8, 3  # names; sentences
_FEW, _PEOPLE = 4, 4  # an article with fewer names gets those that stand once; people at most

Table = dict[str, tuple[str, str]]  # name in that language -> kind, canonical name

# How a name may end where nouns are declined: (after its last vowel or soft sign, after a consonant).
_SLAVIC_LATIN = "a|ą|e|ę|ě|i|í|o|u|ů|y|ie|ii|em|ou|om|ům|ách|ami|ę", "a|u|e|ie|em|om|owi|u"
_RUSSIAN = "а|я|ы|и|й|ь|у|ю|е|о|ой|ей|ою|ью|ем|ём|ом", "а|у|ом|ем|е|ы"
_ENDINGS = {
    "ru": _RUSSIAN,
    "bg": ("а|я|я|е", "а|ът"),
    "uk": ("а|я|и|і|ї|й|ь|у|ю|є|о|ою|ею|єю|ем|ом", "а|у|ом|ем|і|ові"),
    "sr": ("а|е|и|у|о|ом|ју|је", "а|у|ом|ем"),
    **dict.fromkeys(("pl", "cs", "sk", "hr"), _SLAVIC_LATIN),
}
_OPTIONAL_S = {"de", "sv", "nb", "nn", "no", "da", "nl"}
# What may be written in one word before a name: "and", "in", "to", "from", "the".
_PREFIXES = {"ar": "[وف]?[بلك]?", "fa": "و?", "he": "[וש]?[בלמהכ]?", "ur": ""}
_AFTER_KOREAN = (
    r"(?=은|는|이|가|을|를|의|에|와|과|도|로|으로|부터|측|군|인|어|정부|대통령|총리|외무|국방|대사|[^가-힣]|$)"
)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    """Names by language; read once, when first needed."""
    plain = json.loads(gzip.decompress(ABROAD.read_bytes()))
    return {
        language: {name: (kind, canonical) for kind, names in kinds.items() for name, canonical in names.items()}
        for language, kinds in plain.items()
    }


@lru_cache(maxsize=8)
def _pattern(language: str) -> tuple[re.Pattern[str], Table]:
    """What finds the names of a language, the longest first, and what each stem of them means."""
    names = _tables().get(language, {})
    if language not in _ENDINGS:
        alternatives = "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) or "(?!)"
        return re.compile(_framed(alternatives, language)), names
    after_vowel, after_consonant = _ENDINGS[language]
    stems: Table = {}
    declined: dict[bool, list[str]] = {True: [], False: []}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        soft = len(name) > 3 and name[-1] in "аяыийьеоуїіaeiouyěí" and " " not in name
        stem = name[:-1] if soft else name
        if stems.setdefault(stem, names[name]) == names[name]:
            declined[soft].append(re.escape(stem))
    groups = [
        f"(?:{'|'.join(declined[soft]) or '(?!)'})(?={ends}(?!\\w))"
        for soft, ends in ((True, f"(?:{after_vowel})"), (False, f"(?:{after_consonant})?"))
    ]
    return re.compile(rf"(?<!\w)({'|'.join(groups)})"), stems


def _framed(alternatives: str, language: str) -> str:
    """The pattern of a name and of what may stand directly before and after it."""
    if language == "zh":
        return f"({alternatives})"
    if language == "ja":  # a name in katakana is no part of a longer word
        return rf"(?<![ァ-ヴー])({alternatives})(?![ァ-ヴー])"
    if language == "ko":
        return rf"(?<![가-힣])({alternatives}){_AFTER_KOREAN}"
    after = "(?=s?(?!\\w))" if language in _OPTIONAL_S else "(?!\\w)"
    return rf"(?<!\w){_PREFIXES.get(language, '')}({alternatives}){after}"


def names_abroad(
    sentences: Sequence[Sentence], language: str, dateline: str | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(people, places, organisations): the dateline, the names of the tables that stand in the lead or twice, and those by rules."""
    pattern, table = _pattern(language)
    count: Counter[tuple[str, str]] = Counter()
    early: set[tuple[str, str]] = set()
    for number, sentence in enumerate(sentences):
        for match in pattern.finditer(sentence.text):
            count[table[match[1]]] += 1
            if number < _LEAD:
                early.add(table[match[1]])
    kept = [term for term, n in count.items() if n > 1 or term in early]
    if len(kept) < _FEW:
        kept += [term for term in count if term not in kept][: _FEW - len(kept)]
    kept.sort(key=lambda term: -count[term] - 2 * (term in early))
    people, found = by_form([s.text for s in sentences], language, _LEAD)
    for name in found:
        here = pattern.match(name)
        own = table[here[1]] if here and len(here[0]) > len(name) - 3 else ("places", name)
        if own not in kept and not _inside(name, [t[1] for t in kept]):
            kept.append(own)
    places = [name for kind, name in kept if kind == "places"]
    if dateline:
        city = re.split("[,،]", dateline)[0].strip()
        known = pattern.match(city) or pattern.match(city.title())
        place = table[known[1]][1] if known else city.title() if city.isupper() else city
        places = [place, *(p for p in places if p != place)]
    organisations = [name for kind, name in kept if kind == "organisations"]
    people = [name for name in people if not _inside(name, places + organisations)][:_PEOPLE]
    room = MOST - len(people)
    return tuple(people), tuple(places[:room]), tuple(organisations[: max(0, room - len(places))])


def _inside(name: str, others: Sequence[str]) -> bool:
    return any(f" {name} " in f" {other} " for other in others)
