"""Plain English for the record's terms: what people read instead of CT+ and Uu. All texts of the views stand here."""

from __future__ import annotations

from readouts.schema import Claim, Commitment, Engagement, Status

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
# Stance by shape as well as by colour: a sign before the words.
SIGN = {"deny": "✕", "omit": "∅", "rumour": "≈", "condition": "⇢", "demand": "!", "refuse": "⊘", "promise": "→", "accuse": "▸", "condemn": "▸", "predict": "◌", "threaten": "‼"}  # fmt: skip


def chain(claim: Claim, publisher: str) -> str:
    """Who tells it, outermost first, in a line: "Tidewater: the ministry → a spokesman states"."""
    names = " → ".join(s.name for s in claim.sources)
    return f"{names} {ACT[claim.act]}" if names else f"{publisher} {ACT[claim.act]}"


def stance(claim: Claim) -> str:
    """The stance in words: "denies, as certainly not so · not happening"."""
    parts = [COMMITMENT[claim.commitment]] + [STATUS[s] for s in claim.status if s in STATUS]
    if claim.engagement in ENGAGEMENT:
        parts.append(ENGAGEMENT[claim.engagement])
    return " · ".join(parts)


def sign(claim: Claim) -> str:
    return SIGN.get(claim.act.value, "·")


def kind(claim: Claim) -> str:
    """A class for colouring: against, open, or for."""
    if claim.commitment.value.endswith("-") or claim.act in ("deny", "refuse"):
        return "against"
    return "open" if claim.commitment in (Commitment.UU, Commitment.CT_U, Commitment.NA, Commitment.PS_PLUS) else "for"
