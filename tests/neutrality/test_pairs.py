"""Two hundred pairs and more: with the sides swapped, the claims are the same with the sides swapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from readouts.reading import Rooms
from readouts.schema import Hint, Raw
from readouts.wire import to_plain
from tests.neutrality.pairs import (
    CONFLICTS,
    FRAMES,
    GROUP_FRAMES,
    GROUPS,
    LEADER_FRAMES,
    OTHER_GROUPS,
    Pair,
    of_frame,
    pairs,
    swapped,
)

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
    found = [p for frame in FRAMES for p in of_frame(frame)]
    assert len({(p.text, p.swapped) for p in found}) >= 200
    assert len(CONFLICTS) >= 6
    assert all(p.text != p.swapped for p in pairs())
    assert all(shape(p.text, p.names) == p.swapped for p in pairs())


@pytest.fixture(scope="session")
def claims(rooms: Rooms) -> Callable[[str], list[Any]]:
    """The claims of a text as they are read; who and where a name is in the world is another room's knowledge."""

    def read(text: str) -> list[Any]:
        document = rooms.clean(Raw("page", "page", text.encode(), "text/plain", (Hint("published", "2024-05-10"),)))
        (sentences,) = rooms.annotate((document,))
        found, _ = rooms.find_claims(document, sentences, rooms.find_times(document, sentences))
        return [to_plain(c) for c in found]

    return read


def same(claims: Callable[[str], list[Any]], pair: Pair) -> bool:
    """Whether the claims of both sentences have one shape."""
    return shape(claims(pair.text), pair.names) == shape(claims(pair.swapped), {})


@pytest.mark.parametrize("frame", FRAMES)
def test_states_swapped_are_swapped_in_the_record_and_nothing_else(
    claims: Callable[[str], list[Any]], frame: str
) -> None:
    assert not [p.text for p in of_frame(frame) if not same(claims, p)]


def test_the_pairs_tell_something(claims: Callable[[str], list[Any]]) -> None:
    first = [of_frame(frame)[0].text for frame in FRAMES]
    assert sum(bool(claims(text)) for text in first) > 0.8 * len(first)


@pytest.mark.parametrize("frame", GROUP_FRAMES)
def test_so_are_armed_groups_of_one_word(claims: Callable[[str], list[Any]], frame: str) -> None:
    assert not [p.text for both in GROUPS if not same(claims, p := swapped(frame, *both))]


def test_names_that_the_encoder_tells_apart_swap_mostly(claims: Callable[[str], list[Any]]) -> None:
    """People, and groups of several words or unlike case, are not read alike: a floor, to be lifted until it is one."""
    found = [p for frame in LEADER_FRAMES for p in of_frame(frame)]
    found += [swapped(frame, *both) for frame in GROUP_FRAMES for both in OTHER_GROUPS]
    assert sum(same(claims, p) for p in found) >= 0.8 * len(found)
