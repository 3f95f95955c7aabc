"""The command `digest`: reads the command line, calls one function for each command, prints, sets the exit code.

Exit codes: 0 all went well; 1 something was refused or found wrong (everything else was done); 2 wrong usage.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from generator import __version__, desk, editing, inspection, newsite, reading, reports, wire
from generator import cluster as clusters
from generator.errors import InputError, refused
from generator.session import Session, complain, options, page_path, paint, plugin_of


class _Group(click.Group):
    """All commands, with one answer to what the system refuses: a full disk, a folder that may not be written."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe has gone; click knows what to do
                raise
            complain(f"{os.path.relpath(error.filename) if error.filename else 'the system'}: {refused(error)}")
            sys.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="digest")
@options
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


@main.command()
@options
@click.option(
    "--restore",
    multiple=True,
    metavar="PATH",
    help="Bring back a page that was deleted, or give one that was edited back to the machine; may be repeated.",
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Read the seeds on the workers of a Dask scheduler: tcp://scheduler:8786."
)
@click.pass_obj
def generate(session: Session, restore: tuple[str, ...], cluster: str | None) -> None:
    """Turn seeds/ into pages in content/.

    A page that a person edited, moved or deleted is left alone, whatever happens to its seed. Prints how many pages
    were written, and names every seed that was kept back or refused, with the reason.

    An archive of millions is read faster by many machines, with Dask and this program installed on each. The result is
    the same:

    \b
    dask scheduler                                        on one machine; it prints its address
    dask worker tcp://scheduler:8786 --nworkers auto      on each of the others
    digest generate --cluster tcp://scheduler:8786        where the site is
    """
    site = session.site()
    try:
        with session.alone(site):
            paths = [page_path(site, path) for path in restore]
            engine = clusters.engine(cluster) if cluster else reading.here
            outcomes = desk.generate(site, paths, session.watched("Reading seeds"), engine)
    except InputError as error:
        complain(f"{error}; nothing was written")
        sys.exit(1)
    reports.seeds(session, site, outcomes)
    wanted = {page_path(site, path) for path in restore} - {
        outcome.page for outcome in outcomes if outcome.what != "refused"
    }
    for path in sorted(wanted):
        complain(f"{site.shown(site.content / path)}: no seed is known for this page, so it cannot be restored")
    sys.exit(1 if wanted or any(outcome.what == "refused" for outcome in outcomes) else 0)


@main.command()
@options
@click.option("--clean", is_flag=True, help="Render every page again, whether it changed or not.")
@click.option("--strict", is_flag=True, help="Publish nothing if anything is refused or any link is dead.")
@click.option("--years", metavar="YEARS", help="With --part: which years; 2019, 2019-2021, -2015 or 2020-.")
@click.option("--part", is_flag=True, help="Make only a part of the site: the pages of --years, in build/part/.")
@click.option("--join", is_flag=True, help="Build the whole site, with the pages that the parts in DIR... bring.")
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def build(
    session: Session, clean: bool, strict: bool, years: str | None, part: bool, join: bool, folders: tuple[Path, ...]
) -> None:
    """Build the website: seeds/ to content/ to site/, with its search index.

    Does only what changed since the last build. A page that cannot be read is named and left out, the others are
    built, and the exit code is 1. The old site stays in its place until the new one is complete.

    A huge archive is built by years, on many machines that have the same content/. Each makes a part of the site, one
    file; then one puts them together. The result is the same as of `digest build` alone:

    \b
    digest build --years -2018 --part          on one machine; the part is build/part/0000-2018.part
    digest build --years 2019-2021 --part      on another one
    digest build --years 2022- --part          on a third
    digest build --join parts                  where all three files lie in parts/

    A part reads content/ as it is: run `digest generate` first. What a part lacks, or has of older pages or other
    settings, the joining build makes itself, and says so. The program's docs/scale.md tells more, and how to do it in
    GitHub Actions.
    """
    from mkdocs.exceptions import MkDocsException

    from generator import parts, render
    from generator.parts.joining import Joined

    try:
        asked = parts.asked(years, part, join, folders, clean)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    config = session.config(**({"strict": True} if strict else {}))
    plugin = plugin_of(config)
    plugin.from_scratch, plugin.may_rest = clean, not (clean or part or join)
    plugin.years = asked.years
    plugin.joined = Joined(asked.folders, session.warn) if join else None
    plugin.watch_seeds = session.watched("Reading seeds")
    plugin.say = session.waiting
    plugin.watch_pages = session.counted("Rendering pages")
    target = Path(config.site_dir)
    try:
        render.build(config)
    except (MkDocsException, InputError) as error:
        message = error.format_message() if isinstance(error, MkDocsException) else str(error)
        complain(f"{message.strip()} {'No part was made.' if part else 'The site was not changed.'}")
        sys.exit(1)
    refused = [*(o.why for o in plugin.outcomes if o.what == "refused"), *map(str, plugin.pressed.faults)]
    for why in refused if session.verbosity < 0 else ():  # else MkDocs' log has told it
        complain(why)
    if asked.years:
        reports.part(session, plugin.site, asked.years, plugin.part, plugin.rendered)
    else:
        reports.warnings(session, plugin.site, plugin.outcomes)
        reports.site(session, plugin, target)
    sys.exit(1 if refused else 0)


@main.command(name="serve")
@options
@click.option("-a", "--dev-addr", metavar="IP:PORT", help="Where to serve.  [default: 127.0.0.1:8000]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def serve_command(session: Session, dev_addr: str | None, open_browser: bool) -> None:
    """Show the site while you edit it: a saved page is in the browser within a second, the rest after a build.

    What is wrong in a page that you save is told on every page that is open, with file and line, until it is mended.
    The site is built into site/, as `digest build` does.
    """
    from generator import serve

    config = session.config(**({"dev_addr": dev_addr} if dev_addr else {}))
    file, (host, port) = session.config_file or "mkdocs.yml", config.dev_addr
    site = session.site(config)
    try:
        server = serve.listen(site, Path(config.site_dir), (host, port))
    except OSError as error:
        raise click.ClickException(
            f"nothing can be served at {host}:{port} ({error.strerror}); is another preview running? try -a {host}:8001"
        ) from None
    serve.serve(site, file, server, session.say, open_browser)


@main.command()
@options
@click.argument("path")
@click.pass_obj
def diff(session: Session, path: str) -> None:
    """Show what the machine would write into a page now, as a diff from what stands there."""
    site = session.site()
    colours = {"+": "green", "-": "red", "@": "cyan"}
    try:
        lines = desk.diff(site, page_path(site, path))
    except InputError as error:
        complain(str(error))
        sys.exit(1)
    for line in lines:
        click.echo(paint(line.rstrip("\n"), colours[line[0]]) if line[0] in colours else line.rstrip("\n"))
    if not lines:
        session.say("the machine would write the same page")


@main.command()
@options
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_obj
def inspect(session: Session, files: tuple[str, ...]) -> None:
    """Print what the generator makes of raw files, one JSON object a line; writes nothing.

    With -v, the lines that were taken out of each text follow on standard error.
    """
    refused = False
    for name in files:
        for found in inspection.inspect(Path(name), "en"):
            if isinstance(found, InputError):
                refused = True
                click.echo(json.dumps({"file": Path(name).name, "error": str(found)}, ensure_ascii=False))
                continue
            seed, record = found
            click.echo(json.dumps(record, ensure_ascii=False))
            for warning in seed.warnings:
                click.echo(f"{paint('warning', 'yellow')}: {name}: {warning}", err=True)
            for removed in seed.removed if session.verbosity > 0 else ():
                click.echo(f"{name}:{removed.line}: left out ({removed.why}): {removed.text[:120]}", err=True)
    sys.exit(1 if refused else 0)


@main.command()
@options
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The site's name.  [default: from the folder's name]")
@click.pass_obj
def init(session: Session, directory: Path, name: str | None) -> None:
    """Make a new, empty site in DIR: configuration, folders, workflows, an about page and one sample seed."""
    try:
        newsite.make(directory, name)
    except InputError as error:
        complain(str(error))
        sys.exit(1)
    session.say(f"made a new site in {directory}/\nnext: cd {directory} && digest serve")


for command in editing.COMMANDS:
    main.add_command(command)
main.add_command(wire.fetch_command)
main.add_command(wire.mail_command)
