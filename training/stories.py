"""What the reading heads learn from: PolNeAR's attributions, factuality of UDS-IH2 and MEANTIME, actors and recipients of PLV.

A unit is a dict with ``form`` as in `training.readers`, and one of: ``told`` (see `training.claims`); ``voice`` (BIO labels), ``sources`` [(cue, source or -1)] and ``contents``
[(content, cue)] by first words; ``fact`` [commitment or None]; ``pairs`` (words of the actor, of the recipient, type
or nothing) with the words among which they were looked for, ``paired``; or ``plain``, a paragraph without labels, of which a teacher tells what it reads there (`training.teach`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from readouts.grammar.voices import KINDS, VOICE_LABELS
from readouts.grammar.words import words as cut
from training.claims import marked, sentences

Unit = dict[str, Any]
Relation = dict[str, list[tuple[int, int]]]
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
WINDOW = 110


def write(data: Path, target: Path) -> Counter[str]:
    """Write the articles of each set as gzipped JSON lines; returns the number of words by set. Sets of single sentences give articles of one."""
    found = {
        "polnear": polnear(data / "attribution" / "polnear" / "data" / "train"),
        "facts": ([unit] for unit in facts(data / "factuality")),
        "plv": ([unit] for unit in pairs(data / "events" / "plv" / "plv_train.jsonl")),
        "claims": marked(data),
        "sentences": sentences(),
        "plain": plain(data),
    }
    count: Counter[str] = Counter()
    with gzip.open(target, "wt", encoding="utf8", compresslevel=6) as out:
        for name, articles in found.items():
            for article in articles:
                count[name] += sum(len(unit["form"]) for unit in article)
                out.write(json.dumps([name, article], ensure_ascii=False, separators=(",", ":")) + "\n")
    return count


def sets(path: Path, seen: Mapping[str, float]) -> list[tuple[list[list[Unit]], float]]:
    """Articles of each set that the file of `write` holds, with how often they are seen in an epoch."""
    found: dict[str, list[list[Unit]]] = {name: [] for name in seen}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for name, article in map(json.loads, lines):
            if name in found:
                found[name].append(article)
    return [(found[name], share) for name, share in seen.items()]


def polnear(folder: Path) -> Iterator[list[Unit]]:
    """Articles as paragraphs, of the first annotator; ``folder`` is one split with ``text`` and ``attributions``."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name not in seen:
            seen.add(name)
            text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf8")
            yield list(_paragraphs(text, _relations(path)))


def _relations(path: Path) -> list[Relation]:
    lines = path.read_bytes().decode("utf8").split("\n")
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        if re.match(r"T\d+\t", line):
            number, head, _ = line.split("\t", 2)
            places = head.split(" ", 1)[1]
            spans[number] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
    out: list[Relation] = []
    for line in lines:
        if re.match(r"E\d+\t", line):
            relation: Relation = defaultdict(list)
            for pair in line.split("\t")[1].split():
                role, number = pair.split(":")
                if number in spans:
                    relation[re.sub(r"\d+$", "", role)] += spans[number]
            out.append({role: sorted(places) for role, places in relation.items()})
    return out


def _paragraphs(text: str, relations: list[Relation]) -> Iterator[Unit]:
    for paragraph in PARAGRAPH.finditer(text):
        found = list(cut(text, paragraph.start(), paragraph.end()))
        for start in range(0, len(found), WINDOW):
            yield _unit(text, found[start : start + WINDOW], relations)


def _unit(text: str, words: list[tuple[int, int]], relations: list[Relation]) -> Unit:
    """The words with the labels that lie wholly or partly among them; a later relation never overwrites an earlier one's words."""
    labels = ["O"] * len(words)
    starts, ends = [a for a, _ in words], [b for _, b in words]
    out: Unit = {"form": [text[a:b] for a, b in words], "voice": labels, "sources": [], "contents": []}
    for relation in relations:
        placed: dict[str, list[int]] = defaultdict(list)
        for role, places in ((r, p) for r, p in relation.items() if r.lower() in KINDS):
            for a, b in places:
                first, last = bisect_left(ends, a + 1), bisect_left(starts, b)
                if first < last and all(labels[i] == "O" for i in range(first, last)):
                    kind = role.lower()
                    labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
                    placed[kind].append(first)
        if placed["cue"]:
            cue = placed["cue"][0]
            if placed["source"] or not relation.get("Source"):
                out["sources"].append((cue, placed["source"][0] if placed["source"] else -1))
            out["contents"] += [(i, cue) for i in placed["content"]]
    out["voice"] = [VOICE_LABELS.index(x) for x in labels]
    return out


def plain(data: Path) -> Iterator[list[Unit]]:
    """Paragraphs of White House releases and of WikiWars, but of no release that an account of a pair is."""
    rows = (data / "readouts" / "pairs" / "pairs.jsonl").read_text("utf8").splitlines()
    # a day and the end of an address, cut short where it is long
    paired = tuple(Path(doc).name for row in map(json.loads, rows) for doc in row["docs"])
    texts = []
    for path in sorted((data / "readouts" / "whitehouse").glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf8").splitlines()):
            if not f"{row['date']}-{Path(row['url'].rstrip('/')).name}".startswith(paired):
                texts.append(row["text"])
    texts += [p.read_bytes().decode("utf8", "replace") for p in sorted((data / "time" / "wikiwars" / "in").iterdir())]
    for text in texts:
        units = []
        for paragraph in PARAGRAPH.finditer(text):
            if paragraph[0].startswith("<"):  # WikiWars' own marks
                continue
            form = [text[a:b] for a, b in cut(text, paragraph.start(), paragraph.end())]
            units += [{"form": form[i : i + WINDOW], "plain": True} for i in range(0, len(form), WINDOW)]
        yield units


def facts(folder: Path) -> Iterator[Unit]:
    """Sentences with the commitment of their author to each event; UDS-IH2 and MEANTIME, train parts."""
    paths = (folder / "uds_ih2" / "train.jsonl.gz", folder / "meantime" / "train.jsonl")
    for path in paths:
        raw = path.read_bytes()
        for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8").splitlines():
            row = json.loads(line)
            form = row["text"].split()
            known: list[float | None] = [None] * len(form)
            for target in row["targets"]:
                a, b = target["span1"]
                known[min(b, len(form)) - 1 if b - a > 1 else a] = target["label"]
            yield {"form": form, "fact": known}


def fold(text: str) -> int:
    """Fold of a text of PLV; fold 0 is never trained on."""
    return int(hashlib.sha256(text.encode("utf8")).hexdigest(), 16) % 5


def pairs(path: Path) -> Iterator[Unit]:
    """Sentences of PLV train but for fold 0, with their actor, recipient and type."""
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        if fold(row["text"]) == 0:
            continue
        text = row["text"]
        words = list(cut(text, 0, len(text)))
        actor, recipient = (_inside(words, row[k]) for k in ("source_spans", "target_spans"))
        if actor or recipient:
            form = [text[a:b] for a, b in words]
            yield {"form": form, "pairs": [(actor, recipient, row["event"])], "paired": list(range(len(form)))}


def _inside(words: list[tuple[int, int]], spans: list[list[int]]) -> list[int]:
    return [i for i, (a, b) in enumerate(words) if any(a < y and b > x for x, y in spans)]
