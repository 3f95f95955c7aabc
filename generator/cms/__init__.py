"""Takes the schema of the front matter, gives the forms of three editing programs, so that nobody need write YAML.

Each form has every key of generator/schema/article.json, with its title and its help. What ties a page to its seed is
in the forms, but out of sight: it must survive an edit and is nobody's to fill in. A configuration that a person has
changed is theirs: its stamp no longer agrees with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator import disk
from generator.cms import pages, sveltia, vscode
from generator.cms.common import untouched
from generator.model import Site


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: `written`, `same`, or `kept` because a person has changed it."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Form:
    """One program: its files by path below the site's folder, and what is to be done next."""

    files: Callable[[Site], Mapping[str, str]]
    advice: str


def write(site: Site, names: list[str], force: bool) -> list[Written]:
    """Writes the configuration of each named program; one that a person has changed only where `force` says so."""
    found = []
    for path, text in ((path, text) for name in names for path, text in FORMS[name].files(site).items()):
        file = site.root / path
        there = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None
        if there is not None and there != text and not untouched(there) and not force:
            found.append(Written(path, "kept"))
            continue
        if there != text:
            disk.write(file, text)
        found.append(Written(path, "same" if there == text else "written"))
    return found


FORMS = {
    "pages": Form(
        pages.files,
        "Pages CMS: commit .pages.yml, go to https://app.pagescms.org, sign in with GitHub and choose the repository.",
    ),
    "sveltia": Form(
        sveltia.files,
        "Sveltia CMS: `npm pack @sveltia/cms`, take package/dist/sveltia-cms.js out of the archive and put it beside "
        "content/admin/index.html; commit, and after the next publication go to /admin/ on your site. You sign in "
        "with a token that GitHub makes for you.",
    ),
    "frontmatter": Form(
        vscode.files,
        "Front Matter CMS: install the extension `eliostruyf.vscode-front-matter` in VS Code and open this folder. "
        'New articles: `digest new "Headline"`.',
    ),
}
