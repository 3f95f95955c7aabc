"""The form of Front Matter CMS, the extension of VS Code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.cms.common import HIDDEN, LONG, folder_of, keys, kind, required, stamped
from generator.model import Site


def files(site: Site) -> Mapping[str, str]:
    """Front Matter CMS, the extension of VS Code, https://frontmatter.codes/docs.

    New articles begin with `digest new`, which knows their folder.
    """
    fields = [_field(key, rule) for key, rule in keys().items()]
    folder = f"[[workspace]]/{folder_of(site)}"
    config = {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "//": "{stamp}",
        "frontMatter.content.pageFolders": [{"title": "Articles", "path": folder, "disableCreation": True}],
        "frontMatter.content.publicFolder": {"path": folder_of(site), "relative": True},
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.preview.host": "http://127.0.0.1:8000",
        "frontMatter.framework.startCommand": "digest serve",
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [
            {"name": "default", "pageBundle": False, "filePrefix": "", "clearEmpty": True, "fields": fields}
        ],
    }
    return {"frontmatter.json": stamped(json.dumps(config, indent=2, ensure_ascii=False) + "\n")}


def _field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": key, "title": rule["title"], "description": rule["description"], "required": required(key)}
    field |= {"hidden": True} if key in HIDDEN else {}
    match kind(key, rule):
        case "date":
            return field | {"type": "datetime", "dateFormat": "yyyy-MM-dd", "isPublishDate": True}
        case "choice":
            return field | {"type": "choice", "choices": [value for value in rule["enum"] if value]}
        case "truth":
            return field | {"type": "draft" if key == "draft" else "boolean"}
        case "list":
            return field | {"type": "tags" if key == "tags" else "list"}
        case "corrections":
            return field | {"type": "json"}
    return field | {"type": "string"} | ({} if key in LONG else {"single": True})
