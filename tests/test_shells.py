"""Shells: whatever a template does with a page, what comes out is what the template itself would give."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from mkdocs.utils import templates

from generator import shells

TITLES = ("Plain", "A & B <i>", "x\ue000y", 'Say "no"', "", "https://elsewhere.test/", "été", "Plain", "a" * 50, "/top")


def context(number: int) -> dict[str, Any]:
    title = TITLES[number % len(TITLES)]
    meta: dict[str, Any] = {
        "title": title,
        "kind": ("article", "term")[number % 2],
        "facets": [f"place:C{number}"] * (number % 3),
    }
    if number % 4:
        meta |= {
            "date": datetime.date(2023, 12, 1 + number % 28),
            "draft": number % 8 == 1,
            "feed": f"tags/t{number}",
            "n": number,
        }
    page = SimpleNamespace(
        title=title,
        meta=meta,
        url=f"2023/12/{number}/" if number % 3 else f"tags/t{number}/",
        content=f"<p>{{{{ not a template }}}} {number} & more</p>",
        toc=[SimpleNamespace(title=f"H{number}", children=[])] * (number % 2),
        parent=None,
        edit_url=None if number % 5 else f"https://forge.test/{number}",
        path="a path",
        speak=lambda: f"I am {number}",
    )
    return {
        "page": page,
        "base_url": "../../..",
        "extra_css": [],
        "extra_javascript": [],
        "names": {"article": "Article"},
    }


FOLLOWED = (
    "{{ page.title }} {{ page.title | e }} {{ page.content }}",
    "{% if page.meta.title and page.meta.kind == 'article' %}{{ page.meta.title | e }}{% endif %}{{ 'a.css' | url | e }}",
    "{% for facet in page.meta.facets or () %}{% set n, _, v = facet.partition(':') %}[{{ v | e }}|{{ n }}]{% endfor %}",
    "{% set t = page.meta.date or 'never' %}{{ t | e }} {{ page.meta.nothing }} {{ page.meta.get('feed', 3) }}",
    "{% set own = page.meta.feed or '' %}{{ ((own ~ '/feed.xml') | url | e) if own }} {{ (page.title ~ ' – Ü') | e }}",
    "{{ page.edit_url | default('none', true) }} {% if page.toc | first is defined %}{{ (page.toc | first).title }}{% endif %}",
    "{% set x %}<b>{{ page.title | e }}</b>{% endset %}{{ x }}{{ page.path }}{% if page.parent %}!{% endif %}{{ page.title | safe }}",
    "{% macro m(t) %}({{ t | e }}){% endmacro %}{{ m(page.title) }}{% if page.meta.draft is true %}draft{% endif %}",
    "{% if '5' in page.content %}with a five{% endif %}{% if 'Plain' in (page.title or '') %}!{% endif %}{{ page.content }}",
)
ODD = (
    "{{ page.title | upper | e }} {{ page.title | length }} {{ page.title[0] }} {{ page.title.split('/') | join('-') }}",
    "{% if page.title ~ 'x' == 'Plainx' %}same{% else %}other{% endif %}",
    "{{ page.title | striptags }} {{ {'t': page.title, 'd': page.meta.n or 0} | tojson }} {{ '%s!' | format(page.title) }}",
    "{{ page.meta | length }} {% for key, value in page.meta.items() %}{{ key }}={{ value }};{% endfor %}",
    "{{ page.speak() }} {{ page.url.count('/') }} {{ names[page.meta.kind] }}",
    "{{ page.title in ('Plain', 'été') }} {{ 'a' in page.title }} {{ page.title + '!' }} {{ '!' + page.title }} {{ page.title * 2 }}",
    "{{ page.meta.date.year if page.meta.date }} {{ page.meta.date is string }} {{ page.toc }} {{ page.title is eq 'Plain' }}",
    "{{ (page.title ~ page.url) | replace('a', 'b') | e }} {{ ('<' ~ page.title) | e | e }}",
)


def environment() -> jinja2.Environment:
    env = jinja2.Environment()
    env.filters["url"] = templates.url_filter
    return env


@pytest.mark.parametrize("source", [*FOLLOWED, *ODD])
@pytest.mark.parametrize("start", [0, 7])
def test_a_shell_gives_what_its_template_gives(source: str, start: int) -> None:
    env = environment()
    template, made = env.from_string(source), shells.Shells(env)
    for number in range(start, start + 40):
        right = template.render(context(number))
        assert made.html(template, context(number)) == right
    assert env.filters["url"] is templates.url_filter


@pytest.mark.parametrize("source", FOLLOWED)
def test_what_can_be_followed_is_rendered_once_for_pages_of_one_shape(source: str) -> None:
    env = environment()
    template, made = env.from_string(source), shells.Shells(env)
    for number in range(200):
        made.html(template, context(number))
    assert len(made.shells) < 40
    assert all(shell.good for shell in made.shells)


def test_pages_with_too_little_in_common_are_rendered_in_full() -> None:
    env = environment()
    template, made = env.from_string("{{ page.meta.date | upper }} {{ page.content | upper }}"), shells.Shells(env)
    for number in range(shells.MOST + 20):
        assert made.html(template, context(number % 30 + 1)) == template.render(context(number % 30 + 1))
    assert len(made.shells) <= shells.MOST


def test_a_shell_that_is_wrong_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    env = environment()
    template, made = env.from_string("{{ page.title }}"), shells.Shells(env)
    monkeypatch.setattr(shells._Shell, "fill", lambda self, context: "wrong")
    for number in range(20):
        assert made.html(template, context(number)) == template.render(context(number))
    assert not any(shell.good for shell in made.shells)
