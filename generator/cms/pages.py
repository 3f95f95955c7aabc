"""The form of Pages CMS, for the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.cms.common import BODY, HIDDEN, LONG, PICTURES, as_yaml, folder_of, keys, kind, pictures, required
from generator.model import Site


def files(site: Site) -> Mapping[str, str]:
    """Pages CMS, https://pagescms.org/docs/configuration.

    It keeps what no field is for (`merge`): what ties a page to its seed, and the corrections, whose keys are days.
    """
    fields = [_field(key, rule) for key, rule in keys().items() if key not in (*HIDDEN, "corrections")]
    folder = folder_of(site)
    articles = {
        "name": "articles",
        "label": "Articles",
        "type": "collection",
        "path": folder,
        "subfolders": True,
        "filename": "{year}/{month}/{day}/{primary}.md",
        "format": "yaml-frontmatter",
        "exclude": ["about.md", "vocabulary.yml"],
        "view": {"fields": ["title", "date"], "primary": "title", "default": {"sort": "date", "order": "desc"}},
        "fields": [*fields, {"name": "body", "label": BODY, "type": "code", "options": {"format": "markdown"}}],
    }
    about = {"name": "about", "label": "About", "type": "file", "path": f"{folder}/about.md", "format": "code"}
    names = {"name": "vocabulary", "label": "Names and stories", "type": "file", "format": "code"}
    return {
        ".pages.yml": as_yaml(
            {
                "media": {"input": f"{folder}/{PICTURES}", "output": pictures(site), "categories": ["image"]},
                "settings": {"content": {"merge": True}},
                "content": [articles, about, names | {"path": f"{folder}/vocabulary.yml"}],
            }
        )
    }


def _field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": key, "label": rule["title"], "description": rule["description"], "required": required(key)}
    match kind(key, rule):
        case "date":
            return field | {"type": "date", "options": {"format": "yyyy-MM-dd"}}
        case "moment":
            return field | {"type": "string", "pattern": _pattern(rule)}
        case "choice":
            return field | {"type": "select", "options": {"values": [value for value in rule["enum"] if value]}}
        case "truth":
            return field | {"type": "boolean"}
        case "list":
            return field | {"type": "string", "list": True}
    return (
        field | {"type": "text" if key in LONG else "string"} | ({"pattern": _pattern(rule)} if key == "link" else {})
    )


def _pattern(rule: Mapping[str, Any]) -> dict[str, str]:
    return {"regex": rule["pattern"], "message": rule["errorMessage"]}
