"""The book of a long ledger: kept beside it, caught up with what is new, held against the entries."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readouts.ledger import Damaged, Ledger, book, state
from readouts.schema import Raw


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger is a long one, and three old entries are proven at an opening."""
    monkeypatch.setattr(book, "FEW", 0)
    monkeypatch.setattr(state, "STRETCH", 3)


def page(name: str, text: str) -> tuple[Raw, str]:
    return Raw(name, f"{name}.txt", text.encode(), "text/plain"), f"/{name}"


def lived(folder: Path) -> None:
    """A ledger in which pages come, change, go and come back, by several hands."""
    for some in (["a", "b"], ["c", "d", "e"]):
        with closing(Ledger(folder, create=True)) as ledger:
            ledger.add_raws([page(name, f"{name} 1") for name in some])
    with closing(Ledger(folder)) as ledger:
        ledger.add_raw(*page("a", "a 2"))
        ledger.add("judgement", "k", {"verdict": "accept"})
        withdrawn = ledger.book().named("b")[0].key
        ledger.revise(withdrawn, "", "withdrawn", "ana")
        ledger.add_raw(*page("a", "a 1"))  # the first version stands again
    with closing(Ledger(folder)) as ledger:
        ledger.revise("", withdrawn, "an error", "ana")


def told(ledger: Ledger) -> object:
    found = ledger.book()
    pages = [(p.name, p.key, found.stands(p.key)) for p in found.pages()]
    return found.head, found.seq, found.spells(), pages, found.told("judgement"), found.rows()


def test_a_book_that_is_kept_says_what_one_followed_from_the_beginning_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(tmp_path)
    with closing(Ledger(tmp_path)) as ledger:
        kept = told(ledger)
        assert ledger.book().kept and not list(ledger.verify())
        assert [stands for name, _, stands in kept[3] if name in "ab"] == [True, True, False]  # type: ignore[index]
    monkeypatch.setattr(book, "FEW", 100)
    with closing(Ledger(tmp_path)) as ledger:
        assert not ledger.book().kept and told(ledger) == kept


@pytest.mark.parametrize("what", ["gone", "no book", "behind", "of another ledger"])
def test_a_lost_or_late_book_is_caught_up(tmp_path: Path, what: str) -> None:
    lived(tmp_path)
    target = tmp_path / "book.sqlite"
    with closing(Ledger(tmp_path)) as ledger:
        before = told(ledger)
    if what == "no book":
        target.write_bytes(b"nothing that SQLite knows" * 100)
    elif what == "behind":
        shutil.copy(target, tmp_path / "old")
        with closing(Ledger(tmp_path)) as ledger:
            ledger.add_raw(*page("f", "f 1"))
            before = told(ledger)
        shutil.copy(tmp_path / "old", target)
    elif what == "of another ledger":
        (tmp_path / "other").mkdir()
        with closing(Ledger(tmp_path / "other", create=True)) as other:
            other.add_raws([page(name, "x") for name in "xyz"])
            other.book(anew=True)
        shutil.copy(tmp_path / "other" / "book.sqlite", target)
    else:
        target.unlink()
    with closing(Ledger(tmp_path)) as ledger:
        assert told(ledger) == before and not list(ledger.verify())


def test_what_fails_leaves_ledger_and_book_as_they_were(tmp_path: Path) -> None:
    lived(tmp_path)
    with closing(Ledger(tmp_path)) as ledger:
        before = told(ledger)
        with pytest.raises(RuntimeError), ledger._transaction():
            ledger._append("document", "z", {"name": "z", "place": "/z", "bytes": "0", "hints": []})
            raise RuntimeError
        assert told(ledger) == before


def test_an_old_entry_that_was_changed_is_found_by_and_by_and_by_verify_at_once(tmp_path: Path) -> None:
    lived(tmp_path)
    with closing(Ledger(tmp_path)) as ledger:
        assert ledger.book().seq > 6
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as sql:
        sql.executescript("DROP TRIGGER entry_keeps; UPDATE entry SET at = '1999-01-01' WHERE seq = 5;")
    with closing(Ledger(tmp_path)) as ledger:
        assert any("entry 5" in fault for fault in ledger.verify())
    with pytest.raises(Damaged, match="entry 5"):
        for _ in range(4):
            with closing(Ledger(tmp_path)) as ledger:
                ledger.book()


def test_a_book_that_says_other_than_the_ledger_is_told_of(tmp_path: Path) -> None:
    lived(tmp_path)
    with closing(sqlite3.connect(tmp_path / "book.sqlite")) as sql:
        sql.execute("UPDATE spell SET until = '2020-01-01'")
        sql.commit()
    with closing(Ledger(tmp_path)) as ledger:
        assert any("book.sqlite" in fault for fault in ledger.verify())
