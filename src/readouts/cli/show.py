"""The tables of the command, from nouns to text."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from readouts.accounts import figures
from readouts.cli.table import Column, coloured, paint, render
from readouts.schema import Claim, Commitment, Happening
from readouts.views.rows import matrix

POINTS = 3
WORD = re.compile(r"\w+")
TONE = {"-": "red", "+": "", "u": "yellow", "A": "dim"}


def said_by(claim: Claim) -> str:
    """The chain of sources, innermost last; the author's voice where there is none."""
    return " → ".join(s.name for s in claim.sources) or "the author"


def stance(claim: Claim) -> str:
    status = "+".join(s.value for s in claim.status if s.value != "actual")
    return f"{claim.act.value} {claim.commitment.value}{f' ({status})' if status else ''}"


def tone(claim: Claim) -> str:
    if claim.commitment in (Commitment.UU, Commitment.CT_U):
        return "yellow"
    return TONE.get(claim.commitment.value[-1], "")


def parties(claim: Claim) -> str:
    who, whom = ", ".join(a.name for a in claim.actors), ", ".join(r.name for r in claim.recipients)
    return f"{who} → {whom}" if whom else who


def claims(found: Sequence[Claim]) -> str:
    columns = (
        Column("id", 8),
        Column("according to", 14, 1),
        Column("stance", 14),
        Column("event", 9),
        Column("words", 25, 4, 4),
    )
    rows = [(c.id[:8], said_by(c), stance(c), c.event.value if c.event else "–", c.evidence.text) for c in found]
    return render(columns, rows, [("dim", "", tone(c), "bold", "") for c in found])


def timeline(found: Sequence[Claim]) -> str:
    columns = (
        Column("when", 10),
        Column("event", 9),
        Column("who → whom", 17, 3),
        Column("according to", 14, 2),
        Column("where", 9, 1),
        Column("id", 8),
    )
    rows = [
        (
            c.when.edtf or "" if c.when else "",
            c.event.value if c.event else "–",
            parties(c),
            said_by(c),
            c.where.text if c.where else "",
            c.id[:8],
        )
        for c in found
    ]
    return render(columns, rows, [("bold", tone(c), "", "", "", "dim") for c in found])


def count_actors(found: Sequence[Claim]) -> list[dict[str, Any]]:
    """Actors with how often they act, are acted upon and speak, most active first."""
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for claim in found:
        for slot, entities in (("acts", claim.actors), ("receives", claim.recipients), ("speaks", claim.sources)):
            for entity in entities:
                key = entity.entity or entity.name
                names.setdefault(key, entity.name)
                counts.setdefault(key, Counter())[slot] += 1
    ordered = sorted(counts.items(), key=lambda kv: (-sum(kv[1].values()), kv[0]))
    return [{"actor": k, "name": names[k], **{s: c[s] for s in ("acts", "receives", "speaks")}} for k, c in ordered]


def actors(rows: Sequence[dict[str, Any]]) -> str:
    columns = (
        Column("actor", 20, 1, 1),
        Column("id", 18, 1, 1),
        Column("acts", 5),
        Column("gets", 5),
        Column("speaks", 6),
    )
    return render(
        columns, [(r["name"], r["actor"], str(r["acts"]), str(r["receives"]), str(r["speaks"])) for r in rows]
    )


def happenings(found: Sequence[Happening], _: Mapping[str, Claim]) -> str:
    columns = (
        Column("id", 8),
        Column("what", 24, 3),
        Column("when", 10),
        Column("where", 10, 1),
        Column("accounts", 8),
        Column("told", 4),
    )
    rows = [
        (
            h.happening[:8],
            h.what,
            h.when or "undated",
            h.where or "",
            str(len(h.accounts)),
            str(sum(len(a.claims) for a in h.accounts)),
        )
        for h in found
    ]
    return render(columns, rows, [("dim", "bold", "", "", "", "") for _ in found])


def contested(found: Sequence[Happening], everything: Mapping[str, Claim]) -> str:
    """Each contested happening as a heading and, below it, its contested points with the words of every account."""
    on = coloured(sys.stdout)
    out = []
    for h in found:
        table = matrix(h, everything)
        out.append(_heading(h, f"{len(h.accounts)} accounts", on))
        for point in [p for p in table.points if p.relation == "differs"][:POINTS]:
            out.append(paint(f"≠ {', '.join(point.how)}", "yellow", on))
            told = [(table.of[c.id], c) for cell in point.cells for c in cell.claims]
            rows = [(account, stance(c), c.evidence.text) for account, c in told]
            columns = (Column("account", 18, 1), Column("stance", 14), Column("its words", 30, 3, 4))
            out.append(render(columns, rows, [("", tone(c), "") for _, c in told]))
            silent = sum(cell.silent for cell in point.cells)
            if silent:
                out.append(paint(f"∅ silent on this point: {silent} of the {len(point.cells)} pages", "dim", on))
        if table.differing > POINTS:
            out.append(paint(f"… and {table.differing - POINTS} more points: readouts why {h.happening}", "dim", on))
        out.append("")
    return "\n".join(out).rstrip()


def _heading(h: Happening, more: str, on: bool) -> str:
    return paint(h.what, "bold", on) + paint(f"   {h.when or 'undated'} · {more} · {h.happening[:8]}", "dim", on)


def accounts(
    found: Sequence[Happening], everything: Mapping[str, Claim], inside: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Each happening with its accounts side by side: a line an account, with its words and where it is silent.

    Below them what is counted, as a range over the accounts, and of a running event (``inside``) the happenings of its days.
    """
    on = coloured(sys.stdout)
    out = []
    for h in found:
        out.append(_heading(h, f"{len(h.accounts)} accounts", on))
        silent = Counter(s.account for s in h.silences)
        rows = []
        for a in h.accounts:
            words = " | ".join(_once([everything[c].evidence.text for c in a.claims if c in everything]))
            many = silent[a.account]
            rows.append((a.source, words, f"on {many} point{'s' if many > 1 else ''}" if many else ""))
        columns = (Column("account", 16, 1, 6), Column("its words", 30, 3, 6), Column("silent", 8))
        out.append(render(columns, rows, [("bold", "", "dim") for _ in rows]))
        counted = [f for f in figures(h, everything) if len({account for account, _ in f.told}) > 1]
        out += [
            paint(f"# {f.unit}: {f.low:g} to {f.high:g} ({', '.join(n.text for _, n in f.told)})", "dim", on)
            for f in counted
        ]
        if inside and h.happening in inside:
            out.append(paint(f"↳ holds {', '.join(e[:8] for e in inside[h.happening])}", "dim", on))
        out.append("")
    return "\n".join(out).rstrip()


def _once(told: Sequence[str]) -> list[str]:
    """Stretches of words in their order, without those that another holds: a claim's words may stand within another's, or be printed twice."""
    plain = {text: " ".join(WORD.findall(text.lower())) for text in told}
    out: list[str] = []
    for text in sorted(plain, key=lambda t: -len(plain[t])):
        if not any(f" {plain[text]} " in f" {plain[other]} " for other in out):
            out.append(text)
    return [text for text in plain if text in out]


def changes(rows: Sequence[dict[str, Any]]) -> str:
    columns = (Column("what", 20, 1), Column("id", 12), Column("words", 30, 4))
    return render(columns, [(r["what"], r["id"][:12], r["words"]) for r in rows], [("bold", "dim", "") for _ in rows])


def stands(rows: Sequence[dict[str, Any]]) -> str:
    """A line a stand, with what was told later of what it announced."""
    columns = (Column("day", 10), Column("stance", 12), Column("words", 24, 2), Column("later", 20, 2))
    cells = [
        (r["day"], r["stance"], r["words"], " | ".join(f"after {f['days']} days: {f['words']}" for f in r["later"]))
        for r in rows
    ]
    return render(columns, cells, [("bold", "", "", "dim") for _ in rows])
