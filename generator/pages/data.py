"""Takes the Digest, gives the page that says how to use the site's data from a script: what there is, and examples."""

from __future__ import annotations

from collections.abc import Iterator

from generator.markup import escape
from generator.model import Digest, Page, Site
from generator.pages import parts, structured

HERE = "api.md"


def pages(site: Site, digest: Digest) -> Iterator[Page]:
    """The one page on the data API; its examples work as they stand."""
    root = site.url or "https://example.org/"
    newest = next(iter(digest.editions), "2023-12-20")
    identity = digest.articles[0].id if digest.articles else "0123456789abcdef"
    yield parts.page(
        HERE,
        "data",
        "Data",
        [
            "# Data",
            parts.marked(
                f"Everything in {escape(site.name)}, for programs: JSON files, one `curl` away.", "standfirst"
            ),
            "No key, no account, no counter. The files are made with the site and hold what its pages show.",
            "## What is there",
            "\n".join(f"- {_named(name, there)}: {what}" for name, there, what in _files(digest)),
            "## Examples",
            "The headlines of an edition:",
            f"    curl -s {root}api/editions/{newest}.json | jq -r '.articles[].headline'",
            "The newest edition, whichever it is:",
            f"    curl -s $(curl -s {root}api/index.json | jq -r '.editions[0].data')",
            "The text of an article:",
            f"    curl -s {root}api/articles/{identity}.json | jq -r '.bodies[0].value'",
            "All articles on a place, by their ids:",
            f"    curl -s {root}api/terms.json |\n"
            '      jq -r \'.terms[] | select(.kind == "places" and .name == "Egypt") | .articles[]\'',
            "## What the words mean",
            "An article is a news item in the terms of the IPTC’s "
            "ninjs 3.1: `headlines`, `descriptions`, `bodies`, `by`, `located`, "
            "`people`, `places`, `organisations`, `subjects`, `associations`. Four words are ours:",
            "- `date` is as long as what is known: `2023-12-20`, `2023-12` or `2023`. A day that nobody knows is not "
            "made up, and neither is a time of day, which the standard’s own `contentCreated` asks for.\n"
            "- `datePrecision` says the same in a word: `day`, `month` or `year`.\n"
            "- `corrections` has what was put right after publication, each with its day.\n"
            "- `machineMade` names what a machine made of the text’s own words: `headline`, `summary`.",
            "What is unknown is left out; there is no `null`. `uri` and id name an article, not its headline, and do "
            "not change with it.",
            "## What you can rely on",
            "- Addresses, names and meanings stay as they are within version 1, which `index.json` tells; new names "
            "may come.\n"
            "- The same content gives the same bytes. A file changes when something in it does, so `ETag` and "
            "`If-None-Match` save you the rest.\n"
            "- An article that was taken back is gone: its file answers 404.",
        ],
        description=f"The articles of {site.name} as JSON files for programs.",
        **structured.plain(site, HERE, "Data"),
    )


def _files(digest: Digest) -> Iterator[tuple[str, bool, str]]:
    """Each kind of file by the name of one, whether that one is there, and what it holds."""
    identity = digest.articles[0].id if digest.articles else ""
    newest, year = next(iter(digest.editions), ""), next(iter(digest.years), "")
    yield "index.json", True, "the way in: what there is, how much of it, the newest editions, the years"
    yield f"articles/{identity or '{id}'}.json", bool(identity), "an article, whole, by its id"
    yield f"editions/{newest or '{date}'}.json", bool(newest), "a day: its articles with their standfirsts"
    yield f"years/{year or '{year}'}.json", bool(year), "every article of a year, also those whose day is unknown"
    yield "terms.json", True, "people, places, organisations, subjects and tags, each with the ids of its articles"
    yield "stories.json", True, "the running stories, each with the ids of its articles"
    yield "schema.json", True, "all of this as a JSON Schema (2020-12)"


def _named(name: str, there: bool) -> str:
    return f"[`api/{name}`](api/{name})" if there else f"`api/{name}`"
