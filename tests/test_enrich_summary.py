"""The summary: whole sentences of the body that can be read alone."""

from __future__ import annotations

from generator.enrich import enrich
from generator.model import Seed

LONG = "The council also agreed on a budget for roads and schools that runs to the end of the decade in every district."


def summary(*body: str, markdown: bool = False) -> str:
    return enrich(Seed(source="a.txt", date="2024-01-15", body=body, markdown=markdown)).summary


def test_a_short_item_gets_one_sentence() -> None:
    assert summary("A bus hit a wall in Lund on Monday. Nobody was hurt.") == "A bus hit a wall in Lund on Monday."


def test_captions_stamps_questions_and_cut_sentences_are_left_out() -> None:
    text = summary(
        "Photo: The bridge in Lund. Friday, January 5, 2024",
        "The bridge over the river in Lund was closed for repairs on Monday, the city said.",
        "It will be open again soon. But nobody knows when. Drivers were told to take the road through the",
    )
    assert text == "The bridge over the river in Lund was closed for repairs on Monday, the city said."


def test_no_two_sentences_say_the_same() -> None:
    lead = "The bridge over the river in Lund was closed on Monday."
    text = summary(lead, "On Monday the bridge over the river in Lund was closed.", *([LONG] * 5))
    assert text.count("bridge") == 1
    assert text.count("budget") <= 1


def test_a_markdown_body_is_summarised_as_it_is_seen() -> None:
    text = summary("# Head", "The *city* of [Lund](https://lund.example) closed **a bridge** on Monday.", markdown=True)
    assert text == "The city of Lund closed a bridge on Monday."


def test_the_body_of_a_markdown_seed_stays_and_plain_text_is_escaped() -> None:
    assert enrich(Seed(source="a", date="2024", body=("*a*", "b"), markdown=True)).body == "*a*\n\nb"
    assert enrich(Seed(source="a", date="2024", body=("*a*", "b"))).body == "\\*a\\*\n\nb"


def test_nothing_breaks_on_nothing() -> None:
    for body in ((), ("",), ("...",), ("?",), ("x" * 5000,), ("“",)):
        enrich(Seed(source="a", date="2024", body=body))
