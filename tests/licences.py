"""Takes requirements.txt and the metadata of what is installed, gives docs/licences.md; `make licences` writes it."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata

from tests.folder import ROOT

FILE = ROOT / "docs/licences.md"
HEAD = """\
# Licences

Made by `make licences` from what the packages say of themselves. The project's own is the [MIT licence](../LICENSE).

The data in `generator/` come from others too: [names and the tagger](../generator/enrich/data/README.md), [word
counts](../generator/relate/data/README.md).

A published site carries style sheets, and where its configuration asks for them scripts, of Material for MkDocs (MIT),
icons of Material Design Icons (Apache-2.0), and the search of Pagefind (MIT). Tests and checks use more programs, which
are on no site and in no package: requirements-dev.txt and tests/node/package-lock.json name them.

## What runs when a site is made

| package | version | licence |
|---|---|---|
"""
# What packages write that is no SPDX name.
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}


def locked() -> list[tuple[str, str]]:
    """The name and the version of every package in requirements.txt."""
    return re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)


def licence(name: str) -> str:
    """What a package says of its licence: as SPDX, in a line of its own, or in its classifiers.

    Of one that is for another system than this, and so not here, what the file says already.
    """
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        known = re.search(rf"^\| {re.escape(name)} \| \S+ \| ([^|]+) \|$", FILE.read_text(encoding="utf-8"), re.M)
        return known[1] if known else ""
    told = [facts[key] for key in ("License-Expression", "License") if key in facts]
    told += [c.rpartition(" :: ")[2] for c in facts.get_all("Classifier") or [] if c.startswith("License :: ")]
    found = next((line for line in told if line and "\n" not in line and line != "UNKNOWN"), "")
    return SPDX.get(found, found)


def text() -> str:
    """The whole file."""
    return HEAD + "".join(f"| {name} | {version} | {licence(name)} |\n" for name, version in locked())


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
