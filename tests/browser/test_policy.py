"""The Content-Security-Policy: it is in every page, everything that belongs to us lives with it, and nothing else runs."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from lxml import html  # type: ignore[import-untyped]  # it comes without type hints
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser import quality
from tests.browser.kinds import KINDS
from tests.browser.quality import Paper
from tests.folder import CONFIG, Folder, environment

REPORT = """
window.refused = []
document.addEventListener("securitypolicyviolation", (event) =>
  refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))
"""
# Ways to run or load something, each on a page that has the policy: a piece of HTML, and what the browser says it is.
INTRUDERS = {
    "script": ("<script>window.ran = 1</script>", "script-src-elem"),
    "handler": ("<img src=/none.png onerror='window.ran = 1'>", "script-src-attr"),
    "remote script": ("<script src=https://elsewhere.test/x.js></script>", "script-src-elem"),
    "data script": ("<script src='data:text/javascript,window.ran=1'></script>", "script-src-elem"),
    "module": ("<script type=module>window.ran = 1</script>", "script-src-elem"),
    "frame": ("<iframe src=https://elsewhere.test/></iframe>", "frame-src"),
    "frame of text": ("<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>", "script-src-elem"),
    "frame of script": ("<iframe src='javascript:parent.ran = 1'></iframe>", "script-src-elem"),
    "picture": ("<img src=https://elsewhere.test/x.png>", "img-src"),
    "style": ("<style>body { display: none }</style>", "style-src-elem"),
    "style attribute": ("<p style='position: fixed'>x</p>", "style-src-attr"),
    "remote style": ("<link rel=stylesheet href=https://elsewhere.test/x.css>", "style-src-elem"),
    "object": ("<object data=/x.pdf></object>", "object-src"),
    "base": ("<base href=https://elsewhere.test/>", "base-uri"),
    "video": ("<video src=https://elsewhere.test/x.mp4></video>", "media-src"),
    "svg": ("<svg onload='window.ran = 1'></svg>", "script-src-attr"),
}
INSERT = """html => {
  const range = document.createRange() // unlike innerHTML, it makes scripts that run
  range.selectNode(document.body)
  document.body.append(range.createContextualFragment(html))
}"""
# What was refused in the page and in a frame of it.
EVERYWHERE = """() => {
  try { return [...refused, ...(frames[0]?.refused ?? [])] } catch { return refused }
}"""
OWN = """\
# Tips

| a | b | c |
|:--|:-:|--:|
| 1 | 2 | 3 |

    a line of code

<script>window.ran = 1</script>
<img src="https://elsewhere.test/x.png" alt="" onload="window.ran = 1" onerror="window.ran = 1">
"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser counts what a page's policy refuses."""
    context = browser.new_context()
    context.add_init_script(REPORT)
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    page = reader.new_page()
    yield page
    page.close()


def leaving(page: Page, paper: Paper) -> list[str]:
    """The requests to others that the browser lets out from now on; those that the policy stops fail as `csp`."""
    gone: list[str] = []

    def note(request: Request) -> None:
        if request.failure != "csp" and not request.url.startswith((paper.url.split("/digest/")[0], "data:")):
            gone.append(request.url)

    page.on("requestfinished", note)
    page.on("requestfailed", note)
    return gone


def policy(html_text: str) -> dict[str, str]:
    """The directives of a page, which must be the first thing in its head."""
    head = html.document_fromstring(html_text).find("head")
    assert head[0].get("http-equiv") == "Content-Security-Policy"
    return dict(part.strip().split(" ", 1) for part in head[0].get("content").split(";"))


def test_every_page_has_the_policy_before_all_else(paper: Paper) -> None:
    files = [file.relative_to(paper.folder).as_posix() for file in paper.folder.rglob("*.html")]
    policies: dict[str, dict[str, str]] = {}
    for name in files:
        text = (paper.folder / name).read_text(encoding="utf-8")
        assert "charset" in text[:1024], f"{name}: a browser would guess the encoding"
        policies[name] = policy(text)
    mails = {name for name in files if name.startswith("editions/")}
    assert len(mails) > 9
    for name, rules in policies.items():
        assert rules["default-src"] == ("'none'" if name in mails else "'self'"), name
        assert "unsafe-inline" not in rules.get("script-src", ""), name
        assert {"base-uri", "form-action"} <= set(rules), name
        assert "//" not in str(rules), name  # nobody else is named
    assert len({str(rules) for rules in policies.values()}) == 2


@pytest.mark.parametrize("name", KINDS)
def test_a_page_lives_with_its_policy_and_no_script_gets_in(page: Page, paper: Paper, name: str) -> None:
    gone = leaving(page, paper)
    if name == "moved":
        page.route(lambda url: url != paper.at("moved") and url.endswith("/"), lambda route: route.fulfill(status=204))
    page.goto(paper.at(name))
    assert page.evaluate("refused") == []
    for what in ("script", "handler", "remote script"):
        page.evaluate(INSERT, INTRUDERS[what][0])
    page.wait_for_function("() => refused.length == 3")
    assert page.evaluate("window.ran") is None
    assert gone == []


@pytest.mark.parametrize("name", INTRUDERS)
def test_nothing_but_our_own_files_runs(page: Page, paper: Paper, name: str) -> None:
    text, directive = INTRUDERS[name]
    gone = leaving(page, paper)
    page.goto(paper.at("bare"))
    page.evaluate(INSERT, text)
    page.wait_for_function(f"() => ({EVERYWHERE})().length")
    assert page.evaluate(EVERYWHERE)[0].startswith(directive)
    assert page.evaluate("window.ran") is None
    assert gone == []


def test_a_link_or_a_form_that_runs_something_does_not(page: Page, paper: Paper) -> None:
    page.goto(paper.at("bare"))
    page.evaluate(INSERT, "<a id=out href='javascript:void(window.ran = 1)'>x</a>")
    page.evaluate("document.getElementById('out').click()")
    page.evaluate(INSERT, "<form id=send action=https://elsewhere.test/ method=post><button>x</button></form>")
    page.evaluate("document.querySelector('#send button').click()")
    page.wait_for_function("() => refused.length == 2")
    assert [said.split()[0] for said in page.evaluate("refused")] == ["script-src-elem", "form-action"]
    assert page.evaluate("window.ran") is None
    assert page.url == paper.at("bare")


def test_search_works_within_the_policy(page: Page, paper: Paper) -> None:
    page.goto(paper.at("archive"))
    page.keyboard.press("/")
    page.locator("dialog[open] input").fill("Haniyeh")
    expect(page.locator("dialog[open] mark").first).to_be_visible()
    assert page.evaluate("refused") == []
    page.goto(f"{paper.url}search/?q=Haniyeh&sort=date")
    expect(page.locator(".search__result").first).to_be_visible()
    assert page.evaluate("refused") == []


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site of a newsroom that asks for features of Material, has scripts of its own, and writes HTML."""
    folder = Folder(tmp_path_factory.mktemp("features"))
    theme = "theme: {name: material, font: false, features: [content.code.copy], custom_dir: own}"
    more = "extra_javascript: [own.js, https://elsewhere.test/count.js]\nextra_css: [own.css]\n"
    folder.write("mkdocs.yml", CONFIG.replace("theme: {name: material, font: false}", theme) + more)
    folder.write("own/own.js", "window.own = 1\n")
    folder.write("own/own.css", ".digest h1 { letter-spacing: 3px !important }\n")
    folder.write("content/tips.md", OWN)
    (said,) = [line for line in folder.run("build").stderr.splitlines() if "another host" in line]
    assert "mkdocs.yml:9: extra_javascript: https://elsewhere.test/count.js" in said
    return folder


def test_material_and_the_scripts_of_a_newsroom_run_and_those_of_others_do_not(page: Page, features: Folder) -> None:
    with quality.published(features.path / "site") as url:
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{url}tips/")
        expect(page.get_by_role("button", name="Copy to clipboard")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "3px"
        assert page.evaluate("[window.own, window.ran ?? 0]") == [1, 0]
        aligned = "[...document.querySelectorAll('td')].map((cell) => getComputedStyle(cell).textAlign)"
        assert page.evaluate(aligned) == ["left", "center", "right"]
        stored = "__md_set('__x', [1]), Object.keys(localStorage)"
        assert page.evaluate(stored) == [f"{url.removeprefix(url.rsplit('/', 1)[0])}.__x"]
        assert page.evaluate("__md_get('__x')") == [1]
        refused = sorted(entry.split("/x.png")[0].split("/count.js")[0] for entry in page.evaluate("refused"))
    assert [entry.split()[0] for entry in refused] == [
        "img-src",
        "script-src-attr",
        "script-src-attr",
        "script-src-elem",
        "script-src-elem",
    ]
    assert said == []


def test_pages_from_a_folder_live_with_the_policy(page: Page, paper: Paper) -> None:
    """Opened by a double click: everything is there but what a browser lets no page from a folder do (search)."""
    page.emulate_media(color_scheme="dark")
    page.goto((paper.folder / paper.pages["bare"] / "index.html").as_uri())
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"  # the script in the head has run
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 22, 26)"
    assert page.evaluate("refused") == []
    page.evaluate(INSERT, INTRUDERS["script"][0])
    page.wait_for_function("() => refused.length")
    assert page.evaluate("window.ran") is None


def test_the_preview_of_mkdocs_may_reload_its_pages(page: Page, new_folder: Callable[[str], Folder]) -> None:
    folder = new_folder("preview")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]  # `digest serve` needs no exception
    served = subprocess.Popen(command, cwd=folder.path, env=environment(), stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(PlaywrightError):
                page.goto(f"http://{address}/archive/", wait_until="domcontentloaded")
                break
            page.wait_for_timeout(100)
        rules = policy(page.content())
        assert page.evaluate("refused") == []
    finally:
        served.terminate()
        served.wait()
    assert "'unsafe-inline'" in rules["script-src"]
    assert rules["default-src"] == "'self'"
