-- Narrow columns of an index, in DuckDB, for what is summed over many claims: scanned, not looked up. raw has the rows as the index has them.
-- What has few values is an enum, what has many a number: numbers and enums sort as their texts do.
CREATE TYPE event_name AS ENUM (SELECT DISTINCT event FROM raw.claim WHERE event IS NOT NULL ORDER BY 1);
CREATE TYPE act_name AS ENUM (SELECT DISTINCT act FROM raw.claim WHERE act IS NOT NULL ORDER BY 1);
CREATE TYPE commitment_name AS ENUM (SELECT DISTINCT commitment FROM raw.claim WHERE commitment IS NOT NULL ORDER BY 1);
CREATE TYPE kind_name AS ENUM (SELECT DISTINCT kind FROM raw.claim WHERE kind IS NOT NULL ORDER BY 1);
CREATE TYPE theme_name AS ENUM (SELECT DISTINCT theme FROM raw.claim WHERE theme IS NOT NULL ORDER BY 1);
CREATE TYPE publisher_name AS ENUM (SELECT DISTINCT publisher FROM raw.claim WHERE publisher IS NOT NULL ORDER BY 1);
CREATE TABLE name AS
  SELECT row_number() OVER (ORDER BY text)::INTEGER AS id, text FROM (
    SELECT actor AS text FROM raw.party UNION SELECT a FROM raw.dyad UNION SELECT b FROM raw.dyad
    UNION SELECT lane_who FROM raw.claim WHERE lane_who IS NOT NULL) ORDER BY id;
CREATE TABLE pair AS
  SELECT row_number() OVER (ORDER BY text)::INTEGER AS id, text FROM (
    SELECT DISTINCT lane_pair AS text FROM raw.claim WHERE lane_pair IS NOT NULL) ORDER BY id;
CREATE TABLE happening AS
  SELECT row_number() OVER (ORDER BY differing DESC, accounts DESC, first_day DESC NULLS LAST, id)::INTEGER AS rank, id, differing, accounts, first_day
  FROM raw.happening ORDER BY rank;
-- The latest day lies first, so that a question about some days reads little else. day, week, month, year: the first day of the one that
-- a dated event falls in, null where it may lie in two; a week's is the Monday.
CREATE TABLE claim AS
  SELECT c.n, h.rank AS happening, c.event::event_name AS event, c.act::act_name AS act, c.commitment::commitment_name AS commitment,
    c.kind::kind_name AS kind, c.theme::theme_name AS theme, c.publisher::publisher_name AS publisher, c.place, c.score, c.queue,
    c.first_day, c.last_day, c.edtf, w.id AS who, p.id AS pair, c.said_who, c.said_whom, c.said_source, c.said_place,
    CASE WHEN c.event IS NOT NULL AND c.first_day = c.last_day THEN c.first_day END AS day,
    CASE WHEN c.event IS NOT NULL AND (c.first_day = c.last_day OR c.last_day <= strftime(try_cast(c.first_day AS DATE) + 6, '%Y-%m-%d'))
      THEN coalesce(strftime(date_trunc('week', try_cast(c.first_day AS DATE)), '%Y-%m-%d'), c.first_day) END AS week,
    CASE WHEN c.event IS NOT NULL AND substr(c.first_day, 1, 7) = substr(c.last_day, 1, 7) THEN substr(c.first_day, 1, 7) || '-01' END AS month,
    CASE WHEN c.event IS NOT NULL AND substr(c.first_day, 1, 4) = substr(c.last_day, 1, 4) THEN substr(c.first_day, 1, 4) || '-01-01' END AS year
  FROM raw.claim c LEFT JOIN happening h ON h.id = c.happening LEFT JOIN name w ON w.text = c.lane_who LEFT JOIN pair p ON p.text = c.lane_pair
  ORDER BY c.first_day DESC NULLS LAST, c.n;
-- An actor's rows lie together, with what is asked of its claims beside them.
CREATE TABLE party AS
  SELECT DISTINCT a.id AS actor, p.slot, p.n, c.event::event_name AS event, c.act::act_name AS act, c.kind::kind_name AS kind,
    c.publisher::publisher_name AS publisher, c.score, c.first_day
  FROM raw.party p JOIN raw.claim c USING (n) JOIN name a ON a.text = p.actor ORDER BY ALL;
CREATE TABLE source AS SELECT n, actor FROM party WHERE slot = 'sources' ORDER BY ALL;
-- Both ways round, so that those who did something to an actor lie together as those do to whom it did something.
CREATE TABLE dyad AS
  SELECT x.id AS a, y.id AS b, d.month, sum(d.n)::INTEGER AS n, sum(d.score) AS score
  FROM raw.dyad d JOIN name x ON x.text = d.a JOIN name y ON y.text = d.b GROUP BY ALL ORDER BY ALL;
CREATE TABLE dyad_back AS SELECT b, a, month, n, score FROM dyad ORDER BY ALL;
CREATE TABLE half AS
  SELECT actor, month, sum(n)::INTEGER AS n FROM (SELECT a AS actor, month, n FROM dyad UNION ALL SELECT b, month, n FROM dyad)
  WHERE actor NOT IN (SELECT id FROM name WHERE text LIKE 'name:%') GROUP BY ALL ORDER BY month, actor;
CREATE TABLE running_claim AS SELECT * FROM raw.running_claim ORDER BY ALL;
-- What was asked when these tables were made, see summary.py.
CREATE TABLE answer (sql VARCHAR, params VARCHAR, rows VARCHAR);
