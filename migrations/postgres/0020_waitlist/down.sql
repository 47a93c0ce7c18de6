CREATE OR REPLACE FUNCTION fit_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('slot:' || NEW.site_id || ':' || NEW.starts_at, 0));
  IF COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = NEW.site_id AND held.starts_at = NEW.starts_at AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > NEW.booked_at)), 0) + LEAST(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
  THEN
    RAISE EXCEPTION 'slot_full';
  END IF;
  RETURN NEW;
END;
$$;
DROP TABLE waitlist_offers;
DROP TABLE waitlist_entries;
DROP FUNCTION fit_offer();
DROP FUNCTION keep_offer();
DROP FUNCTION keep_waiting();
DROP FUNCTION taken_seconds(TEXT, TIMESTAMP, TIMESTAMP, TEXT);
