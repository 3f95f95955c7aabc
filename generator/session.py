"""A run of `digest`: the options that all commands share, the configuration, and what is told on the way."""

from __future__ import annotations

import difflib
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from generator import frontmatter, lock
from generator.errors import InputError
from generator.model import Site

# MkDocs takes half a second to import. Only what needs a site's configuration does it, when it does: `inspect`, `init`
# and every `--help` answer at once.
if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import DigestPlugin

Watch = Callable[[Sequence[Any]], Iterable[Any]]
LONG = 50  # from this number of items on, work is long enough for a progress bar


class Session:
    """What the options before the command say, and the configuration that they lead to."""

    def __init__(self) -> None:
        self.config_file: str | None = None
        self.listen(0)

    def listen(self, verbosity: int) -> None:
        """Sets how much is told: -1 nothing but errors, 0 results and warnings, 1 everything."""
        self.verbosity = verbosity
        _listen_to_mkdocs(self)

    def config(self, **settings: Any) -> MkDocsConfig:
        """The site's configuration with our plugin in it; ends the program with a message where there is none."""
        name = self.config_file or "mkdocs.yml"
        if not Path(name).is_file():
            raise click.UsageError(
                f"no {name} here; go to a site's folder, name one with -f, or make a site with `digest init DIR`"
            )
        from mkdocs.exceptions import MkDocsException

        from generator import render
        from generator.plugin import DigestPlugin

        try:
            frontmatter.refuse_conflicts(frontmatter.normalise(Path(name).read_text("utf-8", "replace")), name)
        except InputError as error:
            raise click.ClickException(str(error)) from None
        _make_content(Path(name))
        try:
            config = render.load(self.config_file, **settings)
        except MkDocsException as error:
            self._refuse_slips(name)
            message = error.format_message()
            if message.startswith("Config value"):
                raise click.ClickException(self.located(message)) from None
            place = re.findall(r"line (\d+), column", message)
            name += f":{place[-1]}" if place else ""
            raise click.ClickException(f"{name}: {' '.join(message.split())}") from None
        if not isinstance(config.plugins.get("digest"), DigestPlugin):
            raise click.ClickException(f"{name}: the plugin `digest` is missing; add `- digest` to the list `plugins:`")
        return config

    def _refuse_slips(self, name: str) -> None:
        """Ends the program in our words, with line and column, where the configuration is no YAML."""
        try:
            frontmatter.compose(frontmatter.normalise(Path(name).read_text("utf-8", "replace")), whole=True)
        except InputError as slip:
            raise click.ClickException(f"{name}:{slip.line}:{slip.column}: {slip.message}") from None

    def located(self, message: str) -> str:
        """What MkDocs says of a setting, with the file and the line in which that setting stands."""
        found = re.match(r"Config value '(\w+)': (.*)", message, re.DOTALL)
        if not found:
            return message
        name = self.config_file or "mkdocs.yml"
        rows = Path(name).read_text(encoding="utf-8", errors="replace").split("\n")
        unknown = re.search(r"Unrecognised configuration name: (\S+)", found[2])
        if unknown:
            line = next((f":{n}" for n, row in enumerate(rows, 1) if row.strip().startswith(f"{unknown[1]}:")), "")
            near = difflib.get_close_matches(unknown[1], _names("digest" in found[2]), n=1)
            advice = f"did you mean `{near[0]}`?" if near else "take it out, or correct its name"
            return f"{name}{line}: `{unknown[1]}` means nothing here; {advice}"
        line = next((f":{n}" for n, row in enumerate(rows, 1) if row.startswith(f"{found[1]}:")), "")
        return f"{name}{line}: {found[1]}: {found[2]}"

    def site(self, config: MkDocsConfig | None = None) -> Site:
        """The site that the configuration describes; `config` where it is loaded already."""
        from generator import render

        config = config or self.config()
        options = plugin_of(config).config
        return render.site_of(config, options.seeds, options.build, options.cards)

    @contextmanager
    def alone(self, site: Site) -> Iterator[None]:
        """Lets no other run change the site meanwhile; waits for one that does. Raises InputError if that is long."""
        with lock.held(site.build, self.waiting):
            yield

    def waiting(self, text: str) -> None:
        """Tells what the program waits for, unless asked to be quiet."""
        if self.verbosity >= 0:
            click.echo(f"{paint('waiting', 'yellow')}: {text}", err=True)

    def warn(self, text: str) -> None:
        """Tells what a person should know of and need not do, unless asked to be quiet; no fault, so not MkDocs'."""
        if self.verbosity >= 0:
            click.echo(f"{paint('warning', 'yellow')}: {text}", err=True)

    def say(self, text: str) -> None:
        """Prints a result, unless asked to be quiet."""
        if self.verbosity >= 0:
            click.echo(text)

    def watched(self, label: str) -> Watch:
        """Wraps a long sequence so that it shows its progress, where a person is watching."""

        def watch(items: Sequence[Any]) -> Iterable[Any]:
            if self.verbosity < 0 or len(items) < LONG or not _person():
                return items
            return _bar_over(items, label)

        return watch

    def counted(self, label: str, least: int = LONG) -> Callable[[int], Callable[[], None]]:
        """The same for work that reports each step by a call; `least` is the number of steps that are worth a bar."""

        def begin(total: int) -> Callable[[], None]:
            if self.verbosity < 0 or total < least or not _person():
                return lambda: None
            steps = iter(_bar_over(range(total), label))
            return lambda: next(steps, None) and None

        return begin


def _names(ours: bool) -> list[str]:
    """The settings that there are: of our plugin, or of MkDocs."""
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import Options

    return [name for name, _ in (Options if ours else MkDocsConfig)._schema]


def _make_content(config: Path) -> None:
    """Makes the folder of pages where it is missing: git keeps no empty folders, and MkDocs stops without this one."""
    found = re.search(
        r"^docs_dir:[ \t]*([\"']?)(?P<name>[^\"'#\n]+?)\1[ \t]*(?:#.*)?$", config.read_text("utf-8", "replace"), re.M
    )
    name = os.path.normpath(found["name"]) if found else ""
    if name and name.isprintable() and not name.startswith(("..", os.sep)):
        (config.parent / name).mkdir(parents=True, exist_ok=True)


def _person() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI")


def _bar_over(items: Sequence[Any], label: str) -> Iterable[Any]:
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def plugin_of(config: MkDocsConfig) -> DigestPlugin:
    """Our plugin in a configuration that `Session.config` gave."""
    return cast("DigestPlugin", config.plugins["digest"])


def paint(text: str, colour: str) -> str:
    """Coloured text; click takes the colour out again where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, fg=colour)


def complain(text: str) -> None:
    """Prints an error on standard error."""
    click.echo(f"{paint('error', 'red')}: {text}", err=True)


def options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes, before its name or behind it, as people type them."""

    def set_file(context: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            context.ensure_object(Session).config_file = value

    def set_verbosity(context: click.Context, option: click.Parameter, value: bool) -> None:
        if value:
            context.ensure_object(Session).listen(-1 if option.name == "quiet" else 1)

    for add in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            expose_value=False,
            callback=set_verbosity,
            help="Tell about every seed and page.",
        ),
        click.option(
            "-q", "--quiet", is_flag=True, expose_value=False, callback=set_verbosity, help="Print nothing but errors."
        ),
        click.option(
            "-f", "--config-file", metavar="FILE", expose_value=False, callback=set_file, help="The site's mkdocs.yml."
        ),
    ):
        command = add(command)
    return command


def _listen_to_mkdocs(session: Session) -> None:
    """MkDocs' warnings and errors, in our form; its progress messages only when asked for."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            level = record.levelname.lower()
            colour = {"warning": "yellow", "error": "red"}.get(level, "blue")
            click.echo(f"{paint(level, colour)}: {session.located(record.getMessage())}", err=True)

    logger, handler = logging.getLogger("mkdocs"), Handler()
    logger.handlers = [handler]
    logger.propagate = False
    handler.setLevel({-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}[session.verbosity])
    logger.setLevel(min(handler.level, logging.WARNING))  # what nobody is told still counts


def page_path(site: Site, path: str) -> str:
    """A page as a path below content/, from what a person typed: relative to here, to the site, or to content/."""
    for base in (Path.cwd(), site.root):
        full = Path(os.path.normpath(base / path))
        if full.is_relative_to(site.content):
            return full.relative_to(site.content).as_posix()
    return Path(os.path.normpath(path)).as_posix()
