"""The ledger: what can't be recomputed. Bytes by sha256, pages, their versions, refusals and judgements; append-only, hash-chained."""

from readouts.ledger import disk
from readouts.ledger.book import Ledger, OtherVersion
from readouts.ledger.bytes import Blobs
from readouts.ledger.disk import Damaged
from readouts.ledger.entries import Entry, Page, Spell
from readouts.ledger.lock import alone
from readouts.ledger.state import Book

__all__ = ["Blobs", "Book", "Damaged", "Entry", "Ledger", "OtherVersion", "Page", "Spell", "alone", "disk"]
