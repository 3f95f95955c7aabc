"""Serves a site's folder to the browsers of this machine, and tells them when a page of theirs is another one now.

Each page gets one script more (live.js). It holds a line open on which the server says what is to be mended, and
whether the page would look otherwise if it were loaded now.
"""

from __future__ import annotations

import hashlib
import http.server
import json
import mimetypes
import socket
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

OURS = ".digest/"  # below the site's root; no page can stand there
_HERE = Path(__file__).parent
_PATIENCE = 10.0  # seconds after which a line that says nothing is asked whether anybody listens


class Board:
    """What the browsers are told. `proofs` are pages that are newer than the folder, by their place in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.building = False
        self.proofs: dict[str, bytes] = {}
        self.news = 0
        self.changed = threading.Condition()

    def tell(self, **facts: Any) -> None:
        """Changes what the board says, and wakes who waits for it."""
        with self.changed:
            for name, value in facts.items():
                setattr(self, name, value)
            self.news += 1
            self.changed.notify_all()

    def wait(self, told: int) -> None:
        """Waits until there is something else than what was told, but not for long."""
        with self.changed:
            self.changed.wait_for(lambda: told != self.news, _PATIENCE)

    def page(self, place: str) -> bytes | None:
        """What is to be seen at a place in the folder now."""
        if place in self.proofs:
            return self.proofs[place]
        file = self.folder / place
        if not file.resolve().is_relative_to(self.folder.resolve()):
            return None
        for _ in range(20):
            try:
                return file.read_bytes()
            except (IsADirectoryError, NotADirectoryError):
                return None
            except FileNotFoundError:
                if self.folder.exists():
                    return None
                time.sleep(0.05)  # one site is being put in the place of the other
        return None

    def state(self, place: str, mark: str) -> str:
        """What a browser is told that shows a page of which `mark` is the mark."""
        page = self.page(place) or self.page("404.html")
        stale = page is not None and _mark(page) != mark
        return json.dumps({"faults": self.faults, "building": self.building, "stale": stale})


def _mark(page: bytes) -> str:
    return hashlib.blake2b(page, digest_size=8).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    """A server for a board; `mount` is the path at which the site stands, `/` or `/digest/`."""

    daemon_threads = True

    def __init__(self, host: str, port: int, board: Board, mount: str) -> None:
        self.board, self.mount = board, mount
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)
        name = f"[{host}]" if ":" in host else host
        self.url = f"http://{name}:{self.server_address[1]}{mount}"


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Sends a page, a file, or the line of news."""
        address = urlsplit(self.path)
        path, mount = unquote(address.path), self.server.mount
        if not path.startswith(mount):
            self._lead(mount + path.lstrip("/") if mount != "/" else mount)
            return
        place = path.removeprefix(mount)
        if place == f"{OURS}events":
            self._news(parse_qs(address.query))
        elif place in (f"{OURS}live.js", f"{OURS}live.css"):
            self._send(HTTPStatus.OK, place, (_HERE / place.removeprefix(OURS)).read_bytes())
        else:
            self._page(path, place)

    do_HEAD = do_GET

    def log_message(self, *args: Any) -> None:
        """Says nothing: a preview has one reader."""

    def _page(self, path: str, place: str) -> None:
        board = self.server.board
        if place.endswith("/") or not place:
            place += "index.html"
        if "\0" in place:
            self._send(HTTPStatus.NOT_FOUND, "x.txt", b"not found")
            return
        data = board.page(place)
        if data is not None:
            self._send(HTTPStatus.OK, place, self._followed(place, data))
        elif board.page(f"{place}/index.html") is not None:
            self._lead(f"{path}/")
        else:
            missing = board.page("404.html") or b"not found"
            self._send(HTTPStatus.NOT_FOUND, "404.html", self._followed(place, missing))

    def _followed(self, place: str, data: bytes) -> bytes:
        """A page of HTML with our script at its end."""
        head, end, tail = data.rpartition(b"</body>")
        if not end:
            return data
        query = urlencode({"page": place, "mark": _mark(data)})
        ours = f"{quote(self.server.mount)}{OURS}live.js?{query.replace('&', '&amp;')}"
        return head + f'<script type="module" src="{ours}"></script>'.encode() + end + tail

    def _news(self, query: dict[str, list[str]]) -> None:
        """Holds the line until the browser is gone."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        board, told = self.server.board, -1
        place, mark = query.get("page", [""])[0], query.get("mark", [""])[0]
        try:
            while True:
                if told != board.news:
                    told = board.news
                    self.wfile.write(f"data: {board.state(place, mark)}\n\n".encode())
                else:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                board.wait(told)
        except OSError:
            return  # the browser is gone

    def _lead(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(to))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, name: str, data: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("json", "javascript", "xml")):
            kind += "; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
