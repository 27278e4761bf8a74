"""Gather the training and development sentences into one gzipped JSON-lines file, each with its set, licence and source.

The order of lines is the order of the documents, so that windows can hold sentences of one document. What may never be trained on
(held-out news of GUM, re3d's BBC pages and each fifth page, all dev files) gets ``part: dev`` or is not taken at all.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training import readers
from training.readers import Sentence

HELD_OUT = frozenset({"GUM_news_afghan", "GUM_news_defector", "GUM_news_imprisoned", "GUM_news_questionnaire"})
SOURCES = {
    "ewt": ("UD English-EWT 2.16 with UniversalNER", "CC BY-SA 4.0"),
    "gum": ("GUM, permissive genres", "annotations CC BY 4.0, texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0"),
    "crossner": ("CrossNER politics", "MIT, texts CC BY-SA"),
    "re3d": ("re3d without BBC Online", "public domain, OGL, CC BY, CC BY-SA"),
    "wikigold": ("wikigold", "CC BY 4.0"),
    "wnut": ("WNUT 2017", "CC BY 4.0"),
    "btc": ("Broad Twitter Corpus", "CC BY 4.0"),
}
NAME_FILES = {
    "wikigold": ("wikigold/CONLL-format", r"\.conll\.txt$"),
    "wnut": ("wnut17/CONLL-format/data", r"\.(conll|annotated)$"),
    "btc": ("btc/CONLL-format/data", r"\.conll$"),
    "crossner": ("crossner_politics", r"(train|dev|test)\.txt$"),
}


def write(data: Path, target: Path) -> Counter[str]:
    """Write ``target``; returns the number of words by set and part."""
    count: Counter[str] = Counter()
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(target, "wt", encoding="utf8", compresslevel=6) as out:
        for part, name, document, sentences in gather(data):
            for sentence in sentences:
                count[f"{name} {part}"] += len(sentence["form"])
                row = {"part": part, "set": name, "document": document, "source": SOURCES[name][0]}
                row |= {"licence": SOURCES[name][1]} | {k: v for k, v in sentence.items() if k != "misc"}
                out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return count


def gather(data: Path) -> Iterator[tuple[str, str, str, list[Sentence]]]:
    """(part, set, document, sentences) of everything; ``data`` holds ``grammar`` and ``events``."""
    grammar = data / "grammar"
    for part in ("train", "dev"):
        names = readers.iob2(_only(grammar / "uner_ewt", part))
        for document, sentences in readers.conllu(_only(grammar / "ud_ewt", part)):
            for s in sentences:
                labels = names.get(tuple(s["form"]))
                s["ner"] = ("uner", begun(labels)) if labels else None
            yield part, "ewt", document, sentences
        for document, sentences in readers.conllu(_only(grammar / "gum", f"gum_permissive_{part}")):
            for s in sentences:
                s["ner"] = ("gum", readers.gum_names(s))
            if document in HELD_OUT or "_news_" in document or part == "train":
                yield "dev" if document in HELD_OUT else part, "gum", document, sentences
    for name, (folder, pattern) in NAME_FILES.items():
        for path in sorted(p for p in (grammar / folder).rglob("*") if re.search(pattern, p.name)):
            tab = "\t" if name == "crossner" else None
            yield "train", name, f"{name}/{path.stem}", named(name, readers.bio(path, tab))
    for home, place, sentences in readers.re3d(data / "events" / "re3d"):
        part = "dev" if home == "BBC_Online" or place % 5 == 0 else "train"
        yield part, "re3d", f"{home}/{place}", named("re3d", sentences)


def named(name: str, sentences: Iterable[tuple[list[str], list[str]]]) -> list[Sentence]:
    """Sentences that carry names only."""
    return [{"form": forms, "ner": (name, begun(labels))} for forms, labels in sentences]


def begun(labels: list[str]) -> list[str]:
    """BIO in which each name begins with B.

    >>> begun(["I-PER", "I-PER", "O", "I-LOC", "I-ORG"])
    ['B-PER', 'I-PER', 'O', 'B-LOC', 'B-ORG']
    """
    out, before = [], "O"
    for label in labels:
        here = label if "-" in label else "O"
        if here.startswith("I-") and before[2:] != here[2:]:
            here = "B-" + here[2:]
        out.append(here)
        before = here
    return out


def read(path: Path, part: str) -> list[list[dict[str, Any]]]:
    """Documents of one part, as lists of sentences."""
    out: list[list[dict[str, Any]]] = []
    last = None
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["part"] != part:
                continue
            if (row["set"], row["document"]) != last:
                out.append([])
                last = (row["set"], row["document"])
            out[-1].append(row)
    return out


def _only(folder: Path, part: str) -> Path:
    found = sorted(p for p in folder.iterdir() if part in p.name and not p.name.startswith((".", "onto")))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder}: one file named with {part!r} is wanted, found {[p.name for p in found]}")
    return found[0]
