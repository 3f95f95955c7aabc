"""Takes an edition's message and addresses, gives each address the mail once, through the SMTP server it is told of.

Nobody can know whether a mail has gone out when the run dies between the server's answer and the note of it. So the
note comes first: before a mail is handed over, its address is claimed by a file that only one run can create, and the
claim is settled when the server has answered. What was refused is released and tried again by the next run; what died
in between stays claimed, is never sent again, and is named until a person has decided.

    .digest/sent/2023-12-20/5f1c0d…    one file for each address, named by its hash; `sent`, or `begun`
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from generator import content, disk
from generator.outputs import mail

TIMEOUT = 30  # seconds that the server may take for one answer
STATE = Path(".digest") / "sent"
What = Literal["sent", "sent before", "uncertain", "refused"]
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")
_WAY_OUT = re.compile(r"(?:https://|mailto:)[!#-;=?-~]+")
_PORTS = {"smtp": 587, "smtps": 465, "plain": 25}
_LOGIN_REFUSED = "the server refused user or password; look at DIGEST_SMTP_USER and DIGEST_SMTP_PASSWORD"


class PostError(Exception):
    """Nothing can be sent, or nothing more; the message says why and what to do. It never holds a password."""


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server as the environment names it, and who writes through it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    unsubscribe: str

    def __repr__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one address."""

    address: str
    what: What
    why: str = ""


def server(environment: Mapping[str, str]) -> Server:
    """The server that DIGEST_SMTP names. Raises PostError."""
    wrong = (
        "expected DIGEST_SMTP=smtp://mail.example.org:587 (the connection is made secret with STARTTLS), smtps://… "
        "(secret from the start) or plain://localhost:25 (not secret; a relay of your own, without a password)"
    )
    named = environment.get("DIGEST_SMTP", "").strip()
    if not named:
        raise PostError(f"no mail server is set; {wrong}")
    try:
        url = urlsplit(named)
        port = url.port or _PORTS[url.scheme]
    except (ValueError, KeyError):
        raise PostError(f"DIGEST_SMTP cannot be read; {wrong}") from None
    if not url.hostname or url.path.strip("/") or url.query:
        raise PostError(f"DIGEST_SMTP cannot be read; {wrong}")
    user = environment.get("DIGEST_SMTP_USER") or unquote(url.username or "")
    password = environment.get("DIGEST_SMTP_PASSWORD") or unquote(url.password or "")
    if not (user + password).isascii() or re.search(r"[\x00-\x1f]", user + password):
        raise PostError("user or password holds characters that SMTP cannot carry; use plain ASCII")
    if bool(user) != bool(password):
        raise PostError("only one of user and password is set; set DIGEST_SMTP_USER and DIGEST_SMTP_PASSWORD, or none")
    if user and url.scheme == "plain":
        raise PostError("a password is not sent over a plain connection; use smtp:// or smtps:// in DIGEST_SMTP")
    sender = environment.get("DIGEST_MAIL_FROM", "").strip()
    if not is_address(sender):
        raise PostError("DIGEST_MAIL_FROM is not set to a mail address; expected the sender, as in news@example.org")
    unsubscribe = environment.get("DIGEST_MAIL_UNSUBSCRIBE", "").strip() or f"mailto:{sender}?subject=unsubscribe"
    if not _WAY_OUT.fullmatch(unsubscribe):
        raise PostError("DIGEST_MAIL_UNSUBSCRIBE is no address; expected https://… or mailto:…, in plain ASCII")
    return Server(url.scheme, url.hostname, port, user, password, sender, unsubscribe)


def refuse_in_ci(environment: Mapping[str, str]) -> None:
    """Raises PostError in continuous integration, where a copy of a workflow would write to everybody's readers."""
    if any(environment.get(name, "").lower() not in ("", "0", "false") for name in ("CI", "GITHUB_ACTIONS")):
        raise PostError("this is continuous integration (CI is set), which sends nothing; add --from-ci if it is meant")


def message(folder: Path, edition: str) -> tuple[str, bytes]:
    """The day and the message of an edition that was built. Raises PostError."""
    if edition != "latest" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", edition):
        raise PostError(f"found `{edition}` for the edition; expected `latest` or its day, as in 2023-12-20")
    there = sorted(file.stem for file in folder.glob("*.eml")) if folder.is_dir() else []
    if not there:
        raise PostError("there is no email edition; set `site_url` in mkdocs.yml, run `digest build`, then this again")
    date = there[-1] if edition == "latest" else edition
    if date not in there:
        raise PostError(f"there is no edition of {date}; the newest is that of {there[-1]}")
    return date, (folder / f"{date}.eml").read_bytes()


def shown(raw: bytes) -> str:
    """A message as a person would read it: what its head says, its size, its plain text."""
    parsed = message_from_bytes(raw, policy=policy.default)
    body = parsed.get_body(("plain",))
    head = [f"{name.lower()}: {parsed[name]}" for name in ("From", "Subject", "Date", "Message-ID")]
    return "\n".join([*head, f"size: {len(raw):,} bytes", "", body.get_content() if body else ""])


def is_address(text: str) -> bool:
    """Whether a text is a mail address, in the form that every server takes."""
    return len(text) <= 254 and bool(_ADDRESS.fullmatch(text))


def addresses(named: Iterable[str]) -> list[str]:
    """The addresses that were named: one, several with commas, or `@FILE` with one a line. Raises PostError."""
    found: dict[str, str] = {}
    for place, text in (pair for name in named for pair in _listed(name)):
        if not is_address(text):
            raise PostError(f"{place}found `{text}`; expected a mail address such as reader@example.org")
        found.setdefault(text.casefold(), text)
    return list(found.values())


def _listed(name: str) -> Iterator[tuple[str, str]]:
    if not name.startswith("@"):
        yield from (("", part.strip()) for part in name.split(",") if part.strip())
        return
    file = Path(name[1:])
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise PostError(f"{file}: the list cannot be read ({why})") from None
    for number, line in enumerate(lines, 1):
        if text := line.split("#")[0].strip():
            yield f"{file}:{number}: ", text


def received(record: Path, readers: Iterable[str]) -> dict[str, What]:
    """Which of the readers are settled: they have the mail, or nobody knows whether they have it."""
    found: dict[str, What] = {}
    for reader in readers:
        try:
            found[reader] = "sent before" if _claim(record, reader).read_bytes() == b"sent" else "uncertain"
        except FileNotFoundError:
            continue
    return found


def _claim(record: Path, reader: str) -> Path:
    return record / content.digest(reader.casefold(), 16)


def send(server: Server, raw: bytes, readers: list[str], record: Path) -> Iterator[Result]:
    """Hands the message to each reader who has not had it, and tells what became of each. Raises PostError."""
    settled = received(record, readers)
    for reader, what in settled.items():
        yield _settled(reader, what, record)
    waiting = [reader for reader in readers if reader not in settled]
    if not waiting:
        return
    letter = mail.filled(raw, server.sender, server.unsubscribe)
    try:
        with _connected(server) as connection:
            for reader in waiting:
                yield _hand_over(server, connection, letter, reader, record)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise PostError(
            f"{server}: {_said(server, error)}; nothing more was sent, run it again when it is mended"
        ) from None


def _settled(reader: str, what: What, record: Path) -> Result:
    claim = f"{STATE.as_posix()}/{record.name}/{_claim(record, reader).name}"
    why = f"another run is at this mail, or died over it, and it may have arrived; to send it again, delete {claim}"
    return Result(reader, what, why if what == "uncertain" else "")


def _connected(server: Server) -> smtplib.SMTP:
    """A connection that is secret and logged in, as far as the server was named so."""
    secret = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=secret)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.scheme == "smtp":
            if not connection.has_extn("starttls"):
                raise PostError(f"{server}: the server offers no STARTTLS, so nothing was sent; is it smtps://…?")
            connection.starttls(context=secret)
            connection.ehlo()
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _hand_over(server: Server, connection: smtplib.SMTP, letter: bytes, reader: str, record: Path) -> Result:
    """One mail to one reader, between the claim and its settlement."""
    claim = _claim(record, reader)
    if not _claimed(claim):
        return _settled(reader, received(record, [reader]).get(reader, "uncertain"), record)
    try:
        refusal = _offered(connection, server.sender, reader)
    except BaseException:
        claim.unlink()  # the text was not yet on its way
        raise
    if not refusal:
        try:
            code, answer = connection.data(letter)
            refusal = b"" if code == 250 else b"%d %s" % (code, answer)
        except smtplib.SMTPDataError as error:
            refusal = b"%d %s" % (error.smtp_code, _bytes(error.smtp_error))
        except (smtplib.SMTPException, OSError) as error:
            said = (
                f"the connection broke while the mail was on its way, so it may have arrived ({_said(server, error)})"
            )
            return Result(reader, "uncertain", said)
    if refusal:
        claim.unlink()
        return Result(reader, "refused", f"refused by the server: {_clean(server, refusal)}")
    disk.write(claim, b"sent")
    return Result(reader, "sent")


def _claimed(claim: Path) -> bool:
    """Makes a claim that outlives a power cut, unless another run has made it."""
    claim.parent.mkdir(parents=True, exist_ok=True)
    try:
        with claim.open("xb") as file:
            file.write(b"begun")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(claim.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return True


def _offered(connection: smtplib.SMTP, sender: str, reader: str) -> bytes:
    """Announces a mail; gives the server's words where it refuses sender or reader, else nothing."""
    connection.rset()
    for ask, name in ((connection.mail, sender), (connection.rcpt, reader)):
        code, answer = ask(name)
        if code not in (250, 251):
            return b"%d %s" % (code, answer)
    return b""


def _said(server: Server, error: Exception) -> str:
    """What an error says, in words, without the password."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _LOGIN_REFUSED
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, smtplib.SMTPResponseException):
        return _clean(server, b"%d %s" % (error.smtp_code, _bytes(error.smtp_error)))
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _clean(server, words.encode())


def _bytes(answer: bytes | str) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode()


def _clean(server: Server, answer: bytes) -> str:
    """A server's words in one line; should it repeat the password, that is taken out."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", answer.decode("utf-8", "replace")).split())
    for secret in filter(None, (server.password, b64encode(server.password.encode()).decode())):
        line = line.replace(secret, "…")
    return line[:300]
