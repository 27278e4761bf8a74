-- What the desk asks: an index of one generation of the record, derived from it and thrown away with it. Narrow rows for asking,
-- the nouns whole as JSON beside them for showing.
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE document (
  doc INTEGER PRIMARY KEY, key TEXT UNIQUE, id TEXT, hash TEXT, publisher TEXT, published TEXT, title TEXT, recorded TEXT,
  claims INTEGER, unread INTEGER, json TEXT
);
CREATE TABLE claim (
  n INTEGER PRIMARY KEY, id TEXT, doc INTEGER, start INTEGER, happening TEXT, event TEXT, act TEXT, commitment TEXT, kind TEXT, theme TEXT,
  score REAL, first_day TEXT, last_day TEXT, edtf TEXT, place TEXT, publisher TEXT, queue REAL, lane_who TEXT, lane_pair TEXT,
  said_who INTEGER, said_whom INTEGER, said_source INTEGER, said_place INTEGER -- rows of names
);
CREATE TABLE claim_json (n INTEGER PRIMARY KEY, reasons TEXT, links TEXT, json TEXT);
CREATE TABLE party (actor TEXT, slot TEXT, claim INTEGER, idx INTEGER, PRIMARY KEY (claim, slot, idx, actor)) WITHOUT ROWID;
CREATE TABLE actor (
  actor TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT, known INTEGER, acts INTEGER, receives INTEGER, speaks INTEGER, told INTEGER
);
CREATE TABLE dyad (a TEXT, b TEXT, month TEXT, n INTEGER, score REAL);
CREATE TABLE place (place TEXT PRIMARY KEY, name TEXT, labels TEXT, lat REAL, lon REAL, km REAL, country TEXT, disputed INTEGER, claims INTEGER);
CREATE TABLE happening (
  id TEXT PRIMARY KEY, what TEXT, event TEXT, edtf TEXT, first_day TEXT, place TEXT, accounts INTEGER, claims INTEGER, differing INTEGER,
  silences INTEGER, json TEXT
);
-- a war, a blockade: open is 1 where no end is told; why: the words that say so, as JSON
CREATE TABLE running (run INTEGER PRIMARY KEY, what TEXT, first_day TEXT, last_day TEXT, open INTEGER, why TEXT, happening TEXT);
CREATE TABLE running_claim (run INTEGER, n INTEGER, inside INTEGER, PRIMARY KEY (run, n)) WITHOUT ROWID;
CREATE TABLE note (doc INTEGER, claim TEXT, room TEXT, text TEXT);
CREATE TABLE refusal (uri TEXT, reason TEXT);
CREATE TABLE settlement (lat REAL, lon REAL, people INTEGER, name TEXT);
CREATE VIRTUAL TABLE words USING fts5(
  text, who, whom, source, place, publisher, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE page_words USING fts5(text, title, content = '', detail = 'none', tokenize = "unicode61 remove_diacritics 2");
-- what parties and places are called, each once: who is looked for by name is looked for here
CREATE VIRTUAL TABLE names USING fts5(text, content = '', detail = 'none', tokenize = "unicode61 remove_diacritics 2");
-- the words of the table words, and in how many claims each stands
CREATE TABLE term (term TEXT PRIMARY KEY, claims INTEGER) WITHOUT ROWID;
