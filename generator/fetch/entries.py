"""Takes what a source answered, gives the entries in it that may become seeds, and why the others may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from generator import content, markup
from generator.errors import InputError
from generator.fetch import seedfile
from generator.seeds import encoding, feed, html, json_file
from generator.seeds import entries as readable
from generator.seeds.entries import Entry
from generator.seeds.raw import Raw
from generator.sources import Source

MOST = 1_000  # entries of one answer; a feed has some dozens
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding|<meta[^>]{0,200}charset", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that can become a seed, as its source's rights allow: the hash of its id, its date as far as known."""

    key: str
    date: str
    entry: Entry


def found(source: Source, url: str, kind: str, body: bytes, language: str) -> Iterator[Found | InputError]:
    """The entries of an answer from `url`, each one once. Raises InputError where it is neither feed nor page.

    `kind` is the content type that the server named; of it only the encoding counts, and only where nothing else tells
    that. `language` is the site's, for a text that is too short to tell its own.
    """
    if other := encoding.other_kind(body):
        raise InputError(source.name, None, f"it sent {other}; expected a {source.kind}")
    raw = Raw(data=_unicode(body, kind), source="x", name=source.name, language=language)
    seen: set[str] = set()
    listed = list(_page(source, raw) if source.kind == "page" else _feed(raw))
    if len(listed) > MOST:
        yield raw.refusal(None, f"it has more than {MOST:,} entries; expected some dozens; the first {MOST:,} are read")
    for entry in listed[:MOST]:
        checked = entry if isinstance(entry, InputError) else _checked(source, url, raw, entry)
        if isinstance(checked, InputError) or checked.key not in seen:
            yield checked
        if isinstance(checked, Found):
            seen.add(checked.key)


def _feed(raw: Raw) -> list[Entry | InputError]:
    is_json = raw.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return json_file.parts(raw)[0] if is_json else [*feed.parts(raw)]


def _page(source: Source, raw: Raw) -> Iterator[Entry]:
    """A page is one article; when its own date changes, it is another one."""
    for seed in html.read(raw):
        if isinstance(seed, InputError):
            raise seed
        yield Entry(
            label="the page",
            line=None,
            date=seed.date,
            id=f"{content.digest(source.url)}/{seed.date}",
            headline=seed.headline or "",
            summary=seed.deck or "",
            text="\n".join(seed.body),
            byline=seed.byline,
            agency=seed.agency or "",
            dateline=seed.dateline or "",
            language=seed.language,
            link=source.url,
        )


def _checked(source: Source, url: str, raw: Raw, entry: Entry) -> Found | InputError:
    """An entry with where it is from, if it has a date, something to show and a link that leads to the web."""
    link = _link(entry.link.strip(), url)
    if not link:
        shown = f"the link {entry.link[:80]!r}, which does not lead to the web"
        return raw.refusal(entry.line, f"{entry.label} has {shown}; expected https://…; it is left out")
    entry = replace(entry, link=link, publisher=source.name)
    entry = seedfile.reduced(entry, source.rights, entry.language[:2].lower() or raw.language)
    (seed,) = readable.seeds(raw, [entry])
    if isinstance(seed, InputError):
        return seed
    name = entry.id.strip() or f"{entry.date}\n{entry.headline}"
    return Found(key=content.digest(name), date=seed.date, entry=entry)


def _link(link: str, url: str) -> str:
    """Where an entry stands; where it does not say so, the front page of its host. Empty for a link that is no such."""
    try:
        return markup.web_address(urljoin(url, link or "/"))
    except ValueError:
        return ""


def _unicode(body: bytes, kind: str) -> bytes:
    """The bytes as UTF-8, where only the server says what else they are; readers find out all the rest."""
    named = _CHARSET.search(kind)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return body
    if not named or body[:2] in (b"\xff\xfe", b"\xfe\xff") or _DECLARED.search(body[:4_000]):
        return body
    try:
        return body.decode(named[1]).encode("utf-8")
    except (LookupError, UnicodeError):
        return body
