"""Takes what an editor wants done with a page (begin, take off, move, correct), does it, touching only those lines.

Every step leaves a folder from which the next run goes on: what is remembered is written before the page moves, and a
record whose page is not there yet says nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from generator import content, disk, frontmatter, ledger, schema, spans, text, vocabulary
from generator.check import links
from generator.errors import InputError
from generator.model import Correction, Site

SPIKE = f"{ledger.FOLDER}/spiked"
_EMPTY = ("dateline", "byline", "summary", "people", "places", "organisations", "subjects", "tags")
_EXAMPLE = "content/2023/12/20/headline.md"


def new(site: Site, headline: str, date: str) -> str:
    """Writes a new page, a draft with a headline and a date, and gives its path below content/.

    `date` is a day, month or year in ISO form. Raises InputError where there is a page of that name already.
    """
    headline = " ".join(headline.split())
    if not headline:
        raise InputError("digest new", None, 'the headline is empty; write one, as in `digest new "Budget passed"`')
    if not content.is_date(date):
        raise InputError("digest new", None, f"found `{date}` for the date; expected one such as 2023-12-20")
    path = f"{date.replace('-', '/')}/{text.slug(headline, 'article')}.md"
    _refuse_taken(site, path, "give it another headline, or edit that page")
    keys = schema.schema("article")["properties"]
    rows = [f"{key}: # {_hint(keys[key])}\n" for key in _EMPTY]
    head = frontmatter.dump({"title": headline, "date": date}).removesuffix("---\n")
    disk.write(site.content / path, f"{head}{''.join(rows)}draft: true # delete this line to publish\n---\n\n")
    return path


def _hint(rule: dict[str, str]) -> str:
    """What to write behind a key, from the schema: what it is, and how it looks."""
    example = re.search(r"`\w+: ([^`]*)`", rule["errorMessage"])
    return rule["description"] + (f" As in: {example[1]}" if example else "")


def spike(site: Site, path: str) -> str:
    """Takes a page off: it leaves the site, and no later run brings it back. Gives where it is kept, below content/."""
    page = _page(site, path)
    source = content.source_of(page)
    if source:
        ledger.remember(site.content, source, path)
    kept, number = f"{SPIKE}/{path}", 1
    while (site.content / kept).exists():  # spiked before, brought back, spiked again
        number += 1
        kept = f"{SPIKE}/{path.removesuffix('.md')}-{number}.md"
    (site.content / kept).parent.mkdir(parents=True, exist_ok=True)
    (site.content / path).rename(site.content / kept)
    return kept


def move(site: Site, path: str, target: str) -> list[str]:
    """Moves a page to another path below content/, and gives the files in which lines were changed for that.

    The old address leads to the new one. Links of the page to its neighbours, and the vocabulary, are brought along.
    """
    page = _page(site, path)
    if not target.endswith(".md") or target.startswith(("../", "/", ".")) or "/." in target:
        where = f"found {target}; expected a path below content/ that ends with .md, such as {_EXAMPLE}"
        raise InputError("digest move", None, where)
    if target.lower() != path.lower():
        _refuse_taken(site, target, "choose another path, or move that page first", path)
    elif target == path:
        raise InputError(site.shown(site.content / path), None, "the page stands there already")
    source = content.source_of(page)
    if source:
        ledger.remember(site.content, source, path)
        ledger.remember(site.content, source, target)
    else:
        ledger.remember_move(site.content, path, target)
    file = site.content / target
    file.parent.mkdir(parents=True, exist_ok=True)
    (site.content / path).rename(file)
    changed = [target] if _edit(file, list(_links(site, page, path, target))) else []
    rules = site.content / vocabulary.FILE
    if rules.is_file() and _edit(rules, list(_named(rules, path, target))):
        changed.append(vocabulary.FILE)
    return changed


def correct(site: Site, path: str, what: str, date: str) -> None:
    """Adds a dated correction to a page's front matter; every other line stays as it is. Raises InputError."""
    shown, what = site.shown(site.content / path), " ".join(what.split())
    page = frontmatter.normalise(_page(site, path))
    if not what:
        raise InputError(shown, None, "the correction is empty; say what was wrong and what is right")
    if len(date) != 10 or not content.is_date(date):
        raise InputError(shown, None, f"found `{date}` for the date of the correction; expected a day, as 2023-12-21")
    before = content.read_article(page, path, shown, site.language)
    if before is None:
        raise InputError(shown, 1, "this page is no article: only a page with a date can be corrected")
    edit = _correction(page, what, date)
    if edit is None or not _adds(page, edit, Correction(date, what)):
        line, column = spans.place(page, spans.spans(page)["corrections",].key[0])
        message = f"`corrections` is written in a way that cannot be added to; write `  - {date}: …` below it by hand"
        raise InputError(shown, line, message, column)
    _edit(site.content / path, [edit])


def _adds(page: str, edit: tuple[int, int, str], correction: Correction) -> bool:
    """Whether a page says after an edit what it said before, and the correction."""
    try:
        before, after = (frontmatter.parse(text, "") for text in (page, spans.replaced(page, [edit])))
    except InputError:
        return False
    told = [*(before.fields.pop("corrections", None) or []), {correction.date: correction.text}]
    return after.fields.pop("corrections", None) == told and (before.fields, before.body) == (after.fields, after.body)


def _correction(page: str, what: str, date: str) -> tuple[int, int, str] | None:
    """The edit that adds a correction behind those that are there; None where they stand in a form of their own."""
    places = spans.spans(page)
    item = frontmatter.dump({"x": what}).removeprefix("---\nx: ").removesuffix("\n---\n")
    whole, texts = (
        places.get(("corrections",)),
        [keys for keys in places if keys[0] == "corrections" and len(keys) == 3],
    )
    if whole is None:
        end = frontmatter.closing(page)
        return end, end, f"corrections:\n  - {date}: {item}\n"
    if whole.style == "[":
        end = whole.value[1] - 1
        quoted = "'" + what.replace("'", "''") + "'"
        return end, end, f"{', ' if texts else ''}{{{date}: {quoted}}}"
    if whole.value[0] == whole.value[1]:
        return *whole.value, f"\n  - {date}: {item}"
    if not texts:
        return None
    first, end = places["corrections", "0"].value[0], max(places[keys].value[1] for keys in texts)
    row = page.rfind("\n", 0, first) + 1
    indent = page[row : page.index("-", row)]
    end = end if page[end - 1] == "\n" else page.index("\n", end) + 1
    return end, end, f"{indent}- {date}: {item}\n"


def _page(site: Site, path: str) -> str:
    file = site.content / path
    shown = site.shown(file)
    if not path.endswith(".md") or path.startswith((".", "/")) or not file.is_file():
        raise InputError(shown, None, f"there is no such page; give a path such as {_EXAMPLE}")
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(shown, None, f"byte {error.start} is no UTF-8; save the page as UTF-8") from None


def _refuse_taken(site: Site, path: str, advice: str, unless: str = "") -> None:
    """Refuses a path at which a file is, without regard to case, as some file systems do; and a former address.

    `unless` is the page that may have it, because the former address is its own.
    """
    for other in content.files(site.content):
        if other.lower() == path.lower():
            raise InputError(site.shown(site.content / other), None, f"is there already; {advice}")
    led, moves = path, ledger.moves(site.content)
    for _ in moves:
        led = led if (site.content / led).is_file() else moves.get(led, led)
    if led not in (path, unless) and (site.content / led).is_file():
        message = f"this address leads to {site.shown(site.content / led)}, which has moved; {advice}"
        raise InputError(site.shown(site.content / path), None, message)


def _edit(file: Path, edits: list[tuple[int, int, str]]) -> bool:
    if edits:
        disk.write(file, spans.replaced(file.read_bytes().decode("utf-8"), edits).encode())
    return bool(edits)


def _links(site: Site, page: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The edits that let a moved page's links to files of content/ lead where they led."""
    page = frontmatter.normalise(page)
    try:
        body = frontmatter.parse(page, "").body
    except InputError:
        return
    for link in links.find(body, len(page) - len(body)):
        way = re.match(r"[^?#:]+(?=[?#]|$)", link.target)
        if not way or way[0].startswith("/") or not links.is_link(link.target, body):
            continue
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(old), way[0]))
        if meant != old and (site.content / meant).is_file():
            led = posixpath.relpath(meant, posixpath.dirname(new) or ".")
            if led != posixpath.normpath(way[0]):
                yield link.start, link.start + way.end(), led
        elif meant == old:
            yield link.start, link.start + way.end(), posixpath.basename(new)


def _named(file: Path, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The edits that let the vocabulary name a page by its new path."""
    page = frontmatter.normalise(file.read_bytes().decode("utf-8"))
    for keys, span in spans.spans(page, whole=True).items():
        written = page[slice(*span.value)]
        if keys[0] == "stories" and written.strip("\"'").removeprefix("content/") == old:
            yield *span.value, written.replace(old, new)
