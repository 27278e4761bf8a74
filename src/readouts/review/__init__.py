"""The review room: what a person should look at and why, which judgements stand, and how far reviewers agree. Pure."""

from readouts.review.agreement import Agreement, agreement, alpha
from readouts.review.anchors import anchor, find_again, moved, reattach
from readouts.review.queue import Reason, reasons
from readouts.review.standing import SLOTS, Standing, anchored, corrected, key, standing, stands

__all__ = [
    "SLOTS",
    "Agreement",
    "Reason",
    "Standing",
    "agreement",
    "alpha",
    "anchor",
    "anchored",
    "corrected",
    "find_again",
    "key",
    "moved",
    "reasons",
    "reattach",
    "standing",
    "stands",
]
