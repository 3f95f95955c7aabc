"""Takes what became of seeds, pages, mails or sources, tells it to the person at the command line, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from generator import desk, post
from generator.errors import InputError
from generator.model import Site
from generator.session import Session, complain, paint

if TYPE_CHECKING:  # their libraries take a while to import, and other commands do not need them
    from pathlib import Path

    from generator import fetch
    from generator.parts import Years
    from generator.parts.making import Part
    from generator.plugin import DigestPlugin


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
    session.say(summary_line(outcomes))


def warnings(session: Session, site: Site, outcomes: list[desk.Outcome]) -> None:
    """Tells what was put right in the seeds that have just become pages; no fault, so not in MkDocs' log."""
    for outcome in outcomes if session.verbosity >= 0 else ():
        for repair in outcome.repairs:
            file = site.shown(site.seeds / outcome.source)
            click.echo(f"{paint('warning', 'yellow')}: {InputError(file, None, repair)}", err=True)


def site(session: Session, plugin: DigestPlugin, published: Path) -> None:
    """Tells what a build has made: how much of it, and how many pages it had to render for that."""
    session.say(f"seeds: {summary_line(plugin.outcomes)}")
    articles, editions = plugin.pressed.articles, plugin.pressed.editions
    brought, parts = (plugin.joined.pages, len(plugin.joined)) if plugin.joined else (0, 0)
    session.say(
        f"{paint('built', 'green')}: {plugin.site.shown(published)}/ holds {_number(articles, 'article')} in "
        f"{_number(editions, 'edition')} on {plugin.reused + plugin.rendered + brought:,} pages; "
        f"{plugin.rendered:,} rendered, {plugin.reused:,} as they were"
        + (f", {brought:,} from {_number(parts, 'part')}" if plugin.joined else "")
    )


def part(session: Session, site: Site, years: Years, made: Part, rendered: int) -> None:
    """Tells what a part holds, and warns where that is nothing."""
    holds = f"{_number(made.pages, 'page')}, {_number(made.cards, 'card')} and {_number(made.periods, 'search period')}"
    reused = f"{rendered:,} rendered, {made.own - rendered:,} as they were"
    session.say(f"{paint('made', 'green')}: {site.shown(made.file)} ({years}) holds {holds}; {reused}")
    if not made.own:
        session.warn(
            f"no page stands in these years ({years}); pages are counted by their folders, as in content/2019/"
        )
    elif made.pages < made.own:
        faulty = made.own - made.pages
        session.warn(f"{_number(faulty, 'page')} with faults (see above) will be rendered again by digest build --join")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


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


def sources(session: Session, outcomes: Iterable[fetch.Outcome], dry_run: bool) -> int:
    """Tells what became of each source, as a table, and what to do about it; gives how many need somebody to look."""
    outcomes = list(outcomes)
    for outcome in outcomes:
        name = outcome.source.name
        for why in [*outcome.refused, *([f"{name}: {outcome.failed}"] if outcome.failed else [])]:
            complain(why)
        for file in outcome.kept:
            session.say(f"{paint('kept', 'yellow')}: {file}: a person changed it, and the source has news")
        for what in ("new", "changed"):
            for file in getattr(outcome, what) if dry_run or session.verbosity > 0 else ():
                session.say(f"{'would be ' * dry_run}{what}: {file}")
        if outcome.moved:
            advice = f"{name} has moved for good; write into its `url:` {outcome.moved}"
            click.echo(f"{paint('warning', 'yellow')}: {advice}", err=True)
    rows: list[tuple[str, ...]] = [("source", "new", "changed", "unchanged", "refused", "newest", "")]
    for outcome in outcomes:
        numbers = (len(outcome.new), len(outcome.changed), outcome.unchanged, len(outcome.refused))
        rows.append((outcome.source.name, *map(str, numbers), outcome.newest or "-", _remark(outcome)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:6], widths[1:6], strict=True)),
        ]
        session.say("  ".join([*cells, row[6]]).rstrip())
    return sum(bool(outcome.failed or outcome.refused) for outcome in outcomes)


def _remark(outcome: fetch.Outcome) -> str:
    """What else is to be said of a source, in the last column."""
    waiting = f"{outcome.waiting} dated ahead, to be brought on their day" if outcome.waiting else ""
    remarks = (
        f"failed: {outcome.failed}" if outcome.failed else "",
        f"quiet since {outcome.newest}" if outcome.quiet else "",
        waiting,
        "moved for good" if outcome.moved else "",
    )
    return "; ".join(filter(None, remarks))


def summary_line(outcomes: Iterable[desk.Outcome]) -> str:
    """One line that counts what became of the seeds."""
    count = Counter(outcome.what for outcome in outcomes)
    return (
        f"{count['written']} written, {count['same']} same, {count['rewritten']} rewritten, "
        f"{count['kept']} kept because a person edited them, "
        f"{count['deleted']} left out because a person deleted them, "
        + (f"{count['repeated']} that others say already, " if count["repeated"] else "")
        + f"{count['refused']} refused"
    )
