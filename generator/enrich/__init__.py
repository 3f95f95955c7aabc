"""Takes a Seed, gives an Article: a headline where there is none, a summary, and the names and subjects it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import markup, text
from generator.enrich.entities import known, names
from generator.enrich.headline import headline_of
from generator.enrich.subjects import subjects, topics
from generator.enrich.summary import Sentence, summarise
from generator.enrich.wanted import wanted
from generator.model import Article, Kind, Seed
from generator.vocabulary import Vocabulary

RULES = "1"
READ = 60_000  # characters, some ten thousand words


def opening(body: Sequence[str]) -> Iterator[str]:
    """The paragraphs that understanding looks at: the whole of any article, the first READ characters of a monster."""
    left = READ
    for paragraph in body:
        if left <= 0:
            return
        yield paragraph[:left]
        left -= len(paragraph)


def enrich(seed: Seed, rules: Vocabulary | None = None) -> Article:
    """Seed -> Article. Pure; `path` stays empty, the desk fills it. `rules` is the editors' vocabulary."""
    given = seed.given.get("summary", ())
    paragraphs = [" ".join((markup.visible(p) if seed.markdown else p).split()) for p in opening(seed.body or given)]
    sentences = [
        Sentence(text=s, paragraph=number, place=place)
        for number, paragraph in enumerate(p for p in paragraphs if p)
        for place, s in enumerate(text.sentences(paragraph, seed.language))
    ]
    full = seed.rights == "full"
    headline = seed.headline or headline_of(sentences, seed.language)
    tags = _tags(seed, sentences)
    if rules and rules.names:
        tags = wanted(tags, sentences, headline, rules)
    return Article(
        path="",
        headline=headline,
        date=seed.date,
        body="\n\n".join(seed.body if seed.markdown else map(markup.paragraphs, seed.body)) if full else "",
        deck=seed.deck,
        byline=seed.byline,
        agency=seed.agency,
        dateline=seed.dateline,
        language=seed.language,
        summary=" ".join(given or (() if full else seed.body))
        or summarise(sentences, seed.language, seed.headline or ""),
        subjects=tags["subjects"],
        people=tags["people"],
        places=tags["places"],
        organisations=tags["organisations"],
        tags=tags["tags"],
        publisher=seed.publisher,
        link=seed.link,
        rights=seed.rights if seed.link else "",
        source=seed.source,
        incomplete=seed.incomplete,
        roundup=seed.roundup,
        headline_derived=not seed.headline,
        summary_derived=not given,
    )


def _tags(seed: Seed, sentences: Sequence[Sentence]) -> dict[Kind, tuple[str, ...]]:
    """Tags by kind: what the machine found, replaced kind by kind by what the seed says of itself.

    A free tag of the seed that the tables or this article's own names know for certain goes to its kind.
    """
    found = names(sentences, seed.language, seed.dateline, seed.headline or "")
    english = seed.language == "en"
    tags: dict[Kind, tuple[str, ...]] = {
        "people": found.people,
        "places": found.places,
        "organisations": found.organisations,
        "subjects": subjects(sentences, seed.headline or "") if english else (),
        "tags": topics(sentences, seed.headline or "") if english else (),
    }
    tags |= {kind: values for kind, values in seed.given.items() if kind in tags}
    if "tags" not in seed.given:
        return tags
    kinds: tuple[Kind, ...] = ("people", "places", "organisations")
    own: dict[str, Kind] = {text.fold(name): kind for kind in kinds for name in tags[kind]}
    free = []
    for tag in seed.given["tags"]:
        kind, name = known(tag) or (own.get(text.fold(tag), "tags"), tag)
        if kind == "tags" or kind in seed.given:
            free.append(tag)
        elif text.fold(name) not in own:
            tags[kind] = (*tags[kind], name)
            own[text.fold(name)] = kind
    return tags | {"tags": tuple(free)}
