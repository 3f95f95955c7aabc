"""What tests of search share: the index that Pagefind makes of a whole site, and all that an index holds."""

from __future__ import annotations

import gzip
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.search import lean, segment


def whole(site: Path) -> Path:
    """The folder of one index that Pagefind itself makes of all pages at once."""
    out = site.with_name(f"{site.name}-whole")
    selectors = ", ".join(f".{name}" for name in lean.NO_TEXT)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out), "--quiet"]
    subprocess.run([*command, "--force-language", "en", "--exclude-selectors", selectors], check=True)
    return out


def holds(folder: Path) -> dict[str, Any]:
    """All that an index holds, by addresses of pages instead of their numbers."""
    ((language, entry),) = json.loads((folder / "pagefind-entry.json").read_text())["languages"].items()
    _, pages, chunks, filters, sorts, fields = segment.unpacked(
        (folder / f"pagefind.{entry['hash']}.pf_meta").read_bytes()
    )
    packed = [gzip.decompress((folder / f"fragment/{name}.pf_fragment").read_bytes()) for name, _ in pages]
    fragments = [json.loads(data.removeprefix(b"pagefind_dcd")) for data in packed]
    urls = [fragment["url"] for fragment in fragments]

    def places(rows: list[Any]) -> dict[str, Any]:
        found, page = {}, 0
        for distance, at, meta in rows:
            page += distance
            named = [[fields[-n - 1], []] if n < 0 else n for n in meta]
            starts = [place for place, n in enumerate(named) if isinstance(n, list)] + [len(named)]
            found[urls[page]] = at, sorted([named[a][0], named[a + 1 : b]] for a, b in itertools.pairwise(starts))
        assert len(found) == len(rows)
        return found

    words = {}
    for number, (start, end, name) in enumerate(chunks):
        for word, rows, forms in segment.unpacked((folder / f"index/{name}.pf_index").read_bytes())[0]:
            assert word not in words
            assert start <= word
            assert word.startswith(end) or word <= end
            assert number == 0 or word > chunks[number - 1][1]
            words[word] = places(rows), {form: places(others) for form, others in forms}
    facets = {}
    for facet, name in filters:
        kind, values = segment.unpacked((folder / f"filter/{name}.pf_filter").read_bytes())
        assert kind == facet
        facets[facet] = {value: sorted(urls[n] for n in numbers) for value, numbers in values}
    return {
        "language": (language, entry["wasm"], entry["page_count"]),
        "pages": {url: (count, text) for url, (_, count), text in zip(urls, pages, fragments, strict=True)},
        "words": words,
        "facets": facets,
        "sorts": {key: [urls[n] for n in numbers] for key, numbers in sorts},
    }
