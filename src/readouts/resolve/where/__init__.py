"""Where: names of places become points with a radius, each with its reason and its rivals."""

from readouts.resolve.where.choose import Chosen, Name, apart, candidates, choose
from readouts.resolve.where.tag import place_names
from readouts.resolve.where.votes import votes

__all__ = ["Chosen", "Name", "apart", "candidates", "choose", "place_names", "votes"]
