"""Gives the classes of words by which pages name their own parts and their writers, case folded, in many languages.

A class is asked about as a whole: a line is a button only if all of its words are words of buttons, a label leads to
other pages only if all of its words are such words. So the same rule reads pages whose phrases nobody has listed.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a label says that stands before links to other pages: a core word, and small words beside it.
LINK_CORE = _words(
    """read reading also more related see watch watching listen next recommended recommends coverage stories story article
    articles explore must-read trending latest previously earlier deeper elsewhere
    lesen lies lest auch mehr weiterlesen thema themen artikel interessant interessieren verwandte weitere dazu siehe passend
    empfohlen interest intéresser interessare interessar interesseren zainteresować zajímat intressera interessere
    lire aussi également voir écouter regarder articles sujet liés associés retrouvez découvrir
    lea lee leer también además más vea ver mira mire relacionado relacionada relacionados relacionadas noticia noticias nota
    notas interesar artículos
    leia ler também mais veja saiba matérias confira assista notícias notícia relacionada relacionadas
    leggi anche guarda vedi approfondire approfondimento approfondimenti correlati articoli notizie
    lees ook meer bekijk gerelateerd gerelateerde artikelen luister
    czytaj przeczytaj zobacz też także również więcej powiązane polecane artykuły sprawdź
    čtěte přečtěte také více související články podívejte sledujte
    läs också även mer relaterat relaterade artiklar missa læs også mere relaterede artikler les relaterte saker
    читайте читать также смотрите теме тему ещё еще подробнее похожие материалы новости
    читайте також дивіться темі більше детальніше схожі новини матеріали
    okuyun oku ilgili haber haberler ayrıca bakın izleyin önerilen daha fazla
    اقرأ إقرأ اقرأوا أيضا أيضاً المزيد شاهد صلة مواضيع موضوع أخبار مقالات متعلقة للمزيد
    بیشتر بخوانید بخوان مرتبط اخبار خبر ببینید همچنین خبرهای مطالب مطلب
    עוד בנושא קראו קרא גם ראו כתבות כתבה קשורות נוספות נוספים צפו
    पढ़ें पढ़ें पढ़े पढ़े पढ़िए पढ़िए देखें संबंधित खबरें खबर
    baca juga selengkapnya lihat simak berita terkait artikel lainnya terpopuler"""
)
LINK_SMALL = _words(
    """on this the to keep continue about from our you may might like us your a an in of and topic topics don't don’t here now up other today for it by
    top most miss sie zum zur aus unserem unsere dem der die das ihnen könnte gefallen noch hier
    à la le les sur ce même notre nos en plus suite de sobre el este esta que otras otros te le puede podría lo los las
    o na no em ainda outras per su il di e altre over dit het dit onderwerp verder na ten temat w si vás by se mohlo zajímat
    información informações informazioni informationen infos info om på här her flere inte naar das könnten dir euch vi non perdere potrebbe interessarti também o об по на про за ще за için bunu da bu konuda عن في من ذات در این زمینه باره درباره על
    ये यह भी और di sini"""
)
# A line that begins so, in scripts that set no spaces between words.
LINK_WIDE = (
    "相关",
    "相關",
    "延伸阅读",
    "延伸閱讀",
    "推荐阅读",
    "更多",
    "関連",
    "あわせて",
    "おすすめ",
    "もっと",
    "관련",
    "추천",
    "함께",
)

# What buttons and widgets say, and the small words beside it.
BUTTONS = _words(
    """close modal hide show caption captions suggest correction corrections report error typo bookmark bookmarks add favorites
    favourites remove copy copied expand collapse view reply replying load loading play pause mute unmute autoplay fullscreen
    replay skip ad ads dismiss cancel accept decline agree reject manage options settings preferences download print email
    e-mail mailto font larger smaller translate listen comment comments post tweet retweet likes dislike follow following
    unfollow share shares sharing gift reprint reprints reuse permissions toggle sidebar slideshow transcript
    subtitles advertisement advert advertising sponsored promoted notification notifications subscribe subscribed subscriber
    sign register login log logout enable scroll swipe tap click zoom donate bookmark save saved unsave watch read load
    facebook twitter instagram whatsapp telegram linkedin tiktok youtube pinterest reddit messenger threads bluesky
    refresh reload aktualisieren actualiser rafraîchir actualizar atualizar aggiorna aggiornare ricarica vernieuwen
    ververs odśwież obnovit aktualizovat uppdatera opdater opdatér oppdater обновить оновити yenile yenileyin تحديث رענן 刷新
    새로고침
    klicken klick tippen cliquez appuyez clic pulsa toca clique toque clicca tocca klik klikken tik kliknij klikněte klicka
    klikk trykk нажмите натисніть tıklayın
    merken speichern drucken teilen vorlesen anhören schließen schliessen ausblenden einblenden anzeigen kommentare
    kommentieren kopieren senden versenden lesezeichen schriftgröße melden vollbild abspielen anmelden registrieren
    enregistrer sauvegarder imprimer partager fermer masquer afficher commentaires commenter réagir copier envoyer signaler
    écouter favoris offrir s'abonner s'inscrire connecter
    guardar imprimir compartir cerrar ocultar mostrar comentarios comentar copiar enlace enviar reportar escuchar suscríbete
    suscribirse regístrate salvar compartilhar fechar comentários ouvir assine assinar cadastre-se
    salva stampa condividi chiudi nascondi mostra commenti commenta copia invia segnala ascolta iscriviti abbonati accedi
    bewaren bewaar printen afdrukken delen sluiten verbergen tonen reacties reageer kopieer luister inloggen
    zapisz drukuj udostępnij zamknij ukryj pokaż komentarze skomentuj kopiuj słuchaj zaloguj
    uložit tisk sdílet zavřít skrýt zobrazit diskuse komentáře kopírovat odkaz poslechnout přihlásit
    spara dela stäng dölj visa kommentarer kommentera kopiera länk lyssna gem luk skjul kopier lyt lagre lukk
    сохранить печать распечатать поделиться закрыть скрыть показать комментарии комментировать копировать ссылку слушать
    закладки подписаться войти зберегти друк роздрукувати поділитися закрити сховати показати коментарі копіювати
    посилання слухати підписатися увійти
    kaydet yazdır paylaş kapat gizle göster yorumlar yorum kopyala bağlantı dinle beğen abone
    حفظ طباعة مشاركة شارك إغلاق إخفاء تعليقات التعليقات نسخ الرابط استمع اشترك تسجيل
    ذخیره چاپ اشتراک اشتراک‌گذاری بستن نظرات کپی لینک بشنوید ارسال
    שמור שמירה הדפסה הדפס שתף שתפו סגור הסתר הצג תגובות תגובה העתק האזן האזינו בפייסבוק בוואטסאפ בטוויטר
    सेव शेयर प्रिंट टिप्पणी सुनें कॉपी लिंक
    simpan cetak bagikan tutup sembunyikan tampilkan komentar salin tautan dengarkan
    收藏 打印 分享 关闭 评论 复制链接 点赞 字号 シェア シェアする ツイート ブックマーク コメント 印刷 保存 閉じる 拡大
    저장 인쇄 공유 공유하기 닫기 댓글 스크랩 복사 로그인 구독"""
)
# What opens the line below which a film or a sound is played.
PLAYED = _words(
    """video videos audio podcast podcasts film clip clips listen watch hear play hör höre hören hört schau sehen video-beitrag
    audiobeitrag écoutez écouter regardez regarder vidéo escucha escuchá escuche mira vídeo ouça assista veja ascolta guarda
    beluister luister bekijk kijk posłuchaj słuchaj zobacz obejrzyj poslechněte poslech lyssna  titta se hör lyt hør lytt
    слушать слушайте послушайте смотрите видео аудио подкаст слухайте слухати дивіться відео dinle dinleyin izle izleyin
    استمع استمعوا شاهد شاهدوا فيديو بشنوید ببینید ویدئو האזינו צפו וידאו सुनें देखें वीडियो dengarkan tonton simak 動画 音声 视频 영상"""
)
BUTTON_SMALL = _words(
    """a an the this that these to of on in for or and by from with via at as is your our my it all more less later here now
    article articles story stories page link image photo photos video audio text size font new window tab next previous back up
    down out top post content item items list first full screen news comment me us
    zum hier ici aquí aqui qui tutaj zde här her здесь тут burada buraya
    bild bilder artikel link mehr weniger zurück weiter nach oben zur startseite den diesen der das die und auf per mit
    l'article cet le la les un une sur par en plus moins lien page haut retour suivant précédent
    el los las este esta artículo nota por más menos arriba volver siguiente anterior o artigo matéria esta no na voltar topo
    articolo il lo su con dit artikel het de op naar ten na do w tento na článek den här artikeln denne artikkelen
    в на это эту статью статью цю у ще ещё назад bu haberi de على هذا المقال عبر את זה על करें इस को पर ini di"""
)

# Nouns for people who write for a paper: they stand behind a name, or as a label before one.
ROLES = _words(
    """reporter reporters correspondent correspondents writer writers columnist journalist producer contributor critic
    staff stringer bureau blogger
    redakteur redakteurin korrespondent korrespondentin reporterin autor autorin journalistin volontär volontärin
    journaliste correspondant correspondante rédacteur rédactrice chroniqueur envoyé envoyée
    corresponsal corresponsales redactor redactora periodista reportero reportera enviado enviada columnista
    repórter correspondente jornalista redator redatora colunista corrispondente giornalista inviato inviata redattore
    verslaggever verslaggeefster redacteur dziennikarz dziennikarka korespondent korespondentka redaktor redaktorka
    reportér reportérka zpravodaj dopisovatel korrespondent redaktör redaktør korespondenti
    корреспондент корреспондентка журналист журналистка обозреватель автор репортёр репортер кореспондент кореспондентка
    журналіст журналістка авторка muhabir muhabiri yazar gazeteci
    مراسل مراسلة صحفي صحفية كاتب كاتبة خبرنگار نویسنده כתב כתבת संवाददाता रिपोर्टर लेखक
    wartawan jurnalis pewarta penulis koresponden"""
)
# Roles that only tell something behind a name: a label `Editor:` names no writer.
HEADS = _words(
    "editor editors chief redaktionsleiter chefredakteur chefredakteurin editora editore chefredaktör עורך עורכת"
)
# Nouns for a text, as they stand before `by` or before a colon that a name follows.
TEXTS = _words(
    """by written text texts story stories words report reporting reported interview interviews review analysis opinion column
    comment commentary essay compiled posted published feature dispatch
    von bericht interview analyse kommentar reportage gastbeitrag protokoll aufgezeichnet eine ein
    par texte récit reportage recueillis propos entretien analyse enquête
    por texto redacción reportaje entrevista crónica análisis reportagem entrevista análise crônica
    di da testo intervista servizio door tekst interview analyse tekst wywiad relacja
    napsal napsala text av af text tekst текст интервью материал текст інтерв'ю матеріал haber metin röportaj
    إعداد تقرير كتب كتبت بقلم حوار گزارش نوشته گفتگو מאת ריפורטר रिपोर्ट oleh laporan"""
)
# Words in the names of papers, agencies and stations: no person is called so.
MEDIA = _words(
    """news newspaper newspapers times post herald tribune courier journal gazette chronicle telegraph guardian observer
    standard mirror express mail press media radio tv television channel broadcasting network online magazine weekly daily
    sunday review dispatch examiner inquirer register bulletin monitor digest agency service wire report today desk
    portal site web diario periódico noticias el-sol jornal folha gazeta correio notícias agência agencia prensa
    giornale corriere gazzetta quotidiano zeitung tageblatt anzeiger nachrichten rundschau kurier presse rundfunk
    journal dépêche presse quotidien krant dagblad nieuws gazeta dziennik wiadomości noviny deník zprávy nyheter tidningen
    avis avisen bladet tidende haber gazete gazetesi ajansı газета новости вести известия правда новини вісті агентство
    kabar berita harian koran kompas tribun"""
)

# What stands beside the number in a line that says how long the reading takes.
READING_MINUTES = _words(
    """min mins minute minutes minuten minuti minutos minuto minuut minuten minut minuty minuter minutter mn dk dakika мин минут
    минуты минута хв хвилин хвилини דקות דקה دقيقة دقائق دقیقه मिनट menit perc phút"""
)
READING_WORDS = _words(
    """read reading time listen listening listen watch to temps de lecture durée lectura tiempo tempo leitura lettura di
    lesezeit lesedauer leestijd leestid läsning lästid læsetid lesetid lezen czas czytania čtení doba время чтения чтение
    читання час okuma süresi قراءة وقت للقراءة زمان مطالعه זמן קריאה पढ़ने का समय waktu baca membaca ca approx about estimated"""
)

# What a person in the news may be: behind a name and a comma it makes the caption of a portrait.
OFFICES = _words(
    """governor president minister chief head director manager spokesman spokeswoman spokesperson coach ceo mayor chairman
    chairwoman chair secretary leader founder senator deputy ambassador professor captain bishop archbishop judge lawyer
    commissioner superintendent inspector general colonel owner principal economist analyst activist candidate premier chancellor
    präsident präsidentin minister ministerin bürgermeister bürgermeisterin sprecher sprecherin leiter leiterin vorsitzende
    vorsitzender professor professorin trainer kanzler président présidente ministre maire directeur directrice porte-parole
    patron chercheur presidente presidenta ministro ministra alcalde alcaldesa director directora portavoz gobernador
    gobernadora prefeito prefeita governador governadora diretor diretora porta-voz sindaco direttore direttrice portavoce
    voorzitter burgemeester directeur woordvoerder prezydent burmistrz dyrektor rzecznik starosta ředitel ředitelka mluvčí
    президент министр мэр глава директор губернатор міністр мер голова речник başkanı bakanı müdürü sözcüsü
    رئيس وزير مدير محافظ رئیس مدیر استاندار נשיא שר ראש מנכ״ל अध्यक्ष मंत्री presiden menteri gubernur bupati kepala"""
)
