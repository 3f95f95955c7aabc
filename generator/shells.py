"""Takes pages and the template that shows them, gives their HTML, with the template run once for pages of one shape.

A template is run with stand-ins for the page (standins.py). What comes out, cut at the gaps, is a shell, and it holds
for every page of which the template's questions have the same answers. Nothing here knows what a page shows: that
follows from the template.

A shell is compared with the full render for the page it was made from and for the next ones that it fits; one that is
wrong is not used, and where pages have too little in common no shell is.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import jinja2

from generator.standins import GAP, CannotFollow, Getter, Trace, followed, shown

MOST = 60  # shells of a build; more, and the pages have too little in common
FIRST = 3  # so many pages of a shell are compared with the full render
_OF_THE_PAGE = ("page", "base_url", "extra_css", "extra_javascript")  # what differs in the contexts of two pages


class _Shell:
    """A template's output with gaps."""

    def __init__(self, html: str, trace: Trace) -> None:
        pieces = GAP.split(html)
        self.begin = pieces[0]
        self.rest = [
            (trace.gaps[int(number)], bool(escaped), text)
            for number, escaped, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
        ]
        self.good, self.compared = True, 0

    def fill(self, context: Mapping[str, Any]) -> str:
        """The page's HTML."""
        parts = [self.begin]
        for get, escaped, text in self.rest:
            parts += [shown(get(context), escaped), text]
        return "".join(parts)


class _Question:
    """What a template asks of a page, and where each answer that was met leads."""

    def __init__(self, name: tuple[str, str], test: Getter) -> None:
        self.name, self.test = name, test
        self.answers: dict[Any, _Question | _Shell] = {}


class Shells:
    """The shells of a template, at the ends of the questions that it asks.

    A template is a program: what it asks next follows from the answers so far. So the shells stand in a tree, and a
    page of a known shape is asked only what its own shape asks.
    """

    def __init__(self, env: jinja2.Environment) -> None:
        self.env = env
        self.shells: list[_Shell] = []
        self.first: dict[Any, _Question | _Shell] = {}

    def html(self, template: jinja2.Template, context: Mapping[str, Any]) -> str:
        """A page's HTML: out of a shell that fits, or of the template itself. Raises what the template raises."""
        shell = self._of(template, context)
        if shell is None:
            if len(self.shells) == MOST:
                return template.render(context)
            shell = self._made(template, context)
        if shell.good and shell.compared == FIRST:
            return shell.fill(context)
        right = template.render(context)
        shell.compared += shell.good
        shell.good = shell.good and shell.fill(context) == right
        return right

    def _of(self, template: jinja2.Template, context: Mapping[str, Any]) -> _Shell | None:
        """The shell that fits a page, if there is one."""
        place = self.first.get(template)
        try:
            while isinstance(place, _Question):
                place = place.answers.get(place.test(context))
        except (AttributeError, LookupError, TypeError):
            return None
        return place

    def _made(self, template: jinja2.Template, context: Mapping[str, Any]) -> _Shell:
        """The shell of a page's shape; one that is not to be used where the template cannot be followed."""
        trace = Trace(context)
        try:
            stand_ins = {name: trace.stand_in(name, itemgetter(name)) for name in _OF_THE_PAGE}
            with followed(self.env, trace):
                shell = _Shell(template.render({**context, **stand_ins}), trace)
        except (CannotFollow, jinja2.TemplateError, LookupError, TypeError, ValueError, AttributeError):
            shell = _Shell("", trace)
            shell.good = False
        self.shells.append(shell)
        answers, answer = self.first, template
        for name, (test, found) in trace.conditions.items():
            place = answers.setdefault(answer, _Question(name, test))
            if isinstance(place, _Shell) or place.name != name:  # it asked something else the last time
                return shell
            answers, answer = place.answers, found
        answers.setdefault(answer, shell)
        return shell
