"""``python -m training.themes``: which words stand together in sentences about one matter, for the accounts room.

Counted on the texts of `training.words`, stems as the accounts room cuts them: positive pointwise mutual information within sentences,
turned to its main axes (Levy and Goldberg 2014) and kept as bytes. A row for each stem of ``words.tsv`` that pages hold, in the alphabet's order.
"""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from readouts.accounts.lexis import stem, theme_stems, words_of
from readouts.accounts.pages import sentences
from training.words import SHELF, texts

AXES, MORE, ROUNDS = 64, 32, 4
SHORTEST, LONGEST = 5, 80  # words of a sentence that is counted
SMOOTHED = 0.75
Floats = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.themes", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("READOUTS_DATA"), help="default: READOUTS_DATA")
    parser.add_argument("--to", type=Path, default=SHELF)
    args = parser.parse_args()
    stems = theme_stems((args.to / "words.tsv").read_text(encoding="utf8"))
    rows = factored(informative(counted(told(args.data), stems)))
    out = io.BytesIO()
    np.save(out, np.clip(np.round(rows * 127 / np.abs(rows).max()), -127, 127).astype(np.int8), allow_pickle=False)
    (args.to / "themes.npy").write_bytes(out.getvalue())
    print(f"{len(stems)} stems, {len(out.getvalue()) / 1e6:.2f} MB")


def told(data: Path) -> Iterator[list[str]]:
    """Stems of each sentence, each once."""
    for text in texts(data):
        for line in text.split("\n"):
            for sentence in sentences(line):
                words = words_of(sentence.text)
                if SHORTEST <= len(words) <= LONGEST:
                    yield sorted({stem(word) for word in words if len(word) > 1})


def counted(found: Iterator[list[str]], stems: Sequence[str]) -> Floats:
    """How many sentences hold two stems."""
    row = {s: i for i, s in enumerate(stems)}
    table = np.zeros((len(stems), len(stems)), np.float32)
    for sentence in found:
        held = np.array([row[s] for s in sentence if s in row], int)
        table[np.ix_(held, held)] += 1
    np.fill_diagonal(table, 0)
    return table


def informative(table: Floats) -> Floats:
    """Positive pointwise mutual information, rare contexts held back."""
    total = table.sum(1) + 1e-9
    context = total**SMOOTHED / (total**SMOOTHED).sum()
    with np.errstate(divide="ignore"):
        found = np.log(table / total[:, None] / context)
    return np.maximum(np.where(np.isfinite(found), found, 0), 0).astype(np.float32)


def factored(table: Floats) -> Floats:
    """Rows on the main axes, each of length 1 or 0, by a randomised decomposition with a settled start."""
    basis = np.random.default_rng(0).standard_normal((len(table), AXES + MORE)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(table @ (table.T @ basis))
    inner, worth, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    rows = (basis @ inner)[:, :AXES] * np.sqrt(worth[:AXES])
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(length > 1e-3, rows / np.maximum(length, 1e-3), 0).astype(np.float32)


if __name__ == "__main__":
    main()
