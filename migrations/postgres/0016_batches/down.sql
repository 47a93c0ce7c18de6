DROP TRIGGER bundles_signed_batch ON bundles;
DROP FUNCTION need_signed_batch;
DROP TABLE batch_clients;
DROP TABLE batches;
DROP FUNCTION keep_batch;
