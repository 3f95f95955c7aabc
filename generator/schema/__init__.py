"""Takes values that were read from YAML, gives what in them is not as the JSON Schema says, in an editor's words.

article.json (front matter) and vocabulary.json are the one place that says which keys there are and what they hold: for
the build, for `digest check`, and for editors such as VS Code. Their `errorMessage` is what everybody is told. Our
reader of YAML takes every value as text, so text is first given the type that another reader would see in it.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

FOLDER = Path(__file__).parent
NAMES = ("article", "vocabulary")
Keys = tuple[str, ...]
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_SHOWN = 60
_COMPILED: dict[int, Callable[[Any], Any]] = {}
# What people call a key elsewhere: other programs, other countries, newsrooms.
_ALSO = {
    **dict.fromkeys(("headline", "head", "name", "heading", "titel", "titre", "überschrift"), "title"),
    **dict.fromkeys(("author", "authors", "by", "writer", "reporter", "auteur"), "byline"),
    **dict.fromkeys(("description", "abstract", "excerpt", "teaser", "lead", "lede", "intro", "résumé"), "summary"),
    **dict.fromkeys(("standfirst", "subtitle", "subheading", "dek", "strapline"), "deck"),
    **dict.fromkeys(("category", "categories", "topic", "topics", "section"), "subjects"),
    **dict.fromkeys(
        ("keyword", "keywords", "labels", "schlagworte", "schlagwörter", "stichworte", "étiquettes"), "tags"
    ),
    **dict.fromkeys(("person", "persons"), "people"),
    **dict.fromkeys(("location", "locations", "countries", "cities", "orte", "lieux"), "places"),
    **dict.fromkeys(("orgs", "companies", "institutions"), "organisations"),
    **dict.fromkeys(("publish_date", "publishdate", "pubdate", "published", "day", "datum"), "date"),
    **dict.fromkeys(("lang", "locale", "sprache", "langue"), "language"),
    **dict.fromkeys(("errata", "erratum"), "corrections"),
    **dict.fromkeys(("entwurf", "brouillon"), "draft"),
    **dict.fromkeys(("sticky", "featured"), "pinned"),
    **dict.fromkeys(("embargoed", "publish_at"), "embargo"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be: the keys that lead to it, and what was found, expected, and to be done.

    `unknown` says that the last key is none of ours; `near` is then the one that was probably meant, else empty.
    A fault that is not `fatal` leaves the rest usable.
    """

    keys: Keys
    message: str
    unknown: bool = False
    near: str = ""
    fatal: bool = True


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema `article` or `vocabulary`."""
    return dict(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def faults(name: str, fields: dict[str, Any]) -> list[Fault]:
    """Everything in `fields` that the schema of that name does not allow, in the order of the schema's questions."""
    return list(_faults(fields, schema(name), ()))


def nearest(key: str, known: list[str]) -> str:
    """The known key that was probably meant; empty where none is like it."""
    plain = key.strip().casefold().replace("_", "-")
    names = {**{other: meant for other, meant in _ALSO.items() if meant in known}, **{name: name for name in known}}
    if plain in names:
        return names[plain]
    # What is no key of ours must be nearer: `datum` is not `erratum`.
    near = difflib.get_close_matches(plain, known, n=1) or difflib.get_close_matches(plain, names, n=1, cutoff=0.75)
    return names[near[0]] if near else ""


def _faults(value: Any, rule: dict[str, Any], keys: Keys) -> Iterator[Fault]:
    """The walk through mappings; what is no mapping is left to the validator."""
    properties: dict[str, Any] = rule.get("properties", {})
    more = rule.get("additionalProperties")
    if not properties and not isinstance(more, dict):
        yield from _leaf(value, rule, keys)
        return
    if value in (None, "") and "null" in rule["type"]:
        return
    if not isinstance(value, dict):
        yield Fault(keys, f"found {shown(value)} for `{keys[-1]}`; {rule['errorMessage']}")
        return
    known = list(properties)
    for key in rule.get("required", ()):
        if key not in value:
            label, expected = properties[key]["title"].lower(), properties[key]["errorMessage"]
            yield Fault((*keys, key), f"found no {label}; {expected}")
    for key, item in value.items():
        if key in known:
            yield from _faults(item, properties[key], (*keys, key))
        elif isinstance(more, dict):
            yield from _faults(item, more, (*keys, key))
        else:
            head, glued, rest = key.partition(":")
            if glued and head in known:  # `title:War: a history`
                whole = f"{rest.strip()}: {item}" if isinstance(item, str) else rest.strip()
                written = f"`{head}: '{whole.strip()[:_SHOWN].replace(chr(39), chr(39) * 2)}'`"
                message = f"a space is missing behind the colon; write {written}"
                yield Fault((*keys, key), message, unknown=True, near=head, fatal=False)
                continue
            near = nearest(key, known)
            advice = f"did you mean `{near}`?" if near else f"known keys: {', '.join(k for k in known if '-' not in k)}"
            yield Fault((*keys, key), f"`{key}` means nothing here; {advice}", unknown=True, near=near, fatal=False)


def _leaf(value: Any, rule: dict[str, Any], keys: Keys) -> Iterator[Fault]:
    try:
        _validator(rule)(_typed(value, rule))
    except fastjsonschema.JsonSchemaValueException as error:
        key, expected = keys[-1] if keys else "", rule["errorMessage"]
        inner = tuple(str(step) for step in error.path[1:])
        if isinstance(value, str) and value.strip() and "enum" in rule:
            near = difflib.get_close_matches(value.strip().lower(), [name for name in rule["enum"] if name], n=1)
            message = f"found {shown(value)} for `{key}`; " + (f"did you mean `{near[0]}`?" if near else expected)
        elif _is_name(value) and "string" in rule.get("items", {}).get("type", ""):
            message = f"found one piece of text for `{key}`; expected a list, as in `{key}: [{_parted(value)}]`"
        elif inner and isinstance(value, list) and inner[0].isdecimal():
            item = value[int(inner[0])]
            message = f"`{key}` holds {'a list in the list' if isinstance(item, list) else shown(item)}; {expected}"
            if isinstance(item, dict) and len(item) == 1 and "string" in rule.get("items", {}).get("type", ""):
                ((name, rest),) = item.items()
                if isinstance(rest, str):
                    whole = f"{name}: {rest}".strip().replace("'", "''")
                    message = f"a colon parts this item of `{key}` in two; put it in quotes: `'{whole[:_SHOWN]}'`"
        elif isinstance(value, str) and not value.strip() and "title" in rule:
            message = f"found no {rule['title'].lower()}; {expected}"
        else:
            message = f"found {shown(value)} for `{key}`; {expected}"
        yield Fault((*keys, *inner[:1]), message)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


def parts(value: str) -> list[str]:
    """The items that a person has written without brackets and commas: behind bullets, hashes, semicolons."""
    plain = re.sub(r"^\((.*)\)$", r"\1", value.strip())
    return [
        part.strip() for part in re.split(r"[;,|•、，；]|(?:^|\s)[-*·#–](?=\S)|(?:^|\s)[*·–]\s", plain) if part.strip()
    ]


def _parted(value: str) -> str:
    return ", ".join(parts(value))[:_SHOWN] or value.strip()[:_SHOWN]


def _validator(rule: dict[str, Any]) -> Callable[[Any], Any]:
    """A rule of one of our schemas, compiled when it is first asked for; they live as long as the program."""
    if id(rule) not in _COMPILED:
        _COMPILED[id(rule)] = fastjsonschema.compile(rule, use_default=False)
    return _COMPILED[id(rule)]


def _typed(value: Any, rule: dict[str, Any]) -> Any:
    """A value as a reader of YAML would have it that knows numbers, truth values and nothing."""
    if isinstance(value, list):
        return [_typed(item, rule.get("items", {})) for item in value]
    types, text = rule.get("type", ""), value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return text
    if not text and ("null" in types or None in rule.get("enum", ())):
        return None
    if "boolean" in types and "string" not in types:
        return _TRUTH.get(text.lower(), text)
    if "integer" in types and "string" not in types and text.isascii() and text.isdecimal():
        return int(text[:18])
    return text


def shown(value: Any) -> str:
    """What was found, in words: a piece of text in its own, anything else by what it is."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"`{text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}`" if text else "nothing"
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a mapping (lines with keys)"
