-- The counter takes a client's newest signatures; by the first day alone it read every order and sorted them.
CREATE INDEX orders_by_signature ON orders (client_id, episode_id, signed_at, id);
