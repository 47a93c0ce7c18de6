DROP TABLE flag_acts;
DROP TABLE viral_loads;
DROP TABLE art_adherence;
DROP TABLE medicine_stops;
DROP TABLE medicines_taken;
