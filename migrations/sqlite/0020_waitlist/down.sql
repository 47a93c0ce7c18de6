DROP TRIGGER bookings_fit;
DROP TABLE waitlist_offers;
DROP TABLE waitlist_entries;
CREATE TRIGGER bookings_fit BEFORE INSERT ON bookings
WHEN COALESCE((SELECT SUM(held.seconds) FROM bookings held WHERE held.site_id = NEW.site_id AND held.starts_at = NEW.starts_at AND held.ended_at IS NULL AND (held.arrived_at IS NOT NULL OR held.released_at > NEW.booked_at)), 0) + MIN(NEW.seconds, NEW.capacity_seconds) > NEW.capacity_seconds
BEGIN SELECT RAISE(ABORT, 'slot_full'); END;
