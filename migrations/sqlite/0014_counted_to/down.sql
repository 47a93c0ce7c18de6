DROP TRIGGER bottle_steps_uncount;
DROP TRIGGER dose_voids_uncount;
DROP TRIGGER doses_uncount;
DROP TABLE counted_to;
