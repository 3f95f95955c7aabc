"""Takes a line, tells whether it is the caption of a picture or the credit of its maker."""

from __future__ import annotations

import re

from generator.seeds import agency, shape
from generator.seeds.page_words import MEDIA, OFFICES

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
# In front of it stands a word for pictures, which is one of too many to look for, but where `by` follows, as it often does.
_BEHIND_LABEL = (":", "：", "©", "/", "via ", "courtesy", "supplied", "source", "credit")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*\.?$")
_BRACKET_WORDS = re.compile(
    rf"\b(?:{_PICTURE_WORDS}|file|pool|handout|courtesy|getty|archivo|archiv|archives|arquivo|archivio|archief|arkiv|"
    r"representative|representational|representacional|symbolfoto|supplied|reproduction|reprodução|divulgação|arşiv|архив)\b",
    re.IGNORECASE,
)
_PICTURE_AGENCIES = (
    r"AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|ANSA|dpa|DPA|Bloomberg|BLOOMBERG|PTI|ANI|Xinhua|Shutterstock|"
    r"Alamy|Anadolu|AA|LaPresse|imago|IMAGO|picture alliance|TASS|ТАСС|РИА Новости|Kyodo|KYODO|Jiji|NurPhoto|Zuma|ZUMA|Handout|"
    r"Pool|Keystone|KEYSTONE|Belga|BELGA|ANP|NTB|TT|Ritzau|APA|PA|CP|UPI|Unsplash|Pixabay|Pexels|iStock|Adobe Stock|БТА|PAP|ANTARA|Antara|THE CANADIAN PRESS|The Canadian Press|AAP|SWNS|Rex|REX|Press Association"
)
_AGENCY_END = re.compile(rf"[/|•] ?(?:{_PICTURE_AGENCIES})(?: Images)?\.?\)?$")
_NAME_BEFORE = re.compile(r"[^\W\d_][\w.'’-]* ?$|[|/] ?$")
_ALONE = re.compile(rf"(?:[/|©(\[] ?)?(?:(?:{_PICTURE_AGENCIES})(?: Images)?[ /|,]*)+[)\]]?")
# FILE - Text; WELLINGTON, NEW ZEALAND - JUNE 09: Text: how picture agencies open a caption.
_OPENS = re.compile(
    r"[(\[]?(?:FILES?(?: PHOTO)?|File(?: [Pp]hoto)?|ARCHIV(?:BILD|FOTO)?|(?:FOTO DE )?ARCHIVO|ARCHIVES?|ARQUIVO|ARCHIVIO|SYMBOLBILD|"
    r"TOPSHOT|HANDOUT|COMBO|COMBINATION|dpatopbilder|АРХИВ|АРХІВ)(?: PHOTO)?[)\]]?\s?[-–—:]+\s|"
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{3,60} [-–—] [A-ZÀ-Þ]{3,9}\.? \d{1,2}(?:, \d{4})?:\s"
)
# Text. AGENCY/Jane Doe    Text. / Photo Jane Doe    Text. © Jane Doe, AP    (Photo by Jane Doe/Agency)    ...撮影
_AGENCY_FIRST = re.compile(
    rf"(?:[.!?…”\"»] |[(\[]|^)(?:{_PICTURE_AGENCIES}|[A-ZÀ-Þ]{{2,}}(?: [A-ZÀ-Þ]{{2,}}){{0,2}})(?: Photo| Foto)? ?/ ?"
    r"(?P<maker>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})[)\]]?\.?$"
)
_PICTURE_BY = re.compile(rf"[/|–—•(.] ?(?:{_PICTURE_WORDS})(?: [^\W\d_][\w.'’-]*){{1,4}}[)\]]?\.?$", re.IGNORECASE)
_PICTURE_SIGNS = tuple(
    "phot fot imag bild beeld pictur фото сним zdj crédit crédito credit illustr grab صور צילום תצלום 写真 画像 图 사진".split()
)
# Every word for pictures has one of these.
_PICTURE_PIECES = (
    *_PICTURE_SIGNS,
    *(word for word in _PICTURE_WORDS.split("|") if not any(map(word.__contains__, _PICTURE_SIGNS))),
)
_OWNER = re.compile(r"\S\s?[(/|]?\s?©\s?[^\W\d_][^©\d]{1,60}$")
_TAKEN_BY = re.compile(r"(?:撮影|提供|摄影|摄|攝影|攝|촬영)\s?[)）】]?。?$")
_TAKEN_END = "影供摄攝영)）】。"
_CREDITED = re.compile(rf"[(\[](?:{_PICTURE_WORDS})\b[^()\[\]]{{2,70}}[)\]]\.?$", re.IGNORECASE)
_STROKE = re.compile(r" ?[/|] ?|© ?")


# Image source, Jane Doe     Pie de foto, La casa: a comma where others set a colon.
_NAMED = re.compile(
    r"(?:(?:image|photo|picture|video) (?:source|caption|credit|copyright)|(?:pie|fuente) de (?:foto|la imagen)|crédito(?: da foto)?|"
    r"legenda da (?:foto|imagem)|légende (?:image|photo)|crédit photo|(?:автор|подпись к) фото|(?:автор|підпис до) фото|"
    r"fotoğraf altı yazısı|kaynak|keterangan gambar|sumber gambar|مصدر الصورة|التعليق على الصورة|منبع تصویر|توضیح تصویر|इमेज स्रोत|"
    r"इमेज कैप्शन|图像来源|图像加注文字), ?\S",
    re.IGNORECASE,
)


# Pupils of a school in a file photo
_FROM_ARCHIVE = re.compile(
    r"\b(?:in (?:a|this|an) (?:[\w-]+ )?(?:file|handout) (?:photo|picture|image|photograph)|(?:auf|in) (?:einem|einer|dem|diesem) (?:undatierten )?"
    r"archiv(?:bild|foto|aufnahme)|(?:sur|dans) (?:une|cette) (?:photo|image) d['’]archives?|en (?:una|esta) (?:foto|imagen|fotografía) de archivo|"
    r"em (?:uma )?(?:foto|imagem) de arquivo|in una (?:foto|immagine) d['’]archivio|op een archief(?:foto|beeld)|"
    r"(?:på|i) (?:en|et|ett|ei) arkiv(?:foto|bild|bilde|billede)|na (?:zdjęciu archiwalnym|archiwalnym zdjęciu)|na archivní(?:m snímku| fotografii)|"
    r"на (?:архивн\w+|архівн\w+) (?:фото\w*|снимк\w+|знімк\w+)|arşiv (?:fotoğrafı|fotoğrafında)|(?:dalam )?foto arsip)|"
    r"في صورة (?:أرشيفية|من الأرشيف)|צילום ארכיון|फाइल फोटो|（资料图）|资料照片|資料写真|자료사진",
    re.IGNORECASE,
)
_ARCHIVE_SIGNS = ("file", "handout", "archiv", "arquivo", "arkiv", "archief", "архив", "архів", "arşiv", "arsip",
                  "أرشيف", "ארכיון", "फोटो", "资料", "資料", "자료")  # fmt: skip


def opens_caption(text: str) -> bool:
    """Whether the line opens or ends as only captions do, so that the place and day in it are no dateline."""
    if len(text) > 600:
        return False
    if (text[1:2].isupper() or text[0] in "([Fd") and _OPENS.match(text):
        return True
    if "," in text[:30] and _NAMED.match(text):
        return True
    return text[-1] in ")]." and ("(" in text or "[" in text) and bool(_CREDITED.search(text[-110:]))


def is_maker(text: str) -> bool:
    """Whether a short line is made of names with a stroke between them, as the credit of a picture is."""
    if len(text) > 60 or not _STROKE.search(text) or any(map(str.isdigit, text)) or text[-1] in ".:!?":
        return False
    names = [name.split() for name in _STROKE.split(text) if name.strip()]
    return 1 <= len(names) <= 3 and all(len(name) <= 4 and all(part[0].isupper() for part in name) for name in names)


def names_person(text: str) -> bool:
    """Whether the line is a name and an office (`Jane Doe, governor of the bank`), as captions of portraits are."""
    name, comma, office = text.partition(", ")
    words = name.split()
    if not comma or "," in office or not 2 <= len(words) <= 4 or not all(word[0].isupper() for word in words):
        return False
    parts = office.casefold().split()
    return len(parts) <= 9 and not shape.ends_sentence(text) and not OFFICES.isdisjoint(parts[:4])


def is_caption(text: str) -> bool:
    """Whether the line is a caption: it names a photographer or a picture agency at its end, or speaks of a picture."""
    if len(text) > 420:
        return False
    tail = text[-110:]
    if tail[-1] in _TAKEN_END and _TAKEN_BY.search(tail):
        return True
    small = shape.fold(tail)
    behind = any(map(small.__contains__, _BEHIND_LABEL)) or (
        " by " in small and any(map(small.__contains__, _PICTURE_PIECES))
    )
    labelled = _LABELLED.search(small) if behind else None
    if not labelled and len(text) > 110:
        labelled = _LABELLED.match(shape.fold(text[:40]))
    if labelled and (shape.words(tail[labelled.end() :]) <= 8 or labelled.start() == 0):
        return not (labelled[0].endswith("by ") and _goes_on(tail[labelled.end() :]))
    if any(map(small[-40:].__contains__, _ARCHIVE_SIGNS)) and shape.words(text) <= 40:
        found = _FROM_ARCHIVE.search(tail)
        if found and len(tail[found.end() :].strip(" .)]")) <= 2:
            return True
    bracket = _BRACKET.search(tail) if tail.rstrip(" .").endswith((")", "]")) else None
    if (
        bracket
        and (_BRACKET_WORDS.search(bracket[1]) or _names_photographer(bracket[1]))
        and shape.words(bracket[1]) <= 9
    ):
        return True
    if "/" in tail and (first := _AGENCY_FIRST.search(tail)) and not agency.could_be_agency(first["maker"]):
        return True
    if tail[-1] != "." and any(map(small.__contains__, _PICTURE_SIGNS)) and _PICTURE_BY.search(tail):
        return True
    if "©" in tail and text[0] != "©" and _OWNER.search(tail):
        return True
    end = text[-50:]
    ending = _AGENCY_END.search(end) if any(map(end.__contains__, "/|•")) else None
    return ending is not None and bool(_NAME_BEFORE.search(end[: ending.start()]))


def is_credit(text: str) -> bool:
    """Whether the line is nothing but the name of a picture agency (`Getty Images`, `AFP`)."""
    return len(text) <= 40 and bool(_ALONE.fullmatch(text))


def _goes_on(behind: str) -> bool:
    """Whether more than a name follows `photo by`, as in `The photo by Jane Doe hangs in the hall`."""
    return shape.ends_sentence(behind) and sum(word[0].islower() for word in behind.split()) > 1


def _names_photographer(inside: str) -> bool:
    """`Jane Doe/AP`, `Pool via AFP`, but not `Xinhua/NAN`: several parts, not all of them agencies."""
    parts = [part.strip() for part in re.split(r"[/|]", inside)]
    if len(parts) < 2 or all(map(agency.could_be_agency, parts)):
        return False
    return agency.could_be_agency(parts[-1]) or not MEDIA.isdisjoint(parts[-1].casefold().split())
