"""Why two claims are held to tell of one happening, or not: the waterfall of the two, and that of their pages, step by step, with the words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from readouts import accounts
from readouts.record import Record, scales
from readouts.schema import Claim, Contrast, Happening


def why(record: Record, first: str, second: str, as_json: bool) -> str | None:
    """The reasons for a pair by the beginnings of two claim ids; None where one of them is not there."""
    claims = record.claims()
    pair = [next((c for c in claims if c.id.startswith(wanted)), None) for wanted in (first, second)]
    if pair[0] is None or pair[1] is None:
        return None
    a, b = pair[0], pair[1]
    weights = scales()
    pages = {d.id: d for d in record.documents()}
    found = accounts.explain(a, b, pages, weights, claims)
    between = accounts.explain_pages(a.document, b.document, pages, weights, claims)
    said = accounts.judged(record.judgements()).get(frozenset((a.id, b.id)))
    home = next(
        (h for h in record.happenings() if a.id in (ids := {c for x in h.accounts for c in x.claims}) and b.id in ids),
        None,
    )
    if as_json:
        plain = {
            **_weighed(found),
            "pages": _weighed(between) if between else None,
            "judged": said,
            "happening": home.happening if home else None,
        }
        return json.dumps(plain, ensure_ascii=False)
    lines = [
        *(f"claim {x.id}  {x.evidence.text!r}" for x in (a, b)),
        *_steps(found, weights, "together"),
        *(["their pages", *_steps(between, weights, "pages")] if between else ()),
        f"  a person said    {said}" if said else "  nobody judged them: readouts judge same|different ID ID",
    ]
    lines.append(f"  together in      {home.happening}" if home else "  they stand in different happenings")
    lines += [f"  one point        {x.relation} {', '.join(x.how)}: {x.why}" for x in _links(home, a, b)]
    return "\n".join(lines)


def _links(home: Happening | None, a: Claim, b: Claim) -> list[Contrast]:
    """How the two tell one point, where they do."""
    return [x for x in home.links if {x.a, x.b} == {a.id, b.id}] if home else []


def _steps(found: accounts.Weighed, weights: accounts.Weights, question: str) -> Iterator[str]:
    total = weights.worth[question]["bias"]
    yield f"  {'':<14} {total:+6.2f}  {_score(total):.2f}   where the score stands when nothing is known"
    for feature in found.features:
        step = feature.value * feature.weight
        total += step
        yield f"  {feature.name:<14} {step:+6.2f}  {_score(total):.2f}   {feature.why} ({feature.value:+.2f} × {feature.weight})"
    least = getattr(weights.of["threshold"], question)
    yield f"  {'':<14} {'':>6}  {found.score:.2f}   {question} from {least:.2f}"


def _score(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def _weighed(found: accounts.Weighed) -> dict[str, Any]:
    features = [{"name": f.name, "value": f.value, "weight": f.weight, "why": f.why} for f in found.features]
    return {"a": found.a, "b": found.b, "score": found.score, "features": features}
