"""Takes build/docs and the configuration, gives site/ through MkDocs; renders a page only when what it shows changed.

MkDocs renders into build/site. When all went well, `publish` puts that folder into the place of site/, so a run that
dies or fails leaves the last good site. manifest.py tells which pages need no rendering; printing.py makes the others.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import shutil
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError

from generator import disk, footing, layout
from generator.frontmatter import stock
from generator.model import File, Site

THEME = Path(__file__).parent / "theme"
LAST = "last"  # in build/: the site before the one that is published
_YOUNG = 20_000  # values after which rubbish among them is looked for: hardly any refers to itself
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


def load(file: str | None, **settings: Any) -> MkDocsConfig:
    """The configuration in `file` (mkdocs.yml of the current folder if None). Raises MkDocs' ConfigurationError."""
    try:
        config = load_config(config_file=file, **settings)
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:  # MkDocs meets values that it never thought of
        raise ConfigurationError(f"MkDocs cannot use this configuration: {error or type(error).__name__}") from None
    footing.refuse(config)
    return config


def site_of(config: MkDocsConfig, seeds: str, build: str, cards: bool) -> Site:
    """The site that a configuration describes; call it before anything changes `docs_dir`.

    Raises ConfigurationError where its folders are not each for itself.
    """
    footing.refuse(config)  # MkDocs by itself does not come through `load`
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    url = config.site_url or ""
    return Site(
        root=root,
        content=Path(config.docs_dir),
        seeds=root / seeds,
        build=root / build,
        name=config.site_name,
        description=config.site_description or "",
        url=url if not url or url.endswith("/") else f"{url}/",
        language=str(config.theme["language"]) if "language" in config.theme else "en",
        cards=cards,
    )


def stock_config(site: Site, config: MkDocsConfig) -> None:
    """Writes build/mkdocs.yml and build/theme: the same site without our plugin, for stock MkDocs and its kin."""
    theme: dict[str, File] = {}
    for folder in reversed(_templates(config)):  # what comes later wins
        for here, _, names in os.walk(folder, followlinks=True):
            theme |= {Path(here, name).relative_to(folder).as_posix(): Path(here, name) for name in names}
    layout.lay_out(site.build / "theme", theme, {})  # not from nothing: a live preview is using it
    raw = Path(config.config_file_path).read_text(encoding="utf-8")
    text = stock.without_plugin(raw, {"docs_dir": "docs", "site_dir": "stock"}, custom_dir="theme")
    target = site.build / "mkdocs.yml"
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        disk.write(target, text)


def _templates(config: MkDocsConfig) -> list[Path]:
    """The folders of templates that do not come with MkDocs or Material: a site's own wins over ours."""
    return [Path(config.theme.custom_dir), THEME] if config.theme.custom_dir else [THEME]


class Unchanged(Exception):
    """The published site is what the build would make, to the last byte."""


def build(config: MkDocsConfig) -> None:
    """Builds and publishes the site, as `mkdocs build` does. Raises MkDocs' exceptions; then nothing is published."""
    gc.set_threshold(_YOUNG)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except Unchanged:
        return
    except RecursionError:  # MkDocs has named the page
        message = "lists or elements of this page stand too deep in each other; take some levels out."
        raise PluginError(message) from None
    except jinja2.TemplateError as error:
        raise PluginError(f"{_template(error)}.") from None
    finally:
        config.plugins.on_shutdown()


def _template(error: jinja2.TemplateError) -> str:
    """What is wrong with a template of the site's own theme, with its name and line."""
    if isinstance(error, jinja2.TemplateNotFound):
        return (
            f"the theme has no template `{error.name}`; correct the name, or put the file into the theme's `custom_dir`"
        )
    place = f"{error.name}:{error.lineno}: " if isinstance(error, jinja2.TemplateSyntaxError) else ""
    return f"{place}a template of the theme cannot be used: {error.message}"


def resume(made: Path, last: Path) -> None:
    """Begins a site with what was published before the present one, so that less is to do."""
    if last.is_dir():
        shutil.rmtree(made, ignore_errors=True)
        last.rename(made)


def publish(made: Path, published: Path, last: Path) -> None:
    """Puts a finished folder into the place of the published one, which goes to `last`.

    Hidden files are left where they are, as MkDocs does (`.git` of a folder that is a branch, `.well-known`).
    """
    recover(published, last)
    published.parent.mkdir(parents=True, exist_ok=True)
    old = _aside(published)
    if published.exists():
        made.rename(old)
        if not _exchanged(old, published):
            old.rename(made)
            published.rename(old)
            made.rename(published)
    else:
        made.rename(published)
    recover(published, last)


def recover(published: Path, last: Path) -> None:
    """Ends what `publish` began, also where a run died in the middle of it: no site is lost, no old one left over."""
    old = _aside(published)
    if old.exists() and not published.exists():
        old.rename(published)
    elif old.exists():
        for hidden in old.glob(".*"):
            if not (published / hidden.name).exists():
                hidden.rename(published / hidden.name)
        shutil.rmtree(last, ignore_errors=True)
        old.rename(last)


def _aside(published: Path) -> Path:
    return published.with_name(f".{published.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step, so that nobody finds none; False where that cannot be."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def quiet() -> None:
    """Keeps notices on the future of MkDocs and Material out of everybody's builds; docs/decisions.md has our plan."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs.structure.nav").addFilter(lambda record: "not included in the" not in record.getMessage())
