-- The record as it was known at an instant: $moment is put in as a literal, '' is now. Each view has the rows of the pages that stood then.
CREATE VIEW standing AS
  SELECT d.* FROM all_documents d
  WHERE d.entry NOT IN (SELECT entry FROM spells) AND ($moment = '' OR d.recorded <= $moment)
  UNION ALL
  SELECT d.* FROM all_documents d JOIN spells s USING (entry)
  WHERE CASE WHEN $moment = '' THEN s.until = '' ELSE s.since <= $moment AND (s.until = '' OR s.until > $moment) END;
CREATE VIEW documents AS SELECT * FROM standing;
CREATE VIEW now_claims AS
  FROM all_claims ANTI JOIN turned_claims USING (entry, position) UNION ALL BY NAME FROM turned_claims;
CREATE VIEW now_links AS
  FROM all_links ANTI JOIN turned_links USING (entry, position) UNION ALL BY NAME FROM turned_links;
-- Five times: of the event, said (no later than the page's date), published, fetched, recorded.
CREATE VIEW claims AS
  SELECT c.* REPLACE (coalesce(replace(c.json, '"happening":null', '"happening":"' || t.happening || '"'), c.json) AS json),
    t.happening, d.published AS said_by, d.published, d.publisher, d.fetched, d.recorded
  FROM now_claims c JOIN standing d USING (entry) LEFT JOIN told t ON t.claim = c.id AND t.month = c.month;
CREATE VIEW links AS SELECT l.* FROM now_links l SEMI JOIN standing d USING (entry);
CREATE VIEW notes AS SELECT n.*, d.hash FROM all_notes n JOIN standing d USING (entry);
CREATE VIEW judgements AS SELECT * FROM all_judgements WHERE $moment = '' OR recorded <= $moment;
