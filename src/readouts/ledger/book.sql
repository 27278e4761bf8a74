-- The ledger's tables. Rows are added and never changed: the triggers refuse. Each row's hash covers the row before it.
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'refusal', 'run', 'judgement', 'revision')),
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  before TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);
CREATE INDEX entry_key ON entry (kind, key);
CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
