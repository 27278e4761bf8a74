"""The timeline: reports against happenings, intensity, lanes with running episodes, changes of pace; a picture and its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from readouts.views.calendar import after, label
from readouts.views.changes import changes
from readouts.views.lanes import Bucket, Episode, Frame, Lane, Mark, Running, Stretch, Tally, Timeline
from readouts.views.timeline_picture import draw

__all__ = ["Frame", "Lane", "Running", "Stretch", "Tally", "Timeline", "marks", "timeline"]


def timeline(
    by: str,
    whole: Sequence[Tally],
    lanes: Sequence[tuple[str, str, Sequence[Tally]]],
    rest: tuple[Sequence[Stretch], int, Sequence[Running]],
    frame: Frame,
) -> Timeline:
    """Put counted events together. ``lanes`` are (key, label, tallies); ``rest``: stretches, how many are undated, running events."""
    buckets = tuple(_bucket(t, by) for t in sorted(whole, key=lambda t: t.start))
    found = tuple(_lane(key, name, by, tallies) for key, name, tallies in lanes)
    pace = changes(*_filled(whole, by))
    line = Timeline(by, buckets, found, tuple(rest[0]), pace, rest[1], tuple(rest[2]))
    return replace(line, picture=draw(line, frame))


def _filled(whole: Sequence[Tally], by: str) -> tuple[list[str], list[int]]:
    """Counts of all buckets from the first to the last, the empty ones too."""
    counts = {t.start: t.reports for t in whole}
    if not counts:
        return [], []
    starts: list[date] = []
    here = min(counts)
    while here <= max(counts) and len(starts) < 4000:
        starts.append(here)
        here = after(here, by)
    return [s.isoformat() for s in starts], [counts.get(s, 0) for s in starts]


def _bucket(t: Tally, by: str) -> Bucket:
    mean = round(t.score / t.scored, 2) if t.scored else None
    return Bucket(t.start.isoformat(), label(t.start, by), t.reports, t.happenings, mean)


def _lane(key: str, name: str, by: str, tallies: Sequence[Tally]) -> Lane:
    counts = _counts(tallies)
    return Lane(key, name, marks(tallies, by), tuple(_episodes(counts, by)))


def marks(tallies: Sequence[Tally], by: str) -> tuple[Mark, ...]:
    """Reports of each bucket by stance."""
    return tuple(
        Mark(s.isoformat(), label(s, by), n.get("for", 0), n.get("open", 0), n.get("against", 0))
        for s, n in sorted(_counts(tallies).items())
    )


def _counts(tallies: Sequence[Tally]) -> dict[date, dict[str, int]]:
    counts: dict[date, dict[str, int]] = defaultdict(dict)
    for t in tallies:
        counts[t.start][t.kind] = counts[t.start].get(t.kind, 0) + t.reports
    return counts


def _episodes(counts: dict[date, dict[str, int]], by: str) -> list[Episode]:
    runs: list[list[date]] = []
    for start in sorted(counts):
        if runs and start <= after(after(runs[-1][-1], by), by):
            runs[-1].append(start)
        else:
            runs.append([start])
    return [Episode(r[0].isoformat(), r[-1].isoformat(), len(r), sum(sum(counts[d].values()) for d in r)) for r in runs]
