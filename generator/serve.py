"""Live preview: MkDocs' own development server, which rebuilds through our plugin when a file changes."""

from __future__ import annotations

from typing import Any

from mkdocs.commands import serve as mkdocs_serve


def serve(config_file: str | None, address: str | None, open_browser: bool) -> None:
    """Builds the site into a folder of its own, serves it, and follows every change; returns on Ctrl-C."""
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    mkdocs_serve.serve(config_file, livereload=True, open_in_browser=open_browser, **settings)
