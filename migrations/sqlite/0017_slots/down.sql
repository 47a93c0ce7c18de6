DROP TABLE bookings;
DROP TABLE opening_periods;
DROP TABLE opening_hours;
