"""Takes the ends of a text, gives the news agency that is named there as a mark, and the text without it."""

from __future__ import annotations

import re

_NAMES = """
aa aap abi abp adn adnkronos adnk afp aga agi agência brasil agencia reforma ahram aki ami amn ana-mpa anadolu anadolu agency
ani anp anp ans ansa ap apa app apa-ots apr arab news askanews associated press ats awp azertac bbc bbc news belga belta
bloomberg bns bss bta bt бта cana cbc cbs cnn cna cnbc cns cp ctk čtk dawn dha dpa dpa-afx e.p. edna efe epa epd europa press
europapress fides fonet gna hina iha ians ina interfax interfax-ukraine irna isna itar-tass jiji jiji press jta kazinform kcna
kna knа kuna kyodo kyodo news la presse lapresse lusa ma map mena menafn mia mna mti nan nbc nna nova ntb ntb-reuters npr
oana odn onu news pa pa media pap petra pna pti pts qna rador rfi rfe/rl ria ria novosti rsf reuters ritzau rtv rtve sana
sapa sda sid sipa smna spa stt sta staff tanjug tap tass tt ukrinform uni un news upi urn uz vna wafa wam xinhua xinhuanet
yonhap zuma дпа интерфакс интерфакс-украина риа новости рбк тасс укринформ унн уніан белта афп рейтер رويترز أ ف ب أ.ف.ب
د ب أ وكالات وفا سانا واس وام קנא 新华社 中新社 共同 時事 ロイター
"""
AGENCIES = frozenset(_NAMES.split()) | frozenset(
    "agência brasil|agencia reforma|anadolu agency|arab news|associated press|the associated press|bbc news|europa press|"
    "jiji press|kyodo news|la presse|pa media|ria novosti|un news|un news|риа новости|أ ف ب|د ب أ|agence france-presse|"
    "news desk|tass|the canadian press|canadian press|dow jones|states newsroom|kyiv independent|own correspondent".split(
        "|"
    )
)
_TELLING = re.compile(
    r"\b(?:news|agency|agence|agencia|agência|agentur|press|presse|desk|wire|media|radio|tv|ajansı)\b", re.I
)
_FIRST = re.compile(r"\s*[/,|]\s*|-\s|\s(?=(?:\w+ )?(?:Writer|Reporter|Correspondent|Editor|Staff|Service|Desk)\b)")
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,6}|[А-Я]{3,6}")
# A mark in brackets or between slashes; the last one may be followed by a full stop.
_OPENING = re.compile(r"[ (]{0,3}?(?:\(([^()\n]{2,50})\)|\[([^\[\]\n]{2,50})\]|/([^/\n]{2,30})/)")
_CLOSING = re.compile(
    r"(?<=[.!?…”\"»’'。])\s*(?:[-–—]\s*)?(?:\(([^()\n]{2,40})\)|\[([^\[\]\n]{2,40})\]|/([^/\n]{2,30})/)\.?\s*$"
)
_CLOSING_BARE = re.compile(
    r"(?<=[.!?…”\"»。])\s+(?:[-–—]+\s*)?([A-ZÀ-Þ]{2,6}(?:/[A-ZÀ-Þ]{2,6})?|Reuters|Xinhua|dpa)\s*$"
)
_BRACKET_ENDS = (")", "]", "/", ").", "].", "/.")
# (Reporting by A; editing by B), whatever the language: several words in the last brackets, after the last full stop.
_CREDIT = re.compile(
    r"(?<=[.!?…”\"»’'。])\s*[(\[]([^()\[\]\n]{0,40}\b(?:by|par|por|von|da|di|door|av|tarafından|de)\b[^()\[\]\n]{2,160}"
    r"|[^()\[\]\n]{2,100}[;/|][^()\[\]\n]{2,100})[)\]]\s*$",
    re.IGNORECASE,
)


def is_agency(text: str) -> bool:
    """Whether a name is that of a news agency, with or without a desk (`dpa/lhe`, `AP Business Writer`, `Gulf News`)."""
    text = text.strip(" .-–—")
    if len(text) > 40:
        return False
    if is_listed(text):
        return True
    first = _FIRST.split(text, maxsplit=1)
    return (len(first) > 1 and is_listed(first[0])) or bool(_TELLING.search(text))


def is_listed(name: str) -> bool:
    """A short name must stand in capitals or in small letters: MIA is an agency, Mia a woman."""
    return name.casefold() in AGENCIES and (len(name) > 4 or name in (name.upper(), name.lower()))


def could_be_agency(text: str) -> bool:
    """The same, or a name in capitals as agencies have: enough where the place of the mark tells the rest."""
    return is_agency(text) or bool(_ACRONYM.fullmatch(text.strip(" .")))


def opening_mark(text: str, at: int = 0) -> tuple[str, int] | None:
    """The name in a mark that stands at this index (`(AP)`, `[UN News]`, `/TASS/`), and the index behind it."""
    match = _OPENING.match(text, at)
    if not match:
        return None
    name = " ".join((match[1] or match[2] or match[3]).split())
    return name, match.end()


def closing_mark(text: str) -> tuple[str, str] | None:
    """A text without the agency mark at its end (`... said. (PTI)`), and the name; None where there is no mark.

    The mark stands after the last full stop. An acronym in brackets inside the last sentence is none.
    """
    tail = max(0, len(text) - 60)
    end = text.rstrip()
    match = _CLOSING.search(text, tail) if end.endswith(_BRACKET_ENDS) else None
    if match:
        name = (match[1] or match[2] or match[3]).strip()
        parts = re.split(r"[/,|]", name)
        if all(could_be_agency(part) for part in parts):
            return text[: match.start()].rstrip(), name
    match = _CLOSING_BARE.search(text, tail) if end[-1:].isalpha() else None
    if match and all(is_agency(part) for part in match[1].split("/")):
        return text[: match.start()].rstrip(), match[1]
    return None


def closing_credit(text: str) -> tuple[str, str] | None:
    """A text without the credit of writers and editors in brackets at its end, and that credit."""
    if not text.rstrip().endswith((")", "]")):
        return None
    match = _CREDIT.search(text, max(0, len(text) - 240))
    if not match or (match[1].rstrip().endswith((".", "!", "?")) and not re.search(r"\b(?:by|par)\b", match[1])):
        return None
    return text[: match.start()].rstrip(), match[0].strip()
