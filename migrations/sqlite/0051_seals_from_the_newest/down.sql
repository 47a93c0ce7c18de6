ALTER TABLE seal_marks DROP COLUMN sealed_to;
ALTER TABLE seal_marks DROP COLUMN swept_at;
