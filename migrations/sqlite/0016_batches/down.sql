DROP TRIGGER bundles_signed_batch;
DROP TABLE batch_clients;
DROP TABLE batches;
