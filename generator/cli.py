"""The command `digest`: reads the command line, calls one function for each command, prints, sets the exit code.

Exit codes: 0 all went well; 1 something was refused or found wrong (everything else was done); 2 wrong usage.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from generator import __version__, check, desk, newsite
from generator.model import InputError, Site

# MkDocs takes half a second to import. Only what needs a site's configuration does it, when it does: `inspect`, `init`
# and every `--help` answer at once.
if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import DigestPlugin

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
            config = render.load(self.config_file, **settings)
        except MkDocsException as error:
            message = error.format_message()
            place = re.findall(r"line (\d+), column", message)
            name += f":{place[-1]}" if place else ""
            raise click.ClickException(f"{name}: {' '.join(message.split())}") from None
        if not isinstance(config.plugins.get("digest"), DigestPlugin):
            raise click.ClickException(f"{name}: the plugin `digest` is missing; add `- digest` to the list `plugins:`")
        return config

    def located(self, message: str) -> str:
        """What MkDocs says of a setting, with the file and the line in which that setting stands."""
        found = re.match(r"Config value '(\w+)': (.*)", message, re.DOTALL)
        if not found:
            return message
        name = self.config_file or "mkdocs.yml"
        rows = Path(name).read_text(encoding="utf-8", errors="replace").split("\n")
        line = next((f":{n}" for n, row in enumerate(rows, 1) if row.startswith(f"{found[1]}:")), "")
        return f"{name}{line}: {found[1]}: {found[2]}"

    def site(self) -> Site:
        """The site that the configuration describes."""
        from generator import render

        config = self.config()
        return render.site_of(config, plugin_of(config).config.seeds, plugin_of(config).config.build)

    def say(self, text: str) -> None:
        """Prints a result, unless asked to be quiet."""
        if self.verbosity >= 0:
            click.echo(text)

    def watched(self, label: str) -> desk.Progress:
        """Wraps a long sequence so that it shows its progress, where a person is watching."""

        def watch(items: Sequence[Any]) -> Iterable[Any]:
            if self.verbosity < 0 or len(items) < LONG or not _person():
                return items
            return _bar_over(items, label)

        return watch

    def counted(self, label: str) -> Callable[[int], Callable[[], None]]:
        """The same for work that reports each step by a call."""

        def begin(total: int) -> Callable[[], None]:
            if self.verbosity < 0 or total < LONG or not _person():
                return lambda: None
            steps = iter(_bar_over(range(total), label))
            return lambda: next(steps, None) and None

        return begin


def _person() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI")


def _bar_over(items: Sequence[Any], label: str) -> Iterable[Any]:
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def plugin_of(config: MkDocsConfig) -> DigestPlugin:
    """Our plugin in a configuration that `Session.config` gave."""
    return cast("DigestPlugin", config.plugins["digest"])


def _paint(text: str, colour: str) -> str:
    """Coloured text; click takes the colour out again where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, fg=colour)


def _complain(text: str) -> None:
    click.echo(f"{_paint('error', 'red')}: {text}", err=True)


def _options(command: Callable[..., None]) -> Callable[..., None]:
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="digest")
@_options
@click.pass_context
def main(context: click.Context) -> None:
    """Makes a searchable news digest from dated texts.

    Drop raw articles into seeds/. `digest generate` turns each into a Markdown page in content/, which is yours to
    edit from then on; `digest build` makes the website in site/ from content/.

    \b
    A new site, from nothing to a page in the browser:
      digest init my-digest
      cd my-digest
      digest serve
    """
    if "NO_COLOR" in os.environ:
        context.color = False
    context.ensure_object(Session)


def _listen_to_mkdocs(session: Session) -> None:
    """MkDocs' warnings and errors, in our form; its progress messages only when asked for."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            level = record.levelname.lower()
            colour = {"warning": "yellow", "error": "red"}.get(level, "blue")
            click.echo(f"{_paint(level, colour)}: {session.located(record.getMessage())}", err=True)

    logger = logging.getLogger("mkdocs")
    logger.handlers = [Handler()]
    logger.propagate = False
    levels = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}
    logger.setLevel(levels[session.verbosity])


@main.command()
@_options
@click.option(
    "--restore",
    multiple=True,
    metavar="PATH",
    help="Bring back a page that was deleted, or give one that was edited back to the machine; may be repeated.",
)
@click.pass_obj
def generate(session: Session, restore: tuple[str, ...]) -> None:
    """Turn seeds/ into pages in content/.

    A page that a person edited, moved or deleted is left alone, whatever happens to its seed. Prints how many pages
    were written, and names every seed that was kept back or refused, with the reason.
    """
    site = session.site()
    outcomes = desk.generate(site, [_page(site, path) for path in restore], session.watched("Reading seeds"))
    _report(session, site, outcomes)
    wanted = {_page(site, path) for path in restore} - {
        outcome.page for outcome in outcomes if outcome.what != "refused"
    }
    for path in sorted(wanted):
        _complain(f"{site.shown(site.content / path)}: no seed is known for this page, so it cannot be restored")
    sys.exit(1 if wanted or any(outcome.what == "refused" for outcome in outcomes) else 0)


def _report(session: Session, site: Site, outcomes: list[desk.Outcome]) -> None:
    for outcome in outcomes:
        page = site.shown(site.content / outcome.page)
        if outcome.what == "refused":
            _complain(outcome.why)
        elif outcome.what == "kept":
            session.say(f"{_paint('kept', 'yellow')}: {page}: {outcome.why}")
        elif session.verbosity > 0:
            session.say(f"{outcome.what}: {page}" + (f": {outcome.why}" if outcome.why else ""))
    session.say(desk.summary_line(outcomes))


def _page(site: Site, path: str) -> str:
    """A page as a path below content/, from what a person typed: relative to here, to the site, or to content/."""
    for base in (Path.cwd(), site.root):
        full = Path(os.path.normpath(base / path))
        if full.is_relative_to(site.content):
            return full.relative_to(site.content).as_posix()
    return Path(os.path.normpath(path)).as_posix()


@main.command()
@_options
@click.option("--clean", is_flag=True, help="Render every page again, whether it changed or not.")
@click.option("--strict", is_flag=True, help="Publish nothing if anything is refused or any link is dead.")
@click.pass_obj
def build(session: Session, clean: bool, strict: bool) -> None:
    """Build the website: seeds/ to content/ to site/, with its search index.

    Does only what changed since the last build. A page that cannot be read is named and left out, the others are
    built, and the exit code is 1. The old site stays in its place until the new one is complete.
    """
    from mkdocs.exceptions import MkDocsException

    from generator import render

    config = session.config(**({"strict": True} if strict else {}))
    plugin = plugin_of(config)
    plugin.from_scratch = clean
    plugin.watch_seeds = session.watched("Reading seeds")
    plugin.watch_pages = session.counted("Rendering pages")
    target = Path(config.site_dir)
    try:
        render.build(config)
    except (MkDocsException, InputError) as error:
        message = error.format_message() if isinstance(error, MkDocsException) else str(error)
        _complain(f"{message.strip()} The site was not changed.")
        sys.exit(1)
    session.say(f"seeds: {desk.summary_line(plugin.outcomes)}")
    digest = plugin.pressed.digest
    session.say(
        f"{_paint('built', 'green')}: {plugin.site.shown(target)}/ holds {len(digest.articles):,} articles in "
        f"{len(digest.editions):,} editions on {plugin.reused + plugin.rendered:,} pages; "
        f"{plugin.rendered:,} rendered, {plugin.reused:,} as they were"
    )
    sys.exit(1 if plugin.pressed.faults or any(outcome.what == "refused" for outcome in plugin.outcomes) else 0)


@main.command(name="serve")
@_options
@click.option("-a", "--dev-addr", metavar="IP:PORT", help="Where to serve.  [default: 127.0.0.1:8000]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def serve_command(session: Session, dev_addr: str | None, open_browser: bool) -> None:
    """Show the site while you edit it; a saved change in seeds/ or content/ is on the page a moment later."""
    from mkdocs.exceptions import MkDocsException

    from generator import serve

    session.config()
    try:
        serve.serve(session.config_file, dev_addr, open_browser)
    except MkDocsException as error:
        raise click.ClickException(error.format_message()) from None
    except OSError as error:
        raise click.ClickException(
            f"the preview cannot start ({error.strerror}); is another one running? try -a 127.0.0.1:8001"
        ) from None


@main.command(name="check")
@_options
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.pass_obj
def check_command(session: Session, strict: bool) -> None:
    """Check content/ and the configuration, and name file and line of what is wrong; changes nothing."""
    findings = check.check(session.site())
    for finding in findings:
        click.echo(
            f"{_paint(finding.level, 'red' if finding.level == 'error' else 'yellow')}: {finding.error}", err=True
        )
    errors = sum(finding.level == "error" for finding in findings)
    warnings = len(findings) - errors
    session.say(f"{errors} errors, {warnings} warnings" if findings else "nothing wrong")
    sys.exit(1 if errors or (strict and warnings) else 0)


@main.command()
@_options
@click.argument("path")
@click.pass_obj
def diff(session: Session, path: str) -> None:
    """Show what the machine would write into a page now, as a diff from what stands there."""
    site = session.site()
    colours = {"+": "green", "-": "red", "@": "cyan"}
    try:
        lines = desk.diff(site, _page(site, path))
    except InputError as error:
        _complain(str(error))
        sys.exit(1)
    for line in lines:
        click.echo(_paint(line.rstrip("\n"), colours[line[0]]) if line[0] in colours else line.rstrip("\n"))
    if not lines:
        session.say("the machine would write the same page")


@main.command()
@_options
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_obj
def inspect(session: Session, files: tuple[str, ...]) -> None:
    """Print what the generator makes of raw files, one JSON object a line; writes nothing.

    With -v, the lines that were taken out of each text follow on standard error.
    """
    refused = False
    for name in files:
        for found in desk.inspect(Path(name), "en"):
            if isinstance(found, InputError):
                refused = True
                click.echo(json.dumps({"file": Path(name).name, "error": str(found)}, ensure_ascii=False))
                continue
            seed, record = found
            click.echo(json.dumps(record, ensure_ascii=False))
            for warning in seed.warnings:
                click.echo(f"{_paint('warning', 'yellow')}: {name}: {warning}", err=True)
            for removed in seed.removed if session.verbosity > 0 else ():
                click.echo(f"{name}:{removed.line}: left out ({removed.why}): {removed.text[:120]}", err=True)
    sys.exit(1 if refused else 0)


@main.command()
@_options
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The site's name.  [default: from the folder's name]")
@click.pass_obj
def init(session: Session, directory: Path, name: str | None) -> None:
    """Make a new, empty site in DIR: configuration, folders, workflows, an about page and one sample seed."""
    try:
        newsite.make(directory, name)
    except InputError as error:
        _complain(str(error))
        sys.exit(1)
    session.say(f"made a new site in {directory}/\nnext: cd {directory} && digest serve")
