"""Who is told to act on whom, as a graph: GEXF 1.3 with times on its edges, and GraphML. Each edge is one claim with who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from readouts.exports.shared import Holdings, clean, pairs, span
from readouts.schema import Claim, Entity

NODE = {"kind": "string", "country": "string"}
EDGE = {"claim": "string", "event": "string", "act": "string", "commitment": "string", "status": "string", "according_to": "string",
        "document": "string", "words": "string", "first_day": "string", "last_day": "string", "happening": "string"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edge:
    """One claim between two parties.

    days: first and last, where dated
    """

    id: str
    source: str
    target: str
    days: tuple[str, str] | None
    values: Mapping[str, str]


def gexf(held: Holdings) -> dict[str, bytes]:
    """A directed graph; edges that are dated have start and end."""
    nodes, edges = _graph(held)
    return {"network.gexf": "\n".join([*_gexf(nodes, edges), ""]).encode("utf8", "replace")}


def graphml(held: Holdings) -> dict[str, bytes]:
    """The same graph; days are attributes of the edges."""
    nodes, edges = _graph(held)
    return {"network.graphml": "\n".join([*_graphml(nodes, edges), ""]).encode("utf8", "replace")}


def _graph(held: Holdings) -> tuple[dict[str, tuple[str, dict[str, str]]], list[Edge]]:
    nodes: dict[str, tuple[str, dict[str, str]]] = {}
    edges = []
    for claim in held.claims:
        if not claim.event:
            continue
        for index, (a, b) in enumerate(pairs(claim)):
            ends = [_node(nodes, claim, party) for party in (a, b) if party]
            if len(ends) == 2:
                edges.append(_edge(held, claim, index, (ends[0], ends[1])))
    return dict(sorted(nodes.items())), edges


def _node(nodes: dict[str, tuple[str, dict[str, str]]], claim: Claim, party: Entity) -> str:
    """A party's node: by its id in the record, else by its name in its document."""
    key = clean(party.entity or f"{claim.document}: {party.name.lower()}")
    kind, country = str(party.kind or ""), party.country or ""
    nodes.setdefault(key, (clean(party.name), {k: v for k, v in (("kind", kind), ("country", country)) if v}))
    return key


def _edge(held: Holdings, claim: Claim, index: int, ends: tuple[str, str]) -> Edge:
    days = span(claim.when.edtf) if claim.when else None
    values = {
        "claim": claim.id, "event": str(claim.event), "act": str(claim.act), "commitment": str(claim.commitment),
        "status": " ".join(claim.status), "according_to": held.telling(claim), "document": claim.document, "words": claim.evidence.text,
        "first_day": days[0] if days else "", "last_day": days[1] if days else "", "happening": claim.happening or "",
    }  # fmt: skip
    return Edge(f"{claim.id}-{index}", *ends, days, {k: clean(v) for k, v in values.items() if v})


def _gexf(nodes: Mapping[str, tuple[str, dict[str, str]]], edges: list[Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">'
    for kind, names in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{kind}" mode="static">'
        yield from (f'<attribute id="{kind}-{n}" title="{n}" type="{t}"/>' for n, t in names.items())
        yield "</attributes>"
    yield "<nodes>"
    for key, (label, values) in nodes.items():
        yield f"<node id={quoteattr(key)} label={quoteattr(label)}>{_values('node', values)}</node>"
    yield "</nodes>"
    yield "<edges>"
    for edge in edges:
        times = f' start="{edge.days[0]}" end="{edge.days[1]}"' if edge.days else ""
        label = quoteattr(edge.values["event"])
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'<edge id="{edge.id}" {ends} label={label}{times}>{_values("edge", edge.values)}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _values(kind: str, values: Mapping[str, str]) -> str:
    inside = "".join(f'<attvalue for="{kind}-{k}" value={quoteattr(v)}/>' for k, v in values.items())
    return f"<attvalues>{inside}</attvalues>" if inside else ""


def _graphml(nodes: Mapping[str, tuple[str, dict[str, str]]], edges: list[Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, names in (("node", {"label": "string", **NODE}), ("edge", EDGE)):
        yield from (f'<key id="{kind}-{n}" for="{kind}" attr.name="{n}" attr.type="{t}"/>' for n, t in names.items())
    yield '<graph edgedefault="directed">'
    for key, (label, values) in nodes.items():
        yield f"<node id={quoteattr(key)}>{_data('node', {'label': label, **values})}</node>"
    for edge in edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'<edge id="{edge.id}" {ends}>{_data("edge", edge.values)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _data(kind: str, values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{kind}-{k}">{escape(v)}</data>' for k, v in values.items())


def escape(text: str) -> str:
    """Text inside an element; a carriage return would be read as an end of line, so it is written as a reference."""
    from xml.sax.saxutils import escape as plain

    return plain(text, {"\r": "&#13;"})
