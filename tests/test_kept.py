"""Results that are kept between builds: all of them are there the next time, and what goes wrong costs only time."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import kept

CALLS: list[int] = []


@kept.between_builds
def doubled(number: int) -> list[int]:
    CALLS.append(number)
    return [2 * number] * 1000


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are written in small batches, and nothing was asked for yet."""
    monkeypatch.setattr(kept, "_MOST", 3)
    CALLS.clear()


def asked(numbers: range) -> int:
    """How many of the results had to be made."""
    before = len(CALLS)
    assert [doubled(number)[0] for number in numbers] == [2 * number for number in numbers]
    return len(CALLS) - before


def test_what_is_written_in_batches_is_there_in_this_build_and_the_next(tmp_path: Path) -> None:
    for expected in (20, 0):
        with kept.opened(tmp_path / "kept.db", "program"):
            assert asked(range(20)) == expected
            assert asked(range(20)) == 0
    with kept.opened(tmp_path / "kept.db", "program"):
        assert asked(range(5)) == 0
    with kept.opened(tmp_path / "kept.db", "program"):
        assert asked(range(20)) == 15  # what nobody asked for the last time is gone
    with kept.opened(tmp_path / "kept.db", "another program"):
        assert asked(range(20)) == 20


def test_a_build_that_fails_and_one_that_only_looks_leave_it_as_it_was(tmp_path: Path) -> None:
    with kept.opened(tmp_path / "kept.db", "program"):
        asked(range(5))
    with pytest.raises(ZeroDivisionError), kept.opened(tmp_path / "kept.db", "program"):
        asked(range(100, 120 // (asked(range(100, 120)) - 20)))
    with kept.opened(tmp_path / "kept.db", "program", write=False):
        assert asked(range(5)) == 0
        assert asked(range(100, 120)) == 20
    with kept.opened(tmp_path / "kept.db", "program"):
        assert asked(range(5)) == 0
        assert asked(range(100, 120)) == 20


def test_who_only_looks_need_not_wait_for_a_build(tmp_path: Path) -> None:
    with kept.opened(tmp_path / "kept.db", "program"):
        asked(range(5))
    build = kept._opened(tmp_path / "kept.db")
    build.execute("begin exclusive")
    with kept.opened(tmp_path / "kept.db", "program", write=False):
        assert asked(range(5)) == 5  # made again, at once
    build.close()


def test_without_room_on_the_disk_the_results_are_right_and_the_next_build_makes_them_again(tmp_path: Path) -> None:
    with kept.opened(tmp_path / "kept.db", "program"):
        assert kept._store
        kept._store.db.execute("pragma max_page_count = 12")
        assert asked(range(40)) == 40
        assert len(kept._store.new) > 3  # it does not try again and again
    with kept.opened(tmp_path / "kept.db", "program"):
        assert asked(range(40)) == 40
    with kept.opened(tmp_path / "kept.db", "program"):
        assert asked(range(40)) == 0
