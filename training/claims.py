"""Claims that were marked by reading, as labels of words: which word tells of an event or a saying, of which type, with which act and status.

Four sources: the adjudicated articles of our own (``gold/``, the training split alone); more articles of our own, read once
(``training/articles``); sentences of our own, written to show each type and mode (``training/sentences``); and claims marked once on
texts of others, kept as offsets without the texts (``training/annotations``: whole pages, and passages of one paragraph), which are found under READOUTS_DATA
by the name of their source.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from readouts.grammar.heads import TOLD, TOLD_ACTS, TOLD_MODES, TOLD_STATUS
from readouts.grammar.windows import WINDOW, paragraphs
from readouts.grammar.words import words as cut
from readouts.schema import Document

Unit = dict[str, Any]
Claim = dict[str, Any]
HERE = Path(__file__).parent
NEVER = -100
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV's name for both


def marked(data: Path) -> Iterator[list[Unit]]:
    """Articles as units of a paragraph each; texts that are not at hand are named and left out."""
    for text, claims in (*own(), *others(data)):
        units = list(_units(text, claims))
        if units:
            yield units


def sentences() -> Iterator[list[Unit]]:
    """The marked sentences of our own, each as an article of one unit."""
    for path in sorted((HERE / "sentences").glob("*.txt")):
        for text, claims in shown(path.read_text("utf8").splitlines()):
            yield list(_units(text, claims))


def shown(lines: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
    """Sentences with the claims on the lines below them: trigger, type, mode, act, statuses, actors and recipients; in some files also when and where.

    >>> ((text, (claim,)),) = shown(["Riga expelled two envoys.", "> expelled | SANCTION | expel | state | actual | Riga | two envoys"])
    >>> claim["event"], claim["trigger"], claim["recipients"]
    ('SANCTION', [5, 13], [[14, 24]])
    """
    text, claims = "", list[Claim]()
    for line in (*lines, ""):
        if line.startswith(">"):
            trigger, event, mode, act, status, actors, recipients, *scene = (
                cell.strip() for cell in line[1:].split("|")
            )
            word, _, number = trigger.partition("#")
            at = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)][int(number or 1) - 1]
            parties = {
                k: [_where(text, p, at[0]) for p in v.split("; ") if p]
                for k, v in (("actors", actors), ("recipients", recipients))
            }
            facts = {
                "event": None if event == "VIEW" else event,
                "mode": mode,
                "act": act,
                "status": re.split(r"[,\s]+", status),
            }
            told = {k: [_where(text, v, at[0])] if v else [] for k, v in zip(("when", "where"), scene, strict=False)}
            claims.append(facts | parties | told | {"trigger": list(at)})
        elif not line.startswith("#"):
            if text:
                yield text, claims
            text, claims = line, []


def _where(text: str, words: str, by: int) -> list[int]:
    """Where the words stand, nearest to a place."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    start = min(starts, key=lambda a: abs(a - by))
    return [start, start + len(words)]


def own() -> Iterator[tuple[str, list[Claim]]]:
    """Articles of our own with their claims: the training split of the gold, and those that were read once."""
    sys.path.insert(0, str(HERE.parent / "scripts"))
    import gold

    told, _ = gold.read_pass(HERE.parent / "gold" / "final")
    for slug, (text, facts) in gold.articles().items():
        if facts["split"] == "train" and slug in told:
            yield text, [c for claim in told[slug] if (c := placed(claim, text))]
    for path in sorted((HERE / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf8")
        located = [gold.locate(text, claim)[0] for claim in json.loads(path.with_suffix(".json").read_text("utf8"))]
        yield text, [c for claim in located if (c := placed(claim, text))]


def placed(claim: Claim, text: str) -> Claim | None:
    """A located claim of our gold in the form of the annotations: the preferred values, where its trigger stands, where else its parties are named."""
    anchor = claim.get("trigger") or claim.get("cue")
    if not isinstance(anchor, dict) or "start" not in anchor:
        return None
    first = {
        k: v[0] if isinstance(v, list) and v else v for k, v in claim.items() if k in ("event", "act", "commitment")
    }
    parties = {
        k: [[e["start"], e["end"]] for e in claim.get(k) or [] if "start" in e] for k in ("actors", "recipients")
    }
    scene = {k: _words(claim.get(k)) for k in ("when", "where")}
    named = {f"named {k}": [m for e in claim.get(k) or [] for m in _mentions(e, text)] for k in parties}
    return (
        first
        | parties
        | named
        | {k: v for k, v in scene.items() if v is not None}
        | {"trigger": [anchor["start"], anchor["end"]], "status": claim["status"]}
    )


def _words(slot: Claim | None) -> list[list[int]] | None:
    """Where the words of a date or a place stand; nothing where there is none, None where it is known without words."""
    if slot is None:
        return []
    return [[slot["start"], slot["end"]]] if "start" in slot else None


def _mentions(party: Claim, text: str) -> list[list[int]]:
    names = {party.get("text"), party.get("name"), *(party.get("also") or ())} - {None, ""}
    return [list(m.span()) for name in names for m in re.finditer(rf"(?<!\w){re.escape(str(name))}(?!\w)", text)]


def others(data: Path) -> Iterator[tuple[str, list[Claim]]]:
    """Texts of others, or passages of them, with the claims that were marked on them."""
    texts = dict(sources(data))
    lines = [
        line for path in sorted((HERE / "annotations").glob("*.jsonl")) for line in path.read_text("utf8").splitlines()
    ]
    for row in map(json.loads, lines):
        start = row.get("start", 0)
        text = texts.get(row["source"], "")[start : start + row["length"]]
        if hashlib.sha256(text.encode("utf8")).hexdigest() != row["sha256"]:
            print(f"{row['source']}: another text than the one that was marked, or none; left out", file=sys.stderr)
            continue
        yield text, row["claims"]


def sources(data: Path) -> Iterator[tuple[str, str]]:
    """Texts by the names that the annotations give them: White House releases by address, PLV by sentence, all others by document."""
    for path in sorted((data / "readouts" / "whitehouse").glob("*.jsonl")):
        yield from ((r["url"], r["text"]) for r in map(json.loads, path.read_text("utf8").splitlines()))
    for path in sorted((data / "events" / "re3d").glob("*/documents.json")):
        rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
        yield from ((f"re3d/{path.parent.name}/{r['_id']}", r["text"]) for r in rows)
    wikinews = (data / "stories" / "gum_wikinews" / "gum_wikinews.jsonl").read_text("utf8").splitlines()
    yield from ((f"gum_wikinews/{r['id']}", r["text"]) for r in map(json.loads, wikinews))
    sentences_of_plv = (data / "events" / "plv" / "plv_train.jsonl").read_text("utf8").splitlines()
    yield from ((f"plv/{r['id']}", r["text"]) for r in map(json.loads, sentences_of_plv))
    for path in sorted((data / "attribution" / "polnear" / "data" / "train" / "text").glob("*.txt")):
        yield f"polnear/{path.stem}", path.read_bytes().decode("utf8")
    for path in sorted((data / "time" / "wikiwars" / "in").iterdir()):
        yield f"wikiwars/{path.name}", path.read_bytes().decode("utf8", "replace")


def _units(text: str, claims: list[Claim]) -> Iterator[Unit]:
    """Paragraphs as the grammar room cuts them, each word with its labels."""
    for start, end in paragraphs(Document("", "", text)):
        found = list(cut(text, start, end))
        for first in range(0, len(found), WINDOW):
            yield unit(text, found[first : first + WINDOW], claims)


def unit(text: str, words: list[tuple[int, int]], claims: list[Claim]) -> Unit:
    """Labels: ``told`` number of what each word tells, 0 for nothing; ``act`` and ``mode`` at those words; ``tellings`` with statuses and parties."""
    told, act, mode = [0] * len(words), [NEVER] * len(words), [NEVER] * len(words)
    form = [text[a:b] for a, b in words]
    tellings, pairs, paired = [], list[tuple[list[int], list[int], str]](), set[int]()
    for claim in claims:
        here = among(words, [claim["trigger"]])
        if here:
            at = here[0]
            told[at] = TOLD.index(claim["event"] or "VIEW")
            act[at] = TOLD_ACTS.index(claim["act"]) if claim.get("act") in TOLD_ACTS else NEVER
            mode[at] = TOLD_MODES.index(claim["mode"]) if claim.get("mode") in TOLD_MODES else 0
            status = [TOLD_STATUS.index(s) for s in claim["status"] if s in TOLD_STATUS]
            sides = _party(words, claim, "actors"), _party(words, claim, "recipients")
            tellings.append((at, status, *sides, _scene(words, claim, "when"), _scene(words, claim, "where")))
            inside = sentence(form, at)
            if claim["event"] and all(sides) and inside.issuperset((*sides[0], *sides[1])):
                pairs.append((*sides, YIELD.get(claim["event"], claim["event"])))
                paired |= inside
    labels = {"form": form, "told": told, "act": act, "mode": mode, "tellings": tellings}
    return labels | {"pairs": [*pairs, *unpaired(pairs)], "paired": sorted(paired)} if pairs else labels


def _party(words: list[tuple[int, int]], claim: Claim, side: str) -> list[int]:
    """The words of its actors or recipients, by another mention in the same unit, the nearest one, where the marked one is elsewhere."""
    at, others = claim["trigger"][0], claim.get(f"named {side}") or []
    inside = [m for m in others if words[0][0] <= m[0] and m[1] <= words[-1][1]]
    return among(words, claim[side]) or among(words, sorted(inside, key=lambda m: (m[0] > at, abs(m[0] - at)))[:1])


def _scene(words: list[tuple[int, int]], claim: Claim, side: str) -> list[int] | None:
    """The words that say when or where; None where that isn't marked, or is marked beyond this unit."""
    places = claim.get(side)
    found = among(words, places or [])
    return found if found or places == [] else None


def sentence(form: list[str], at: int) -> set[int]:
    """Numbers of the words between the full stops around one."""
    stops = [i for i, word in enumerate(form) if word in (".", "!", "?")]
    return set(
        range(
            max((i + 1 for i in stops if i < at), default=0), min((i + 1 for i in stops if i >= at), default=len(form))
        )
    )


def unpaired(pairs: list[tuple[list[int], list[int], str]]) -> list[tuple[list[int], list[int], str]]:
    """The actor of one telling with the recipient of another: no event between them."""
    known = {(tuple(a), tuple(r)) for a, r, _ in pairs}
    return [
        (a, r, "")
        for a, _, _ in pairs
        for _, r, _ in pairs
        if (tuple(a), tuple(r)) not in known and not set(a) & set(r)
    ]


def among(words: list[tuple[int, int]], places: list[list[int]]) -> list[int]:
    """Numbers of the words that touch one of the places."""
    return [i for i, (a, b) in enumerate(words) if any(a < y and b > x for x, y in places)]
