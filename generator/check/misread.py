"""Takes a page that can be read, gives what in it is probably read otherwise than its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator import schema
from generator.frontmatter import Document
from generator.model import KINDS
from generator.spans import Span

Places = Mapping[tuple[str, ...], Span]
_TEXTS = frozenset(("title", "dateline", "byline", "agency", "deck", "summary", "publisher", *KINDS))
_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")  # a remark of an editor's has a space behind its hash
_SECOND = re.compile(r"\s*(?:---[ \t]*\n)?((?:[\w-]+:(?:[ \t][^\n]*)?\n)+)---[ \t]*(?:\n|\Z)")
_KEYS = frozenset(schema.schema("article")["properties"])
_UNSEEN = re.compile("[\u202d\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# UTF-8 that was read as Windows-1252 and saved again: é is Ã© then, and a dash or a quotation mark begins with â€.
_TWICE = re.compile(
    "Ã[\u00a1-\u00a9\u00ac-\u00b6\u00b8\u00b9\u00bc-\u00be]|Â[\u00a3\u00a7\u00a9\u00ae\u00b0\u00b4]|â€[\u201c\u201d\u0153\u2122\u02dc¦¢]"
)


def misread(text: str, document: Document, places: Places) -> Iterator[tuple[int, str]]:
    """(index in the normalised text, message) of each thing; `places` are those of the values of the front matter."""
    for keys, span in places.items():
        key, value = keys[0], text[slice(*span.value)]
        if key not in _TEXTS or span.style in ("[", "{") or (not span.style and value[:1] in "[{" and value):
            continue
        comment = _COMMENT.match(text, span.value[1]) if not span.style else None
        if comment and "\n" not in value:
            whole = f"{value} {comment[1]}".strip().replace("'", "''")
            written = f"- '{whole}'" if len(keys) > 1 else f"{key}: '{whole}'"
            if key in KINDS and len(keys) == 1:
                written = f"{key}: [{', '.join(schema.parts(whole))}]"
            message = f"everything from the # on is taken for a remark and left out; write `{written}`"
            yield comment.start(1), message
        if len(keys) == 2 and key in KINDS and not span.style:
            yield from _of_item(key, value, span)
    start = len(text) - len(document.body)
    second = _SECOND.match(document.body) if document.lines else None
    if second and {line.partition(":")[0] for line in second[1].splitlines()} & _KEYS:
        message = (
            "a second front matter stands here, and is shown as text; move its lines up into the first, or delete it"
        )
        yield start + second.start(1), message
    for unseen in _UNSEEN.finditer(text):
        does = ", which turns letters round" if unseen[0] >= "\u202d" else ""
        yield unseen.start(), f"an invisible character (U+{ord(unseen[0]):04X}) stands here{does}; delete it"
    twice = _TWICE.search(text)
    if twice:
        meant = twice[0].encode("cp1252", "replace").decode("utf-8", "replace").rstrip("\ufffd") or "—"
        message = f"found `{twice[0]}`, which was probably `{meant}` once; some program read it in another encoding"
        yield twice.start(), f"{message}: correct the letters"


def _of_item(key: str, value: str, span: Span) -> Iterator[tuple[int, str]]:
    """A tag that is several."""
    below = re.search(r"\n\s*-\s+(\S[^\n]*)", value)
    if below:
        message = f"this line goes on with the tag above it; give both hyphens the same indent: `- {below[1][:60]}`"
        yield span.value[0] + below.start() + 1, message
        return
    parts = schema.parts(value) if re.search("[;、，；]", value) else []
    if len(parts) > 1:
        message = (
            f"`{' '.join(value.split())[:60]}` is one of the {key}; a comma parts them: write `{', '.join(parts)[:60]}`"
        )
        yield span.value[0], message
