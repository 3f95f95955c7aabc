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

States = Iterable[tuple[str, inventory.State]]
_FILE = "seal.json"


def fits(folder: Path, config: MkDocsConfig, published: Path) -> int | None:
    """How many pages the published site has, if a build would make it as it is; else None. `folder` is build/."""
    try:
        record = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        places = map(inventory.states, (Path(config.docs_dir), published))
        same = all(map(operator.eq, record["state"], _state(config, *places)))  # up to the first that differs
        return int(record["pages"]) if same and len(record["state"]) == 3 and manifest.may_reuse(config) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put(folder: Path, config: MkDocsConfig, docs: States, published: States, pages: int) -> None:
    """Seals a site that is in its place; the states are those of the plain tree and of the site."""
    disk.write(folder / _FILE, json.dumps({"state": [*_state(config, docs, published)], "pages": pages}))


def take_off(folder: Path) -> None:
    """Removes the seal, before anything changes that it tells of."""
    (folder / _FILE).unlink(missing_ok=True)


def _state(config: MkDocsConfig, *places: States) -> Iterator[str]:
    """Hashes of the settings, of the plain tree and of the published site."""
    settings = [manifest.fingerprint(config), Path(config.config_file_path).read_text(encoding="utf-8")]
    yield content.digest("\n".join(settings), 16)
    for states in places:
        # Without the time of any change: what was published changes when it gets its second name.
        yield content.digest("\n".join(sorted([f"{path} {state[0]} {state[1]}" for path, state in states])), 16)
