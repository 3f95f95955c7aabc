"""Floors for what is understood of the articles that the project ships in seeds/."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from pathlib import Path

from generator.enrich import enrich
from generator.enrich.summary import MOST_SENTENCES, MOST_WORDS
from generator.model import Article, Seed
from generator.text import fold, sentences, words
from tests.folder import printed_under_other_hashes

SEEDS = Path(__file__).parent.parent / "seeds"
DATELINE = re.compile(r"^((?:[A-ZÍ’ ]{4,}|N’DJAMENA)(?:, [^–—(]{2,30}?)?) (?:\(\w+\) )?[–—] ")
FUNCTION = set(
    "a an the of to in on at by for with from as and or but nor that than this his her their is are was were has have".split()
)

# What a reader who had not seen the program's answers would file each article under: the first choice, and others.
SUBJECTS = json.loads((Path(__file__).parent / "newsroom_subjects.json").read_text(encoding="utf-8"))


@cache
def shipped() -> list[tuple[Seed, Article]]:
    """The 42 articles without the headlines that some of them have, and what is made of them."""
    out = []
    for path in sorted(SEEDS.glob("0[0-4]?_*")):
        text = re.sub(r"^ date \S+ ", "", path.read_text(encoding="utf-8"))
        paragraphs = [
            p.strip() for p in re.sub(r"^---\n.*?\n---\n", "", text, flags=re.DOTALL).split("\n\n") if p.strip()
        ]
        first = next((i for i, p in enumerate(paragraphs) if DATELINE.match(p)), 0)
        match = DATELINE.match(paragraphs[first])
        body = (paragraphs[first][match.end() if match else 0 :], *paragraphs[first + 1 :])
        seed = Seed(source=path.name, date="2023-12-20", body=body, dateline=match[1] if match else None)
        out.append((seed, enrich(seed)))
    return out


def test_headlines_are_whole_and_made_of_the_text() -> None:
    for seed, article in shipped():
        headline, have = article.headline, words(fold(" ".join(seed.body)))
        stems = {w[:5] for w in have} | {"says", "say"}
        assert 25 <= len(headline) <= 112, headline
        assert all(w[:5] in stems or w in FUNCTION for w in words(fold(headline))), headline
        assert words(headline)[-1].lower() not in FUNCTION, headline
        assert headline[-1] not in ".,;:", headline
        assert headline.count("“") == headline.count("”")


def test_most_headlines_are_short() -> None:
    assert sum(30 <= len(a.headline) <= 90 for _, a in shipped()) >= 29
    assert max(len(a.headline) for _, a in shipped()) <= 110


def test_summaries_are_verbatim_and_fit() -> None:
    for seed, article in shipped():
        found = sentences(article.summary)
        body = [s for p in seed.body for s in sentences(p)]
        assert 1 <= len(found) <= MOST_SENTENCES
        assert len(article.summary.split()) <= MOST_WORDS
        assert [body.index(s) for s in found] == sorted(body.index(s) for s in found)
        assert not re.match(r"(?:He|She|It|They|This|These|But)\b", article.summary)


def test_tags_are_few_and_typed() -> None:
    numbers = [len(a.terms()) for _, a in shipped()]
    assert 4 <= sum(numbers) / len(numbers) <= 10.5
    for _, article in shipped():
        assert len(article.people + article.places + article.organisations) <= 8
        assert not [n for _, n in article.terms() if re.search(r"day$|^(?:December|AP|Reuters|Staff)$", n)]


def test_main_names_are_found() -> None:
    wanted = {
        "000": {"Ismail Haniyeh", "Hamas", "Israel", "Egypt", "Gaza Strip"},
        "003": {"Poland", "Donald Tusk", "Mateusz Morawiecki", "Law and Justice", "Sejm"},
        "005": {"UN Security Council", "United States", "António Guterres"},
        "012": {"Donald Trump", "Colorado Supreme Court"},
        "020": {"European Central Bank", "Bank of England"},
        "021": {"Abdel Fattah el-Sisi", "Egypt"},
        "033": {"Democratic Republic of the Congo"},
        "038": {"Manchester City", "Fluminense", "Julián Álvarez"},
    }
    for seed, article in shipped():
        names = set(article.people + article.places + article.organisations)
        assert wanted.get(seed.source[:3], set()) <= names, (seed.source, names)


def test_subjects() -> None:
    first = either = 0
    for seed, article in shipped():
        label = next(label for name, label in SUBJECTS.items() if name.split(".")[0] == seed.source.split(".")[0])
        first += article.subjects[:1] == (label["top"],)
        either += bool({label["top"], *label["also"]} & set(article.subjects[:1]))
    assert first / len(SUBJECTS) >= 0.8
    assert either / len(SUBJECTS) >= 0.9


def test_the_same_seed_gives_the_same_article_whatever_the_hash_order() -> None:
    code = (
        "from tests.test_enrich_shipped import shipped; import hashlib;"
        "print(hashlib.sha256(repr([a for _, a in shipped()]).encode()).hexdigest())"
    )
    assert len(printed_under_other_hashes(code)) == 1


def test_an_article_takes_a_few_milliseconds() -> None:
    seeds = [seed for seed, _ in shipped()]
    start = time.process_time()
    for seed in seeds:
        enrich(seed)
    assert (time.process_time() - start) / len(seeds) < 0.02  # about 4 ms on an idle core
