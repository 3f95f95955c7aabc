"""The picture of an article for previews: it shows letters and never boxes, and is made once."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from generator import card, press
from generator.model import Site


def test_a_picture_shows_letters_and_never_boxes() -> None:
    def same(one: str, other: str) -> bool:
        return card.draw(card.Card("N", one, "2023")) == card.draw(card.Card("N", other, "2023"))

    assert same("Quake", "Quake")
    for script in ("שלום", "سلام", "地震", "नमस्ते", "Quake 地震"):
        assert same(script, ""), script
    for sign in ("😀", "\x07", "\u200b", "👩‍🚀"):
        assert same(f"Quake {sign} hits", "Quake hits"), sign
    assert same("Sa\u0303o Paulo", "São Paulo")
    for text in ("Łódź", "Привет", "Ελληνικά", "Tiếng Việt", "“¿Qué?” – 50 €"):
        assert card.drawable(text) == text
    assert card.draw(card.Card("שלום", "Quake")) == card.draw(card.Card("", "Quake"))


def test_letters_stay_on_the_picture() -> None:
    for headline in ("W" * 500, "word " * 200, "An ordinary headline of an ordinary day", "x"):
        with Image.open(io.BytesIO(card.draw(card.Card("A name " * 30, headline, "December 2023")))) as image:
            ink = image.convert("L").point([255 * (shade < 200) for shade in range(256)])
            left, _, right, _ = ink.crop((0, 0, 1200, 600)).getbbox() or (0, 0, 0, 0)
            assert (left >= 76, right <= 1124) == (True, True)
            assert ink.crop((0, 512, 1200, 540)).getbbox() is None  # between headline and date


def test_a_picture_is_made_again_only_where_its_text_changes(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = card.draw

    def counted(one: card.Card) -> bytes:
        drawn.append(one.headline)
        return draw(one)

    monkeypatch.setattr(card, "draw", counted)

    def made(site: Site = small) -> list[str]:
        drawn.clear()
        press.press(site)
        return sorted(drawn)

    assert made() == ["D", "One", "Two"]
    assert made() == []
    page, folder = small.content / "2023/12/20/a.md", small.build / "docs" / card.FOLDER
    page.write_text(page.read_text().replace("body", "text"))
    assert made() == []
    page.write_text(page.read_text().replace("One", "First"))
    assert made() == ["First"]
    assert len(list(folder.iterdir())) == 3
    assert made(replace(small, name="M")) == ["D", "First", "Two"]
    assert made(replace(small, cards=False)) == []
    assert not folder.exists()
