"""Chronicle: what a record's pages say of when things began and ended, put together by constraints on days."""

from readouts.resolve.chronicle.chronicle import chronicle
from readouts.resolve.chronicle.find import relations
from readouts.resolve.chronicle.reasons import Given
from readouts.resolve.chronicle.relation import Relation
from readouts.resolve.chronicle.things import Things, parse_things

__all__ = ["Given", "Relation", "Things", "chronicle", "parse_things", "relations"]
