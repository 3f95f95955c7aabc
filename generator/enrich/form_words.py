"""Words of other languages that stand beside a person's or a place's name; tables only."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """Alternatives of patterns: roles before a person, what may stand between, verbs of saying, what stands before a place.

    `sure` says that the preposition alone tells a place from a person ("en", not "à").
    """

    roles: str
    verbs: str
    where: str
    settlement: str
    sure: bool = True
    of_role: str = "(?!)"


PARTICLES = "de|del|della|di|da|das|do|dos|du|la|le|van|von|van der|van den|der|den|ten|el|al|bin|y|e"
AGES = "anni|años|anos|ans|Jahre|jaar|år|lat|let|ani|лет|років|yaşında|yaşındaki"
# "reported agency X Y": the beginnings of nouns before an organisation's name.
OF_FIRMS = (
    "organiz|firm|gazet|agenc|portal|spółk|stowarz|telewiz|partia|radio|sieć|fundac|spole|stran|naklad|агент|газет|компан|канал"
    "|телекан|орган|парт|изда|вид|банк|фонд|журнал|сайт|завод|клуб|група|групп"
)
DECLINED = {"pl", "cs", "sk", "ru", "uk"}
FORMS = {
    "es": Form(
        "presidente|presidenta|ministro|ministra|alcalde|alcaldesa|intendente|gobernador|gobernadora|portavoz|vocero|vocera"
        "|director|directora|general|coronel|comandante|diputado|diputada|senador|senadora|fiscal|juez|jueza|profesor"
        "|profesora|investigador|investigadora|entrenador|secretario|secretaria|consejero|consejera|doctor|doctora"
        "|bióloga|biólogo|vecino|vecina|agricultor|agricultora|pescador",
        "dijo|afirmó|señaló|declaró|explicó|aseguró|agregó|indicó|informó|contó|sostuvo|advirtió",
        "en",
        "cerca de|ciudad de|provincia de|municipio de|localidad de|pueblo de|departamento de|vecinos de|estado de|desde|hasta",
    ),
    "pt": Form(
        "presidente|ministro|ministra|prefeito|prefeita|governador|governadora|porta-voz|diretor|diretora|general|coronel"
        "|comandante|deputado|deputada|senador|senadora|juiz|juíza|professor|professora|pesquisador|pesquisadora|treinador"
        "|secretário|secretária|vereador|vereadora|médico|médica|pescador|pescadora|bióloga|biólogo|agricultor|agricultora",
        "disse|afirmou|declarou|explicou|contou|informou|acrescentou|ressaltou|destacou",
        "em",
        "perto de|cidade de|município de|estado de|moradores de|prefeitura de|província de|distrito de",
    ),
    "fr": Form(
        "président|présidente|ministre|maire|préfet|préfète|directeur|directrice|porte-parole|général|colonel|commandant"
        "|député|députée|sénateur|sénatrice|procureur|procureure|juge|professeur|professeure|chercheur|chercheuse"
        "|entraîneur|secrétaire|capitaine|docteur|agriculteur|agricultrice|pêcheur|éleveur|éleveuse|boulanger|boulangère",
        "a déclaré|a dit|a affirmé|a expliqué|a indiqué|a annoncé|a ajouté|raconte|explique|affirme|estime|dit",
        "à",
        "près de|au large de|ville de|commune de|village de|région de|habitants de",
        sure=False,
    ),
    "it": Form(
        "presidente|ministro|ministra|sindaco|sindaca|premier|direttore|direttrice|portavoce|generale|colonnello|comandante"
        "|deputato|deputata|senatore|senatrice|procuratore|giudice|professore|professoressa|ricercatore|ricercatrice"
        "|allenatore|segretario|segretaria|assessore|assessora|governatore|vescovo|medico|geologo|geologa|pastore",
        "ha detto|ha dichiarato|ha spiegato|ha affermato|ha annunciato|ha aggiunto|ha raccontato|dice|spiega|racconta",
        "a",
        "vicino a|nei pressi di|provincia di|comune di|città di|paese di|abitanti di",
        sure=False,
    ),
    "de": Form(
        "Präsident|Präsidentin|Minister|Ministerin|[A-Z][a-zäöü]+minister|[A-Z][a-zäöü]+ministerin|Bürgermeister"
        "|Bürgermeisterin|Oberbürgermeister|Oberbürgermeisterin|Kanzler|Bundeskanzler|Sprecher|Sprecherin|Direktor"
        "|Direktorin|Kapitän|Trainer|Professor|Professorin|Landrat|Landrätin|Richter|Richterin|Chef|Chefin|Leiter|Leiterin",
        "sagte|erklärte|sagt|teilte|betonte|erläuterte|meinte",
        "in|aus|nach|bei|nahe",
        "(?!)",
        sure=False,
    ),
    "nl": Form(
        "president|premier|minister|burgemeester|wethouder|woordvoerder|woordvoerster|directeur|generaal|kolonel"
        "|commissaris|senator|rechter|professor|hoogleraar|onderzoeker|trainer|coach|secretaris|voorzitter|boer|boerin",
        "zei|zegt|verklaarde|vertelde|liet weten|meldde|aldus",
        "in",
        "nabij|stad|gemeente|provincie|dorp|inwoners van",
    ),
    "sv": Form(
        "president|presidenten|statsminister|statsministern|minister|ministern|borgmästare|borgmästaren|talesperson"
        "|talespersonen|direktör|direktören|general|polischefen|räddningschefen|forskaren|forskare|professor|professorn"
        "|tränaren|ordföranden|ordförande|kommunalrådet|landshövding|landshövdingen|renskötaren|läkaren|åklagaren",
        "sade|säger|sa|berättar|förklarade|berättade|uppger",
        "i",
        "utanför|nära|staden|kommunen|byn",
    ),
    "ro": Form(
        "președintele|ministrul|premierul|primarul|prefectul|directorul|purtătorul de cuvânt|generalul|senatorul"
        "|deputatul|procurorul|judecătorul|profesorul|antrenorul|secretarul|guvernatorul|medicul",
        "a declarat|a spus|a afirmat|a anunțat|a precizat|a explicat|a adăugat",
        "la|din|în|lângă",
        "orașul|comuna|satul|municipiul|județul|localitatea",
        sure=False,
    ),
    "tr": Form(
        "başkanı|başkan|bakanı|bakan|vali|valisi|kaymakam|sözcüsü|müdürü|general|albay|profesör|cumhurbaşkanı|başbakan"
        "|milletvekili|savcı|yargıç|doktor|rektörü|muhtarı|muhtar|çiftçi|balıkçı",
        "söyledi|dedi|açıkladı|belirtti",
        "(?!)",
        "(?!)",
    ),
    "pl": Form(
        "prezydent|prezydent miasta|premier|minister|burmistrz|wójt|wojewoda|starosta|dyrektor|dyrektorka|rzecznik"
        "|rzeczniczka|generał|pułkownik|komendant|poseł|posłanka|senator|senatorka|prokurator|sędzia|profesor|trener"
        "|leśniczy|rolnik|kapitan|biskup",
        "powiedział|powiedziała|oświadczył|oświadczyła|dodał|dodała|mówi|poinformował|poinformowała|zapowiedział|stwierdził",
        "w|we",
        "(?!)",
    ),
    "cs": Form(
        "prezident|premiér|ministr|ministryně|starosta|starostka|primátor|primátorka|hejtman|hejtmanka|ředitel|ředitelka"
        "|mluvčí|generál|plukovník|poslanec|poslankyně|senátor|soudce|profesor|trenér",
        "řekl|řekla|uvedl|uvedla|dodal|dodala|prohlásil|prohlásila|říká",
        "v|ve",
        "(?!)",
    ),
    "ru": Form(
        "президент|премьер|министр|мэр|губернатор|директор|генерал|полковник|депутат|сенатор|прокурор|судья|профессор"
        "|тренер|глава|врач|учёный|капитан|фермер",
        "сказал|сказала|заявил|заявила|сообщил|сообщила|рассказал|рассказала|отметил|отметила|добавил|добавила|пояснил|пояснила",
        "в|во",
        "(?!)",
    ),
    "uk": Form(
        "президент|прем'єр|міністр|міністерка|мер|мерка|губернатор|директор|директорка|генерал|полковник|депутат|депутатка"
        "|прокурор|суддя|професор|тренер|голова|лікар|лікарка|учений|капітан|фермер|фермерка|вчителька|вчитель|речник|речниця",
        "сказав|сказала|заявив|заявила|повідомив|повідомила|розповів|розповіла|зазначив|зазначила|додав|додала|каже|пояснила|пояснив",
        "в|у",
        "(?!)",
    ),
}  # fmt: skip
# Part of an organisation's, a product's, a day's or a thing's name, or a word that opens a sentence.
NO_NAMES = set(
    # days, feasts, media, things
    "Internet Facebook Twitter Instagram WhatsApp Telegram TikTok YouTube Netflix Google Apple Windows Bitcoin Covid "
    "Navidad Pascua Ramadán Natal Páscoa Carnaval Noël Pâques Ramadan Natale Pasqua Pasen Kerst Jul Pâque Mundial "
    "Champions League Liga Copa Coupe Coppa Cup Serie Série Ligue Bundesliga Eredivisie Premier Fórmula Formula "
    # heads of organisations and events
    "Ministerio Ministério Ministère Ministero Ministerie Consejo Conselho Conseil Consiglio Raad Congreso Congresso "
    "Congrès Parlamento Parlement Senado Senato Sénat Senat Gobierno Governo Gouvernement Estado État Stato Tribunal "
    "Corte Cour Cortes Supremo Suprema Universidad Universidade Université Università Universität Universiteit Hospital "
    "Hôpital Ospedale Banco Banca Banque Bank Policía Polícia Police Polizia Polizei Politie Ejército Exército Armée "
    "Instituto Institut Istituto Asociación Associação Association Associazione Cruz Cruz Croix Croce Roja Rouge Rossa "
    "Unión União Union Unione Partido Partito Parti Partij Club Real Atlético Sporting Deutsche Bahn Borussia Bayern "
    "Guardia Guarda Guardia Defensa Salud Saúde Interior Agricultura Educación Educação Constitución Constituição "
    "Assemblée Asamblea Assembleia Assemblea Cámara Câmara Camera Chambre Kamer Comisión Comissão Commission Commissione "
    "Federación Federação Fédération Federazione Fundación Fundação Fondation Fondazione Museo Musée Museu Museum "
    "Protección Proteção Protezione Protection Civil Civile Nacional National Nationale Nazionale Rijksmuseum "
    "Deus Dios Dieu Dio Gott God Bibel Biblia Constitution Republik República République Repubblica Monsieur Madame "
    "Park Narodowy Lasy Państwowe Sejm Senat Rada Unia Policja Straż Uniwersytet Szpital Muzeum Bakanlığı Üniversitesi "
    "Belediyesi Partisi Meclisi Parlament Vláda Univerzita Nemocnice Policie Sněmovna "
    "Дума Кремль Рада Совет Госдума Минобороны Минздрав Университет Верховная Государственная Верховна Міноборони "
    "Бог Конституция Интернет Пасха Рождество Великдень Різдво Інтернет "
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni Juli August "
    "September Oktober November Dezember".split()
)
ARTICLES = set(
    "El La Los Las Un Una O A Os As Um Uma Le Les Une L Il Lo Gli I Der Die Das Ein Eine De Het Een En Et Ett Det Den "
    "Bu Bir Ve În Un Am Im Zum Zur Herr Frau Don Doña Señor Señora Senhor Senhora Signor Signora Meneer Mevrouw".split()
)
# Countries whose cities and states have there the name that the gazetteer gives them.
HOMES = {
    "es": set(
        "Spain Mexico Argentina Chile Colombia Peru Venezuela Ecuador Bolivia Paraguay Uruguay Guatemala Honduras "
        "Nicaragua Panama Cuba".split()
    )
    | {"El Salvador", "Costa Rica", "Dominican Republic"},
    "pt": {"Brazil", "Portugal", "Angola", "Mozambique"},
    "fr": {"France", "Belgium", "Switzerland", "Canada", "Mali", "Senegal", "Ivory Coast", "Burkina Faso", "Cameroon"},
    "it": {"Italy"},
    "de": {"Germany", "Austria"},
    "nl": {"Netherlands"},
    "sv": {"Sweden"},
    "tr": {"Turkey"},
    "id": {"Indonesia"},
    "ro": {"Romania"},
}
