"""A site that is built by years on several machines: whatever the parts are worth, it equals a site built in one go."""

from __future__ import annotations

import itertools
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import cbor2
import pytest
import yaml
from mkdocs.exceptions import Abort

from generator import cli, forked, layout, printing, render
from generator.model import File, Later
from generator.parts import joining, store
from generator.parts.making import lessened
from generator.parts.years import Years
from generator.search import pagefind, periods
from generator.session import Session, plugin_of
from tests.folder import CONFIG, ROOT, Folder, environment

THEMED = CONFIG.replace("font: false", "font: false, custom_dir: overrides")
NO_CARDS = THEMED.replace("[digest]", "[digest: {cards: false}]")
PAGE = """\
---
title: {title}
date: {date}
summary: Envoys met in Cairo.
places: [Cairo, Town {year}]
people: [Person {day}]
---

Envoys met in Cairo on day {day}. {body}

See [about us](../../../about.md) and [another]({other}).
"""
ALL = ("-2021", "2022", "2023-")
WORKFLOW = (ROOT / "docs/scale.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]


def article(folder: Folder, year: int, day: int, body: str = "They agreed.") -> None:
    other = f"../{3 - day:02}/a{3 - day}.md" if day < 3 else "../01/a1.md"
    text = PAGE.format(
        title=f"Headline {year} {day}", date=f"{year}-05-{day:02}", year=year, day=day, body=body, other=other
    )
    folder.write(f"content/{year}/05/{day:02}/a{day}.md", text)


def sources(folder: Folder, config: str = NO_CARDS) -> Folder:
    """A site of four years: articles, one at an odd address, one of a month, one where lists stand."""
    folder.write("mkdocs.yml", config)
    folder.write("overrides/partials/colophon.html", "<footer>Foot</footer>")
    folder.write("content/about.md", "# About us\n\nWho we are.\n")
    for year in (2020, 2021, 2022, 2023):
        for day in (1, 2, 4):
            article(folder, year, day)
    folder.write("content/special/odd.md", "---\ntitle: At an odd address\ndate: 2022-05-01\n---\n\nOdd.\n")
    folder.write("content/2021/06/month.md", "---\ntitle: A month\ndate: 2021-06\n---\n\nA month.\n")
    folder.write("content/2022/notes/index.md", "---\ntitle: A list of our own\ndate: 2022\n---\n\nNotes.\n")
    return folder


@pytest.fixture(autouse=True)
def small_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """A period in this process is four pages long, so that a small site has many."""
    monkeypatch.setattr(periods, "LIMIT", 4)


class Built:
    """What a build in this process did, and what it said of the parts."""

    def __init__(self, folder: Folder, *, years: str | None = None, join: tuple[Path, ...] = ()) -> None:
        self.said: list[str] = []
        config = render.load(str(folder.path / "mkdocs.yml"))
        plugin = plugin_of(config)
        plugin.years = Years.read(years) if years else None
        plugin.joined = joining.Joined(join, self.said.append) if join else None
        render.build(config)
        self.rendered, self.indexed, self.plugin = plugin.rendered, plugin.indexed, plugin
        self.brought = plugin.joined.pages if plugin.joined else 0


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, Path]]:
    """A site built in one go, and a folder with its parts, each made in a copy of its sources."""
    top = tmp_path_factory.mktemp("parts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(periods, "LIMIT", 4)
        whole = sources(Folder(top / "whole"))
        Built(whole)
        for name in ALL:
            machine = sources(Folder(top / f"machine{name}"))
            made = Built(machine, years=name).plugin.part
            assert (made.own, made.pages) == (made.own, made.own)
            assert not (machine.path / "site").exists()
            shutil.copytree(machine.path / "build/part", top / "parts" / f"of{name}")
        yield whole, top / "parts"


@pytest.fixture
def bag(master: tuple[Folder, Path], tmp_path: Path) -> Path:
    """A copy of the parts, to be spoilt."""
    return Path(shutil.copytree(master[1], tmp_path / "parts"))


@pytest.fixture
def there(tmp_path: Path) -> Folder:
    """The sources, where the parts are to be joined."""
    return sources(Folder(tmp_path / "there"))


def own_pages(site: Folder) -> int:
    """How many pages of a site stand in a year."""
    return len([path for path in site.tree("site") if path.endswith("index.html") and path[:4].isdigit()])


def part(bag: Path, name: str) -> Path:
    (file,) = bag.rglob(f"{name}.part")
    return file


def test_three_parts_make_the_whole_and_nothing_is_made_twice(
    master: tuple[Folder, Path], bag: Path, there: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = master
    rendered: list[str] = []
    indexed: list[str] = []
    make, ask = printing._make, pagefind.indexed

    def making(*given: Any) -> Any:
        rendered.append(given[3].src_uri)
        return make(*given)

    def asking(given: Iterable[tuple[str, bytes]], language: str) -> dict[str, bytes]:
        pages = list(given)
        indexed.extend(path for path, _ in pages)
        return ask(pages, language)

    monkeypatch.setattr(forked, "_cores", lambda: 1)  # what another process does is not counted
    monkeypatch.setattr(printing, "_make", making)
    monkeypatch.setattr(pagefind, "indexed", asking)
    done = Built(there, join=(bag,))
    assert there.tree("site") == whole.tree("site")
    assert there.tree("build/docs") == whole.tree("build/docs")
    assert done.said == []
    assert done.brought == own_pages(whole) > 30
    assert [path for path in rendered if path[:4].isdigit()] == []
    # The article at the odd address is of no part, and about.md of none: their periods are indexed here.
    assert sorted(indexed) == [
        *("2022/05/01/a1/index.html", "2022/05/02/a2/index.html", "2022/05/04/a4/index.html", "2022/notes/index.html"),
        *("about/index.html", "index.html", "special/odd/index.html"),
    ]
    # And from then on the site is like every other one.
    article(there, 2020, 2, "They did not agree.")
    article(whole := sources(Folder(there.path.with_name("clean"))), 2020, 2, "They did not agree.")
    Built(whole)
    there.write("site/2021/06/month/index.html", "Somebody wrote this.")
    done = Built(there, join=(bag,))
    assert done.brought == 1  # what stands in the published site is taken from there, and one page does not
    assert done.rendered < 15
    assert all("show other content" in said for said in done.said)  # the edited one, and those that it is related to
    assert there.tree("site") == whole.tree("site")


def test_the_workflow_in_the_docs_builds_a_site_by_years(tmp_path: Path) -> None:
    """Its own lines, in a folder for each machine, with the real command, periods of the real size and cards."""
    jobs = workflow()["jobs"]
    assert jobs["part"]["strategy"]["matrix"]["years"][0] == "-2009"
    whole = sources(Folder(tmp_path / "whole"), THEMED)
    whole.run("build")
    there = sources(Folder(tmp_path / "there"), THEMED)
    for years in ALL:
        machine = sources(Folder(tmp_path / f"machine{years}"), THEMED)
        before = {path.name for path in machine.path.iterdir()}
        out = shell(machine, line(jobs["part"], "Part"), YEARS=years)
        assert f"made: build/part/{Years.read(years).name}.part ({Years.read(years)}) holds " in out
        assert "0 as they were" in out
        assert {path.name for path in machine.path.iterdir()} == before | {".venv", "build"}
        assert not (machine.path / "build/site").exists()
        (parts := there.path / f"parts/part-{years}").mkdir(parents=True)  # as the artifacts are called
        for file in machine.path.glob("build/part/*.part"):
            shutil.move(file, parts)
    (there.path / "build").mkdir()
    shutil.copy(machine.path / "build/kept.db", there.path / "build")  # what its press found out
    out = shell(there, line(jobs["join"], "Build"))
    assert f"{own_pages(whole):,} from 3 parts" in out
    assert "warning" not in out
    assert there.tree("site") == whole.tree("site")
    assert len([path for path in there.tree("site") if path.startswith("assets/cards/")]) == 16


def test_the_workflow_in_the_docs_keeps_the_rules_of_ours(tmp_path: Path) -> None:
    file = tmp_path / ".github/workflows/publish.yml"
    file.parent.mkdir(parents=True)
    file.write_text(WORKFLOW, encoding="utf-8")
    scripts = Path(sys.executable).parent
    schema = [str(scripts / "check-jsonschema"), "--quiet", "--builtin-schema", "vendor.github-workflows", str(file)]
    zizmor = [str(scripts / "zizmor"), "--offline", "--quiet", "--no-progress", str(tmp_path)]
    for command in (schema, zizmor):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    jobs = workflow()["jobs"]
    assert workflow()["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in jobs.values())
    pinned = r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n"
    assert len(re.findall("uses: ", WORKFLOW)) == len(re.findall(pinned, WORKFLOW))
    assert WORKFLOW.count("persist-credentials: false") == WORKFLOW.count("uses: actions/checkout@")
    ours = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    shared = set(re.findall(r"uses: (.*)", WORKFLOW)) - set(re.findall(r"uses: (.*)", ours))
    assert {action.partition("@")[0] for action in shared} == {
        *("actions/cache/restore", "actions/download-artifact", "actions/upload-artifact"),
    }
    years = [Years.read(typed) for typed in jobs["part"]["strategy"]["matrix"]["years"]]
    assert (years[0].first, years[-1].last) == (0, 9999)
    assert all(before.last + 1 == after.first for before, after in itertools.pairwise(years))


def workflow() -> dict[str, Any]:
    """The workflow in the docs."""
    loaded: dict[str, Any] = yaml.safe_load(WORKFLOW)
    return loaded


def line(job: dict[str, Any], name: str) -> str:
    """What a step of a job runs."""
    (script,) = (step["run"] for step in job["steps"] if step.get("name") == name)
    return str(script)


def shell(folder: Folder, script: str, **variables: str) -> str:
    """Runs a step as a runner does, where .venv/bin/digest is this program; gives all that it says."""
    digest = folder.write(".venv/bin/digest", f'#!/bin/sh\nexec {sys.executable} -m generator "$@"\n')
    digest.chmod(0o755)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder.path,
        env={**environment(), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_a_folder_without_parts_is_named(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "readme.txt").write_text("No part.\n", encoding="utf-8")
    assert len(joining.Joined((tmp_path,), said.append)) == 0
    assert said == [f"{tmp_path}: no part (*.part) lies in it; what it was to hold is made here instead"]


def test_damaged_parts_cost_time_and_nothing_else(master: tuple[Folder, Path], bag: Path, there: Folder) -> None:
    """One is cut in the middle, one has other bytes, in one each page and each period was changed with care."""
    cut, changed, careful = (part(bag, name) for name in ("0000-2021", "2022", "2023-9999"))
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    good = changed.read_bytes()
    changed.write_bytes(good[:8192] + good[8192:].replace(b"x", b"y"))
    with sqlite3.connect(careful) as db:
        db.execute("update held set value = zeroblob(16) || substr(value, 17) where name like 'segment/%'")
        number = db.execute("update held set value = 'text' where name like 'page/%'").rowcount
    db.close()
    bag.joinpath("text.part").write_bytes(b"A text.")
    bag.joinpath("empty.part").write_bytes(b"")
    done = Built(there, join=(bag,))
    assert there.tree("site") == master[0].tree("site")
    assert done.brought < own_pages(there) - number
    said = {Path(text.partition(": ")[0]): text for text in done.said}
    assert said.keys() == {cut, changed, careful, bag / "text.part", bag / "empty.part"}
    assert all("damaged" in text and text.endswith("bring it again") for text in said.values())


def test_older_content_overlapping_years_and_missing_years(bag: Path, there: Folder, tmp_path: Path) -> None:
    """The parts are of yesterday, but for one of 2023 alone; since then a year was added, which no part has."""
    clean = sources(Folder(tmp_path / "clean"))
    for folder in (there, clean):
        article(folder, 2022, 2, "They did not agree.")
        (folder.path / "content/2023/05/04/a4.md").unlink()
        article(folder, 2024, 1)
    Built(clean)
    Built(there, years="2023")
    file = shutil.move(there.path / "build/part/2023.part", bag)
    shutil.rmtree(there.path / "build")
    part(bag, "0000-2021").unlink()
    done = Built(there, join=(bag, Path(file).parent))
    assert there.tree("site") == clean.tree("site")
    site = [path for path in there.tree("site") if path.endswith("index.html")]
    assert done.brought > len([path for path in site if path.startswith("2023/")])  # and a few of 2022
    assert done.brought < len([path for path in site if path[:4] in ("2022", "2023")])
    (said,) = done.said  # the part with all years from 2023 on has older pages too, but nobody needs them
    assert said.startswith(f"{part(bag, '2022')}: ")
    assert said.endswith(
        "show other content; they are made here instead; build all parts from the commit that is joined"
    )


def test_parts_of_other_settings_or_another_program_are_left_aside(
    master: tuple[Folder, Path], bag: Path, there: Folder
) -> None:
    facts = {"program": "another", "facts": {"digest": "0.0.9 (abcd)", "Python": "3.9.1\x1b[2J"}}
    store.write(
        bag / "deep/foreign.part", [("about", cbor2.dumps({**facts, "fingerprint": "", "years": [2020, 2022]}))]
    )
    there.write("mkdocs.yml", NO_CARDS.replace("https://digest.test", "https://other.test"))
    done = Built(there, join=(bag,))
    assert done.brought == 0
    assert 'href="https://other.test/2022/05/01/a1/"' in there.html("2022/05/01/a1")
    other, *rest = done.said
    assert other.startswith(f"{bag / 'deep/foreign.part'}: another program made it (digest 0.0.9 (abcd) there, ")
    assert "; Python 3.9.1\\x1b[2J there, " in other
    assert len(rest) == 3
    assert all("other settings" in said and "SITE_URL" in said for said in rest)


def test_a_site_with_plugins_of_its_own_has_no_parts(
    bag: Path, there: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    there.write("mkdocs.yml", NO_CARDS.replace("plugins: [", "plugins: [search, "))
    for year in (2020, 2021, 2023):
        shutil.rmtree(there.path / f"content/{year}")
    with pytest.raises(Abort):
        Built(there, years="2022")
    assert "cannot be made on other machines." in caplog.text
    done = Built(there, join=(bag,))
    assert done.brought == 0
    assert len(done.said) == 1
    assert done.said[0].endswith("cannot be made on other machines; the parts are left aside")


def test_a_machine_that_has_made_a_part_builds_the_whole_site_afterwards(
    master: tuple[Folder, Path], there: Folder
) -> None:
    Built(there, years="2022")
    assert not (there.path / "build/docs/feed.xml").read_bytes()
    assert not (there.path / "build/docs/places/cairo.md").read_bytes()
    Built(there)
    assert there.tree("site") == master[0].tree("site")
    assert there.tree("build/docs") == master[0].tree("build/docs")


def test_what_is_wrong_is_told_by_the_part_and_by_the_join(there: Folder) -> None:
    article(there, 2022, 2, "See [nothing](nothing.md).")
    there.write("content/2021/05/09/broken.md", "---\ntitle: [\n---\n\nText.\n")
    there.write("seeds/a.txt", " date 2022-05-09 A seed\n\nNo part reads it.\n")
    dead, broken = "target '2022/05/02/nothing.md' is not found", "content/2021/05/09/broken.md"
    done = there.run("build", "--years", "2022", "--part", code=1)
    assert dead in done.stderr
    assert broken in done.stderr
    assert "1 page with faults (see above) will be rendered again" in done.stderr
    assert not (there.path / "content/2022/05/09").exists()
    done = there.run("build", "--strict", "--join", "build/part", code=1)
    assert dead in done.stderr
    assert broken in done.stderr
    assert not (there.path / "site").exists()
    (there.path / "build/part/2022.part").unlink()
    done = there.run("build", "--strict", "--years", "1999", "--part", code=1)
    assert "No part was made." in done.stderr
    assert not list((there.path / "build/part").glob("*.part"))


def test_cards_are_drawn_by_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[list[str]] = []
    draw = layout._make

    def drawing(*given: Any) -> None:
        drawn.append(given[2])
        draw(*given)

    monkeypatch.setattr(layout, "_make", drawing)
    for name, join in (("one", False), ("two", True)):
        folder = sources(Folder(tmp_path / name), CONFIG)
        Built(folder, join=(tmp_path / "one/build/part",)) if join else Built(folder, years="-2022")
    by_part, by_join = (set(cards) for cards in drawn if any(card.endswith(".png") for card in cards))
    assert len(by_part) == 12  # of eleven articles, and the site's own, which lists show
    assert len(by_join) == 4  # of three articles of 2023, and the one at the odd address
    assert not by_part & by_join


def test_what_a_part_found_out_serves_the_next_build_here(there: Folder, tmp_path: Path) -> None:
    """A part in a folder that has a site reuses it, and leaves it and its manifest as they are."""
    Built(there)
    site, manifest = there.tree("site"), (there.path / "build/manifest.json").read_bytes()
    done = Built(there, years="2022")
    assert done.rendered == 0
    assert there.tree("site") == site
    assert (there.path / "build/manifest.json").read_bytes() == manifest
    assert Built(there).rendered == 3  # the pages of the navigation, as always
    assert there.tree("site") == site


USAGE = [
    (["--part"], "--part needs the years"),
    (["--years", "2019"], "digest build --years 2019 --part"),
    (["--years", "2019", "--part", "--join", "."], "one after the other"),
    (["--years", "2019", "--join", "."], "leave out --years"),
    (["."], "digest build --join ."),
    (["--join"], "digest build --join parts"),
    (["--join", "--clean", "."], "leave out one of them"),
    (["--join", "nowhere"], "'nowhere' does not exist"),
    (["--years", "19", "--part"], "expected 2019, 2019-2021, -2015 (and before) or 2020- (and after)"),
    (["--years", "2021-2019", "--part"], "the earlier year stands first: 2019-2021"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_wrong_usage_teaches(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", *arguments], obj=Session())
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("typed", "held", "not_held", "name", "words"),
    [
        ("2019", ["2019/01/01/a.md", "2019/index.md"], ["2018/a.md", "20190/a.md", "tags/2019/a.md"], "2019", "2019"),
        ("2019-2021", ["2019/a.md", "2021/a.md"], ["2018/a.md", "2022/a.md", "2019.md"], "2019-2021", "2019 to 2021"),
        ("-2015", ["0001/a.md", "2015/a.md"], ["2016/a.md"], "0000-2015", "until 2015"),
        (" 2020- ", ["2020/a.md", "9999/a.md"], ["2019/a.md", "٢٠٢٠/a.md"], "2020-9999", "from 2020 on"),
    ],
)
def test_years(typed: str, held: list[str], not_held: list[str], name: str, words: str) -> None:
    years = Years.read(typed)
    assert [path for path in held + not_held if years.hold(path)] == held
    assert (years.name, str(years)) == (name, words)


@pytest.mark.parametrize("typed", ["", "-", "20192021", "2019-20", "2019 - 2021", "2019,2020", "two", "٢٠٢٠"])
def test_no_years(typed: str) -> None:
    with pytest.raises(ValueError, match="expected 2019"):
        Years.read(typed)


def test_a_store_gives_back_what_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "a b?.part"
    store.write(file, [("page/a", b"1"), ("page/b", b""), ("card/a", b"2")])
    found = store.Store(file)
    assert [found.get(name) for name in ("page/a", "page/b", "card/a", "page/c")] == [b"1", b"", b"2", None]
    assert found.names("page/") == ["page/a", "page/b"]
    with sqlite3.connect(file) as db:
        db.execute("update held set name = 'page/x' where name = 'page/a'")  # a value under another name
    db.close()
    for break_it in (lambda: store.Store(file).get("page/x"), lambda: store.Store(tmp_path / "none").names("page/")):
        with pytest.raises(store.Damaged):
            break_it()


def test_a_part_keeps_cards_that_are_there(tmp_path: Path) -> None:
    def draw() -> bytes:
        return b""

    mine, other, drawn = (f"assets/cards/{digit * 16}.png" for digit in "abc")
    (tmp_path / "assets/cards").mkdir(parents=True)
    (tmp_path / drawn).write_bytes(b"")
    tree: dict[str, File] = {
        "2022/a.md": f"card: https://x.test/{mine}",
        "2021/a.md": f"card: {other}",
        mine: draw,
        other: draw,
        drawn: draw,
    }
    assert lessened(Years(2022, 2022), tmp_path, tree, set()) == {p: item for p, item in tree.items() if p != other}


def test_a_part_makes_no_text_that_no_page_of_its_years_needs(tmp_path: Path) -> None:
    later = Later("key", lambda: pytest.fail("it is not to be made"))
    tree: dict[str, File] = {"2022/a.md": later, "2021/a.md": later, "places/a.md": later, "feed.xml": later}
    tree |= {"places/b.md": later, "index.md": "Home"}
    here = lessened(Years(2022, 2022), tmp_path, tree, {"places/b.md"})
    assert here == {**tree, "2021/a.md": "", "places/a.md": "", "feed.xml": ""}
