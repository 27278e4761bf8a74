"""Templates with what they all need: texts, words, links, and escaping that can't be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from readouts.schema import Act, Commitment, Entity, Event, Source
from readouts.views import words
from readouts.views.calendar import after
from readouts.views.hrefs import Given, Hrefs, query
from readouts.views.told import Told

EVENTS = [(e.value, e.value) for e in Event]
ACTS = [(a.value, words.ACT[a]) for a in Act]
STANCES = [(c.value, words.COMMITMENT[c]) for c in Commitment]


@cache
def environment() -> jinja2.Environment:
    """Our templates, everything escaped, nothing undefined."""
    found = jinja2.Environment(
        loader=jinja2.FunctionLoader(asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    found.globals.update(
        t=words.TEXT, words=words, key=key, query=query, without=without, last=last, names_of=names_of, doubled=doubled,
        slots=slots, EVENTS=EVENTS, ACTS=ACTS, STANCES=STANCES,
    )  # fmt: skip
    return found


def render(template: str, to: Hrefs, **said: Any) -> str:
    """A page."""
    return environment().get_template(template).render(to=to, **said)


def asset(name: str) -> str:
    """A file beside the templates."""
    return files("readouts.views").joinpath("templates", name).read_text(encoding="utf8")


def own(name: str) -> Markup:
    """Our own style or script, which may stand in a page as it is."""
    return Markup(asset(name))  # noqa: S704


def key(entity: Entity | Source) -> str:
    """An actor's key in addresses: its id, or its name as pages give it."""
    return entity.entity or "name:" + " ".join(entity.name.casefold().split())


def without(asked: Mapping[str, str], name: str) -> Given:
    """Filters less one, and from the first page on."""
    return Given({k: v for k, v in asked.items() if k not in (name, "page")})


def last(start: str, by: str) -> str:
    """The last day of a bucket."""
    return date.fromordinal(after(date.fromisoformat(start), by).toordinal() - 1).isoformat()


def names_of(nodes: Any) -> dict[str, str]:
    """Names by key."""
    return {n.key: n.name for n in nodes}


def doubled(pairs: Any) -> list[tuple[str, str]]:
    """Values that are their own labels."""
    return [(value, value) for value, _ in pairs]


def slots(x: Told) -> list[tuple[str, str]]:
    """A claim's slots in words, for a person to check."""
    c = x.claim
    when = f"{words.edtf(c.when.edtf)} (“{c.when.text}”)" if c.when else ""
    return [
        ("actors", ", ".join(e.name for e in c.actors)), ("recipients", ", ".join(e.name for e in c.recipients)),
        ("sources", " › ".join(s.name for s in c.sources) or words.TEXT["page"]["author"]), ("event", c.event.value if c.event else ""),
        ("act", words.act(c)), ("commitment", words.stance(c)), ("when", when), ("where", c.where.text if c.where else ""),
        *([("numbers", ", ".join(f"{n.text} {n.unit or ''}".strip() for n in c.numbers))] if c.numbers else []),
    ]  # fmt: skip
