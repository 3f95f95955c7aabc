"""A derived headline says what the text says, in its words."""

from __future__ import annotations

import pytest

from generator.enrich import enrich
from generator.model import Seed


def derived(text: str, language: str = "en") -> str:
    article = enrich(Seed(source="a.txt", date="2024-01-15", body=tuple(text.split("\n")), language=language))
    assert article.headline_derived
    return article.headline


EXACT = {
    "In a bid to end the strike, the union’s top negotiator, Ana Reyes, has traveled to Lyon for talks on pay on Monday.": (
        "Union’s top negotiator Ana Reyes travels to Lyon for talks on pay"
    ),
    "An officer was killed while directing traffic near the station on Monday evening, the interior ministry said.": (
        "Officer was killed while directing traffic near the station, says interior ministry"
    ),
    "On Thursday evening, firefighters rescued 12 people from a burning hotel in the old town of Porto.": (
        "Firefighters rescued 12 people from a burning hotel in the old town of Porto"
    ),
    "Volvo will stop building diesel cars in Gothenburg early next year, the company said on Thursday.": (
        "Volvo to stop building diesel cars in Gothenburg early next year, says company"
    ),
    "The central bank has raised its key interest rate to 6% to slow inflation, the third increase this year.": (
        "Central bank raises its key interest rate to 6% to slow inflation"
    ),
    "President Ida Berg, who had been ill for weeks, returned to her office in Bergen on Tuesday.": (
        "President Ida Berg returned to her office in Bergen"
    ),
    "Nurses voted against the pay offer on Thursday, the union said, raising the prospect of new strikes.": (
        "Nurses voted against the pay offer, says union"
    ),
    "India is about to pass China as the country with the most people, the United Nations said on Monday.": (
        "India is about to pass China as the country with the most people, says United Nations"
    ),
    "Google has until Friday to answer the questions of the regulator.": (
        "Google has until Friday to answer the questions of the regulator"
    ),
}


@pytest.mark.parametrize(("text", "headline"), EXACT.items())
def test_headline(text: str, headline: str) -> None:
    assert derived(text) == headline


@pytest.mark.parametrize(
    ("text", "stays", "never"),
    [
        ("A guard was killed while he slept in a hut near the gate on Monday, police said.", "was killed", "kills"),
        ("The fund has donated to 40 schools in the region since 2015, its report says.", "donated to", "donates to"),
        (
            "The retailer called off the sale of its Irish stores on Tuesday after talks failed.",
            "called off",
            "calls off",
        ),
        (
            "The blast may have killed as many as 30 miners in the town, officials said.",
            "may have killed",
            "blast killed",
        ),
        (
            "The ferry will no longer carry cars between Dover and Ostend, its owner said.",
            "will no longer",
            "Ferry no longer",
        ),
        (
            "Hospitals are ready for the winter, First Minister Iain Muir insisted on Tuesday.",
            "First Minister Iain Muir insisted",
            "?",
        ),
        (
            "Schools will be closed from Monday through Tuesday because of snow, the ministry said.",
            "from Monday through Tuesday",
            "from through",
        ),
        ("On Thursday evening the ministers of the region met in Bruges to discuss fishing.", "inisters", "Evening"),
        (
            "The minister did not resign on Sunday, despite calls from his own party to step down.",
            "did not resign",
            "?",
        ),
        (
            "An alleged smuggler was arrested at Lisbon airport on Saturday with drugs, police said.",
            "lleged smuggler",
            "?",
        ),
        (
            "A mayor accused of taking bribes fled to Brazil on Friday, prosecutors in Rome said.",
            "accused of taking bribes",
            "?",
        ),
        (
            "The planned merger of Alpha Bank and Beta Bank was approved on Monday, in a close vote.",
            "lanned merger",
            "?",
        ),
        ("The storm destroyed almost 300 houses on the island on Wednesday, officials said.", "almost 300", "?"),
        (
            "If parliament agrees, the army will send 500 troops to the border, the ministry said.",
            "If parliament agrees",
            "?",
        ),
        ("Shops will not open on Sunday, the retail association said.", "will not open on Sunday", "?"),
        ("The actor, who denies the charges, was charged with assault in Vienna on Friday.", "denies the charges", "?"),
        (
            "The court found no evidence of fraud in the election held in March, a judge said.",
            "no evidence of fraud",
            "?",
        ),
        (
            "The port is to host the fleet, its harbor master told the city council on Monday.",
            "harbor master told",
            "?",
        ),
        ("The judges said if the law is passed, then towns should be paid for their losses.", "then towns", "?"),
    ],
)
def test_what_is_said_never_changes(text: str, stays: str, never: str) -> None:
    headline = derived(text)
    assert stays in headline
    assert never not in headline


def test_a_question_or_a_pronoun_is_no_headline() -> None:
    text = "Is this the end of cash? It may be. Shops in Turku said on Monday that they would stop accepting coins from May."
    assert derived(text) == "Shops in Turku said that they would stop accepting coins from May"


def test_a_given_headline_is_kept_verbatim() -> None:
    article = enrich(Seed(source="a.txt", date="2024-01-15", headline="A  headline.", body=("Text of it.",)))
    assert article.headline == "A  headline."
    assert not article.headline_derived


@pytest.mark.parametrize(
    ("language", "text", "headline"),
    [
        ("it", "Il presidente è arrivato a Roma. Poi è ripartito.", "Il presidente è arrivato a Roma"),
        ("ar", "وصل الرئيس إلى القاهرة اليوم. ثم غادر.", "وصل الرئيس إلى القاهرة اليوم"),
        ("ja", "首相は東京で会見した。その後、帰国した。", "首相は東京で会見した"),
    ],
)
def test_no_english_rule_touches_other_languages(language: str, text: str, headline: str) -> None:
    assert derived(text, language) == headline
