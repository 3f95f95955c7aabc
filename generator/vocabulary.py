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

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import frontmatter, text
from generator.frontmatter import Lines
from generator.model import KINDS, Article, InputError, Kind, Site

FILE = "vocabulary.yml"
_KEYS = {
    (): ("names", "stories", "apart"),
    ("names",): ("kind", "aliases", "description", "never"),
    ("stories",): ("description", "articles", "without", "ended"),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
    try:
        return _read(file, site.shown(file))
    except FileNotFoundError:
        return Vocabulary(), []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Vocabulary(), [InputError(site.shown(file), line, "found bytes that are no UTF-8; save it as UTF-8")]
    except InputError as error:
        return Vocabulary(), [error]


def _read(file: Path, shown: str) -> tuple[Vocabulary, list[InputError]]:
    fields, lines = frontmatter.parse_mapping(file.read_bytes().decode("utf-8"), shown)
    form = _Form(shown, lines, [])
    form.known((), fields, _KEYS[()])
    names = tuple(_name(form, key, value) for key, value in form.mapping(("names",), fields.get("names")).items())
    rules = tuple(_story(form, key, value) for key, value in form.mapping(("stories",), fields.get("stories")).items())
    _claims(form, names, rules)
    vocabulary = Vocabulary(names, rules, _apart(form, fields.get("apart")), lines)
    return vocabulary, sorted(form.faults, key=lambda fault: fault.line or 0)


@dataclass(frozen=True, slots=True)
class _Form:
    """The file being read: its name, the lines of its values, and the faults found so far."""

    file: str
    lines: Lines
    faults: list[InputError]

    def wrong(self, keys: tuple[str, ...], message: str) -> None:
        self.faults.append(InputError(self.file, self.lines.get(keys, 1), message))

    def known(self, keys: tuple[str, ...], fields: dict[str, Any], allowed: tuple[str, ...]) -> None:
        for key in fields:
            if key not in allowed:
                near = difflib.get_close_matches(key.lower(), allowed, n=1)
                advice = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(allowed)}"
                self.wrong((*keys, key), f"`{key}` means nothing here; {advice}")

    def mapping(self, keys: tuple[str, ...], value: Any) -> dict[str, Any]:
        if value in (None, ""):
            return {}
        if not isinstance(value, dict):
            self.wrong(keys, f"`{keys[-1]}` is no mapping; expected lines such as `{keys[-1]}:` and below it `Egypt:`")
            return {}
        return value

    def line(self, keys: tuple[str, ...], value: Any) -> str:
        if value is not None and not isinstance(value, str):
            self.wrong(keys, f"`{keys[-1]}` is a list or a mapping; expected one line of text")
            return ""
        return " ".join((value or "").split())

    def items(self, keys: tuple[str, ...], value: Any) -> tuple[str, ...]:
        if value in (None, ""):
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(keys, f"`{keys[-1]}` is no list of texts; expected something like `{keys[-1]}: [one, two]`")
            return ()
        return tuple(dict.fromkeys(" ".join(item.split()) for item in value if item.strip()))


def _name(form: _Form, key: str, value: Any) -> Name:
    at = ("names", key)
    fields = form.mapping(at, value)
    form.known(at, fields, _KEYS["names",])
    kind = form.line((*at, "kind"), fields.get("kind"))
    if kind and kind not in KINDS:
        near = difflib.get_close_matches(kind.lower(), KINDS, n=1)
        advice = f"did you mean `{near[0]}`?" if near else f"expected one of {', '.join(KINDS)}"
        form.wrong((*at, "kind"), f"`{kind}` is no kind of name; {advice}")
        kind = ""
    never = form.line((*at, "never"), fields.get("never")).lower()
    if never not in ("", "true", "false", "yes", "no"):
        form.wrong((*at, "never"), f"found `{never}` for `never`; expected `true` or `false`")
    return Name(
        name=" ".join(key.split()),
        kind=kind or None,  # type: ignore[arg-type]
        aliases=form.items((*at, "aliases"), fields.get("aliases")),
        description=form.line((*at, "description"), fields.get("description")),
        never=never in ("true", "yes"),
    )


def _story(form: _Form, key: str, value: Any) -> StoryRule:
    at = ("stories", key)
    fields = form.mapping(at, value)
    form.known(at, fields, _KEYS["stories",])
    ended = form.line((*at, "ended"), fields.get("ended"))
    if ended and not _DAY.fullmatch(ended):
        form.wrong((*at, "ended"), f"found `{ended}` for the end; expected a day such as `ended: 2023-12-20`")
    lists = {
        part: tuple(path.removeprefix("content/") for path in form.items((*at, part), fields.get(part)))
        for part in ("articles", "without")
    }
    if not lists["articles"]:
        form.wrong(at, f"the story `{key}` names no article; add a line such as `articles: [2023/12/20/headline.md]`")
    return StoryRule(
        name=" ".join(key.split()),
        description=form.line((*at, "description"), fields.get("description")),
        ended=ended,
        **lists,
    )


def _apart(form: _Form, value: Any) -> tuple[tuple[str, ...], ...]:
    if value in (None, ""):
        return ()
    example = "`- [wire/a.txt, wire/b.txt]`"
    if not isinstance(value, list):
        form.wrong(("apart",), f"`apart` is no list; expected lines such as {example} below it")
        return ()
    groups = []
    for number, group in enumerate(value):
        if isinstance(group, list) and len(group) > 1 and all(isinstance(source, str) for source in group):
            groups.append(tuple(group))
        else:
            form.wrong(("apart", str(number)), f"expected two or more seeds in brackets, as in {example}")
    return tuple(groups)


def _claims(form: _Form, names: tuple[Name, ...], rules: tuple[StoryRule, ...]) -> None:
    """Names a spelling that two names claim, and an article that two stories claim."""
    owner: dict[str, str] = {text.fold(name.name): name.name for name in names}
    for name in names:
        for alias in name.aliases:
            first = owner.setdefault(text.fold(alias), name.name)
            if first != name.name:
                at = ("names", name.name, "aliases")
                form.wrong(at, f"`{alias}` belongs to `{first}` already; a spelling can mean one name only")
    holder: dict[str, str] = {}
    for rule in rules:
        for path in rule.articles:
            first = holder.setdefault(path, rule.name)
            if first != rule.name:
                at = ("stories", rule.name, "articles")
                form.wrong(at, f"{path} is in the story `{first}` already; an article can be in one story only")
