"""Pictures as text: elements of SVG with everything escaped. No inline style, so that a strict policy lets them in."""

from __future__ import annotations

from markupsafe import Markup, escape

Value = str | float | int | None


def el(tag: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """An element. ``cls`` is class, underscores are hyphens, None leaves an attribute out; numbers are cut to two places.

    >>> el("text", "a < b", x=1.234, cls="tick", text_anchor="end")
    Markup('<text x="1.23" class="tick" text-anchor="end">a &lt; b</text>')
    """
    said = "".join(
        f' {"class" if k == "cls" else k.replace("_", "-")}="{escape(_short(v))}"' for k, v in attributes.items() if v is not None
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
