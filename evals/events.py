"""Events on PLV: the type for given spans, and source, target and type end to end; the gate on sentences that tell none.

DIR is the events area (``plv/plv_SPLIT.jsonl``, for dev the texts of plv_train whose sha256 mod 5 is 0, which nothing is trained on), or a folder
with ``plv_SPLIT.jsonl``. ``end_to_end`` is the F1 of sentences' pairs of actor and recipient with their type, as the heads read them: spans must
overlap the gold's, and pairs that touch neither of its spans are not counted, since PLV marks one pair a sentence.
``end_to_end_claims`` is the same over the claims that the command would keep. ``gate_police`` and ``gate_protest`` are F1 of sentences of
IndiaPoliceEvents (any action) and GLOCON in which a claim with an event (with a protest) is found.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.grammar import f1, load
from readouts.grammar import GrammarModel
from readouts.grammar.heads import EVENT_TYPES, chances, deeds
from readouts.grammar.model import quoting
from readouts.grammar.voices import Piece
from readouts.grammar.words import words as cut
from readouts.reading import furnish, read_many
from readouts.schema import Claim, Event, Raw, Reading

YIELD = frozenset({"CONCEDE", "RETREAT"})
SAMPLE = 2000
Spans = list[list[int]]
Pair = tuple[Spans, Spans, str]


def run(data: Path, split: str) -> dict[str, float]:
    """Scores as fractions."""
    rows = list(plv(data, split))
    model = load()
    read = list(_read(rows, model))
    out = {f"type_{k}": v for k, v in types(rows, read, model).items()}
    out["end_to_end"] = pairs(rows, [list(_pairs(r, model)) for r in read])
    out["end_to_end_claims"] = pairs(rows, [list(_of_claims(c)) for c in claims([r["text"] for r in rows])])
    if split == "dev":
        out |= gates(data)
    return out


def plv(data: Path, split: str) -> Iterator[dict[str, Any]]:
    """Rows of PLV: fold 0 of train for dev, else a split's file."""
    name = f"plv_{'train' if split == 'dev' else split}.jsonl"
    path = next((p for p in (data / "plv" / name, data / name) if p.exists()), None)
    for line in path.read_text("utf8").splitlines() if path else ():
        row = json.loads(line)
        if split != "dev" or int(hashlib.sha256(row["text"].encode("utf8")).hexdigest(), 16) % 5 == 0:
            yield row


# --- by the heads ---


def _read(rows: Sequence[dict[str, Any]], model: GrammarModel) -> Iterator[tuple[list[tuple[int, int]], Any]]:
    for row in rows:
        places = list(cut(row["text"], 0, len(row["text"])))
        forms = [row["text"][a:b] for a, b in places]
        yield places, model.run(forms, quoting(forms, [0] * len(forms)))


def types(rows: Sequence[dict[str, Any]], read: Sequence[Any], model: GrammarModel) -> dict[str, float]:
    """Accuracy and macro-F1 of the type where the spans are given."""
    hit, gold, said = Counter[str](), Counter[str](), Counter[str]()
    for row, (places, scores) in zip(rows, read, strict=True):
        actor, recipient = (_inside(places, row[k]) for k in ("source_spans", "target_spans"))
        likely = chances(scores.parts, actor, recipient, model.heads)[:-1]
        kind = EVENT_TYPES[int(likely.argmax())]
        gold[row["event"]] += 1
        said[kind] += 1
        hit[kind] += kind == row["event"]
    macro = sum(f1(hit[k], gold[k], said[k]) for k in gold) / (len(gold) or 1)
    return {"accuracy": sum(hit.values()) / (len(rows) or 1), "macro_f1": macro}


def _inside(places: Sequence[tuple[int, int]], spans: Spans) -> list[int]:
    return [i for i, (a, b) in enumerate(places) if any(a < y and b > x for x, y in spans)]


def _pairs(read: tuple[list[tuple[int, int]], Any], model: GrammarModel) -> Iterator[Pair]:
    places, scores = read
    for actor, recipient, kind, _ in deeds(scores.roles, scores.parts, model.heads):
        yield _span(places, actor), _span(places, recipient), kind


def _span(places: Sequence[tuple[int, int]], piece: Piece) -> Spans:
    return [[places[piece.start][0], places[piece.end - 1][1]]]


def pairs(rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Pair]]) -> float:
    """F1 of pairs with their type; a pair that touches neither gold span is not counted."""
    hit = said = 0
    for row, ours in zip(rows, found, strict=True):
        right = False
        for actor, recipient, kind in ours:
            first, second = _touch(actor, row["source_spans"]), _touch(recipient, row["target_spans"])
            said += first or second
            right |= first and second and kind == row["event"]
        hit += right
    return f1(hit, len(rows), said)


def _touch(a: Spans, b: Spans) -> bool:
    return any(x < v and y > u for x, y in a for u, v in b)


# --- by the claims ---


def claims(texts: Sequence[str]) -> list[list[Claim]]:
    """Claims of each text, read as a page of its own."""
    rooms = furnish(threads=2)
    raws = [Raw(str(i), str(i), text.encode("utf8"), "text/plain") for i, text in enumerate(texts)]
    read = {r.document.id: list(r.claims) for r in read_many(raws, rooms) if isinstance(r, Reading)}
    return [read.get(str(i), []) for i in range(len(texts))]


def _of_claims(found: Iterable[Claim]) -> Iterator[Pair]:
    for claim in found:
        if claim.event and claim.actors:
            others = claim.recipients or claim.actors[1:]
            kind = "YIELD" if claim.event in YIELD else str(claim.event)
            yield [[a.start, a.end] for a in claim.actors], [[r.start, r.end] for r in others], kind


def gates(data: Path) -> dict[str, float]:
    """F1 of finding the sentences that tell an event, on fixed samples."""
    out = {}
    police = data / "india_police_events" / "sents.jsonl.gz"
    if police.exists():
        rows = [json.loads(line) for line in gzip.decompress(police.read_bytes()).decode("utf8").splitlines()]
        kept = _sample(rows, "sent_text")
        gold = [bool(r["sent_labels"]) for r in kept]
        out["gate_police"] = _gate([r["sent_text"] for r in kept], gold, frozenset(Event))
    protest = next((data / "glocon_sample").glob("*sent*"), None) if (data / "glocon_sample").exists() else None
    if protest:
        raw = protest.read_bytes()
        text = (gzip.decompress(raw) if protest.suffix == ".gz" else raw).decode("utf8")
        kept = _sample([json.loads(line) for line in text.splitlines() if line.strip()], "sentence")
        gold = [bool(int(r["label"])) for r in kept]
        out["gate_protest"] = _gate([r["sentence"] for r in kept], gold, frozenset({Event.PROTEST}))
    return out


def _sample(rows: Sequence[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """The same rows each time: those whose texts have the smallest hashes."""
    return sorted(rows, key=lambda r: hashlib.sha256(r[key].encode("utf8")).hexdigest())[:SAMPLE]


def _gate(texts: Sequence[str], gold: Sequence[bool], kinds: frozenset[Event]) -> float:
    count: defaultdict[str, int] = defaultdict(int)
    for found, wanted in zip(claims(texts), gold, strict=True):
        said = any(c.event in kinds for c in found)
        count["hit"] += said and wanted
        count["gold"] += wanted
        count["said"] += said
    return f1(count["hit"], count["gold"], count["said"])
