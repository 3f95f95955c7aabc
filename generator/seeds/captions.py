"""Takes a line, tells whether it is the caption of a picture or the credit of its maker."""

from __future__ import annotations

import re

from generator.seeds import agency, shape

_PICTURE_WORDS = (
    "photo|photos|photograph|photographer|picture|pictures|image|images|foto|fotos|fotografía|fotografia|imagen|imagem|"
    "immagine|bild|bilder|symbolbild|archivbild|beeld|фото|снимка|снимки|фотография|zdjęcie|fot|fotoğraf|photographie|"
    "crédit|credit|credits|crédito|crédits|illustration|infografik|video grab|screengrab|screenshot|file photo|imatge|"
    "صورة|الصورة|תצלום|צילום|写真|画像|图|图片|图源|사진"
)
_LABELLED = re.compile(  # for text in small letters: a pattern that leaves the case open takes five times as long
    rf"(?:^|[\s(.|/\[])(?:{_PICTURE_WORDS})(?: credit| by| courtesy| from| via| de| di| da| do| von)?\s?(?:[:：©/]|(?<=\bby)\s)"
    rf"|\b(?:image|photo|picture|foto) (?:credit|courtesy|supplied|source)\b|\bvia (?:getty|ap|afp|reuters|epa|imago|zuma)\b"
)
# In front of it stands a word for pictures, which is one of too many to look for.
_BEHIND_LABEL = (":", "：", "©", "/", "by", "via ", "courtesy", "supplied", "source", "credit")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*\.?$")
_BRACKET_WORDS = re.compile(
    rf"\b(?:{_PICTURE_WORDS}|file|pool|handout|courtesy|getty|archivo|archiv|archives|arquivo|archivio|archief|arkiv|"
    r"representative|representational|representacional|symbolfoto|supplied|reproduction|reprodução|divulgação|arşiv|архив)\b",
    re.IGNORECASE,
)
_PICTURE_AGENCIES = (
    r"AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|ANSA|dpa|DPA|Bloomberg|BLOOMBERG|PTI|ANI|Xinhua|Shutterstock|"
    r"Alamy|Anadolu|AA|LaPresse|imago|IMAGO|picture alliance|TASS|ТАСС|РИА Новости|Kyodo|KYODO|Jiji|NurPhoto|Zuma|ZUMA|Handout|"
    r"Pool|Keystone|KEYSTONE|Belga|BELGA|ANP|NTB|TT|Ritzau|APA|PA|CP|UPI|Unsplash|Pixabay|Pexels|iStock|Adobe Stock|БТА|PAP"
)
_AGENCY_END = re.compile(rf"[/|•] ?(?:{_PICTURE_AGENCIES})(?: Images)?\.?\)?$")
_NAME_BEFORE = re.compile(r"[^\W\d_][\w.'’-]* ?$|[|/] ?$")
_ALONE = re.compile(rf"(?:[/|©(\[] ?)?(?:(?:{_PICTURE_AGENCIES})(?: Images)?[ /|,]*)+[)\]]?")


def is_caption(text: str) -> bool:
    """Whether the line is a caption: it names a photographer or a picture agency at its end, or speaks of a picture."""
    if len(text) > 420:
        return False
    tail = text[-110:]
    small = _lowered(tail)
    labelled = _LABELLED.search(small) if any(map(small.__contains__, _BEHIND_LABEL)) else None
    if not labelled and len(text) > 110:
        labelled = _LABELLED.match(_lowered(text[:40]))
    if labelled and (shape.words(tail[labelled.end() :]) <= 8 or labelled.start() == 0):
        return True
    bracket = _BRACKET.search(tail) if tail.rstrip(" .").endswith((")", "]")) else None
    if (
        bracket
        and (_BRACKET_WORDS.search(bracket[1]) or _names_photographer(bracket[1]))
        and shape.words(bracket[1]) <= 9
    ):
        return True
    ending = _AGENCY_END.search(text[-50:])
    return ending is not None and bool(_NAME_BEFORE.search(text[-50:][: ending.start()]))


def is_credit(text: str) -> bool:
    """Whether the line is nothing but the name of a picture agency (`Getty Images`, `AFP`)."""
    return len(text) <= 40 and bool(_ALONE.fullmatch(text))


def _lowered(text: str) -> str:
    """The text in small letters, each at the index where it was: `İ` alone would become two."""
    return text.replace("İ", "i").lower()


def _names_photographer(inside: str) -> bool:
    """`Jane Doe/AP`, `Pool via AFP`, but not `Xinhua/NAN`: several parts, not all of them agencies."""
    parts = [part.strip() for part in re.split(r"[/|]", inside)]
    return len(parts) > 1 and agency.could_be_agency(parts[-1]) and not all(map(agency.could_be_agency, parts))
