"""Plain Markdown: whatever this module takes on comes out as Python-Markdown gives it."""

from __future__ import annotations

import random

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import converter, plain, render
from tests.folder import CONFIG, Folder

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
MORE = [*EXTENSIONS, "footnotes", "def_list", "admonition", "abbr"]

# Pieces that Markdown reads in one way or another, and words between them.
PIECES = [
    *("a", "Cairo", "Zoë", "1", "12.", "3)", " ", "  ", "\n", "  \n", "\n\n", "\n\n", "\n\n", "\n   \n", "\t", "\xa0", "—", "’", '"'),
    *("*", "**", "**bold**", "_", "__", "snake_case", "`", "``", "\\", "\\*", "\\_", "\\>", "\\[", "\\\\", "\\&", "!", "![", "[", "]", "(", ")"),
    *("[label](page.md)", "[a](../b.md)", "[x](#text:1)", "[x](https://a.test/?a=1&b=2)", '[x](y "title")', "[x]: y", "[^1]", "[^1]: note"),
    *("&", "&amp;", "&#39;", "&copy", "<", ">", "<b>", "<span id=\"text:1\">", "</span>", "<br>", "<!-- c -->", "<https://a.test>"),
    *("# ", "## ", "### Head", "#", "- ", "* ", "+ ", "> ", "1. ", ": ", "| a | b |", "---", "===", "***", "```", "~~~", "!!! note", "*[A]: b"),
    *("{", "}", "{: .class }", "\n{: .class }", " {: #id }", "{: #id .a .b }", '\n{: .a data-x="1" }', "{: onclick=x }", "{.x}"),
    *('<div class="box" markdown>', "</div>", '<div class="raw"></div>', "<p>raw</p>", '<p class="b" aria-hidden="true">raw</p>', "<ul>\n<li>a</li>\n</ul>"),
    *("http://a.test", "a@b.test", "\x02", "\x03", "\u2028", "🗞", "== x ==", "++", "^", "~", "$x$", "{{ x }}", "{% x %}"),
]  # fmt: skip


def agrees(text: str, extensions: list[str] = EXTENSIONS) -> bool:
    """Whether a text that is taken on comes out right; tells whether it was taken on."""
    made = plain.page(text, lambda target: target)
    if made is None:
        return False
    stock = markdown.Markdown(extensions=extensions)
    assert made.content == stock.convert(text), text
    assert made.toc == stock.toc_tokens, text  # type: ignore[attr-defined]
    return True


@settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from([EXTENSIONS, MORE]))
def test_what_is_taken_on_comes_out_as_markdown_gives_it(pieces: list[str], extensions: list[str]) -> None:
    agrees("".join(pieces), extensions)


def test_of_thousands_of_odd_texts_none_comes_out_otherwise() -> None:
    chance = random.Random(7)
    taken = sum(agrees("".join(chance.choices(PIECES, k=chance.randint(1, 7)))) for _ in range(3000))
    assert taken > 200  # or the test says little


PLAIN = [
    "# Head\n\nText with **bold** and [a link](a.md).\n{: .small }",
    "One\ntwo  \nthree",
    "- one\n- [two](b.md) 2\n\n## Head {: #here .x }\n\n## Head\n\n## Head",
    '<div class="a" markdown>\n\n<div class="b c" markdown>\n\nInside\n{: .label }\n\n</div>\n\n</div>\n\nAfter',
    "> quoted\n> **twice**",
    "\\*Escaped\\* \\> &lt; &#39; AT&T 5 > 3 \\_ snake_case",
    '<ul class="months">\n<li>Jan</li>\n</ul>',
    '<span id="text:1">A sentence.</span> And [its link](#text:1)',
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_pages_are_taken_on(text: str) -> None:
    assert agrees(text)
    assert agrees(text, MORE)


ODD = ["*one*", "1. one", "```\ncode\n```", "[a][b]", "| a |\n|---|", "- a\n\n- b", "> a\n\n> b", "a <b>x</b>", '<div class="a" markdown>\n\n</div>', '<div class="a" markdown>', "`code`"]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_anything_else_is_left_to_markdown(text: str) -> None:
    assert plain.page(text, lambda target: target) is None


def test_other_extensions_switch_it_off() -> None:
    assert plain.speaks(EXTENSIONS, {})
    assert plain.speaks(MORE, {"toc": {}})
    assert not plain.speaks([*EXTENSIONS, "smarty"], {})
    assert not plain.speaks(EXTENSIONS, {"toc": {"permalink": True}})
    assert not plain.speaks(["toc", "tables"], {})


LINKS = ("b.md", "../b.md", "sub/c.md", "../index.md", "missing.md", "sub/", "b.md#x", "b%20c.md", "../../../b.md", "./b.md", "b c.md", "//b.md")  # fmt: skip


def test_links_lead_where_mkdocs_lets_them_lead(folder: Folder) -> None:
    folder.write("mkdocs.yml", CONFIG)
    config = render.load(str(folder.path / "mkdocs.yml"))
    paths = ("index.md", "b.md", "b c.md", "sub/c.md", "sub/index.md", "sub/b.md", "sub/sub/c.md")
    for path in paths:
        folder.write(f"docs/{path}", "x")
    files = Files(File(path, str(folder.path / "docs"), str(folder.path / "site"), True) for path in paths)
    quick = converter.Converter(config, files)
    assert quick.plain
    for path in paths:
        stock = Page(None, files.src_uris[path], config)
        stock.markdown, stock.meta = "\n\n".join(f"[x]({link})" for link in LINKS if " " not in link), {}
        stock.render(config, files)
        fast = Page(None, files.src_uris[path], config)
        fast.markdown, fast.meta = stock.markdown, {}
        quick.convert(fast)
        assert fast.content == stock.content
