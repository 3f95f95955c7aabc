"""Prints what Lighthouse says of the built site on a phone, one line a kind of page; `make lighthouse` runs this.

Ends with 1 where a score is below what we promise. The speed is measured, so it is asked for here and not in the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.browser import kinds, quality
from tests.folder import ROOT

PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SECONDS = {
    "first-contentful-paint": "first text",
    "largest-contentful-paint": "largest text",
    "speed-index": "speed index",
}


def reports(site: Path, url: str, names: list[str]) -> dict[str, Any]:
    """What Lighthouse says of the fullest page of each kind of a site that is served at `url`."""
    found = kinds.find(site)
    return dict(zip(names, quality.node("lighthouse.mjs", [url + found[name][0] for name in names]), strict=True))


def main(arguments: list[str]) -> int:
    """Prints the table for a built site, site/ unless another is named."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    names = [name for name in kinds.KINDS if name in kinds.find(site) and name not in ("moved", "missing")]
    with quality.published(site) as url:
        said = reports(site, url, names)
    print(f"{'':10}", *(f"{name:>14}" for name in (*PROMISED, *SECONDS.values(), "kB")))
    failed = False
    for name, report in said.items():
        figures = [f"{report['figures'][audit] / 1000:.1f} s" for audit in SECONDS]
        weight = f"{report['figures']['total-byte-weight'] / 1000:.0f}"
        print(f"{name:10}", *(f"{value:>14}" for value in (*(report["scores"][c] for c in PROMISED), *figures, weight)))
        short = {category for category, least in PROMISED.items() if report["scores"][category] < least}
        failed = failed or bool(short)
        for audit, title, value in report["faults"]:
            if short or "--all" in arguments:
                print(f"{'':10} {audit}: {title} {value}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
