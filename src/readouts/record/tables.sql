-- A generation of the record: derived from the ledger, never edited. json holds the noun whole, the columns are for asking.
-- position is the row's place in its table; page is the position of the document that it was read from.
CREATE TABLE about (name VARCHAR, value VARCHAR);
CREATE TABLE documents (
  position INTEGER, entry VARCHAR, id VARCHAR, hash VARCHAR, published VARCHAR, publisher VARCHAR, title VARCHAR, url VARCHAR, json VARCHAR
);
CREATE TABLE claims (
  position INTEGER, page INTEGER, id VARCHAR, document VARCHAR, start INTEGER, event VARCHAR, act VARCHAR, commitment VARCHAR,
  first_day VARCHAR, last_day VARCHAR, who VARCHAR, whom VARCHAR, source VARCHAR, place VARCHAR, json VARCHAR
);
CREATE TABLE links (position INTEGER, page INTEGER, claim VARCHAR, slot VARCHAR, idx INTEGER, target VARCHAR, name VARCHAR, json VARCHAR);
CREATE TABLE notes (position INTEGER, page INTEGER, document VARCHAR, claim VARCHAR, json VARCHAR);
CREATE TABLE refusals (position INTEGER, uri VARCHAR, json VARCHAR);
CREATE TABLE happenings (position INTEGER, id VARCHAR, contested INTEGER, json VARCHAR);
