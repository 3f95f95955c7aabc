"""Takes a time stamp, gives the writers or the desk that it names beside the date."""

from __future__ import annotations

import re

from generator.seeds import agency, byline
from generator.seeds.page_words import HEADS, MEDIA, ROLES
from generator.seeds.place_names import CITIES

_DESK_BEFORE_DATE = re.compile(r"(?P<desk>[A-Z][\w&'’-]+ (?:Desk|Staff|Bureau|Newsroom|Team|Correspondent))\s+[A-Z0-9]")
_PARTS = re.compile(r"\s*[·|•]\s*|\s+/\s+")
_WORD = re.compile(r"[^\W\d_]+")


def writers(text: str) -> byline.Byline | None:
    """The writers of `Jane Doe · Coast News · Posted: Oct 4, 2022`, or None.

    A place may stand first in a stamp, too: only the name of a paper or a role behind it tells that it is a person's.
    """
    parts = _PARTS.split(text)
    if len(parts) < 2 or parts[0].casefold() in CITIES:
        return None
    names = byline.bare(parts[0])
    if not names or not names.names:
        return None
    behind = {word.casefold() for part in parts[1:] for word in _WORD.findall(part)}
    known = names.sure or not behind.isdisjoint(MEDIA | ROLES | HEADS) or any(map(agency.is_agency, parts[1:]))
    return byline.Byline(names.names, names.agency) if known else None


def desk(text: str) -> str | None:
    """The desk that a stamp names before its date (`Science Science Desk Sep 27, 2022`)."""
    match = _DESK_BEFORE_DATE.search(text[:120])
    return match["desk"] if match else None
