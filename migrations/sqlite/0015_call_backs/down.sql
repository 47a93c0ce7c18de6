DROP TABLE call_backs;
DROP TABLE call_back_draws;
