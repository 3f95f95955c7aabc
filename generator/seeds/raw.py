"""Takes what is known of a file before it is read, gives readers one value to start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model import InputError, Seed


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

    def source_of(self, index: int) -> str:
        """The source of the article with this index, from 0; all but the first carry `#2`, `#3`..."""
        return self.source if index == 0 else f"{self.source}#{index + 1}"


# A reader gives one item for each article in the file: the seed, or the reason why there is none. It raises
# InputError where the whole file cannot be read.
Reader = Callable[[Raw], Iterator[Seed | InputError]]
