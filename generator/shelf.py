"""Takes content/ and what is known of its files, gives its articles and the ledger's records; only what is new is read.

Articles are kept between builds by the month that their folder names, each with the hash of its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator import content, kept, ledger
from generator.errors import InputError
from generator.inventory import Entry
from generator.model import Article, Site

_MONTH = len("2023/12")


def pages(
    site: Site, paths: Iterable[str], known: Mapping[str, Entry]
) -> Iterator[tuple[str, Article | InputError | None]]:
    """(path, its article, or what is wrong with it, or None for a page of its own) of pages of content/."""
    for month, group in groupby(sorted(paths), key=lambda path: path[:_MONTH]):
        name = f"pages {site.language} {month}"
        old = kept.recall(name) or {}
        new = {}
        for path in group:
            hash_ = known[path][1] if path in known else ""
            if hash_ and path in old and old[path][0] == hash_:
                new[path] = old[path]
                yield path, content.unpacked(old[path][1])
                continue
            try:
                article, hash_ = _read(site, path)
            except InputError as error:
                yield path, error
            else:
                new[path] = [hash_, content.packed(article)]
                yield path, article
        if new.keys() != old.keys() or any(entry is not old[path] for path, entry in new.items()):
            kept.remember(name, new)


def records(site: Site, sources: Iterable[str], known: Mapping[str, Entry]) -> ledger.Records:
    """What the ledger remembers of these seeds."""
    old = kept.recall("ledger") or {}
    new = {}
    for name in map(ledger.record, sources):
        hash_ = known[name][1] if name in known else ""
        if hash_ and name in old and old[name][0] == hash_:
            new[name] = old[name]
            continue
        try:
            data = (site.content / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        new[name] = [content.digest(data, 16), ledger.read(data)]
    if new != old:
        kept.remember("ledger", new)
    return ledger.Records(site.content, {name: lines for name, (_, lines) in new.items()})


def read_page(site: Site, path: str) -> Article | None:
    """One Markdown page of content/, as an Article, or None for a page of its own (about.md). Raises InputError."""
    return _read(site, path)[0]


def _read(site: Site, path: str) -> tuple[Article | None, str]:
    """The article of a page, and the page's hash."""
    file, shown = site.content / path, site.shown(site.content / path)
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(shown, line, f"byte {error.start} is no UTF-8; save the page in the encoding UTF-8") from None
    except OSError as error:
        raise InputError(shown, None, f"cannot be read ({error.strerror})") from None
    return content.read_article(text, path, shown, site.language), content.digest(raw, 16)
