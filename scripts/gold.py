"""Our own gold: find the words of a pass in the articles, build a gold file, and measure how two passes agree.

    python scripts/gold.py check gold/passes/a
    python scripts/gold.py build gold/final --split test > gold.json
    python scripts/gold.py agree gold/passes/a gold/passes/b     # READOUTS_GOLD is the folder of score.py
    python scripts/gold.py merge gold/passes/a gold/passes/b --to DRAFT

A pass is a folder with one JSON list of claims for an article, told by words: ``nth`` picks another occurrence than the first.
``event``, ``act``, ``commitment`` and ``when.edtf`` may be lists of what is accepted, the preferred one first. Standard library only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from readouts import schema

Claim = dict[str, Any]
Place = Callable[[str, int, str], dict[str, Any]]
ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "gold" / "articles"
FURNITURE = ROOT / "gold" / "furniture.tsv"
MODES = ROOT / "gold" / "modes.tsv"
WORDED = {"trigger", "cue", "reason", "content"}
PRONOUNS = frozenset({
    "i", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "we", "us", "our", "you",
    "who", "whom", "whose", "which", "that", "both", "this", "these", "those", "each other", "neither",
})  # fmt: skip
VOCABULARY = {
    "event": frozenset(schema.Event), "status": frozenset(schema.Status), "act": frozenset(schema.Act),
    "commitment": frozenset(schema.Commitment), "author_commitment": frozenset(schema.Commitment),
    "engagement": frozenset(schema.Engagement), "channel": frozenset(schema.Channel),
}  # fmt: skip
KINDS = frozenset(schema.Kind) | frozenset(schema.QuoteKind) | frozenset(schema.ConditionKind)
# A directive and a condition are read as firm about the asking or as open about what is asked: both are accepted, as in the first gold.
TOLERANCE = {
    "demand": (["Uu", "CTu", "CT+"], ["actual", "future"]),
    "condition": (["CTu", "Uu", "CT+"], ["hypothetical", "future"]),
}


def articles() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every article: its text as read, and the facts of its page."""
    return {
        p.stem: (p.read_bytes().decode(), tomllib.loads(p.with_suffix(".toml").read_text()))
        for p in sorted(ARTICLES.glob("*.txt"))
    }


def find(text: str, words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the words stand as whole words between two offsets."""
    before, after = ("(?<!\\w)" if words[:1].isalnum() else ""), ("(?!\\w)" if words[-1:].isalnum() else "")
    pattern = re.compile(before + re.escape(words) + after)
    return [m.span() for m in pattern.finditer(text, start, len(text) if end is None else end)]


def nearest(text: str, words: str, nth: int, evidence: tuple[int, int]) -> tuple[int, int] | None:
    """The nth occurrence within the evidence; failing that the last one that begins before it, or the first one after."""
    inside = find(text, words, *evidence)
    if len(inside) >= nth:
        return inside[nth - 1]
    around = find(text, words) if nth == 1 else []
    return min(around, key=lambda span: (span[0] > evidence[0], abs(span[0] - evidence[0])), default=None)


def spread(key: str, value: Any, place: Place) -> Any:
    """The value again, with a span wherever it names words."""
    if key in WORDED and isinstance(value, str):
        value = {"text": value}
    if isinstance(value, list):
        return [spread(key, v, place) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: spread(k, v, place) for k, v in value.items() if k != "nth"}
    return out | place(value["text"], value.get("nth", 1), key) if value.get("text") else out


def locate(text: str, claim: Claim) -> tuple[Claim, list[str]]:
    """The claim with the span of each of its words, and a line for each that is not found."""
    hits, nth = find(text, claim["words"]), claim.get("nth", 1)
    if len(hits) < nth:
        return {}, [f"evidence: {claim['words']!r} is not in the article"]
    evidence, missing = hits[nth - 1], []

    def place(words: str, nth: int, key: str) -> dict[str, Any]:
        span = nearest(text, words, nth, evidence)
        if span is None:
            missing.append(f"{key}: {words!r} is not found")
            return {"text": words}
        return {"start": span[0], "end": span[1], "text": words}

    rest = {k: spread(k, v, place) for k, v in claim.items() if k not in ("words", "nth")}
    return {"evidence": {"start": evidence[0], "end": evidence[1], "text": claim["words"]}} | rest, missing


def as_list(value: Any) -> list[Any]:
    """Nothing, one or many as a list."""
    return value if isinstance(value, list) else [] if value is None or value == "" else [value]


def strangers(value: Any) -> Iterator[str]:
    """A line for each word that no vocabulary knows."""
    for item in value if isinstance(value, list) else []:
        yield from strangers(item)
    for key, held in value.items() if isinstance(value, dict) else ():
        known = KINDS if key == "kind" else VOCABULARY.get(key)
        yield from (
            f"{key}: {v!r} is no such value" for v in as_list(held) if known and v is not None and v not in known
        )
        yield from strangers(held)


def rows(path: Path) -> list[list[str]]:
    """The cells of a table's lines; what begins with # is a remark."""
    return [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]


def faults(claim: Claim, modes: dict[str, list[str]]) -> list[str]:
    """A line for each field that is missing, each unknown value, and each mode that none of the accepted event types has."""
    events = as_list(claim.get("event"))
    known = {mode for event in events for mode in modes.get(event, [])}
    lines = [f"{key}: missing" for key in ("act", "status", "commitment") if not claim.get(key)]
    strange = [f"mode: {mode!r} is no mode of {events}" for mode in claim.get("mode") or [] if mode not in known]
    return [*lines, *strangers(claim), *strange]


def read_pass(folder: Path) -> tuple[dict[str, list[Claim]], list[str]]:
    """The located claims of each article in a folder, and all that is wrong with them."""
    told: dict[str, list[Claim]] = {}
    wrong: list[str] = []
    modes = {event: words.split() for event, words in rows(MODES)}
    for slug, (text, _) in articles().items():
        path = folder / f"{slug}.json"
        if not path.exists():
            continue
        told[slug] = []
        for number, claim in enumerate(json.loads(path.read_text()), 1):
            record, missing = locate(text, claim)
            wrong += [f"{path}: claim {number}: {line}" for line in missing + faults(claim, modes)]
            told[slug] += [record | {"document": slug, "id": f"{slug}.{number:02}"}] if record else []
    return told, wrong


def parties(claims: list[Claim]) -> dict[str, list[str]]:
    """The words by which each party of one article may be called: its name first."""
    names: dict[str, dict[str, None]] = defaultdict(dict)

    def note(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                note(item)
        elif isinstance(value, dict) and value.get("name"):
            country = value.get("country") if value.get("kind") in ("state", "government") else None
            aliases = (value["name"], value.get("text"), country, *value.get("also", []))
            said = [a for a in aliases if a and a.lower() not in PRONOUNS]
            names[value["name"]] |= dict.fromkeys(said)
            note(value.get("members"))

    for claim in claims:
        note([claim.get(k) for k in ("actors", "recipients", "sources", "addressee")])
    return {name: list(said) for name, said in names.items()}


def as_gold(claim: Claim, called: dict[str, list[str]]) -> Claim:
    """A located claim in the scorer's form: in each slot a list of what is accepted."""

    def links(key: str) -> list[list[str]]:
        crowds = [[e, *e.get("members", [])] for e in claim.get(key) or []]
        return [list(dict.fromkeys(w for e in crowd for w in called.get(e["name"], [e["name"]]))) for crowd in crowds]

    where, condition = claim.get("where") or {}, claim.get("condition") or {}
    commitment, status = TOLERANCE.get(as_list(claim["act"])[0], ([], []))
    plain = {k: links(k) for k in ("actors", "recipients", "sources")} | {
        "doc": claim["document"],
        "event": [] if claim.get("event") is None else as_list(claim["event"]),
        "mode": claim.get("mode") or [],
        "act": as_list(claim["act"]),
        "commitment": list(dict.fromkeys(as_list(claim["commitment"]) + commitment)),
        "status": list(dict.fromkeys(claim["status"] + status)),
        "date": as_list((claim.get("when") or {}).get("edtf")),
        "where": list(dict.fromkeys(w for w in (where.get("name"), where.get("text")) if w)),
        "quotes": [q["text"] for q in claim.get("quotes") or []],
        "condition": condition.get("text"),
        "core": claim.get("core", True),
        "told": {k: v for k, v in claim.items() if k not in ("document", "id", "core")},
    }
    return plain | {"id": claim["id"], "evidence": claim["evidence"]}


def as_record(claim: Claim) -> Claim:
    """A located claim as a reader would write it: the preferred value alone."""
    first = {k: (as_list(claim.get(k)) or [None])[0] for k in ("event", "act", "commitment")}
    when = claim.get("when")
    return claim | first | {"when": when and when | {"edtf": (as_list(when.get("edtf")) or [None])[0]}}


def build(told: dict[str, list[Claim]], split: str | None = None) -> dict[str, Any]:
    """The gold file of one split, or of all."""
    gold: dict[str, Any] = {"texts": {}, "documents": {}, "chrome": [], "claims": []}
    furniture = rows(FURNITURE)
    for slug, (text, facts) in articles().items():
        if slug not in told or split not in (None, facts["split"]):
            continue
        gold["texts"][slug], gold["documents"][slug] = text, facts | {"id": slug}
        for words in (words for owner, words in furniture if owner == slug):
            start, end = find(text, words)[0]
            gold["chrome"].append({"doc": slug, "start": start, "end": end})
        called = parties(told[slug])
        gold["claims"] += [as_gold(claim, called) for claim in told[slug]]
    return gold


def scorer() -> ModuleType:
    """``score.py`` of the folder that READOUTS_GOLD names."""
    path = Path(os.environ.get("READOUTS_GOLD", "")) / "score.py"
    spec = importlib.util.spec_from_file_location("score", path) if path.exists() else None
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: no scorer there; set READOUTS_GOLD to the folder that holds score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def agree(a: dict[str, list[Claim]], b: dict[str, list[Claim]]) -> dict[str, float]:
    """F1 for claims and each slot, the mean of scoring either pass by the other; a claim that may be left out costs neither."""
    score, shared = scorer().score, a.keys() & b.keys()
    sums: dict[str, float] = defaultdict(float)
    for one, other in ((a, b), (b, a)):
        gold = build({slug: one[slug] for slug in shared})
        told = [as_record(claim) for slug in sorted(shared) for claim in other[slug]]
        spare = {p["id"] for p in score(gold, told)["extras"] if not p.get("core", True)}
        for slot, row in score(gold, [p for p in told if p["id"] not in spare])["rows"].items():
            sums[slot] += row["f1"] / 2
    return dict(sums)


def main() -> int:
    """Run one of the four commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=("check", "build", "agree", "merge"))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--split", choices=("train", "test"))
    parser.add_argument("--to", type=Path)
    args = parser.parse_args()
    read = [read_pass(folder) for folder in args.folders]
    wrong = [line for _, lines in read for line in lines]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    told = read[0][0]
    if args.command == "build":
        json.dump(build(told, args.split), sys.stdout, ensure_ascii=False, indent=1)
    elif args.command == "agree":
        print(f"{len(told.keys() & read[1][0].keys())} articles in both passes")
        print(*(f"{slot:<11} F1 {f1:.3f}" for slot, f1 in agree(told, read[1][0]).items()), sep="\n")
    elif args.command == "merge":
        print(*import_module("gold_merge").merge((told, read[1][0]), scorer(), args.to), sep="\n")
    else:
        print(f"{sum(map(len, told.values()))} claims in {len(told)} articles, {len(wrong)} to mend")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
