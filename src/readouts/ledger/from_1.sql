-- A ledger of version 1 becomes one of version 2, which knows revisions. The rows go over as they stand, with their hashes.
DROP TRIGGER entry_keeps;
DROP TRIGGER entry_stays;
DROP INDEX entry_key;
ALTER TABLE entry RENAME TO former;
