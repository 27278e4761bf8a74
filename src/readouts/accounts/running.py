"""Running events and their episodes: a blockade or a siege holds what happens in its days between the same parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readouts.accounts.marks import Days, Keys, days_of, keys_of
from readouts.accounts.measures import LONG
from readouts.schema import Claim, Happening, Status


@dataclass(frozen=True, slots=True)
class _Held:
    """A happening with what it is compared by. last: None while it goes on."""

    name: str
    days: Days | None
    running: bool
    parties: Keys


def episodes(happenings: Sequence[Happening], claims: Mapping[str, Claim]) -> Mapping[str, tuple[str, ...]]:
    """Running happening → the happenings that it holds: inside its days, with two of its parties. Of two that fit, the shorter holds."""
    held = [_held(h, [claims[c] for a in h.accounts for c in a.claims if c in claims]) for h in happenings]
    by_party: defaultdict[str, list[_Held]] = defaultdict(list)
    for frame in held:
        if frame.running and frame.days:
            for party in frame.parties:
                by_party[party].append(frame)
    out: defaultdict[str, list[str]] = defaultdict(list)
    for h in held:
        near = {frame.name: frame for party in h.parties for frame in by_party[party]}
        for frame in sorted(near.values(), key=_order):
            if _holds(frame, h):
                out[frame.name].append(h.name)
                break
    return {name: tuple(sorted(inside)) for name, inside in sorted(out.items())}


def _held(happening: Happening, told: Sequence[Claim]) -> _Held:
    days = days_of(happening.when) if happening.when else None
    open_end = bool(happening.when) and (happening.when or "").endswith("..")
    going_on = any(Status.ONGOING in c.status and c.event is not None for c in told)
    long = days is not None and days[1] - days[0] >= LONG and "/" in (happening.when or "")
    parties = frozenset(
        k for c in told for p in (*c.actors, *c.recipients) for k in keys_of(p) if not k.startswith("name:")
    )
    return _Held(happening.happening, days, open_end or long or (going_on and days is not None), parties)


def _holds(frame: _Held, other: _Held) -> bool:
    if frame.days is None or other.days is None or other.running or frame.name == other.name:
        return False
    last = frame.days[1] if frame.days[1] > frame.days[0] else frame.days[0] + 10 * 366
    return frame.days[0] <= other.days[0] and other.days[1] <= last and len(frame.parties & other.parties) > 1


def _order(frame: _Held) -> tuple[int, str]:
    """The shorter first."""
    return frame.days[1] - frame.days[0] if frame.days else 0, frame.name
