"""Takes a finished site, gives it a search index; the only user of Pagefind."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

FOLDER = "pagefind"
# Pagefind's own user interfaces, in several generations: our dialog and our page use its engine only.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
# What stands on the page and is not about the article: who searches for Milei must not find what stood beside him.
# Its terms are found by what the theme says of them in the page's metadata, which no excerpt quotes.
_NO_TEXT = ".kicker, .terms, .made, .incomplete, .neighbours, .related, .story"
# Where every packed file of Pagefind begins once it is unpacked.
_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3  # the place of the filters in Pagefind's table of contents


class SearchError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def index(site: Path, language: str, beside: Path | None = None) -> None:
    """Writes `site`/pagefind: an index of all that the theme marks with `data-pagefind-body`. Raises SearchError.

    One index for all languages: whoever searches on an English page finds the Arabic article too. Where `beside` is
    given, it is made there in a folder of its own: Pagefind outlives a build that is killed, and must not write into
    the site that the next build makes.
    """
    folder = site / FOLDER
    if beside:
        for old in beside.glob(f"{FOLDER}-*"):
            shutil.rmtree(old, ignore_errors=True)
        folder = beside / f"{FOLDER}-{os.getpid()}"
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder)]
    command += ["--force-language", language, "--quiet", "--exclude-selectors", _NO_TEXT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0 or not (folder / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise SearchError(
            f"Pagefind could not make the search index: {said[-1] if said else f'exit {done.returncode}'}"
        )
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    _settle(folder)
    if beside:
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        shutil.move(folder, site / FOLDER)


def _settle(folder: Path) -> None:
    """Puts the filters of an index in order, so that the same site has the same index, byte for byte.

    Pagefind writes filters and their values in the order of a hash table, which is another one in each run; the names
    of these files, and that of the table of contents, follow from it. All else it writes in order by itself.
    """
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for name, language in sorted(entry["languages"].items()):
        file = folder / f"pagefind.{language['hash']}.pf_meta"
        contents = _unpacked(file)
        contents[_FILTERS] = sorted([facet, _sorted_filter(folder, name, old)] for facet, old in contents[_FILTERS])
        packed, digest = _packed(contents)
        language["hash"] = f"{name}_{digest}"
        file.unlink()
        (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(packed)
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _sorted_filter(folder: Path, language: str, name: str) -> str:
    """The new name of a filter's file, after its values have been put in order; the page numbers are."""
    file = folder / "filter" / f"{name}.pf_filter"
    facet, values = _unpacked(file)
    packed, digest = _packed([facet, sorted(values)])
    file.unlink()
    file.with_name(f"{language}_{digest}.pf_filter").write_bytes(packed)
    return f"{language}_{digest}"


def _unpacked(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise SearchError(f"{file.name} of Pagefind is in another form than version 1.5 writes; pin pagefind<1.6")
    return cbor2.loads(data[len(_SIGNATURE) :])


def _packed(value: Any) -> tuple[bytes, str]:
    """A value in Pagefind's form, and a hash of it; the gzip header names neither a time nor a system."""
    data = _SIGNATURE + cbor2.dumps(value)
    packed = gzip.compress(data, 9, mtime=0)
    return packed[:9] + b"\xff" + packed[10:], hashlib.blake2b(data, digest_size=5).hexdigest()
