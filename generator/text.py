"""Takes text, gives its sentences, words, normal forms and slugs; knows nothing of articles."""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_PLAIN = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, and marks inside words that many people leave out.
_UNDIVIDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | dict.fromkeys("'’‘ʼʻʿʾ`", "")
)
_RESERVED = {"index", "con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
SLUG_LENGTH = 60
_WEAK = frozenset("a an and as at by for from in its of on or that the their to with".split())

# Where a sentence may end: marks that need white space after them, marks of scripts that write without it, and the
# full stop of a sentence that was glued to the next one (`in 2010.Officials said`). A search for three kinds at once
# tries each at every character, so what they begin with is looked for first.
_MAY_END = re.compile("[.!?…؟۔।॥։።。！？｡]")
_END = re.compile(
    r"""(?P<stop>[.!?…؟۔।॥։።]+[)\]]*["'”’»)\]]*)(?=\s)
      | (?P<wide>[。！？｡]++[」』”’）〉》】"']*+)(?![、，とっなにのはがをも])
      | (?P<glued>(?:(?<=[a-z]{2})|(?<=\d{3}))[.](?=[A-Z][a-z]*\s[a-z]))
    """,
    re.VERBOSE,
)
_OPEN = "\"'“‘«„(¿¡[「『"
_BETWEEN_TOKENS = re.compile(r"[\s(\[\"'“”‘«—–/]")
_NUMBER_ABBREVIATIONS = {"no", "nos", "nr", "núm", "art", "sec", "pp", "p", "vol", "ch", "fig", "ca", "approx", "tel"}
_MONTHS = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv", "févr"}
# A name follows: no sentence ends here.
_TITLES = set(
    "mr mrs ms dr gen sen rep reps sens gov lt col sgt capt maj cmdr adm prof rev hon st ste mt ft msgr pres "
    "supt insp brig cpl pvt det atty amb dir mx fr vs v cf al e.g i.e lt.gen maj.gen mme mlle mgr hr fru dott "
    "dra sra srta ee bzw z.b d.h usw etc. approx bros dept univ assn ph m".split()
)
# A name or a new sentence may follow: the next word decides.
_EITHER = set(
    "jr sr inc corp co ltd plc etc a.m p.m calif fla ariz ala ark colo conn del ga ill ind kan ky la md mass "
    "mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex va vt wash w.va "
    "wis wyo d.c u.s u.n u.k e.u u.s.a ee.uu ont que b.c alta sask ave blvd rd".split()
)
# Words that open a sentence much more often than they continue a name.
_OPENERS = set(
    "The A An He She It They We I You This That These Those There Here His Her Its Their Our My In On At For "
    "From With After Before But And Or So If When While As Since Although Though However Some Many Most All "
    "Both One Two Three Several No Not What Who Why How Where Then Now Still Meanwhile More Other Another "
    "Police Officials Experts".split()
)
_ASKED = re.compile(
    r"\W*(?:(?:[A-Z]\.|[\w’'-]+)\s+){1,4}?(?:said|says|asked|asks|added|wrote|shouted|told|replied|cried)\b"
)
# What tells after "3 p.m." of which day or zone it is: no sentence begins here.
_CLOCK_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s\d|"
    r"(?:[A-Z]\w+ ){0,2}(?:[Tt]ime|Standard|Daylight|Summer)\b"
)
_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-", 0x2013: "-"}
_ORDINALS = {"de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "hu", "et", "lv", "sl", "hr", "sr", "bs", "tr", "is"}


def fold(text: str) -> str:
    """The form in which two spellings of a name are compared: NFKC, straight quotes, plain dashes, case folded."""
    if not text.isascii():  # as most names are
        text = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    return " ".join(text.casefold().split())


def plain(text: str) -> str:
    """The form in which search compares names: lower-case letters without accents and digits, one space between words.

    The page does the same with what a reader types (theme/assets/javascripts/search/words.js).
    """
    bare = text
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    return " ".join(_PLAIN.findall(bare.lower().translate(_UNDIVIDED)))


def words(text: str) -> list[str]:
    """The words of a text, as written; a hyphen, dot or apostrophe inside a word belongs to it."""
    return _WORD.findall(text)


def sentences(paragraph: str, language: str = "en") -> list[str]:
    """The sentences of a paragraph, in order, each an exact piece of it without the white space around.

    A full stop ends no sentence after a title (`Gen. Smith`), an initial, a month before its day (`Dec. 11`), inside a
    number, or before a lower-case word; after abbreviations that may also end one (`U.S.`, `Calif.`, `Inc.`) the next
    word decides. `language` matters where ordinal numbers are written with a full stop (`20. Dezember`).
    """
    return list(_sentences(paragraph, language))


@functools.lru_cache(maxsize=256)  # an article is taken apart again for the places of its summary's sentences
def _sentences(paragraph: str, language: str) -> tuple[str, ...]:
    found, start, place = [], 0, 0
    while mark := _MAY_END.search(paragraph, place):
        match = _END.match(paragraph, mark.start())
        place = match.end() if match else mark.end()
        if not match or (match["stop"] and not _ends(paragraph, match, language)):
            continue
        sentence = paragraph[start : match.end()].strip()
        start = match.end()
        if sentence:
            found.append(sentence)
    rest = paragraph[start:].strip()
    return (*found, rest) if rest else tuple(found)


def _ends(paragraph: str, match: re.Match[str], language: str) -> bool:
    """Whether the mark that was found, with white space after it, ends a sentence."""
    following = paragraph[match.end() : match.end() + 60].lstrip()
    first = following.lstrip(_OPEN)[:1]
    if not first or first.islower():
        return not first
    mark, stop = match["stop"], match["stop"][0]
    if stop in "?!" and len(mark) > 1 and _ASKED.match(following):
        return False  # “Why now?” Smith asked
    if stop != "." or (len(mark) > 1 and mark[1] in ".…"):
        return True
    token = _BETWEEN_TOKENS.split(paragraph[max(0, match.start() - 40) : match.start()])[-1]
    before, opens = token.lower().lstrip("."), re.match(r"[\w’']*", following.lstrip(_OPEN))
    word = opens[0] if opens else ""
    starts = len(mark) == 1 and (word not in _OPENERS or following[:1] in "(")
    if before in _TITLES:
        return not starts and before in {"etc", "m", "al"}
    if before in _NUMBER_ABBREVIATIONS or before in _MONTHS:
        return not first.isdigit() and not starts
    if token.isdigit() and len(token) < 3 and language in _ORDINALS:
        return False
    if before in {"a.m", "p.m"}:
        return not _CLOCK_GOES_ON.match(following)
    initial = len(token) == 1 and token.isupper() and token.isascii()
    if before in _EITHER or initial or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", token):
        return not starts
    return True


def slug(text: str, fallback: str) -> str:
    """A short readable name for addresses: lower-case ASCII letters, digits and hyphens, cut between words.

    Letters of any script are transliterated (anyascii). A text with nothing to transliterate gives the fallback; a
    name that file systems or MkDocs reserve, or that is only digits and could be taken for a date, gets the
    fallback in front.
    """
    ascii_text = anyascii(unicodedata.normalize("NFC", text[:400])).lower().replace("'", "").replace("’", "")
    parts = re.findall(r"[a-z0-9]+", ascii_text)
    out = ""
    for part in parts:
        if out and len(out) + 1 + len(part) > SLUG_LENGTH:
            break
        out = f"{out}-{part}" if out else part[:SLUG_LENGTH]
    while (head := out.rpartition("-")) and head[2] in _WEAK and head[0]:  # no address ends in "for"
        out = head[0]
    if not out:
        return fallback
    return f"{fallback}-{out}" if out in _RESERVED or out.isdigit() else out
