DROP TABLE repeat_guard;
DROP TABLE dose_repeats;
DROP TABLE reservation_repeats;
DROP TABLE vomit_answers;
DROP TABLE vomits;
