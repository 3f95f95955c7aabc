"""A web server on loopback that behaves as badly as the tests ask it to, and remembers who asked for what."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Asked"], None]
_BOMB = gzip.compress(b" " * 20_000_000)
RSS = "application/rss+xml; charset=utf-8"


class Asked(BaseHTTPRequestHandler):
    """One request; the functions below answer it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.path, dict(self.headers.items())))
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        self.close_connection = True
        time.sleep(self.server.thinks)
        with self.server.lock:
            self.server.now -= 1
        with suppress(OSError):  # the other side has hung up, as it should
            self.server.answers.get(self.path, status(404))(self)

    def send(self, code: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        """A whole answer, with its length unless the headers say one."""
        self.send_response_only(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name in the library
        """Tells nothing."""


class Server(ThreadingHTTPServer):
    """What it answers by path, what it was asked, and how many requests waited for an answer at once.

    `thinks` is how many seconds it takes before it begins to answer: those that come meanwhile wait together.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.lock = threading.Lock()
        self.now = self.most = 0
        self.thinks = 0.0
        self.done = threading.Event()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """Tells nothing: connections that break are what the tests are about."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


def body(text: str | bytes, kind: str = RSS, **headers: str) -> Answer:
    """A good answer."""
    data = text.encode() if isinstance(text, str) else text
    return lambda asked: asked.send(200, {"Content-Type": kind, **headers}, data)


def status(code: int, **headers: str) -> Answer:
    return lambda asked: asked.send(code, {name.replace("_", "-"): value for name, value in headers.items()})


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one for good."""
    left = list(answers)
    return lambda asked: (left.pop(0) if len(left) > 1 else left[0])(asked)


def tagged(text: str, tag: str = '"one"') -> Answer:
    """A good answer that knows conditional requests."""

    def answer(asked: Asked) -> None:
        known = asked.headers.get("If-None-Match") == tag
        asked.send(304 if known else 200, {"ETag": tag, "Content-Type": RSS}, b"" if known else text.encode())

    return answer


def silent(asked: Asked) -> None:
    asked.server.done.wait(10)


def dripping(asked: Asked) -> None:
    """Never silent, never done."""
    asked.send(200, {"Content-Length": "100000"})
    while not asked.server.done.wait(0.05):
        asked.wfile.write(b".")


def dripping_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not asked.server.done.wait(0.05):
        asked.wfile.write(b".")


def endless(asked: Asked) -> None:
    """No length, no end."""
    asked.send(200, {"Content-Length": ""})
    while not asked.server.done.is_set():
        asked.wfile.write(b"<!-- more -->" * 5_000)


def endless_chunks(asked: Asked) -> None:
    asked.send(200, {"Content-Length": "", "Transfer-Encoding": "chunked"})
    while not asked.server.done.is_set():
        asked.wfile.write(b"10000\r\n" + b"." * 0x10000 + b"\r\n")


def bomb(asked: Asked) -> None:
    """Twenty megabytes in twenty kilobytes."""
    asked.send(200, {"Content-Encoding": "gzip"}, _BOMB)


def cut_short(asked: Asked) -> None:
    asked.send(200, {"Content-Length": "5000", "Content-Type": RSS}, b"<rss version='2.0'><channel>")


def cut_gzip(asked: Asked) -> None:
    packed = gzip.compress(b"<rss>" + bytes(range(256)) * 20)
    asked.send(200, {"Content-Encoding": "gzip"}, packed[:-20])


def hangs_up(asked: Asked) -> None:
    asked.connection.shutdown(socket.SHUT_RDWR)


def nonsense(asked: Asked) -> None:
    asked.wfile.write(b"\x00\x01 I am no web server\r\n\r\n")


def rss(*items: str, link: str = "https://times.example/") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>{link}</link>{"".join(items)}</channel></rss>'


def item(
    number: int | str, text: str = "It was passed on Friday.", date: str = "Fri, 20 Nov 2026 08:46:00 GMT", **more: str
) -> str:
    parts = {
        "title": f"Parliament passes budget {number}",
        "link": f"https://times.example/{number}",
        "guid": f"id-{number}",
        "pubDate": date,
        "description": text,
        **more,
    }
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in parts.items() if value)}</item>"
