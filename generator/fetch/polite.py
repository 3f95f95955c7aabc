"""Takes an address, gives its answer after redirects and retries, asked as politely as a guest should.

get               tries again, later and later, where that may help: 429, 5xx, connections that break
  hops            follows redirects, each checked like the first address
    robots        asks robots.txt whether we may
    turn          one request to a host at a time, with the pause that its robots.txt asks for
      web.request
"""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin

from protego import Protego
from urllib3.util import Url

from generator.fetch.web import Answer, Failure, Limits, parsed, request

_REDIRECTS, _FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
Known = Callable[[str], Mapping[str, str]]
_ROBOTS = 500 * 1024  # bytes; RFC 9309 asks to read that much and no more


@dataclass(slots=True)
class _Host:
    """A host that is talked to: whose turn it is, the pause that it asks for, and when the next request may start."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    pause: float = 0
    free: float = 0


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a robots.txt says; `why` is the reason for which nothing at all may be fetched, else empty."""

    parser: Protego | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who asks, within which limits, and what is known of the hosts so far; may be shared by threads.

    `private` are the hosts that may have private addresses; `sleep` waits so many seconds.
    """

    agent: str
    limits: Limits
    private: frozenset[str]
    sleep: Callable[[float], object] = time.sleep
    hosts: dict[str, _Host] = field(default_factory=dict)
    rules: dict[str, _Rules] = field(default_factory=dict)
    reading: dict[str, threading.Lock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An answer, the address that gave it, and the one to which the first has moved for good, else empty."""

    answer: Answer
    url: str
    moved: str = ""


def get(client: Client, url: str, accept: str, known: Known = lambda url: {}, obey: bool = True) -> Arrival:
    """The answer of an address. Raises Failure, also for 429 and 5xx that did not go away.

    `known` gives further headers for an address; `obey` says to ask robots.txt first.
    """
    wait = client.limits.backoff
    for tries in range(client.limits.retries + 1):
        try:
            return _hops(client, url, accept, known, obey)
        except Failure as failure:
            if failure.again is None or tries == client.limits.retries:
                raise
            pause = max(wait, failure.again)
            if pause > client.limits.longest:
                raise Failure(f"{failure}; it asks to come back in {pause:,.0f} s") from None
        client.sleep(pause)
        wait *= 2
    raise AssertionError


def _hops(client: Client, url: str, accept: str, known: Known, obey: bool) -> Arrival:
    end = time.monotonic() + client.limits.total
    moved, for_good, begun_inside = "", True, parsed(url).host in client.private
    for _ in range(client.limits.redirects + 1):
        target = parsed(url)
        if target.host in client.private and not begun_inside:  # what is allowed by name is not open to strangers
            raise Failure(f"it leads to {target.host}, where only a source that is listed there may lead")
        if obey:
            _ask_robots(client, target)
        headers = {"User-Agent": client.agent, "Accept": accept, "Accept-Encoding": "gzip", **known(url)}
        with _turn(client, target):
            left = replace(client.limits, total=end - time.monotonic())
            answer = request(target, headers, left, client.private)
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            return Arrival(answer=_accepted(answer), url=url, moved=moved)
        try:
            url = urljoin(url, _location(answer.headers["location"]))
        except ValueError:
            raise Failure("it leads to an address that is none") from None
        for_good = for_good and answer.status in _FOR_GOOD
        moved = parsed(url).url if for_good else moved
    raise Failure(f"more than {client.limits.redirects} redirects")


def _location(value: str) -> str:
    """A header's value is read as Latin-1, but servers write UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _accepted(answer: Answer) -> Answer:
    """The answer itself, unless another try may give a better one."""
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= 500:
        raise Failure(status(answer.status), _retry_after(answer.headers.get("retry-after", "")))
    return answer


def status(code: int) -> str:
    """A status in words of our own; servers write what they like."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _retry_after(value: str) -> float:
    """The seconds that a server asks to wait, from a number or a moment; 0 where it asks for nothing."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return max(0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())


@contextmanager
def _turn(client: Client, url: Url) -> Iterator[None]:
    """Waits until nobody else asks the host, and its pause is over."""
    host = client.hosts.setdefault(url.host or "", _Host())
    with host.lock:
        if (wait := host.free - time.monotonic()) > 0:
            client.sleep(wait)
        try:
            yield
        finally:
            host.free = time.monotonic() + host.pause


def _ask_robots(client: Client, url: Url) -> None:
    """Raises Failure where the host's robots.txt forbids an address, or cannot be asked."""
    origin = f"{url.scheme}://{url.netloc}"
    with client.reading.setdefault(origin, threading.Lock()):
        if origin not in client.rules:
            client.rules[origin] = _rules(client, origin)
    rules = client.rules[origin]
    if rules.why:
        raise Failure(rules.why)
    if rules.parser is None:
        return
    if not rules.parser.can_fetch(url.url, _token(client)):
        raise Failure(f"the robots.txt of {url.host} forbids it")
    pause = rules.parser.crawl_delay(_token(client))
    host = client.hosts.setdefault(url.host or "", _Host())
    host.pause = min(pause, client.limits.longest) if pause and pause > 0 else 0


def _token(client: Client) -> str:
    """What a robots.txt calls us: our name without version and address."""
    return client.agent.partition("/")[0]


def _rules(client: Client, origin: str) -> _Rules:
    """What a robots.txt says: there is none, all is allowed; it cannot be had, nothing is for now (RFC 9309)."""
    try:
        answer = get(client, f"{origin}/robots.txt", "text/plain,*/*;q=0.1", obey=False).answer
    except Failure as failure:
        return _Rules(why=f"{failure} (asking for its robots.txt)")
    if answer.status == HTTPStatus.OK:
        return _Rules(Protego.parse(answer.body[:_ROBOTS].decode("utf-8", "replace")))
    return _Rules()
