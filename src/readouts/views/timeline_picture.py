"""The timeline as a picture: counts, intensity, lanes with their episodes, changes of pace, stretches."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from readouts.views import words
from readouts.views.calendar import Axis, after, axis, floor, label
from readouts.views.changes import Change
from readouts.views.lanes import Frame, Href, Lane, Mark, Running, Timeline
from readouts.views.svg import cut, el, link, picture, title

GUTTER, TOP, COUNTS, SCALE, LANE = 176.0, 18.0, 96.0, 56.0, 27.0


def draw(line: Timeline, frame: Frame) -> Markup:
    """The picture of a timeline. Nothing is drawn for an empty one."""
    starts = [date.fromisoformat(b.start) for b in line.buckets]
    if not starts:
        return Markup("")
    ends = [date.fromisoformat(d) for r in line.running for d in (r.first, r.last)]
    x, href = axis([*starts, *ends], line.by, frame.width - GUTTER - 36), frame.href
    runs = TOP + COUNTS + SCALE + 34
    lanes = runs + LANE * len(line.running) + (10 if line.running else 0)
    height = lanes + LANE * len(line.lanes) + (20 if line.stretches else 0) + 34
    return picture(
        frame.width, height, *_ground(line, x, height), *_counts(line, x, href), *_scale(line, x), *_changes(line, x, height),
        *(part for i, r in enumerate(line.running) for part in _draw_run(r, x, runs + LANE * (i + 0.5), frame)),
        *(part for i, lane in enumerate(line.lanes) for part in _draw_lane(lane, x, lanes + LANE * (i + 0.5), href)),
        *_stretches(line, x, lanes + LANE * len(line.lanes) + 8), cls="timeline",
    )  # fmt: skip


def _ground(line: Timeline, x: Axis, height: float) -> list[Markup]:
    right = GUTTER + max([*x.at.values(), *(f[0] for f in x.folds)]) + x.step / 2
    out = [el("line", x1=GUTTER, x2=right, y1=TOP + COUNTS, y2=TOP + COUNTS, cls="rule")]
    out.append(el("text", words.PICTURE["reports"], x=GUTTER - 10, y=TOP + 30, text_anchor="end", cls="name"))
    out.append(el("text", words.PICTURE["happenings"], x=GUTTER - 10, y=TOP + 46, text_anchor="end", cls="name soft"))
    shown: float = -1000
    for start, at in x.at.items():
        if at - shown > 72:
            shown = at
            out.append(el("text", label(start, line.by), x=GUTTER + at, y=height - 8, text_anchor="middle", cls="tick"))
            out.append(el("line", x1=GUTTER + at, x2=GUTTER + at, y1=TOP, y2=height - 22, cls="grid"))
    shown = -1000
    flags = [edge for c in line.changes if (edge := _edge(c, x)) is not None]
    for at, left_out in x.folds:
        said = title(words.PICTURE["fold"].format(left_out))
        parts = [el("line", x1=GUTTER + at, x2=GUTTER + at, y1=TOP + 10, y2=height - 22, cls="fold")]
        if at - shown > 72 and not any(
            abs(at - edge) < 40 for edge in flags
        ):  # a nearer one says its length on hover alone
            shown = at
            parts.append(el("text", left_out, x=GUTTER + at, y=TOP + 4, text_anchor="middle", cls="tick"))
        out.append(el("g", said, *parts))
    return out


def _counts(line: Timeline, x: Axis, href: Href) -> list[Markup]:
    most = max(b.reports for b in line.buckets)
    out = []
    for b in line.buckets:
        start = date.fromisoformat(b.start)
        at, wide = GUTTER + x.at[start], min(22.0, x.step * 0.72)
        high = (COUNTS - 10) * b.reports / most
        low = (COUNTS - 10) * min(b.happenings, b.reports) / most
        said = words.PICTURE["bucket"].format(b.label, b.reports, b.happenings)
        bars = (
            el("rect", x=at - wide / 2, y=TOP + COUNTS - high, width=wide, height=high, cls="bar reports"),
            el("rect", x=at - wide / 4, y=TOP + COUNTS - low, width=wide / 2, height=low, cls="bar happenings"),
        )
        out.append(link(href("", b.start, _last(start, line.by)), el("g", title(said), *bars)))
    return out


def _last(start: date, by: str) -> str:
    return date.fromordinal(after(start, by).toordinal() - 1).isoformat()


def _scale(line: Timeline, x: Axis) -> list[Markup]:
    zero = TOP + COUNTS + 14 + SCALE / 2
    out = [
        el("line", x1=GUTTER, x2=GUTTER + max(x.at.values()) + x.step / 2, y1=zero, y2=zero, cls="rule"),
        el("text", words.PICTURE["intensity"], x=GUTTER - 10, y=zero + 4, text_anchor="end", cls="name"),
        el("text", "+10", x=GUTTER - 4, y=zero - SCALE / 2 + 8, text_anchor="end", cls="tick"),
        el("text", "−10", x=GUTTER - 4, y=zero + SCALE / 2, text_anchor="end", cls="tick"),
    ]
    for b in line.buckets:
        if b.intensity is not None:
            at, high = GUTTER + x.at[date.fromisoformat(b.start)], SCALE / 2 * b.intensity / 10
            side = "warm" if b.intensity >= 0 else "cold"
            said = title(words.PICTURE["score"].format(b.label, b.intensity))
            out.append(
                el(
                    "g",
                    said,
                    el("line", x1=at, x2=at, y1=zero, y2=zero - high, cls=f"stem {side}"),
                    el("circle", cx=at, cy=zero - high, r=2.6, cls=f"knob {side}"),
                )
            )
    return out


def _draw_lane(lane: Lane, x: Axis, y: float, href: Href) -> list[Markup]:
    out = [el("text", title(lane.label), cut(lane.label, 23), x=GUTTER - 10, y=y + 4, text_anchor="end", cls="name")]
    for e in lane.episodes:
        if e.buckets > 1:
            a, b = (GUTTER + x.at[date.fromisoformat(d)] for d in (e.first, e.last))
            said = words.PICTURE["episode"].format(lane.label, e.first, e.last, e.reports)
            out.append(el("g", title(said), el("line", x1=a, x2=b, y1=y, y2=y, cls="episode")))
    return out + [
        link(href(lane.key, m.start, _last(date.fromisoformat(m.start), x.by)), _dot(lane.label, m, x, y))
        for m in lane.marks
    ]


def _dot(name: str, m: Mark, x: Axis, y: float) -> Markup:
    """Reports of one bucket: as large as many, filled by how most of them stand."""
    told = m.stands_for + m.open + m.against
    radius = max(2.2, min(10.0, x.step * 0.46, 2.4 + told**0.5 * 1.7))
    side = "against" if m.against > m.stands_for else "open" if m.open > m.stands_for else "for"
    said = words.PICTURE["mark"].format(name, m.label, m.stands_for, m.open, m.against)
    at = GUTTER + x.at[date.fromisoformat(m.start)]
    return el("g", title(said), el("circle", cx=at, cy=y, r=radius, cls=f"dot {side}"))


def _draw_run(run: Running, x: Axis, y: float, frame: Frame) -> list[Markup]:
    """A running event: a bar over its days, with an open head where no end is told, and its episodes on it."""
    a, b = (GUTTER + x.at[floor(date.fromisoformat(d), x.by)] for d in (run.first, run.last))
    said = words.PICTURE["running_open" if run.open else "running"].format(run.what, run.first, run.last, run.reports)
    left, right, half = a - x.step * 0.4, b + x.step * 0.4, 7.0
    tip = 7 if run.open else 0
    shape = f"M{left:.1f} {y - half:.1f}H{right:.1f}l{tip} {half}l-{tip} {half}H{left:.1f}Z"
    bar = el("g", title(said), el("path", d=shape, cls="running open" if run.open else "running"))
    label_ = el(
        "text", title(run.what), cut(run.what, 23), x=GUTTER - 10, y=y + 4, text_anchor="end", cls="name strong"
    )
    dots = [
        link(frame.href("", m.start, _last(date.fromisoformat(m.start), x.by)), _dot(run.what, m, x, y))
        for m in run.marks
    ]
    return [label_, link(frame.run(run), bar), *dots]


def _edge(change: Change, x: Axis) -> float | None:
    """Where the bucket begins from which the pace is another."""
    day = date.fromisoformat(change.at)
    at = x.at.get(floor(day, x.by)) or x.near(day)
    return None if at is None else at - x.step / 2


def _changes(line: Timeline, x: Axis, height: float) -> list[Markup]:
    out = []
    for c in line.changes:
        at = _edge(c, x)
        if at is not None:
            said = words.PICTURE["change"].format(c.at, c.before, c.after, c.support)
            edge = GUTTER + at
            out.append(
                el(
                    "g",
                    title(said),
                    el("line", x1=edge, x2=edge, y1=TOP - 8, y2=height - 22, cls="change"),
                    el("path", d=f"M{edge:.1f} {TOP - 10:.1f}l5 8h-10z", cls="flag"),
                )
            )
    return out


def _stretches(line: Timeline, x: Axis, y: float) -> list[Markup]:
    if not line.stretches:
        return []
    out = [el("text", words.PICTURE["stretches"], x=GUTTER - 10, y=y + 6, text_anchor="end", cls="name soft")]
    for s in line.stretches[:60]:
        a, b = x.near(date.fromisoformat(s.first[:10])), x.near(date.fromisoformat(s.last[:10]))
        if a is not None:
            end = b if b is not None else max(x.at.values())
            said = words.PICTURE["stretch"].format(s.edtf, s.reports)
            out.append(
                el(
                    "g",
                    title(said),
                    el("line", x1=GUTTER + a, x2=GUTTER + max(end, a + 6), y1=y + 2, y2=y + 2, cls="stretch"),
                )
            )
    return out
