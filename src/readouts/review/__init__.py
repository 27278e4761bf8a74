"""The review room: what a person should look at and why, which judgements stand, and how far reviewers agree. Pure."""

from readouts.review.agreement import Agreement, agreement, alpha
from readouts.review.anchors import anchor, find_again, moved, reattach
from readouts.review.correcting import Known, as_corrected, corrected, fold, known
from readouts.review.queue import Reason, reasons
from readouts.review.standing import SLOTS, Standing, anchored, key, standing, stands

__all__ = [
    "SLOTS",
    "Agreement",
    "Known",
    "Reason",
    "Standing",
    "agreement",
    "alpha",
    "anchor",
    "anchored",
    "as_corrected",
    "corrected",
    "find_again",
    "fold",
    "key",
    "known",
    "moved",
    "reasons",
    "reattach",
    "standing",
    "stands",
]
