"""Takes the schema of the front matter, gives the forms of three editing programs, so that nobody need write YAML.

Each form has every key of generator/schema/article.json, with its title and its help. What ties a page to its seed is
in the forms, but out of sight: it must survive an edit and is nobody's to fill in. A configuration that a person has
changed is theirs: its stamp no longer agrees with it.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator import content, frontmatter, schema
from generator.model import Site

HIDDEN = ("machine-written", "summary-from", "source")
_STAMP = "Made by `digest cms`; once you change this file it is yours. Stamp: "
_STAMPED = re.compile(f"({re.escape(_STAMP)})([0-9a-f]{{16}})")
_LONG = ("summary", "deck")  # more than one line to type in
_BODY = "The article"
_PICTURES = "images"  # below content/
_REPOSITORY = re.compile(r"github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")
_NOWHERE = "OWNER/REPOSITORY"
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


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: `written`, `same`, or `kept` because a person has changed it."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Form:
    """One program: its files by path below the site's folder, and what is to be done next."""

    files: Callable[[Site], Mapping[str, str]]
    advice: str


def write(site: Site, names: list[str], force: bool) -> list[Written]:
    """Writes the configuration of each named program; one that a person has changed only where `force` says so."""
    found = []
    for path, text in ((path, text) for name in names for path, text in FORMS[name].files(site).items()):
        file = site.root / path
        there = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None
        if there is not None and there != text and not _untouched(there) and not force:
            found.append(Written(path, "kept"))
            continue
        if there != text:
            content.write(file, text)
        found.append(Written(path, "same" if there == text else "written"))
    return found


def _stamped(text: str) -> str:
    """A text in which `{stamp}` has become the hash of all the rest."""
    return text.replace("{stamp}", _STAMP + content.digest(text.replace("{stamp}", ""), 8))


def _untouched(text: str) -> bool:
    found = _STAMPED.search(text)
    return found is not None and _stamped(text.replace(found[0], "{stamp}")) == text


def _keys() -> dict[str, dict[str, Any]]:
    """The rules of all keys, in the order of the schema."""
    return dict(schema.schema("article")["properties"])


def _required(key: str) -> bool:
    return key in schema.schema("article")["required"]


def _kind(key: str, rule: Mapping[str, Any]) -> str:
    """What a key holds, for a form: date, moment, choice, truth, list, corrections or text."""
    types = rule.get("type", [])
    if key in ("date", "embargo", "corrections"):
        return "moment" if key == "embargo" else key
    if "enum" in rule:
        return "choice"
    if "array" in types:
        return "list"
    return "truth" if types == ["boolean", "null"] else "text"


def _folder(site: Site) -> str:
    """The folder of the pages as the repository has it."""
    return site.content.relative_to(site.root).as_posix()


def _shown(site: Site) -> str:
    """The address of the pictures without its host, as a form writes it into an article.

    A site that has no address of its own yet will be where GitHub Pages puts it: below the name of its repository.
    """
    url, owner_and_name = urlsplit(site.url), _repository(site)
    name = owner_and_name.partition("/")[2]
    if url.hostname and not url.hostname.startswith("example."):
        return f"{url.path.rstrip('/')}/{_PICTURES}"
    return f"/{_PICTURES}" if owner_and_name == _NOWHERE or name.endswith(".github.io") else f"/{name}/{_PICTURES}"


def _yaml(data: Mapping[str, Any]) -> str:
    return _stamped("# {stamp}\n" + frontmatter.document(data))


def _pages(site: Site) -> Mapping[str, str]:
    """Pages CMS, https://pagescms.org/docs/configuration.

    It keeps what no field is for (`merge`): what ties a page to its seed, and the corrections, whose keys are days.
    """
    fields = [_pages_field(key, rule) for key, rule in _keys().items() if key not in (*HIDDEN, "corrections")]
    folder = _folder(site)
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
        "fields": [*fields, {"name": "body", "label": _BODY, "type": "code", "options": {"format": "markdown"}}],
    }
    about = {"name": "about", "label": "About", "type": "file", "path": f"{folder}/about.md", "format": "code"}
    names = {"name": "vocabulary", "label": "Names and stories", "type": "file", "format": "code"}
    return {
        ".pages.yml": _yaml(
            {
                "media": {"input": f"{folder}/{_PICTURES}", "output": _shown(site), "categories": ["image"]},
                "settings": {"content": {"merge": True}},
                "content": [articles, about, names | {"path": f"{folder}/vocabulary.yml"}],
            }
        )
    }


def _pages_field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": key, "label": rule["title"], "description": rule["description"], "required": _required(key)}
    match _kind(key, rule):
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
        field | {"type": "text" if key in _LONG else "string"} | ({"pattern": _pattern(rule)} if key == "link" else {})
    )


def _pattern(rule: Mapping[str, Any]) -> dict[str, str]:
    return {"regex": rule["pattern"], "message": rule["errorMessage"]}


def _sveltia(site: Site) -> Mapping[str, str]:
    """Sveltia CMS, https://sveltiacms.app/en/docs; its own JSON Schema comes with its package."""
    folder = _folder(site)
    fields = [_sveltia_field(key, rule) for key, rule in _keys().items()]
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
        "fields": [*fields, {"name": "body", "label": _BODY, "widget": "markdown", "modes": ["raw"]}],
    }
    config = {
        "backend": {"name": "github", "repo": _repository(site), "auth_methods": ["token"]},
        "media_folder": f"{folder}/{_PICTURES}",
        "public_folder": _shown(site),
        **({"site_url": site.url} if site.url and "example." not in site.url else {}),
        "slug": {"encoding": "ascii", "clean_accents": True, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [articles],
    }
    return {f"{folder}/admin/config.yml": _yaml(config), f"{folder}/admin/index.html": _stamped(_ADMIN)}


def _sveltia_field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    named = {"name": key, "label": rule["title"]}
    if key in HIDDEN:
        return named | {"widget": "hidden"}
    field = named | {"hint": rule["description"], "required": _required(key)}
    match _kind(key, rule):
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
    return field | {"widget": "text" if key in _LONG else "string"} | pattern


def _front_matter(site: Site) -> Mapping[str, str]:
    """Front Matter CMS, the extension of VS Code, https://frontmatter.codes/docs.

    New articles begin with `digest new`, which knows their folder.
    """
    fields = [_front_matter_field(key, rule) for key, rule in _keys().items()]
    folder = f"[[workspace]]/{_folder(site)}"
    config = {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "//": "{stamp}",
        "frontMatter.content.pageFolders": [{"title": "Articles", "path": folder, "disableCreation": True}],
        "frontMatter.content.publicFolder": {"path": _folder(site), "relative": True},
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.preview.host": "http://127.0.0.1:8000",
        "frontMatter.framework.startCommand": "digest serve",
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [
            {"name": "default", "pageBundle": False, "filePrefix": "", "clearEmpty": True, "fields": fields}
        ],
    }
    return {"frontmatter.json": _stamped(json.dumps(config, indent=2, ensure_ascii=False) + "\n")}


def _front_matter_field(key: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": key, "title": rule["title"], "description": rule["description"], "required": _required(key)}
    field |= {"hidden": True} if key in HIDDEN else {}
    match _kind(key, rule):
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
    return field | {"type": "string"} | ({} if key in _LONG else {"single": True})


def _repository(site: Site) -> str:
    """`owner/name` of the folder's origin on GitHub; a name to be replaced where it has none."""
    command = ["git", "config", "--get", "remote.origin.url"]
    try:
        asked = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=False)
    except OSError:
        return _NOWHERE
    found = _REPOSITORY.search(asked.stdout.strip())
    return found["name"] if found else _NOWHERE


FORMS = {
    "pages": Form(
        _pages,
        "Pages CMS: commit .pages.yml, go to https://app.pagescms.org, sign in with GitHub and choose the repository.",
    ),
    "sveltia": Form(
        _sveltia,
        "Sveltia CMS: `npm pack @sveltia/cms`, take package/dist/sveltia-cms.js out of the archive and put it beside "
        "content/admin/index.html; commit, and after the next publication go to /admin/ on your site. You sign in "
        "with a token that GitHub makes for you.",
    ),
    "frontmatter": Form(
        _front_matter,
        "Front Matter CMS: install the extension `eliostruyf.vscode-front-matter` in VS Code and open this folder. "
        'New articles: `digest new "Headline"`.',
    ),
}
