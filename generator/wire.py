"""The commands that use the network: `fetch` brings articles in, `mail` sends an edition out.

What speaks to the network is imported by the command that needs it: all the others start sooner.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from generator import reports
from generator.errors import InputError
from generator.session import Session, complain, options, plugin_of


@click.command(name="mail")
@options
@click.option("--edition", required=True, metavar="DATE", help="`latest`, or the day of an edition: 2023-12-20.")
@click.option(
    "--to",
    "named",
    multiple=True,
    required=True,
    metavar="ADDRESS|@FILE",
    help="Who gets it: an address, several with commas, or @FILE with one address a line; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and to whom; send nothing.")
@click.option("--from-ci", is_flag=True, help="Send although this runs in continuous integration.")
@click.pass_obj
def mail_command(session: Session, edition: str, named: tuple[str, ...], dry_run: bool, from_ci: bool) -> None:
    """Send the email edition of a day, as `digest build` has put it into site/editions/.

    Each address gets a mail of its own, and none the same edition twice: .digest/sent/ remembers, so run it again
    after anything went wrong. Keep that folder; it is not for git, and other machines do not know of it.

    \b
    What it needs to know, from the environment:
      DIGEST_SMTP              smtp://mail.example.org:587, smtps://… or plain://localhost:25
      DIGEST_SMTP_USER         and DIGEST_SMTP_PASSWORD, where the server asks for them
      DIGEST_MAIL_FROM         the sender's address
      DIGEST_MAIL_UNSUBSCRIBE  where to unsubscribe: https://… or mailto:…  [default: a mail to the sender]

    \b
    To try it out: digest mail --edition latest --to me@example.org --dry-run
    """
    from generator import post

    config = session.config()
    try:
        date, raw = post.message(Path(config.site_dir) / "editions", edition)
        readers = post.addresses(named)
        record = Path(config.config_file_path).resolve().parent / post.STATE / date
        if dry_run:
            settled = post.received(record, readers)
            session.say(f"to: {', '.join(r for r in readers if r not in settled) or 'nobody'}\n{post.shown(raw)}")
            return
        if not from_ci:
            post.refuse_in_ci(os.environ)
        failed = reports.mail(session, date, post.send(post.server(os.environ), raw, readers, record))
    except post.PostError as error:
        complain(str(error))
        failed = 1
    sys.exit(1 if failed else 0)


@click.command(name="fetch")
@options
@click.option("--dry-run", is_flag=True, help="Ask the sources and show what would come; write nothing.")
@click.pass_obj
def fetch_command(session: Session, dry_run: bool) -> None:
    """Bring new articles from the feeds and pages in `sources:` into seeds/, as files that say where they are from.

    Asks only for what has changed since the last time, minds each site's robots.txt, and tells which sources fail or
    have gone quiet. A source that fails stops no other. Then `digest generate` makes the pages, each with its source's
    name and link.

    \b
    In mkdocs.yml:
      plugins:
        - digest:
            sources:
              - name: The Example Times
                url: https://example.org/feed.xml
                rights: summary       # or link, or full: what the site may show
              - name: The City of Oslo
                url: https://example.org/notice.html
                type: page            # one article, not a feed
            quiet_days: 30            # name a source that has had nothing new for so long
            allow_private: []         # hosts that may be on this machine or in its network

    Exit code 1: a source failed, or an entry could not be used; all the rest was brought.
    """
    from generator import fetch

    config = session.config()
    settings = plugin_of(config).config
    if not settings.sources:
        session.say("no sources are listed; `digest fetch --help` shows how to list them")
        return
    tick = session.counted("Fetching", least=2)(len(settings.sources))
    tick()
    site = session.site(config)
    try:
        with nullcontext() if dry_run else session.alone(site):
            outcomes = fetch.fetch(
                site,
                settings.sources,
                private=settings.allow_private,
                quiet_days=settings.quiet_days,
                dry_run=dry_run,
                tick=tick,
            )
    except InputError as error:
        complain(str(error))
        sys.exit(1)
    sys.exit(1 if reports.sources(session, outcomes, dry_run) else 0)
