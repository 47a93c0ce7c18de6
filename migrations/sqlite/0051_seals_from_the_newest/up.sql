-- The sealer looks each second only past the newest row that it sealed, and through all rows since swept_to a few times a minute.
ALTER TABLE seal_marks ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
ALTER TABLE seal_marks ADD COLUMN swept_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
