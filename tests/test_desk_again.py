"""A run of the desk that does only what is new: it ends as a run from nothing would, and it does no more."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import desk, forked, intake, inventory, reading, versions
from generator.errors import InputError
from generator.model import Site
from tests.folder import CAIRO, CONFIG, OSLO, ROOT, Folder, environment

TICK = 0.02  # seconds; the clocks of the file systems on which tests run are finer
WORDS = (
    "Envoys ministers met spoke left reached signed refused the a this in of for talks truce accord port vote".split()
)
PLACES = ("Cairo", "Doha", "Oslo", "Rome", "Accra", "Lima", "Quito", "Hanoi")
FEED = """\
<rss version="2.0"><channel><title>Wire</title>
<item><guid>a</guid><title>Port {0} opens</title><pubDate>Wed, 20 Dec 2023 08:00:00 GMT</pubDate>
<description>The port {0} was opened on Wednesday.</description></item>
<item><guid>b</guid><title>Bridge {0} closes</title><pubDate>Thu, 21 Dec 2023 08:00:00 GMT</pubDate>
<description>The bridge {0} was closed on Thursday.</description></item>
</channel></rss>
"""


def story(number: int) -> str:
    """A seed of its own, long enough to be compared with others."""
    chance = random.Random(number)
    sentences = [" ".join(chance.choices(WORDS, k=9)).capitalize() + f" {chance.random():.6f}." for _ in range(8)]
    place = PLACES[number % len(PLACES)]
    return f" date 2023-12-{10 + number % 3} {place} – {' '.join(sentences)}\n\nKhan Younis was calm on day {number}.\n"


class Newsroom:
    """People and programs at work in a site's folder: each edit is chosen by numbers."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        self.site = site_in(root)
        self.made = 0
        self.folder.write("content/about.md", "# About us\n")
        for number in range(5):
            self.add(number)
        self.duplicate(1)
        self.archive(2)

    def seed(self, number: int) -> Path | None:
        found = sorted(file for file in (self.folder.path / "seeds").rglob("*") if file.is_file())
        return found[number % len(found)] if found else None

    def page(self, number: int) -> Path | None:
        found = self.folder.pages()
        return found[number % len(found)] if found else None

    def add(self, number: int) -> None:
        self.made += 1
        self.folder.write(f"seeds/{'wire/' * (number % 2)}{number}-{self.made}.txt", story(100 * number + self.made))

    def edit(self, number: int) -> None:
        if file := self.seed(number):
            file.write_text(file.read_text().replace("met", "MET").replace("a", "e", 3) + f"Night fell {number}.\n")

    def edit_unseen(self, number: int) -> None:
        """Another text of the same length, with the old time, as a careful copying program leaves it."""
        if file := self.seed(number):
            before = file.stat()
            file.write_text(file.read_text().swapcase())
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def delete(self, number: int) -> None:
        if file := self.seed(number):
            file.unlink()

    def rename(self, number: int) -> None:
        if file := self.seed(number):
            file.rename(file.with_name(f"{number}-{file.name}"))

    def swap(self, number: int) -> None:
        one, other = self.seed(number), self.seed(number + 1)
        if one and other and one.suffix == other.suffix:
            first = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(first)

    def copy(self, number: int) -> None:
        if file := self.seed(number):
            shutil.copy2(file, file.with_name(f"copy-{number}-{file.name}"))

    def touch(self, number: int) -> None:
        if file := self.seed(number):
            os.utime(file, (number, time.time() + number * 1000))

    def broken(self, number: int) -> None:
        self.folder.write(f"seeds/bad-{number}.txt", f" date 2023-02-3{number % 10} ROME – A day that never was.\n")
        self.folder.write(f"seeds/picture-{number}.png", b"\x89PNG")

    def duplicate(self, number: int) -> None:
        if file := self.seed(number):
            for copy in "ab"[: 1 + number % 2]:
                text = file.read_text().replace("talks", f"{copy}talks", 1 + number % 4)
                file.with_name(f"{copy}{number}-{file.name}").write_text(text)

    def archive(self, number: int) -> None:
        self.folder.write(f"seeds/archive-{number % 2}.txt", "\n".join(story(number + part) for part in range(3)))
        self.folder.write(f"seeds/feed-{number % 2}.xml", FEED.format(number))

    def edit_page(self, number: int) -> None:
        if page := self.page(number):
            page.write_text(page.read_text().replace("title: ", f"title: Edited {number} "))

    def edit_page_unseen(self, number: int) -> None:
        if page := self.page(number):
            before = page.stat()
            page.write_text(page.read_text().replace("e", "u"))
            os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))

    def break_page(self, number: int) -> None:
        if page := self.page(number):
            page.write_text(page.read_text().replace("title: ", "title: One: two: "))

    def anonymous_page(self, number: int) -> None:
        if page := self.page(number):
            page.write_text("\n".join(row for row in page.read_text().split("\n") if not row.startswith("source:")))

    def delete_page(self, number: int) -> None:
        if page := self.page(number):
            page.unlink()

    def move_page(self, number: int) -> None:
        if page := self.page(number):
            page.rename(page.with_name(f"moved-{page.name}"))

    def copy_page(self, number: int) -> None:
        if page := self.page(number):
            shutil.copy2(page, page.with_name(f"copied-{page.name}"))

    def half_page(self, number: int) -> None:
        if page := self.page(number):
            page.with_name(f".{page.name}.half").write_text("---\nti")

    def names(self, number: int) -> None:
        kinds = ("kind: places", "never: true", "kind: organisations, aliases: [Khan Younis]")
        self.folder.write(
            "content/vocabulary.yml", f"names:\n  Khan Younis{' ' * (number % 2)}: {{{kinds[number % 3]}}}\n"
        )

    def apart(self, number: int) -> None:
        names = [f.relative_to(self.folder.path / "seeds").as_posix() for n in range(4) if (f := self.seed(number + n))]
        self.folder.write("content/vocabulary.yml", f"apart: [[{', '.join(names)}]]\n")

    def broken_names(self, number: int) -> None:
        self.folder.write("content/vocabulary.yml", "names: [\n" if number % 2 else "")

    def forget(self, number: int) -> None:
        records = sorted((self.folder.path / "content/.desk").rglob("*.txt"))
        if records:
            records[number % len(records)].unlink()

    def copied(self, number: int) -> None:
        """The whole folder is copied with all times, and so has other nodes."""
        shutil.copytree(self.folder.path, self.folder.path.with_name("copied"))
        shutil.rmtree(self.folder.path)
        self.folder.path.with_name("copied").rename(self.folder.path)

    def damaged(self, number: int) -> None:
        file = self.folder.path / "build/desk.db"
        if file.exists():
            data = bytearray(file.read_bytes())
            for place in random.Random(number).choices(range(len(data)), k=1 + number * 3):
                data[place] ^= 1 + number
            file.write_bytes(data if number % 4 else data[: len(data) // 2])

    def nothing(self, number: int) -> None:
        pass


EDITS = [name for name in vars(Newsroom) if not name.startswith("_") and name not in ("page", "seed")]


def site_in(root: Path) -> Site:
    facts = {"name": "N", "description": "", "url": "", "language": "en"}
    return Site(root=root, content=root / "content", seeds=root / "seeds", build=root / "build", **facts)  # type: ignore[arg-type]


def told(site: Site, restore: tuple[str, ...] = ()) -> list[desk.Outcome] | str:
    try:
        return desk.generate(site, restore)
    except InputError as error:
        return str(error)


@pytest.fixture(autouse=True)
def quick_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_YOUNG", int(TICK * 1e9))


steps = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), min_size=1, max_size=4)


@settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(steps, st.integers(0, 30))
@example([("copy", 2), ("delete", 3), ("nothing", 0), ("rename", 1)], 1)
@example([("edit_unseen", 2), ("edit_page_unseen", 3), ("nothing", 0), ("copied", 1)], 2)
@example([("duplicate", 3), ("delete", 5), ("apart", 0), ("delete_page", 2)], 3)
@example([("names", 1), ("damaged", 9), ("anonymous_page", 1), ("swap", 2)], 4)
@example([("edit_page", 1), ("edit", 2), ("break_page", 2), ("half_page", 0)], 5)
def test_after_any_edits_the_pages_and_what_is_told_are_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]], restored: int
) -> None:
    room = Newsroom(tmp_path_factory.mktemp("edits") / "site")
    site, clean = room.site, room.folder.path.with_name("clean")

    def compare(step: object, restore: tuple[str, ...] = ()) -> None:
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(room.folder.path, clean, ignore=shutil.ignore_patterns("build"))
        time.sleep(1.5 * TICK)
        assert told(site, restore) == told(site_in(clean), restore), step
        assert room.folder.tree("content") == Folder(clean).tree("content"), step
        assert not (site.build / "desk-new.db").exists()

    compare("first")
    for name, number in edits:
        getattr(room, name)(number)
        compare((name, number))
        if number % 3:  # else the next edit comes before the run that changes nothing
            compare((name, number, "again"))
    if page := room.page(restored):
        compare("restore", (page.relative_to(site.content).as_posix(),))
    compare("settled")


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """A site whose second run has found nothing to do."""
    room = Newsroom(tmp_path / "site")
    for _ in range(2):
        desk.generate(room.site)
        time.sleep(1.5 * TICK)
    desk.generate(room.site)
    return room


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The seeds that are read and understood from now on, in this process."""
    understood: list[str] = []
    work = reading.work

    def counting(site: Site, orders: intake.Orders, source: str) -> object:
        understood.append(source)
        return work(site, orders, source)

    monkeypatch.setattr(reading, "work", counting)
    return understood


WATCH = """\
import os, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hook(event, args):
    if event == "open" and isinstance(args[0], (str, os.PathLike)):
        name = os.fspath(args[0])
        if name.startswith((sys.argv[2] + "/seeds/", sys.argv[2] + "/content/")):
            os.write(log, (os.path.relpath(name, sys.argv[2]) + "\\n").encode())
sys.addaudithook(hook)
from pathlib import Path
from generator import desk, forked, inventory, reading, reports
from tests.test_desk_again import TICK, site_in
inventory._YOUNG, reading.SHARE = int(TICK * 1e9), 2
outcomes = desk.generate(site_in(Path(sys.argv[2])))
print(reports.summary_line(outcomes))
"""


def opened(room: Newsroom) -> tuple[list[str], str]:
    """The files of seeds/ and content/ that a run opens, in all its processes; and what it says."""
    log = room.folder.path.with_name("opened")
    log.unlink(missing_ok=True)
    time.sleep(1.5 * TICK)
    args = [sys.executable, "-c", WATCH, str(log), str(room.folder.path)]
    done = subprocess.run(args, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    return sorted(log.read_text().splitlines()), done.stdout


def test_a_run_with_nothing_new_opens_no_seed_and_no_page(room: Newsroom) -> None:
    names, out = opened(room)
    assert names == ["content/vocabulary.yml"]  # there might be one
    assert "0 written" in out


def test_a_run_with_one_new_seed_reads_that_one_once(room: Newsroom) -> None:
    room.add(77)
    names, out = opened(room)
    assert "1 written" in out
    assert [name for name in names if name.startswith("seeds/")] == ["seeds/wire/77-6.txt"]
    assert sum(name.endswith(".md") for name in names) <= 1  # the new page, half written
    assert sum(name.startswith("content/.desk/") for name in names) <= 1  # its record


def test_a_copied_tree_is_compared_by_hash_and_nothing_is_understood_again(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.copied(0)
    room.touch(1)
    understood = counted(monkeypatch)
    assert {outcome.what for outcome in desk.generate(room.site)} == {"same", "repeated"}
    assert understood == []


def test_what_a_killed_run_has_understood_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, again = Newsroom(tmp_path / "site"), Newsroom(tmp_path / "again")
    monkeypatch.setattr(reading, "_SAVE", 1)
    counted = 0
    work = reading.work

    def dying(site: Site, orders: intake.Orders, source: str) -> object:
        nonlocal counted
        counted += 1
        if counted == 6:
            raise KeyboardInterrupt
        return work(site, orders, source)

    monkeypatch.setattr(reading, "work", dying)
    with pytest.raises(KeyboardInterrupt):
        desk.generate(room.site)
    outcomes = desk.generate(room.site)
    assert counted - 1 == len(list((tmp_path / "site/seeds").rglob("*.*"))) + 1  # the one that it died over, again
    assert outcomes == desk.generate(again.site)
    assert room.folder.tree("content") == again.folder.tree("content")


def test_several_processes_give_the_same_and_one_that_dies_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, many = Newsroom(tmp_path / "alone"), Newsroom(tmp_path / "many")
    here, work = os.getpid(), reading.work

    def watched(site: Site, orders: intake.Orders, source: str) -> object:
        if "feed" in source and os.getpid() != here:
            os._exit(1)
        return work(site, orders, source)

    expected = desk.generate(alone.site)
    monkeypatch.setattr(forked, "_cores", lambda: 2)
    monkeypatch.setattr(reading, "SHARE", 2)
    monkeypatch.setattr(reading, "work", watched)
    assert desk.generate(many.site) == expected
    assert many.folder.tree("content") == alone.folder.tree("content")


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: b"",
        lambda good: b"no database at all, only some text\n" * 999,
        lambda good: good[: len(good) // 2],
        lambda good: good.replace(b"2023-12-1", b"2023-11-1"),
        lambda good: good[:100] + bytes(len(good) - 100),
    ],
    ids=["empty", "text", "half", "other dates", "zeros"],
)
def test_what_is_kept_and_damaged_is_not_used(room: Newsroom, damage: Callable[[bytes], bytes]) -> None:
    file = room.site.build / "desk.db"
    before, expected = room.folder.tree("content"), desk.generate(room.site)
    file.write_bytes(damage(file.read_bytes()))
    assert desk.generate(room.site) == expected
    assert room.folder.tree("content") == before


def test_what_another_program_kept_is_not_used(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    understood = counted(monkeypatch)
    desk.generate(room.site)
    assert understood == []
    monkeypatch.setattr(versions, "program", lambda: "another")
    desk.generate(room.site)
    assert len(understood) == len(set(understood)) == len(list(room.site.seeds.rglob("*.*")))


def test_names_in_the_vocabulary_are_understood_anew_and_descriptions_are_not(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood = counted(monkeypatch)
    room.folder.write("content/vocabulary.yml", "names:\n  Khan Younis: {kind: places}\n")
    desk.generate(room.site)
    assert understood
    understood.clear()
    room.folder.write("content/vocabulary.yml", "names:\n  Khan Younis: {kind: places, description: A city.}\n")
    desk.generate(room.site)
    assert understood == []


def test_a_page_that_is_saved_while_the_run_decides_keeps_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "site")
    folder.write("mkdocs.yml", CONFIG)
    folder.write("seeds/cairo.txt", CAIRO)
    folder.write("seeds/oslo.txt", OSLO)
    site = site_in(folder.path)
    desk.generate(site)
    page = folder.page("mediators")
    folder.write("seeds/cairo.txt", CAIRO.replace("did not look close", "came closer"))
    catch_up = reading.Reading.catch_up

    def saving(self: reading.Reading, *args: object) -> None:
        catch_up(self, *args)  # type: ignore[arg-type]
        page.write_text(page.read_text().replace("title: ", "title: EDITED "))

    with monkeypatch.context() as patch:
        patch.setattr(reading.Reading, "catch_up", saving)
        assert [outcome.what for outcome in desk.generate(site)] == ["kept", "same"]
    assert "EDITED" in page.read_text()
    assert "the seed has news" in desk.generate(site)[0].why


def test_the_cache_holds_no_texts(room: Newsroom) -> None:
    with sqlite3.connect(room.site.build / "desk.db") as db:
        kept = b"".join(row[0] for name in ("seeds", "pages", "run") for row in db.execute(f"select fact from {name}"))
    assert b"Khan Younis was calm" not in kept
    assert len(kept) < 1000 * len(list(room.site.content.rglob("*.*")))
