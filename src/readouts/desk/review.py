"""The review queue, and taking decisions: each is appended to the ledger, none is ever changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from readouts.desk.asking import Ask, numbers
from readouts.desk.desk import Desk
from readouts.desk.source import Clerk
from readouts.review import SLOTS, anchor, corrected, key
from readouts.schema import Act, Anchor, Commitment, Document, Event, Judgement
from readouts.views.pages import Entry, Queue, Waiting
from readouts.views.rows import pieces
from readouts.views.told import Told
from readouts.views.words import TEXT

WINDOW = 700
TERMS = {"event": [*Event, ""], "act": list(Act), "commitment": list(Commitment)}
EDTF = re.compile(r"(?:\.\.|-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)(?:/(?:\.\.|-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)?)?$")
SAYS = TEXT["review"]


class Unfit(ValueError):
    """A decision that can't be kept. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person sent from the review page, as it came."""

    claim: str
    verdict: str
    by: str
    slot: str = ""
    value: str = ""
    words: str = ""
    start: str = ""
    end: str = ""
    why: str = ""


def queue(desk: Desk, kind: str, by: str, wanted: str = "") -> Queue:
    """The queue of one reviewer: claims that wait for a reason of this kind, less what the reviewer decided."""
    every = _every(desk)
    kinds = desk.once("kinds", lambda: Counter(k for _, _, found in every for k in {x[0] for x in json.loads(found)}))
    left = _left(desk, kind, by)
    now = desk.one("SELECT min(n) FROM claim WHERE id = ?", wanted) if wanted else None
    now = now or (left[0][0] if left else None)
    at = next((i for i, (n, _) in enumerate(left) if n == now), -1)
    ahead = desk.told([n for n, _ in left[at + 1 : at + 7]])
    decided = sum(by in said for said in desk.stand.decisions.values())
    return Queue(tuple(sorted(kinds.items())), len(left), decided, _waiting(desk, now) if now else None, tuple(ahead))


def following(desk: Desk, kind: str, by: str, claim: str) -> str:
    """The claim that waits after this one, or ""."""
    ids = [c for _, c in _left(desk, kind, by)]
    after = ids[ids.index(claim) + 1 :] if claim in ids else ids
    return after[0] if after else ""


def _every(desk: Desk) -> list[tuple[int, str, str]]:
    sql = "SELECT c.n, c.id, j.reasons FROM claim c JOIN claim_json j USING (n) WHERE c.queue > 0 ORDER BY c.queue DESC, c.n LIMIT 20000"
    return desk.once("queue", lambda: [(r[0], r[1], r[2]) for r in desk.rows(sql)])


def _left(desk: Desk, kind: str, by: str) -> list[tuple[int, str]]:
    decided = {claim for claim, said in desk.stand.decisions.items() if by in said}
    return [
        (n, claim) for n, claim, found in _every(desk) if claim not in decided and (not kind or f'["{kind}",' in found)
    ]


def _waiting(desk: Desk, n: int) -> Waiting:
    told = desk.told([n])[0]
    reasons, links = desk.rows("SELECT reasons, links FROM claim_json WHERE n = ?", n)[0]
    found, pointing = json.loads(reasons or "[]"), json.loads(links or "[]")
    document = desk.document(told.page.key)
    evidence = told.claim.evidence
    stretch = _window(document, evidence.start, evidence.end) if document else (0, 0)
    cut = tuple(pieces(document, [told.claim], *stretch)) if document else ()
    return Waiting(told, tuple((k, text) for k, text in found), cut, tuple(map(tuple, pointing)))


def _window(document: Document, start: int, end: int) -> tuple[int, int]:
    """The paragraphs around some words."""
    text = document.text
    first = text.rfind("\n", 0, max(0, start - WINDOW)) + 1 if start > WINDOW else 0
    last = text.find("\n", min(len(text), end + WINDOW))
    return first, len(text) if last < 0 else last


# --- deciding ---


def decide(clerk: Clerk, desk: Desk, decision: Decision) -> str:
    """Check a decision and keep it; returns its key. Raises Unfit with a line for the person."""
    by = " ".join(decision.by.split())[:80]
    if not by:
        raise Unfit(SAYS["bad_name"])
    if decision.verdict not in ("accept", "reject", "unsure", "correct"):
        raise Unfit(SAYS["bad_verdict"].format(decision.verdict))
    told = desk.claims([decision.claim]).get(decision.claim)
    document = desk.document(told.page.key) if told else None
    if told is None or document is None:
        raise Unfit(SAYS["bad_claim"])
    where = anchor(document, told.claim.evidence.start, told.claim.evidence.end)
    slot, value, words = _correction(decision, document, told) if decision.verdict == "correct" else ("", "", None)
    why = decision.why.strip()[:500]
    return clerk.append(Judgement((told.claim.id,), decision.verdict, by, _now(), why, slot, value, (where,), words))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _correction(d: Decision, document: Document, told: Told) -> tuple[str, str, Anchor | None]:
    """The slot, its value, and the words that give it, each checked."""
    value = " ".join(d.value.split())[:200]
    if d.slot not in SLOTS:
        raise Unfit(SAYS["bad_slot"])
    if d.slot in TERMS and value not in TERMS[d.slot]:
        raise Unfit(SAYS["bad_value"].format(value))
    if d.slot == "when" and value and not EDTF.match(value):
        raise Unfit(SAYS["bad_date"].format(value))
    if not d.words.strip():
        if d.slot == "when" and value:
            raise Unfit(SAYS["bad_words"].format(""))
        return d.slot, "" if d.slot not in TERMS else value, None
    words = _words(d, document, told)
    return d.slot, value or words.text, words


def _words(d: Decision, document: Document, told: Told) -> Anchor:
    """The words as selected, or the occurrence of typed ones that is nearest to the evidence."""
    text = document.text
    if d.start.isdecimal() and d.end.isdecimal() and len(d.start) < 9 and len(d.end) < 9:
        start, end = int(d.start), int(d.end)
        if text[start:end].strip() == d.words.strip() and start < end:
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return anchor(document, start, start + len(text[start:end].strip()))
    sought = d.words.strip()
    found = [m.start() for m in re.finditer(re.escape(sought), text)]
    if not found:
        raise Unfit(SAYS["bad_words"].format(sought[:80]))
    start = min(found, key=lambda at: abs(at - told.claim.evidence.start))
    return anchor(document, start, start + len(sought))


def undo(clerk: Clerk, desk: Desk, by: str, wanted: str = "") -> tuple[Judgement, ...]:
    """Take a decision back: the one of this key, or the reviewer's last that stands. Returns what stands no more.

    Pairs that were judged by one press of a button are one decision.
    """
    every = [(key(j), j) for j in clerk.judgements() if j.verdict != "undo"]
    standing = [(k, j) for k, j in every if k not in desk.stand.undone]
    chosen = [j for k, j in standing if (k == wanted if wanted else j.by == by)]
    if not chosen:
        return ()
    whole = [(k, j) for k, j in standing if _press(j) == _press(chosen[-1])]
    clerk.append(Judgement(tuple(k for k, _ in whole), "undo", by or chosen[-1].by, _now()))
    return tuple(j for _, j in whole)


def _press(j: Judgement) -> tuple[object, ...]:
    """What all judgements of one press of a button share."""
    return (j.by, j.at, j.verdict) if len(j.subjects) == 2 else (key(j),)


def moves(judgements: Iterable[Judgement]) -> bool:
    """Whether sums and happenings come out otherwise under these."""
    return any(j.verdict in ("correct", "same", "different") for j in judgements)


def actors(clerk: Clerk, desk: Desk, pair: tuple[str, str], said: Mapping[str, str]) -> None:
    """Two actors are the same, or not."""
    known = {r[0] for r in desk.rows("SELECT actor FROM actor WHERE actor IN (?, ?)", *pair)}
    for one in pair:
        if one not in known or pair[0] == pair[1]:
            raise Unfit(SAYS["bad_actor"].format(one[:80]))
    _parts(clerk, [pair], said, {})


def happenings(clerk: Clerk, desk: Desk, pair: tuple[str, str], said: Mapping[str, str]) -> None:
    """Put two happenings together by a claim of each, or take a claim out of one."""
    found = desk.happening(pair[0]) if pair[0] else None
    if found is None:
        raise Unfit(SAYS["bad_claim"])
    claims = [c for a in found.accounts for c in a.claims]
    if said["verdict"] == "different":
        if pair[1] not in claims:
            raise Unfit(SAYS["bad_claim"])
        pairs = [(pair[1], c) for c in claims if c != pair[1]]
    else:
        name = pair[1].strip().partition("?")[0].rstrip("/").rpartition("/")[2]
        other = desk.happening(name) if name else None
        if other is None or other.happening == found.happening:
            raise Unfit(SAYS["bad_happening"].format(pair[1][:80]))
        pairs = [(a, b) for a in claims[:6] for b in [c for x in other.accounts for c in x.claims][:6]]
    anchors = {c: _anchor(desk, t) for c, t in desk.claims({c for p in pairs for c in p}).items()}
    _parts(clerk, pairs, said, anchors)


def _anchor(desk: Desk, told: Told) -> Anchor | None:
    document = desk.document(told.page.key)
    return anchor(document, told.claim.evidence.start, told.claim.evidence.end) if document else None


def _parts(
    clerk: Clerk, pairs: Sequence[tuple[str, str]], said: Mapping[str, str], anchors: Mapping[str, Anchor | None]
) -> None:
    by = " ".join(said.get("by", "").split())[:80]
    if not by:
        raise Unfit(SAYS["bad_name"])
    if said["verdict"] not in ("same", "different"):
        raise Unfit(SAYS["bad_verdict"].format(said["verdict"]))
    at = _now()
    for pair in pairs:
        words = tuple(x for c in pair if (x := anchors.get(c)))
        words = words if len(words) == len(pair) else ()
        clerk.append(Judgement(pair, said["verdict"], by, at, said.get("why", "")[:500], anchors=words))


# --- looking back ---


def decisions(clerk: Clerk, desk: Desk, limit: int = 300) -> tuple[Entry, ...]:
    """The latest decisions first; pairs that were judged by one press are one."""
    latest = clerk.judgements()[::-1][: limit * 12]
    presses = list({_press(j): j for j in reversed(latest)}.values())[::-1][:limit]
    told = desk.claims({s for j in presses for s in j.subjects})
    return tuple(
        Entry(
            key(j), j.at, j.by, j.verdict, j.slot, j.value, j.why, j.subjects, next((told[s] for s in j.subjects if s in told), None),
            key(j) in desk.stand.undone,
        )
        for j in presses
    )  # fmt: skip


def reviewed(desk: Desk) -> Iterator[dict[str, object]]:
    """Reviewed claims as training gold: the claim, corrected where a person corrected it, and who decided."""
    decided = {
        c: by
        for c, by in desk.stand.decisions.items()
        if {"accept", "correct"} & set(by.values()) and "reject" not in by.values()
    }
    for claim, told in sorted(desk.claims(decided).items()):
        best = corrected(told.claim, desk.stand.corrections.get(claim, {}))
        yield {"claim": best, "reviewers": dict(sorted(decided[claim].items()))}


def export(desk: Desk, ask: Ask, most: int = 20000) -> Iterator[Told]:
    """All claims that fit, a batch at a time."""
    found = numbers(desk, ask, 1, most)
    for i in range(0, len(found), 200):
        yield from desk.told(found[i : i + 200])
