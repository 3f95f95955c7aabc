"""Takes an RSS or Atom file, gives a Seed for each entry in it, or the reason why there is none.

<item><title>...</title><pubDate>Wed, 20 Dec 2023 08:46:00 GMT</pubDate><description>...</description></item>
<entry><title>...</title><published>2023-12-20T08:46:00Z</published><content type="html">...</content></entry>
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it comes without type hints

from generator.errors import InputError
from generator.model import Seed
from generator.seeds import entries
from generator.seeds.raw import Raw

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s/>]")
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
# Entities that a document defines for itself can stand for gigabytes; no feed needs them.
_OWN_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read(raw: Raw) -> Iterator[Seed | InputError]:
    """The articles of a feed, in its order. Raises InputError where the file is no feed."""
    yield from entries.seeds(raw, parts(raw))


def parts(raw: Raw) -> list[entries.Entry]:
    """The entries of a feed as they stand there. Raises InputError where the file is no feed."""
    own = _OWN_ENTITY.search(raw.data) or _OWN_ENTITY.search(raw.data.replace(b"\0", b""))
    if own:
        at = raw.data.count(b"\n", 0, own.start()) + 1
        raise raw.refusal(at, "the feed defines entities of its own; expected plain text; write them out")
    if not raw.data.strip():
        raise raw.refusal(None, "the file is empty; expected a feed; delete the file or fill it")
    # From a stream: given the bytes themselves, feedparser would try to open a file or an address of that name.
    try:
        parsed = feedparser.parse(io.BytesIO(raw.data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it trips over a number of things, such as the character &#1114112;
        message = (
            f"the feed cannot be read ({type(error).__name__}); expected RSS or Atom; mend the file or move it away"
        )
        raise raw.refusal(None, message) from None
    if not parsed.get("entries"):
        raise raw.refusal(*_no_feed(parsed, raw.data))
    starts = [0, *(match.start() for match in _ENTRY.finditer(raw.data))]
    lines = list(accumulate((raw.data.count(b"\n", a, b) for a, b in pairwise(starts)), initial=1))[1:]
    language = str(parsed.get("feed", {}).get("language") or "")
    found = []
    for index, item in enumerate(parsed.entries):
        line = lines[index] if len(lines) == len(parsed.entries) else None
        found.append(_entry(item, index, line, language))
    return found


def _entry(item: Any, index: int, line: int | None, language: str) -> entries.Entry:
    contents = [part for part in item.get("content", ()) if part.get("value")]
    summary = str(item.get("summary") or "")
    html = max((str(part["value"]) for part in contents), key=len, default="") or summary
    authors = [str(author.get("name") or "") for author in item.get("authors", ())] or [str(item.get("author") or "")]
    return entries.Entry(
        label=f"entry {index + 1} (‘{str(item.get('title') or '')[:40]}’)",
        line=line,
        id=str(item.get("id") or item.get("link") or ""),
        date=str(item.get("published") or item.get("created") or item.get("updated") or ""),
        headline=str(item.get("title") or ""),
        # feedparser copies a text to the summary where there is none
        summary="" if any(part["value"] == summary for part in contents) else summary,
        html=html,
        byline=authors,
        language=str(contents[0].get("language") or language) if contents else language,
        link=str(item.get("link") or ""),
        given={"tags": [str(tag.get("label") or tag.get("term") or "") for tag in item.get("tags", ())]},
    )


def _no_feed(parsed: Any, data: bytes) -> tuple[int | None, str]:
    """The line and the message for a file in which no entry was found."""
    error = parsed.get("bozo_exception")
    line, reason = None, str(error)
    if hasattr(error, "getLineNumber"):  # feedparser puts a line of its own above a file without an XML declaration
        line, reason = error.getLineNumber() - (not _DECLARATION.match(data)), error.getMessage()
    if parsed.get("version") and not error:
        return None, "the feed has no entries; expected at least one; delete the file or fill it"
    what = f"this is no RSS or Atom feed ({reason})" if error else "this is no RSS or Atom feed"
    return line, f"{what}; expected <rss> with <item>s or <feed> with <entry>s; mend the file or move it away"
