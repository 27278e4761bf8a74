"""Where: names of places become points with a radius, each with its reason and its rivals."""

from readouts.resolve.atlas import apart
from readouts.resolve.where.choose import Chosen, choose
from readouts.resolve.where.options import Name, candidates
from readouts.resolve.where.role import Role, role
from readouts.resolve.where.tag import place_names
from readouts.resolve.where.votes import votes

__all__ = ["Chosen", "Name", "Role", "apart", "candidates", "choose", "place_names", "role", "votes"]
