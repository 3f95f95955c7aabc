"""Tags: people, places, organisations by canonical names, subjects by IPTC names."""

from __future__ import annotations

import pytest

from generator.enrich import RULES, enrich
from generator.model import Article, Seed


def enriched(*body: str, dateline: str | None = None, given: dict[str, tuple[str, ...]] | None = None) -> Article:
    return enrich(Seed(source="a.txt", date="2024-01-15", body=body, dateline=dateline, given=given or {}))


def test_one_name_for_all_its_spellings() -> None:
    article = enriched(
        "The U.N. said that its trucks had reached Khan Younis, a city in Gaza, on Monday.",
        "The United Nations wants more trucks in Khan Yunis, and the Gaza Strip needs them, Jon Doe’s group said.",
    )
    assert article.organisations == ("United Nations",)
    assert set(article.places) == {"Khan Yunis", "Gaza Strip"}


def test_a_surname_joins_the_full_name() -> None:
    article = enriched(
        "President Marta Kowalczyk met mayors in Oslo on Monday.",
        "Kowalczyk said the talks were good.",
        "Marta was tired.",
    )
    assert article.people == ("Marta Kowalczyk",)


def test_an_acronym_that_the_text_defines() -> None:
    article = enriched(
        "The Baltic Fisheries Council (BFC) set new limits on Monday.", "Fishermen said the BFC was wrong about cod."
    )
    assert "Baltic Fisheries Council" in article.organisations
    assert "BFC" not in article.organisations


def test_the_dateline_counts() -> None:
    assert "Cairo" in enriched("Talks went on for a second day, officials said.", dateline="CAIRO, Egypt").places


@pytest.mark.parametrize(
    ("dateline", "places"),
    [
        ("STOCKTON-ON-TEES", {"Stockton-on-Tees"}),
        ("VESTERVIK, Norway", {"Vestervik", "Norway"}),
        ("ST. CLOUD, Minn.", {"St. Cloud", "Minnesota"}),
        ("CABATUAN CITY, Philippines", {"Cabatuan", "Philippines"}),
        ("Aboard the research ship", set()),
        ("UNITED NATIONS", set()),
    ],
)
def test_a_dateline_is_a_place_whether_known_or_not(dateline: str, places: set[str]) -> None:
    text = "The ferry will run again, its owner said.", "Cabatuan waited for it for years."
    assert set(enriched(*text, dateline=dateline).places) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A barn burned down in Ravnsby on Friday.", {"Ravnsby"}),
        ("Two hikers were found near Ploskovo, rescuers said.", {"Ploskovo"}),
        ("Residents of Quillamayo fled when the river rose.", {"Quillamayo"}),
        ("The mill in the village of Oberdachs has closed.", {"Oberdachs"}),
        ("Divers searched the Tamarind River and Lake Usoro for days.", {"Tamarind River", "Lake Usoro"}),
        ("Voters in Duluth and farmers from Otago took part.", {"Duluth", "Otago"}),
        ("Sheep were stolen in Lancashire.", {"Lancashire"}),
        ("Floods cut off villages in Kogi State.", {"Kogi"}),
        ("The drought has reached Maharashtra.", {"Maharashtra"}),
    ],
)
def test_a_place_is_known_by_what_stands_around_it(text: str, places: set[str]) -> None:
    assert places <= set(enriched(text).places)


@pytest.mark.parametrize(
    "text",
    [
        "The fund bought shares in Brightwell, traders said.",
        "She had a role in Moonrise, critics recall.",
        "He holds a degree in Psephology, the school said.",
        "The notice was written in Swahili.",
        "Nobody works in December or at Christmas.",
        "The vote in Parliament was close.",
        "Fans believe in Halvorsen, said Piet Halvorsen.",
    ],
)
def test_in_is_no_proof_of_a_place(text: str) -> None:
    assert enriched(text).places == ()


def test_a_short_report_gets_the_country_of_its_city() -> None:
    assert set(enriched("Trams stood still in Sydney.").places) == {"Sydney", "Australia"}
    assert enriched("Trams stood still in Duluth, Minnesota.").places == ("Duluth", "Minnesota")


def test_a_role_that_opens_the_sentence_is_no_name() -> None:
    assert enriched("Midfielder Oke Brunsdal scored twice.", "Brunsdal left the pitch.").people == ("Oke Brunsdal",)


def test_weekdays_agencies_and_capitals_are_no_tags() -> None:
    article = enriched(
        "BREAKING NEWS UPDATE on Monday in December.", "Reuters and AP said on Monday that December was cold."
    )
    assert not [name for kind, name in article.terms() if kind != "subjects"]


def test_storms_parks_and_acronyms_are_no_people() -> None:
    article = enriched(
        "Hurricane Maria hit the coast on Monday, and Victoria Park was closed.",
        "Hurricane Maria was strong, said CU Boulder, near Victoria Park.",
    )
    assert article.people == ()


def test_what_the_seed_says_wins() -> None:
    article = enriched(
        "The agency sent a probe from Florida to Mars on Monday.",
        given={"tags": ("NASA", "Space", "Mars"), "subjects": ("science",), "summary": ("As given.",)},
    )
    assert article.subjects == ("science",)
    assert article.tags == ("Space",)
    assert "NASA" in article.organisations
    assert "Mars" in article.places
    assert article.summary == "As given."
    assert not article.summary_derived


ABROAD = {
    "it": ("Il governo ha lasciato l’Italia. La Germania resta nell’Ue.", {"Germania", "Italia", "Unione europea"}),
    "de": (
        "Die EU-Kommission in Brüssel prüft Deutschlands Antrag.",
        {"Europäische Kommission", "Brüssel", "Deutschland"},
    ),
    "fr": ("L’ONU s’inquiète du sort de l’Ukraine, dit-on à Genève.", {"Nations Unies", "Ukraine", "Genève"}),
    "es": ("México y EE. UU. firmaron un acuerdo con la OTAN.", {"México", "Estados Unidos", "OTAN"}),
    "ru": ("Министр прибыл из России в Китай, сообщили в НАТО.", {"Россия", "Китай", "НАТО"}),
    "uk": ("Президент України прибув до Києва.", {"Україна", "Київ"}),
    "ar": (
        "وصل الوزير إلى القاهرة وبحث مع مصر ملف غزة، وقالت الأمم المتحدة ذلك.",
        {"القاهرة", "مصر", "غزة", "الأمم المتحدة"},
    ),
    "he": ('השר יצא למצרים, הודיע נאט"ו.', {"מצרים", 'נאט"ו'}),
    "ja": ("首相はインドネシアと韓国を訪問し、NATOで演説した。", {"インドネシア", "韓国", "NATO"}),
    "zh": ("外交部长将访问法国和德国。", {"法国", "德国"}),
    "ko": ("한국은 일본과 협상을 재개했다.", {"대한민국", "일본"}),
    "tr": ("Türkiye'nin NATO üyeliği Almanya'da konuşuldu.", {"Türkiye", "Almanya", "NATO"}),
}


@pytest.mark.parametrize(("language", "text", "names"), [(k, *v) for k, v in ABROAD.items()])
def test_other_languages_get_sure_names_by_their_own_names(language: str, text: str, names: set[str]) -> None:
    article = enrich(Seed(source="a.txt", date="2024-01", language=language, body=(text,)))
    assert {*article.places, *article.organisations} == names
    assert (article.people, article.subjects, article.tags) == ((), (), ())


FORMS = {
    "es": (
        "Cayó un puente en Villafranja. El alcalde Tadeo Murieta culpó a la lluvia.",
        "Villafranja",
        "Tadeo Murieta",
    ),
    "pt": (
        "Caiu uma ponte em Vilaflorida. O prefeito Anselmo Terroso culpou a chuva.",
        "Vilaflorida",
        "Anselmo Terroso",
    ),
    "fr": (
        "Un pont a cédé près de Vallonceau. Le maire Odilon Perrechat accuse la pluie.",
        "Vallonceau",
        "Odilon Perrechat",
    ),
    "it": (
        "Un ponte è crollato vicino a Valdorsa. Il sindaco Ivo Terracini accusa la pioggia.",
        "Valdorsa",
        "Ivo Terracini",
    ),
    "nl": ("Een brug stortte in nabij Veldermeer. Burgemeester Wout Hazekamp wacht.", "Veldermeer", "Wout Hazekamp"),
    "sv": ("En bro rasade nära Lövåsby. Kommunalrådet Ivar Stenmo väntar.", "Lövåsby", "Ivar Stenmo"),
    "pl": ("W Kłodawicach runął most. Wójt Gniewko Zaruba czeka. Kłodawice płaczą.", "Kłodawice", "Gniewko Zaruba"),
    "tr": ("Karaçalı'da köprü çöktü. Vali Tuğrul Beyazıt bekliyor.", "Karaçalı", "Tuğrul Beyazıt"),
    "ru": ("В Заречинске рухнул мост. Губернатор Лука Загорный ждёт. Заречинск плачет.", "Заречинск", "Лука Загорный"),
    "uk": ("У Заріченську впав міст. Мер Лука Загірний чекає. Заріченськ плаче.", "Заріченськ", "Лука Загірний"),
}


@pytest.mark.parametrize(("language", "text", "place", "person"), [(k, *v) for k, v in FORMS.items()])
def test_places_and_people_by_the_words_of_their_language(language: str, text: str, place: str, person: str) -> None:
    article = enrich(Seed(source="a.txt", date="2024-01", language=language, body=(text,)))
    assert (article.places, article.people) == ((place,), (person,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La Cruz Roja dijo en Navidad que el Ministerio ayuda."),
        ("fr", "La lettre a été remise à Perrechat."),
        ("de", "Der Rat stimmte in Sitzung und Ausschuss zu, sagte Deutsche Bahn."),
        ("ru", "В Интернете сообщили о снеге."),
        ("pl", "W Sejmie mówiono o Unii."),
    ],
)
def test_no_name_abroad_where_it_is_not_sure(language: str, text: str) -> None:
    article = enrich(Seed(source="a.txt", date="2024-01", language=language, body=(text,)))
    assert (article.people, article.places) == ((), ())


def test_a_name_abroad_is_no_part_of_a_word() -> None:
    for language, text in (
        ("ru", "Того не было, а иранский посол уехал."),
        ("ja", "アマリリスが咲いた。"),
        ("ko", "수단을 썼다."),
    ):
        assert not enrich(Seed(source="a.txt", date="2024-01", language=language, body=(text,))).places


def test_a_foreign_dateline_keeps_its_name() -> None:
    article = enrich(Seed(source="a.txt", date="2024-01", language="ar", dateline="القاهرة", body=("وصل الوزير.",)))
    assert article.places == ("القاهرة",)


def test_the_rules_have_a_version() -> None:
    assert RULES
