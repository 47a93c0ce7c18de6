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

CREATE TRIGGER doses_uncount AFTER INSERT ON doses BEGIN
  DELETE FROM counted_to WHERE episode_id = NEW.episode_id AND planned_day >= NEW.service_day;
END;
CREATE TRIGGER dose_voids_uncount AFTER INSERT ON dose_voids BEGIN
  DELETE FROM counted_to WHERE episode_id = (SELECT episode_id FROM doses WHERE id = NEW.dose_id)
    AND planned_day >= (SELECT service_day FROM doses WHERE id = NEW.dose_id);
END;
CREATE TRIGGER bottle_steps_uncount AFTER INSERT ON bottle_steps WHEN NEW.step = 'ended' BEGIN
  DELETE FROM counted_to WHERE episode_id = (SELECT d.episode_id FROM bottles b JOIN doses d ON d.id = b.dose_id WHERE b.id = NEW.bottle_id)
    AND planned_day >= (SELECT dose_date FROM bottles WHERE id = NEW.bottle_id);
END;
