"""Takes Markdown pages one by one, gives their HTML as MkDocs' `Page.render` does, with one converter for all of them.

MkDocs builds a new `Markdown()` for each page, with all its patterns. This one is built once and reset; a pattern of
inline markup is not tried on a text that lacks the characters without which it cannot match; and a plain page does not
come here at all (plain.py). All of this is exact, and a sample of pages is converted in MkDocs' way too: at the first
difference the converter is put away.

Anchors are not collected: nobody checks them where this converter is used (manifest.may_reuse).
"""

from __future__ import annotations

import re
from typing import Any

import markdown
from markdown import inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from generator import plain

# Markdown extensions whose output follows from the page's text alone, and which forget a page when they are reset.
_PURE = {
    "toc",
    "tables",
    "fenced_code",
    "attr_list",
    "md_in_html",
    "admonition",
    "footnotes",
    "def_list",
    "abbr",
    "smarty",
}
# What a text must hold for a pattern to match in it, by the pattern's regular expression; others are always tried.
_NEEDS = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    r"\*|_": ("*", "_"),
}
_ALWAYS = ("",)
_PAGE = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*[\w-]+\.md)")  # a link to a page, without an anchor or anything to decode


def pure(config: MkDocsConfig) -> bool:
    """Whether all Markdown extensions are known to make the same HTML of the same text, whatever came before it."""
    names = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    # Footnotes whose ids are to be unique count the pages, and count a reset as a page.
    settings = config.mdx_configs.get("footnotes") or config.mdx_configs.get("markdown.extensions.footnotes") or {}
    return names <= _PURE and not settings.get("UNIQUE_IDS")


class _Inline(InlineProcessor):
    """Python-Markdown's processor of inline markup, which asks first whether a pattern can match at all."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.needs = [_NEEDS.get(pattern.compiled_re.pattern, _ALWAYS) for pattern in md.inlinePatterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        start = 0
        while patternIndex < len(self.needs):
            matched = False
            if any(needed in data for needed in self.needs[patternIndex]):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    self.inlinePatterns[patternIndex], data, patternIndex, start
                )
            if not matched:
                patternIndex, start = patternIndex + 1, 0
        return data


class Converter:
    """One converter with the processors that MkDocs adds, for all pages of a build."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self.md = markdown.Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )
        if type(self.md.treeprocessors["inline"]) is InlineProcessor:
            self.md.treeprocessors.register(_Inline(self.md), "inline", 20)
        self.config, self.files = config, files
        self.plain = plain.speaks(config.markdown_extensions, config.mdx_configs)
        self.folders: dict[str, list[str]] = {}  # by address

    def convert(self, page: mkdocs_pages.Page) -> None:
        """Does what `Page.render` does: the page's content, table of contents and title."""
        text = page.markdown or ""
        links = mkdocs_pages._RelativePathTreeprocessor(page.file, self.files, self.config)
        page.present_anchor_ids, page.links_to_anchors = set(), {}
        if self.plain and (made := plain.page(text, lambda target: self.address(target, links))):
            page.content, page.toc, page._title_from_render = made.content, get_toc(made.toc), made.title
            return
        md = self.md.reset()
        links._register(md)
        title = mkdocs_pages._ExtractTitleTreeprocessor()
        title._register(md)
        page.content = md.convert(text)
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title

    def address(self, target: str, links: mkdocs_pages._RelativePathTreeprocessor) -> str:
        """Where a link leads, as MkDocs writes it; the usual case, a page that is there, without asking MkDocs."""
        if relative := _PAGE.fullmatch(target):
            here = links.file
            up, folder = len(relative[1]) // len("../"), here.src_uri.split("/")[:-1]
            there = "/".join([*folder[: len(folder) - up], relative[2]]) if up <= len(folder) else ""
            found = self.files.src_uris.get(there)
            if found and not found.inclusion.is_excluded():
                return self._way(here, found)
        return links.path_to_url(target)

    def _way(self, here: File, there: File) -> str:
        """What `mkdocs.utils.get_relative_url` gives for two pages."""
        start, goal = self._folder(here.url), self._folder(there.url)
        shared = 0
        for one, other in zip(start, goal, strict=False):
            if one != other:
                break
            shared += 1
        return "/".join([".."] * (len(start) - shared) + goal[shared:] or ["."]) + "/" * there.url.endswith("/")

    def _folder(self, url: str) -> list[str]:
        if url not in self.folders:
            self.folders[url] = utils._norm_parts(url)
        return self.folders[url]


def same(fast: Converter, stock: mkdocs_pages.Page) -> bool:
    """Whether a page that MkDocs has converted comes out of the converter as well."""
    page = mkdocs_pages.Page(None, stock.file, fast.config)
    page.markdown, page.meta = stock.markdown, stock.meta
    fast.convert(page)
    return _outcome(page) == _outcome(stock)


def _outcome(page: mkdocs_pages.Page) -> tuple[Any, ...]:
    """What a conversion gave."""
    return page.content, str(page.toc), page._title_from_render
