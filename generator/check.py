"""Takes content/, gives everything that is wrong in it, with file and line; changes nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator import content, frontmatter, quotation, vocabulary
from generator.frontmatter import Document
from generator.model import KINDS, InputError, Site

KEYS = (
    *("machine-written", "title", "date", "dateline", "byline", "agency", "deck", "summary", content.FROM),
    *(*KINDS, *content.ORIGIN, "source", "language", "draft", "embargo", "pinned", "corrections", "incomplete"),
    "roundup",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: an error keeps a page from the site, a warning does not."""

    level: Literal["error", "warning"]
    error: InputError


def check(site: Site) -> list[Finding]:
    """All findings, by file and line."""
    findings: list[Finding] = []
    sources: dict[str, str] = {}
    paths = content.files(site.content)
    for path in paths:
        if path.endswith(".md"):
            findings += _page(site, path, sources)
    return findings + _vocabulary(site, set(paths))


def _vocabulary(site: Site, paths: set[str]) -> list[Finding]:
    """What is wrong in the vocabulary: its form, and pages and seeds that it names and that are not there."""
    shown = site.shown(site.content / vocabulary.FILE)
    rules, faults = vocabulary.examine(site)
    found = [Finding("error", fault) for fault in faults]

    def missing(keys: tuple[str, ...], file: str, there: list[str]) -> None:
        near = difflib.get_close_matches(file, there, n=1)
        advice = f"did you mean {near[0]}?" if near else "correct the path, or take it out"
        message = f"there is no {file}; {advice}"
        found.append(Finding("warning", InputError(shown, rules.lines.get(keys, 1), message)))

    for story in rules.stories:
        for key in ("articles", "without"):
            for number, path in enumerate(getattr(story, key)):
                if path not in paths:
                    missing(("stories", story.name, key, str(number)), path, sorted(paths))
    for group, sources in enumerate(rules.apart):
        for number, source in enumerate(sources):
            if not (site.seeds / source.partition("#")[0]).is_file():
                missing(("apart", str(group), str(number)), source, content.files(site.seeds))
    return sorted(found, key=lambda finding: finding.error.line or 0)


def _summary(site: Site, document: Document, page: str, shown: str) -> Iterator[InputError]:
    """The sentences of a machine's summary that no longer stand in the body that a person edited."""
    mark, summary = content.stamp(page), " ".join(str(document.fields.get("summary", "")).split())
    if content.FROM not in document.fields or (mark and (mark.untouched or mark.summary != content.digest(summary, 4))):
        return  # a person's own summary may say what it likes
    language = str(document.fields.get("language", site.language))
    for sentence, number in quotation.places(summary, document.body, language):
        if number is None:
            message = (
                f"the summary says ‘{sentence[:60]}{'…' * (len(sentence) > 60)}’, which the text no longer says; "
                f"change the summary, or put the sentence back"
            )
            yield InputError(shown, document.lines.get("summary", 1), message)


def _page(site: Site, path: str, sources: dict[str, str]) -> list[Finding]:
    file, shown = site.content / path, site.shown(site.content / path)
    try:
        text = file.read_bytes().decode("utf-8")
        document = frontmatter.parse(text, shown)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [Finding("error", InputError(shown, line, "found bytes that are no UTF-8; save the page as UTF-8"))]
    except InputError as error:
        return [Finding("error", error)]
    if not content.is_article(path, document):
        return []
    findings = [Finding("error", error) for error in content.problems(document, path, shown)]
    for key, line in document.lines.items():
        if key not in KEYS:
            near = difflib.get_close_matches(key.lower(), KEYS, n=1)
            advice = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(KEYS[1:])}"
            findings.append(Finding("warning", InputError(shown, line, f"`{key}` means nothing here; {advice}")))
    date, folder = document.fields.get("date"), content.folder_date(path)
    if folder and isinstance(date, str) and content.is_date(date) and not (date.startswith(folder)):
        message = f"the date is {date}, but the page lies in the folder of {folder}; change the one that is wrong"
        findings.append(Finding("warning", InputError(shown, document.lines["date"], message)))
    findings += [Finding("error", error) for error in _summary(site, document, text, shown)]
    source = document.fields.get("source")
    if isinstance(source, str) and source:
        if source in sources:
            message = f"this page and {sources[source]} both name the source {source}; delete the line in the copy"
            findings.append(Finding("error", InputError(shown, document.lines["source"], message)))
        sources.setdefault(source, shown)
    return sorted(findings, key=lambda finding: finding.error.line or 0)
