"""What the forms of all editing programs have in common: the keys of the schema, the places of a site, a stamp."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from generator import content, frontmatter, schema
from generator.model import Site

HIDDEN = ("machine-written", "summary-from", "source")
LONG = ("summary", "deck")  # more than one line to type in
BODY = "The article"
PICTURES = "images"  # below content/
NOWHERE = "OWNER/REPOSITORY"
_STAMP = "Made by `digest cms`; once you change this file it is yours. Stamp: "
_STAMPED = re.compile(f"({re.escape(_STAMP)})([0-9a-f]{{16}})")
_REPOSITORY = re.compile(r"github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")


def stamped(text: str) -> str:
    """A text in which `{stamp}` has become the hash of all the rest."""
    return text.replace("{stamp}", _STAMP + content.digest(text.replace("{stamp}", ""), 8))


def untouched(text: str) -> bool:
    """Whether a stamped text is as it was made."""
    found = _STAMPED.search(text)
    return found is not None and stamped(text.replace(found[0], "{stamp}")) == text


def as_yaml(data: Mapping[str, Any]) -> str:
    """Data as a YAML file with a stamp."""
    return stamped("# {stamp}\n" + frontmatter.document(data))


def keys() -> dict[str, dict[str, Any]]:
    """The rules of all keys, in the order of the schema."""
    return dict(schema.schema("article")["properties"])


def required(key: str) -> bool:
    """Whether no article can do without a key."""
    return key in schema.schema("article")["required"]


def kind(key: str, rule: Mapping[str, Any]) -> str:
    """What a key holds, for a form: date, moment, choice, truth, list, corrections or text."""
    types = rule.get("type", [])
    if key in ("date", "embargo", "corrections"):
        return "moment" if key == "embargo" else key
    if "enum" in rule:
        return "choice"
    if "array" in types:
        return "list"
    return "truth" if types == ["boolean", "null"] else "text"


def folder_of(site: Site) -> str:
    """The folder of the pages as the repository has it."""
    return site.content.relative_to(site.root).as_posix()


def pictures(site: Site) -> str:
    """The address of the pictures without its host, as a form writes it into an article.

    A site that has no address of its own yet will be where GitHub Pages puts it: below the name of its repository.
    """
    url, owner_and_name = urlsplit(site.url), repository(site)
    name = owner_and_name.partition("/")[2]
    if url.hostname and not url.hostname.startswith("example."):
        return f"{url.path.rstrip('/')}/{PICTURES}"
    return f"/{PICTURES}" if owner_and_name == NOWHERE or name.endswith(".github.io") else f"/{name}/{PICTURES}"


def repository(site: Site) -> str:
    """`owner/name` of the folder's origin on GitHub; a name to be replaced where it has none."""
    command = ["git", "config", "--get", "remote.origin.url"]
    try:
        asked = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=False)
    except OSError:
        return NOWHERE
    found = _REPOSITORY.search(asked.stdout.strip())
    return found["name"] if found else NOWHERE
