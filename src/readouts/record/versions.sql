-- Every page that was ever taken in, with the times in which it stood.
SELECT d.id, d.hash, d.entry, d.published, d.fetched, coalesce(s.since, d.recorded), coalesce(s.until, ''),
  coalesce(s.why, ''), coalesce(s.who, ''), coalesce(s.heir, '')
FROM all_documents d LEFT JOIN spells s USING (entry)
WHERE $name = '' OR d.id = $name
ORDER BY d.id, coalesce(s.since, d.recorded), d.entry
