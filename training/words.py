"""``python -m training.words``: how rare words are, and a short vector of each, for the accounts room.

Counted on texts that are free to use (White House readouts and statements, Wikinews); the vectors are what MiniLM makes of each word
alone, centred, turned to their main axes and kept as bytes. No text goes into the tables, only words with counts.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

SHELF = Path(__file__).parent.parent / "src" / "readouts" / "shelf" / "weights" / "words"
WORD = re.compile(r"[^\W\d_]+")
HEAD = (
    "# Words of open news texts with the number of pages that hold them (0: known to MiniLM alone), of pages={pages}.\n"
    "# The row of a word in vectors.npy is its row here. Licence: Apache-2.0, made by training/words.py.\n"
)
DIMENSIONS = 64
SEEN = 3
MOST = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.words", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("READOUTS_DATA"), help="default: READOUTS_DATA")
    parser.add_argument("--encoder", type=Path, default=Path("build/training/encoder"), help="folder of MiniLM's files")
    parser.add_argument("--to", type=Path, default=SHELF)
    args = parser.parse_args()
    pages = list(texts(args.data))
    count = Counter(word for page in pages for word in set(WORD.findall(fold(page))))
    words = chosen(count, args.encoder / "tokenizer.json")
    vectors = reduced(embed(words, args.encoder))
    args.to.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{word}\t{count[word]}\n" for word in words)
    (args.to / "words.tsv").write_text(HEAD.format(pages=len(pages)) + "word\tpages\n" + rows, encoding="utf8")
    out = io.BytesIO()
    np.save(out, vectors, allow_pickle=False)
    (args.to / "vectors.npy").write_bytes(out.getvalue())
    print(f"{len(words)} words of {len(pages)} pages, {len(out.getvalue()) / 1e6:.1f} MB")


def fold(text: str) -> str:
    """Lower case without accents, as the accounts room folds."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def texts(data: Path) -> Iterator[str]:
    """Pages that are free to count on."""
    for path in sorted((data / "readouts" / "whitehouse").glob("*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines())
    wikinews = data / "stories" / "gum_wikinews" / "gum_wikinews.jsonl"
    yield from (json.loads(line)["text"] for line in wikinews.read_text(encoding="utf8").splitlines())
    with gzip.open(data / "stories" / "meantime" / "meantime.conll.gz", "rt", encoding="utf8") as stream:
        pages: dict[str, list[str]] = {}
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 3:
                pages.setdefault(cells[0], []).append(cells[3])
    yield from (" ".join(words) for words in pages.values())


def chosen(count: Counter[str], tokenizer: Path) -> list[str]:
    """Words that several pages hold, then whole words of MiniLM's vocabulary, in the order of the alphabet."""
    held = {word for word, n in count.items() if n >= SEEN and len(word) > 1}
    vocabulary = json.loads(tokenizer.read_text(encoding="utf8"))["model"]["vocab"]
    ranked = sorted(vocabulary, key=vocabulary.__getitem__)
    known = [w for w in ranked if len(w) > 2 and w.isascii() and w.isalpha() and w not in held]
    return sorted([*held, *known[: max(0, MOST - len(held))]])


def embed(words: list[str], encoder: Path) -> npt.NDArray[np.float32]:
    """MiniLM's sentence vector of each word alone."""
    import torch
    from tokenizers import Tokenizer

    from training.model import Encoder, load_encoder

    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = Encoder()
    load_encoder(model, encoder / "model.safetensors")
    with torch.no_grad():
        model.mix.copy_(torch.tensor([-1e9] * 6 + [0.0]))
    model.eval()
    out = []
    with torch.inference_mode():
        for start in range(0, len(words), 512):
            ids = [tokenizer.encode(word).ids for word in words[start : start + 512]]
            width = max(map(len, ids))
            feed = torch.tensor([row + [0] * (width - len(row)) for row in ids])
            mask = torch.tensor([[1.0] * len(row) + [0.0] * (width - len(row)) for row in ids])
            found = model(feed, torch.zeros_like(feed), mask)
            out.append(((found * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy())
    return np.concatenate(out)


def reduced(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Unit vectors on their main axes, as bytes."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(0)
    _, axes = np.linalg.eigh(np.cov(centred.T))
    short = centred @ axes[:, ::-1][:, :DIMENSIONS]
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    return np.clip(np.round(short * 254 / np.abs(short).max()), -127, 127).astype(np.int8)


if __name__ == "__main__":
    main()
