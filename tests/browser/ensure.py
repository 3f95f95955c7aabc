"""Makes sure that there is a Chromium for the tests: the system's, else Debian's package, else Playwright's own.

`make test` runs this file; the tests ask `find()` where the browser is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The system's browser; None where there is none, or only one that a sandbox of snap keeps from our files."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), str(MAC) if MAC.exists() else None]
    return next((path for path in found if path and "/snap/" not in os.path.realpath(path)), None)


def playwrights_own() -> bool:
    """Whether Playwright has a browser of its own on this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def main() -> int:
    """Installs a browser where there is none, and says so."""
    if find() or playwrights_own():
        return 0
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and "ID=ubuntu" not in _os_release():
        print("No Chromium here: installing Debian's package.", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"],
            env=quiet,
            check=False,
            stdout=subprocess.DEVNULL,
        )
        if find():
            return 0
    print("No Chromium here: installing Playwright's own.", flush=True)
    with_libraries = ["--with-deps"] if sys.platform == "linux" and os.geteuid() == 0 else []
    done = subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], check=False)
    if done.returncode:
        print("No browser could be installed. Install Chromium or Chrome, or set CHROMIUM to one.", file=sys.stderr)
    return done.returncode


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
