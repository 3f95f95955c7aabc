"""Takes pages and the template that shows them, gives their HTML, with the template run once for pages of one shape.

A template is run with stand-ins for the page (standins.py). What comes out, cut at the gaps, is a shell, and it holds
for every page that meets the conditions. Nothing here knows what a page shows: that follows from the template.

A shell is compared with the full render for the page it was made from and for the next that meet its conditions; one
that is wrong is not used, and where pages have too little in common no shell is.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import jinja2

from generator.standins import GAP, CannotFollow, Trace, followed, shown

MOST = 60  # shells of a build; more, and the pages have too little in common
FIRST = 3  # so many pages of a shell are compared with the full render
_OF_THE_PAGE = ("page", "base_url", "extra_css", "extra_javascript")  # what differs in the contexts of two pages


class _Shell:
    """A template's output with gaps, and the conditions under which it holds."""

    def __init__(self, html: str, trace: Trace) -> None:
        pieces = GAP.split(html)
        self.begin = pieces[0]
        self.rest = [
            (trace.gaps[int(number)], bool(escaped), text)
            for number, escaped, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
        ]
        self.conditions = list(trace.conditions.values())
        self.good, self.compared = True, 0

    def fits(self, context: Mapping[str, Any]) -> bool:
        """Whether a page is of this shape."""
        try:
            return all(test(context) == found for test, found in self.conditions)
        except (AttributeError, LookupError, TypeError):
            return False

    def fill(self, context: Mapping[str, Any]) -> str:
        """The page's HTML."""
        parts = [self.begin]
        for get, escaped, text in self.rest:
            parts += [shown(get(context), escaped), text]
        return "".join(parts)


class Shells:
    """The shells of a template."""

    def __init__(self, env: jinja2.Environment) -> None:
        self.env = env
        self.shells: list[_Shell] = []

    def html(self, template: jinja2.Template, context: Mapping[str, Any]) -> str:
        """A page's HTML: out of a shell that fits, or of the template itself. Raises what the template raises."""
        shell = next((shell for shell in self.shells if shell.fits(context)), None)
        if shell is None:
            if len(self.shells) == MOST:
                return template.render(context)
            shell = self._made(template, context)
            self.shells.append(shell)
        if shell.good and shell.compared == FIRST:
            return shell.fill(context)
        right = template.render(context)
        shell.compared += shell.good
        shell.good = shell.good and shell.fill(context) == right
        return right

    def _made(self, template: jinja2.Template, context: Mapping[str, Any]) -> _Shell:
        """The shell of a page's shape; one that is not to be used where the template cannot be followed."""
        trace = Trace(context)
        try:
            stand_ins = {name: trace.stand_in(name, itemgetter(name)) for name in _OF_THE_PAGE}
            with followed(self.env, trace):
                return _Shell(template.render({**context, **stand_ins}), trace)
        except (CannotFollow, jinja2.TemplateError, TypeError, ValueError, AttributeError):
            shell = _Shell("", trace)
            shell.good = False
            return shell
