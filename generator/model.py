"""The values that travel through the program: Seed, Article, Digest and Page.

All of them are frozen. Text is plain Unicode text unless a field says that it is Markdown. A date is an ISO string
that is as long as what is known: `2023-12-20`, `2023-12` or `2023`; such strings sort in the order of time, and
nothing ever fills in the day that is missing.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

Kind = Literal["subjects", "people", "places", "organisations", "tags"]
KINDS: tuple[Kind, ...] = ("subjects", "people", "places", "organisations", "tags")
Precision = Literal["year", "month", "day"]
# What may be shown of an article that somebody else published: the headline, a summary too, or the text.
Rights = Literal["link", "summary", "full"]
RIGHTS: tuple[Rights, ...] = ("link", "summary", "full")


@dataclass(frozen=True, slots=True)
class Later:
    """A text that is only made where it is not there yet; `key` is a hash of all that it follows from."""

    key: str
    make: Callable[[], str]


# What a file of the site holds: a text, its bytes, the file that it is a copy of, or what makes it. The last is asked
# only where no file of that name is there, so the name must follow from all that the bytes follow from.
File = str | bytes | Path | Later | Callable[[], bytes]


def address(path: str) -> str:
    """The address below the site's root at which a page stands: `2023/12/20/index.md` stands at `2023/12/20/`."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def precision(date: str) -> Precision:
    """How much of a date is known: `2023-12` is known to the month."""
    precisions: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return precisions[len(date)]


@functools.cache  # every list of articles asks for ids
def _id(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line that a reader left out of the body, and why; `line` counts from 1 in the file."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One raw article as a reader found it: cleaned, but nothing added that does not stand in the file.

    `source` is the file's path below the seeds folder, with `/`; an article of an archive adds its date
    (`#2023-12-20`), an entry of a feed the hash of its id (`#1f0c9a2e`). `body` is paragraphs of plain text, or of
    Markdown where `markdown` is true. What a Markdown seed's own front matter says (summary, tags by kind) is in
    `given` and wins over the machine. Of an article from elsewhere, `publisher` and `link` say where it stands, and
    `rights` what may be shown; without the right to the text `body` is at most an extract, which serves as the summary.
    """

    source: str
    date: str
    body: tuple[str, ...]
    headline: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    language: str = "en"
    markdown: bool = False
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    publisher: str | None = None
    link: str | None = None
    rights: Rights = "full"
    incomplete: bool = False
    roundup: bool = False
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in an article after it was published: the day on which, and a sentence that says what."""

    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it stands on a page in content/: a seed understood, or what a person wrote.

    `path` is the page's path below content/, with `/` (empty until the desk has placed it); the address follows from
    it. `body` is Markdown. `summary` is plain text: sentences of the body where a machine wrote it. `embargo` is the
    moment before which nobody may see the article, in ISO form with its time zone, else empty. `corrections` are in the
    order of the page. `pinned` says that the article leads its edition, `incomplete` that the source broke off,
    `roundup` that it tells several stories. `publisher` and `link` (an address of the web) name where an article from
    elsewhere was published, and `rights` what of it may be shown: with `link` and `summary` the machine's page has no
    text; empty for an article of our own. `headline_derived` and `summary_derived` say that the machine made them and
    that no person has changed them since, `headline_edited` and `summary_edited` that a person has put words in the
    place of the machine's. `untouched` says that the whole page is as the machine wrote it. `first` is the path at
    which an article without a seed stood before it was moved, else empty.
    """

    path: str
    headline: str
    date: str
    body: str
    deck: str | None = None
    byline: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    language: str = "en"
    summary: str = ""
    subjects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    publisher: str | None = None
    link: str | None = None
    rights: Rights | Literal[""] = ""
    source: str | None = None
    first: str = ""
    draft: bool = False
    embargo: str = ""
    corrections: tuple[Correction, ...] = ()
    pinned: bool = False
    incomplete: bool = False
    roundup: bool = False
    headline_derived: bool = False
    summary_derived: bool = False
    headline_edited: bool = False
    summary_edited: bool = False
    untouched: bool = False

    @property
    def id(self) -> str:
        """What machines call the article: not by its headline, nor, where it has a seed, by its address."""
        return _id(self.source or self.first or self.path)

    @property
    def updated(self) -> str:
        """The day of the last correction, or empty: no other change is known by its day."""
        return max((correction.date for correction in self.corrections), default="")

    @property
    def standfirst(self) -> str:
        """The text under the headline: the author's own deck where there is one, else the summary."""
        return self.deck or self.summary

    def terms(self) -> list[tuple[Kind, str]]:
        """All tags with their kinds, in the order of KINDS."""
        return [(kind, name) for kind in KINDS for name in getattr(self, kind)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A subject, person, place, organisation or free tag, and its articles, newest first.

    `slug` is unique within the kind, so `/<kind>/<slug>/` is the term's address. `description` is the line that the
    editors' vocabulary has on it, and `aliases` are other spellings of the name that it has.
    """

    kind: Kind
    name: str
    slug: str
    articles: tuple[Article, ...]
    description: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path of the term's page below build/docs."""
        return f"{self.kind}/{self.slug}.md"

    @property
    def feed(self) -> str:
        """The folder of the term's feeds, beside its page; empty where one article is all, and nothing may follow."""
        return f"{self.kind}/{self.slug}" if len(self.articles) > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A running story: articles of some days or weeks that tell of one matter, newest first.

    `ended` is the day on which the editors closed it, else empty; `former` are slugs that it may have had.
    """

    slug: str
    name: str
    articles: tuple[Article, ...]
    description: str = ""
    ended: str = ""
    former: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path of the story's page below build/docs."""
        return f"stories/{self.slug}.md"

    @property
    def feed(self) -> str:
        """The folder of the story's feeds, beside its page."""
        return f"stories/{self.slug}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Digest:
    """All published articles, newest first, and the ways to find them; built once, never changed, known by itself.

    `editions`, `months` and `years` map a date (`2023-12-20`, `2023-12`, `2023`) to its articles, newest date first;
    those of an edition are in the order in which it prints them, the lead first. An article that is known to the month
    only belongs to its month and year and to no edition. `terms` maps (kind, folded name) to the term. `stories` are
    newest first; `story_of` maps an article's path to its story, and `related` to the older articles that it leads to.
    `also_in` maps an article's path to the seeds that say the same, and `marks` to a hash of all of it. `moved` maps a
    page's former path to its present one. `others` are the paths of the pages that are no articles (about.md).
    """

    articles: tuple[Article, ...] = ()
    editions: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    months: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    years: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    terms: dict[tuple[Kind, str], Term] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    story_of: dict[str, Story] = field(default_factory=dict)
    related: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    also_in: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a site's folders are and what it is called, as its mkdocs.yml says.

    `url` ends with `/`, or is empty where the site does not know its address. `cards` says whether each article gets a
    picture for previews.
    """

    root: Path
    content: Path
    seeds: Path
    build: Path
    name: str
    description: str
    url: str
    language: str
    cards: bool = True

    def shown(self, file: Path) -> str:
        """A file as the user would type it from the site's folder: never an absolute path of one machine."""
        return Path(os.path.relpath(file, self.root)).as_posix()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site as plain Markdown with front matter, complete without any plugin.

    `path` is relative to build/docs, with `/`.
    """

    path: str
    file: str | Later

    @property
    def text(self) -> str:
        """All of the page."""
        return self.file if isinstance(self.file, str) else self.file.make()

    @property
    def folder(self) -> PurePosixPath:
        """The folder that relative links in the page start from."""
        return PurePosixPath(self.path).parent
