"""Takes tagged words (form, UPOS, Penn tag, tab-separated, gzipped), writes data/pos.json.gz: for development only.

    python -m generator.enrich.train ud_ewt_pos.tsv.gz [ud_pud_pos.tsv.gz]

An averaged perceptron (Collins 2002), greedy from left to right, with the features of tagger.features. Words that have
one tag nearly always go to a table. Weights are scaled to small integers, weak ones are dropped. Same input, same bytes.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from generator.enrich.tagger import MODEL, Model, features, spelling, tag

Sentence = list[tuple[str, str]]
# Past tenses that are nothing else, and too rare in the training data for what news does with them.
PASTS = (
    "shook rose fell froze flew grew threw drew blew slew swore tore wore broke chose drove rode strode wrote stole spoke woke "
    "shrank sank sang swam began rang sprang went withdrew overthrew undertook overtook took mistook gave forgave forbade ate "
    "knew saw became overcame came ran lay crept slept wept swept kept leapt knelt dealt meant dug clung flung swung stuck"
)
ROUNDS, SCALE, WEAKEST = 6, 10, 11


def read(path: str) -> list[Sentence]:
    """Sentences of (form, Penn tag); a blank line ends a sentence."""
    sentences: list[Sentence] = [[]]
    for line in gzip.decompress(Path(path).read_bytes()).decode("utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[2]:
            sentences[-1].append((parts[0].replace("’", "'"), parts[2]))
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def table(sentences: list[Sentence]) -> dict[str, str]:
    """Spellings that stand five times or more and have one tag in 98% of cases."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, name in sentence:
            counts[spelling(form)][name] += 1
    out = {}
    for word, names in sorted(counts.items()):
        name, most = names.most_common(1)[0]
        if sum(names.values()) >= 5 and most / sum(names.values()) >= 0.98 and not word.startswith("!"):
            out[word] = name
    return out | dict.fromkeys(PASTS.split(), "VBD")


def train(sentences: list[Sentence]) -> Model:
    known, names = table(sentences), sorted({name for s in sentences for _, name in s})
    index = {name: i for i, name in enumerate(names)}
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    stamps: dict[str, list[int]] = {}
    step, dice, zero = 0, random.Random(1), [0.0] * len(names)
    sentences = list(sentences)
    for _ in range(ROUNDS):
        dice.shuffle(sentences)
        for sentence in sentences:
            forms = [spelling(form) for form, _ in sentence]
            previous, before = "-START-", "-START2-"
            for i, (form, gold) in enumerate(sentence):
                guess = known.get(forms[i])
                if guess is None:
                    step += 1
                    found = features(i, form, forms, previous, before)
                    scores = list(map(sum, zip(*(weights[f] for f in found if f in weights), zero, strict=True)))
                    best = max(range(len(names)), key=scores.__getitem__)
                    guess = names[best]
                    if guess != gold:
                        for f in found:
                            if f not in weights:
                                weights[f], totals[f], stamps[f] = list(zero), list(zero), [0] * len(names)
                            for j, change in ((index[gold], 1.0), (best, -1.0)):
                                totals[f][j] += (step - stamps[f][j]) * weights[f][j]
                                stamps[f][j] = step
                                weights[f][j] += change
                previous, before = guess, previous
    table_of: dict[str, list[int]] = {}
    for f, row in sorted(weights.items()):
        kept = []
        for j, w in enumerate(row):
            small = round(SCALE * (totals[f][j] + (step - stamps[f][j]) * w) / step)
            if abs(small) >= WEAKEST:
                kept += [j, small]
        if kept:
            table_of[f] = kept
    return Model(names=names, known=known, weights=table_of)


def accuracy(model: Model, sentences: list[Sentence]) -> float:
    right = total = 0
    for sentence in sentences:
        for got, (_, gold) in zip(tag([form for form, _ in sentence], model), sentence, strict=True):
            right += got == gold
            total += 1
    return right / total


def main(paths: list[str]) -> None:
    model = train(read(paths[0]))
    plain = json.dumps(model._asdict(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    MODEL.write_bytes(gzip.compress(plain.encode("utf-8"), 9, mtime=0))
    print(MODEL, MODEL.stat().st_size, "bytes;", len(model.weights), "features")
    for path in paths:
        print(path, f"{accuracy(model, read(path)):.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
