DROP TRIGGER bottle_steps_uncount ON bottle_steps;
DROP TRIGGER dose_voids_uncount ON dose_voids;
DROP TRIGGER doses_uncount ON doses;
DROP FUNCTION uncount_bottle;
DROP FUNCTION uncount_void;
DROP FUNCTION uncount_dose;
DROP TABLE counted_to;
