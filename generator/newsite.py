"""Takes the files in starter/, gives a new site of one's own."""

from pathlib import Path


def make(directory: Path, name: str | None) -> None:
    """TODO"""
