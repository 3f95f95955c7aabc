"""What stands around and between the paragraphs of a page, in many languages, and sentences that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import seeds
from generator.errors import InputError
from generator.model import Seed

FIRST = (
    "The harbour of Ostby will close for three weeks in March so that divers can repair the sea wall, the town said."
)
SECOND = (
    "Fishing boats are to use the quay at Norvik, 12 kilometres to the south, and the ferry will leave from there too."
)
THIRD = "Work on the wall was put off twice because the money was missing, and it now costs 4.2 million crowns."
HEAD = "Ostby closes its harbour for repairs"


def read(folder: Path, text: str) -> Seed:
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    (seed,) = seeds.read(path, "page.txt")
    return seed


SENTENCES = """
Advertising revenue at the three largest papers fell by a tenth, the union said.
Copyright law does not protect the shape of a boat, the court found.
Subscribe to that view and nothing in the harbour will ever change.
Share prices of the shipyard rose 7 percent within minutes.
Read aloud in the council on Tuesday, the letter caused laughter.
Photo finish or not, the race was decided at the last buoy.
Follow the money and it leads to a shed behind the fish market.
Loading docks at the port stood empty for a third day, officials said.
Heavy rain contributed to the collapse of the wall, the report found.
The app delayed its new privacy policy after a backlash from users.
The newspaper, founded in 1911, will publish its last print edition on Friday.
This report is the third of its kind since the war ended.
Additional reporting requirements for banks come into force in January.
Originally published in 1955, the novel tells of a doctor in a besieged town.
Sponsored by three local banks, the race drew nearly four thousand runners.
Reuters could not independently verify the video or the date on which it was filmed.
Comments by the minister caused anger in Norvik and in Ostby.
Save the Children said that four of its staff were among the missing.
The image by Ada Lind hangs in the town hall.
They lost. Again.
Anzeige erstattete der Verein am Montag gegen zwei Mitglieder des Vorstands.
Teilen will die Stadt den Gewinn nicht, sagte der Bürgermeister am Abend.
Publicité mensongère : la société a été condamnée mardi à une amende de 40 000 euros.
Der Podcast wurde eingestellt, und sie sucht nun eine andere Arbeit.
O podcast foi o seu primeiro trabalho depois da prisão, contou o irmão.
Compartir piso cuesta ya más de 500 euros en la capital, según el estudio.
Con información de la policía, el juez ordenó el registro de tres viviendas.
Leggi più severe sono state chieste dal sindaco dopo l'incidente di venerdì.
Copyright law leaves room for a teacher with a pencil and 200 pages.
Was the letter forwarded to the mayor? Nobody knew.
Who made the error? The editor would not say.
They want one thing: please no more walls. The error was theirs.
He ran the mile in a good time (4:12).
The temperature went up ↑ and the ice went away ↓.
Bitte um Hilfe: Die Stadt sucht Taucher. Der Fehler liegt im Beton.
Waarom ging het fout? De redactie van het blad zweeg.
Реклама табака на остановках запрещена с января, сообщили в мэрии.
Reklam panoları fırtınada devrildi ve üç kişi hafif yaralandı.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_never_furniture(tmp_path: Path, sentence: str) -> None:
    assert read(tmp_path, f" date 2024-02-09 {FIRST}\n\n{sentence}\n\n{SECOND}\n").body == (FIRST, sentence, SECOND)
    text = f" date 2024-02-09 {HEAD}\nBy Ada Lind\n\n{FIRST}\n\n{SECOND}\n\n{sentence}\n"
    assert read(tmp_path, text).body == (FIRST, SECOND, sentence)


def test_a_word_of_the_reader_may_be_another_word(tmp_path: Path) -> None:
    german = "Die Brücke über die Fulda wird im März für drei Wochen gesperrt, wie die Stadt am Freitag mitteilte."
    podcast = "Der Podcast wurde eingestellt, und sie sucht nun eine andere Arbeit in der Stadt."
    letter = "Jeden Morgen schicken wir Ihnen mit dem Newsletter die Nachrichten aus Kassel nach Hause."
    assert read(tmp_path, f" date 2024-02-09 {german}\n\n{podcast}\n\n{letter}\n").body == (german, podcast)


BETWEEN = """
Hide caption
Log in or register to save this story for later.
View this post on Facebook
3 min read
Lesezeit: 4 Minuten
Temps de lecture : 2 min
Время чтения: 5 мин
2 / 14
Merken
Artikel anhören
Enregistrer
Копировать ссылку
Yorumlar
שתפו בוואטסאפ
بیشتر بخوانید: چرا دیوارها فرو می‌ریزند؟
ये भी पढ़ें: दीवारें क्यों गिरती हैं
İLGİLİ HABER: Duvarlar neden yıkılır
Baca juga: Mengapa tembok runtuh
עוד בנושא: למה קירות נופלים
کد خبر: ۱۴۰۲۰۱۰۱۱۲۳
newsroom@coast.example
kal/dpa
Sign up for Harbour Mail, our weekly letter from the quay. Delivered every Friday.
FILE - A crane lifts stones at Ostby, Feb. 8, 2024. (AP Photo/Per Holm, File)
OSTBY, NORWAY - FEBRUARY 08: A crane lifts stones at the quay on February 08, 2024. (Photo by Per Holm/Getty Images)
The crane at work. THE CANADIAN PRESS/Per Holm
The crane at work. © Per Holm, AP
クレーンで石を運ぶ作業員＝2月8日、浜野進撮影
Image source, Coast Guard
More stories
Opens in a new window
<br /><br />
<div class="ad">
[caption id="wall_12" align="left" width="300"]
Читать далее ↓
→ The ferry that nobody wants
Hör: So klingt die Glocke (2:10)
Écouter : la sirène du port (1 min)
Impressum | Datenschutz
Zum Aktualisieren hier klicken
Barcos en el puerto de Ostby, en una foto de archivo
Boats are seen at Ostby in this file photo.
Was this letter forwarded to you? Get your own every Monday.
Two seals on the quay today! — Coast Guard (@coastguard) August 11, 2020
— Costa (@costa) 11 de agosto de 2020
7.15pm
""".strip().split("\n")


@pytest.mark.parametrize("line", BETWEEN)
def test_furniture_between_paragraphs(tmp_path: Path, line: str) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n")
    assert seed.body == (FIRST, SECOND, THIRD)
    assert [removed.text for removed in seed.removed] == [line]
    assert seed.dateline is None


BELOW = """
This report by The Coast Press was first published Feb. 9, 2024.
(This story has not been edited by our staff and comes from a syndicated feed.)
Note to readers: A previous version gave the wrong length of the wall.
Ada Lind covers the coast. She can be reached at lind@coast.example.
Per Holm is a freelance journalist based in Norvik.
A version of this article appears in print on Feb. 10, 2024, with the headline: The Wall. Order reprints.
Comments must be in English. Please abide by our guidelines for your comments.
Audio produced by Per Holm.
SOURCE Ostby Stone Works, Inc.
Dieser Artikel wurde am 10. Februar aktualisiert.
Cet article a été traduit de l'anglais par notre rédaction.
Este artículo se publicó originalmente en otro medio.
Artikeln uppdaterades klockan 09.12.
Please note that comments are read by us first. Be kind.
¿Ha visto un error? Escriba a la redacción.
Нашли ошибку? Напишите в редакцию.
Bu haber otomatik olarak yayınlanmıştır ve düzeltilmemiştir.
""".strip().split("\n")


@pytest.mark.parametrize("note", BELOW)
def test_notes_below_the_text(tmp_path: Path, note: str) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {HEAD}\n\nBy Ada Lind\n\n{FIRST}\n\n{SECOND}\n\n{note}\n\nTop stories\n")
    assert (seed.body, seed.byline) == ((FIRST, SECOND), ("Ada Lind",))


def test_a_last_paragraph_of_one_word(tmp_path: Path) -> None:
    """Scripts that set no spaces: two sentences are one word for whoever splits at spaces."""
    seed = read(
        tmp_path,
        " date 2024-02-09 港口今年春天关闭三个星期。\n\n渔船改停诺维克码头，渡轮也从那里开出。\n\n桥很老了。镇上没有钱。\n",
    )
    assert seed.body[-1] == "桥很老了。镇上没有钱。"


def test_titles_below_the_label_of_links(tmp_path: Path) -> None:
    text = (
        f" date 2024-02-09 {FIRST}\n\nMORE COVERAGE\nWhat a sea wall is for\nWhere will the boats go?\n\n{SECOND}\n\n"
        f"Leia também\n\nDez cais para ver\n\n{THIRD}\n\nRecommended\nTen quays to see\n"
    )
    assert read(tmp_path, text).body == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("label", ["MORE ON THIS TOPIC", "MEHR AUS OSTBY", "MÁS DEL PUERTO", "ЧИТАЙТЕ О ПОРТЕ"])
def test_titles_that_touch_a_label_in_capitals(tmp_path: Path, label: str) -> None:
    text = f" date 2024-02-09 {FIRST}\n\n{label}\nWhat a sea wall is for\nThe ferry that nobody wants\n\n{SECOND}\n\n{THIRD}\n"
    assert read(tmp_path, text).body == (FIRST, SECOND, THIRD)
    winners = text.replace(label, "THE WINNERS")
    assert read(tmp_path, winners).body[1:4] == ("THE WINNERS", "What a sea wall is for", "The ferry that nobody wants")


@pytest.mark.parametrize("post", ["{sign}\n{text}", "{text}\n{sign}", "{text}\n\n— {sign}"])
def test_the_text_of_an_embedded_post(tmp_path: Path, post: str) -> None:
    lines = post.format(
        sign="Coast Guard (@coastguard) August 11, 2020", text="Two seals sat on the quay today. They left."
    )
    assert read(tmp_path, f" date 2024-02-09 {FIRST}\n\n{lines}\n\n{SECOND}\n\n{THIRD}\n").body == (
        FIRST,
        SECOND,
        THIRD,
    )


@pytest.mark.parametrize("salutation", ["To the editor:", "Señor director:", "Till redaktionen:", "Dear Sir,"])
def test_the_salutation_of_a_letter(tmp_path: Path, salutation: str) -> None:
    assert read(tmp_path, f" date 2024-02-09 {salutation}\n\n{FIRST}\n\n{SECOND}\n").body == (FIRST, SECOND)


def test_the_caption_below_the_owner_of_a_picture(tmp_path: Path) -> None:
    text = f" date 2024-02-09 {HEAD}\n\n© Coast Guard/Per Holm\nA crane lifts stones at the quay of Ostby.\n\n{FIRST}\n\n{SECOND}\n"
    assert read(tmp_path, text).body == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("■ Walls of stone\n■ Walls of concrete\n■ Quays and piers of wood", None),
        ("Ostby | 3\nNorvik | 1\nOstby beat Norvik in the rain", None),
        ("Boats at the quay of Ostby in a file photo", None),
        (
            f"Menu Skip to Content Search Log In\nUse the arrows to go through what the search has found.\n\n{HEAD}\n\nBy Ada Lind",
            HEAD,
        ),
        (f"8.45pm\n\n{HEAD}", HEAD),
    ],
)
def test_what_stands_above_the_text(tmp_path: Path, above: str, headline: str | None) -> None:
    times = f"8.10pm\n\n{SECOND}\n\n7.55pm\n\n{THIRD}\n" if "pm" in above else f"{SECOND}\n\n{THIRD}\n"
    seed = read(tmp_path, f" date 2024-02-09 {above}\n\n{FIRST}\n\n{times}")
    assert (seed.headline, seed.body[0]) == (headline, FIRST)


def test_a_page_on_single_lines(tmp_path: Path) -> None:
    text = (
        f" date 2024-02-09 {HEAD} - The Coast Post\nAdvertisement\n{HEAD}\nBy Ada Lind\nSave\nA\nA\nA\n{FIRST}\nLoading\n{SECOND}\n"
        f"RELATED ARTICLE\nHarbours\nThe ferry that nobody wants\n{THIRD}\n"
    )
    seed = read(tmp_path, text)
    assert (seed.headline, seed.byline, seed.body) == (HEAD, ("Ada Lind",), (FIRST, SECOND, THIRD))


def test_a_page_on_one_line(tmp_path: Path) -> None:
    text = (
        f" date 2024-02-09 Home › North Sea › Fishing Share on Facebook Share on X Share by Email {FIRST} {SECOND} "
        "Follow us on Twitter @coast © Coast Desk 2024. All rights reserved.\n"
    )
    assert read(tmp_path, text).body == (f"{FIRST} {SECOND}",)
    text = f" date 2024-02-09 Home » Coast » Fishing Listen to this story 0:00 / 1:58 1X {FIRST} {SECOND}\n"
    assert read(tmp_path, text).body == (f"{FIRST} {SECOND}",)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"{HEAD} | El Sol de Ostby", HEAD),
        (f"{HEAD} - Kabar Norvik", HEAD),
        (f"{HEAD} – coast.example", HEAD),
        (f"{HEAD} – again", f"{HEAD} – again"),
        ("Ostby's harbour: who pays – and when", "Ostby's harbour: who pays – and when"),
        ("Who pays for the wall of Ostby?", "Who pays for the wall of Ostby?"),
    ],
)
def test_the_headline_without_the_site(tmp_path: Path, title: str, headline: str) -> None:
    assert read(tmp_path, f" date 2024-02-09 {title}\n\n{FIRST}\n\n{SECOND}\n").headline == headline


@pytest.mark.parametrize(
    "headline",
    """Joe Roe and Per Holm Clash Over Steel
    Ada Lind, Per Holm Win Prize
    Ostby Jails Foreign Reporter
    Save the Last Dance: Ballet School Closes
    Share Prices Fall in Norvik
    Copyright Dispute Halts Film
    Anzeige gegen Bürgermeister erstattet
    Publicité : la télévision perd du terrain
    Apple v Epic – A Timeline
    Ada Lind, mayor of Ostby, resigns after harbour row""".split("\n    "),
)
def test_headlines_that_look_like_names_or_buttons(tmp_path: Path, headline: str) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {headline}\n\nBy Eva Ek\n\n{FIRST}\n\n{SECOND}\n")
    assert (seed.headline, seed.byline, seed.body) == (headline, ("Eva Ek",), (FIRST, SECOND))


def test_a_kicker_is_no_headline(tmp_path: Path) -> None:
    text = f" date 2024-02-09 Storm winter 2024\n{HEAD}\nBoats will sail to the next quay.\nBy Ada Lind\n\n{FIRST}\n\n{SECOND}\n"
    seed = read(tmp_path, text)
    assert (seed.headline, seed.deck, seed.body) == (HEAD, "Boats will sail to the next quay.", (FIRST, SECOND))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Ada Lind-Berg Local Democracy Reporter @adalind", ["Ada Lind-Berg"]),
        ("Ada Lind\nEnvironment Correspondent", ["Ada Lind"]),
        ("Ada Lind / Corresponsal", ["Ada Lind"]),
        ("Ada Lind, Per Holm and Eva Ek in Norvik", ["Ada Lind", "Per Holm", "Eva Ek"]),
        ("Ada Lind · Coast News · Posted: Feb 09, 2024 6:00 AM", ["Ada Lind"]),
        ("By Ada Lind News Reporter", ["Ada Lind"]),
        ("By Foreign Affairs Correspondent", ["Foreign Affairs Correspondent"]),
        ("Interview by Ada Lind", ["Ada Lind"]),
        ("Text by: Ada Lind", ["Ada Lind"]),
        ("Pewarta: Ada Lind", ["Ada Lind"]),
        ("di Ada Lind e Per Holm", ["Ada Lind", "Per Holm"]),
        ("By Ada Lind, Norvik Courier", ["Ada Lind"]),
        ("Ada Lind\nPer Holm\nFebruary 9, 2024 | 9:58 PM GMT", ["Ada Lind", "Per Holm"]),
        ("Written by: रवि कुमार", ["रवि कुमार"]),
    ],
)
def test_writers(tmp_path: Path, lines: str, names: list[str]) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {HEAD}\n\n{lines}\n\n{FIRST}\n\n{SECOND}\n")
    assert (seed.headline, seed.deck, list(seed.byline), seed.body) == (HEAD, None, names, (FIRST, SECOND))


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("(Reporting by Ada Lind in Norvik; Editing by Per Holm)", ["Ada Lind"]),
        ("Ada Lind\nTue 6 Feb 2024 19.24 GMT", ["Ada Lind"]),
        ("【浜野 進】", ["浜野 進"]),
        ("Additional reporting by Per Holm", []),
    ],
)
def test_writers_named_below_the_text(tmp_path: Path, below: str, names: list[str]) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {FIRST}\n\n{SECOND}\n\n{below}\n")
    assert (list(seed.byline), seed.body) == (names, (FIRST, SECOND))


@pytest.mark.parametrize(
    ("text", "place", "agency", "start"),
    [
        (
            "الرباط 4 ديسمبر كانون الأول (رويترز) - أعاد المغرب فتح المدرسة بعد شهرين من الزلزال.",
            "الرباط",
            "رويترز",
            "أعاد",
        ),
        ("वाराणसी, 26 फरवरी (भाषा) गंगा में चलने वाली नावों के इंजन बदले जाएंगे, नगर निगम ने बताया।", "वाराणसी", "भाषा", "गंगा"),
        (
            "APA-Ségou (Mali) – Une kora perdue depuis 1974 a été retrouvée dans un grenier.",
            "Ségou, Mali",
            "APA",
            "Une",
        ),
        (
            "Roma, 16 ago. - (Adnkronos) - Un delfino è rimasto per tre ore nel porto.",
            "Roma",
            "Adnkronos",
            "Un delfino",
        ),
        ("(부산=연합뉴스) 김민수 기자 = 부산 해안에서 6일 오전 복구 작업이 시작됐다.", "부산", "연합뉴스", "부산 해안"),
    ],
)
def test_datelines_of_other_scripts(tmp_path: Path, text: str, place: str, agency: str, start: str) -> None:
    seed = read(tmp_path, f" date 2024-02-09 {text}\n")
    assert (seed.dateline, seed.agency, seed.body[0].startswith(start)) == (place, agency, True)


WALLS = {
    "an error page": "News\nSport\nOops! The page you are looking for has moved.\nAbout us | Careers\n",
    "cookies": "Wir verwenden Cookies\nSie können Ihre Einwilligung jederzeit widerrufen.\nAlle akzeptieren\nAlle ablehnen\n",
    "log in": "This text is for subscribers\nAlready have an account? Log in\nE-mail\nPassword\nCancel at any time\n",
    "search results": "Résultats de recherche : « digue »\nTrier par : date\nLa digue d'Ostby …\nUne digue, et puis ?\n",
    "a programme": "On television tonight\nCHANNEL ONE\n17:30 The Snow Bear\n18:00 News\n19:30 Bake a Cake\n21:00 Film\n",
    "a table of results": "Fixtures Table\n"
    + "".join(f"FT Ostby {n} - {n} Norvik\n" for n in range(8))
    + "All times are local. Play with care.\n",
    "short lines": "Latest\nAfrica\nBees on the farm\n2 hours ago\nA long bridge\n4 hours ago\nCamels\nGallery\nLoad more\n",
}


@pytest.mark.parametrize("what", WALLS)
def test_pages_in_front_of_an_article_are_refused(tmp_path: Path, what: str) -> None:
    with pytest.raises(InputError, match=f"this is no article but .*{what}"):
        read(tmp_path, f" date 2024-02-09 {WALLS[what]}")
