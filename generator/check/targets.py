"""Takes the links of all pages, gives those that lead nowhere inside the site, with what may have been meant."""

from __future__ import annotations

import difflib
import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from generator import assembly, frontmatter, markup, outputs, pages, press, spans, vocabulary
from generator.check.finding import Finding, Level
from generator.check.links import is_link
from generator.check.page import Examined
from generator.errors import InputError
from generator.model import KINDS, Digest, Site, address

_EXAMPLES = ("example.org", "example.com", "example.net")  # addresses of a site that has none yet
# What every site has, whatever is in it.
_FIXED = (
    "index.md",
    "archive.md",
    "topics.md",
    "stories/index.md",
    "search.md",
    *(f"{kind}/index.md" for kind in KINDS),
)
_ALWAYS = ("", "top")  # fragments that every page has


def dead(
    site: Site, examined: Iterable[Examined], wanted: Iterable[Examined], files: Iterable[str]
) -> Iterator[Finding]:
    """Each link of the `wanted` pages that leads to no page, file or place of the site."""
    drafts = {page.path for page in examined if _is(page.fields.get("draft"))}
    there = _There(site, frozenset(files), frozenset(drafts))
    for page in wanted:
        if not page.links:
            continue
        text, body = "", ""
        for link in page.links:
            verdict = _verdict(there, page.path, link.target)
            if verdict is None:
                continue
            if not text:
                text = frontmatter.normalise((site.content / page.path).read_bytes().decode("utf-8", "replace"))
                body = _body(text)
            if is_link(link.target, body):
                line, column = spans.place(text, link.start)
                yield Finding(verdict[0], InputError(page.shown, line, verdict[1], column))


def lost(site: Site, files: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """Those of the paths of pages, as `nav` in mkdocs.yml has them, where the site has nothing."""
    there = _There(site, frozenset(files), frozenset())
    for path in paths:
        if path in _FIXED or path in there.files or urlsplit(path).scheme or path.startswith(("/", "#")):
            continue
        if there.page(path, path) is None:
            yield path


def _is(value: object) -> bool:
    return str(value or "").strip().lower() in ("true", "yes")


def _body(text: str) -> str:
    try:
        return frontmatter.parse(text, "").body
    except InputError:
        return text


@dataclass
class _There:
    """What is on the site; what the press makes is asked for only when a link leads to no page of content/."""

    site: Site
    files: frozenset[str]
    drafts: frozenset[str]
    _anchors: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def addresses(self) -> dict[str, str]:
        return {address(path): path for path in self.files if path.endswith(".md")}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """All files by what a person remembers of a path: its last part, without case and ending."""
        names = defaultdict(list)
        for path in sorted(self.files):
            names[_name(path)].append(path)
        return names

    @cached_property
    def by_folder(self) -> dict[str, list[str]]:
        """All files by their folder."""
        folders = defaultdict(list)
        for path in sorted(self.files):
            folders[posixpath.dirname(path)].append(path)
        return folders

    @cached_property
    def made(self) -> dict[str, str]:
        """The pages that the press makes, by path, with their text."""
        return {page.path: page.text for page in pages.all_pages(self.site, self._digest)}

    @cached_property
    def made_addresses(self) -> dict[str, str]:
        return {address(path): path for path in self.made}

    @cached_property
    def for_machines(self) -> frozenset[str]:
        return frozenset(outputs.all_outputs(self.site, self._digest)) | {"search.json", "pagefind/pagefind.js"}

    @cached_property
    def _digest(self) -> Digest:
        articles, others, _ = press.read(self.site)
        rules, _ = vocabulary.examine(self.site)
        return assembly.assemble(self.site, articles, [path for path in others if path.endswith(".md")], rules)

    def page(self, source: str, at: str) -> str | None:
        """The page or file that a link means: one at the path `source`, or else one at the address `at`."""
        if source in self.files:
            return source
        if not source.endswith(".md"):
            at = re.sub(r"(^|/)index\.html$", r"\1", at)
            folder = at if at in ("", "./") or at.endswith("/") else f"{at}/"
            for known in (at, folder.removeprefix("./")):
                if found := self.addresses.get(known):
                    return found
            return self.made_addresses.get(folder.removeprefix("./")) or (
                at if (at in self.files and not at.endswith(".md")) or at in self.for_machines else None
            )
        return source if source in self.made else None

    def has(self, path: str, anchor: str) -> bool:
        """Whether a page has a place of that name."""
        if path not in self._anchors:
            own = (self.site.content / path).read_bytes().decode("utf-8", "replace") if path in self.files else ""
            self._anchors[path] = markup.links_and_anchors(_body(frontmatter.normalise(own)))[1]
            if anchor not in self._anchors[path] and path in self.made:
                self._anchors[path] |= markup.links_and_anchors(_body(self.made[path]))[1]
        return anchor in self._anchors[path]


def _verdict(there: _There, path: str, target: str) -> tuple[Level, str] | None:
    """What is wrong with a link that stands on the page `path`; None where it leads somewhere, or out of the site."""
    target = html.unescape(target.strip())
    if not target:
        return "error", "this link is empty; write where it is to lead, or take it out"
    try:
        parts = urlsplit(target)
        base = urlsplit(there.site.url)
    except ValueError:
        return "error", f"`{target}` is no address; correct the link"
    way, home = unquote(parts.path), base.path or "/"
    if parts.scheme == "file" or re.match(r"[A-Za-z]:[\\/]", target):
        return "error", f"`{target}` is a file on one machine only; put it into content/ and name it by its path there"
    if re.match(r"(?!https?:)h?t{1,3}ps?://?", target, re.IGNORECASE):
        right = re.sub(r"^[a-z]+:/*", "https://", target, flags=re.IGNORECASE)
        return "error", f"`{target}` is no address of the web; did you mean `{right}`?"
    if parts.scheme in ("http", "https") and not parts.netloc:
        return "error", f"`{target}` names no host; write the whole address, as in `https://example.org/a`"
    if parts.scheme or parts.netloc:
        if (
            not base.netloc
            or base.hostname in _EXAMPLES
            or (parts.netloc or base.netloc) != base.netloc
            or parts.scheme not in ("", "http", "https")
        ):
            return None
        if not way.startswith(home):
            return None  # the same host, another site
        way = way or "/"
    if way.startswith("/"):
        if not way.startswith(home):
            return (
                "error",
                f"`{target}` leads out of the site, which stands at {home}; {_meant(there, path, way, target)}",
            )
        inside = way.removeprefix(home)
        found = there.page("", inside) if inside else "index.md"
        if found is None and base.hostname in _EXAMPLES:  # it may be published below the name of its repository
            found = there.page("", inside.partition("/")[2] or "/")
    elif way:
        source = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
        at = posixpath.normpath(posixpath.join(address(path), way)) + ("/" if way.endswith("/") else "")
        found = there.page(source, "" if at in (".", "./") else at)
    else:
        found = path
    if found is None:
        return "error", f"`{target}` leads nowhere; {_meant(there, path, way, target)}"
    if found in there.drafts and found != path:
        return (
            "warning",
            f"`{target}` leads to a draft, which is not on the site; publish it first, or take the link out",
        )
    anchor = unquote(parts.fragment)
    if (
        anchor.lower() in _ALWAYS
        or anchor.startswith((":~:", "__"))
        or not found.endswith(".md")
        or there.has(found, anchor)
    ):
        return None
    return "warning", f"`{target}` leads to no place in that page: nothing there is called `{anchor}`; correct the name"


def _meant(there: _There, path: str, way: str, target: str) -> str:
    """What a link that leads nowhere was probably to lead to."""
    if way.startswith("www."):
        return f"did you mean `https://{target}`?"
    name = _name(way)
    near = there.by_name.get(name, [])
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), posixpath.dirname(way.rstrip("/"))))
    for start in (
        "",
        posixpath.dirname(path),
    ):  # as if it were written from the top, or for the file instead of the page
        at = posixpath.normpath(posixpath.join(start, way.strip("/")))
        if way.strip("/") and (found := there.page(at, at)):
            page = found in there.files or found.endswith(".md")  # all else is linked from the page's address
            here = posixpath.dirname(path) if page else address(path)
            return f"did you mean `{posixpath.relpath(found, here or '.')}`?"
    if not near:
        beside = [file for place in {folder, posixpath.dirname(path)} for file in there.by_folder.get(place, ())]
        close = difflib.get_close_matches(name, map(_name, beside), n=1, cutoff=0.6)
        near = sorted({file for file in beside if _name(file) in close})
    best = difflib.get_close_matches(posixpath.join(folder, posixpath.basename(way)), near, n=1, cutoff=0)
    if best and best[0] != path:
        return f"did you mean `{posixpath.relpath(best[0], posixpath.dirname(path) or '.')}`?"
    return "correct the link, or take it out"


def _name(path: str) -> str:
    return posixpath.basename(path.rstrip("/")).rpartition(".md")[0].casefold() or (
        posixpath.basename(path.rstrip("/")).casefold()
    )
