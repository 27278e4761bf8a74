"""The accounts room: which tellings are of the same happening, and where they agree, differ or are silent."""

from readouts.accounts.blocks import block_keys
from readouts.accounts.contrast import contrast
from readouts.accounts.days import rank_days
from readouts.accounts.figures import Figure, figures
from readouts.accounts.gather import explain, explain_pages, gather, judged
from readouts.accounts.lexis import Lexis, parse_lexis
from readouts.accounts.marks import Marks, mark
from readouts.accounts.pages import parse_verbs, untold
from readouts.accounts.points import points
from readouts.accounts.positions import FollowUp, Position, follow_up, positions
from readouts.accounts.running import episodes
from readouts.accounts.stories import average_link, find_stories
from readouts.accounts.weigh import Feature, Weighed, naming, weigh
from readouts.accounts.weights import Weights, parse_weights

__all__ = [
    "Feature",
    "Figure",
    "FollowUp",
    "Lexis",
    "Marks",
    "Position",
    "Weighed",
    "Weights",
    "average_link",
    "block_keys",
    "contrast",
    "episodes",
    "explain",
    "explain_pages",
    "figures",
    "find_stories",
    "follow_up",
    "gather",
    "judged",
    "mark",
    "naming",
    "parse_lexis",
    "parse_verbs",
    "parse_weights",
    "points",
    "positions",
    "rank_days",
    "untold",
    "weigh",
]
