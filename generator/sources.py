"""Takes the list `sources:` of the configuration, gives each source and what may be shown of it, or what is wrong.

sources:
  - name: The Example Times            as the page of each article names it
    url: https://example.org/feed.xml
    type: feed                         or page: one article, fetched again when it changes
    rights: summary                    or link: headline and link alone; or full: the whole text
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any, Literal, get_args

from generator import markup, text
from generator.model import RIGHTS, Rights

Kind = Literal["feed", "page"]
_KEYS = ("name", "url", "type", "rights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or page of somebody else; `folder` is the one below seeds/ that its articles go to."""

    name: str
    url: str
    folder: str
    kind: Kind = "feed"
    rights: Rights = "summary"


def read(value: Any) -> tuple[Source, ...]:
    """The sources, in their order. Raises ValueError, whose text says which of them is wrong and what was expected."""
    if not isinstance(value or [], list):
        raise ValueError("expected a list, each item with `name:` and `url:`")
    found: list[Source] = []
    for number, item in enumerate(value or [], 1):
        source = _source(item, f"source {number}")
        for other in found:
            if other.folder == source.folder:
                raise ValueError(
                    f"source {number}: ‘{source.name}’ and ‘{other.name}’ are one name; rename one of them"
                )
        found.append(source)
    return tuple(found)


def _source(item: Any, label: str) -> Source:
    if not isinstance(item, dict):
        raise ValueError(
            f"{label}: expected `name:` and `url:`, as in `- name: The Times` with `url: https://…` below it"
        )
    for key in item:
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key), _KEYS, n=1)
            advice = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(_KEYS)}"
            raise ValueError(f"{label}: `{key}` means nothing here; {advice}")
    name = item.get("name")
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise ValueError(f"{label}: expected the publisher's name on one line, as in `name: The Example Times`")
    name = " ".join(name.split())
    url = markup.web_address(str(item.get("url") or ""))
    if not url:  # the address itself may hold a key, and is not repeated
        wanted = "`url: https://example.org/feed.xml`, without a user name or password in it"
        raise ValueError(f"{label} (‘{name}’): expected the address of a feed or page, as in {wanted}")
    kind, rights = item.get("type", "feed"), item.get("rights", "summary")
    if kind not in get_args(Kind):
        raise ValueError(f"{label} (‘{name}’): found `type: {kind}`; expected `feed` or `page`")
    if rights not in RIGHTS:
        raise ValueError(f"{label} (‘{name}’): found `rights: {rights}`; expected `link`, `summary` or `full`")
    return Source(name=name, url=url, folder=text.slug(name, "source"), kind=kind, rights=rights)
