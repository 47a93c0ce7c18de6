-- Results of tests and screens, those that were offered and declined too. A wrong one is corrected by a later
-- row, once. What a test says beyond its answer stands as JSON.
CREATE TABLE screening_results (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients(id),
  kind TEXT NOT NULL CHECK (kind IN ('hiv', 'hcv_antibody', 'hcv_rna', 'hbsag', 'tb_symptoms', 'liver', 'ecg', 'qt_risk', 'urine', 'pregnancy')),
  taken_on DATE NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('negative', 'positive', 'non_reactive', 'reactive', 'indeterminate', 'measured', 'declined', 'in_error')),
  details TEXT NOT NULL,
  corrects TEXT UNIQUE REFERENCES screening_results(id),
  by_staff TEXT NOT NULL REFERENCES staff(id),
  at TIMESTAMP NOT NULL,
  CHECK (answer <> 'in_error' OR corrects IS NOT NULL)
);
CREATE INDEX screening_results_by_client ON screening_results (client_id, kind, taken_on);

CREATE TRIGGER screening_results_keep_update BEFORE UPDATE ON screening_results BEGIN SELECT RAISE(ABORT, 'append_only screening_results'); END;
CREATE TRIGGER screening_results_keep_delete BEFORE DELETE ON screening_results BEGIN SELECT RAISE(ABORT, 'append_only screening_results'); END;
