"""Takes the name of a place, gives it in normal case; and the words that tell places from other opening words."""

from __future__ import annotations

import re
from functools import lru_cache

# Large and often named cities, in English and in the languages of the raw pages, case folded; and some countries.
CITIES = frozenset(
    name.strip()
    for name in """
    abidjan, abu dhabi, abuja, accra, adana, addis ababa, aden, adelaide, agra, ahmedabad, alep, aleppo, alexandria,
    algiers, alger, alicante, almaty, amman, amritsar, amsterdam, anchorage, ankara, antalya, antananarivo, antwerp,
    antwerpen, aqaba, ashgabat, asmara, astana, asunción, atenas, atene, athen, athènes, athens, atlanta, auckland, austin,
    baghdad, bagdad, baku, bali, baltimore, bamako, bangalore, bangkok, bangui, banjul, barcelona, bari, basel, basra,
    beijing, beirut, beyrouth, belfast, belgrade, belgrad, belgrado, belém, belo horizonte, bengaluru, benghazi, bergen,
    berlin, berlín, berlino, berlim, berlijn, bern, berne, bethlehem, bhopal, bilbao, birmingham, bishkek, bissau, bochum,
    bogota, bogotá, bologna, bonn, bordeaux, boston, brasilia, brasília, bratislava, brazzaville, bremen, brisbane, bristol,
    brno, brüssel, brussel, brussels, bruxelles, bruselas, bruxelas, bucharest, bucarest, bucurești, budapest, buenos aires,
    bursa, busan, cairo, cairns, calais, calcutta, calgary, cali, cambridge, campinas, canberra, cancún, cannes, cape town,
    caracas, cardiff, cartagena, casablanca, catania, chandigarh, charlotte, chennai, chicago, chisinau, chişinău, chișinău,
    christchurch, cincinnati, cleveland, cologne, colombo, conakry, copenhagen, copenhague, córdoba, cork, cotonou, cuiabá,
    curitiba, dakar, dallas, damascus, damas, damaskus, dar es salaam, darwin, davos, dehradun, delhi, den haag, denver,
    detroit, dhaka, diyarbakır, djibouti, dnipro, doha, donetsk, dortmund, dresden, dubai, dublin, dubrovnik, durban,
    dushanbe, düsseldorf, edinburgh, erbil, essen, fallujah, faisalabad, firenze, florence, fortaleza, frankfurt,
    freetown, gaborone, gaza, gaza city, gdansk, gdańsk, geneva, genf, genève, ginebra, ginevra, genebra, genoa, genova,
    georgetown, gibraltar, girona, glasgow, goa, goiânia, gothenburg, göteborg, graz, grozny, guadalajara, guangzhou,
    guatemala city, guayaquil, gurgaon, gurugram, guwahati, haifa, halifax, hamburg, hannover, hanoi, hanover, harare,
    havana, la habana, l'avana, helsinki, hong kong, honolulu, houston, hyderabad, indianapolis, indore, innsbruck,
    islamabad, istanbul, i̇stanbul, izmir, i̇zmir, jaipur, jakarta, jammu, jeddah, jerusalem, jerusalén, gerusalemme,
    jérusalem, jodhpur, johannesburg, juba, kabul, kaboul, kampala, kano, kanpur, kandahar, kansas city, karachi,
    kathmandu, katowice, kazan, kharkiv, kharkov, charkiw, khartoum, khan younis, kherson, kyiv, kiev, kiew, kigali,
    kingston, kinshasa, köln, kochi, kolkata, krakow, kraków, kuala lumpur, kuwait city, kyoto, la paz, lagos, lahore,
    las vegas, lausanne, leeds, leicester, leipzig, león, libreville, lille, lima, linz, lisbon, lisboa, lissabon, lisbonne,
    liverpool, ljubljana, lomé, london, londra, londres, londen, los angeles, luanda, lublin, lucknow, ludhiana, lusaka,
    luxembourg, luxemburg, lviv, lyon, madras, madrid, málaga, malé, malmö, managua, manama, manaus, manchester, mandalay,
    manila, maputo, marrakech, marrakesh, mariupol, marseille, marsiglia, mecca, medellín, melbourne, memphis, mexico city,
    ciudad de méxico, méxico, miami, milan, milano, mailand, milwaukee, minneapolis, minsk, mogadishu, mombasa, monaco,
    monrovia, monterrey, montevideo, montreal, montréal, moroni, moscow, moskau, moscou, moscú, mosca, moskva, mosul,
    mumbai, munich, münchen, monaco di baviera, murcia, muscat, mykolaiv, nablus, nagpur, nairobi, naples, napoli, nashville,
    nassau, naypyidaw, n'djamena, ndjamena, new delhi, nueva delhi, nova délhi, new orleans, new york, nueva york, nova york,
    niamey, nice, nicosia, noida, nouakchott, nottingham, nuremberg, nürnberg, odesa, odessa, oklahoma city, omdurman,
    oporto, porto, oran, orlando, osaka, oslo, ottawa, ouagadougou, oxford, padova, palermo, palma, panama city, paris,
    parís, parigi, parijs, patna, peking, pékin, pequim, pekín, pechino, perth, peshawar, philadelphia, phnom penh,
    phoenix, pittsburgh, port-au-prince, port louis, port moresby, port said, porto alegre, portland, poznań, prague, prag,
    praga, praha, pretoria, pristina, prishtina, pyongyang, puebla, pune, quebec, quetta, quito, rabat, raipur, rafah,
    ramallah, ranchi, rawalpindi, recife, reykjavik, reykjavík, riad, riyadh, riga, rio, rio de janeiro, rom, roma, rome,
    rosario, rotterdam, sacramento, saint petersburg, st. petersburg, st. louis, salvador, salzburg, san diego,
    san francisco, san josé, san juan, san salvador, sanaa, sana'a, santiago, santiago de chile, santo domingo, santos,
    são paulo, sao paulo, sarajevo, seattle, seoul, seúl, sevilla, seville, shanghai, shenzhen, sharjah, shimla, sydney,
    sídney, singapore, singapur, skopje, sofia, sofía, srinagar, stockholm, estocolmo, stoccolma, stuttgart, strasbourg,
    straßburg, surat, suva, são luís, taipei, taipeh, tallinn, tampa, tangier, tashkent, tbilisi, teheran, tehran, téhéran,
    tegucigalpa, tel aviv, the hague, la haye, thessaloniki, thimphu, tirana, tiranë, tijuana, tokyo, tokio, tóquio,
    toronto, toulouse, trabzon, trento, trieste, tripoli, trondheim, tunis, turin, torino, ulaanbaatar, united nations,
    naciones unidas, nations unies, valencia, valletta, valparaíso, vancouver, varanasi, varna, varsavia, varsovie,
    varsovia, vatican city, città del vaticano, venice, venezia, verona, vienna, vienne, viena, wien, vientiane, vilnius,
    vladivostok, warsaw, warschau, warszawa, washington, wellington, windhoek, winnipeg, wrocław, wuhan, yangon, yaoundé,
    yekaterinburg, yerevan, zagreb, zaporizhzhia, zaragoza, zürich, zurich, zurigo, zúrich,
    москва, санкт-петербург, киев, київ, минск, мінск, софия, пловдив, варна, белград, харьков, харків, одесса, одеса,
    львів, львов, вашингтон, лондон, париж, берлин, брюссель, пекин, токио, анкара, стамбул, иерусалим, тель-авив,
    брюксел, вашінгтон, берлін, брюссель, женева, рим, скопје, београд,
    القاهرة, بيروت, دمشق, بغداد, الرياض, دبي, أبوظبي, الدوحة, عمان, القدس, غزة, رام الله, تونس, الجزائر, الرباط, الخرطوم,
    صنعاء, عدن, طرابلس, الكويت, المنامة, مسقط, واشنطن, لندن, باريس, برلين, موسكو, طهران, أنقرة, إسطنبول, نيويورك, جنيف,
    الإسكندرية, بنغازي, حلب, شرم الشيخ, नई दिल्ली, मुंबई, पटना, लखनऊ, कोलकाता, भोपाल, जयपुर, ירושלים, תל אביב, חיפה, וושינגטון, לונדון, פריז, ברלין,
    france, germany, italy, spain, england, scotland, wales, ireland, iceland, norway, sweden, denmark, finland, poland,
    ukraine, russia, turkey, türkiye, israel, egypt, iran, iraq, syria, lebanon, india, pakistan, china, japan, brazil,
    argentina, mexico, canada, australia, kenya, nigeria, south africa, italia, españa, deutschland, brasil
    """.replace("\n", " ").split(",")
)  # fmt: skip

# Words inside a place's name that keep their small letter.
PARTICLES = frozenset(
    "de la el al am an der den del della delle di do da dos das du des le les los las lo upon on of and und et y i e in im "
    "ob bei sur aux au sul sulla aan het op ten ter van von san-d the sous en sobre pri nad pod na the-border".split()
)
# Words that begin a sentence and never a place.
FUNCTION_WORDS = frozenset(
    """a an in on at for from with by of to and or but as if when while after before since during under over about into
    this that these those there here he she it we they you i his her its their our your my who what why how where which
    not no yes both each all some any more most many few one two three four five six seven eight nine ten former
    un une des dans sur pour avec par en au aux ce cette ces il elle ils elles nous vous après avant selon mais
    una unos con por según tras este esta pero como die das ein eine im am auf für mit nach vor bei zum zur
    il lo gli uno nel nella con dopo secondo o um uma no nos nas em com após segundo het een op voor met
    bij uit en det i på av för med efter enligt bir bu ve için в на по с из за для от по и а но как после во
    mr mrs ms dr sir president prime minister king queen pope senator judge""".split()
)
# Words that begin both sentences and the names of places (The Hague, New Delhi, Los Angeles).
ARTICLES = frozenset("the new old los las el la le les den der de os as na al".split())
# Words that often stand before the name of a place, in the languages of the raw pages.
PREPOSITIONS = frozenset(
    "in at to from near of outside around en à au em de do da bei aus nach von i fra til från till v w z do di a ad no na "
    "te naar uit bij nabij в из во на под до у з од от an".split()
)
# Words that open a line with a colon or a dash and name a kind of text, not a place.
LABELS = frozenset(
    """analysis exclusive breaking update updated updates live watch video photo photos picture pictures opinion editorial
    comment commentary interview explainer explained factbox fact review preview report special feature column timeline
    note notes editor question answer q warning alert correction corrections clarification advertisement sponsored advert
    summary highlights background context source sources related read more see also listen podcast gallery graphic map
    poll quiz recipe ingredients date time location where when who what topic subject title author category tags
    headline headlines news world politics business sport sports health science culture technology weather traffic
    results result score scores standings schedule tv radio film music book books travel food style
    análisis analyse analisi análise exklusiv exclusif exclusiva esclusiva vidéo vídeo fotos foto bild bilder kommentar
    meinung opinion opinión opinione opinião entrevista interview intervista reportage dossier hintergrund liveticker
    ticker eilmeldung aktualisiert urgent directo direct diretta vivo ao última ultima hora ultim'ora fakten überblick
    achtung hinweis anzeige werbung publicité publicidad publicidade pubblicità reklam анализ мнение видео фото интервью
    эксклюзив срочно обновлено молния новости анализи коментар son dakika tips faq step part chapter day week
    first second third finally meanwhile however secondly peace war love hope inflation democracy football soccer
    climate brexit covid coronavirus ukraine-krieg file files archiv archive archives archivo arquivo archivio symbolbild
    handout topshot combo""".split()
)
ORGANISATIONS = frozenset(
    """nato un eu who nasa fifa uefa opec imf wto ecb fed fbi cia nba nfl nhl mlb ioc iaea unesco unicef unhcr unrwa g7 g20
    brics asean esa cern bbc cnn afp tesla apple google meta amazon microsoft openai spacex twitter facebook hamas hezbollah
    onu otan ue oms nato fmi bce usa us uk bjp gop afd cdu spd psoe pp vox isis covid-19 ai ki ia hiv dna nhs ceo vw bmw
    нато оон ес сша ран воз""".split()
)
_KEEP = re.compile(r"(?:[A-Z]\.)+|D\.?C\.?|[IVX]+")
_PIECE = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=512)  # many articles come from the same place
def normal_case(place: str) -> str:
    """A place as it stands in a sentence: `DEIR AL-BALAH, Gaza Strip` becomes `Deir al-Balah, Gaza Strip`.

    Only words wholly in capitals are touched. Small words inside a name (`de`, `al-`) get small letters;
    abbreviations (`D.C.`, `U.S.`) and the short codes of states behind a comma (`TX`, `UAE`) stay.
    """
    parts = [part.strip() for part in place.split(",")]
    return ", ".join(_part(part, region=index > 0) for index, part in enumerate(parts) if part)


def _part(part: str, *, region: bool) -> str:
    if region and len(part) <= 3:
        return part
    turkish = any(letter in part for letter in "İŞĞ")
    return "/".join(
        " ".join(_word(word, index == 0, turkish) for index, word in enumerate(place.split()))
        for place in part.split("/")
    )


def _word(word: str, first: bool, turkish: bool) -> str:
    if word.upper() != word or word.lower() == word or _KEEP.fullmatch(word.strip(",")):
        return word
    pieces = [(match[0], match.start()) for match in _PIECE.finditer(word)]
    out = word
    for index, (piece, at) in enumerate(pieces):
        before = word[at - 1] if at else ""
        small = piece.casefold() in PARTICLES or piece.casefold() in {"ash", "ad", "ar", "as", "ez", "d", "l"}
        joined = word[at + len(piece) : at + len(piece) + 1]
        if (
            (small and not (first and index == 0) and (joined or index or not first))
            and (len(piece) > 1 or joined in "'’")
        ) or (before in "'’‘ʼ`" and before and index and len(pieces[index - 1][0]) > 1):
            new = _lower(piece, turkish)
        elif piece.startswith("MC") and len(piece) > 4:
            new = "Mc" + piece[2] + piece[3:].lower()
        else:
            new = piece[0] + _lower(piece[1:], turkish)
        out = out[:at] + new + out[at + len(piece) :]
    return out


def _lower(text: str, turkish: bool) -> str:
    return text.replace("I", "ı").replace("İ", "i").lower() if turkish else text.lower()
