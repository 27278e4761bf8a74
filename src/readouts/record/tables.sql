-- A generation of the record: derived from the ledger, never edited. json holds the noun whole, the columns are for asking.
CREATE TABLE about (name VARCHAR, value VARCHAR);
CREATE TABLE documents (position INTEGER, id VARCHAR, hash VARCHAR, published VARCHAR, publisher VARCHAR, title VARCHAR, url VARCHAR, json VARCHAR);
CREATE TABLE claims (
  position INTEGER, id VARCHAR, document VARCHAR, start INTEGER, event VARCHAR, act VARCHAR, commitment VARCHAR,
  first_day VARCHAR, last_day VARCHAR, who VARCHAR, whom VARCHAR, source VARCHAR, place VARCHAR, json VARCHAR
);
CREATE TABLE links (claim VARCHAR, slot VARCHAR, idx INTEGER, target VARCHAR, name VARCHAR, json VARCHAR);
CREATE TABLE notes (document VARCHAR, claim VARCHAR, json VARCHAR);
CREATE TABLE refusals (uri VARCHAR, json VARCHAR);
CREATE TABLE happenings (id VARCHAR, contested INTEGER, json VARCHAR);
