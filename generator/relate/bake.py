"""Takes files of news texts, writes data/english.json.gz: for development only.

    python -m generator.relate.bake wikinews_2019.jsonl wikinews_categories.jsonl

Each line of a file is a JSON object with `title` and `body`. The archive carries no time, so the same sources give the
same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from generator import text
from generator.relate.vectors import LETTERS, TABLE

LEAST = 2  # a word that stands in one text only is as rare as one that stands in none


def bake(files: list[Path]) -> None:
    """Counts in how many of the texts each word stands, cut as the vectors cut it."""
    texts, words = 0, Counter[str]()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            texts += 1
            whole = text.fold(f"{article['title']} {article['body']}")
            words.update({word.removesuffix("'s")[:LETTERS] for word in text.words(whole)})
    kept = {word: number for word, number in sorted(words.items()) if number >= LEAST and word.isalpha()}
    packed = json.dumps({"texts": texts, "words": kept}, separators=(",", ":"), ensure_ascii=False)
    TABLE.write_bytes(gzip.compress(packed.encode(), mtime=0))


if __name__ == "__main__":
    bake([Path(name) for name in sys.argv[1:]])
