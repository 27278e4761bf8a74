"""Small pictures: numbers as ranges by account, and how an actor stood to others over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from readouts.views import words
from readouts.views.calendar import day, label
from readouts.views.svg import cut, el, link, picture, title

LEAST = 900.0


@dataclass(frozen=True, slots=True)
class Range:
    """A number as one account gives it. low and high are null where the words leave that end open."""

    account: str
    unit: str
    text: str
    low: float | None
    high: float | None
    basis: str
    claim: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of one unit in a happening."""

    unit: str
    ranges: tuple[Range, ...]
    picture: str = field(default="", compare=False)


def numbers(ranges: Sequence[Range]) -> tuple[Numbers, ...]:
    """By unit, what an account says twice once; a picture where there are several."""
    units = dict.fromkeys(r.unit for r in ranges)
    out = []
    for unit in units:
        found = tuple({(r.account, r.text): r for r in reversed(ranges) if r.unit == unit}.values())[::-1]
        out.append(Numbers(unit, found, _ranges(found) if len(found) > 1 else Markup("")))
    return tuple(sorted(out, key=lambda n: (-len(n.ranges), n.unit)))


def _ranges(found: Sequence[Range]) -> Markup:
    ends = [x for r in found for x in (r.low, r.high) if x is not None]
    if not ends:
        return Markup("")
    top, gutter, width, row = max(ends) * 1.15 or 1, 250.0, 760.0, 24.0
    out = []
    for i, r in enumerate(found):
        y = 16 + i * row
        low, high = (r.low if r.low is not None else 0.0), (r.high if r.high is not None else top)
        a, b = (gutter + x / top * (width - gutter - 20) for x in (low, high))
        open_end = " open" if r.low is None or r.high is None else ""
        out += [
            el("text", title(r.account), cut(r.account, 33), x=gutter - 12, y=y + 4, text_anchor="end", cls="name"),
            el("g", title(f"{r.account}: {r.text}"), el("line", x1=a, x2=max(b, a + 1), y1=y, y2=y, cls=f"range{open_end}"), el("circle", cx=a if r.low is not None else b, cy=y, r=4, cls="knob warm")),
            el("text", r.text, x=max(a, b if not open_end else a) + 10, y=y - 6 if open_end else y + 4, cls="tick"),
        ]  # fmt: skip
    return picture(width, 16 + row * len(found), *out, cls="ranges")


@dataclass(frozen=True, slots=True)
class Position:
    """How an actor's acts upon another stand in one month. score: their mean on PLOVER's scale."""

    other: str
    name: str
    month: str
    reports: int
    score: float


def positions(found: Sequence[Position], href: Callable[[str], str | None]) -> Markup:
    """A row for each other actor, a column for each month that holds something: warm above zero, striped below."""
    months = sorted({p.month for p in found if p.month})[-36:]
    others = list(dict.fromkeys((p.other, p.name) for p in found))[:14]
    if not months or not others:
        return Markup("")
    gutter, cell, row = 170.0, min(64.0, 860.0 / len(months)), 26.0
    held = {(p.other, p.month): p for p in found}
    out = []
    for i, (other, name) in enumerate(others):
        y = 8 + i * row
        out.append(
            link(
                href(other),
                el("text", title(name), cut(name, 26), x=gutter - 10, y=y + 15, text_anchor="end", cls="name"),
            )
        )
        for k, month in enumerate(months):
            p = held.get((other, month))
            box = {"x": gutter + k * cell + 1, "y": y + 1, "width": cell - 2, "height": row - 4, "rx": 3}
            if p is None:
                out.append(el("rect", **box, cls="cell none"))
                continue
            side = "warm" if p.score >= 0 else "cold"
            said = words.PICTURE["position"].format(name, month, p.reports, p.score)
            strength = "strong" if abs(p.score) >= 5 else "weak"
            shown = el(
                "text",
                f"{p.score:+.0f}".replace("-", "−"),
                x=gutter + (k + 0.5) * cell,
                y=y + 15,
                text_anchor="middle",
                cls=f"in {strength}",
            )
            out.append(el("g", title(said), el("rect", **box, cls=f"cell {side} {strength}"), shown))
    foot = 8 + row * len(others) + 16
    every = max(1, round(70 / cell))
    out += [
        el("text", label(day(m), "month"), x=gutter + (k + 0.5) * cell, y=foot, text_anchor="middle", cls="tick")
        for k, m in enumerate(months)
        if k % every == 0
    ]
    return picture(
        max(LEAST, gutter + cell * len(months) + 10), foot + 8, *out, cls="positions"
    )  # a few months are not blown up
