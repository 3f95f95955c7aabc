"""Datelines: every form of wire copy is taken off the text, and prose is left alone."""

from __future__ import annotations

import itertools

import pytest

from generator.seeds import dateline
from generator.seeds.place_names import normal_case

TEXT = "Officials in the capital said on Wednesday that the talks would go on for another week."
PLACES = (
    "Kabul", "New Delhi", "Los Angeles", "The Hague", "Port-au-Prince", "N'Djamena", "Rio de Janeiro", "Khan Younis", "St. Louis",
    "Sharm el-Sheikh", "Ouagadougou", "Las Vegas", "Aix-en-Provence", "Zürich", "Łódź", "Kryvyi Rih", "El Alto", "Ta'if",
)  # fmt: skip
REGIONS = ("", ", Haiti", ", United Arab Emirates", ", Calif.", ", D.C.", ", Gaza Strip")
DAYS = ("", ", Dec. 20", ", August 2", ", 3 March", ", 20 décembre", ", 20. Dezember", ", Dec 20, 2023")
AGENCIES = ("", " (AP)", " (Reuters)", " (PTI)", " (Xinhua)", " (dpa)", " (Staff)")
DASHES = (" – ", " — ", " - ", " -- ")


def forms() -> list[tuple[str, str, str | None]]:
    """Openings of wire copy as (opening, place, agency)."""
    found = []
    for place, region, day, agency, dash in itertools.product(PLACES, REGIONS, DAYS, AGENCIES, DASHES):
        for shown in (place.upper(), place) if day or agency else (place.upper(),):
            found.append((f"{shown}{region}{day}{agency}{dash}", f"{place}{region}", agency.strip(" ()") or None))
    for place, region in itertools.product(PLACES, REGIONS[1:]):
        found.append((f"{place}{region}–", f"{place}{region}", None))
    for place, day in itertools.product(PLACES, DAYS[1:]):
        found.append((f"{place}{day} (PTI) ", place, "PTI"))
    for place in PLACES:
        found += [
            (f"{place} (CNN)", place, "CNN"),
            (f"{place} (CNN) ", place, "CNN"),
            (f"{place.upper()}: ", place, None),
        ]
    found += [(f"{place}: ", place, None) for place in PLACES if place not in ("The Hague", "El Alto")]
    return found


def test_wire_copy_of_every_form() -> None:
    cases = forms()
    assert len(cases) > 5_000
    wrong = []
    for opening, place, agency in cases:
        found = dateline.opening(opening + TEXT)
        if not found or (found.place, found.agency, (opening + TEXT)[found.end :]) != (place, agency, TEXT):
            wrong.append((opening, found))
    assert len(wrong) <= len(cases) // 1000, wrong[:20]


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("DEIR AL-BALAH, Gaza Strip – ", "Deir al-Balah, Gaza Strip", None),
        ("GRINDAVÍK, Iceland – ", "Grindavík, Iceland", None),
        ("PASADENA, Calif. – ", "Pasadena, Calif.", None),
        ("WASHINGTON, D.C. – ", "Washington, D.C.", None),
        ("AUSTIN, TX – ", "Austin, TX", None),
        ("İSTANBUL (AA) - ", "İstanbul", "AA"),
        ("BEIRUT/JERUSALEM, Dec 20 (Reuters) - ", "Beirut/Jerusalem", "Reuters"),
        ("New Delhi [India], August 2 (ANI): ", "New Delhi, India", "ANI"),
        ("MOSCOW, December 20. /TASS/. ", "Moscow", "TASS"),
        ("МОСКВА, 20 дек — РИА Новости. ", "Москва", "РИА Новости"),
        ("Киев. 20 декабря. УНН - ", "Киев", "УНН"),
        ("(ANSA) - ROMA, 20 DIC - ", "Roma", "ANSA"),
        ("Madrid, 20 dic (EFE).- ", "Madrid", "EFE"),
        ("Brasília, 20 de dezembro (Agência Brasil) – ", "Brasília", "Agência Brasil"),
        ("Roma - ", "Roma", None),
        ("FRANCE - ", "France", None),
        ("Dubai: ", "Dubai", None),
        ("NEW DELHI: ", "New Delhi", None),
        ("Kabul, December 20 ", "Kabul", None),
        ("(CNN)", None, "CNN"),
        ("(Reuters) - ", None, "Reuters"),
        ("[UN News] ", None, "UN News"),
        ("(MENAFN- Coast Desk) ", None, "MENAFN- Coast Desk"),
        ("شرم الشيخ - ", "شرم الشيخ", None),
        ("القاهرة (رويترز) - ", "القاهرة", "رويترز"),
        ("【ロンドン=共同】", "ロンドン", "共同"),
        ("新华社北京12月20日电（记者李明）", "北京", "新华社"),
    ],
)
def test_forms_with_turns_of_their_own(opening: str, place: str | None, agency: str | None) -> None:
    found = dateline.opening(opening + TEXT)
    assert found is not None
    assert (found.place, found.agency, (opening + TEXT)[found.end :]) == (place, agency, TEXT)


@pytest.mark.parametrize(
    "prose",
    [
        "The World Health Organization (WHO) said on Monday that the vaccine was safe.",
        "World Health Organization (WHO) officials said on Monday that the vaccine was safe.",
        "International Monetary Fund (IMF) Managing Director Ada Lind spoke on Monday.",
        "Deutsche Bahn (DB) Chef Lutz hat am Montag gesagt, dass er geht.",
        "Poland's Law and Justice (PiS) party won the most seats in the vote on Sunday.",
        "Apple (AAPL) shares fell on Monday after the company said that sales were down.",
        "Inflation – the rise of prices – has slowed again in the country, officials said.",
        "Ada Lind – the former mayor – said on Monday that she would run again.",
        "China - and not only China - is affected by the rule, the diplomats say.",
        "NATO – The alliance met on Monday in Brussels to speak of the war.",
        "Analysis: What the vote means for the rest of the continent is not clear yet.",
        "EXCLUSIVE: The minister knew of the letter, according to two people who saw it.",
        "On Monday, December 20 – The day everything changed for the people of the town.",
        "Monday, December 20 – The day everything changed for the people of the town.",
        "Paris, May 5, 2020, was a quiet day for the shops of the capital.",
        "London, home to nine million people, is the largest city of the country.",
        "In Gaza City (AP) reporters saw the trucks arrive in the morning of that day.",
        "May 5 – The date that everybody in the city remembers is back again.",
        "Q: What do you think of the new wall in the harbour of this town?",
        "Jean-Pierre, 45, said that he had seen the boats leave in the morning.",
        "Der Bürgermeister (SPD) sagte am Freitag, dass die Brücke gesperrt wird.",
        "Mercoledì - il giorno dopo - il Senato ha votato la fiducia al governo.",
        "Ein Sprecher: Die Brücke wird im März für drei Wochen gesperrt, so die Stadt.",
        "Chelsea 2-1 Arsenal: The home side came from behind to win on Saturday night.",
    ],
)
def test_prose_has_no_dateline(prose: str) -> None:
    assert dateline.opening(prose) is None


def test_a_name_with_a_colon_is_a_person_if_it_acts() -> None:
    line = "Tusk: We will not give up the harbour, and we will not give up the town."
    assert dateline.opening(line, "The government agreed. Tusk said so on Friday. Tusk left at noon.") is None
    line = "Kottayam: The harbour will close for three weeks, the state government said on Friday."
    found = dateline.opening(line, "Boats in Kottayam will have to wait, and buses from Kottayam as well.")
    assert found
    assert found.place == "Kottayam"


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("DEIR AL-BALAH, Gaza Strip", "Deir al-Balah, Gaza Strip"),
        ("AL-QAIM, Iraq", "Al-Qaim, Iraq"),
        ("PORT-AU-PRINCE, Haiti", "Port-au-Prince, Haiti"),
        ("L'AQUILA", "L'Aquila"),
        ("ABIDJAN, CÔTE D'IVOIRE", "Abidjan, Côte d'Ivoire"),
        ("ST. LOUIS", "St. Louis"),
        ("MCALLEN, Texas", "McAllen, Texas"),
        ("DİYARBAKIR", "Diyarbakır"),
        ("WASHINGTON DC", "Washington DC"),
        ("U.S. VIRGIN ISLANDS", "U.S. Virgin Islands"),
        ("DUBAI, UAE", "Dubai, UAE"),
        ("New York", "New York"),
        ("القاهرة", "القاهرة"),
    ],
)
def test_normal_case(given: str, normal: str) -> None:
    assert normal_case(given) == normal
