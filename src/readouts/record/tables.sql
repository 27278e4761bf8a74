-- The shapes of what a record is made of. json holds the noun whole, the columns are for asking.
-- The first four are written in parts, a batch of pages at a time, and never changed; entry is the key of the page in the ledger.
-- fetched and recorded are instants of the ledger's time; published is the page's own date, month its beginning, or ''.
CREATE TABLE documents (
  entry VARCHAR, id VARCHAR, hash VARCHAR, published VARCHAR, publisher VARCHAR, title VARCHAR, url VARCHAR,
  fetched VARCHAR, recorded VARCHAR, month VARCHAR, json VARCHAR
);
-- position counts the rows of a page
CREATE TABLE claims (
  entry VARCHAR, position INTEGER, id VARCHAR, document VARCHAR, document_hash VARCHAR, start INTEGER, event VARCHAR, act VARCHAR,
  commitment VARCHAR, first_day VARCHAR, last_day VARCHAR, who VARCHAR, whom VARCHAR, source VARCHAR, place VARCHAR, month VARCHAR, json VARCHAR
);
CREATE TABLE links (
  entry VARCHAR, position INTEGER, claim VARCHAR, slot VARCHAR, idx INTEGER, target VARCHAR, name VARCHAR, month VARCHAR, json VARCHAR
);
CREATE TABLE notes (entry VARCHAR, position INTEGER, document VARCHAR, claim VARCHAR, json VARCHAR);
-- The rest belongs to a generation: small, or gathered anew.
-- a row for each time in which a page stood, for pages that do not stand since they came
CREATE TABLE spells (entry VARCHAR, since VARCHAR, until VARCHAR, why VARCHAR, who VARCHAR, heir VARCHAR);
CREATE TABLE happenings (id VARCHAR, contested INTEGER, json VARCHAR);
-- month is the claim's: pages of two months may hold the very same claim
CREATE TABLE told (claim VARCHAR, month VARCHAR, happening VARCHAR);
-- rows of claims and links that other pages turn, by entry and position in the place of those that the page gave alone
CREATE TABLE turned_claims AS FROM claims LIMIT 0;
CREATE TABLE turned_links AS FROM links LIMIT 0;
CREATE TABLE judgements (recorded VARCHAR, json VARCHAR);
CREATE TABLE refusals (uri VARCHAR, json VARCHAR);
