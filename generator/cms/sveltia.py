"""The form of Sveltia CMS, a page of the site itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.cms.common import (
    BODY,
    HIDDEN,
    LONG,
    PICTURES,
    as_yaml,
    folder_of,
    keys,
    kind,
    pictures,
    repository,
    required,
    stamped,
)
from generator.model import Site

# The page that loads Sveltia CMS, for editors alone. It asks GitHub for the repository and shows its icons with a font
# from a CDN, so the policy of the other pages is not for it; its script is a file of the site.
_ADMIN = """\
<!doctype html>
<!-- {stamp} -->
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none';
  img-src 'self' blob: data: https://*.githubusercontent.com; connect-src 'self' blob: data: https://api.github.com;
  font-src 'self' https://cdn.jsdelivr.net">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Edit</title>
<script src="sveltia-cms.js" defer></script>
</head>
<body></body>
</html>
"""


def files(site: Site) -> Mapping[str, str]:
    """Sveltia CMS, https://sveltiacms.app/en/docs; its own JSON Schema comes with its package."""
    folder = folder_of(site)
    fields = [_field(key, rule) for key, rule in keys().items()]
    articles = {
        "name": "articles",
        "label": "Articles",
        "label_singular": "Article",
        "folder": folder,
        "path": "{{year}}/{{month}}/{{day}}/{{slug}}",
        "nested": {"depth": 4, "subfolders": False},
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "filter": {"field": "date", "pattern": "."},
        "summary": "{{date}} {{title}}",
        "sortable_fields": {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}},
        "fields": [*fields, {"name": "body", "label": BODY, "widget": "markdown", "modes": ["raw"]}],
    }
    config = {
        "backend": {"name": "github", "repo": repository(site), "auth_methods": ["token"]},
        "media_folder": f"{folder}/{PICTURES}",
        "public_folder": pictures(site),
        **({"site_url": site.url} if site.url and "example." not in site.url else {}),
        "slug": {"encoding": "ascii", "clean_accents": True, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [articles],
    }
    return {f"{folder}/admin/config.yml": as_yaml(config), f"{folder}/admin/index.html": stamped(_ADMIN)}


def _field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    named = {"name": key, "label": rule["title"]}
    if key in HIDDEN:
        return named | {"widget": "hidden"}
    field = named | {"hint": rule["description"], "required": required(key)}
    match kind(key, rule):
        case "date":
            return field | {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "default": "{{now}}"}
        case "moment":
            return field | {"widget": "string", "pattern": [rule["pattern"], rule["errorMessage"]]}
        case "choice":
            return field | {"widget": "select", "options": [value for value in rule["enum"] if value]}
        case "truth":
            return field | {"widget": "boolean"}
        case "list":
            return field | {"widget": "list"}
        case "corrections":
            one = {"name": "correction", "label": "Correction", "widget": "keyvalue", "min": 1, "max": 1}
            return field | {"widget": "list", "field": one | {"key_label": "Day", "value_label": "What was wrong"}}
    pattern = {"pattern": [rule["pattern"], rule["errorMessage"]]} if key == "link" else {}
    return field | {"widget": "text" if key in LONG else "string"} | pattern
