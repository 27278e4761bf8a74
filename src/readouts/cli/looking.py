"""The verbs that look: each asks the record, and shows a table, or its rows as JSON lines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from functools import partial

from readouts.cli.saying import note, out
from readouts.ledger import Ledger
from readouts.record import Filters, Record
from readouts.schema import Claim
from readouts.wire import to_json


def record(args: argparse.Namespace) -> Record:
    Ledger(args.record).close()
    return Record.open(args.record, getattr(args, "as_of", ""), proven=args.verb in ("export", "dossier"))


def filters(args: argparse.Namespace) -> Filters:
    return Filters(**{name: getattr(args, name, "") for name in Filters.__dataclass_fields__})


def _table(args: argparse.Namespace, lines: Sequence[str], show: Callable[[], str], empty: str) -> int:
    if args.json:
        for line in lines[: args.limit or None]:
            out(line)
    elif lines:
        out(show())
    else:
        note(empty)
    return 0


def claims(args: argparse.Namespace) -> int:
    from readouts.cli import show

    found = record(args).claims(filters(args))
    return _table(args, [to_json(c) for c in found], lambda: show.claims(found[: args.limit or None]), "no claim fits")


def timeline(args: argparse.Namespace) -> int:
    from readouts.cli import show

    dated = sorted((c for c in record(args).claims(filters(args)) if c.when and c.when.edtf and c.event), key=_day)
    return _table(
        args, [to_json(c) for c in dated], lambda: show.timeline(dated[: args.limit or None]), "no dated event fits"
    )


def _day(claim: Claim) -> str:
    return claim.when.edtf or "" if claim.when else ""


def actors(args: argparse.Namespace) -> int:
    from readouts.cli import show

    rows = show.count_actors(record(args).claims(filters(args)))
    return _table(
        args,
        [json.dumps(r, ensure_ascii=False) for r in rows],
        lambda: show.actors(rows[: args.limit or None]),
        "no actor fits",
    )


def happenings(args: argparse.Namespace) -> int:
    return _happenings(args, "happenings", lambda _: True)


def contested(args: argparse.Namespace) -> int:
    return _happenings(args, "contested", lambda h: any(c.relation == "differs" for c in h.links))


def accounts(args: argparse.Namespace) -> int:
    return _happenings(args, "accounts", lambda h: len(h.accounts) > 1, running=True)


def _happenings(args: argparse.Namespace, name: str, wanted: Callable, running: bool = False) -> int:  # type: ignore[type-arg]
    from readouts.accounts import episodes
    from readouts.cli import show

    held = record(args)
    fitting = {c.id: c for c in held.claims(filters(args))}
    found = [h for h in held.happenings() if wanted(h) and any(c in fitting for a in h.accounts for c in a.claims)]
    everything = {c.id: c for c in held.claims()}
    view = partial(show.accounts, inside=episodes(held.happenings(), everything)) if running else getattr(show, name)
    return _table(
        args,
        [to_json(h) for h in found],
        lambda: view(found[: args.limit or None], everything),
        "nothing of the kind in this record",
    )


def chronicle(args: argparse.Namespace) -> int:
    from readouts.cli.chronicle import lines

    found, table = lines(args, record(args))
    return _table(args, found, lambda: table, "no page of this record counts days or tells when something began")


def why(args: argparse.Namespace) -> int:
    from readouts.cli import reasons, weighing

    if args.other:
        text = weighing.why(record(args), args.id, args.other, args.json)
    else:
        text = reasons.why(record(args), args.id, args.json)
    if text is None:
        note(f"readouts: nothing in {args.record} has the id {args.id}; ids are in: readouts claims --json")
        return 1
    out(text)
    return 0


def diff(args: argparse.Namespace) -> int:
    from readouts.cli import change, show

    rows = list(change.difference(args.record, args.first, args.second))
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    return _table(args, lines, lambda: show.changes(rows[: args.limit or None]), "nothing came in between")


def positions(args: argparse.Namespace) -> int:
    from readouts.cli import change, show

    rows = list(change.stands(record(args), args.name, args.matter))
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    return _table(args, lines, lambda: show.stands(rows[: args.limit or None]), "no stand of that actor is told")
