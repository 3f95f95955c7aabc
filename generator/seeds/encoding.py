"""Takes a file's bytes, gives its text: decoded, repaired where that is certain, else refused with the byte offset."""

from __future__ import annotations

import codecs
import re
import unicodedata

from generator.errors import InputError
from generator.seeds import shape

MAX_BYTES = 32 * 1024 * 1024  # of a file; a year of one paper's articles is less
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = re.compile(rb"\x1b\$[@B(]")
# Files of other kinds that get a wrong name when they are sent or saved.
_NO_TEXT = {
    b"\x1f\x8b": "a gzip archive",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
}
_ADVICE = "save the file as UTF-8 and try again"
_NEWLINES = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# With half a surrogate pair, which JSON may write as an escape though no file can hold it.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|[\ufff9-\ufffb]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff\ufff9-\ufffb]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLAIN_JOINERS = re.compile("(?<![^\x00-\u036f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u036f])")

# What the bytes 0x80-0xBF of UTF-8 look like when they were read as Windows-1252 (or, where that has no character,
# as Latin-1), and the bytes behind them.
_CP1252 = {bytes([b]).decode("cp1252", errors="replace"): b for b in range(0x80, 0x100)}
_CP1252.pop("\ufffd", None)
_CP1252.update({chr(b): b for b in range(0x80, 0xA0)})
_TAIL = "".join(re.escape(c) for c, b in _CP1252.items() if b < 0xC0)
_TWO, _THREE, _FOUR = f"[Â-ß][{_TAIL}]", f"[à-ï][{_TAIL}]{{2}}", f"[ð-ô][{_TAIL}]{{3}}"
_MISREAD = re.compile(f"(?:{_TWO}|{_THREE}|{_FOUR})")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
# What no text of Western Europe has, but a text of another code page that is read as Windows-1252 does: many accents in
# a row; a sign inside a word; a capital behind a small letter (but `hÉireann`); a low quotation mark behind a letter.
_NOT_WESTERN = re.compile(
    "[À-ÿ]{4}|[a-zà-ÿ][¡-´¶¸-¿×÷Þ†‡‰™¨•][a-zà-ÿ]|[A-Za-z][‚ƒ„ˆ‹˜¯]|í[\xa0-¿][\x80-¿]|À[\x80-¿]"
    r"|[a-z](?:(?<!\b[hnt])[ÁÉÍÓÚ]|[ÀÂ-ÈÊ-ÌÎ-ÒÔ-ÖØÙÛ-ÞŒŠŽŸ])"
)
# Letters that no one language of Western Europe has together, and those that would explain them.
_CLASHES = (
    ("ø", "ìùòï", ""),  # Czech
    ("õ", "öü", "ãçä"),  # Hungarian; Portuguese and Estonian have õ as well
    ("æ", "è", "àçê"),  # Croatian
    ("ýþðÝÞÐ", "àâãçèêëìîïòõùû", ""),  # the Baltic languages, Romanian, Turkish; Icelandic has none of these
)
# `â€` never stands in text of any language: the rest of a curly quote or a dash that lost its way.
_MISREAD_PUNCTUATION = re.compile(f"â€[{_TAIL}]?")


def other_kind(data: bytes) -> str:
    """What a file is that is no text at all, whatever its name says: `a PDF document`; empty where nothing tells."""
    if not data.startswith(tuple(_NO_TEXT)):
        return ""
    return next(kind for opening, kind in _NO_TEXT.items() if data.startswith(opening))


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a file and the repairs that were made, in words.

    In this order: a byte order mark decides; then UTF-16 by the place of its NULs; then strict UTF-8; then
    Windows-1252, if the result reads like text of its languages. Raises InputError, naming the byte, for what is
    none of these: a wrong guess would put unreadable characters on a page.
    """
    text, repairs = _characters(data, name)
    text = _repair_misread(text, repairs)
    unusual = shape.unusual(text)
    if count := len(_CONTROLS.findall(unusual)):
        text, unusual = _CONTROLS.sub("", text), _CONTROLS.sub("", unusual)
        repairs.append(f"{count} control character{'s' if count > 1 else ''} (such as NUL) removed")
    return _cleaned(text, unusual), repairs


def clean(text: str) -> str:
    """Text as the program uses it: NFC, line ends `\\n`, no control, invisible or direction-override characters."""
    return _cleaned(text, shape.unusual(text))


def _cleaned(text: str, unusual: str) -> str:
    """The same, for a text with these unusual characters."""
    if not unusual:
        return text
    if _NEWLINES.search(unusual):
        text = _NEWLINES.sub("\n", text)
    if not text.isascii():
        if _UNSEEN.search(unusual):
            text = _OVERRIDES.sub("", _INVISIBLE.sub("", text))
            if "\u200c" in text or "\u200d" in text:
                text = _PLAIN_JOINERS.sub("", text)
            if not _RIGHT_TO_LEFT.search(text):
                text = _DIRECTION_MARKS.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return _CONTROLS.sub("", text) if _CONTROLS.search(unusual) else text


def _characters(data: bytes, name: str) -> tuple[str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, len(bom), encoding, name)
    if b"\x1b$" in data and _ISO_2022.search(data):
        return _strict(data, 0, "iso2022_jp_2", name)
    zeros = data.count(0)
    if zeros:
        if len(data) >= 16 and 0 in (sum(data[1:16:2]), sum(data[:16:2])):  # the date that opens a text of any script
            return _strict(data, 0, "utf-16-be" if data[0] == 0 else "utf-16-le", name)
        low, high = data[1::2].count(0), data[::2].count(0)
        if zeros * 5 >= len(data) and max(low, high) >= 4 * min(low, high):
            return _strict(data, 0, "utf-16-le" if low > high else "utf-16-be", name)
        if zeros * 20 > len(data):
            offset = data.index(0)
            message = f"NUL at byte {offset} and {zeros - 1} more: this is no text file; expected text; remove it"
            raise InputError(name, _line(data, offset), message)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            note = f"the file breaks off inside a UTF-8 character at byte {error.start}; that character is left out"
            return data[: error.start].decode("utf-8"), [note]
        return _western(data, error, name), ["read as Windows-1252, not UTF-8"]


def _strict(data: bytes, start: int, encoding: str, name: str) -> tuple[str, list[str]]:
    try:
        return data[start:].decode(encoding), []
    except UnicodeDecodeError as error:
        at = start + error.start
        message = f"byte {at} is no {encoding.upper()} text ({error.reason}); expected UTF-8; {_ADVICE}"
        raise InputError(name, None, message) from None


def _western(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    at = error.start
    found = f"byte 0x{data[at]:02X} at offset {at} is not UTF-8"
    line = _line(data, at)
    if any(byte >= 0x80 for byte in data[:at]):
        raise InputError(name, line, f"{found}, but the text before it is; expected one encoding; {_ADVICE}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as other:
        where = f"nor is byte 0x{data[other.start]:02X} at offset {other.start} Windows-1252"
        raise InputError(name, line, f"{found}, {where}; expected UTF-8; {_ADVICE}") from None
    if not _reads_western(text):
        raise InputError(name, line, f"{found} and does not read as Windows-1252; expected UTF-8; {_ADVICE}")
    return text


def _reads_western(text: str) -> bool:
    """Whether a text decoded as Windows-1252 looks like one: accents are few, stand alone and are letters."""
    sample = text[:200_000]
    letters = [c for c in sample if c.isalpha()]
    accented = [c for c in letters if c > "\x7f"]
    if len(accented) * 4 > len(letters) + 8 or _NOT_WESTERN.search(sample):
        return False
    found = set(accented)
    if any(found & set(one) and found & set(other) and not found & set(but) for one, other, but in _CLASHES):
        return False
    return not found & set("ýþðÝÞÐ") or bool(found & set("áíúéæ"))


def _repair_misread(text: str, repairs: list[str]) -> str:
    """UTF-8 that was once read as Windows-1252 and saved again (`â€™` for `’`), read right.

    Certain in two cases: every character beyond ASCII in the file is part of such a sequence; or the sequence is
    one of the punctuation marks that begin with `â€`.
    """
    for _ in range(2):
        if text.isascii() or not ("Ã" in text or "Â" in text or "â" in text or "Ð" in text or "Ñ" in text):
            return text
        certain = not _NOT_ASCII.search(_MISREAD.sub("", _MISREAD_PUNCTUATION.sub("", text)))
        repaired = _MISREAD_PUNCTUATION.sub(_right, _MISREAD.sub(_right, text) if certain else text)
        if repaired == text:
            return text
        repairs.append("UTF-8 that had been read as Windows-1252 was put right")
        text = repaired
    return text


def _right(match: re.Match[str]) -> str:
    raw = bytes(_CP1252[c] for c in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "\u201d" if match[0].startswith("â€") and len(raw) == 2 else match[0]


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
