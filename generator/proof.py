"""Takes one edited article, gives its page at once as the site will show it; all else waits for a build.

A galley holds what a page needs beside its own text: all articles and what ties them together, as the last build left
them, and MkDocs with the settings of the plain tree. The page is made by the same functions as in a build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import meta

from generator import assembly, kept, manifest, pages, press, render, shelf, text, versions, vocabulary
from generator.model import Article, Digest, Site, Term
from generator.vocabulary import Vocabulary


@dataclass(slots=True)
class Galley:
    """A site as its last build left it."""

    site: Site
    rules: Vocabulary
    digest: Digest
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    sources: Sequence[File]


def lay(site: Site, config: MkDocsConfig) -> Galley | None:
    """The galley of a site that was built; None where a page may show more than its text and ours (a plugin, a hook).

    Raises InputError where the vocabulary is broken.
    """
    if not manifest.may_reuse(config):
        return None
    rules = vocabulary.load(site)
    with kept.opened(site.build / "kept.db", versions.program(), write=False):
        articles, others, _ = press.read(site)
        digest = assembly.assemble(site, articles, [path for path in others if path.endswith(".md")], rules)
    stock = render.load(str(site.build / "mkdocs.yml"))
    files = get_files(stock)
    return Galley(
        site,
        rules,
        digest,
        stock,
        files,
        get_navigation(files, stock),
        stock.theme.get_env(),
        files.documentation_pages(),
    )


def page(galley: Galley, path: str) -> tuple[str, str] | None:
    """The address below the site's root and the HTML of a page of content/, an article or one of its own.

    None where only a build can tell (a new date, a page in the navigation). Raises InputError where it cannot be read.
    """
    site = galley.site
    article = shelf.read_page(site, path)
    file = galley.files.get_file_from_path(path)
    if file is None or file.page in galley.nav.pages:
        return None
    if article is None:
        made = pages.own.page(site, path, (site.content / path).read_text("utf-8"))
    else:
        article = galley.rules.apply(article)
        here = next((n for n, other in enumerate(galley.digest.articles) if other.path == path), None)
        if here is None or galley.digest.articles[here].date != article.date:
            return None
        galley.digest = _with(galley.digest, here, article)
        articles = galley.digest.articles
        older, newer = articles[here + 1 : here + 2], articles[max(here - 1, 0) : here]
        made = pages.article.page(site, galley.digest, article, *older or (None,), *newer or (None,))
    return file.dest_uri, _html(galley, file, made.text)


def _with(digest: Digest, here: int, article: Article) -> Digest:
    """The digest with an article in its new form; a term that nobody had before stands with this article alone."""
    articles = (*digest.articles[:here], article, *digest.articles[here + 1 :])
    terms = dict(digest.terms)
    for kind, name in article.terms():
        terms.setdefault(
            (kind, text.fold(name)), Term(kind=kind, name=name, slug=text.slug(name, "term"), articles=(article,))
        )
    return replace(digest, articles=articles, terms=terms)


def _html(galley: Galley, file: File, markdown: str) -> str:
    """What MkDocs makes of a page of build/docs."""
    made = MkDocsPage(None, file, galley.config)
    made.markdown, made.meta = meta.get_data(markdown)
    made.render(galley.config, galley.files)
    made.active = True
    context = mkdocs_build.get_context(galley.nav, galley.sources, galley.config, made)
    return str(galley.env.get_template("main.html").render(context))
