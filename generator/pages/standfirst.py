"""Takes an article, gives its standfirst with each sentence leading to its place in the text, and the text so marked.

    summary   An agreement did not look close.             ->  [An agreement did not look close.](#text:2)
    body      … go. An agreement did not look close. Ham…  ->  … go. <span id="text:2">An agreement … close.</span> Ham…

The colon keeps these marks apart from the anchors of headings, which have none.
"""

from __future__ import annotations

from functools import cache, partial

from generator import quotation, text
from generator.markup import escape, paragraph, visible
from generator.model import Article

_FENCES = ("```", "~~~")


def with_places(article: Article) -> tuple[str, str]:
    """The standfirst and the body as Markdown. Sentences that stand in the text are links; those of a deck are none."""
    plain = paragraph(article.standfirst), article.body
    if article.deck or not article.summary or any(fence in article.body for fence in _FENCES):
        return plain
    blocks, shown = article.body.split("\n\n"), []
    texts = {place: block for place, block in enumerate(blocks) if _is_text(block)}
    sentences = text.sentences(article.summary, article.language)
    nearby = cache(partial(_nearby, texts, sentences, article.language))
    for number, sentence in enumerate(sentences, 1):
        mark = f"text:{number}"
        if _mark(blocks, texts, sentence, mark) or _mark_before(blocks, nearby().get(sentence), mark):
            shown.append(f"[{escape(sentence)}](#{mark})")
        else:
            shown.append(paragraph(sentence) if not shown else escape(sentence))
    return " ".join(shown), "\n\n".join(blocks)


def _mark(blocks: list[str], texts: dict[int, str], sentence: str, mark: str) -> bool:
    """Puts the sentence into a span, in the first paragraph that has it word for word; whether there is one."""
    for place in texts:
        for source in (escape(sentence), paragraph(sentence)):
            before, found, after = blocks[place].partition(source)
            if found and (not before or before[-1].isspace()) and (not after or after[0].isspace()):
                blocks[place] = f'{before}<span id="{mark}">{source}</span>{after}'
                return True
    return False


def _mark_before(blocks: list[str], place: int | None, mark: str) -> bool:
    """Puts a mark before a paragraph; whether there is one."""
    if place is not None:
        blocks[place] = f'<span id="{mark}"></span>{blocks[place]}'
    return place is not None


def _nearby(texts: dict[int, str], sentences: list[str], language: str) -> dict[str, int]:
    """The first paragraph that has a sentence in other typography, of those sentences that stand in one."""
    bare = {sentence: quotation.bare(sentence) for sentence in sentences}
    found, places = quotation.first(bare.values(), [*texts.values()], language), [*texts]
    return {sentence: places[found[one].paragraph] for sentence, one in bare.items() if one in found}


def _is_text(block: str) -> bool:
    """Whether a block is a paragraph: in code, a mark would be read aloud."""
    return not block[:1].isspace() and bool(visible(block))
