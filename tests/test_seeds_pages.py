"""Raw pages of the kinds that web dumps bring, each with what must be read from it; all written for these tests.

A case is the page and the fields that are expected; a field that is not named must be empty. In `body` a paragraph may
be given by its beginning, with `…` for the rest; a line opened by `~` is a subhead or mark that may stand there or not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import seeds
from generator.errors import InputError
from generator.model import Seed

LEDE = "The harbour of Ostby will close for three weeks in March so that divers can repair the sea wall, the town said on Friday."
MORE = (
    "Fishing boats are to use the quay at Norvik, 12 kilometres to the south, and the ferry will leave from there too."
)
LAST = (
    "Work on the wall was put off twice because the money was missing. It is now expected to cost 4.2 million crowns."
)

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "headline on the date line": (
        f" date 2024-02-09 Ostby closes its harbour for three weeks\n\n{LEDE}\n\n{MORE}\n",
        {"headline": "Ostby closes its harbour for three weeks", "body": [LEDE, MORE]},
    ),
    "body on the date line": (f" date 2024-02 {LEDE}\n\n{MORE}\n", {"date": "2024-02", "body": [LEDE, MORE]}),
    "menu, share words and a label above the headline": (
        f" date 2024-02-09 Skip to main content\n\nHome\nNews\nWeather\nShare\nFacebook\nTwitter\n\nLocal news\n\n"
        f"Harbour of Ostby to close while divers mend the sea wall\n\nShare on Facebook\n\n{LEDE}\n\n{MORE}\n",
        {"headline": "Harbour of Ostby to close while divers mend the sea wall", "body": [LEDE, MORE]},
    ),
    "breadcrumb with signs": (
        f" date 2024-02-09 Home > News > Coast\nOstby's harbour shuts for repairs\n\n{LEDE}\n\n{MORE}\n",
        {"headline": "Ostby's harbour shuts for repairs", "body": [LEDE, MORE]},
    ),
    "section label and no headline": (f" date 2024-02-09 WORLD\n\n{LEDE}\n\n{MORE}\n", {"body": [LEDE, MORE]}),
    "label of two words and no headline": (
        f" date 2024-02-09 Crime & Justice\n{LEDE}\n\n{MORE}\n",
        {"body": [LEDE, MORE]},
    ),
    "headline twice, the second time with the name of the site": (
        f" date 2024-02-09 Ostby closes its harbour for repairs\n\nOstby closes its harbour for repairs - The Coast Post\n\n"
        f"{LEDE}\n\n{MORE}\n",
        {"headline": "Ostby closes its harbour for repairs", "body": [LEDE, MORE]},
    ),
    "deck between headline and byline": (
        f" date 2024-02-09 Ostby closes its harbour\n\nBoats will have to sail 12 kilometres to the next quay in March.\n\n"
        f"By Ada Lind and Per Holm, Coast Desk\nFriday, 9 February 2024 06:12 PM CET\n\n{LEDE}\n\n{LAST}\n",
        {
            "headline": "Ostby closes its harbour",
            "deck": "Boats will have to sail 12 kilometres to the next quay in March.",
            "byline": ["Ada Lind", "Per Holm"],
            "body": [LEDE, LAST],
        },
    ),
    "deck of a few words that says more of the text than the headline": (
        f" date 2024-02-09 Ostby acts at last\n\nTown to close its harbour in March so that divers can mend the wall\n\n{LEDE}\n\n{MORE}\n",
        {
            "headline": "Ostby acts at last",
            "deck": "Town to close its harbour in March so that divers can mend the wall",
            "body": [LEDE, MORE],
        },
    ),
    "deck that comes back word for word": (
        f" date 2024-02-09 The wall has cracks on its whole length.\n\n{LEDE}\n\nThe wall has cracks on its whole length.\n\n{LAST}\n",
        {
            "deck": "The wall has cracks on its whole length.",
            "body": [LEDE, "The wall has cracks on its whole length.", LAST],
        },
    ),
    "bare names and agency": (
        f" date 2024-02-09 Ostby closes its harbour for repairs\nAda Lind, PA\nFebruary 9, 2024 | 9:58 PM GMT\n\n{LEDE}\n\n{MORE}\n",
        {
            "headline": "Ostby closes its harbour for repairs",
            "byline": ["Ada Lind"],
            "agency": "PA",
            "body": [LEDE, MORE],
        },
    ),
    "radio station's byline": (
        f" date 2024-02-09 Harbour of Ostby to close for repairs\n\nKXT 91.7 | By KXT Staff\n\nPublished February 9, 2024 at 12:40 PM CST"
        f"\n\n{LEDE}\n\n{MORE}\n",
        {"headline": "Harbour of Ostby to close for repairs", "byline": ["KXT Staff"], "body": [LEDE, MORE]},
    ),
    "written by, with a date": (
        f" date 2024-02-09 Harbour of Ostby to close for repairs\nWritten by Ada Lind on 9 February 2024\n\n{LEDE}\n\n{MORE}\n",
        {"headline": "Harbour of Ostby to close for repairs", "byline": ["Ada Lind"], "body": [LEDE, MORE]},
    ),
    "captions, credits and alt text": (
        f" date 2024-02-09 A crane lifts stones at the quay of Ostby on Feb. 8. Image: AP\n\n{LEDE}\n\nsea wall ostby\n\n"
        f"The wall seen from the ferry. [Ada Lind/Pool via AP]\n\n{MORE}\n\nPer Holm | AFP | Getty Images\n\n{LAST}\n",
        {"body": [LEDE, MORE, LAST]},
    ),
    "agency mark at both ends": (
        f" date 2024-02-09 (Xinhua) -- {LEDE}\n\n{MORE}\n\n{LAST} (Xinhua/NAN)\n",
        {"agency": "Xinhua", "body": [LEDE, MORE, LAST]},
    ),
    "acronym at the end is no agency": (
        f" date 2024-02-09 {LEDE}\n\nThe work was ordered by the National Harbour Authority (NHA).\n",
        {"body": [LEDE, "The work was ordered by the National Harbour Authority (NHA)."]},
    ),
    "links inside and below the text": (
        f" date 2024-02-09 {LEDE}\n\nRelated: What a sea wall is for\n\n{MORE}\n\nRead more https://coast.example/wall\n\n{LAST}\n\n"
        "#ostby #harbour #wall\n\nMore on the coast\nTen quays to see before winter\nMost read\nHow to tie a knot\n"
        "© 2024 The Coast Post. All rights reserved.\n",
        {"body": [LEDE, MORE, LAST]},
    ),
    "newsletter and app": (
        f" date 2024-02-09 {LEDE}\n\nSign up to our newsletter for the news of the day\n\n{MORE}\n\n"
        "Do you know more? Our app lets you send pictures.\n\n"
        f"{LAST}\n\nLeave a comment\n0 comments\n",
        {"body": [LEDE, MORE, LAST]},
    ),
    "one block with everything glued": (
        f" date 2024-02-09 OSTBY (AP) - {LEDE} {MORE} {LAST} (Reporting by Ada Lind; editing by Per Holm)\n",
        {"byline": ["Ada Lind"], "dateline": "Ostby", "agency": "AP", "body": [f"{LEDE} {MORE} {LAST}"]},
    ),
    "wrapped at seventy characters": (
        " date 2024-02-09 Ostby closes its harbour\n\n"
        "The harbour of Ostby will close for three weeks in March so that\ndivers can repair the sea wall, the town said on "
        "Friday, after a long\nwinter in which storms had torn stones from its foot.\n\n"
        f"{MORE}\n",
        {
            "headline": "Ostby closes its harbour",
            "body": [
                "The harbour of Ostby will close for three weeks in March so that divers can repair the sea wall, the town "
                "said on Friday, after a long winter in which storms had torn stones from its foot.",
                MORE,
            ],
        },
    ),
    "cut off": (
        f" date 2024-02-09 {LEDE}\n\n{MORE}\n\nThe mayor said that nobody had asked the fishermen whether they…\n",
        {"body": [LEDE, MORE, "The mayor said that nobody had asked the fishermen whether they…"], "incomplete": True},
    ),
    "developing": (
        f" date 2024-02-09 {LEDE}\n\nDetails soon…\n\nThis is a developing story and will be updated.\n",
        {"body": [LEDE]},
    ),
    "live blog": (
        " date 2024-02-09 LIVE: Storm reaches the coast of Ostby\n\n18:40\nThe ferry to Norvik has been stopped for the night, the"
        " company says.\n\n18:05\nWaves are breaking over the sea wall of Ostby harbour.\n\n17:30\nSchools sent their pupils home"
        " early, the town said.\n",
        {
            "headline": "LIVE: Storm reaches the coast of Ostby",
            "roundup": True,
            "body": [
                "~18:40",
                "The ferry to Norvik has been stopped for the night, the company says.",
                "~18:05",
                "Waves are breaking over the sea wall of Ostby harbour.",
                "~17:30",
                "Schools sent their pupils home early, the town said.",
            ],
        },
    ),
    "numbered round-up": (
        f" date 2024-02-09 Five things from the coast this week\n\n1. The harbour\n\n{LEDE}\n\n2. The ferry\n\n{MORE}\n\n"
        f"3. The money\n\n{LAST}\n",
        {
            "headline": "Five things from the coast this week",
            "roundup": True,
            "body": ["~1. The harbour", LEDE, "~2. The ferry", MORE, "~3. The money", LAST],
        },
    ),
    "score table above the story": (
        " date 2024-02-09 |09/02/24\n|20:45\n|Coast League\n|Ostby\n|2 : 1\n|Norvik\n\nOSTBY - Ostby beat Norvik 2-1 on Friday and"
        " stay at the top of the league.\n\nThe winning goal fell in the last minute.\n",
        {
            "dateline": "Ostby",
            "body": [
                "Ostby beat Norvik 2-1 on Friday and stay at the top of the league.",
                "The winning goal fell in the last minute.",
            ],
        },
    ),
    "letter": (
        f" date 2024-02-09 To the editor:\n\n{LEDE}\n\nI have fished there for forty years and I was not asked.\n",
        {"body": ["~To the editor:", LEDE, "I have fished there for forty years and I was not asked."]},
    ),
    "Portuguese, newsroom and links": (
        " date 2023-05 Direto da redação\n\nA ponte sobre o rio Una será fechada por três semanas em março para obras, informou a"
        " prefeitura nesta sexta-feira.\n\nLeia também: Chuvas deixam cidades sem luz\n\nOs ônibus vão usar a estrada do sul até que"
        " os reparos terminem.\n\nCompartilhe esta notícia\n",
        {
            "date": "2023-05",
            "language": "pt",
            "byline": ["Redação"],
            "body": ["A ponte sobre o rio Una será fechada…", "Os ônibus vão usar a estrada do sul…"],
        },
    ),
    "German, agency and picture": (
        " date 2023-05 Blick auf die Brücke (Archivbild). Foto: Ada Lind/dpa\n\nKassel (dpa/lhe) - Die Brücke über die Fulda wird im"
        " März für drei Wochen gesperrt, wie die Stadt am Freitag mitteilte.\n\nLesen Sie auch: Warum Brücken altern\n\nDie Busse"
        " fahren in dieser Zeit über den Süden der Stadt.\n\nJetzt unseren Newsletter abonnieren\n",
        {
            "date": "2023-05",
            "language": "de",
            "dateline": "Kassel",
            "agency": "dpa/lhe",
            "body": ["Die Brücke über die Fulda…", "Die Busse fahren in dieser Zeit…"],
        },
    ),
    "French, headline and deck": (
        " date 2023-05 Le pont de l'Arve fermé trois semaines\nLes bus passeront par le sud de la ville pendant les travaux, annonce la"
        " mairie.\n\nPar Ada Lind\nPublié le 12 mai 2023 à 18h05\n\nLe pont sur l'Arve sera fermé pendant trois semaines en mars, a"
        " indiqué vendredi la mairie.\n\nÀ lire aussi : Pourquoi les ponts vieillissent\n\nLes travaux doivent coûter quatre millions"
        " d'euros.\n",
        {
            "date": "2023-05",
            "language": "fr",
            "headline": "Le pont de l'Arve fermé trois semaines",
            "deck": "Les bus passeront par le sud de la ville pendant les travaux, annonce la mairie.",
            "byline": ["Ada Lind"],
            "body": ["Le pont sur l'Arve sera fermé…", "Les travaux doivent coûter…"],
        },
    ),
    "Turkish, agency dateline": (
        " date 2023-05-12 İZMİR (AA) - Körfezdeki köprünün mart ayında üç hafta boyunca kapalı olacağı cuma günü belediye tarafından"
        " açıklandı.\n\nOtobüsler bu süre içinde güney yolunu kullanacak ve çalışmalar için dört milyon lira ayrıldı.\n",
        {
            "date": "2023-05-12",
            "language": "tr",
            "dateline": "İzmir",
            "agency": "AA",
            "body": ["Körfezdeki köprünün mart…", "Otobüsler bu süre…"],
        },
    ),
    "Russian, agency between slashes": (
        " date 2023-05 МОСКВА, 12 мая. /ТАСС/. Мост через реку будет закрыт на три недели, сообщили в пятницу в мэрии.\n\nЧитайте"
        " также: Почему стареют мосты\n\nАвтобусы на это время пойдут по южной дороге.\n",
        {
            "date": "2023-05",
            "language": "ru",
            "dateline": "Москва",
            "agency": "ТАСС",
            "body": ["Мост через реку…", "Автобусы на это время…"],
        },
    ),
    "Italian, kicker": (
        " date 2022-09 politiche 2022\n\nIl ponte sul fiume resterà chiuso per tre settimane a marzo, ha fatto sapere venerdì il"
        " comune.\n\nLeggi anche: perché i ponti invecchiano\n\nGli autobus passeranno da sud fino alla fine dei lavori.\n"
        "\nRiproduzione riservata\n",
        {"date": "2022-09", "language": "it", "body": ["Il ponte sul fiume…", "Gli autobus passeranno…"]},
    ),
    "Chinese, agency": (
        " date 2023-05-12 新华社北京5月12日电（记者李明）跨河大桥将于三月关闭三周，以便维修，市政府周五表示。\n\n"
        "相关阅读：桥梁为何老化\n\n公交车将改走南面的道路。\n",
        {
            "date": "2023-05-12",
            "language": "zh",
            "byline": ["李明"],
            "dateline": "北京",
            "agency": "新华社",
            "body": ["跨河大桥将于三月关闭三周…", "公交车将改走南面的道路。"],
        },
    ),
}
REFUSED: dict[str, tuple[str, str]] = {
    "pictures only": (
        " date 2024-02-09 A boat leaves Ostby on Feb. 8. Photo: AFP\n\nThe quay at night. (Ada Lind/Reuters)\n\n"
        "A gull on the wall. Photo: Per Holm\n",
        "only captions",
    ),
    "scores only": (
        " date 2024-02-09 |Ostby\n|2 : 1\n|Norvik\n|Half time\n|1 : 0\n|Attendance\n|1,204\n",
        "no sentence",
    ),
    "shop": (
        " date 2024-02-09 Home / Boats / Oars\nOar of ash wood, 2.4 m\n★★★☆☆ (12 reviews)\n€ 48.00 incl. VAT\nIn stock\nAdd to cart\n"
        "Material: ash\nItem no. 7781\nCustomers also bought: rowlock, rope\n",
        "a shop's page",
    ),
    "menu only": (
        " date 2024-02-09 Home\nNews\nSport\nWeather\nLog in\nSubscribe\nContact\nAbout us\nJobs\n",
        "expected running text",
    ),
}
FIELDS = ("headline", "deck", "byline", "agency", "dateline", "incomplete", "roundup")


def read(tmp_path: Path, text: str) -> Seed:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    (seed,) = seeds.read(path, "page.txt")
    return seed


@pytest.mark.parametrize("name", CASES)
def test_page(tmp_path: Path, name: str) -> None:
    text, expected = CASES[name]
    seed = read(tmp_path, text)
    got = {field: list(value) if isinstance(value := getattr(seed, field), tuple) else value for field in FIELDS}
    want = {
        field: expected.get(field, {"byline": [], "incomplete": False, "roundup": False}.get(field)) for field in FIELDS
    }
    assert got == want
    assert seed.date == expected.get("date", "2024-02-09" if "2024-02-09" in text else seed.date)
    assert seed.language == expected.get("language", "en")
    may = {line[1:] for line in expected["body"] if line.startswith("~")}
    body = [paragraph for paragraph in seed.body if paragraph not in may]
    wanted = [line for line in expected["body"] if not line.startswith("~")]
    assert len(body) == len(wanted), body
    for paragraph, line in zip(body, wanted, strict=True):
        whole = not line.endswith("…") or paragraph == line
        assert paragraph == line if whole else paragraph.startswith(line[:-1])


@pytest.mark.parametrize("name", CASES)
def test_nothing_gets_lost(tmp_path: Path, name: str) -> None:
    """Every word of a page is in a field of the seed or in the list of what was removed."""
    text, _ = CASES[name]
    seed = read(tmp_path, text)
    shown = [*seed.body, seed.headline or "", seed.deck or "", seed.dateline or "", seed.agency or "", *seed.byline]
    kept = " ".join([*shown, *(item.text for item in seed.removed)]).casefold()
    for word in text.replace(" date ", "", 1).split()[1:]:
        assert word.strip(".,:;()[]/|–—-【】=").casefold() in kept or word[:1].isdigit() or "新华社" in word, word


@pytest.mark.parametrize("name", REFUSED)
def test_no_article(tmp_path: Path, name: str) -> None:
    text, reason = REFUSED[name]
    with pytest.raises(InputError, match=reason) as error:
        read(tmp_path, text)
    assert str(error.value).startswith("seeds/page.txt:1: ")
