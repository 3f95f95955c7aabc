"""Takes what is known of a file before it is read, gives readers one value to start from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.errors import InputError
from generator.model import Seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A file in the seeds folder: its bytes and its names.

    `source` is the path below the seeds folder, with `/`; `name` is the path as the user would type it and is what
    messages start with; `language` is the site's language, used only where a text is too short to tell its own.
    """

    data: bytes
    source: str
    name: str
    language: str

    def refusal(self, line: int | None, message: str) -> InputError:
        """The error that refuses this file (or one article of it), ready to be raised or given."""
        return InputError(self.name, line, message)

    def parts(self, keys: Iterable[str]) -> list[str]:
        """The sources of several articles in this file by what tells them apart; an empty key gives the file itself.

        A key that comes again gets a number: `archive.txt#2023-12-20`, `archive.txt#2023-12-20-2`.
        """
        seen: Counter[str] = Counter()
        sources = []
        for key in keys:
            seen[key] += 1
            name = "#".join(filter(None, (self.source, key)))
            sources.append(name if seen[key] == 1 else f"{name}-{seen[key]}")
        return sources


# A reader gives one item for each article in the file: the seed, or the reason why there is none. It raises
# InputError where the whole file cannot be read.
Reader = Callable[[Raw], Iterator[Seed | InputError]]
