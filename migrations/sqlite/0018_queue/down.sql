DROP TABLE queue_kiosks;
DROP TABLE queue_calls;
DROP TABLE queue_tickets;
