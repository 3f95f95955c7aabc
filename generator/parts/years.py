"""Takes what a person typed for years, as in 2019, 2019-2021, -2015 or 2020-, and tells which pages stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TYPED = re.compile(r"(?P<first>\d{4})?(?P<to>-)?(?P<last>\d{4})?", re.ASCII)
_YEAR = re.compile(r"(\d{4})/", re.ASCII)
_FIRST, _LAST = 0, 9999


@dataclass(frozen=True, slots=True)
class Years:
    """From a year to a year, with both of them."""

    first: int = _FIRST
    last: int = _LAST

    @classmethod
    def read(cls, typed: str) -> Years:
        """The years that are meant; raises ValueError, which says what was expected."""
        found = _TYPED.fullmatch(typed.strip())
        if not found or typed.strip() in ("", "-") or (found["first"] and found["last"] and not found["to"]):
            raise ValueError(
                f"found --years {typed}; expected 2019, 2019-2021, -2015 (and before) or 2020- (and after)"
            )
        first, last = int(found["first"] or _FIRST), int(found["last"] or _LAST)
        years = cls(first, last if found["to"] else first)
        if years.first > years.last:
            raise ValueError(f"found --years {typed}; the earlier year stands first: {years.last:04}-{years.first:04}")
        return years

    def hold(self, path: str) -> bool:
        """Whether a page stands in these years: its path begins with one of them. Most lists stand in none."""
        found = _YEAR.match(path)
        return found is not None and self.first <= int(found[1]) <= self.last

    @property
    def name(self) -> str:
        """The years as the name of a file."""
        return f"{self.first:04}" if self.first == self.last else f"{self.first:04}-{self.last:04}"

    def __str__(self) -> str:
        """The years in words."""
        if self.first == self.last:
            return f"{self.first:04}"
        if self.first == _FIRST:
            return f"until {self.last:04}"
        return f"from {self.first:04} on" if self.last == _LAST else f"{self.first:04} to {self.last:04}"
