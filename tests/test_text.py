"""Sentences are exact pieces of a paragraph, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import sentences


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        (["The U.S. Senate met at 9 p.m. Tuesday.", "The bill passed."], "en"),
        (["He moved to the U.S.", "The family followed."], "en"),
        (["Gen. Mark A. Smith spoke on Dec. 11.", "Prices rose 5.5% to 4.2."], "en"),
        (["It began in Fresno, Calif., at noon.", "Apple Inc. shares fell."], "en"),
        (["“Why now?” Smith asked.", "“Stop!”", "The man ran.", "He said “no.”", "She left."], "en"),
        (["Wait...", "What?", "Yes.", "See No. 10 and pp. 5 to 7."], "en"),
        (["It happened in 2010.", "Officials said nothing."], "en"),
        (["Am 20. Dezember kam er an.", "Der 3. Platz ging an z.B. Bayern."], "de"),
        (["昨日は雨でした。", "今日は晴れです！"], "ja"),
        (["「はい。」と言った。"], "ja"),
        (["هل جاء؟", "نعم جاء."], "ar"),
        (["یہ ایک ہے۔", "دوسرا ہے۔"], "ur"),
        (["यह एक है।", "दूसरा है।"], "hi"),
    ],
)
def test_sentence_ends(parts: list[str], language: str) -> None:
    joined = ("" if language == "ja" else " ").join(parts)
    assert sentences(joined, language) == parts


def test_glued_sentences_are_parted() -> None:
    assert sentences("It opened in 2010.Officials said nothing.") == ["It opened in 2010.", "Officials said nothing."]


@given(st.text(max_size=200))
def test_sentences_are_exact_pieces_in_order(paragraph: str) -> None:
    position = 0
    for sentence in sentences(paragraph):
        assert sentence
        assert sentence == sentence.strip()
        position = paragraph.index(sentence, position) + len(sentence)


@pytest.mark.parametrize(
    "clock",
    [
        *(
            "3 p.m. Eastern time",
            "3 p.m. Greenwich Mean Time",
            "9 a.m. Pacific",
            "10:17 p.m. Dec. 11",
            "8 a.m. Monday",
            "8 p.m. GMT",
        ),
        "noon and 6 p.m. Central European Summer Time",
    ],
)
def test_a_time_of_day_with_its_zone_or_day_stays_in_its_sentence(clock: str) -> None:
    sentence = f"Sales stop online at {clock} and in stores a week later."
    if clock.endswith("Pacific"):
        sentence = f"Sales stop online at {clock} Standard Time."
    assert sentences(f"{sentence} The company said so.") == [sentence, "The company said so."]
