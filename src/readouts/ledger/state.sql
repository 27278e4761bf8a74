-- What the ledger's entries come to, up to the one of this number and hash: derived, and made anew where it is missing. proven: the entry
-- up to which old entries were proven again. sum: of a name and bytes, or of a name and a place; seq: of the last page that has them.
CREATE TABLE about (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER, head TEXT, at TEXT, proven INTEGER);
CREATE TABLE named (sum INTEGER PRIMARY KEY, seq INTEGER);
CREATE TABLE placed (sum INTEGER PRIMARY KEY, seq INTEGER);
-- of pages that do not stand since they came
CREATE TABLE spell (page TEXT, nth INTEGER, seq INTEGER, since TEXT, until TEXT, why TEXT, by TEXT, heir TEXT, PRIMARY KEY (page, nth)) WITHOUT ROWID;
