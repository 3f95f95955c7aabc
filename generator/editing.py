"""The commands of the newsroom: reads their command lines, calls one function for each, tells what came of it."""

from __future__ import annotations

import contextlib
import datetime
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

import click

from generator import changes, check, cms, epoch, newsroom
from generator.check import github
from generator.errors import InputError
from generator.model import Site
from generator.session import Session, complain, options, page_path, paint


@click.command(name="check")
@options
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--fix", is_flag=True, help="First mend what is certain; nothing but those places changes.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github: as annotations of a workflow run.  [default: text]",
)
@click.pass_obj
def check_command(session: Session, paths: tuple[str, ...], strict: bool, fix: bool, form: str) -> None:
    """Check content/ and say everything that is wrong: file, line, column, what was found, how to mend it.

    An error is wrong for certain; it ends with exit code 1. A warning is probably a slip. Name files or folders to
    hear of these only. --fix puts right what can be meant in one way only: a misspelt key, a single tag without
    brackets, 20.12.2023, a tag in other capitals than on the other pages, a colon in a headline without quotes.

    \b
    Before every push:      digest check --fix
    One page:               digest check content/2023/12/20/budget.md
    In a workflow:          digest check --format github
    """
    config = session.config()
    site = session.site(config)
    try:
        files = check.chosen(site, [page_path(site, path) for path in paths])
    except InputError as error:
        complain(str(error))
        sys.exit(2)
    mended = _mended(session, site, files) if fix else []
    for finding in mended:
        assert finding.mend is not None  # `mend` gives no others
        place = str(finding).partition(": ")[0]
        session.say(f"{paint('mended', 'green')}: {place}: {finding.mend.told}")
    findings = check.check(site, files)
    if not paths:
        name = Path(config.config_file_path)
        findings += check.navigation(site, name.read_text("utf-8", "replace"), name.name, config.nav)
    errors = sum(finding.level == "error" for finding in findings)
    told = _told(errors, len(findings) - errors, sum(path.endswith(".md") for path in files))
    shown = findings if session.verbosity >= 0 else [finding for finding in findings if finding.level == "error"]
    if form == "github":
        _annotate(site, shown, told)
    else:
        _list(shown)
    session.say(f"{len(mended)} mended, {told}" if fix else told)
    sys.exit(1 if errors or (strict and findings) else 0)


def _mended(session: Session, site: Site, files: Sequence[str]) -> list[check.Finding]:
    with _alone(session, site):
        return check.mend(site, files)


def _told(errors: int, warnings: int, pages: int) -> str:
    found = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    return f"{found if errors or warnings else 'nothing wrong'} in {pages:,} page{'s' * (pages != 1)}"


def _list(findings: Sequence[check.Finding]) -> None:
    for finding in findings:
        click.echo(f"{paint(finding.level, 'red' if finding.level == 'error' else 'yellow')}: {finding}", err=True)


def _annotate(site: Site, findings: Sequence[check.Finding], told: str) -> None:
    """Prints annotations; those that GitHub would drop go into the summary of the run, or on standard error."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    below = site.root.resolve().is_relative_to(top)
    folder = f"{site.root.resolve().relative_to(top).as_posix()}/" if below else ""
    lines, rest = github.commands(findings, folder.removeprefix("./"))
    for line in lines:
        click.echo(line)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if rest and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(github.table(rest, f"{told}; {len(rest)} of them here, the others beside their lines"))
    elif rest:
        _list(rest)


@click.command()
@options
@click.argument("headline")
@click.option("--date", metavar="DATE", help="The article's date.  [default: today]")
@click.pass_obj
def new(session: Session, headline: str, date: str | None) -> None:
    """Begin an article: a page with the headline, the date and empty fields that say what goes into them.

    It is a draft until you delete that line. Prints the path of the page; a page that is there already stays as it is.

    \b
    digest new "Parliament passes the budget"
    digest new "What the budget says" --date 2023-12-20
    """
    site = session.site()
    with _alone(session, site):
        path = newsroom.new(site, headline, date or _today())
        session.say(site.shown(site.content / path))


@click.command()
@options
@click.argument("path")
@click.pass_obj
def spike(session: Session, path: str) -> None:
    """Take a page off the site, and keep it where nobody reads it.

    The seed is remembered, so `digest generate` never brings the page back. Its address answers "not found" from the
    next build on; `digest check` then names the links that led there. To keep an address and say what was wrong, use
    `digest correct`; to hide a page for a while, write `draft: true` into it.

    \b
    digest spike content/2023/12/20/budget.md
    """
    site = session.site()
    with _alone(session, site):
        page = page_path(site, path)
        kept = site.shown(site.content / newsroom.spike(site, page))
        session.say(f"spiked; to bring it back: mv {shlex.quote(kept)} {shlex.quote(site.shown(site.content / page))}")


@click.command()
@options
@click.argument("path")
@click.argument("new")
@click.pass_obj
def move(session: Session, path: str, new: str) -> None:
    """Move a page to another path; the old address leads on to the new one.

    The links in the page, and the stories in the vocabulary, are brought along. Where the page goes to another day, the
    date in it stays: change it if it was wrong.

    \b
    digest move content/2023/12/20/budget.md content/2023/12/21/budget-passed.md
    """
    site = session.site()
    with _alone(session, site):
        target = page_path(site, new)
        changed = newsroom.move(site, page_path(site, path), target)
        for file in changed:
            session.say(f"links brought along: {site.shown(site.content / file)}")
        session.say(f"moved to {site.shown(site.content / target)}")


@click.command()
@options
@click.argument("path")
@click.argument("what")
@click.option("--date", metavar="DATE", help="The day of the correction.  [default: today]")
@click.pass_obj
def correct(session: Session, path: str, what: str, date: str | None) -> None:
    """Say on a page what was wrong in it: a dated correction, for readers, feeds and machines.

    Correct the text itself, too. A page that a machine wrote is yours from then on.

    \b
    digest correct content/2023/12/20/vote.md "The vote was 13 to 1, not 12 to 1."
    """
    site = session.site()
    with _alone(session, site):
        page = page_path(site, path)
        newsroom.correct(site, page, what, date or _today())
        session.say(f"corrected: {site.shown(site.content / page)}")


@click.command(name="changes")
@options
@click.option("--against", metavar="REVISION", default="HEAD", help="A commit or branch of git.  [default: HEAD]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github: as Markdown, for the summary of a workflow run.  [default: text]",
)
@click.pass_obj
def changes_command(session: Session, against: str, form: str) -> None:
    """Say which pages are others than in a revision of git, and how: added, rewritten, moved or gone.

    It compares content/ as it lies there, so `digest generate` first shows what new seeds will bring.

    \b
    digest changes
    digest changes --against origin/main
    """
    with _refusing():
        found = changes.changes(session.site(), against)
        click.echo(changes.as_markdown(found) if form == "github" else changes.as_text(found), nl=False)


@click.command(name="cms")
@options
@click.argument("which", nargs=-1, type=click.Choice(list(cms.FORMS)))
@click.option("--force", is_flag=True, help="Also write over a file that somebody has changed.")
@click.pass_obj
def cms_command(session: Session, which: tuple[str, ...], force: bool) -> None:
    """Write the configuration of editing programs with forms, for people who do not write YAML.

    All of them, or those that you name. The forms are made from the same list of fields that `digest check` goes by:
    run this again after an update. A file that somebody has changed stays as it is.

    \b
    pages        Pages CMS, on the web: .pages.yml
    sveltia      Sveltia CMS, a page of your site: content/admin/
    frontmatter  Front Matter CMS, in VS Code: frontmatter.json

    \b
    digest cms pages
    """
    site, kept = session.site(), False
    for name in which or tuple(cms.FORMS):
        for file in cms.write(site, [name], force):
            session.say(f"{file.what}: {file.path}")
            kept = kept or file.what == "kept"
        session.say(f"  {cms.FORMS[name].advice}")
    if kept:
        complain("what is kept was changed by somebody; --force writes it anew")
        sys.exit(1)


def _today() -> str:
    """The day on which a person types a command: the only place where a clock is asked what to write."""
    return (epoch.given() or datetime.datetime.now(UTC).astimezone()).date().isoformat()


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """Ends the program with a message where the command cannot be carried out; nothing was changed then."""
    try:
        yield
    except InputError as error:
        complain(str(error))
        sys.exit(1)


@contextlib.contextmanager
def _alone(session: Session, site: Site) -> Iterator[None]:
    """The same for a command that changes pages, which waits until no other run does."""
    with _refusing(), session.alone(site):
        yield


COMMANDS = (check_command, new, spike, move, correct, changes_command, cms_command)
