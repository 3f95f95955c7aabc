"""Takes one raw file, gives what the generator makes of it as records for people and scripts; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator import enrich, seeds
from generator.errors import InputError
from generator.model import Article, Seed, precision


def inspect(file: Path, language: str) -> Iterator[tuple[Seed, dict[str, Any]] | InputError]:
    """What the generator makes of one raw file: for each article in it the seed, and the record that is printed."""
    for seed in seeds.read_each(file, file.name, language, str(file)):
        yield seed if isinstance(seed, InputError) else (seed, _record(seed, enrich.enrich(seed)))


def _record(seed: Seed, article: Article) -> dict[str, Any]:
    record: dict[str, Any] = {
        "file": seed.source,
        "date": article.date,
        "date_precision": precision(article.date),
        "headline": article.headline,
        "headline_derived": article.headline_derived,
        "deck": article.deck,
        "byline": article.byline,
        "agency": article.agency,
        "dateline": article.dateline,
        "language": article.language,
        "body": seed.body,
        "summary": article.summary,
        "people": article.people,
        "places": article.places,
        "organisations": article.organisations,
        "subjects": article.subjects,
        "tags": list(dict.fromkeys(name for _, name in article.terms())),
    }
    if article.link:
        record |= {"publisher": article.publisher, "link": article.link, "rights": article.rights}
    marks = {"incomplete": seed.incomplete, "roundup": seed.roundup}
    return record | {mark: True for mark, stands in marks.items() if stands}
