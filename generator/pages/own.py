"""Takes a page that people wrote themselves (about.md), gives it with what machines read in its head."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator import frontmatter
from generator.markup import visible
from generator.model import Page, Site
from generator.pages import structured

_HEADING = re.compile(r"^# +(.+?)(?: +#*)?(?: *\{[^}]*\})?$", re.MULTILINE)


def page(site: Site, path: str, text: str) -> Page:
    """The page with its place on the site and a picture for previews added to its front matter."""
    return Page(path, frontmatter.with_fields(text, structured.plain(site, path, _title(path, text))))


def _title(path: str, text: str) -> str:
    """What MkDocs would call the page: by its front matter, its first heading or its file."""
    document = frontmatter.parse(text, path)
    heading = _HEADING.search(document.body)
    named = document.fields.get("title") or (heading and visible(heading[1]))
    return str(named or PurePosixPath(path).stem.replace("-", " ").replace("_", " ").capitalize())
