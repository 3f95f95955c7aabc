"""Takes a configuration that MkDocs has read, refuses one whose folders or settings would harm what is not ours.

The build folder and the published one are emptied and made again with every build; the seeds are only ever read.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]+)*")


def refuse(config: MkDocsConfig) -> None:
    """Raises ConfigurationError, which names the setting and what was expected, where the site must not be built."""
    plugin = config.plugins.get("digest")
    if plugin is None or not config.config_file_path:
        return  # whoever needs the plugin says so
    root = Path(config.config_file_path).resolve().parent
    folders = {"docs_dir": Path(config.docs_dir), "site_dir": Path(config.site_dir)}
    for name in ("seeds", "build"):
        folders[name] = Path(os.path.normpath(root / str(plugin.config[name])))
        if folders[name] == root or not folders[name].is_relative_to(root):
            what = "a folder of its own inside the site's folder"
            raise _error("plugins", f"digest: found `{name}: {plugin.config[name]}`; expected {what}, such as `{name}`")
    if config.theme.custom_dir:
        folders["custom_dir"] = Path(config.theme.custom_dir)
    for name, folder in folders.items():
        if "\0" in str(folder):
            setting = name if name in ("docs_dir", "site_dir") else "theme" if name == "custom_dir" else "plugins"
            raise _error(setting, f"an invisible character (U+0000) stands in the folder `{name}`; type it anew")
    real = {name: Path(os.path.realpath(folder)) for name, folder in folders.items()}
    for one, other in (
        *(("build", name) for name in ("docs_dir", "seeds", "site_dir", "custom_dir")),
        *(("site_dir", name) for name in ("docs_dir", "seeds", "custom_dir")),
        ("seeds", "docs_dir"),
    ):
        if other in real and (real[one].is_relative_to(real[other]) or real[other].is_relative_to(real[one])):
            where = f"{one} ({_shown(folders[one], root)}) and {other} ({_shown(folders[other], root)})"
            setting = one if one == "site_dir" else "plugins"
            raise _error(setting, f"the folders {where} lie one in the other; give each a folder of its own")
    if real["site_dir"] == root or root.is_relative_to(real["site_dir"]):
        raise _error("site_dir", "the site's own folder would be replaced by the built one; expected `site_dir: site`")
    _refuse_strange(folders["site_dir"], root)
    _refuse_language(config)


def _refuse_strange(published: Path, root: Path) -> None:
    """What lies in the published folder goes with the next build: it must be ours by name, a site already, or empty."""
    if published == root / "site" and not published.is_file():
        return
    there = [file.name for file in published.glob("*") if not file.name.startswith(".")] if published.is_dir() else []
    if (there and "index.html" not in there) or published.is_file():
        message = f"{_shown(published, root)} holds other files than a built site; name another folder, or empty it"
        raise _error("site_dir", message)


def _refuse_language(config: MkDocsConfig) -> None:
    """Material has a file of words for each language that it knows."""
    language = config.theme.get("language", "en")
    if config.theme.name != "material" or language == "en":
        return
    known = isinstance(language, str) and _LANGUAGE.fullmatch(language)
    if not known or not any(Path(d, "partials/languages", f"{language}.html").is_file() for d in config.theme.dirs):
        message = f"found `language: {language}`; expected one that Material knows, such as en, fr or pt-BR"
        raise _error("theme", message)


def _shown(folder: Path, root: Path) -> str:
    return f"{folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder}/"


def _error(setting: str, message: str) -> ConfigurationError:
    return ConfigurationError(f"Config value '{setting}': {message}")
