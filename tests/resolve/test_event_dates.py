"""The set of dates that hang on events: its shape, and that its development half is read."""

from __future__ import annotations

from collections import Counter
from datetime import date

from evals.event_dates import items, run


def test_the_set_is_whole() -> None:
    rows = list(items())
    assert len(rows) >= 200
    assert len({r.form for r in rows}) >= 40
    splits = Counter(r.split for r in rows)
    assert splits["test"] == splits["dev"] == len(rows) / 2
    for row in rows:
        assert row.words in row.sentence
        assert row.expected.split()[0] in ("date", "start", "end", "beside", "length", "times")
        assert not row.published or date.fromisoformat(row.published)


def test_the_development_half_is_read() -> None:
    assert run()["value"] >= 0.95
