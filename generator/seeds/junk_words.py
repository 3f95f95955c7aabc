"""Gives the words and phrases that pages set around their articles, case folded, in the languages of the raw pages."""

from __future__ import annotations

# Words of menus and section labels. A line is navigation only if it has no other word.
NAVIGATION = frozenset(
    """home homepage world news national international politics business economy markets finance sport sports
    football cricket tennis opinion opinions editorial editorials comment culture arts entertainment lifestyle travel
    tech technology science health education environment climate local regional region metro city india africa asia europe
    americas middle east us uk usa video videos audio podcast podcasts photos pictures gallery live latest top stories
    story breaking more menu search login log in sign up register subscribe subscription account my newsletter newsletters
    share save print follow e-paper epaper weather crime justice courts law investigations features feature special report
    reports analysis section sections jump skip to content main navigation close open x contact about us advertise
    advertisement advertising shop jobs obituaries cookies privacy previous next back read also and of on all
    editor's picks trending most recommended related society
    inicio portada mundo noticias política nacional internacional internacionales economía deportes deporte cultura
    sociedad opinión últimas última hora ultimas menú buscar iniciar sesión suscríbete tecnología ciencia salud vídeos
    américa latina españa y de en el la
    início capa notícias brasil economia esportes esporte desporto política mundo cidades polícia entretenimento saúde
    ciência e tecnologia assine entrar buscar menu últimas
    accueil monde france politique économie sports société santé culture sciences environnement vidéos en direct
    s'abonner connexion se connecter rechercher à la une actualités actualité international
    startseite nachrichten politik wirtschaft wissenschaft gesellschaft panorama kultur ausland inland deutschland welt
    regionales lokales anmelden abo suche menü mehr aktuelles themen unterhaltung wetter und
    cronaca esteri mondo politica economia sport spettacoli cultura salute scienza tecnologia ultime notizie ultima
    ora accedi abbonati cerca italia video foto
    binnenland buitenland politiek economie nieuws sport cultuur tech inloggen zoeken abonneren
    gündem dünya ekonomi spor siyaset yaşam sağlık kültür sanat teknoloji haberler son dakika ana sayfa giriş
    nyheter innenriks utenriks verden politikk økonomi kultur logg inn nyheder sporten
    portada inici món societat política economia esports cultura
    новости мир политика экономика общество спорт культура наука технологии главная происшествия
    новини свят българия политика икономика общество спорт култура здраве начало у нас
    новини світ україна політика економіка суспільство
    wiadomości świat kraj polska polityka gospodarka społeczeństwo kultura
    الرئيسية أخبار العالم سياسة اقتصاد رياضة ثقافة عاجل المزيد مشاركة
    חדשות עולם פוליטיקה כלכלה ספורט ראשי
    ホーム ニュース 国際 政治 経済 社会 スポーツ 保存 共有 その他 シェア ログイン 会員登録 もっと見る 印刷 一覧
    首页 国际 国内 财经 体育 社会 分享 更多 登录 注册""".split()
)

# Words of menus and share buttons that stand glued before a text without line ends.
GLUED = (
    NAVIGATION
    | frozenset("facebook twitter whatsapp linkedin email e-mail copy link telegram pinterest reddit".split())
) - frozenset("the of and to on all a de la le el en y e i un und us uk world".split())

# What publishers promote, and the words by which they speak to their readers, by language: a word that is telling in one
# language (`canal`) may be the subject of an article in another.
PROMOTED = {
    "en": "newsletter newsletters app apps inbox whatsapp podcast e-paper subscription subscribe sign-up signup alerts "
    "notifications",
    "de": "newsletter app postfach abo abonnement push-mitteilungen whatsapp-kanal podcast",
    "fr": "newsletter newsletters infolettre abonnement abonnez-vous notifications application whatsapp podcast",
    "es": "newsletter boletín suscríbete suscripción notificaciones whatsapp app podcast",
    "pt": "newsletter inscreva-se assine notificações whatsapp app aplicativo podcast",
    "it": "newsletter iscriviti abbonati abbonamento notifiche whatsapp app podcast",
    "nl": "nieuwsbrief abonneer abonnement app whatsapp podcast",
    "no": "nyhetsbrev nyhetsbrevet abonner abonnement app podkast",
    "da": "nyhedsbrev nyhedsbrevet abonner abonnement app podcast",
    "sv": "nyhetsbrev nyhetsbrevet prenumerera app podd",
    "tr": "bülten bültenimize bültenimiz abone uygulamamızı kanalımıza whatsapp",
    "ru": "рассылка рассылку подписывайтесь подпишитесь телеграм-канал телеграм приложение",
    "uk": "розсилка розсилку підписуйтесь телеграм-канал телеграм застосунок",
    "bg": "бюлетин бюлетина абонирайте абонирай приложението приложение",
    "pl": "newsletter newslettera subskrybuj aplikację aplikacja",
    "ca": "butlletí newsletter subscriu-te subscriu-t'hi notificacions whatsapp app",
    "ar": "النشرة نشرتنا اشترك اشتركوا تطبيقنا واتساب",
    "he": "ניוזלטר הצטרפו הירשמו וואטסאפ",
}
READER = {
    "en": "you your our",
    "de": "sie ihr ihre ihrem ihren unser unsere unserem unseren dein deine dir du hier",
    "fr": "vous votre vos notre nos ici",
    "es": "tu tus te nuestro nuestra nuestros nuestras aquí sigue únete recibe",
    "pt": "você seu nosso nossa aqui siga receba",
    "it": "tuo tua nostro nostra ti qui segui ricevi",
    "nl": "je jouw u uw onze hier volg",
    "no": "du din ditt dine vår vårt våre her følg få",
    "da": "du din dit dine vores her følg få",
    "sv": "du din ditt dina vår vårt våra här följ få",
    "tr": "siz sizin bizim bizi buradan olun",
    "ru": "вы ваш вас нас наш наши нашем нашу здесь",
    "uk": "ви ваш вас нас наш наші нашу тут",
    "bg": "ви ваш вашия нас наш нашия нашето тук",
    "pl": "ty twój twoją twoja nasz nasze nasza naszą tutaj",
    "ca": "tu el teu nostre nostra aquí segueix rep",
    "ar": "لكم معنا نشرتنا تطبيقنا",
    "he": "שלנו לכם כאן",
}
# The words of those that in running text, too, can only speak to the reader or for the paper: no `seu`, which is `his` as
# well. In German the capital tells `Sie` from `sie`.
ADDRESS = {
    "en": "you your our",
    "de": "dein deine deinen dir du unser unsere unserem unseren",
    "fr": "vous votre vos notre nos",
    "es": "tu tus te usted ustedes nuestro nuestra nuestros nuestras",
    "pt": "você vocês nosso nossa nossos nossas",
    "it": "ti tuo tua tuoi tue nostro nostra nostri nostre voi vostra",
    "nl": "je jouw uw u onze",
    "no": "du din ditt dine vår vårt våre",
    "da": "du din dit dine vores",
    "sv": "du din ditt dina vår vårt våra",
    "tr": "siz sizin sizi bizim",
    "ru": "вы ваш ваша ваши вас наш наша наши нашем нашу",
    "uk": "ви ваш ваша ваші вас наш наша наші нашу",
    "bg": "вие ваш вашия нашия нашето",
    "pl": "twój twoją twoja nasz nasze nasza naszą",
    "cs": "váš vaše vaši vám náš naše naši",
    "ca": "teu teva nostre nostra",
    "ar": "لكم معنا نشرتنا تطبيقنا موقعنا",
    "fa": "شما",
    "he": "שלנו לכם",
    "hi": "आप आपका आपके हमारे",
    "id": "anda kami",
}
# Pieces of words for what comes by mail, and for passing it on: a question with one is asked of the reader of a letter.
SENT = (
    "forward", "inbox", "newsletter", "mail", "subscri", "sign up", "weitergeleitet", "abonn", "transféré", "infolettre",
    "reenvi", "suscr", "boletín", "encaminh", "assin", "inscrev", "inoltrat", "iscri", "doorgestuurd", "nieuwsbrief",
    "przesłan", "przekazan", "přeposlal", "odebír", "vidaresänd", "vidarebefordra", "videresend", "nyhetsbrev", "nyhedsbrev",
    "перешл", "переслал", "рассылк", "підпи", "подпи", "розсилк", "ilet", "bülten", "النشرة", "اشترك", "خبرنامه", "הועבר",
    "न्यूज़लेटर", "diteruskan", "berlangganan", "订阅", "転送", "뉴스레터",
)  # fmt: skip
POLITE = frozenset("Sie Ihnen Ihr Ihre Ihrem Ihren Ihrer".split())
# Beginnings and parts of lines, each with the reason that is shown to editors.
LINK_LABELS = frozenset(
    """read more|also read|read also|see also|related|related article|related articles|related stories|related story|
    more|more on this|more on this story|more from|watch|watch also|watch now|must read|must watch|recommended|don't miss|
    in pictures|listen|previously|read next|up next|don’t miss|click here|live updates|follow live|
    leggi anche|leggi|guarda anche|vedi anche|per approfondire|lea también|lee también|lee además|te puede interesar|
    le puede interesar|también te puede interesar|ver también|vea también|leer también|más información|leia também|
    leia mais|leia ainda|veja também|saiba mais|lire aussi|à lire aussi|à lire|lire également|voir aussi|à voir aussi|
    lesen sie auch|lesen sie mehr|lies auch|mehr zum thema|auch interessant|siehe auch|mehr dazu|lees ook|lees meer|
    lees verder|bekijk ook|les også|les mer|se også|læs også|læs mere|läs också|läs även|läs mer|ayrıca okuyun|
    ayrıca bakın|bunu da okuyun|ilgili haber|daha fazla|llegiu també|llegeix també|vegeu també|mira també|
    прочетете още|още по темата|вижте още|вижте също|прочети още|читайте также|читать также|смотрите также|по теме|
    читайте також|дивіться також|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|přečtěte si také|
    citește și|citiţi şi|citiți și|olvasd el|lue myös|اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|إقرأ أيضا|إقرأ أيضاً|شاهد أيضا|
    شاهد أيضاً|טוען|קרא גם|קראו גם|קראו עוד|ראו גם|関連記事|関連|あわせて読みたい|続きを読む|相关阅读|相关新闻|
    延伸阅读|阅读更多|برای مطالعه""".replace("\n    ", "").split("|")
)
STARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "a link to another article",
        (
            "read more", "also read", "read also", "keep reading", "continue reading", "see also", "click here",
            "watch the video", "leggi anche", "leggi su", "lea también", "lee también", "leia também", "lire aussi",
            "à lire aussi", "lesen sie auch", "lees ook", "les også", "læs også", "läs också", "läs även",
            "ayrıca okuyun", "прочетете още", "читайте также", "читайте також", "czytaj też", "czytaj także",
            "اقرأ أيضا", "إقرأ أيضا", "اقرأ المزيد", "קראו גם", "関連記事", "相关阅读", "延伸阅读", "most read", "scroll down",
            "more from this", "mehr zum thema", "te puede interesar",
        ),
    ),
    (
        "navigation",
        (
            "skip to", "jump to", "go to content", "back to top", "zum inhalt", "aller au contenu", "ir al contenido",
            "saltar al contenido", "ir para o conteúdo", "pular para", "vai al contenuto", "salta al contenuto",
            "naar de inhoud", "ga naar", "hopp til", "gå til innhold", "gå til indhold", "içeriğe", "перейти к",
            "към съдържанието", "przejdź do", "vés al contingut", "this article is more than",
        ),
    ),
    (
        "share buttons",
        (
            "share this", "share on", "kindly share", "share via", "share article", "compartir en", "compartir", "compartilhe",
            "compartilhar", "partager", "teilen", "condividi", "deel dit", "deel op", "del på", "dela på", "paylaş",
            "поделиться", "споделете", "сподели", "поширити", "udostępnij", "follow us", "comparteix", "シェア",
        ),
    ),
    (
        "an invitation to comment or to log in",
        (
            "leave a comment", "leave a reply", "write a review", "log in to", "sign in to", "login to", "please log in",
            "inicia sesión", "inicie sesión", "deja un comentario", "deixe um comentário", "deixe seu comentário",
            "faça login", "laissez un commentaire", "connectez-vous", "accedi per", "lascia un commento",
            "melden sie sich an", "kommentar schreiben", "log in om", "giriş yap", "yorum yap", "войдите",
            "оставить комментарий", "напишете коментар", "be the first to comment", "join the conversation",
            "have your say", "your e-mail address", "your email address",
        ),
    ),
    (
        "an invitation to the reader",
        (
            "sign up for", "sign up to", "sign up here", "subscribe to", "subscribe for", "register for", "get the latest",
            "abonnez-vous", "inscrivez-vous", "recevez nos", "recevez notre", "recevez chaque", "suscríbete", "suscríbase",
            "regístrate", "assine a", "assine o", "inscreva-se", "cadastre-se", "receba as", "receba o", "iscriviti",
            "abbonati", "ricevi le", "ricevi la", "melden sie sich", "abonnieren sie", "jetzt abonnieren", "meld je aan",
            "abonneer je", "schrijf je in", "zapisz się", "přihlaste se", "odebírejte", "anmäl dig", "prenumerera på",
            "tilmeld dig", "meld deg", "подпишитесь", "подписывайтесь", "підпишіться", "підписуйтесь", "abone ol",
            "اشترك في", "اشتركوا", "הירשמו", "הצטרפו", "सब्सक्राइब करें", "berlangganan", "订阅", "订阅我们",
        ),
    ),
    (
        "an advertisement",
        (
            "advertisement", "advertising", "sponsored", "story continues", "article continues", "anzeige",
            "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "advertentie", "annonse", "annonce",
            "reklam", "реклама", "continua después de", "continua após", "continua depois da publicidade", "publicitat",
            "إعلان", "広告", "[pr]", "reklama",
        ),
    ),
    (
        "a note that more will follow",
        (
            "more to follow", "more details to follow", "details soon", "more details soon", "developing story",
            "this is a developing", "this story is developing", "this is a breaking", "this story will be updated",
            "this story has been updated", "refresh for", "refresh this page", "reload this page", "please refresh",
            "noticia en desarrollo", "habrá ampliación", "más información en breve", "em atualização", "em instantes",
            "plus d'informations à suivre", "plus d'informations dans", "notizia in aggiornamento", "in aggiornamento",
            "articolo in aggiornamento", "mehr in kürze", "weitere informationen folgen", "wird aktualisiert",
            "meer volgt", "later meer", "saken oppdateres", "saken blir oppdatert", "ayrıntılar geliyor", "detaylar birazdan",
            "подробности следуют", "новость дополняется", "очаквайте подробности", "следват подробности", "wkrótce więcej",
            "en breu més", "ampliarem",
        ),
    ),
    (
        "a note of the publisher",
        (
            "legal disclaimer", "disclaimer", "our standards:", "privacy notice:", "media contact", "press contact", "for immediate release", "contact:",
            "this article was originally", "this story was originally", "originally published", "for more information",
            "(with inputs", "with inputs from", "with agency inputs", "(with agency", "this story has been published from",
            "pressekontakt", "haftungsausschluss", "contacto de prensa", "contatto stampa", "contact presse",
            "category:", "categoría:", "categoria:", "kategorie:", "catégorie :", "rubrik:", "posted in",
            "forward this", "listen to this article", "écouter cet article", "ascolta l'articolo", "loading",
        ),
    ),
)  # fmt: skip
INSIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "a copyright line",
        (
            "all rights reserved", "todos los derechos reservados", "todos os direitos reservados", "tous droits réservés",
            "alle rechte vorbehalten", "tutti i diritti riservati", "riproduzione riservata", "tüm hakları saklıdır",
            "alle rechten voorbehouden", "все права защищены", "всички права запазени", "reproduction prohibited",
            "reproduction is prohibited", "tots els drets reservats",
        ),
    ),
    (
        "a note about subscriptions",
        (
            "only for subscribers", "for subscribers only", "subscribers only", "to continue reading", "to keep reading",
            "exclusivo para suscriptores", "para seguir leyendo", "exclusivo para assinantes", "para continuar lendo",
            "réservé aux abonnés", "il vous reste", "contenuto riservato", "per continuare a leggere", "weiterlesen mit",
            "nur für abonnenten", "alleen voor abonnees", "kun for abonnenter", "会員限定", "続きは", "登録すると", "有料会員",
        ),
    ),
    (
        "an invitation to the reader",
        (
            "sign up for our", "sign up to our", "sign up here", "subscribe to our", "subscribe now", "opens new tab", "opens in a new", "purchase licensing", "subscribe to read",
            "download our app", "download the app", "join our whatsapp", "join us on", "follow us on", "our newsletter",
            "in your inbox", "we use cookies", "cookie policy", "privacy policy", "terms of use", "enable javascript",
            "forward this to a friend", "suscríbete a", "síguenos en", "utilizamos cookies", "siga-nos",
            "assine nossa", "receba nossas", "inscrivez-vous à", "abonnez-vous à", "suivez-nous", "nous utilisons des cookies",
            "newsletter abonnieren", "jetzt abonnieren", "folgen sie uns", "wir verwenden cookies", "iscriviti alla",
            "seguici su", "utilizziamo i cookie", "meld je aan", "schrijf je in", "volg ons", "meld deg på", "følg oss",
            "bültenimize", "bizi takip", "подписывайтесь на", "абонирайте се", "последвайте ни", "підписуйтесь на",
            "tell a friend", "that is all for today", "that's all for today", "thanks for reading", "subscriu-te",
        ),
    ),
    (
        "a credit of contributors",
        (
            "contributed to this", "contributed to the report", "contributed to the story", "contributed to the article",
            "contributed reporting", "contributed research", "added to this story", "added to this report", "additional reporting by",
            "a contribué à cet", "ont contribué à cet", "ont contribué à ce",
        ),
    ),
    (
        "a credit of agencies",
        (
            "avec agences", "con información de", "com informações de", "mit material von", "mit informationen von",
            "con il contributo", "med bidrag fra", "katkıda bulundu", "with agencies", "con agencias", "com agências",
            "mit agenturen", "con agenzie", "met agentschappen",
        ),
    ),
)  # fmt: skip
# What tells for certain, even inside a whole sentence.
SURE = frozenset(("a note that more will follow", "a copyright line", "a credit of contributors"))
# Notes about subscriptions also say that the text is not whole.
PAYWALL = "a note about subscriptions"
# Words of shops and forums; two different ones in one file tell that it is no article.
SHOP = (
    "add to basket", "add to cart", "add to wish list", "add to wishlist", "in stock", "out of stock", "item no", "sku",
    "incl. vat", "excl. vat", "free shipping", "plus delivery", "customers also bought", "customer reviews",
    "in den warenkorb", "auf lager", "lieferbar", "zzgl. versand", "inkl. mwst", "artikelnummer", "artikel-nr",
    "añadir al carrito", "añadir a la cesta", "en stock", "envío gratis", "iva incluido", "agregar al carrito",
    "adicionar ao carrinho", "em estoque", "frete grátis", "comprar agora", "ajouter au panier", "livraison gratuite",
    "ttc", "aggiungi al carrello", "disponibile", "spedizione gratuita", "iva inclusa", "in winkelwagen", "op voorraad",
    "legg i handlekurv", "på lager", "sepete ekle", "stokta", "в корзину", "в наличии", "добави в количката",
    "do koszyka", "dostępny", "afegeix al carret", "カートに入れる", "在庫", "加入购物车",
)  # fmt: skip
FORUM = (
    "joined:", "posts:", "member since", "registered user", "last edited by", "quote:", "re: ", "reply", "thread",
    "topic:", "originally posted by", "beiträge:", "registriert:", "mensajes:", "messages:", "inscrit", "junior member",
    "senior member", "signature", "report post", "сообщений:", "регистрация:",
)  # fmt: skip
