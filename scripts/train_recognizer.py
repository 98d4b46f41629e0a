"""Fit the weights of the toponym recognizer for posts on IDRISI-R (docs/MODEL.md).

    python scripts/train_recognizer.py --idrisi FILE [--out FILE] [--spread 1.0]

FILE is ``lmr_train.jsonl`` of IDRISI-R (CC BY 4.0). Weights for news are those of ``models/prior.toml``, set by hand;
weights for posts start from them and are moved by the posts: the most likely weights under a normal prior around them.
One post in seven is left out for validation.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from mapper.reading.recognize import weights as shipped
from mapper.reading.recognize.candidates import guesses
from mapper.reading.recognize.choose import choose
from mapper.reading.recognize.context import clues
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.names import names_of as recognizer_names
from mapper.reading.recognize.scan import Scan
from mapper.reading.segment import segment

MODELS = shipped.WEIGHTS_FILE.parent
LEAST_POSTS = 10
"""Posts in which a neighbouring word is met at least to get a weight of its own."""
FOLDS = 5
"""Parts for learning names: a part's posts know only the names of the other parts, as unseen posts do."""


def left_out(post: dict[str, Any]) -> bool:
    """Whether a post is kept for validation."""
    return int(hashlib.sha256(str(post["id"]).encode()).hexdigest()[:8], 16) % 7 == 0


def names_of(posts: list[dict[str, Any]], least: int, gazetteer: Gazetteer) -> set[str]:
    """Folded names that posts mark as places and the gazetteer lacks, without what the recognizer knows to be words."""
    lex = lexicon()
    count: collections.Counter[str] = collections.Counter()
    for post in posts:
        found = {name_key(m["text"]) for m in post["mentions"] if _whole(post["text"], m)}
        count.update(_without_particle(_without_type(name)) for name in found)
    return {
        name
        for name, n in count.items()
        if n >= least
        and len(name) > 3
        and not (name in lex.common or name in lex.never or name in lex.adjectives or name in lex.types)
        and name.split(" ")[0] not in lex.compass
        and len(name.split(" ")) <= 3
        and not name.isascii()
        and not gazetteer.senses(name)
    }


def _without_particle(name: str) -> str:
    return name[1:] if name[1:3] == "ال" and name[0] in "بوكف" else name


def _without_type(name: str) -> str:
    words = name.split(" ")
    known = lexicon().types.get(words[0])
    if len(words) > 1 and known is not None and not known.site:
        words = words[1:]
    return " ".join(words)


def _whole(text: str, mention: dict[str, Any]) -> bool:
    """Whether a mention ends where a word ends (الكويت inside الكويتية does not)."""
    end = mention["end"]
    return end >= len(text) or not text[end].isalpha()


def _word_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Span widened to whole words, hash signs and low lines outside."""
    while start < end and not text[start].isalnum():
        start += 1
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def examples(posts: list[dict[str, Any]], gazetteer: Gazetteer) -> tuple[list[set[str]], list[float]]:
    """Clues of every candidate and whether it is marked."""
    rows: list[set[str]] = []
    marked: list[float] = []
    names = recognizer_names(gazetteer)
    for post in posts:
        text = segment(post["text"])
        if not text.words:
            continue
        scan = Scan(text, names)
        if not scan.post:
            continue
        gold = {_word_span(post["text"], m["start"], m["end"]) for m in post["mentions"]}
        by_word = guesses(scan, names)
        for guess in (guess for row in by_word.values() for guess in row):  # those too that would be given up unread
            guess.clues, guess.score = clues(scan, guess)
            guess.weighed = True
        choose(scan, by_word, names)
        for guess in (guess for row in by_word.values() for guess in row):
            last = text.words[guess.last - 1].end
            heads = (
                {guess.begin, guess.type_first} - {-1}
                if guess.type_word is None or not guess.type_word.many
                else {guess.begin}
            )
            spans = {_word_span(post["text"], *text.span(text.words[head].start, last)) for head in heads}
            rows.append(guess.clues)
            marked.append(float(bool(spans & gold)))
    return rows, marked


def fit(rows: list[set[str]], marked: list[float], prior: dict[str, float], spread: float) -> dict[str, float]:
    """Most likely weights of a logistic model with a normal prior, by Newton's method."""
    count = collections.Counter(clue for row in rows for clue in row)
    clues = sorted(clue for clue, n in count.items() if n >= LEAST_POSTS or clue in prior)
    index = {clue: i for i, clue in enumerate(clues)}
    x = np.zeros((len(rows), len(clues)))
    for r, row in enumerate(rows):
        x[r, [index[clue] for clue in row if clue in index]] = 1
    y = np.array(marked)
    mean = np.array([prior.get(clue, 0.0) for clue in clues])
    width = np.array([spread if clue in prior else spread / 4 for clue in clues])
    w = mean.copy()
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + (w - mean) / width
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(1 / width)
        step = np.linalg.solve(hessian, gradient)
        w -= np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-4:
            break
    return {clue: round(float(weight), 3) for clue, weight in zip(clues, w, strict=True)}


def write(path: Path, news: dict[str, float], post: dict[str, float], names: set[str]) -> None:
    """Write the model file."""
    lines = [
        "# Weights of the recognizer's clues in log-odds. Written by scripts/train_recognizer.py; do not edit.",
        "# [news] is prior.toml; [post] and [names] come from IDRISI-R (Suwaileh et al. 2023, CC BY 4.0).",
        "[news]",
        *(f"{json.dumps(k, ensure_ascii=False)} = {v}" for k, v in news.items()),
        "[post]",
        *(f"{json.dumps(k, ensure_ascii=False)} = {v}" for k, v in post.items()),
        "[names]",
        "learned = [",
        *(f"  {json.dumps(name, ensure_ascii=False)}," for name in sorted(names)),
        "]",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _use(path: Path) -> None:
    """Make the recognizer read a model file: what it remembers of the one before is forgotten."""
    shipped.WEIGHTS_FILE = path
    for name, module in list(sys.modules.items()):
        if name.startswith("mapper.reading.recognize"):
            for value in vars(module).values():
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


def main() -> int:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idrisi", type=Path, required=True, help="lmr_train.jsonl of IDRISI-R")
    parser.add_argument("--out", type=Path, default=MODELS / "recognizer.toml")
    parser.add_argument("--spread", type=float, default=1.0, help="variance of the prior")
    parser.add_argument("--least", type=int, default=1, help="posts that mark a name before it is learned")
    parser.add_argument(
        "--bias", type=float, default=0.2, help="added to every candidate of a post: F1 wants more finds than even odds"
    )
    arguments = parser.parse_args()
    posts = [json.loads(line) for line in arguments.idrisi.read_text(encoding="utf-8").splitlines()]
    posts = [post for post in posts if not left_out(post)]
    prior = tomllib.loads((MODELS / "prior.toml").read_text(encoding="utf-8"))["news"]
    gazetteer = Gazetteer.open()
    rows: list[set[str]] = []
    marked: list[float] = []
    post_weights: dict[str, float] = {}
    for _ in range(2):
        rows, marked = [], []
        for fold in range(FOLDS):
            others = [post for i, post in enumerate(posts) if i % FOLDS != fold]
            write(arguments.out, prior, post_weights, names_of(others, arguments.least, gazetteer))
            _use(arguments.out)
            found, truth = examples([post for i, post in enumerate(posts) if i % FOLDS == fold], gazetteer)
            rows, marked = rows + found, marked + truth
        rows = [row - {"post"} for row in rows]
        post_weights = fit(rows, marked, prior, arguments.spread)
    post_weights["post"] = arguments.bias
    write(arguments.out, prior, post_weights, names_of(posts, arguments.least, gazetteer))
    print(f"{len(posts)} posts, {len(rows)} candidates, {int(sum(marked))} marked, {len(post_weights)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
