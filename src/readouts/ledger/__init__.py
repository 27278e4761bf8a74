"""The ledger: what can't be recomputed. Bytes by sha256, documents, runs, refusals and judgements; append-only and hash-chained."""

from readouts.ledger.book import Ledger, OtherVersion
from readouts.ledger.bytes import Blobs, Damaged
from readouts.ledger.lock import alone

__all__ = ["Blobs", "Damaged", "Ledger", "OtherVersion", "alone"]
