"""Takes what was measured of a site or a desk, gives the figures that the project promises, each beside what it should reach."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import truediv
from statistics import median
from typing import Literal, NamedTuple

from tests.bench import desk, site
from tests.bench.process import Cost


class Figure(NamedTuple):
    """What it says, by CPU seconds and by the clock on the wall (or one value alone), and what to reach; `{}` formats it."""

    name: str
    cpu: float
    wall: float | None
    target: str
    form: str = "{:.2f}"


def of_site(measured: site.Measured) -> Iterator[Figure]:
    """All that the site should reach, and how it stands beside the other programs that are here."""
    runs = measured.runs

    def against(name: str, one: str, other: str, target: str = "") -> Iterator[Figure]:
        if one in runs and other in runs:
            yield Figure(name, ratio(runs, one, other, "cpu"), ratio(runs, one, other, "wall"), target)

    yield from against(
        "All pages rendered, against stock MkDocs on the same tree, both without search",
        site.RENDERED,
        site.STOCK,
        "0.30",
    )
    yield from against(
        "Clean build, which makes that tree too, against stock MkDocs, both without search", site.PAGES, site.STOCK
    )
    yield from against("Clean build with search against stock MkDocs, which has none", site.CLEAN, site.STOCK)
    for peer, target in (("Hugo", "1.5"), ("Pelican", ""), ("Zensical", "")):
        yield from against(f"Clean build, without search, against {peer}", site.PAGES, peer, target)
        yield from against(f"All pages rendered, without search, against {peer}", site.RENDERED, peer)
    for name, target in ((site.SAME, "0.05"), (site.BODY, "0.08"), (site.FIRST, ""), (site.HEADLINE, "0.10")):
        what = name.removeprefix("digest again, ").capitalize()
        yield from against(f"{what}, against a clean build, search included", name, site.CLEAN, target)
    for peer in ("Hugo", "Pelican", "Zensical"):
        yield from against(
            f"A body edited, search included, against {peer} after the same", site.BODY, site.AGAIN.format(peer)
        )
    for name, what in ((site.INDEX_BODY, "a body"), (site.INDEX_HEADLINE, "a headline")):
        yield from against(
            f"Indexing for search after {what} was edited, against a full index", name, site.INDEX, "0.10"
        )
    yield Figure(
        "Growth of the clean build from a tenth of the articles, as an exponent",
        math.log10(ratio(runs, site.CLEAN, site.TENTH, "cpu")),
        math.log10(ratio(runs, site.CLEAN, site.TENTH, "wall")),
        "1.05",
    )
    if measured.searches:
        yield Figure(
            "First search of a visitor, all that is loaded: median of six, kB",
            median(measured.searches) / 1000,
            None,
            "300",
            "{:.0f}",
        )
        yield Figure(
            "First search of a visitor, the dearest of six, kB", max(measured.searches) / 1000, None, "", "{:.0f}"
        )
    peak = median(cost.peak for cost in runs[site.CLEAN])
    yield Figure("Biggest process of a clean build with search, MB", peak / 1_000_000, None, "700", "{:.0f}")


def of_desk(measured: desk.Measured, cores: int) -> Iterator[Figure]:
    """Articles a second and core; and what one new seed costs."""
    first = measured.runs[desk.FIRST]
    yield Figure(
        "Desk: first run, articles a second of one core",
        measured.seeds / median(cost.cpu for cost in first),
        measured.seeds / median(cost.wall for cost in first) / cores,
        "150",
        "{:.0f}",
    )
    for name in (desk.NEW, desk.SAME):
        target = "0.03" if name == desk.NEW else ""
        yield Figure(
            f"Desk: {name}, against the first run",
            ratio(measured.runs, name, desk.FIRST, "cpu"),
            ratio(measured.runs, name, desk.FIRST, "wall"),
            target,
            "{:.3f}",
        )


def ratio(runs: Mapping[str, Sequence[Cost]], one: str, other: str, what: Literal["cpu", "wall"]) -> float:
    """The median of the ratios in each round, which a machine that is busy now and then does not change."""
    seconds = ([getattr(cost, what) for cost in runs[name]] for name in (one, other))
    return float(median(map(truediv, *seconds)))
