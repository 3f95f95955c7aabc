"""Tells the moment for which everything is made, where SOURCE_DATE_EPOCH names one (reproducible-builds.org)."""

from __future__ import annotations

import datetime
import os

from generator.errors import InputError

_NAME = "SOURCE_DATE_EPOCH"


def given() -> datetime.datetime | None:
    """That moment, in UTC; None where nothing is said of it. Raises InputError where what is said is no moment."""
    said = os.environ.get(_NAME, "").strip()
    try:
        return datetime.datetime.fromtimestamp(int(said), datetime.UTC) if said else None
    except (ValueError, OverflowError, OSError):
        message = f"found {said[:40]}; expected seconds since 1970, as in 1700000000; correct it or unset it"
        raise InputError(_NAME, None, message) from None


def tidy() -> None:
    """Takes the variable out of the environment where it is empty, which MkDocs would take for a number."""
    if not os.environ.get(_NAME, "").strip():
        os.environ.pop(_NAME, None)
