"""Two passes made one: claims are paired as the scorer pairs them, agreed values kept, and every difference is listed for a reader.

``python scripts/gold.py merge gold/passes/a gold/passes/b --to FOLDER`` writes the draft and prints the listing. The first pass is
preferred; a claim that only one of the two tells may be left out (``core`` false) until a reader decides.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from gold import PRONOUNS, articles, as_gold, as_list, as_record, find, parties

Claim = dict[str, Any]
Pair = tuple[Claim | None, Claim | None]
LINKS = ("actors", "recipients", "sources")
LISTED = ("event", "act", "commitment", "status")
ONCE = ("quotes", "condition", "cue", "reason", "numbers", "context", "addressee", "content")


def overlap(a: Claim, b: Claim) -> float:
    """Dice of the evidence of two claims."""
    one, other = a["evidence"], b["evidence"]
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0.0, 2 * shared / (one["end"] - one["start"] + other["end"] - other["start"]))


def names(claim: Claim, key: str) -> list[str]:
    """The names in a slot, those of a crowd joined."""
    return [" & ".join(called(entity)) for entity in claim.get(key) or []]


def likeness(a: Claim, b: Claim, known: tuple[dict[str, list[str]], dict[str, list[str]]], score: ModuleType) -> float:
    """How well two claims match: the scorer's affinity both ways; failing that, most of the evidence and the trigger shared."""
    both = score.affinity(as_gold(a, known[0]), as_record(b), frozenset())
    both += score.affinity(as_gold(b, known[1]), as_record(a), frozenset())
    same = (a.get("trigger") or {}).get("start") == (b.get("trigger") or {}).get("start")
    return float(both) if both else overlap(a, b) / 2 if overlap(a, b) > 0.5 and same else 0.0


def pair(a: list[Claim], b: list[Claim], score: ModuleType) -> list[Pair]:
    """Each claim of either pass once, in the order of the text, beside its match in the other."""
    known = parties(a), parties(b)
    ranked = sorted(((-likeness(x, y, known, score), i, j) for i, x in enumerate(a) for j, y in enumerate(b)))
    match: dict[int, int] = {}
    for value, i, j in ranked:
        if value < 0 and i not in match and j not in match.values():
            match[i] = j
    pairs: list[Pair] = [(x, b[match[i]] if i in match else None) for i, x in enumerate(a)]
    pairs += [(None, y) for j, y in enumerate(b) if j not in match.values()]
    return sorted(pairs, key=lambda p: (p[0] or p[1] or {})["evidence"]["start"])


def renamed(value: Any, known: dict[str, str]) -> Any:
    """The value with each party under the name that the first pass gave it."""
    if isinstance(value, list):
        return [renamed(v, known) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: renamed(v, known) for k, v in value.items()}
    return out | {"name": known.get(out["name"], out["name"])} if "name" in out else out


def known_names(pairs: list[Pair]) -> dict[str, str]:
    """What the first pass calls the parties of the second: the names that two matched claims give to the same words."""
    votes: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        for key in LINKS if a and b else ():
            one, other = (by_start((side or {}).get(key) or []) for side in (a, b))
            votes.update((other[start], one[start]) for start in one.keys() & other.keys())
    ours = {name for a, _ in pairs if a for key in LINKS for entity in a.get(key) or [] for name in called(entity)}
    best: dict[str, str] = {}
    for (theirs, name), _ in votes.most_common():
        best.setdefault(theirs, name)
    return {theirs: name for theirs, name in best.items() if theirs not in ours}


def called(entity: Claim) -> list[str]:
    """The name of an entity and those of its members."""
    return [e["name"] for e in [entity, *entity.get("members", [])]]


def by_start(entities: list[Claim]) -> dict[int, str]:
    """Names by where their words begin; words that stand for several parties are left out."""
    starts = Counter(e["start"] for e in entities if "start" in e)
    return {e["start"]: e["name"] for e in entities if starts[e.get("start")] == 1}


def with_aliases(value: Any, known: dict[str, str]) -> Any:
    """The value with the second pass's names beside the first's, in ``also``."""
    if isinstance(value, list):
        return [with_aliases(v, known) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: with_aliases(v, known) for k, v in value.items()}
    other = [theirs for theirs, ours in known.items() if ours == out.get("name") and bare(theirs) != bare(ours)]
    other = [name for name in other if name.split()[0].lower() not in PRONOUNS]
    return out | {"also": sorted(other)} if other else out


def bare(name: str) -> str:
    """A name without its article and capitals."""
    return name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def both(a: Any, b: Any) -> list[Any]:
    """What both accept, then what the first accepts, then the second; nothing where it is accepted comes as None."""
    one, other = ([None] if v is None else as_list(v) for v in (a, b))
    return list(dict.fromkeys([v for v in one if v in other] + one + other))


def merged(a: Claim, b: Claim) -> Claim:
    """One claim from two: lists of what either accepts, the first pass elsewhere, the second where the first is empty."""
    out = {k: v for k, v in b.items() if v not in (None, [], "")} | {
        k: v for k, v in a.items() if v not in (None, [], "")
    }
    for key in LISTED:
        values = both(a.get(key), b.get(key))
        out[key] = values if key == "status" or len(values) > 1 else values[0]
    out["mode"] = list(dict.fromkeys((a.get("mode") or []) + (b.get("mode") or [])))
    when, other = a.get("when"), b.get("when")
    if when and other:
        dates = both(when["edtf"], other["edtf"])
        out["when"] = when | {"edtf": dates if len(dates) > 1 else dates[0]}
    triggers = [t for t in (a.get("trigger"), b.get("trigger")) if t and " " not in t["text"]]
    out["trigger"] = triggers[0] if triggers else out.get("trigger")
    return out | {"core": a.get("core", True) and b.get("core", True)}


def shown(claim: Claim, key: str) -> str:
    """A slot in few words."""
    value = claim.get(key)
    if key in LINKS or key == "addressee":
        return (" > " if key == "sources" else " + ").join(names(claim, key))
    if key == "when":
        return "/".join(as_list((value or {}).get("edtf")))
    if key in ("where", "condition", "trigger", "cue", "evidence", "reason"):
        return str((value or {}).get("name") or (value or {}).get("text") or "")
    if key in ("quotes", "content", "numbers"):
        return " ¦ ".join(item["text"] for item in value or [])
    return "/".join(str(v) for v in ([None] if value is None and key == "event" else as_list(value)))


def line(number: int, a: Claim | None, b: Claim | None, out: Claim) -> Iterator[str]:
    """A claim in the listing: what was kept, and beside it both values where the passes differ."""
    mark = "A" if not b else "B" if not a else " "
    yield f"{number:>2}{mark} «{out['evidence']['text']}»" + ("" if out.get("core", True) else " -core")
    keys = ("trigger", "event", "mode", "status", *LINKS, "act", "commitment", "when", "where", "quotes", "condition")
    cells = []
    for key in keys:
        one, other = (shown(side, key) if side else "" for side in (a, b))
        if a and b and (set(one.split("/")) != set(other.split("/"))):
            cells.append(f"{key}: {one or '-'} | {other or '-'}")
        elif shown(out, key):
            cells.append(f"{key} {shown(out, key)}")
    if a and b and overlap(a, b) < 0.85:
        cells.append(f"evidence: | {b['evidence']['text']}")
    yield "     " + "; ".join(cells)


def words(value: Any, text: str, evidence: tuple[int, int]) -> Any:
    """A located value told by words again, ``nth`` beside those that the first occurrence in the evidence does not give."""
    if isinstance(value, list):
        return [words(v, text, evidence) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: words(v, text, evidence) for k, v in value.items() if k not in ("start", "end")}
    span = (value.get("start"), value.get("end"))
    inside = find(text, value["text"], *evidence) if value.get("text") else []
    if span in inside[1:]:
        out["nth"] = inside.index(span) + 1
    return out["text"] if out.keys() == {"text"} else out


def by_words(claim: Claim, text: str) -> Claim:
    """A located claim in the form of a pass."""
    span = (claim["evidence"]["start"], claim["evidence"]["end"])
    nth = find(text, claim["evidence"]["text"]).index(span) + 1
    head = {"words": claim["evidence"]["text"]} | ({"nth": nth} if nth > 1 else {})
    skipped = ("evidence", "document", "id")
    return head | {
        k: words(v, text, span)
        for k, v in claim.items()
        if (k not in skipped and v not in (None, [], "")) or k == "event"
    }


def merge(
    told: tuple[dict[str, list[Claim]], dict[str, list[Claim]]], score: ModuleType, folder: Path
) -> Iterator[str]:
    """Write a draft for each article that both passes tell, and yield the listing."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = articles()
    for slug in sorted(told[0].keys() & told[1].keys()):
        first = pair(told[0][slug], told[1][slug], score)
        known = known_names(first)
        pairs = [(a, renamed(b, known) if b else None) for a, b in first]
        text = texts[slug][0]
        yield f"\n== {slug}\n{text}"
        yield "".join(f"   {theirs} = {ours}\n" for theirs, ours in known.items())
        draft = []
        for number, (a, b) in enumerate(pairs, 1):
            out = merged(a, b) if a and b else (a or b or {}) | {"core": False}
            yield from line(number, a, b, out)
            draft.append(with_aliases(by_words(out, text), known))
        (folder / f"{slug}.json").write_text(json.dumps(draft, ensure_ascii=False, indent=1) + "\n")
