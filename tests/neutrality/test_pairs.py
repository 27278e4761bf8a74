"""Two hundred pairs and more: with the sides swapped, the claims are the same with the sides swapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from readouts.schema import Reading
from readouts.wire import to_plain
from tests.neutrality.pairs import CONFLICTS, FRAMES, Pair, pairs, swapped

UNLIKE = frozenset(
    {"id", "document_hash", "happening", "reader", "start", "end", "place", "lat", "lon", "precision", "entity"}
)


def shape(value: Any, names: Mapping[str, str]) -> Any:
    """A claim without what must differ (hashes, offsets, places on the map), each name in its place exchanged for the other side's."""
    if isinstance(value, dict):
        return {k: shape(v, names) for k, v in value.items() if k not in UNLIKE}
    if isinstance(value, list):
        return [shape(v, names) for v in value]
    if isinstance(value, str) and names:
        longest = sorted(names, key=len, reverse=True)
        return re.sub(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", lambda m: names[m.group()], value)
    return value


def test_there_are_two_hundred_pairs_of_several_conflicts() -> None:
    found = list(pairs())
    assert len({(p.text, p.swapped) for p in found}) >= 200
    assert len(CONFLICTS) >= 6
    assert all(p.text != p.swapped for p in found)
    assert all(shape(p.text, p.names) == p.swapped for p in found)


@pytest.mark.parametrize("frame", FRAMES)
def test_the_record_is_swapped_and_nothing_else(read: Callable[..., Reading], frame: str) -> None:
    found = [swapped(frame, *sides) for sides in CONFLICTS]
    assert not [p.text for p in found if difference(read, p)]


def difference(read: Callable[..., Reading], pair: Pair) -> tuple[Any, Any] | None:
    """The claims of both sentences in one shape, where they differ."""
    one = [shape(to_plain(c), pair.names) for c in read(pair.text).claims]
    other = [shape(to_plain(c), {}) for c in read(pair.swapped).claims]
    return None if one == other else (one, other)
