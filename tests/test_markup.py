"""Plain text stays plain text: whatever a seed holds is what a reader sees, through the Markdown of the whole page."""

from __future__ import annotations

import html
import re
import unicodedata

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import markup
from generator.model import Article, Digest, Site
from generator.pages import article as article_page
from tests.folder import ROOT

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]  # MkDocs' own, and those of our mkdocs.yml
MORE = ["footnotes", "def_list", "abbr", "admonition", "pymdownx.superfences", "pymdownx.tilde", "pymdownx.caret"]
MORE += ["pymdownx.mark", "pymdownx.details", "pymdownx.tasklist"]
SYNTAX = [
    *(
        "# 1",
        "1986. A year",
        "12) x",
        "- a",
        "+ b",
        "* c",
        "> quoted",
        "    code",
        "\tcode",
        "---",
        "***",
        "===",
        "~~~",
        "```",
    ),
    *(
        "a | b",
        "|---|",
        ": x",
        "[x](javascript:alert(1))",
        "![i](http://a.test/x.png)",
        "[^1]: note",
        "[a]: http://b.test",
    ),
    *("*[HTML]: abbr", "<script>alert(1)</script>", "<!-- c", "--> x", "</div>", "<div markdown>", "<http://a.test>"),
    *(
        "&amp;",
        "&#35;",
        "&#35 x",
        "&#x202E",
        "AT&T",
        "&nbsp;",
        "{{ x }}",
        "{% raw %}",
        "{: .x #y onclick=z }",
        "{ .x }",
        "!!! note",
        "??? x",
        "\\",
    ),
    *(
        "\\*",
        "`",
        "``x``",
        "*x*",
        "**x**",
        "__x__",
        "_x_",
        "a_b_c",
        "~~x~~",
        "~x~",
        "^x^",
        "==x==",
        "++x++",
        "$x$",
        "\\(x\\)",
    ),
    *("- [ ] task", "///Footnotes Go Here///", "[TOC]", "[[x]]", "--8<--", "::: x", ":smile:", "%%x%%", "(c)", "x  "),
    *("\u0002x\u0003", "\u2028", "wzxhzdk:0", "klzzwxh:0001", "é", "e\u0301", "ﬁ", "🦆", "العربية", "\u00a0x"),
]
text_ = st.lists(
    st.one_of(st.sampled_from(SYNTAX), st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)),
    min_size=1,
    max_size=8,
).map(" ".join)


def visible(rendered: str) -> str:
    """What a reader sees of HTML, with white space folded."""
    return fold(html.unescape(re.sub(r"<[^>]*>", "", rendered)))


def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("extensions", [EXTENSIONS, EXTENSIONS + MORE], ids=["ours", "more"])
@settings(max_examples=300, deadline=None)
@given(paragraphs=st.lists(text_, min_size=1, max_size=4))
@example(paragraphs=SYNTAX)
@example(paragraphs=[" ".join(SYNTAX)])
def test_paragraphs_show_exactly_their_text(extensions: list[str], paragraphs: list[str]) -> None:
    paragraphs = [p.replace("\u0002", "").replace("\u0003", "") for p in paragraphs]
    source = "\n\n".join(markup.paragraph(p) for p in paragraphs)
    rendered = markdown.markdown(source, extensions=extensions)
    shown = [visible(p) for p in re.findall(r"<p>(.*?)</p>", rendered, re.DOTALL)]
    assert shown == [fold(p) for p in paragraphs if fold(p)]
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p"}


@settings(max_examples=100, deadline=None)
@given(headline=text_.filter(str.strip), summary=text_, name=text_.filter(str.strip))
@example(headline="# 1", summary="{: onclick=x }", name="[x](y)")
def test_headline_summary_and_names_show_exactly_their_text(headline: str, summary: str, name: str) -> None:
    headline, summary, name = (
        " ".join(x.replace("\u0002", "").replace("\u0003", "").split()) for x in (headline, summary, name)
    )
    made = Article(
        path="2023/12/20/x.md", headline=headline, date="2023-12-20", body="Body.", summary=summary, dateline=name
    )
    digest = Digest(articles=(made,), marks={made.path: ""})
    site = Site(root=ROOT, content=ROOT, seeds=ROOT, build=ROOT, name="x", description="", url="", language="en")
    (page,) = article_page.pages(site, digest)
    rendered = markdown.markdown(page.text.split("\n---\n", 1)[1], extensions=EXTENSIONS)
    (h1,) = re.findall(r"<h1[^>]*>(.*?)</h1>", rendered, re.DOTALL)
    assert visible(h1) == fold(headline)
    if fold(summary):
        (standfirst,) = re.findall(r'<p class="standfirst">(.*?)</p>', rendered, re.DOTALL)
        assert visible(standfirst) == fold(summary)
    if fold(name):
        (strong,) = re.findall(r'<p class="origin"><strong>(.*?)</strong>', rendered, re.DOTALL)
        assert visible(strong) == fold(name)
    assert " onclick=" not in re.sub(r">[^<]*<", "><", rendered)


@pytest.mark.parametrize("text", SYNTAX)
def test_the_visible_text_of_an_escaped_paragraph_is_the_text(text: str) -> None:
    assert markup.visible(markup.paragraph(text)) == " ".join(text.split())


@given(st.text(max_size=200).map(lambda text: "".join(c for c in text if not 0xF500 <= ord(c) < 0xF600)))
@settings(max_examples=200)
def test_random_text_comes_back_from_its_markdown(text: str) -> None:
    assert markup.visible(markup.paragraph(text)) == " ".join(text.split())


PIECES = (
    *("Plain text & more.", "**Bold** start and *em* mid.", "See [a](b.md) there.", "![p](img.png)", "A `code` piece"),
    *("> quote", "- item", "1. one", "# Head", "    code", "\ttab", "<div>x</div>", "Some <b>inline</b> html", "***"),
    *("[ref][x]", "[x]: http://a.b", "[x]", "A \\* star \\[no\\]", "end {: .cls }", "two\nlines", "a|b\n-|-", "---"),
    *("~~~\nx\n\ny\n~~~", "&copy; AT&T", "<http://a.b>", "1986\\. A year", "  lead", "__x__ y_z_w", "\x02 \x03 odd"),
    *("[a](b (c).md) [d] (e)", "a*b*c **x", "\\", "[", "`", "a <!-- c", "d --> e", "text: [1] and [2](x)", "_ _ _"),
    *("{: #i }", "[a\n\nb](c)", "<p>un", "</p>", "``` x", "[^1]", "a  \nb", "Head\n===", "A [link](u){: .k }"),
    *("A \\<b>bold</b> word", "1 \\~ 2 \\| 3 \\= 4", "[*a*](b.md) **c [d](e)** &amp; > f"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("\n\n".join))
@settings(max_examples=400, deadline=None)
def test_a_body_for_feeds_is_what_python_markdown_makes_of_it(body: str) -> None:
    whole = markdown.markdown(
        body,
        extensions=["attr_list", "md_in_html", "tables", "fenced_code"],
        extension_configs={"tables": {"use_align_attribute": True}},
    )
    assert markup.to_html(body) == whole
