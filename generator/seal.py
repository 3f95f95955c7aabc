"""Takes the folders of a build that had nothing to say, tells the next build whether it would make the same again.

The seal lies in build/. It is a hash of all that the site was made from and of the state of each file of it, so one
that is damaged, or of another program or other settings, fits nothing.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator import content, disk, inventory, manifest

_FILE = "seal.json"


def fits(folder: Path, config: MkDocsConfig, published: Path) -> int | None:
    """How many pages the published site has, if a build would make it as it is; else None. `folder` is build/."""
    try:
        record = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        same = all(map(operator.eq, record["state"], _state(config, published)))  # up to the first that differs
        return int(record["pages"]) if same and len(record["state"]) == 3 and manifest.may_reuse(config) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put(folder: Path, config: MkDocsConfig, published: Path, pages: int) -> None:
    """Seals a site that is in its place."""
    disk.write(folder / _FILE, json.dumps({"state": [*_state(config, published)], "pages": pages}))


def take_off(folder: Path) -> None:
    """Removes the seal, before anything changes that it tells of."""
    (folder / _FILE).unlink(missing_ok=True)


def _state(config: MkDocsConfig, published: Path) -> Iterator[str]:
    """Hashes of the settings, of the plain tree and of the published site."""
    settings = [manifest.fingerprint(config), Path(config.config_file_path).read_text(encoding="utf-8")]
    yield content.digest("\n".join(settings), 16)
    for place in (Path(config.docs_dir), published):
        yield content.digest("\n".join(sorted(_lines(inventory.states(place)))), 16)


def _lines(states: Iterable[tuple[str, inventory.State]]) -> Iterable[str]:
    """Size and times of each file; what was published changes with the time at which it got its second name."""
    return (f"{path} {state[0]} {state[1]}" for path, state in states)
