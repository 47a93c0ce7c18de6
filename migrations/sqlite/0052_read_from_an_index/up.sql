-- What the next visit reads of a client's newest doses and orders stands in one index each: their rows lie apart by months.
DROP INDEX doses_by_client_day;
CREATE INDEX doses_by_client_day ON doses (client_id, service_day, at, id, episode_id, site_id, kind, part, dose_mcg, ordered_mcg, order_id);
DROP INDEX orders_by_signature;
CREATE INDEX orders_by_signature ON orders (client_id, episode_id, signed_at, id, starts_on, ends_on, dose_mcg, reason, overridden, settles_outcome);
-- The season before what is counted, in few words: what is counted lies three weeks back and no longer a season.
ALTER TABLE counted_to ADD COLUMN season TEXT;
