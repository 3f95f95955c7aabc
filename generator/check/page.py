"""Takes the bytes of one page, gives everything that is wrong in the page itself, whatever the others say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from generator import content, frontmatter, quotation, schema, spans
from generator.check import links, mends, misread, stopped
from generator.check.finding import Finding, Level
from generator.errors import InputError
from generator.frontmatter import Document, Value
from generator.model import Site
from generator.schema import Fault
from generator.spans import Span

_ENTRY = re.compile(
    r"(?!---)[^\s#\]}-]"
)  # what stands at the very left begins an entry; `-` goes on with the one above
_MOST = 20  # faults of YAML that are looked for in one page, one behind the other
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"-\0", b"\0-")  # its byte order marks, and hyphens without one
KEYS = tuple(schema.schema("article")["properties"])
_STRANGE = re.compile(r"[^\w -]")


@dataclass(frozen=True, slots=True)
class Examined:
    """A page as the check of all pages needs it; `ours` says that it is still as the machine wrote it."""

    path: str
    shown: str
    article: bool = False
    fields: Mapping[str, Value] = field(default_factory=dict)
    ours: bool = False
    findings: tuple[Finding, ...] = ()
    links: tuple[links.Link, ...] = ()


def examine(site: Site, path: str, raw: bytes) -> Examined:
    """What is wrong in a page, and what of it the check of all pages needs."""
    shown, wrong = site.shown(site.content / path), list[Finding]()
    if raw[:2] in _UTF_16:
        error = InputError(shown, 1, "the page is saved as UTF-16 or UTF-32; save it as UTF-8", 1)
        return Examined(path, shown, findings=(Finding("error", error),))
    try:
        page = raw.decode("utf-8")
    except UnicodeDecodeError as undecodable:
        wrong.append(Finding("error", _undecodable(undecodable, shown)))
        page = raw.decode("utf-8", "replace")
    text = frontmatter.normalise(page)
    document, hidden, readable, broken = _read(text, shown)
    mark = content.stamp(page)
    article = content.is_article(path, document) or "date" in hidden
    said = _of_article(site, path, page, document, hidden) if article else _of_own(document)
    written = bool(mark and mark.untouched)  # by the machine, which makes no slips of a hand
    places = spans.spans(readable) if said or (article and not written) else {}
    found = [*broken, *(_finding(level, fault, document, path, shown, readable, places) for level, fault in said)]
    if wrong:  # what is not read rightly is not mended
        found = [*wrong, *(replace(finding, mend=None) for finding in found)]
    start = len(text) - len(document.body)
    body = links.find(document.body, start)
    if not written:
        host = urlsplit(site.url).netloc
        odd = [(start + at, message) for at, message in stopped.stopped(document.body, host)]
        for at, message in [*(misread.misread(text, document, places) if article else ()), *odd]:
            line, column = spans.place(text, at)
            found.append(Finding("warning", InputError(shown, line, message, column)))
    return Examined(path, shown, article, document.fields, written, tuple(found), tuple(body))


def places(site: Site, path: str) -> tuple[str, dict[tuple[str, ...], Span]]:
    """The normalised text of a page, and where the values of its front matter stand in it."""
    text = frontmatter.normalise((site.content / path).read_bytes().decode("utf-8", "replace"))
    return text, spans.spans(_read(text, "")[2])


def _undecodable(error: UnicodeDecodeError, shown: str) -> InputError:
    data, at = error.object, error.start
    line, begin = data.count(b"\n", 0, at) + 1, data.rfind(b"\n", 0, at) + 1
    guess = data[at : at + 1].decode("cp1252", "replace")
    likely = f", probably {guess} in the encoding Windows-1252" if guess.isalpha() or guess in "‘’“”–—…€" else ""
    message = f"byte {at} (0x{data[at]:02x}) is no UTF-8{likely}; save the page as UTF-8"
    return InputError(shown, line, message, len(data[begin:at].decode("utf-8", "replace")) + 1)


def _read(text: str, shown: str) -> tuple[Document, set[str], str, list[Finding]]:
    """A page's front matter as far as it can be read, the keys of what cannot, the text without that, what is wrong."""
    rows, hidden, found = text.split("\n"), set[str](), list[Finding]()
    for _ in range(_MOST):
        readable = "\n".join(rows)
        try:
            return frontmatter.parse(readable, shown), hidden, readable, found
        except InputError as error:
            row = min((error.line or 1) - 1, len(rows) - 1)
            found.append(Finding("error", error, mends.of_syntax(readable, row)))
            first = next((n for n in range(row, 0, -1) if _ENTRY.match(rows[n])), 0)
            if not first or not rows[row].strip() or not frontmatter.closing(text):
                break
            after = range(row + 1, len(rows))
            last = next((n for n in after if _ENTRY.match(rows[n]) or rows[n][:3] == "---"), row + 1)
            if rows[row].startswith("<<<<<<<"):  # both versions are left out, and what they say is not missed
                last = next((n + 1 for n in after if rows[n].startswith(">>>>>>>")), last)
            keys = {re.split("[:：]", entry)[0].strip("\"' ") for entry in rows[first:last] if _ENTRY.match(entry)}
            hidden |= keys | {schema.nearest(key, list(KEYS)) for key in keys}
            rows[first:last] = [" " * len(row) for row in rows[first:last]]
    return Document({}, {}, "", 1), {"date", *KEYS}, "", found


def _finding(
    level: Level,
    fault: Fault,
    document: Document,
    path: str,
    shown: str,
    text: str,
    places: Mapping[tuple[str, ...], Span],
) -> Finding:
    """A fault with its line and column; what is missing is missed in the first line."""
    keys, line, column = fault.keys, 1, 1
    while keys and keys not in places:
        keys = keys[:-1]
    if keys:
        line, column = spans.pointed(text, places[keys], key=fault.unknown)
    mend = mends.of_fault(fault, document.fields, path, text, places)
    return Finding(level, InputError(shown, line, fault.message, column), mend)


def _of_article(site: Site, path: str, page: str, document: Document, hidden: set[str]) -> list[tuple[Level, Fault]]:
    said: list[tuple[Level, Fault]] = []
    for fault in content.faults(document, path):
        if fault.keys == ("date",):
            fault = replace(fault, message=mends.date_advice(document.fields, path) or fault.message)
        if fault.keys[:1] == ("corrections",):
            fault = replace(fault, message=mends.correction_advice(document.fields, path) or fault.message)
        strange = _STRANGE.search(fault.keys[-1]) if fault.unknown and ":" not in fault.keys[-1] else None
        if strange:
            what = f"a character that does not belong there (U+{ord(strange[0]):04X}) stands in this key"
            fault = replace(fault, message=f"{what}; type the key anew")
        if not set(fault.keys[:1]) & hidden and (document.lines or not hidden):
            said.append(("error" if fault.fatal else "warning", fault))
    date, folder = str(document.fields.get("date", "")).strip(), content.folder_date(path)
    if folder and content.is_date(date) and not date.startswith(folder) and not folder.startswith(date):
        message = f"the date is {date}, but the page lies in the folder of {folder}; change the one that is wrong"
        said.append(("warning", Fault(("date",), message)))
    return said + [("error", Fault(("summary",), message)) for message in _summary(site, document, page)]


def _of_own(document: Document) -> list[tuple[Level, Fault]]:
    """A page of its own may say what it likes to MkDocs; but one with a misspelt `date` was to be an article."""
    return [
        (
            "warning",
            Fault((key,), f"`{key}` means nothing here, so this is no article; did you mean `date`?", unknown=True),
        )
        for key in document.fields
        if key != "date" and "title" in document.fields and schema.nearest(key, ["date"])
    ]


def _summary(site: Site, document: Document, page: str) -> Iterator[str]:
    """The sentences of a machine's summary that no longer stand in the body that a person edited."""
    if content.FROM not in document.fields:
        return  # a person's own summary may say what it likes
    mark, summary = content.stamp(page), " ".join(str(document.fields.get("summary", "")).split())
    if mark and (mark.untouched or mark.summary != content.digest(summary, 4)):
        return
    language = str(document.fields.get("language", site.language))
    for sentence, number in quotation.places(summary, document.body, language):
        if number is None:
            yield (
                f"the summary says ‘{sentence[:60]}{'…' * (len(sentence) > 60)}’, which the text no longer says; "
                f"change the summary, or put the sentence back"
            )
