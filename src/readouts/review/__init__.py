"""The review room: what a person should look at and why, which judgements stand, and how far reviewers agree. Pure."""

from readouts.review.agreement import Agreement, agreement, alpha
from readouts.review.anchors import anchor, find_again, reattach
from readouts.review.queue import Reason, reasons
from readouts.review.standing import Entered, Standing, corrected, standing

__all__ = [
    "Agreement",
    "Entered",
    "Reason",
    "Standing",
    "agreement",
    "alpha",
    "anchor",
    "corrected",
    "find_again",
    "reasons",
    "reattach",
    "standing",
]
