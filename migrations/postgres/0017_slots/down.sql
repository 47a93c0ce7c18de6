DROP TABLE bookings;
DROP TABLE opening_periods;
DROP TABLE opening_hours;
DROP FUNCTION fit_booking();
DROP FUNCTION keep_booking();
