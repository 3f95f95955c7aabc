"""How the tests start the browser: the system's where there is one, silent towards the network."""

from __future__ import annotations

import os

import pytest

from tests.browser import ensure


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    args = ["--disable-background-networking", "--disable-component-update", "--disable-quic", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium's sandbox does not start as root
    found = {"executable_path": path} if (path := ensure.find()) else {}
    return {**browser_type_launch_args, **found, "args": args}
