"""The email edition: the message as a file, and its way through a real SMTP server, once to each address."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from generator import post
from generator.model import Article
from generator.outputs import mail
from tests.folder import Folder, environment, made_site
from tests.test_api import HOSTILE, hostile_site

PASSWORD = "p@ss:w0rd/secret"
# Under GitHub's own eyes these tests must find what people find at home.
HOME = {
    "CI": "",
    "GITHUB_ACTIONS": "",
    "DIGEST_SMTP_USER": "",
    "DIGEST_SMTP_PASSWORD": "",
    "DIGEST_MAIL_FROM": "news@digest.test",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = hostile_site(Folder(tmp_path_factory.mktemp("mail")))
    folder.run("build")
    return folder


@pytest.fixture
def site(built: Folder) -> Iterator[Folder]:
    """The built site, in which nobody has got a mail yet."""
    yield built
    for file in sorted((built.path / ".digest").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


class Reader(HTMLParser):
    """What a person and a mail program see of a message's HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headlines: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "h2":
            self.headlines.append("")
        self._inside = "h2" if tag == "h2" else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == "h2" else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.headlines[-1] += data


def parsed(raw: bytes) -> tuple[EmailMessage, str, str]:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    return message, plain.get_content().replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")


def sound(raw: bytes) -> tuple[EmailMessage, str, Reader]:
    """A message, after all that must hold for each."""
    message, plain, html = parsed(raw)
    assert message.defects == []
    assert len(raw) < mail.LIMIT
    assert raw.isascii()
    assert raw.replace(b"\r\n", b"").count(b"\n") == raw.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(map(len, raw.split(b"\r\n"))) <= 98
    reader = Reader(html)
    assert reader.headlines
    assert plain.count("\nhttps://digest.test/") == len(reader.headlines) + 1
    for headline in reader.headlines:
        assert f"\n{headline}\n" in plain
    for tag, attrs in reader.tags:
        assert tag not in {"img", "link", "script", "iframe", "object", "form", "input", "base", "video"}
        assert not {"src", "srcset", "background", "onclick"} & set(attrs)
        assert tag not in {"h2", "p", "a", "div", "span", "body"} or attrs["style"]
        assert tag != "a" or re.match(r"(https://digest\.test/|mailto:)", attrs["href"] or "")
    assert not re.search(r"url\(|@import|@font-face", html)
    assert "max-width: 600px" in html
    assert 'width="600"' in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    return message, plain, reader


def test_a_message_is_complete_and_says_the_same_twice(site: Folder) -> None:
    names = sorted(path.name for path in (site.path / "site/editions").glob("2*"))
    assert names == [f"2023-12-{day}.{end}" for day in (18, 19, 20) for end in ("eml", "html")]
    for file in (site.path / "site/editions").glob("*.eml"):
        message, plain, reader = sound(file.read_bytes())
        assert file.with_suffix(".html").read_text() == parsed(file.read_bytes())[2]
        assert re.fullmatch(rf"<edition-{file.stem}@digest\.test>", message["Message-ID"])
        assert message["Date"].datetime.date().isoformat() == file.stem
        assert "unsubscribe" in message["List-Unsubscribe"]
        assert "Unsubscribe: mailto:" in plain
        assert f"https://digest.test/{file.stem.replace('-', '/')}/" in plain
        assert all(
            headline in site.html(file.stem.replace("-", "/")).replace("&#39;", "'")
            for headline in reader.headlines
            if "<" not in headline
        )


def test_a_hostile_headline_is_text_and_no_header(site: Folder) -> None:
    raw = (site.path / "site/editions/2023-12-19.eml").read_bytes()
    message, plain, reader = sound(raw)
    assert message["Bcc"] is None
    assert len(message.keys()) == len(set(message.keys())) == 11
    assert " ".join(re.sub(r"[\x00-\x1f]", " ", HOSTILE).split()) in reader.headlines
    assert "<script>x</script>" in plain
    articles = (Article(path="2023/a.md", headline=HOSTILE, date="2023-12-19", body="", dateline="A\r\nTo: b"),)
    message = sound(mail.edition(made_site(Path(), name="=?utf-8?q?x?= \"'\r\nBcc: y"), "2023-12-19", articles)[0])[0]
    assert message["Bcc"] is None
    assert "Bcc: victim@digest.test" in message["Subject"]
    assert "=?utf-8?q?evil?=" in message["Subject"]
    assert message["From"].addresses[0].display_name == "=?utf-8?q?x?= \"' Bcc: y"


def test_other_scripts_stand_in_their_own_direction(site: Folder) -> None:
    _, _, reader = sound((site.path / "site/editions/2023-12-19.eml").read_bytes())
    boxes = [attrs for tag, attrs in reader.tags if tag == "div" and "lang" in attrs]
    assert {(box["lang"], box["dir"]) for box in boxes} == {("en", "ltr"), ("ar", "rtl")}
    assert "محادثات في القاهرة" in reader.headlines
    arabic = made_site(Path(), name="النشرة", language="ar")
    articles = (Article(path="2023/a.md", headline="محادثات " * 9, date="2023-12-19", body="", language="ar"),)
    message, _, reader = sound(mail.edition(arabic, "2023-12-19", articles)[0])
    assert reader.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    assert message["Subject"].startswith("النشرة, 19 December 2023: محادثات")
    assert message["From"].addresses[0].display_name == "النشرة"


@pytest.mark.parametrize(
    "words", ["Mediators met in Cairo. ", "اجتمع الوسطاء في القاهرة. ", "調停者がカイロで会談した。", "\U0001f600"]
)
def test_a_long_edition_is_cut_to_a_link(words: str) -> None:
    articles = tuple(
        Article(
            path=f"2023/12/20/a{n}.md", headline=f"{n} {words * 40}", date="2023-12-20", body="", summary=words * 200
        )
        for n in range(500)
    )
    raw, _ = mail.edition(made_site(Path(), name="News"), "2023-12-20", articles)
    _, plain, reader = sound(raw)
    assert 2 < len(reader.headlines) < 500
    assert f"{500 - len(reader.headlines)} more in the whole edition" in plain
    assert "500 articles" in plain
    assert len(raw) > mail.LIMIT // 2


class Inbox:
    """A real SMTP server's memory: what came, and whom it refuses."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.refused: set[str] = set()
        self.dies = False
        self.begun = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 5.1.1 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append((envelope.rcpt_tos, envelope.original_content))
        if self.dies:
            server.transport.abort()
        await asyncio.sleep(0.01)
        return "250 OK"

    def readers(self) -> list[str]:
        assert all(len(to) == 1 for to, _ in self.mails)
        return sorted(to[0] for to, _ in self.mails)


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Inbox, str]]]:
    """Starts SMTP servers on this machine and gives their inboxes and addresses."""
    running: list[Controller] = []

    def start(**settings: Any) -> tuple[Inbox, str]:
        inbox = Inbox()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        controller = Controller(inbox, hostname="127.0.0.1", port=port, **settings)
        controller.start()
        running.append(controller)
        return inbox, f"127.0.0.1:{port}"

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate, and the file by which a client trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1"
    command += " -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, folder / "cert.pem"


def test_a_message_arrives_whole_and_once(site: Folder, serve: Callable[..., tuple[Inbox, str]]) -> None:
    inbox, host = serve()
    env = {**HOME, "DIGEST_SMTP": f"plain://{host}"}
    site.write("list.txt", "# our readers\na@digest.test\n\nb@digest.test  # the second\nA@digest.test\n")
    told = site.run("mail", "--edition", "latest", "--to", "@list.txt", env=env).stdout
    assert told == "edition of 2023-12-20: 2 sent, 0 sent before, 0 uncertain, 0 refused\n"
    assert inbox.readers() == ["a@digest.test", "b@digest.test"]
    message, plain, reader = sound(inbox.mails[0][1])
    file = (site.path / "site/editions/2023-12-20.eml").read_bytes()
    assert (
        inbox.mails[0][1]
        == inbox.mails[1][1]
        == mail.filled(file, "news@digest.test", "mailto:news@digest.test?subject=unsubscribe")
    )
    assert reader.headlines == sound(file)[2].headlines
    assert message["From"].addresses[0].addr_spec == "news@digest.test"
    assert message["List-Unsubscribe"] == "<mailto:news@digest.test?subject=unsubscribe>"
    assert "Unsubscribe: mailto:news@digest.test?subject=unsubscribe" in plain
    assert b"placeholder" not in inbox.mails[0][1]
    # Again, to one more: only that one gets it. Another edition is another matter.
    site.write("build/x", "")
    told = site.run("mail", "--edition", "2023-12-20", "--to", "b@digest.test,c@digest.test", env=env).stdout
    assert "1 sent, 1 sent before" in told
    site.run(
        "mail",
        "--edition",
        "2023-12-19",
        "--to",
        "a@digest.test",
        env={**env, "DIGEST_MAIL_UNSUBSCRIBE": "https://digest.test/bye?a=1&b=2"},
    )
    assert inbox.readers() == ["a@digest.test", "a@digest.test", "b@digest.test", "c@digest.test"]
    assert sound(inbox.mails[-1][1])[0]["List-Unsubscribe"] == "<https://digest.test/bye?a=1&b=2>"
    # What is remembered names nobody.
    assert not [path for path, data in site.tree(".digest").items() if "@" in path or data != b"sent"]


def test_what_it_needs_and_what_it_will_not_do(site: Folder) -> None:
    one = ("mail", "--edition", "latest", "--to", "a@digest.test")
    assert (
        "expected DIGEST_SMTP=smtp://mail.example.org:587"
        in site.run(*one, env={**HOME, "DIGEST_SMTP": ""}, code=1).stderr
    )
    env = {**HOME, "DIGEST_SMTP": "plain://127.0.0.1:9", "CI": "true"}
    assert "add --from-ci if it is meant" in site.run(*one, env=env, code=1).stderr
    with pytest.raises(post.PostError, match="from-ci"):
        post.refuse_in_ci({"CI": "false", "GITHUB_ACTIONS": "true"})
    told = site.run(*one, "--from-ci", env=env, code=1).stderr
    assert re.search(r"error: plain://127\.0\.0\.1:9: .*Connection refused.*run it again when it is mended", told)
    shown = site.run(*one, "--dry-run", env={**env, "DIGEST_SMTP": ""}).stdout
    assert shown.startswith("to: a@digest.test\n")
    assert "subject: Test Digest, 20 December 2023: " in shown
    assert "Talks in Cairo\nCairo. Talks went on.\nhttps://digest.test/2023/12/20/talks/" in shown
    assert not (site.path / ".digest").exists() or not site.tree(".digest")
    assert "Usage:" in site.run("mail", "--edition", "latest", code=2).stderr
    for edition in ("2023-12-01", "../../x", "today"):
        with pytest.raises(post.PostError, match=r"there is no edition of|expected `latest` or its day"):
            post.message(site.path / "site/editions", edition)
    with pytest.raises(post.PostError, match=r"set `site_url` in mkdocs.yml, run `digest build`"):
        post.message(site.path / "nowhere", "latest")


@pytest.mark.parametrize(
    "bad", ["a", "a@", "a b@x", "a@x\r\nBcc: b@x", "ä@x", "a@x>", "@", "a@-x", "a@x..y", "a@" + "x-" * 40000]
)
def test_an_address_that_is_none_is_refused(bad: str) -> None:
    assert not post.is_address(bad)
    if not bad.startswith("@"):
        with pytest.raises(post.PostError, match="expected a mail address"):
            post.addresses(["good@x.test", bad])


def test_a_list_is_read_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("a@x.test\nnonsense\n")
    with pytest.raises(post.PostError, match=r"list:2: found `nonsense`"):
        post.addresses([f"@{tmp_path / 'list'}"])
    with pytest.raises(post.PostError, match="cannot be read"):
        post.addresses([f"@{tmp_path / 'none'}"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"DIGEST_SMTP": "mail.example.org"}, "cannot be read"),
        ({"DIGEST_SMTP": "http://mail.example.org"}, "cannot be read"),
        ({"DIGEST_SMTP": f"smtp://u:{PASSWORD}@mail.example.org:x"}, "cannot be read"),
        ({"DIGEST_SMTP": "smtp://u@h"}, "only one of user and password"),
        ({"DIGEST_SMTP": "plain://u:p@h"}, "not sent over a plain connection"),
        ({"DIGEST_SMTP": "smtp://h", "DIGEST_SMTP_USER": "u", "DIGEST_SMTP_PASSWORD": "pässwort"}, "plain ASCII"),
        ({"DIGEST_SMTP": "smtp://h", "DIGEST_MAIL_FROM": "News"}, "DIGEST_MAIL_FROM"),
        ({"DIGEST_SMTP": "smtp://h", "DIGEST_MAIL_UNSUBSCRIBE": "https://x\r\nBcc: y"}, "DIGEST_MAIL_UNSUBSCRIBE"),
        ({"DIGEST_SMTP": "smtp://h", "DIGEST_MAIL_UNSUBSCRIBE": "https://x>, <y"}, "DIGEST_MAIL_UNSUBSCRIBE"),
    ],
)
def test_a_setting_that_cannot_work_is_named_without_the_password(settings: dict[str, str], message: str) -> None:
    with pytest.raises(post.PostError, match=message) as error:
        post.server({"DIGEST_MAIL_FROM": "news@digest.test", **settings})
    assert "secret" not in str(error.value).replace("is made secret", "").replace("secret from", "").replace(
        "not secret", ""
    )
    assert "pässwort" not in str(error.value)


def ready(site: Folder, host: str, scheme: str = "plain", **env: str) -> tuple[post.Server, bytes, Path]:
    named = post.server({"DIGEST_SMTP": f"{scheme}://{host}", "DIGEST_MAIL_FROM": "news@digest.test", **env})
    date, raw = post.message(site.path / "site/editions", "latest")
    return named, raw, site.path / post.STATE / date


def outcome(server: post.Server, raw: bytes, readers: list[str], record: Path) -> dict[str, str]:
    return {result.address: result.what for result in post.send(server, raw, readers, record)}


def test_a_reader_whom_the_server_refuses_is_named_and_tried_again(
    site: Folder, serve: Callable[..., tuple[Inbox, str]]
) -> None:
    inbox, host = serve()
    inbox.refused = {"b@digest.test"}
    env = {**HOME, "DIGEST_SMTP": f"plain://{host}"}
    args = ("mail", "--edition", "latest", "--to", "a@digest.test", "--to", "b@digest.test")
    done = site.run(*args, env=env, code=1)
    assert "error: b@digest.test: refused by the server: 550 5.1.1 no such reader" in done.stderr
    assert "1 sent, 0 sent before, 0 uncertain, 1 refused" in done.stdout
    inbox.refused = set()
    assert "1 sent, 1 sent before, 0 uncertain, 0 refused" in site.run(*args, env=env).stdout
    assert inbox.readers() == ["a@digest.test", "b@digest.test"]


def test_a_run_that_died_in_the_middle_sends_nothing_twice(
    site: Folder, serve: Callable[..., tuple[Inbox, str]]
) -> None:
    inbox, host = serve()
    args = ready(site, host)
    readers = ["a@digest.test", "b@digest.test", "c@digest.test"]
    inbox.dies = True  # it has the mail, but nobody hears of it
    results = post.send(args[0], args[1], readers, args[2])
    first = next(results)
    with pytest.raises(post.PostError, match="nothing more was sent"):
        next(results)
    assert (first.address, first.what) == ("a@digest.test", "uncertain")
    assert "may have arrived" in first.why
    inbox.dies = False
    assert outcome(args[0], args[1], readers, args[2]) == {
        "a@digest.test": "uncertain",
        "b@digest.test": "sent",
        "c@digest.test": "sent",
    }
    assert inbox.readers() == readers
    (uncertain,) = [r for r in post.send(args[0], args[1], readers, args[2]) if r.what == "uncertain"]
    claim = re.search(r"delete (\S+)$", uncertain.why)
    assert claim
    (site.path / claim[1]).unlink()  # a person has decided
    assert outcome(args[0], args[1], readers, args[2])["a@digest.test"] == "sent"


def test_a_process_that_is_killed_sends_nothing_twice(site: Folder, serve: Callable[..., tuple[Inbox, str]]) -> None:
    inbox, host = serve()
    readers = [f"r{n}@digest.test" for n in range(40)]
    site.write("list.txt", "\n".join(readers))
    command = [sys.executable, "-m", "generator", "mail", "--edition", "latest", "--to", "@list.txt"]
    env = {**environment(), **HOME, "DIGEST_SMTP": f"plain://{host}"}
    run = subprocess.Popen(command, cwd=site.path, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(inbox.mails) < 5 and run.poll() is None:
        threading.Event().wait(0.005)
    run.kill()
    run.wait()
    before = len(inbox.mails)
    assert 5 <= before < 40
    second = outcome(*ready(site, host)[:2], readers, ready(site, host)[2])
    assert len(set(inbox.readers())) == len(inbox.mails)
    assert list(second.values()).count("uncertain") <= 1
    assert set(second) == set(readers)


def test_two_runs_at_once_send_each_mail_once(site: Folder, serve: Callable[..., tuple[Inbox, str]]) -> None:
    inbox, host = serve()
    server, raw, record = ready(site, host)
    readers = [f"r{n}@digest.test" for n in range(20)]
    runs = [
        threading.Thread(target=outcome, args=(server, raw, order, record))
        for order in (readers, readers[::-1], readers)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert inbox.readers() == sorted(readers)


def test_a_connection_is_secret_or_nothing_is_sent(
    site: Folder,
    serve: Callable[..., tuple[Inbox, str]],
    certificate: tuple[ssl.SSLContext, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inbox, host = serve()
    with pytest.raises(post.PostError, match="offers no STARTTLS"):
        outcome(*ready(site, host, "smtp")[:2], ["a@digest.test"], ready(site, host)[2])
    inbox, host = serve(tls_context=certificate[0])
    args = ready(site, host, "smtp")
    with pytest.raises(post.PostError, match="certificate is not trusted"):
        outcome(*args[:2], ["a@digest.test"], args[2])
    assert inbox.mails == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    assert outcome(*args[:2], ["a@digest.test"], args[2]) == {"a@digest.test": "sent"}


def test_a_password_is_asked_for_and_never_shown(
    site: Folder, serve: Callable[..., tuple[Inbox, str]], certificate: tuple[ssl.SSLContext, Path]
) -> None:
    def login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = (data.login, data.password) == (b"reader", PASSWORD.encode())
        return AuthResult(success=right, handled=True) if right else AuthResult(success=False, handled=False)

    inbox, host = serve(tls_context=certificate[0], authenticator=login, auth_required=True)
    env = {**HOME, "SSL_CERT_FILE": str(certificate[1]), "DIGEST_SMTP": f"smtp://{host}", "DIGEST_SMTP_USER": "reader"}
    args = ("mail", "-v", "--edition", "latest", "--to", "a@digest.test")
    wrong = site.run(*args, env={**env, "DIGEST_SMTP_PASSWORD": PASSWORD + "wrong"}, code=1)
    assert "the server refused user or password" in wrong.stderr
    assert PASSWORD not in wrong.stdout + wrong.stderr
    right = site.run(*args, env={**env, "DIGEST_SMTP_PASSWORD": PASSWORD})
    assert "sent: a@digest.test" in right.stdout
    assert PASSWORD not in right.stdout + right.stderr
    assert inbox.readers() == ["a@digest.test"]


def test_a_server_that_repeats_the_password_is_not_repeated() -> None:
    server = post.server({"DIGEST_SMTP": "smtp://u:hush-hush@h", "DIGEST_MAIL_FROM": "a@b.test"})
    assert "hush" not in repr(server)
    assert post._clean(server, b"535 no: hush-hush\r\n aHVzaC1odXNo") == "535 no: … …"


def test_make_clean_forgets_nobody() -> None:
    root = Path(__file__).parents[1]
    assert ".digest" not in (root / "Makefile").read_text()
    for name in (".gitignore", "generator/starter/.gitignore"):
        assert "/.digest/" in (root / name).read_text()
