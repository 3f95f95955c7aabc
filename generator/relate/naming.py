"""Takes the articles of a running story, gives its name: what most of them are about, in the words of their tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator import text
from generator.model import KINDS, Article


def name_of(articles: Sequence[Article]) -> str:
    """The name or two that most of the articles, oldest first, share: `Red Sea · Shipping`.

    Nothing is invented: both are tags. The first is a place, person or organisation, the second what it is about, a
    topic if they share one.
    """
    shared: Counter[tuple[str, str]] = Counter()
    spelling: dict[tuple[str, str], str] = {}
    for article in articles:
        for kind in KINDS:
            for name in getattr(article, kind):
                key = ("tags" if kind == "tags" else "subjects" if kind == "subjects" else "names", text.fold(name))
                shared[key] += 1
                spelling.setdefault(key, name)
    order = {key: place for place, key in enumerate(spelling)}

    def best(*kinds: str) -> list[str]:
        keys = [key for key in shared if key[0] in kinds and shared[key] > 1]
        return [spelling[key] for key in sorted(keys, key=lambda key: (-shared[key], order[key]))]

    names, topics = best("names"), best("tags")
    chosen = names[:1] + (topics[:1] or names[1:2]) or best("subjects")[:1] or [articles[0].headline]
    return " · ".join(name[:1].upper() + name[1:] for name in chosen)
