"""Holds what a check finds: what is wrong, where, how bad it is, and how to mend it where that is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.errors import InputError, on_one_line

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that is certain: from and to where in the page's normalised text, what to put there, what to tell."""

    start: int
    end: int
    new: str
    told: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    An error is wrong for certain: the page is left out of the site, leads nowhere, or says what is not so. A warning is
    probably a slip.
    """

    level: Level
    error: InputError
    mend: Mend | None = None

    @property
    def order(self) -> tuple[str, int, int]:
        """What findings are sorted by: file, line, column."""
        return self.error.file, self.error.line or 0, self.error.column or 0

    @property
    def message(self) -> str:
        """What is wrong, on one line that a terminal may show."""
        return on_one_line(self.error.message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.error.file, self.error.line, self.error.column) if part)
        return f"{on_one_line(place)}: {self.message}"
