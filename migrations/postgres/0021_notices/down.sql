DROP TABLE notices;
DROP TABLE notice_choices;
DROP FUNCTION keep_sent();
