"""Reading alone: each file opened, decoded, its language told, its text cleaned, beside two tools that do a part of it."""

from __future__ import annotations

import html
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import trafilatura
from dateutil.parser import ParserError
from dateutil.parser import parse as parse_date

from generator import seeds
from tests.bench import english


def contestants(folder: Path, articles: int) -> dict[str, Callable[[], object]]:
    """Our reader on text files, trafilatura on the same texts as pages of HTML, and a reader as one writes it in a minute."""
    texts, pages = [], []
    for index, text in enumerate(english.seeds(articles)):
        texts.append(folder / f"{index}.txt")
        texts[-1].write_text(text, encoding="utf-8")
        pages.append(folder / f"{index}.html")
        pages[-1].write_text(_page(text), encoding="utf-8")
    return {
        "digest: seeds.read": lambda: [seeds.read(path, path.name) for path in texts],
        "trafilatura.extract, each paragraph in <p>": lambda: [trafilatura.extract(_text(path)) for path in pages],
        "dateutil, fuzzy, on the first line; split at empty lines": lambda: [_read_simply(path) for path in texts],
    }


def _read_simply(path: Path) -> tuple[str | None, list[str]]:
    text = _text(path).strip()
    date = None
    with suppress(ParserError, OverflowError):
        date = parse_date(text.split("\n", 1)[0], fuzzy=True).date().isoformat()
    return date, [paragraph.strip() for paragraph in text.split("\n\n")]


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    return f"<!doctype html>\n<html><head><title>News</title></head><body><article>\n{paragraphs}</article></body></html>\n"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
