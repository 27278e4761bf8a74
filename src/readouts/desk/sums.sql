-- Narrow columns of an index, in DuckDB, for what is summed over many claims: scanned, not looked up. raw has the rows as the index has them.
-- The latest day lies first, so that a question about some days reads little else; week is the Monday of the day.
CREATE TABLE claim AS
  SELECT *, strftime(date_trunc('week', try_cast(first_day AS DATE)), '%Y-%m-%d') AS week FROM raw.claim
  ORDER BY first_day DESC NULLS LAST, n;
-- An actor's rows lie together, with what is asked of its claims beside them.
CREATE TABLE party AS
  SELECT DISTINCT p.actor, p.slot, p.n, c.event, c.act, c.kind, c.publisher, c.score, c.first_day
  FROM raw.party p JOIN raw.claim c USING (n) ORDER BY ALL;
CREATE TABLE source AS SELECT DISTINCT n, actor FROM raw.party WHERE slot = 'sources' ORDER BY ALL;
CREATE TABLE dyad AS SELECT a, b, month, sum(n)::INTEGER AS n, sum(score) AS score FROM raw.dyad GROUP BY ALL ORDER BY ALL;
CREATE TABLE half AS
  SELECT actor, month, sum(n)::INTEGER AS n FROM (SELECT a AS actor, month, n FROM dyad UNION ALL SELECT b, month, n FROM dyad)
  WHERE actor NOT LIKE 'name:%' GROUP BY ALL ORDER BY ALL;
CREATE TABLE happening AS SELECT * FROM raw.happening ORDER BY differing DESC, accounts DESC, first_day DESC NULLS LAST, id;
CREATE TABLE running_claim AS SELECT * FROM raw.running_claim ORDER BY ALL;
