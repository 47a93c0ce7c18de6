DROP TABLE second_step_resets;
DROP TABLE staff_recovery_codes;
DROP TABLE staff_second_steps;
