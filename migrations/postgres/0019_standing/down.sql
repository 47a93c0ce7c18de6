DROP TABLE standing_days;
DROP TABLE standing_bookings;
DROP FUNCTION keep_standing();
