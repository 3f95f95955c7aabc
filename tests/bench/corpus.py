"""Takes a number, gives as many articles: those in the project's own seeds/, again and again, no two alike."""

from __future__ import annotations

from itertools import cycle, islice

from tests.folder import ROOT


def articles(count: int) -> list[str]:
    """The texts of so many raw articles, the same in every run.

    Each copy has its number before every full stop that ends a line, so that nothing remembers a line from the copy before.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [text.replace(".\n", f" {index}.\n") for index, text in enumerate(islice(cycle(texts), count))]
