"""Takes the place where a front matter cannot be read, gives what a person did wrong there and how to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENTRY = re.compile(r"(?P<indent>\s*)(?P<key>[\w-]+(?: [\w-]+)*):(?:\s+(?P<value>\S.*))?\s*$")
_GLUED = re.compile(r"\s*(?P<key>[A-Za-z][\w-]*)(?P<colon>:|：)(?P<value>[^\s/:].*)$")
_BULLET = re.compile(r"\s*[*•·–]\s+(?P<item>\S.*)")
_SHOWN = 60
_TOP = 4_000  # characters in which a front matter is looked for that has slipped down
_FENCE = "expected `---` as the first line, lines such as `title: A headline` and `date: 2023-12-20`, and `---` again"


class Slip(NamedTuple):
    """What went wrong, and where: row and column count from 0."""

    row: int
    column: int
    message: str


def explain(
    problem: str, at: tuple[int, int], context: str, since: tuple[int, int] | None, block: str
) -> Slip:  # the parser's own words and places, and the text that it read
    """The slip behind a parser's complaint: at the place where a person has to do something, which is often earlier."""
    rows = block.split("\n")
    since = since or at
    row, column = at
    text = rows[row] if row < len(rows) else ""
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        return Slip(row, indent.index("\t"), "a tab indents this line; YAML takes spaces only: put two spaces instead")
    if "\xa0" in indent:
        message = "a non-breaking space indents this line; YAML takes plain spaces only: type them anew"
        return Slip(row, indent.index("\xa0"), message)
    if "end of stream" in problem and "quoted" in context:
        mark = _mark(rows, since)
        return Slip(*since, f"the quotation mark {mark} that opens here is never closed; put another {mark} at the end")
    if "another document" in problem:
        return Slip(row, 0, "a line of three hyphens stands here, where none belongs; delete it")
    if "flow" in context:
        mark = _mark(rows, since)
        if text[column : column + 1] == "," and row == since[0]:
            return Slip(row, column, "a comma too many stands here; delete it")
        if row == since[0] and "]" in text[column:] and mark == "[":
            before = text[since[1] : column]
            what = (
                "a quotation mark too many or too few stands before it" if re.search("['\"]", before) else "expected ,"
            )
            return Slip(row, column, f"the list cannot be read on from here, {text[column:][:_SHOWN]!r}; {what}")
        end = {"[": "]", "{": "}"}.get(mark, "the closing bracket")
        return Slip(*since, f"the bracket {mark} that opens here is never closed; put {end} behind the last item")
    if "mapping values" in problem:
        return _colon(rows, row, column)
    if "expected key" in problem:
        return _no_key(rows, row, column)
    if "expected ':'" in problem:
        return _after_a_gap(rows, no_colon(rows[since[0]], since[0]))
    if "start any token" in problem or "alias" in problem + context or "anchor" in context or "tag" in context:
        row, column = since if "start any token" not in problem else at
        bullet = _BULLET.match(rows[row])
        if bullet:
            return Slip(row, bullet.start("item") - 2, f"a list has hyphens; write `- {bullet['item'][:_SHOWN]}`")
        found = text[column : column + 1]
        return Slip(row, column, f"a value cannot begin with {found}; put the whole value in quotes: {_quoted(text)}")
    if "escape" in problem:
        message = f"a backslash means something in double quotes; take single quotes: {_quoted(text)}"
        return Slip(row, max(column - 1, 0), message)
    if "not allowed" in problem or "block scalar" in context:
        found = text[since[1] : since[1] + 1].strip() or text.strip()[:1]
        return Slip(row, since[1], f"a value cannot begin with {found}; put the whole value in quotes: {_quoted(text)}")
    if "document start" in problem:
        return Slip(
            row - 1 if row else row, 0, "this line is indented, and the next is not; delete the spaces in front"
        )
    return Slip(row, column, f"the front matter cannot be read here ({problem or context}); check quotes and brackets")


def unclosed(text: str) -> Slip:
    """Why a front matter that begins in the first line has no end: a line that was to be its last, or none at all."""
    for row, line in enumerate(text.split("\n")[1:], 1):
        if re.fullmatch(r"(?:[–—−]|[-–—−]{2,9})\s*", line):
            message = f"found `{line.strip()}`; the front matter ends with exactly three hyphens: write `---`"
            return Slip(row, 0, message)
    message = "the front matter that opens here is never closed; expected a line of three hyphens (---) below it"
    return Slip(0, 0, message)


def no_fence(text: str) -> str:
    """What is wrong with the first lines of an article that has no front matter."""
    first = text.split("\n", 1)[0].strip()
    if re.match(r"\s+---[ \t]*\n", text):
        return "the front matter does not begin in the first line; delete what stands above or before its three hyphens"
    if re.fullmatch(r"[-–—−_=*]{1,9}", first):
        return f"found `{first}` in the first line; the front matter begins with exactly three hyphens: write `---`"
    if first == "+++":
        return f"found front matter in TOML (+++); {_FENCE}"
    if first[:1] == "{":
        return f"found front matter in JSON; {_FENCE}"
    if re.search(r"^---[ \t]*\n(?:[^\n]*\n){,9}?(?:title|date):", text[:_TOP], re.MULTILINE):
        line = text[: text.index("---\n") if "---\n" in text else 0].count("\n") + 1
        return (
            f"the front matter begins in line {line}, but only the first line is its place; delete what stands above it"
        )
    if _ENTRY.match(first):
        return "the front matter stands bare; put a line of three hyphens (---) above it and one below it"
    return f"the article has no front matter; {_FENCE}"


def _mark(rows: list[str], at: tuple[int, int]) -> str:
    return rows[at[0]][at[1] : at[1] + 1] if at[0] < len(rows) else ""


def _quoted(row: str) -> str:
    """A line with its value in quotes, as an example to copy."""
    entry = _ENTRY.match(re.sub(r"^\s*- ", "", row))
    if not entry or not entry["value"]:
        return "'…'"
    value = entry["value"].strip()[:_SHOWN].replace("'", "''")
    return f"`{entry['key']}: '{value}'`"


def _colon(rows: list[str], row: int, column: int) -> Slip:
    """A colon where none may be: the second one of its line, or the line above is no whole entry."""
    text = rows[row]
    entry = _ENTRY.match(text)
    above = next((n for n in range(row - 1, -1, -1) if rows[n].strip()), None)
    if not entry or entry.end("key") != column or above is None:
        return Slip(row, column, f"a second colon stands in this line; put the value in quotes: {_quoted(text)}")
    glued = _GLUED.match(rows[above])
    if glued:
        return _glued(above, glued)
    indent = len(entry["indent"])
    if indent:
        message = f"this line is indented by {indent} space{'s' * (indent != 1)}, the one above is not; delete them"
        return Slip(row, 0, message)
    return no_colon(rows[above], above)


def _glued(row: int, glued: re.Match[str]) -> Slip:
    if glued["colon"] == ":":
        message = "a space is missing behind the colon"
    else:
        message = f"found a wide colon ({glued['colon']}); expected a plain one and a space"
    line = f"{glued['key']}: {glued['value'].strip()[:_SHOWN]}"
    return Slip(row, glued.start("colon"), f"{message}; write `{line}`")


def _no_key(rows: list[str], row: int, column: int) -> Slip:
    """Something goes on where an entry should begin."""
    text = rows[row]
    entry = _ENTRY.match(text)
    value = (entry["value"] or "") if entry else ""
    lead = len(text) - len(text.lstrip())
    if entry and column <= lead and lead:
        return _indented(row, lead)
    if value[:1] == "'" and text[column - 1 : column] == "'":
        message = "an apostrophe ends the quoted text here; write it twice ('') inside, or take double quotes"
        return Slip(row, column - 1, message)
    if value[:1] in "\"'" and value:
        return Slip(
            row, column, f"text goes on behind the quotation mark; put the whole value in quotes: {_whole(text, value)}"
        )
    if value[:1] in "[{" and value and text[column : column + 1] in "]}":
        return Slip(row, column, f"a {text[column]} too many stands here; delete it")
    if value[:1] in "[{" and value:
        return Slip(
            row, column, f"text goes on behind the bracket; put the whole value in quotes: {_whole(text, value)}"
        )
    if not lead:
        return Slip(row, 0, f"this line belongs to nothing above it: {text[:_SHOWN]!r}; expected `key: value`")
    return _indented(row, lead)


def _indented(row: int, spaces: int) -> Slip:
    message = (
        f"this line is indented by {spaces} space{'s' * (spaces != 1)}, unlike the lines above; bring them in line"
    )
    return Slip(row, 0, message)


def _after_a_gap(rows: list[str], slip: Slip) -> Slip:
    """Words behind an empty line are the text of the article, if nothing says that they are not."""
    if slip.row and not rows[slip.row - 1].strip() and slip.message.startswith("this is no"):
        return slip._replace(
            message="the text begins here, and the front matter has not ended; put `---` above this line"
        )
    return slip


def _whole(row: str, value: str) -> str:
    key = row[: row.index(value)].strip()
    return f"`{key} '{value[:_SHOWN].replace(chr(39), chr(39) * 2)}'`"


def no_colon(text: str, row: int = 0) -> Slip:
    """What is wrong with a line that holds no key with its value."""
    text = text.split("\n", 1)[0]
    if re.fullmatch(r"={7,}\s*", text):
        return Slip(
            row, 0, "a git conflict marker stands here; keep one of the two versions and delete the marker lines"
        )
    glued = _GLUED.match(text)
    if glued:
        return _glued(row, glued)
    column = len(text) - len(text.lstrip())
    hard = re.match(r"\s*([\w-]+):[\xa0\u2007\u202f]", text)
    if hard:
        message = "a non-breaking space stands behind the colon; put a plain one there"
        return Slip(row, hard.end() - 1, message)
    equals = re.match(r"\s*([\w-]+)\s*=\s*(\S.*)", text)
    if equals:
        message = f"found an equals sign; expected a colon: write `{equals[1]}: {equals[2][:_SHOWN]}`"
        return Slip(row, text.index("="), message)
    if re.match(r"\s*-[^\s-]", text):
        return Slip(row, column, f"a space is missing behind the hyphen; write `- {text.strip()[1:][:_SHOWN]}`")
    message = f"this is no `key: value` line: {text.strip()[:_SHOWN]!r}; expected something like `title: A headline`"
    return Slip(row, column, message)
