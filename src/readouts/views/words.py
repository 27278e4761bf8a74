"""Plain English for the record's terms: what people read instead of CT+ and Uu. Texts of pages and pictures are in texts.toml beside this."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from readouts.schema import Act, Claim, Commitment, Engagement, Event, Status
from readouts.views import scale

TEXT: dict[str, Any] = tomllib.loads(files("readouts.views").joinpath("texts.toml").read_text(encoding="utf8"))
PICTURE: dict[str, str] = TEXT["picture"]

COMMITMENT = {
    Commitment.CT_PLUS: "as certain", Commitment.CT_MINUS: "as certainly not so", Commitment.PR_PLUS: "as likely",
    Commitment.PR_MINUS: "as unlikely", Commitment.PS_PLUS: "as possible", Commitment.PS_MINUS: "as possibly not so",
    Commitment.CT_U: "as known, without saying which way", Commitment.UU: "without committing to it", Commitment.NA: "says nothing",
}  # fmt: skip
ACT = {
    "state": "states", "claim": "claims", "report": "reports", "confirm": "confirms", "admit": "admits", "deny": "denies",
    "accuse": "accuses", "predict": "predicts", "warn": "warns", "suggest": "suggests", "rumour": "is rumoured", "justify": "justifies",
    "assess": "assesses", "believe": "believes", "condition": "sets a condition", "demand": "demands", "promise": "promises",
    "intend": "intends", "consider": "considers", "threaten": "threatens", "refuse": "refuses", "condemn": "condemns",
    "praise": "praises", "protest": "protests", "omit": "makes no mention",
}  # fmt: skip
STATUS = {
    Status.FUTURE: "to come", Status.HYPOTHETICAL: "hypothetical", Status.NEGATED: "not happening", Status.HISTORICAL: "in the past",
    Status.ONGOING: "going on",
}  # fmt: skip
ENGAGEMENT = {
    Engagement.DISTANCE: "the author keeps a distance", Engagement.ENDORSE: "the author takes it over",
    Engagement.ENTERTAIN: "the author leaves it open", Engagement.DISCLAIM: "the author turns it down",
}  # fmt: skip
# Acts that are an event themselves: where it did not take place, nobody did so.
DONE_BY_SAYING = {
    Act.ACCUSE: Event.ACCUSE, Act.CONDEMN: Event.ACCUSE, Act.PRAISE: Event.SUPPORT, Act.DEMAND: Event.REQUEST, Act.PROMISE: Event.AGREE,
    Act.THREATEN: Event.THREATEN, Act.REFUSE: Event.REJECT,
}  # fmt: skip
# Stance by shape as well as by colour: a sign before the words.
SIGN = {"deny": "✕", "omit": "∅", "rumour": "≈", "condition": "⇢", "demand": "!", "refuse": "⊘", "promise": "→", "accuse": "▸", "condemn": "▸", "predict": "◌", "threaten": "‼"}  # fmt: skip


def stance(claim: Claim) -> str:
    """The stance in words: "denies, as certainly not so · not happening"."""
    parts = [COMMITMENT[claim.commitment]] + [STATUS[s] for s in claim.status if s in STATUS]
    if claim.engagement in ENGAGEMENT:
        parts.append(ENGAGEMENT[claim.engagement])
    return " · ".join(parts)


def act(claim: Claim) -> str:
    """What a source does by its words: "condemns", and of "stopped short of condemning" "does not condemn"."""
    own = claim.event is not None and claim.event is DONE_BY_SAYING.get(claim.act)
    withheld = own and Status.NEGATED in claim.status and claim.commitment is Commitment.CT_MINUS
    return f"does not {claim.act.value}" if withheld else ACT[claim.act]


def sign(claim: Claim) -> str:
    return SIGN.get(claim.act.value, "")


def kind(claim: Claim) -> str:
    """A class for colouring: against, open, or for."""
    return scale.kind(claim.commitment.value, claim.act.value)


def counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(1200, "page")
    ('1 claim', '1,200 pages')
    """
    one, many = TEXT["counted"][noun]
    return f"{count:,} {one if count == 1 else many}"


def edtf(text: str | None) -> str:
    """An EDTF date as people write it.

    >>> edtf("2023-04-15/2023-04-18"), edtf("2023-04"), edtf(None)
    ('15–18 Apr 2023', 'Apr 2023', 'undated')
    """
    if not text:
        return TEXT["happenings"]["undated"]  # type: ignore[no-any-return]
    head, _, tail = text.partition("/")
    if not tail or tail == head:
        return _date(head)
    if head[:7] == tail[:7] and len(head) == len(tail) == 10:
        return f"{int(head[8:])}–{_date(tail)}"
    return f"{_date(head) or '…'} – {_date(tail) or '…'}"


def _date(text: str) -> str:
    from readouts.views.calendar import MONTHS

    parts = text.split("-")
    if (
        text in ("", "..")
        or not all(p.isdigit() for p in parts)
        or len(parts) > 3
        or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12)
    ):
        return "…" if text in ("", "..") else text
    month = f"{MONTHS[int(parts[1]) - 1]} " if len(parts) > 1 else ""
    return (f"{int(parts[2])} " if len(parts) > 2 else "") + month + parts[0]
