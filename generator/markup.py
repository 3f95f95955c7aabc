"""Takes plain text, gives Markdown that shows exactly that text."""

from __future__ import annotations

import re

# What Python-Markdown and the extensions in mkdocs.yml could read as syntax anywhere in a line. `&` only where it would
# begin an entity, `_` only where it is not between two letters, so that ordinary prose stays readable in an editor.
_INLINE = re.compile(
    r"""[\\`*\[\]{}<]                     # escapes, code, emphasis, links, attribute lists, HTML
      | &(?=\#?\w+;)                       # entities
      | (?<!\w)_ | _(?!\w)                 # emphasis at a word's edge
      | ~~ | \^\^ | == | \+\+              # pymdown's marks, should a site switch them on
      | !(?=\[)
    """,
    re.VERBOSE,
)
# What is syntax only where a line starts: headings, quotes, lists, rules, definitions, tables, admonitions, tabs.
_LINE_START = re.compile(r"""(?:\#|>|[-+=~:|]|!!!|\?\?\?|(?P<number>\d+)(?P<mark>[.)])(?=\s|$))""", re.VERBOSE)
_ENTITY = {"<": "&lt;", "&": "&amp;"}


def escape(text: str) -> str:
    """Plain text of one line as inline Markdown."""
    return _INLINE.sub(lambda m: _ENTITY.get(m[0]) or "".join("\\" + c for c in m[0]), text)


def paragraph(text: str) -> str:
    """A paragraph of plain text as a Markdown paragraph on one line; white space is folded, as HTML would."""
    line = escape(" ".join(text.split()))
    start = _LINE_START.match(line)
    if not start:
        return line
    if start["number"]:
        return f"{start['number']}\\{start['mark']}{line[start.end() :]}"
    return "\\" + line
