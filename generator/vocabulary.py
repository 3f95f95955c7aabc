"""Takes content/vocabulary.yml, gives the editors' say on names and stories, which wins over the machine's.

    names:
      Khan Younis:                      # the name as this newsroom writes it
        kind: places                    # subjects, people, places, organisations or tags
        aliases: [Khan Yunis, Khanyunis]
        description: City in the south of the Gaza Strip.
      Staff Reporter:
        never: true                     # never a tag
    stories:
      War in Gaza:                      # the story that holds the first of these articles gets this name
        description: From the attack of 7 October 2023 on.
        articles: [2023/12/08/no-cease-fire.md, 2023/12/12/assembly.md]
        without: [2023/12/18/egypt-votes.md]
        ended: 2024-01-31               # no later article joins by itself
    apart:                              # seeds that read alike and are two articles all the same
      - [wire/a.txt, wire/b.txt]

All of it is optional, and so is the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import frontmatter, schema, spans, text
from generator.errors import InputError
from generator.frontmatter import Lines
from generator.model import KINDS, Article, Kind, Site
from generator.schema import Fault

FILE = "vocabulary.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What the editors say of a name; `kind` is None where they leave it to whoever uses the name."""

    name: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRule:
    """What the editors say of a running story; articles are paths below content/, `ended` a day or empty."""

    name: str
    description: str = ""
    articles: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ended: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The whole file: names, stories, and groups of seeds that are articles of their own; `lines` is for messages."""

    names: tuple[Name, ...] = ()
    stories: tuple[StoryRule, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    lines: Lines = field(default_factory=dict)

    @cached_property
    def by_spelling(self) -> dict[str, Name]:
        """Each name under its own folded form and those of its aliases."""
        found = {text.fold(alias): name for name in self.names for alias in name.aliases}
        return found | {text.fold(name.name): name for name in self.names}

    def settle(self, terms: Iterable[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
        """Terms as the editors want them: under the preferred name and kind, each once, none that is banned."""
        settled: dict[tuple[Kind, str], tuple[Kind, str]] = {}
        for kind, name in terms:
            rule = self.by_spelling.get(text.fold(name))
            if rule is None:
                settled.setdefault((kind, text.fold(name)), (kind, name))
            elif not rule.never:
                settled.setdefault((rule.kind or kind, text.fold(rule.name)), (rule.kind or kind, rule.name))
        return list(settled.values())

    def apply(self, article: Article) -> Article:
        """An article with its tags as the editors want them."""
        if not self.names:
            return article
        terms = self.settle(article.terms())
        tags = {kind: tuple(name for other, name in terms if other == kind) for kind in KINDS}
        return replace(article, **tags)  # type: ignore[arg-type]


def load(site: Site) -> Vocabulary:
    """The vocabulary of a site; empty where there is no such file. Raises InputError for the first fault in it."""
    vocabulary, faults = examine(site)
    if faults:
        raise faults[0]
    return vocabulary


def examine(site: Site) -> tuple[Vocabulary, list[InputError]]:
    """The vocabulary as far as it can be used, and everything that is wrong in it, in the order of its lines."""
    file = site.content / FILE
    if file.exists() and not file.is_file():
        return Vocabulary(), [InputError(site.shown(file), None, "this is no file; move it away, or put a file here")]
    try:
        return _read(file, site.shown(file))
    except FileNotFoundError:
        return Vocabulary(), []
    except OSError as error:
        return Vocabulary(), [InputError(site.shown(file), None, f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        message = f"byte {error.start} (0x{error.object[error.start]:02x}) is no UTF-8; save the file as UTF-8"
        return Vocabulary(), [InputError(site.shown(file), line, message, column)]
    except InputError as error:
        return Vocabulary(), [error]


def _read(file: Path, shown: str) -> tuple[Vocabulary, list[InputError]]:
    page = frontmatter.normalise(file.read_bytes().decode("utf-8"))
    fields, lines = frontmatter.parse_mapping(page, shown)
    names = tuple(_name(key, value) for key, value in _mapping(fields.get("names")).items())
    rules = tuple(_story(key, value) for key, value in _mapping(fields.get("stories")).items())
    vocabulary = Vocabulary(names, rules, _apart(fields.get("apart")), lines)
    faults = [*schema.faults("vocabulary", fields), *_claims(names, rules)]
    places = spans.spans(page, whole=True) if faults else {}
    found = []
    for fault in faults:
        there = fault.keys in places  # else something is missing below the key that is there
        place = places.get(fault.keys if there else fault.keys[:-1])
        line, column = spans.pointed(page, place, key=fault.unknown or not there) if place else (1, 1)
        found.append(InputError(shown, line, fault.message, column))
    return vocabulary, sorted(found, key=lambda fault: fault.line or 0)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _items(value: Any) -> tuple[str, ...]:
    lines = [_line(item) for item in value] if isinstance(value, list) else []
    return tuple(dict.fromkeys(line for line in lines if line))


def _name(key: str, value: Any) -> Name:
    fields = _mapping(value)
    kind = _line(fields.get("kind"))
    return Name(
        name=" ".join(key.split()),
        kind=kind if kind in KINDS else None,
        aliases=_items(fields.get("aliases")),
        description=_line(fields.get("description")),
        never=_line(fields.get("never")).lower() in ("true", "yes"),
    )


def _story(key: str, value: Any) -> StoryRule:
    fields = _mapping(value)
    articles, without = (
        tuple(path.removeprefix("content/") for path in _items(fields.get(part))) for part in ("articles", "without")
    )
    return StoryRule(
        name=" ".join(key.split()),
        description=_line(fields.get("description")),
        ended=_line(fields.get("ended")),
        articles=articles,
        without=without,
    )


def _apart(value: Any) -> tuple[tuple[str, ...], ...]:
    groups = value if isinstance(value, list) else []
    return tuple(tuple(group) for group in groups if isinstance(group, list) and all(isinstance(s, str) for s in group))


def _claims(names: tuple[Name, ...], rules: tuple[StoryRule, ...]) -> Iterator[Fault]:
    """Names a spelling that two names claim, and an article that two stories claim."""
    owner: dict[str, str] = {text.fold(name.name): name.name for name in names}
    for name in names:
        for alias in name.aliases:
            first = owner.setdefault(text.fold(alias), name.name)
            if first != name.name:
                message = f"`{alias}` belongs to `{first}` already; a spelling can mean one name only"
                yield Fault(("names", name.name, "aliases"), message)
    holder: dict[str, str] = {}
    for rule in rules:
        for path in rule.articles:
            first = holder.setdefault(path, rule.name)
            if first != rule.name:
                message = f"{path} is in the story `{first}` already; an article can be in one story only"
                yield Fault(("stories", rule.name, "articles"), message)
