"""The ledger: what can't be recomputed. Bytes by sha256, documents, runs, refusals and judgements; append-only and hash-chained."""

from readouts.ledger.book import Entry, Ledger, OtherVersion
from readouts.ledger.bytes import Blobs, Damaged, put, write_whole
from readouts.ledger.lock import alone

__all__ = ["Blobs", "Damaged", "Entry", "Ledger", "OtherVersion", "alone", "put", "write_whole"]
