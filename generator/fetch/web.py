"""Takes an address of the web, gives what one request to it answers, within limits, and from public addresses only.

The name of a host is looked up once; what it leads to is checked, and the connection goes to the very address that was
checked. Asked twice, a name server in a stranger's hands could name a public address first and one of ours later. A
proxy named by the environment is not used: it would look the name up by itself.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, IncompleteRead, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

_CHUNK = 65_536
_ADDRESSES = 2  # of one host and kind that are tried
# What an IPv6 network without IPv4 makes of an IPv4 address (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, how much and how often, in seconds, bytes and times.

    `read` is the longest silence, `total` all hops of one try together; `longest` bounds every wait that a server asks
    for. `size` holds for the bytes on the wire and, by themselves, for what they unpack to.
    """

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = 10 * 2**20
    redirects: int = 5
    retries: int = 3
    backoff: float = 1
    longest: float = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; the names of `headers` are in small letters, and only a status of 200 has a body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Failure(Exception):
    """Why an address gave nothing; `again` is the seconds to wait before another try, None where none would help."""

    def __init__(self, why: str, again: float | None = None) -> None:
        super().__init__(why)
        self.again = again


def parsed(url: str) -> Url:
    """The parts of an address, its host in ASCII. Raises Failure for what is no address of the web."""
    try:
        found = parse_url(url)
    except (HTTPError, ValueError):
        found = Url()
    if found.scheme not in ("http", "https") or not found.host:
        raise Failure("it leads to something else than http and https")
    if found.auth:
        raise Failure("it leads to an address with a name and password in it")
    return found._replace(fragment=None)


def request(url: Url, headers: Mapping[str, str], limits: Limits, private: Collection[str]) -> Answer:
    """The answer to one GET, redirects included as they are. Raises Failure.

    `private` are the hosts, by name, that may lead to private addresses.
    """
    assert url.host
    connection = _connected(url, _addresses(url, private), limits)
    with _stopped_after(limits.total, connection) as expired:
        try:
            connection.request(
                "GET", url.request_uri, headers={**headers, "Host": url.netloc or ""}, preload_content=False
            )
            with closing(connection.getresponse()) as response:
                body = _body(response, limits.size) if response.status == HTTPStatus.OK else b""
        except Failure:
            raise
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            if expired.is_set():
                raise Failure("it takes too long") from None
            raise Failure(_reason(error, limits), again=0) from None
    if expired.is_set():  # a body without a length looks complete when we close the door on it
        raise Failure("it takes too long")
    return Answer(status=response.status, headers={k.lower(): v for k, v in response.headers.items()}, body=body)


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody may reach: not private, local, reserved or for many at once."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address.sixtofour or address.teredo or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _addresses(url: Url, private: Collection[str]) -> list[str]:
    """Where a host is, looked up and checked."""
    host = (url.host or "").strip("[]")
    try:
        found = socket.getaddrinfo(host, _port(url), type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        again = 0.0 if error.errno == socket.EAI_AGAIN else None
        raise Failure(f"the host {host} is not known", again) from None
    except (OSError, UnicodeError):
        raise Failure(f"the host {host[:80]} cannot be looked up") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses if host not in private else ():
        if not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise Failure(f"{host} leads to the private address {address}; only `allow_private: [{host}]` permits that")
    # Some of both kinds: a machine may have no way to the one or the other.
    six, four = ([address for address in addresses if (":" in address) is kind] for kind in (True, False))
    return [address for address in addresses if address in (*six[:_ADDRESSES], *four[:_ADDRESSES])]


def _connected(url: Url, addresses: list[str], limits: Limits) -> HTTPConnection:
    """A connection to the first of the addresses that takes one; the certificate must be the host's."""
    host = (url.host or "").strip("[]")
    failure: Failure | None = None
    for address in addresses:
        if url.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(
                address, _port(url), timeout=limits.connect, server_hostname=host, ssl_context=_trust()
            )
        else:
            connection = HTTPConnection(address, _port(url), timeout=limits.connect)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise Failure(f"its certificate is not good: {error.verify_message}") from None
        except (HTTPError, OSError) as error:
            connection.close()
            failure = Failure(_reason(error, limits), again=0)
            continue
        connection.timeout = limits.read
        return connection
    raise failure or Failure(f"the host {host} has no address")


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """The authorities that this machine trusts, and those of certifi where it has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@contextmanager
def _stopped_after(seconds: float, connection: HTTPConnection) -> Iterator[threading.Event]:
    """Closes the connection after so many seconds: a server that sends a byte now and then is never silent."""
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        with suppress(OSError, AttributeError):  # it may just have been closed
            connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(max(seconds, 0), stop)
    watch.daemon = True
    watch.start()
    try:
        yield expired
    finally:
        watch.cancel()
        connection.close()


def _body(response: BaseHTTPResponse, most: int) -> bytes:
    """The bytes of an answer, unpacked. Raises Failure as soon as they are too many, however small they were packed."""
    packed = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if packed not in ("identity", "gzip", "x-gzip"):
        raise Failure("it is packed in a way that was not asked for")
    large = Failure(f"it has more than {most / 2**20:,.3g} MB")
    unpack = zlib.decompressobj(wbits=31) if packed != "identity" else None
    received, body = 0, bytearray()
    for chunk in response.stream(_CHUNK, decode_content=False):
        received += len(chunk)
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error:
            raise Failure("it says that it is packed with gzip, and is not") from None
        if received > most or len(body) > most:
            raise large
    if unpack and not unpack.eof and received:
        raise Failure("it breaks off", again=0)
    return bytes(body)


def _port(url: Url) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _reason(error: Exception, limits: Limits) -> str:
    """What went wrong on the line, without a word of the server's."""
    if isinstance(error, ConnectTimeoutError):
        return f"no connection within {limits.connect:g} s"
    if isinstance(error, ReadTimeoutError | TimeoutError):
        return f"silent for {limits.read:g} s"
    if isinstance(error, IncompleteRead) or isinstance(error.__cause__, IncompleteRead | http.client.IncompleteRead):
        return "it breaks off"
    cause = error if isinstance(error, OSError) else error.__cause__
    known = cause.strerror if isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError) else None
    return f"the connection failed ({known})" if known else "the connection failed"
