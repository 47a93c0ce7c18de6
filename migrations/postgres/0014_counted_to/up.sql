-- How far each record has been counted once and for all, so that nobody counts years again each night. Kept by
-- a job, dropped by whatever arrives late for a day up to planned_day. A row is first a fence, and filled only
-- when no transaction can be older than it.
CREATE TABLE counted_to (
  episode_id TEXT NOT NULL PRIMARY KEY REFERENCES episodes(id),
  fenced_at TIMESTAMP NOT NULL,
  planned_day DATE NOT NULL,
  through_day DATE,
  first_dose DATE,
  standing_mcg BIGINT,
  standing_since DATE,
  last_rise DATE,
  CHECK (through_day IS NULL OR through_day <= planned_day),
  CHECK ((through_day IS NULL) = (first_dose IS NULL)),
  CHECK ((through_day IS NULL) = (last_rise IS NULL))
);

CREATE FUNCTION uncount_dose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM counted_to WHERE episode_id = NEW.episode_id AND planned_day >= NEW.service_day;
  RETURN NULL;
END $$;
CREATE FUNCTION uncount_void() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM counted_to c USING doses d
    WHERE d.id = NEW.dose_id AND c.episode_id = d.episode_id AND c.planned_day >= d.service_day;
  RETURN NULL;
END $$;
CREATE FUNCTION uncount_bottle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM counted_to c USING bottles b JOIN doses d ON d.id = b.dose_id
    WHERE b.id = NEW.bottle_id AND c.episode_id = d.episode_id AND c.planned_day >= b.dose_date;
  RETURN NULL;
END $$;
CREATE TRIGGER doses_uncount AFTER INSERT ON doses FOR EACH ROW EXECUTE FUNCTION uncount_dose();
CREATE TRIGGER dose_voids_uncount AFTER INSERT ON dose_voids FOR EACH ROW EXECUTE FUNCTION uncount_void();
CREATE TRIGGER bottle_steps_uncount AFTER INSERT ON bottle_steps FOR EACH ROW WHEN (NEW.step = 'ended') EXECUTE FUNCTION uncount_bottle();
