DROP INDEX doses_by_client_day;
CREATE INDEX doses_by_client_day ON doses (client_id, service_day, at);
DROP INDEX orders_by_signature;
CREATE INDEX orders_by_signature ON orders (client_id, episode_id, signed_at, id);
ALTER TABLE counted_to DROP COLUMN season;
