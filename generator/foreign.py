"""Takes the configuration, names the scripts and styles in it from other hosts, which the pages' policy stops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from generator.errors import InputError


def asked_for(config: MkDocsConfig) -> Iterator[InputError]:
    """Each file from another host, with the line of the configuration that asks for it."""
    file = Path(config.config_file_path or "mkdocs.yml")
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    wanted = [("extra_javascript", str(script)) for script in config.extra_javascript]
    for key, address in wanted + [("extra_css", str(style)) for style in config.extra_css]:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            line = next((number for number, text in enumerate(lines, 1) if address in text), None)
            advice = "save the file in content/ and write its path there instead"
            yield InputError(
                file.name, line, f"{key}: {address} is on another host, from which no page loads anything; {advice}"
            )
