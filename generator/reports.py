"""Takes what became of seeds or mails, tells it to the person at the command line, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from generator import desk, post
from generator.model import InputError, Site
from generator.session import Session, complain, paint


def seeds(session: Session, site: Site, outcomes: list[desk.Outcome]) -> None:
    """Tells what became of each seed that a person should know of, and how many went which way."""
    for outcome in outcomes:
        page = site.shown(site.content / outcome.page)
        if outcome.what == "refused":
            complain(outcome.why)
        elif outcome.what == "kept":
            session.say(f"{paint('kept', 'yellow')}: {page}: {outcome.why}")
        elif outcome.what == "repeated":
            session.say(f"{paint('repeated', 'yellow')}: {outcome.why}")
        elif session.verbosity > 0:
            session.say(f"{outcome.what}: {page}" + (f": {outcome.why}" if outcome.why else ""))
    warnings(session, site, outcomes)
    session.say(desk.summary_line(outcomes))


def warnings(session: Session, site: Site, outcomes: list[desk.Outcome]) -> None:
    """Tells what was put right in the seeds that have just become pages; no fault, so not in MkDocs' log."""
    for outcome in outcomes if session.verbosity >= 0 else ():
        for repair in outcome.repairs:
            file = site.shown(site.seeds / outcome.source)
            click.echo(f"{paint('warning', 'yellow')}: {InputError(file, None, repair)}", err=True)


def mail(session: Session, date: str, results: Iterable[post.Result]) -> int:
    """Tells what became of each address, and how many went which way; gives how many went wrong."""
    number = Counter[str]()
    try:
        for result in results:
            number[result.what] += 1
            if result.what in ("uncertain", "refused"):
                complain(f"{result.address}: {result.why}")
            elif session.verbosity > 0:
                session.say(f"{result.what}: {result.address}")
    finally:
        told = ", ".join(f"{number[kind]:,} {kind}" for kind in ("sent", "sent before", "uncertain", "refused"))
        session.say(f"edition of {date}: {told}")
    return number["uncertain"] + number["refused"]
