ALTER TABLE sites DROP COLUMN telephone;
ALTER TABLE register_entries DROP CONSTRAINT register_entries_kind_check;
ALTER TABLE register_entries ADD CONSTRAINT register_entries_kind_check CHECK (kind IN ('receipt', 'opened', 'dose', 'take_home', 'waste', 'spill', 'count', 'reversal'));
DROP TABLE bottle_steps;
DROP TABLE bottles;
DROP TABLE bundles;
