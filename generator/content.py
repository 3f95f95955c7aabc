"""Takes articles, gives pages in content/, and reads them back; knows whose a page is, the machine's or a person's.

A page that the machine wrote carries one stamp as the first line of its front matter:

    machine-written: <hash of all that follows>-<hash of the seed>[-t<hash of the title>][-s<hash of the summary>]

While the first hash agrees with the page, nobody has touched it and the desk may write it again; as soon as it does
not, the page is a person's for good. Line ends and a byte order mark are no edit. The second hash tells later whether
the seed has changed since, and the last two, whether a title or summary that the machine derived still stands.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from generator import frontmatter, listing, markup, quotation, schema, slips
from generator.errors import InputError
from generator.frontmatter import Document, Value
from generator.model import KINDS, Article, Correction
from generator.schema import Fault

_STAMP = re.compile(
    r"---\nmachine-written: (?P<page>[0-9a-f]{12})-(?P<seed>[0-9a-f]{12})"
    r"(?:-t(?P<title>[0-9a-f]{8}))?(?:-s(?P<summary>[0-9a-f]{8}))?\n(?P<rest>.*)",
    re.DOTALL,
)
_DATED_FOLDER = re.compile(r"(?P<date>\d{4}(?:/\d{2}){0,2})/[^/]+\.md$")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SOURCE_LINE = re.compile(r"^source:[ \t]*\S.*$", re.MULTILINE)
FROM = "summary-from"
ORIGIN = ("publisher", "link", "rights")  # of an article from elsewhere
_TEXT_KEYS = ("title", "date", "dateline", "agency", "language", "deck", "summary", "source", "embargo", *ORIGIN)
_MARKS = ("draft", "pinned", "incomplete", "roundup")
# The keys of the machine's page after title and date, in the order in which an editor would look for them.
_WRITTEN = (
    "dateline",
    "byline",
    "agency",
    "deck",
    "summary",
    FROM,
    "people",
    "places",
    "organisations",
    "subjects",
    "tags",
)
_LIST_KEYS = ("byline", *KINDS)
_UNSAID = {field.name: field.default for field in fields(Article)}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a machine-written page says of itself: is it as the machine left it, and which seed was it made from."""

    untouched: bool
    seed: str
    title: str | None
    summary: str | None


def digest(text: str | bytes, size: int = 6) -> str:
    """A short hash as hexadecimal digits, two for each byte of `size`."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def seed_hash(raw: bytes) -> str:
    """The hash of a seed file; the line ends that git may change in a checkout do not count."""
    return digest(raw.replace(b"\r\n", b"\n"))


def page_text(article: Article, seed: str, language: str) -> str:
    """The machine's page for an article: stamp, front matter as an editor would write it, body.

    `seed` is the seed's hash; `language` the site's own language, which goes without saying.
    """
    fields: dict[str, str | bool | tuple[str, ...] | list[int]] = {"title": article.headline, "date": article.date}
    for key in (*_WRITTEN, *ORIGIN, "source", *_MARKS):
        if value := _summary_from(article) if key == FROM else getattr(article, key):
            fields[key] = value
    if article.language != language:
        fields["language"] = article.language
    rest = frontmatter.dump(fields).removeprefix("---\n") + f"\n{article.body.strip()}\n"
    stamp = f"{digest(rest)}-{seed}"
    if article.headline_derived:
        stamp += f"-t{digest(article.headline, 4)}"
    if article.summary_derived and article.summary:
        stamp += f"-s{digest(article.summary, 4)}"
    return f"---\nmachine-written: {stamp}\n{rest}"


def _corrections(value: Value) -> list[Correction] | None:
    """Lines such as `- 2023-12-21: what was put right`; None where they are anything else."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or len(item) != 1:
            return None
        ((date, text),) = item.items()
        if len(date) != 10 or not is_date(date) or not isinstance(text, str) or not text.strip():
            return None
        found.append(Correction(date, " ".join(text.split())))
    return found


def _summary_from(article: Article) -> list[int]:
    """Which sentences of the body a machine's summary consists of, by their numbers from 1."""
    if not article.summary_derived:
        return []
    places = quotation.places(article.summary, article.body, article.language)
    return [number for _, number in places if number]


def stamp(text: str) -> Stamp | None:
    """The stamp of a page, or None where the page has none in the place where the machine puts it."""
    found = _STAMP.fullmatch(frontmatter.normalise(text))
    if not found:
        return None
    return Stamp(digest(found["rest"]) == found["page"], found["seed"], found["title"], found["summary"])


def source_of(text: str) -> str | None:
    """The seed that a page names, even where its front matter is broken elsewhere."""
    head = frontmatter.normalise(text)
    end = head.find("\n---", 3)
    found = _SOURCE_LINE.search(head, 0, end if end > 0 else len(head))
    try:
        value = frontmatter.parse_mapping(found[0], "")[0]["source"] if found else None
    except InputError:
        return None
    return value if isinstance(value, str) and value else None


def is_article(path: str, document: Document) -> bool:
    """An article has a date or lies in a folder named by one; every other page is a page of its own (about.md)."""
    return "date" in document.fields or _DATED_FOLDER.match(path) is not None


def folder_date(path: str) -> str | None:
    """The date that a page's folder names: `2023/12/20/x.md` lies in the folder of 2023-12-20."""
    folder = _DATED_FOLDER.match(path)
    return folder["date"].replace("/", "-") if folder else None


def packed(article: Article | None) -> dict[str, object] | None:
    """An article as plain data, without what goes without saying."""
    if article is None:
        return None
    said = {name: value for name, unsaid in _UNSAID.items() if (value := getattr(article, name)) != unsaid}
    return said | {"corrections": [asdict(correction) for correction in article.corrections]}


def unpacked(data: dict[str, Any] | None) -> Article | None:
    """The article that `packed` had."""
    if data is None:
        return None
    said: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    said["corrections"] = tuple(Correction(**correction) for correction in data["corrections"])
    return Article(**said)


def read_article(text: str, path: str, file: str, language: str) -> Article | None:
    """A page of content/ as an Article, or None for a page of its own (about.md). Raises InputError.

    `path` is below content/, `file` the name for errors, `language` the site's own, for a page that names none.
    """
    document = frontmatter.parse(text, file)
    if not is_article(path, document):
        return None
    faults = problems(document, path, file)
    if faults:
        raise faults[0]
    fields, mark = document.fields, stamp(text)
    texts = {key: str(fields[key]).strip() for key in _TEXT_KEYS if fields.get(key)}
    lists = {key: _list(fields[key]) for key in _LIST_KEYS if key in fields}
    title, summary = " ".join(texts.pop("title").split()), " ".join(texts.pop("summary", "").split())
    if "link" in texts:
        texts["link"] = markup.web_address(texts["link"])
    return Article(
        path=path,
        headline=title,
        summary=summary,
        date=texts.pop("date"),
        language=texts.pop("language", language),
        body=document.body.strip("\n"),
        corrections=tuple(_corrections(fields.get("corrections") or []) or ()),
        headline_derived=mark is not None and mark.title == digest(title, 4),
        summary_derived=mark is not None and mark.summary == digest(summary, 4),
        headline_edited=mark is not None and mark.title not in (None, digest(title, 4)),
        summary_edited=mark is not None and bool(summary) and mark.summary not in (None, digest(summary, 4)),
        untouched=mark is not None and mark.untouched,
        **texts,  # type: ignore[arg-type]
        **lists,  # type: ignore[arg-type]
        **{key: str(fields.get(key, "")).strip().lower() in ("true", "yes") for key in _MARKS},  # type: ignore[arg-type]
    )


def problems(document: Document, path: str, file: str) -> list[InputError]:
    """Everything that keeps a page's front matter from being an article, in the order of the lines."""
    found = [
        InputError(file, document.lines.get((*fault.keys, "")[0], 1), fault.message)
        for fault in faults(document, path)
        if fault.fatal
    ]
    return sorted(found, key=lambda error: error.line or 0)


def faults(document: Document, path: str) -> list[Fault]:
    """Everything in an article's front matter that is not as the schema and the calendar say."""
    if not document.lines and document.body_line == 1:
        return [Fault((), slips.no_fence(document.body))]
    fields, folder = document.fields, folder_date(path)
    found = schema.faults("article", fields)
    meant = {fault.near for fault in found}
    missing = {fault.keys[0] for fault in found if fault.keys[0] not in fields}
    # One slip, one message: `titel` is why there is no title.
    found = [fault for fault in found if fault.keys[0] not in missing & meant]
    found = [replace(fault, fatal=True) if fault.near in missing else fault for fault in found]
    wrong = {fault.keys[0] for fault in found}
    for key, what, exists in (
        ("date", "the calendar has no such day", is_date),
        ("embargo", "there is no such moment", moment),
    ):
        value = fields.get(key)
        if isinstance(value, str) and value.strip() and key not in wrong and not exists(value.strip()):
            message = f"found {schema.shown(value)} for `{key}`; {what}: correct it"
            found.append(Fault((key,), message))
    link = fields.get("link")
    if isinstance(link, str) and link.strip() and "link" not in wrong and not markup.web_address(link.strip()):
        found.append(Fault(("link",), f"found {schema.shown(link)} for `link`; no browser can go there: correct it"))
    corrections = fields.get("corrections")
    if corrections and "corrections" not in wrong and _corrections(corrections) is None:
        found.append(Fault(("corrections",), "a correction has a day that the calendar does not have; correct it"))
    if folder and len(folder) == 10:
        return [replace(fault, message=fault.message.replace("2023-12-20", folder)) for fault in found]
    return found


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists, in ISO form."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.date.fromisoformat((text + "-01-01")[:10]))
    except ValueError:
        return False


def moment(text: str) -> datetime.datetime | None:
    """The moment that an ISO text with a time zone names; None where it is anything else."""
    try:
        found = datetime.datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None
    return found if found.tzinfo else None


def _list(value: Value) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else list(value)
    names = (" ".join(str(item).split()) for item in items)
    return tuple(dict.fromkeys(name for name in names if name))


def files(folder: Path) -> list[str]:
    """The paths of all files below a folder that may be read, sorted, with `/`; dot files are left out."""
    found = [path for path, unfit in listing.look(folder) if not unfit]
    return sorted(found)


def is_hidden(path: str) -> bool:
    """Whether a path below content/ is that of a file of ours, or of another program's: no page."""
    return path.startswith(".") or "/." in path
