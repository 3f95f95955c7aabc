"""Takes a finished site, gives it a search index; the only user of Pagefind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
# Pagefind's own user interfaces, in several generations: our dialog uses its engine only.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


# What stands on the page and is not about the article: who searches for Milei must not find what stood beside him.
_NO_TEXT = ".kicker, .made, .incomplete, .neighbours, .related, .story"


class SearchError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def index(site: Path, language: str) -> None:
    """Writes `site`/pagefind: an index of all that the theme marks with `data-pagefind-body`. Raises SearchError.

    One index for all languages: whoever searches on an English page finds the Arabic article too.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(site / FOLDER)]
    command += ["--force-language", language, "--quiet", "--exclude-selectors", _NO_TEXT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0 or not (site / FOLDER / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise SearchError(
            f"Pagefind could not make the search index: {said[-1] if said else f'exit {done.returncode}'}"
        )
    for pattern in _UNUSED:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
