"""Takes the lines of a page, tells which page in front of an article it is: for errors, cookies, logging in, searching."""

from __future__ import annotations

from collections.abc import Sequence

from generator.seeds import shape
from generator.seeds.kinds import Kinded

# What stands on pages in front of an article or in its place: what it is, how many of its phrases tell it, and these.
_WALLS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "an error page", 1,
        (
            "error 404", "404 not found", "page not found", "page you are looking for", "page you requested",
            "page you were looking for", "page has moved", "page cannot be found", "page could not be found",
            "page can't be found", "page no longer exists", "access denied", "403 forbidden", "verify you are human",
            "are you a robot", "checking your browser", "seite nicht gefunden", "seite existiert nicht", "seite wurde nicht",
            "page introuvable", "page demandée", "página no encontrada", "página que busca", "página não encontrada",
            "página que você", "pagina non trovata", "pagina che stai", "pagina niet gevonden", "pagina bestaat niet",
            "strona nie istnieje", "strony nie znaleziono", "nie znaleziono strony", "stránka nenalezena",
            "stránka nebyla nalezena", "sidan kunde inte", "sidan finns inte", "siden findes ikke", "siden finnes ikke",
            "страница не найдена", "сторінку не знайдено", "sayfa bulunamadı", "الصفحة غير موجودة", "لم يتم العثور على الصفحة",
            "صفحه مورد نظر", "הדף לא נמצא", "העמוד לא נמצא", "पेज नहीं मिला", "पृष्ठ नहीं मिला", "halaman tidak ditemukan",
            "页面不存在", "頁面不存在", "ページが見つかりません", "페이지를 찾을 수",
        ),
    ),
    (
        "a notice about cookies", 2,
        (
            "cookie", "value your privacy", "our partners", "personal data", "consent", "reject all", "accept all",
            "manage choices", "manage options", "privacy policy", "datenschutz", "einwillig", "alle akzeptieren",
            "alle ablehnen", "tout accepter", "tout refuser", "vos données", "nos partenaires", "aceptar todo",
            "rechazar todo", "su privacidad", "nuestros socios", "sua privacidade", "aceitar todos", "nossos parceiros",
            "accetta tutt", "rifiuta tutt", "tua privacy", "alles accepteren", "toestemming", "privacybeleid", "zaakceptuj",
            "ciasteczk", "prywatnoś", "souhlas", "přijmout vše", "samtyck", "samtykk", "файлы куки", "файли cookie",
            "согласие на", "çerez", "kişisel veri", "ملفات تعريف الارتباط", "سياسة الخصوصية", "کوکی", "עוגיות", "कुकी",
            "クッキー", "プライバシー", "쿠키", "隐私",
        ),
    ),
    (
        "a page for subscribers to log in", 2,
        (
            "log in", "sign in", "password", "create an account", "already have an account", "already a subscriber",
            "subscribe to continue", "for subscribers", "choose the plan", "choose your plan", "cancel at any time",
            "cancel anytime", "passwort", "anmelden", "jetzt abonnieren", "mot de passe", "se connecter", "réservé aux abonnés",
            "contraseña", "iniciar sesión", "inicia sesión", "suscriptores", "senha", "já é assinante", "faça login", "accedi",
            "abbonati", "wachtwoord", "inloggen", "hasło", "zaloguj", "heslo", "přihlásit", "lösenord", "logga in",
            "adgangskode", "passord", "logg inn", "log ind", "пароль", "войти", "увійти", "şifre", "giriş yap", "كلمة المرور",
            "تسجيل الدخول", "رمز عبور", "סיסמה", "התחברות", "पासवर्ड", "kata sandi", "masuk", "密码", "登录", "パスワード",
            "ログイン", "비밀번호", "로그인",
        ),
    ),
    (
        "a list of search results", 2,
        (
            "search results", "results for", "showing 1", "sort by", "did you mean", "next »", "relevance", "suchergebnis",
            "treffer für", "sortieren nach", "résultats de recherche", "résultats pour", "trier par", "resultados de la búsqueda",
            "resultados de búsqueda", "ordenar por", "resultados para", "resultados da busca", "risultati della ricerca",
            "risultati per", "ordina per", "zoekresultaten", "resultaten voor", "sorteer op", "wyniki wyszukiwania", "sortuj",
            "výsledky vyhledávání", "seřadit", "sökresultat", "søgeresultat", "søkeresultat", "sorter", "результаты поиска",
            "сортировать", "результати пошуку", "arama sonuçları", "sırala", "نتائج البحث", "ترتيب حسب", "نتایج جستجو",
            "תוצאות חיפוש", "खोज परिणाम", "hasil pencarian", "urutkan", "搜索结果", "検索結果", "並び替え", "검색 결과", "정렬",
        ),
    ),
)  # fmt: skip
_PHRASES = tuple(phrase for _, _, phrases in _WALLS for phrase in phrases)
# With so many words of running text a page is an article, whatever they say; with so many about something else, too.
_LONGEST = 160
_SHORTEST = 40
_SIGHT = 600


def wall(lines: Sequence[Kinded]) -> str | None:
    """What a page is that stands in front of an article or in its place: next to no running text speaks of anything else."""
    running = [item.text for item in lines if item.kind in ("prose", "long")]
    told = 0
    enough = _SHORTEST if len(running) * 2 > len(lines) else _LONGEST
    for text in running:
        told += shape.words(text)
        if told > enough:
            return None
    prose = [text[:_SIGHT].casefold() for text in running]
    text = "\n".join(item.text[:_SIGHT] for item in lines).casefold()
    for what, least, phrases in _WALLS:
        if sum(map(text.__contains__, phrases)) >= least:
            about = [line for line in prose if not any(map(line.__contains__, _PHRASES))]
            if sum(map(shape.words, about)) < _SHORTEST:
                return f"{what} (it says ‘{next(filter(text.__contains__, phrases))}’)"
    return None
