DROP TABLE queue_kiosks;
DROP TABLE queue_calls;
DROP TABLE queue_tickets;
DROP FUNCTION keep_ticket();
DROP FUNCTION keep_kiosk();
