"""Takes content/ as it is and as git has it at a revision, gives which pages change and how: for whoever reviews that.

A page that lies elsewhere now is one that has moved, not one that is gone and another that is new: it is known by its
seed, or by its text. Whether its old address leads on is asked of the ledger, as the press does.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import frontmatter, ledger, markup, schema, vocabulary
from generator.errors import InputError
from generator.frontmatter import Document, Value
from generator.model import KINDS, Site

TITLES = {
    "added": "Added",
    "rewritten": "Rewritten",
    "moved": "Moved; the old address leads on",
    "gone": "Gone; the address answers “not found”",
    "other": "Other files",
}
MOST = 200  # pages of a kind that are listed; a summary on GitHub may have a megabyte
_LONG = 90  # characters of a value
_UNTOLD = ("machine-written", "summary-from", "source")  # what the machine keeps for itself
_LISTS = (*KINDS, "byline")


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one file: a key of TITLES, its path below content/, its headline, and what is another in it."""

    what: str
    path: str
    headline: str = ""
    details: tuple[str, ...] = ()


def changes(site: Site, revision: str) -> list[Change]:
    """What is another in content/ than at a revision, in the order of TITLES and of the paths.

    Raises InputError where there is no git, no repository or no such revision.
    """
    # Never an option of git, whatever it looks like.
    commit = _git(site, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    old, new = _old(site, commit), _new(site, commit)
    gone = {path: old[path] for path in old.keys() - new.keys()}
    came = {path: new[path] for path in new.keys() - old.keys()}
    led = ledger.moves(site.content)
    found: list[Change] = []
    for was, path in _moved(gone, came):
        before, after = _document(gone.pop(was)), _document(came.pop(path))
        former = (*ledger.paths(site.content, str(after.fields.get("source", ""))), *led)
        details = tuple(_differences(before, after))
        if was in former:
            found.append(Change("moved", path, _headline(after), (f"from {was}", *details)))
        else:
            found.append(Change("added", path, _headline(after), details))
            found.append(
                Change("gone", was, _headline(before), (f"its text is now at {path}, but nothing leads there",))
            )
    found += [_change("added", path, data) for path, data in came.items()]
    found += [_change("gone", path, data) for path, data in gone.items()]
    for path in old.keys() & new.keys():
        before, after = _document(old[path]), _document(new[path])
        if old[path] != new[path] and _is_page(path):
            details = tuple(_differences(before, after)) or ("nothing that a reader sees",)
            found.append(Change("rewritten", path, _headline(after), details))
        elif old[path] != new[path]:
            found.append(Change("other", path, details=("changed",)))
    order = list(TITLES)
    return sorted(found, key=lambda change: (order.index(change.what), change.path))


def as_text(found: Iterable[Change]) -> str:
    """The changes for a terminal."""
    return _laid_out(found, str, lambda c: f"  {c.path}{_named(c)}", lambda line: f"      {line}")


def as_markdown(found: Iterable[Change]) -> str:
    """The changes for the summary of a run on GitHub."""

    def entry(change: Change) -> str:
        name = f"**{markup.escape(change.headline)}** " if change.headline else ""
        return f"- {name}<code>{markup.escape(change.path)}</code>"

    body = _laid_out(found, lambda title: f"### {title}\n", entry, lambda line: f"  - {markup.escape(line)}")
    return f"## What changes on the site\n\n{body}"


def _laid_out(
    found: Iterable[Change], title: Callable[[str], str], entry: Callable[[Change], str], detail: Callable[[str], str]
) -> str:
    by_kind: dict[str, list[Change]] = {what: [] for what in TITLES}
    for change in found:
        by_kind[change.what].append(change)
    rows = []
    for what, several in by_kind.items():
        if not several:
            continue
        rows.append(title(f"{TITLES[what]} ({len(several):,})"))
        for change in several[:MOST]:
            rows += [entry(change), *map(detail, change.details)]
        rows += [f"and {len(several) - MOST:,} more"] if len(several) > MOST else []
        rows.append("")
    return "\n".join(rows) if rows else "No page changes.\n"


def _named(change: Change) -> str:
    return f"  {change.headline}" if change.headline else ""


def _change(what: str, path: str, data: bytes) -> Change:
    """A file that came or went."""
    if not _is_page(path):
        return Change("other", path, details=("added" if what == "added" else "gone",))
    document = _document(data)
    waits = [
        note for key, note in (("draft", "a draft"), ("embargo", "under embargo")) if _set(document.fields.get(key))
    ]
    return Change(what, path, _headline(document), tuple(waits))


def _is_page(path: str) -> bool:
    return path.endswith(".md") and path != vocabulary.FILE


def _set(value: Value | None) -> bool:
    return str(value or "").strip().lower() not in ("", "false", "no")


def _document(data: bytes) -> Document:
    """A page; one that cannot be read is all text."""
    text = frontmatter.normalise(data.decode("utf-8", "replace"))
    try:
        return frontmatter.parse(text, "")
    except InputError:
        return Document({}, {}, text, 1)


def _headline(document: Document) -> str:
    return " ".join(str(document.fields.get("title", "")).split())


def _moved(gone: Mapping[str, bytes], came: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Pages that went and came again elsewhere: of one seed, or with one text."""
    places: dict[str, str] = {}
    for path in sorted(filter(_is_page, came)):
        for mark in _marks(_document(came[path])):
            places.setdefault(mark, path)
    pairs: dict[str, str] = {}
    for path in sorted(filter(_is_page, gone)):
        found = next((places[mark] for mark in _marks(_document(gone[path])) if mark in places), None)
        if found and found not in pairs.values():
            pairs[path] = found
    return list(pairs.items())


def _marks(document: Document) -> Iterator[str]:
    """What a page is known by."""
    if source := document.fields.get("source"):
        yield f"source {source}"
    if document.body.strip():
        yield f"text {_headline(document)} {document.body}"


def _differences(before: Document, after: Document) -> Iterator[str]:
    """What is another in a page, in the words of the schema."""
    keys = schema.schema("article")["properties"]
    for key in dict.fromkeys([*keys, *before.fields, *after.fields]):
        old, new = before.fields.get(key), after.fields.get(key)
        if key in _UNTOLD or (old or None) == (new or None):
            continue
        name = keys[key]["title"] if key in keys else key
        if key in _LISTS:
            yield f"{name}: {_listed(old, new)}"
        elif isinstance(old, (list, dict)) or isinstance(new, (list, dict)):
            yield f"{name}: {len(old or ())} → {len(new or ())}" if key == "corrections" else f"{name}: changed"
        else:
            yield f"{name}: {_shown(old)} → {_shown(new)}"
    if before.body.strip() != after.body.strip():
        yield f"Text: {_text(before.body, after.body)}"


def _listed(old: Value | None, new: Value | None) -> str:
    was, now = ([str(item) for item in (v if isinstance(v, list) else [v] if v else [])] for v in (old, new))
    parts = [f"+ {name}" for name in now if name not in was] + [f"− {name}" for name in was if name not in now]
    return ", ".join(parts) or "in another order"


def _shown(value: Value | None) -> str:
    text = " ".join(str(value or "").split())
    return (f"“{text}”" if len(text) <= _LONG else f"“{text[:_LONG].rstrip()}…”") if text else "none"


def _text(old: str, new: str) -> str:
    """How much of a text is another."""
    was, now = (Counter(block.strip() for block in body.split("\n\n") if block.strip()) for body in (old, new))
    added, gone = (now - was).total(), (was - now).total()
    both = min(added, gone)
    parts = [(both, "rewritten"), (added - both, "added"), (gone - both, "taken out")]
    said = ", ".join(f"{n:,} paragraph{'s' * (n > 1)} {what}" for n, what in parts if n) or "in another order"
    return f"{said}; {len(new.split()) - len(old.split()):+,} words"


def _differing(site: Site, commit: str, states: str) -> list[str]:
    listed = _git(site, "diff", "--relative", "--name-only", "--no-renames", f"--diff-filter={states}", "-z", commit)
    return _paths(listed)


def _old(site: Site, commit: str) -> dict[str, bytes]:
    """The files that differ, as they are in the commit."""
    paths = _differing(site, commit, "DM")
    told = _git(site, "cat-file", "--batch", given="".join(f"{commit}:./{path}\n" for path in paths))
    found, at = {}, 0
    for path in paths:
        end = told.index(b"\n", at)
        size = int(told[at:end].rsplit(b" ", 1)[1])
        found[path] = told[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _new(site: Site, commit: str) -> dict[str, bytes]:
    """The files that differ, as they are now; also those that git does not know yet."""
    unknown = _git(site, "ls-files", "--others", "--exclude-standard", "-z")
    paths = {path for path in (*_differing(site, commit, "AM"), *_paths(unknown)) if (site.content / path).is_file()}
    return {path: (site.content / path).read_bytes() for path in paths}


def _paths(listed: bytes) -> list[str]:
    """Paths below content/; what is hidden there is the desk's."""
    names = (name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name and b"\n" not in name)
    return [name for name in names if not any(part.startswith(".") for part in name.split("/"))]


def _git(site: Site, *arguments: str, given: str = "") -> bytes:
    """What git says of content/, whatever a person has set up for their own eyes."""
    command = ["git", "--no-pager", *arguments]
    data = given.encode("utf-8", "surrogateescape")
    try:
        done = subprocess.run(command, cwd=site.content, input=data, capture_output=True, check=False)
    except OSError as error:
        raise InputError("digest changes", None, f"git is needed and cannot be started ({error.strerror})") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise InputError("digest changes", None, f"git says: {said}; name a commit or a branch that this clone has")
    return done.stdout
