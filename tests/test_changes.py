"""`digest changes`: what a reviewer is told of the pages, with real git in a real folder."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from generator import changes
from tests.folder import CAIRO, CONFIG, OSLO, Folder

PAGE = "---\ntitle: {}\ndate: 2023-12-20\n---\n\n{}\n"


def git(folder: Folder, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=E", "-c", "user.email=e@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder.path, check=True, capture_output=True, env=environment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A newsroom that has done everything to pages since the commit `begin`."""
    folder = Folder(tmp_path_factory.mktemp("changes") / "a site")
    folder.write("mkdocs.yml", CONFIG)
    folder.write(".gitignore", "/site/\n/build/\n")
    folder.write("seeds/cairo.txt", CAIRO)
    folder.write("seeds/oslo.txt", OSLO)
    folder.run("generate")
    folder.write("content/2023/12/20/edited.md", PAGE.format("Old headline", "One.\n\nTwo.\n\nThree."))
    folder.write("content/2023/12/20/same.md", PAGE.format("The same", "Nothing."))
    folder.write("content/2023/12/20/lost.md", PAGE.format("Moved by hand", "A text that is known again."))
    folder.write("content/2023/12/20/led.md", PAGE.format("Moved by command", "Another text."))
    folder.write("content/2023/12/20/gone.md", PAGE.format("Taken off", "Soon gone."))
    folder.write("content/2023/12/20/broken.md", "---\ntitle: [\n---\nText.\n")
    folder.write("content/about.md", "# About\n\nUs.\n")
    folder.write("content/picture.png", b"\x89PNG one")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=begin")
    git(folder, "tag", "begin")

    edited = "---\ntitle: New <b>headline</b>\ndate: 2023-12-20\ntags: [Truce]\npeople: Anna Lind\n---\n\nOne.\n\nTwo of it.\n\nThree.\n\nFour.\n"
    folder.write("content/2023/12/20/edited.md", edited)
    folder.write(
        "content/2023/12/21/día.md", PAGE.format("Brand new", "Just in.").replace("---\n\n", "draft: true\n---\n\n")
    )
    (folder.path / "content/2023/12/20/lost.md").rename(folder.path / "content/2023/12/20/found.md")
    folder.run("move", "content/2023/12/20/led.md", "content/2023/12/20/onward.md")
    folder.run("correct", "content/2023/12/20/onward.md", "It was a table.", "--date", "2023-12-22")
    oslo = folder.page("two-teenagers")
    folder.run("move", f"content/{oslo.relative_to(folder.path / 'content')}", "content/2023/12/11/prize.md")
    (folder.path / "content/2023/12/20/gone.md").unlink()
    folder.write("content/2023/12/20/broken.md", "---\ntitle: [\n---\nText of it.\n")
    folder.write("content/picture.png", b"\x89PNG two")
    folder.write("content/vocabulary.yml", "names:\n  Gaza Strip:\n    kind: places\n")
    folder.write("content/about.md", "# About\n\nAll of us.\n")
    git(folder, "add", "content/2023/12/20/onward.md")  # staged, not staged and unknown to git come to the same
    return folder


def test_every_page_that_changes_is_named_with_what_changes(folder: Folder) -> None:
    assert folder.run("changes", "--against", "begin").stdout == (
        "Added (2)\n"
        "  2023/12/20/found.md  Moved by hand\n"
        "  2023/12/21/día.md  Brand new\n"
        "      a draft\n"
        "\n"
        "Rewritten (3)\n"
        "  2023/12/20/broken.md\n"
        "      Text: 1 paragraph rewritten; +2 words\n"
        "  2023/12/20/edited.md  New <b>headline</b>\n"
        "      Headline: “Old headline” → “New <b>headline</b>”\n"
        "      People: + Anna Lind\n"
        "      Tags: + Truce\n"
        "      Text: 1 paragraph rewritten, 1 paragraph added; +3 words\n"
        "  about.md\n"
        "      Text: 1 paragraph rewritten; +2 words\n"
        "\n"
        "Moved; the old address leads on (2)\n"
        "  2023/12/11/prize.md  Two teenagers accept the peace prize\n"
        "      from 2023/12/10/two-teenagers-accept-the-peace-prize.md\n"
        "  2023/12/20/onward.md  Moved by command\n"
        "      from 2023/12/20/led.md\n"
        "      Corrections: 0 → 1\n"
        "\n"
        "Gone; the address answers “not found” (2)\n"
        "  2023/12/20/gone.md  Taken off\n"
        "  2023/12/20/lost.md  Moved by hand\n"
        "      its text is now at 2023/12/20/found.md, but nothing leads there\n"
        "\n"
        "Other files (2)\n"
        "  picture.png\n"
        "      changed\n"
        "  vocabulary.yml\n"
        "      added\n"
        "\n"
    ).removesuffix("\n")


def test_it_tells_of_addresses_what_the_site_does(folder: Folder) -> None:
    folder.run("build", code=1)
    for path in ("2023/12/20/led", "2023/12/10/two-teenagers-accept-the-peace-prize"):
        assert 'http-equiv="refresh"' in folder.html(path)
    for path in ("2023/12/20/gone", "2023/12/20/lost"):
        assert not (folder.path / "site" / path).exists()


def test_the_summary_is_markdown_in_which_no_page_is_live(folder: Folder) -> None:
    said = folder.run("changes", "--against", "begin", "--format", "github").stdout
    assert said.startswith("## What changes on the site\n\n### Added (2)\n\n- **Moved by hand** <code>")
    assert "<b>" not in said
    assert "- **New &lt;b>headline&lt;/b>** <code>2023/12/20/edited.md</code>\n  - Headline: " in said


def test_nothing_changed_and_nothing_to_compare_with(folder: Folder, tmp_path) -> None:
    plain = Folder(tmp_path / "plain")
    plain.write("mkdocs.yml", CONFIG)
    plain.write("content/about.md", "# About\n")
    assert "not a git repository" in plain.run("changes", code=1).stderr
    git(plain, "init", "--quiet")
    git(plain, "add", "--all")
    git(plain, "commit", "--quiet", "--message=begin")
    assert plain.run("changes").stdout == "No page changes.\n"
    for strange in ("no-such-branch", "--output=x", "HEAD..HEAD"):
        said = plain.run("changes", f"--against={strange}", code=1).stderr
        assert re.search(r"digest changes: git says: .*; name a commit or a branch", said)
    assert not (plain.path / "content/x").exists()


def test_a_summary_has_an_end() -> None:
    many = [changes.Change("added", f"{number}.md", "x" * 500) for number in range(5_000)]
    assert len(changes.as_markdown(many)) < 200_000
    assert "and 4,800 more" in changes.as_markdown(many)
