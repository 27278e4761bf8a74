-- Made after the rows are in, which is quicker.
CREATE UNIQUE INDEX claim_id ON claim (id, n);
CREATE INDEX claim_doc ON claim (doc, start);
CREATE INDEX claim_queue ON claim (queue DESC, n) WHERE queue > 0;
CREATE INDEX note_doc ON note (doc);
CREATE INDEX note_claim ON note (claim);
CREATE INDEX happening_rank ON happening (differing DESC, accounts DESC, first_day DESC, id);
CREATE INDEX happening_near ON happening (event, first_day);
CREATE INDEX document_published ON document (published DESC, id);
CREATE INDEX document_publisher ON document (publisher, published DESC, id);
CREATE INDEX document_recorded ON document (recorded DESC, published DESC);
CREATE INDEX happening_day ON happening (first_day);
CREATE INDEX settlement_at ON settlement (lat, lon);
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);
INSERT INTO term SELECT term, doc FROM temp.vocabulary ORDER BY term;
DROP TABLE temp.vocabulary;
ANALYZE;
