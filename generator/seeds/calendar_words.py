"""Gives the words that stand in dates and time stamps, in the languages that raw pages come in."""

from __future__ import annotations

# One row a month: full names and abbreviations without their full stops, case folded.
_MONTH_ROWS = """
january जनवरी ژانویه jan janvier janv januar jänner jän januari gennaio gen enero ene janeiro gener ocak oca stycznia styczeń sty
 január ianuarie ian jaanuar tammikuu tammikuuta ledna leden siječnja januara januára января январь янв січня січень
 януари јануар јануара ιανουαρίου يناير كانون ינואר gennaro
february फरवरी फ़रवरी فوریه feb février févr fév februar februari febbraio febrero fevereiro fev febrer şubat şub lutego luty lut
 február februarie helmikuu helmikuuta února únor veljače februára februara февраля февраль фев лютого лютий
 февруари фебруар фебруара φεβρουαρίου فبراير شباط פברואר
march मार्च مارس maret mar mars märz mär maart mrt marzo março març mart marca marzec március martie maaliskuu maaliskuuta března březen
 ožujka marec марта март мар березня березень μαρτίου مارس آذار מרץ
april अप्रैल آوریل apr avril avr aprile abril abr abr nisan nis kwietnia kwiecień kwi április aprilie huhtikuu huhtikuuta dubna duben
 travnja apríla aprila апреля апрель апр квітня квітень април априла απριλίου أبريل نيسان אפריל إبريل
may मई مه mai mei maggio mag mayo maio mayıs maja maj május toukokuu toukokuuta května květen svibnja mája мая май
 травня травень мај маја μαΐου مايو أيار מאי
june जून ژوئن jun juin juni giugno giu junio junho juny haziran haz czerwca czerwiec cze június iunie kesäkuu kesäkuuta
 června červen lipnja júna juna июня июнь июн червня червень юни јун јуна ιουνίου يونيو حزيران יוני
july जुलाई ژوئیه jul juillet juil juli luglio lug julio julho juliol temmuz tem lipca lipiec lip július iulie heinäkuu heinäkuuta
 července červenec srpnja júla jula июля июль июл липня липень юли јул јула ιουλίου يوليو تموز יולי
august अगस्त اوت agustus aug août augustus agosto ago agost ağustos ağu sierpnia sierpień sie augusztus elokuu elokuuta srpna srpen
 kolovoza augusta avgusta августа август авг серпня серпень αυγούστου أغسطس آب אוגוסט augusti
september सितंबर सितम्बर سپتامبر sep sept septembre settembre set septiembre setembro setembre eylül eyl września wrzesień wrz szeptember
 septembrie syyskuu syyskuuta září rujna septembra сентября сентябрь сен вересня вересень септември септембар
 σεπτεμβρίου سبتمبر أيلول ספטמבר
october अक्टूबर अक्तूबर اکتبر oct octobre oktober okt ottobre ott octubre outubro out ekim eki października październik paź október octombrie
 lokakuu lokakuuta října říjen listopada oktobra októbra октября октябрь окт жовтня жовтень октомври октобар
 οκτωβρίου أكتوبر تشرين אוקטובר
november नवंबर नवम्बर نوامبر nov novembre noviembre novembro kasım kas listopada listopad lis noiembrie marraskuu marraskuuta
 studenoga studenog novembra ноября ноябрь ноя листопада листопад ноември новембар νοεμβρίου نوفمبر נובמבר
december दिसंबर दिसम्बर دسامبر desember dec décembre déc dezember dez dicembre dic diciembre dezembro desembre des desember aralık ara grudnia grudzień
 gru decembrie joulukuu joulukuuta prosince prosinec prosinca decembra декабря декабрь дек грудня грудень декември
 децембар δεκεμβρίου ديسمبر דצמבר
"""


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    number = 0
    for row in _MONTH_ROWS.strip("\n").split("\n"):
        number += not row.startswith(" ")
        for word in row.split():
            months.setdefault(word, number)
    return months


MONTHS = _months()

WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend
    sonntag lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag måndag
    tisdag lördag söndag pazartesi salı çarşamba perşembe cuma cumartesi pazar poniedziałek wtorek środa czwartek piątek
    sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье понеделник сряда четвъртък петък
    събота неделя понеділок вівторок середа п'ятниця субота неділя dilluns dimarts dimecres dijous divendres dissabte
    diumenge सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार senin selasa rabu kamis jumat sabtu minggu
    pondělí úterý středa čtvrtek pátek neděle الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد""".split()
)

ZONES = frozenset(
    "gmt utc est edt cst cdt mst mdt pst pdt bst ist cet cest eet eest msk jst kst sgt hkt aest aedt wib pkt "
    "nst bdt wat cat eat sast akst akdt hst et pt ct z mez mesz".split()
)

# What else stands beside a date in a stamp: labels, units, joining words.
STAMP_WORDS = frozenset(
    """updated update published publish posted post created modified last edited first issued released date dated time
    on at of in the by hits views reads read min mins minute minutes hour hours hrs hr day days week weeks ago am pm a.m
    p.m am. pm. noon o'clock uhr horas hora h ore ora heures heure klokka kl saat часов ч pubblicato pubblicata
    aggiornato aggiornata ultimo aggiornamento publicado publicada actualizado actualizada atualizado atualizada
    postado em el la del de a às as alle le il di lu lun à mis publié publiée jour aktualisiert veröffentlicht stand
    erstellt vom am um geplaatst gepubliceerd bijgewerkt om op publisert oppdatert publicat actualitzat yayınlanma
    güncelleme tarihi tarih giriş son güncellenme güncellendi опубликовано обновлено обновено публикувано дата в г
    година публікація оновлено дата opublikowano aktualizacja dodano data نشر تحديث تاريخ פורסם עודכן 更新 公開 配信 発表
    comments comment comentarios commenti kommentare category lectura leitura lettura lecture lesezeit leestijd
    minuti minutos minutes min. today yesterday now""".split()
)
