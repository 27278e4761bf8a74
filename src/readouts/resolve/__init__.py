"""The resolve room: mentions point at actors, times and places; a link is a new row with a score and a reason."""

from readouts.resolve.across import Others, across, others, turned
from readouts.resolve.chronicle import Given, Things, chronicle, parse_things, relations
from readouts.resolve.link import resolve, settle
from readouts.resolve.when import find_times
from readouts.resolve.world import Place, World, parse_world

__all__ = [
    "Given",
    "Others",
    "Place",
    "Things",
    "World",
    "across",
    "chronicle",
    "find_times",
    "others",
    "parse_things",
    "parse_world",
    "relations",
    "resolve",
    "settle",
    "turned",
]
