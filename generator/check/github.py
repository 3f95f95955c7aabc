"""Takes findings, gives them as GitHub shows them: beside the lines of a pull request, and as a table below the run.

GitHub shows ten errors and ten warnings of a step and drops the others without a word; those go into the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.check.finding import Finding
from generator.markup import escape

SHOWN = 10  # of each level, by GitHub
_ROOM = 900_000  # bytes of a table; GitHub takes 1 MiB a step, and nothing of what is longer


def commands(findings: Iterable[Finding], folder: str) -> tuple[list[str], list[Finding]]:
    """The lines that make GitHub show findings, and the findings for which there is no room.

    `folder` is the site's folder below the repository's root, with `/` at its end, or empty.
    """
    lines, rest, number = [], [], Counter[str]()
    for finding in findings:
        number[finding.level] += 1
        if number[finding.level] <= SHOWN:
            lines.append(_command(finding, folder))
        else:
            rest.append(finding)
    return lines, rest


def table(findings: Sequence[Finding], told: str) -> str:
    """A table of findings in Markdown, under what is told of all."""
    rows = [f"### digest check: {told}", "", "| | where | what is wrong |", "|---|---|---|"]
    size = 0
    for place, finding in enumerate(findings):
        where, _, _ = str(finding).partition(": ")
        row = f"| {finding.level} | {_cell(where)} | {_cell(finding.message)} |"
        size += len(row.encode()) + 1
        if size > _ROOM:
            rows += ["", f"and {len(findings) - place:,} more; `digest check` shows all of them"]
            break
        rows.append(row)
    return "\n".join((*rows, "", ""))


def _command(finding: Finding, folder: str) -> str:
    error = finding.error
    properties = {"file": folder + error.file, "line": error.line, "col": error.column, "title": "digest check"}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{finding.level} {told}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return escape(text).replace("|", "\\|")
