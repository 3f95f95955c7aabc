"""Takes a text, gives the code of its language: the script first, then telling letters and the common small words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from generator.seeds import shape

SAMPLE = 1_200
ENOUGH = 110  # words; more tell nothing new
_MOST_OFTEN_ENOUGH = 800  # characters in which so many words stand
# The commonest function words of each language. A word counts the less the more languages share it.
_FUNCTION_WORDS = {
    "en": "the of and to in a is that for it was on with as are be by at this have from or had not but they his an were "
    "which said has he she their its been who will would more about after when there we our you your can than into out "
    "what if over two new also could only before between him her them these those while where because against says no",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr "
    "durch man sein wurde sei gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines kein keine seit",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son ou aux "
    "cette ont mais d'un d'une comme été sa fait ces deux elle nous leur ses lors après tout selon entre était être "
    "avait depuis même sans dont peut encore contre sous aussi c'est qu'il n'a avant vous leurs où ans",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha me si sin sobre "
    "este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque han tras "
    "según ante ese esa donde durante contra sido hay quien fueron uno les estos así además dijo",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua "
    "ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus "
    "quem nas me esse eles estão você tinha foram essa num nem suas às minha têm numa pelos após são disse segundo ainda",
    "it": "di che e la il un a per è in una mi sono ho non con lo ma ha le si come da al ci anche del della nel alla dei "
    "delle gli più i dal se ai dalla nella questo quando su sul sulla essere stato o dopo anni loro tra degli suo sua "
    "fra era perché hanno stata contro due solo prima così già ancora agli c'è dell'anno dalle nelle cui proprio",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij of uit nog naar door "
    "ze over hij wel tot heeft worden was wordt meer hebben deze geen kan werd haar dit zich hun onder tegen mensen "
    "volgens zal zei toen jaar moet al omdat veel nu wat na sinds tussen",
    "ca": "de la que el i a en les del per un els amb una al no és es ha dels com més van va ser pel o seu seva ho però "
    "aquest aquesta entre també fins sobre han està perquè quan després on són sense ja tot des anys hi dos segons així "
    "d'un d'una l'any molt això havia contra fer qui seus ens abans durant",
    "ro": "de și în la a cu care că pe din nu o un pentru este mai au fost sunt ca al prin după iar lui fi ale se dar "
    "sau cel cea către despre până ani fără între anul sa său președintele acest această cei ce vor va doar foarte",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var sig från vi så kan när år under "
    "efter eller nu också vid hon skulle mot ska hade där bara över deras sin säger även än måste alla något blir vara",
    "da": "og i at det er en til af på som for med de den har ikke et der var men vi han fra om sig eller efter kan år så "
    "også hun skal blev når ved bliver hvor mod nu over siger være mere have havde ud ind dem deres sin flere hvad kun",
    "no": "og i det er en på til som at for av med de den har ikke et var men vi han fra om seg eller etter kan år så "
    "også hun skal ble når ved blir hvor mot nå over sier være mer ha hadde ut inn dem deres sin flere hva bare ifølge "
    "mellom under før opp sa noe jeg",
    "fi": "ja on ei se että oli hän mutta ovat myös kuin ole joka sen mukaan kun vuoden hänen jos tai niin vain ollut "
    "sekä ovat ennen jälkeen olla nyt mitä voi heidän kanssa vielä tämä olisi kertoo vuonna sanoi ovat josta",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi en ne kadar sonra olduğunu göre var ise ancak her ya o "
    "tarafından büyük iki yeni ilk yıl üzere dedi etti oldu olduğu arasında içinde karşı diye kendi değil ki hem "
    "yılında önce son türkiye üzerinde yapılan bulunan edilen eden etmek",
    "pl": "w i na z się do że nie to o jest po od za przez jak są ale dla co jego tym był roku oraz było tego może tak "
    "już ma czy ze jej które który przed być lat która została został także pod tylko ich między podczas bez jednak "
    "poinformował według mu nad przy została we",
    "cs": "v a se na je že s z do o to i za pro by ale jako po podle k jsou byl také který jsem až když ve která které "
    "bylo nebo od jeho let už byla být roce před při tak jen více má však není kteří mezi proti ze či",
    "sk": "a v sa na je že s z do o to aj za pre by ale ako po podľa k sú bol tiež ktorý až keď vo ktorá ktoré bolo alebo "
    "od jeho rokov už bola byť roku pred pri tak len viac má však nie je ktorí medzi proti zo či",
    "sl": "in je v na se za da so z po ne ki pa tudi s bi o kot od ali še bo do pri ter bil le bila pred leta let že "
    "ob ima več lahko med proti njegov kar vse zaradi",
    "hr": "i u je na da se za su od s a o će kako ne koji to bi što iz koja kao ili koje nije ali do samo bio nakon biti "
    "prije godine više kod te zbog bila dok ima još također između protiv rekao jer",
    "hu": "a az és hogy nem is egy volt meg de csak már még ez ki el mint ha szerint után vagy van lesz több amely "
    "azonban között kell pedig lehet két ellen során illetve ezt azt aki arra majd",
    "sq": "dhe të në për me një që nga është ka së i e u nuk do kanë më duke ishte si por edhe këtë tij saj pas janë",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh adalah juga telah ke karena tersebut ada "
    "sebagai bahwa mereka kata lebih saat tahun seorang dapat menjadi kepada atau",
    "vi": "và của là có cho không trong được với các một người những đã này khi từ đến cũng ở về tại để theo năm vào ra "
    "sẽ trên ông nhiều",
    "et": "ja on ei et see oli ta ka kui oma aga mis või siis nii kes olid ning pärast seda ole aasta kuid üle veel sai",
    "lt": "ir kad į su yra iš buvo tai bet kaip po apie už jo nuo dėl ar metų savo taip pat ne jau per prie tik",
    "lv": "un ir ka uz ar no par kas bija tas bet kā pēc arī gada viņš nav lai pie tika gan savu vai jau",
    "af": "die en van in het is dat te op nie met vir 'n wat aan sy was deur hy as om by ook sal uit na kan haar",
    "eu": "eta da ez du bat izan zuen dute dela baina den ere egin zen dira beste hori euskal urte arte gabe",
    "gl": "de a que o e do da en un para é con non unha os no se na por máis as dos como pero foi ao ten súa seu ou ser "
    "tamén polo pola ata entre era despois xunta galicia moi hai eles estas este",
    "ga": "an na agus ar go i is a le bhí sé tá do sin ag seo mar ach de leis bhfuil chun gur nach ó",
    "is": "og að í á er sem til um við fyrir var með en það af ekki hann hún eru þar eftir hefur frá verið segir þeir úr",
    "ru": "и в не на что с по как к из у за о от для это его но до все он был также она они или так быть было при еще "
    "после во если уже этом года которые том году лет который были сообщил заявил",
    "uk": "і в не на що з у та за до про як для від це його але він був також вона вони або так бути було при ще після "
    "якщо вже року які році тому який були повідомив заявив із під через має",
    "bg": "и на за да в от се с е не са по като че ще до това към при той бе след има или но както си още които който "
    "през което беше му тя само бъде им години ни тази този между обяви съобщи",
    "sr": "и у је на да се за су од са а о ће како не који то би што из која као или које није али до само био након "
    "бити године више због",
    "mk": "и на да во се за од не со е што ќе го ги по тоа како до има или при уште кои кој беше само може ја му",
    "be": "і ў не на што з у да за па як для ад гэта яго але ён быў таксама яна яны або было пра пасля ужо якія",
}
# Weekdays, numbers and the nouns of every news item: in a text of one sentence they tell more than the small words.
_NEWS_WORDS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday three week weeks people government officials spoke told",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag drei wochen woche menschen regierung stadt mitteilte",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche trois semaine semaines gouvernement ville sera fermé indiqué "
    "pendant mairie ministre annoncé",
    "es": "lunes martes miércoles jueves viernes sábado domingo tres semana semanas gobierno ciudad estará cerrado informado "
    "ayuntamiento presidente",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo três semana semanas governo cidade "
    "será prefeitura informou presidente nesta neste",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica tre settimana settimane governo città sarà comune fatto "
    "presidente ministro",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag drie weken week gemeente regering stad meldt gaat",
    "ca": "dilluns dimarts dimecres dijous divendres dissabte diumenge tres setmana setmanes govern ciutat estarà ajuntament",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag veckor kommunen regeringen staden uppgav människor",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag uger kommunen regeringen byen oplyste mennesker bliver",
    "no": "mandag tirsdag onsdag torsdag fredag lørdag søndag uker kommunen regjeringen byen opplyste mennesker blir opplyser",
    "fi": "maanantaina tiistaina keskiviikkona torstaina perjantaina kolme viikkoa hallitus kaupunki",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi günü üç hafta boyunca belediye hükümet kişi açıklandı açıkladı",
    "pl": "poniedziałek wtorek środę czwartek piątek sobotę niedzielę trzy tygodnie miasto rząd będzie",
    "cs": "pondělí úterý středu čtvrtek pátek sobotu neděli tři týdny město vláda bude budou",
    "sk": "pondelok utorok stredu štvrtok piatok sobotu nedeľu tri týždne mesto vláda bude budú",
    "hr": "ponedjeljak utorak srijedu četvrtak petak subotu nedjelju tri tjedna grad vlada bit",
    "hu": "hétfőn kedden szerdán csütörtökön pénteken három hét kormány város",
    "ro": "luni marți miercuri joi vineri sâmbătă duminică trei săptămâni guvernul orașul",
}
# Endings by which the words of a language look like its own.
_ENDINGS = {
    "en": ("ing", "ght", "ness", "ould"),
    "de": ("ung", "lich", "keit", "isch", "ungen"),
    "fr": ("tion", "ment", "eux", "aux", "ait", "ées", "ette"),
    "es": ("ción", "ado", "mente", "dad", "iento", "eron", "ará"),
    "pt": ("ção", "ções", "ado", "mente", "dade", "ou", "eira", "aram"),
    "it": ("zione", "ato", "ità", "anno", "etti", "erà", "ioni"),
    "nl": ("aar", "heid", "ij", "oor", "eld", "ijk"),
    "ca": ("ció", "itat", "ment", "ades", "ats", "eix"),
    "ro": ("ului", "lor", "ește", "ție", "ilor"),
    "sv": ("orna", "arna", "het", "ningen"),
    "da": ("erne", "hed", "ede"),
    "no": ("ene", "het", "ingen"),
    "fi": ("ssa", "sta", "lla", "nen", "iin"),
    "tr": ("lar", "ler", "ında", "inde", "dır", "acağı", "yor", "ları", "lerin"),
    "pl": ("ego", "ych", "ość", "ów", "ała", "owie"),
    "cs": ("ého", "ých", "ost", "ové"),
    "sk": ("ého", "ých", "osť", "ová"),
    "hu": ("ság", "ség", "nak", "nek", "ban", "ben"),
}
# Less often read here than others: they need a little more to be believed.
_RARE = frozenset(
    ("af", "be", "eu", "ga", "gl", "hr", "hu", "id", "is", "lt", "lv", "mk", "sk", "sl", "sq", "sr", "vi", "et")
)
_CYRILLIC_LETTERS = (("ўЎ", "be"), ("ѓќѕЃЌЅ", "mk"), ("љњћђџЉЊЋЂЏ", "sr"), ("їєґЇЄҐ", "uk"), ("ыэёЫЭЁ", "ru"))
_OTHER = re.compile("[\u0370-\u10ff\u3040-\ud7a3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_PERSIAN, _URDU = re.compile("[پچژگی]"), re.compile("[ٹڈڑںےہ]")
# Letters that only one or two of the languages above use.
_LETTERS = {
    "tr": "ğışü", "pl": "łąęśźżńćŁŚŻ", "cs": "ěřůĚŘ", "sk": "ľĺŕôľ", "hu": "őűŐŰ", "ro": "țșăŢȚȘ", "de": "ß", "es": "ñ¿¡",
    "pt": "ãõ", "is": "ðþÞ", "vi": "ơưđạảấầệếềộốồ", "lv": "āēīļņģķ", "lt": "ėįųū", "et": "õ", "hr": "đ", "fr": "œêèù",
    "sv": "å", "da": "øæ", "no": "øæ", "ca": "ŀ", "sq": "ë", "fi": "äö",
}  # fmt: skip


def language(text: str, otherwise: str) -> str:
    """The language of a text as a code of two letters; `otherwise` where nothing in the text tells it."""
    sample = text[:SAMPLE].replace("’", "'")
    unusual = "" if sample.isascii() else shape.unusual(sample)
    others = len(_OTHER.findall(unusual))
    if others and others > len(_LATIN.findall(sample)):
        counts = {code: len(found) for pattern, code in _scripts() if (found := pattern.findall(sample))}
        if counts:
            return _by_script(sample, unusual, counts, otherwise)
    return _by_words(sample, set(unusual), otherwise, latin=True)


@cache
def function_words(code: str) -> frozenset[str]:
    """The commonest small words of a language; empty for one that is not known here."""
    return frozenset(_FUNCTION_WORDS.get(code, "").split())


def _by_script(sample: str, unusual: str, counts: dict[str, int], otherwise: str) -> str:
    if counts.get("ja", 0) * 12 > counts.get("zh", 0) and "ja" in counts:
        return "ja"
    code = max(counts, key=lambda key: counts[key])
    if code == "ar" and (persian := len(_PERSIAN.findall(sample))) * 25 > counts["ar"]:
        return "ur" if len(_URDU.findall(sample)) * 3 > persian else "fa"
    if code != "cyrillic":
        return code
    for letters, cyrillic in _CYRILLIC_LETTERS:
        if any(letter in sample for letter in letters):
            if cyrillic == "ru" and ("і" in sample or "ї" in sample):
                continue
            return cyrillic
    otherwise = otherwise if otherwise in {"ru", "uk", "bg", "sr", "mk", "be"} else "ru"
    return _by_words(sample, set(unusual), otherwise, latin=False)


def _words(sample: str, unusual: Iterable[str]) -> list[str]:
    """The words of a text; an apostrophe inside one belongs to it. `unusual` has its characters beyond ASCII."""
    letters = shape.letters(f" {sample} ".replace("''", " "), unusual)
    return letters.replace(" '", " ").replace("' ", " ").split()


def _by_words(sample: str, unusual: Iterable[str], otherwise: str, *, latin: bool) -> str:
    """The language whose small words and letters stand most often in the text; names, with their capitals, do not count."""
    words = _words(sample[:_MOST_OFTEN_ENOUGH], unusual)
    if len(words) <= ENOUGH:  # and the last one may be cut
        words = _words(sample, unusual)
    del words[ENOUGH:]
    small = [word for word in words if word[0].islower()] or [word.casefold() for word in words]
    if words and words[0][0].isupper():
        small.append(words[0].casefold())
    letters_used = "".join(small)
    plain = letters_used.isascii()
    scores: defaultdict[str, float] = defaultdict(float, {otherwise: 0.3 if plain or otherwise != "en" else 0.05})
    weights = _weights()
    for owners in filter(None, map(weights.get, small)):
        for code, weight in owners:
            scores[code] += weight
    for word in small if "'" in letters_used else ():
        for part in word.split("'", 1) if "'" in word else ():
            for code, weight in weights.get(part, ()):
                scores[code] += weight / 2
    if latin and len(small) <= 60:
        for code, endings in _ENDINGS.items():
            scores[code] += 0.25 * sum(word.endswith(endings) for word in small if len(word) > 4)
    if latin and not plain:
        accented = shape.unusual(letters_used)
        for code, letters in _LETTERS.items():
            if count := sum(map(accented.count, letters)):
                scores[code] += min(count, 20) * 0.3
    for code in _RARE & scores.keys():
        scores[code] *= 0.7
    highest = max(scores.values())
    best = [code for code, score in scores.items() if score == highest]
    return otherwise if otherwise in best else max(best)


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for the letters of each script; made when first needed, because they take long to compile."""
    return (
        (re.compile("[\u3040-\u30ff]"), "ja"),
        (re.compile("[\uac00-\ud7a3]"), "ko"),
        (re.compile("[\u4e00-\u9fff]"), "zh"),
        (re.compile("[\u0590-\u05ff]"), "he"),
        (re.compile("[\u0600-\u06ff]"), "ar"),
        (re.compile("[\u0370-\u03ff]"), "el"),
        (re.compile("[\u0900-\u097f]"), "hi"),
        (re.compile("[\u0980-\u09ff]"), "bn"),
        (re.compile("[\u0b80-\u0bff]"), "ta"),
        (re.compile("[\u0e00-\u0e7f]"), "th"),
        (re.compile("[\u10a0-\u10ff]"), "ka"),
        (re.compile("[\u0530-\u058f]"), "hy"),
        (re.compile("[\u0400-\u04ff]"), "cyrillic"),
    )


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """How much each small word tells for each language that has it."""
    owners: dict[str, list[str]] = {}
    for code, text in _FUNCTION_WORDS.items():
        for word in {*text.split(), *_NEWS_WORDS.get(code, "").split()}:
            owners.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in sorted(codes)) for word, codes in owners.items()}
