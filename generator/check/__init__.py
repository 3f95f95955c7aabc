"""Takes content/, gives everything that is wrong in it, with file, line, column and remedy; mends what is certain.

page.py      one page by itself: encoding, YAML, keys, values, dates, summary
mends.py       the change that mends a fault, where only one can be meant
links.py       what links there are; targets.py: which of them lead nowhere
misread.py     what is probably read otherwise than it was meant
stopped.py     what in the HTML of a page readers never see, because the pages' policy stops it
tags.py        which tags are probably another one with a slip in it; spelling.py: how far apart two words are
github.py      findings as GitHub shows them beside the lines of a pull request
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from generator import content, disk, frontmatter, listing, spans, vocabulary
from generator.check import mends, page, tags, targets
from generator.check.finding import Finding, Mend
from generator.check.page import Examined
from generator.errors import InputError
from generator.model import KINDS, Kind, Site

__all__ = ["Finding", "check", "chosen", "mend"]


# Markdown by another ending, as upload forms and some programs give it.
_PAGE_LIKE = re.compile(r"\.(?!md$)(?i:md|markdown|mdown|mkd|mdx|md\.txt)$")


def chosen(site: Site, paths: Sequence[str]) -> list[str]:
    """The files of content/ that are meant by paths below it, of files or folders; all of them where none is named.

    Raises InputError for a path where nothing is.
    """
    files = content.files(site.content)
    if not paths:
        return files
    found = set()
    for path in paths:
        meant = [file for file in files if path in (file, ".") or file.startswith(f"{path.rstrip('/')}/")]
        if not meant:
            near = difflib.get_close_matches(path, files, n=1)
            advice = (
                f"did you mean {site.shown(site.content / near[0])}?" if near else "give a file or folder of content/"
            )
            raise InputError(site.shown(site.content / path), None, f"there is no such file; {advice}")
        found.update(meant)
    return sorted(found)


def check(site: Site, only: Sequence[str] | None = None) -> list[Finding]:
    """All findings, by file, line, column: of all files, or in the files `only` (paths below content/).

    All files have a say in what is found in one of them: which tags are usual, which links lead somewhere.
    """
    files = content.files(site.content)
    wanted = set(files if only is None else only)
    examined = [page.examine(site, path, (site.content / path).read_bytes()) for path in files if path.endswith(".md")]
    chosen = [one for one in examined if one.path in wanted]
    found = [finding for one in chosen for finding in one.findings]
    if wanted >= set(files):
        unfit = ((path, why) for path, why in listing.look(site.content) if why)
        found += [Finding("error", InputError(site.shown(site.content / path), None, why)) for path, why in unfit]
    found += (_misnamed(site, path) for path in files if path in wanted and _PAGE_LIKE.search(path))
    found += _sources(site, examined, wanted)
    found += targets.dead(site, examined, chosen, [path for path in files if path != vocabulary.FILE])
    found += _tags(site, examined, wanted)
    if vocabulary.FILE in wanted:
        found += _vocabulary(site, files)
    return sorted(found, key=lambda finding: finding.order)


def navigation(site: Site, config: str, shown: str, nav: Any) -> list[Finding]:
    """The entries of `nav` that lead to no page of the site; `config` is the text in which they stand."""
    lost = targets.lost(site, content.files(site.content), list(_entries(nav)))
    rows = config.split("\n")
    found = []
    for path in lost:
        line = next((number for number, row in enumerate(rows, 1) if path in row), 1)
        message = f"the navigation leads to {path}, which is not there; correct the path, or take the entry out"
        found.append(Finding("error", InputError(shown, line, message, rows[line - 1].find(path) + 1)))
    return found


def _entries(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for below in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _entries(below)


def _misnamed(site: Site, path: str) -> Finding:
    """A file that its author takes for a page."""
    right = posixpath.basename(_PAGE_LIKE.sub("", path)) + ".md"
    message = f"this is no page, because its name does not end with .md; rename it: {right}"
    return Finding("warning", InputError(site.shown(site.content / path), None, message))


def mend(site: Site, only: Sequence[str]) -> list[Finding]:
    """Mends what is certain in the files `only`, and gives what was mended, in the order of the files.

    A page that is still as the machine wrote it stays the machine's: there the vocabulary is the place to mend. A page
    that would not be better afterwards stays as it is.
    """
    mended: list[Finding] = []
    given_up: set[str] = set()
    while True:
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in check(site, only):
            by_path[finding.error.file].append(finding)
        done = [
            finding
            for path in only
            if path not in given_up and any(f.mend for f in by_path[site.shown(site.content / path)])
            for finding in _mend_page(site, path, by_path[site.shown(site.content / path)], given_up)
        ]
        if not done:
            return sorted(mended, key=lambda finding: finding.order)
        mended += done


def _mend_page(site: Site, path: str, findings: list[Finding], given_up: set[str]) -> list[Finding]:
    """What was mended in one page; nothing where that would have made it worse."""
    file = site.content / path
    raw = file.read_bytes()
    before = page.examine(site, path, raw)
    done: list[Finding] = []
    edits: list[Mend] = []
    for finding in findings:
        if (
            finding.mend
            and not before.ours
            and all(finding.mend.start >= m.end or finding.mend.end <= m.start for m in edits)
        ):
            edits.append(finding.mend)
            done.append(finding)
    new = spans.replaced(raw.decode("utf-8"), [(edit.start, edit.end, edit.new) for edit in edits]).encode()
    after = page.examine(site, path, new)
    if not edits or _errors(after) > _errors(before):
        given_up.add(path)
        return []
    disk.write(file, new)
    return done


def _errors(one: Examined) -> int:
    return sum(finding.level == "error" for finding in one.findings)


def _sources(site: Site, examined: list[Examined], wanted: set[str]) -> Iterator[Finding]:
    """Pages that name the same source: only one of them can be the seed's."""
    first: dict[str, Examined] = {}
    for one in examined:
        source = one.fields.get("source")
        if not one.article or not isinstance(source, str) or not source:
            continue
        other = first.setdefault(source, one)
        if other is not one and one.path in wanted:
            text, places = page.places(site, one.path)
            line, column = spans.place(text, places["source",].value[0])
            message = f"this page and {other.shown} both name the source {source}; delete the line in the copy"
            yield Finding("error", InputError(one.shown, line, message, column))


def _tags(site: Site, examined: list[Examined], wanted: set[str]) -> Iterator[Finding]:
    """Tags that are probably another tag with a slip in it."""
    used: dict[Kind, Counter[str]] = {kind: Counter() for kind in KINDS}
    for one in examined:
        for keys, name in _names(one):
            used[keys[0]][name] += 1  # type: ignore[index]
    twins = tags.twins(used, vocabulary.examine(site)[0])
    for one in examined if twins else ():
        slips = [(keys, name) for keys, name in _names(one) if (keys[0], name) in twins]
        text, places = page.places(site, one.path) if slips and one.path in wanted else ("", {})
        for keys, name in slips:
            span = places.get(keys)
            if span is None:
                continue
            twin = twins[keys[0], name]  # type: ignore[index]
            advice = f"write `{twin.name}`"
            if one.ours:
                advice = (
                    f"make one of them an alias of the other in {vocabulary.FILE}, because a machine wrote this page"
                )
            elif not twin.certain:
                advice += f", or list `{name}` under `names:` in {vocabulary.FILE} if it is another"
            line, column = spans.place(text, span.value[0])
            mend = mends.of_tag(name, twin.name, text, span) if twin.certain else None
            message = f"`{name}` among the {keys[0]} {twin.why}; {advice}"
            yield Finding("warning", InputError(one.shown, line, message, column), mend)


def _names(one: Examined) -> Iterator[tuple[tuple[str, str], str]]:
    """The tags of an article with the keys that lead to them."""
    for kind in KINDS if one.article else ():
        value = one.fields.get(kind)
        for number, name in enumerate(value if isinstance(value, list) else ()):
            if isinstance(name, str) and name.strip():
                yield (kind, str(number)), " ".join(name.split())


def _vocabulary(site: Site, files: list[str]) -> Iterator[Finding]:
    """What is wrong in the vocabulary: its form, and pages and seeds that it names and that are not there."""
    rules, faults = vocabulary.examine(site)
    yield from (Finding("error", fault) for fault in faults)
    if not rules.stories and not rules.apart:
        return
    file = site.content / vocabulary.FILE
    text = frontmatter.normalise(file.read_text(encoding="utf-8"))
    places = spans.spans(text, whole=True)
    named: list[tuple[tuple[str, ...], str, list[str]]] = [
        (("stories", story.name, key, str(number)), path, files)
        for story in rules.stories
        for key in ("articles", "without")
        for number, path in enumerate(getattr(story, key))
    ]
    seeds = content.files(site.seeds) if rules.apart else []
    named += [
        (("apart", str(group), str(number)), source.partition("#")[0], seeds)
        for group, sources in enumerate(rules.apart)
        for number, source in enumerate(sources)
    ]
    for keys, path, there in named:
        if path not in there:
            near = difflib.get_close_matches(path, there, n=1)
            advice = f"did you mean {near[0]}?" if near else "correct the path, or take it out"
            line, column = spans.place(text, places[keys].value[0]) if keys in places else (1, 1)
            yield Finding("warning", InputError(site.shown(file), line, f"there is no {path}; {advice}", column))
