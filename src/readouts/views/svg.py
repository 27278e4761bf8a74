"""Pictures as text: elements of SVG with everything escaped. No inline style, so that a strict policy lets them in."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

Value = str | float | int | None


def el(tag: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """An element. ``cls`` is class, underscores are hyphens, None leaves an attribute out; numbers are cut to two places.

    >>> el("text", "a < b", x=1.234, cls="tick", text_anchor="end")
    Markup('<text x="1.23" class="tick" text-anchor="end">a &lt; b</text>')
    """
    said = "".join(
        f' {"class" if k == "cls" else k.replace("_", "-")}="{escape(_short(v))}"'
        for k, v in attributes.items()
        if v is not None
    )
    return Markup(f"<{tag}{said}>{''.join(map(escape, inside))}</{tag}>")  # noqa: S704 - escaped above


def _short(value: Value) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def title(text: str) -> Markup:
    """What a pointer shows."""
    return el("title", text)


def link(href: str | None, *inside: Markup) -> Markup:
    """A link out of a picture, for pointers; keyboards and readers have the table beside it."""
    joined = Markup("").join(inside)
    return el("a", joined, href=href, tabindex="-1") if href else joined


def picture(width: float, height: float, *inside: Markup, cls: str = "") -> Markup:
    """The picture as a whole. Hidden from screen readers: its table twin says the same."""
    return el(
        "svg", *inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_short(float(width))} {_short(float(height))}",
        cls=f"pic {cls}".strip(), aria_hidden="true", focusable="false",
    )  # fmt: skip


def cut(text: str, room: int) -> str:
    """At most so many characters.

    >>> cut("The Ministry of Defence", 12)
    'The Ministr…'
    """
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


Box = tuple[float, float, float, float]


def names(points: Sequence[tuple[float, float, float, str]], width: float, height: float) -> list[Markup]:
    """Names beside dots (x, y, radius, name), the first ones first, where they run into no dot and no other name; else none."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r, _ in points]
    out = []
    for x, y, r, text in points:
        wide = len(text) * 6.7
        for left, base in (
            (x + r + 5, y + 4),
            (x - wide - r - 5, y + 4),
            (x - wide / 2, y + r + 14),
            (x - wide / 2, y - r - 5),
        ):
            box = (left, base - 10, left + wide, base + 3)
            if (
                box[0] >= 0
                and box[2] <= width
                and box[1] >= 0
                and box[3] <= height
                and not any(_meet(box, other) for other in taken)
            ):
                taken.append(box)
                out.append(el("text", text, x=left, y=base, cls="name halo"))
                break
    return out


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
