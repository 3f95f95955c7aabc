"""Takes a paragraph from the end of a page, tells whether it speaks of the text, its writer or its paper, not of the news.

    This report was first published on May 2, 2022.      Jane Doe is a reporter in Chicago. Follow her at @janedoe.
    (This story has been auto-generated from a feed.)    Comments must be in English and abide by our guidelines.

Such notes are whole sentences, so no outward sign tells them from the text. What tells is that they point: at the text
itself, at the reader, or at the writer. A paragraph that only has words such as `newspaper` or `published` is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.seeds import agency, appeals, shape
from generator.seeds.page_words import HEADS, ROLES

_LONGEST = 75
_MOST_LETTERS = 1_000
# `This article`, in the languages of the raw pages, within the first words of a paragraph, in small letters.
_ITSELF = re.compile(
    r"^(?:artikeln|texten|artikkelen|artiklen|saken|the (?:article|story|headline|post) (?:was|has been)|texto escrito|"
    r"texto publicado|artículo publicado|article publié|artikel erschien|story updated)\b|"
    r"\b(?:this (?:[\w-]+ ){0,2}(?:article|story|report|piece|post|interview|column|essay|text|content|material|translation|"
    r"copy|page|podcast|video|map|dispatch)|dies(?:er|es|e) (?:artikel|text|beitrag|bericht|interview|meldung|kommentar)|"
    r"(?:cet|cette|ce) (?:article|texte|reportage|entretien|contenu|dépêche|tribune|enquête)|"
    r"est[ea] (?:artículo|texto|nota|noticia|información|reportaje|entrevista|contenido|reportagem|artigo|matéria|notícia|"
    r"conteúdo|coluna|columna)|ess[ea] (?:artigo|matéria|reportagem|texto|notícia)|quest[oa] (?:articolo|testo|intervista|"
    r"servizio|notizia)|(?:dit|deze) (?:artikel|bericht|stuk|interview|tekst)|(?:ten|ta|niniejszy) (?:artykuł|tekst|materiał|"
    r"wywiad)|t(?:ento|ato) (?:článek|text|rozhovor|zpráva)|(?:den här|denna|detta|den her|denne|dette) (?:artikeln?|texte?n?|"
    r"artikkel\w*|tekst\w*|sak\w*|reportage)|(?:эта|этот|данная|данный) (?:статья|материал|текст|новость)|(?:ця|цей) "
    r"(?:стаття|матеріал|текст|новина)|bu (?:haber|makale|yazı|içerik|metin|röportaj)|هذ[ها] (?:المقال|المقالة|التقرير|الخبر|"
    r"المادة|النص|المحتوى)|این (?:خبر|مقاله|گزارش|مطلب|متن)|(?:כתבה|ידיעה) זו|מאמר זה|(?:यह|इस) (?:खबर|लेख|रिपोर्ट|समाचार)|"
    r"(?:artikel|berita|tulisan|laporan|konten) ini)\b|本文|此文|本报道|这篇文章|この記事|本記事|本稿|이 기사|본 기사"
)
# The beginnings of words that say what was done with a text.
_DONE = (
    "publi", "republi", "appear", "updat", "correct", "amend", "clarif", "edited", "edit ", "version", "origin", "translat",
    "syndicat", "generated", "auto-generated", "automat", "produced", "reproduc", "reprint", "licen", "headline", "print",
    "archiv", "outdated", "funded", "partner", "collaborat", "condensed", "veröffentlich", "erschien", "aktualisier",
    "korrigier", "übersetz", "erstmals", "gekürzt", "corrig", "modifi", "tradui", "parue", "paru ", "actualiz", "traduc", "traduz",
    "editad", "atualiz", "aggiorn", "tradott", "corrett", "gepubliceerd", "bijgewerkt", "vertaald", "opublikow", "ukazał",
    "tłumacz", "zveřejn", "vyšel", "přelož", "publicer", "uppdater", "rätta", "översatt", "opdater", "oppdater", "oversat",
    "опублик", "обновл", "исправ", "впервые", "перевод", "опублік", "оновл", "виправ", "вперше", "переклад", "yayım", "yayın",
    "güncel", "düzelt", "çevir", "çevril", "نشر", "منشور", "تحديث", "تصحيح", "ترجم", "منتشر", "פורסם", "פורסמה", "עודכנ", "תורגמ",
    "प्रकाशित", "संपादित", "अनुवाद", "diterbitkan", "dimuat", "disunting", "diterjemah", "刊", "转载", "首发", "掲載", "転載", "게재",
)  # fmt: skip
# The beginnings of words that name what a paper offers: a reader who is spoken to of these is spoken to by the paper.
_OFFERED: tuple[str, ...] = (
    "comment", "kommentar", "coment", "коммент", "комент", "yorum", "newsletter", "subscri", "abonn", "suscri", "suscrí",
    "assinat", "iscri", "prenumer", "подпис", "підпис", "email", "e-mail", "inbox", "podcast", "whatsapp", "telegram",
    "website", "webseite", "download", "click", "klick", "bookshop", "reprint", "donat", "membership", "guideline", "moderat",
    "crowdfund", "below", "episode",
)  # fmt: skip
# The beginnings of words for a paper's own people and their errors.
_NEWSROOM = (
    "redak", "rédact", "redacc", "redaç", "redaz", "newsroom", "editor", "error", "mistake", "typo", "correction", "feedback",
    "fehler", "erreur", "errore", "erro", "fouten", "błęd", "błąd", "chyb", "rättar", "retter", "feil", "fejl", "ошибк", "помилк",
    "hata", "yanlış", "خطأ", "טעות", "त्रुटि", "kesalahan", "редакц", "המערכת", "سردبیر", "التحرير",
)  # fmt: skip
_PLEASE = frozenset(
    """please bitte veuillez gentilmente graag alstublieft prosimy proszę prosíme prosím vänligen venligst vennligst пожалуйста
    просим просимо прохання lütfen يرجى الرجاء نرجو لطفا कृपया mohon harap silakan""".split()
)
_PLEASE_TWO = frozenset(("por favor", "merci de", "per favore", "si prega", "se ruega"))
_WRITE = frozenset(
    """write contact report tell email send let schreiben schreib melden kontaktieren sagen escriba escríbanos escríbenos escribe
    contacte avísenos envíe écrivez écrivez-nous contactez signalez dites-le escreva contate avise envie scrivi scrivici
    contatta segnala schrijf mail meld laat napisz zgłoś daj napište kontaktujte dejte skriv kontakta kontakt tipsa mejla
    напишите сообщите пишите напишіть повідомте пишіть yazın bildirin اكتب راسلنا تواصل بنویسید כתבו פנו लिखें tulis hubungi""".split()
)
_SENTENCE_END = re.compile(r"[.!?؟？。।]+\s*")
_LABEL = re.compile(
    r"[(\[*]*(?:(?:editor|author|publisher)['’]?s?['’]? note|note (?:to|for) (?:readers|editors)|corrections?|clarification|"
    r"disclaimer|disclosure|please note|important notice|privacy notice|anm(?:erkung)?\.? d(?:er|\.) red(?:aktion|\.)?|hinweis der redaktion|korrektur|note de la rédaction|"
    r"ndlr|n\.d\.l\.r\.?|correctif|rectificatif|nota (?:del editor|de la redacción|da redação|do editor|di redazione)|"
    r"rectificación|fe de erratas|errata|rettelse|rättelse|od redakcji|poznámka redakce|от редакции|від редакції|уточнение|"
    r"düzeltme|editörün notu|تصحيح|ملاحظة|הערת המערכת|编者按|编者注|訂正|お断り)\s?[:：–—-]",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"(?:[^\W\d_]+ ){0,4}(?:produced|edited|translated|compiled|illustrated|reported|written|filmed|narrated|researched|"
    r"fact-checked|photographed|übersetzt|traduit|traducido|traduzido|tradotto|vertaald|przetłumaczył|přeložil) "
    r"(?:by|von|aus|par|por|da|door|de) (?P<names>[^.!?]{3,80})\.?",
    re.IGNORECASE,
)
_SOURCE_OF_RELEASE = re.compile(r"(?:SOURCE|FUENTE|FONTE|QUELLE) [A-ZÀ-Þ0-9].{1,60}")
_AT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:^|[\s(])@\w{3,}")
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’.-]* ){1,3}[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’-]+(?=[ ,])")
_PRESENT = frozenset(
    "is are was writes covers reports joined works teaches lives has ist schreibt berichtet est écrit couvre es escribe cubre "
    "é escreve cobre è scrive segue schrijft jest pisze je píše är skriver er является пишет пише".split()
)
_BIO_ROLES = (
    ROLES
    | HEADS
    | frozenset("professor author fellow lecturer historian novelist freelance professorin profesor professeur".split())
)
_SAID = re.compile(
    r"\b(?:said|says|told|added|announced|sagte|teilte|dit|déclaré|dijo|disse|detto|zei|powiedział\w*|řekl\w*|sade|sagde|"
    r"сказал\w*|сообщил\w*|заявил\w*)\b"
)
_NETWORK = re.compile(
    r"\b(?:facebook\w*|instagram\w*|telegram\w*|whatsapp\w*|twitter\w*|youtube\w*|tiktok\w*|linkedin\w*|viber\w*|bluesky|"
    r"mastodon|google news|фейсбук\w*|телеграм\w*|فيسبوك|تلغرام|واتساب|פייסבוק|טלגרם)\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:(?:dear )?sirs?|(?:dear )?madam|dear (?:sir|editor|madam)|(?:letter )?to the editors?|an die redaktion|liebe redaktion|"
    r"sehr geehrte|leserbrief|monsieur|madame|à la rédaction|señor director|sr\. director|a la redacción|senhor diretor|ao editor|"
    r"à redação|gentile (?:direttore|redazione)|caro direttore|al direttore|geachte redactie|aan de redactie|szanowna redakcjo|"
    r"do redakcji|vážená redakce|till redaktionen|til redaktøren|til redaksjonen|уважаемая редакция|шановна редакціє|в редакцию|"
    r"sayın editör|إلى المحرر|سردبیر محترم|לעורך|संपादक महोदय|kepada redaksi)\b[^.]{0,40}?[–—,:-]",
    re.IGNORECASE,
)
_QUOTES = '“”«»„"'
_EDGES = ",.;:()"
# What an agency says of itself.
_OF_AGENCY = (
    "content",
    "coverage",
    "foundation",
    "responsib",
    "sponsor",
    "financial support",
    "abonelere",
    "web sitesinde",
)


def is_note(text: str, code: str, writers: Sequence[str], earlier: str) -> bool:
    """Whether a paragraph below the text is such a note. `earlier` is the text above it, `code` the language."""
    count = shape.words(text)
    if count > _LONGEST or len(text) > _MOST_LETTERS or text.endswith(("?", "？", "؟")):
        return False
    if _LABEL.match(text) or _SOURCE_OF_RELEASE.fullmatch(text):
        return True
    folded = text.casefold()
    points = _is_bracketed(text) or _ITSELF.search(shape.fold(text[:90]))
    if points and any(map(folded.__contains__, _DONE)):
        return True
    if (made := _MADE_BY.fullmatch(text)) and made["names"][:1].isupper():
        return True
    if count <= 16 and _NETWORK.search(text) and (text[-1] in "!:" or not shape.ends_sentence(text)):
        return True
    if "@" in text and _AT.search(text):
        return count <= 60
    if any(map(text.__contains__, _QUOTES)):
        return False
    if count <= 40 and _is_policy(text, code, folded):
        return True
    if appeals.speaks_to_reader(text, folded, code):
        return any(word.startswith(_OFFERED) for word in folded.split())
    return _is_about_writer(text, writers, earlier) or _is_about_agency(text, folded)


def is_letter(text: str) -> bool:
    """Whether a line opens as a letter to a paper does."""
    return bool(_SALUTATION.match(text))


def is_salutation(text: str) -> bool:
    """Whether a line is the salutation of a letter and nothing else: `To the editor:`."""
    return len(text) <= 60 and text[-1] in ":,，：" and bool(_SALUTATION.match(text))


def _is_policy(text: str, code: str, folded: str) -> bool:
    """`We correct errors. Have you seen one? Write to the newsroom.`: short sentences to the reader about what papers offer.

    A language may leave the pronoun out. So `please` at the beginning speaks to the reader too, and so does a question
    behind which one is told to write.
    """
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence]
    if not 2 <= len(sentences) <= 5:
        return False
    first = folded.split(None, 2)[:2]
    about: tuple[str, ...]
    if first[0] in _PLEASE or " ".join(first) in _PLEASE_TWO:
        about = _OFFERED
    elif sentences[-1].casefold().split()[0] in _WRITE and any(map(text.__contains__, "?؟？")):
        about = _OFFERED + _NEWSROOM
    else:
        return False
    short = sum(map(shape.words, sentences)) <= 12 * len(sentences)
    return short and any(word.startswith(about) for word in folded.split())


def _is_bracketed(text: str) -> bool:
    return (text[0] in "([（" and text.rstrip(". ")[-1:] in ")]）") and shape.words(text) >= 5


def _is_about_writer(text: str, writers: Sequence[str], earlier: str) -> bool:
    """A paragraph that opens with the name of one of the writers, or of a person with the work of one, not named above."""
    known = any(text.startswith((name, name.split()[-1] + " ")) for name in writers if " " in name)
    found = _NAME.match(text)
    below = text[:200].split(None, 1)[0].strip(_EDGES).casefold() in _PRESENT and not text[0].islower()
    if not (known or found or below) or _SAID.search(text):
        return False
    words = [word.strip(_EDGES).casefold() for word in text[:200].split()]
    works = not _BIO_ROLES.isdisjoint(words)
    if below:  # the name, which stands on a line of its own
        return works
    if known:
        return works or not _PRESENT.isdisjoint(words[1:6])
    if not found or not works:
        return False
    behind = text[found.end() :].lstrip(" ,").split(" ", 1)[0].casefold()
    return (behind in _PRESENT or text[found.end()] == ",") and found[0].split()[-1] not in earlier


def _is_about_agency(text: str, folded: str) -> bool:
    """An agency that opens the paragraph and speaks of its own contents, subscribers or sponsors."""
    if sum(map(folded.__contains__, _OF_AGENCY)) < 2:
        return False
    words = text.split(None, 4)[:4]
    return any(agency.is_listed(" ".join(words[:k]).removeprefix("The ").rstrip("'’,")) for k in range(1, len(words)))
