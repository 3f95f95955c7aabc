"""Takes a news item in terms of the IPTC's ninjs (versions 1 to 3), gives its parts as an Entry.

version 3   {"headlines": [{"value": ...}], "bodies": [{"contenttype": "text/html", "value": ...}], "firstcreated": ...,
             "bylines": [{"value": ...}], "descriptions": [...], "subjects": [{"name": ...}], "people": [...], ...}
version 1   {"headline": ..., "body_text": ..., "body_xhtml": ..., "byline": ..., "description_text": ...,
             "subject": [{"name": ...}], "person": [...], "place": [...], "organisation": [...]}
ours        {..., "digest": {"source": ..., "link": ..., "rights": ...}}    where `digest fetch` has it from
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import markup
from generator.errors import InputError
from generator.model import RIGHTS, Rights
from generator.seeds import encoding
from generator.seeds.entries import Entry
from generator.seeds.raw import Raw

_TELLING = ("headline", "headlines", "bodies", "body_text", "body_xhtml", "versioncreated", "firstcreated")
_KINDS = {
    "subjects": ("subjects", "subject"),
    "people": ("people", "person"),
    "places": ("places", "place"),
    "organisations": ("organisations", "organisation"),
    "tags": ("keywords",),
}


def is_item(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object speaks in terms of ninjs."""
    return sum(key in item for key in _TELLING) >= 2


def entry(raw: Raw, item: Mapping[str, Any], number: int) -> Entry | InputError:
    """The parts of a news item; a refusal for one that is no text, was withdrawn or may not be published yet."""
    headline = text(item, "headline") or _value(item, "headlines", "main")
    label = f"item {number} (‘{headline[:40]}’)"
    kind, status = text(item, "type") or "text", text(item, "pubstatus") or "usable"
    if kind not in ("text", "composite"):
        return raw.refusal(None, f"{label} is of the type {kind!r}; expected 'text'; delete it")
    if status != "usable":
        return raw.refusal(None, f"{label} has the pubstatus {status!r}; expected 'usable'; delete it")
    if embargo := text(item, "embargoed"):
        return raw.refusal(None, f"{label} is embargoed until {embargo}; take `embargoed` out when it may be published")
    origin = _origin(item.get("digest")) if "digest" in item else ("", "", "full")
    if origin is None:
        wanted = "a `source`, a `link` that begins with https:// and `rights`, which is link, summary or full"
        return raw.refusal(None, f"{label} does not say where it is from; expected in `digest` {wanted}; mend it")
    publisher, link, rights = origin
    html, plain = text(item, "body_xhtml"), text(item, "body_text")
    for body in _objects(item, "bodies"):
        if "html" in text(body, "contenttype") or "</" in text(body, "value"):
            html = html or text(body, "value")
        else:
            plain = plain or text(body, "value")
    return Entry(
        label=label,
        line=None,
        id=text(item, "uri") or text(item, "guid"),
        date=next(filter(None, (text(item, key) for key in ("contentcreated", "firstcreated", "versioncreated"))), ""),
        headline=headline,
        summary=text(item, "description_text") or _value(item, "descriptions", "summary"),
        html=html,
        text=plain,
        byline=[
            text(item, "byline") or text(by, "value") or text(by, "byline") for by in _objects(item, "bylines") or [{}]
        ],
        agency=_source(item),
        dateline=text(item, "dateline") or text(item, "located"),
        language=text(item, "language"),
        publisher=publisher,
        link=link,
        rights=rights,
        given={kind: _names(item, keys) for kind, keys in _KINDS.items()},
    )


def _origin(value: Any) -> tuple[str, str, Rights] | None:
    """Who published the article, where it stands there, and what may be shown of it; None where that is not all there."""
    if not isinstance(value, dict):
        return None
    publisher, link = " ".join(encoding.clean(text(value, "source")).split()), markup.web_address(text(value, "link"))
    rights = next((known for known in RIGHTS if known == text(value, "rights")), None)
    return (publisher, link, rights) if publisher and link and rights else None


def text(item: Mapping[str, Any], key: str) -> str:
    """The value of a key if it is text, else an empty text."""
    value = item.get(key)
    return value if isinstance(value, str) else ""


def texts(item: Mapping[str, Any], key: str) -> list[str]:
    """The texts in the value of a key if it is a list, else none."""
    value = item.get(key)
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _objects(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _value(item: Mapping[str, Any], key: str, role: str) -> str:
    """The text in a list of texts with roles that has this role, or the first one."""
    parts = sorted(_objects(item, key), key=lambda part: role not in text(part, "role"))
    return text(parts[0], "value") if parts else ""


def _source(item: Mapping[str, Any]) -> str:
    sources = [text(part, "name") or text(part, "literal") for part in _objects(item, "infosources")]
    return next(filter(None, sources), "") or text(item, "source")


def _names(item: Mapping[str, Any], keys: tuple[str, ...]) -> list[str]:
    names = [text(part, "name") or text(part, "literal") for key in keys for part in _objects(item, key)]
    return names + [name for key in keys for name in texts(item, key)]
