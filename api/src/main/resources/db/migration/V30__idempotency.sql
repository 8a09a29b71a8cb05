-- Answers to POSTs that came with an Idempotency-Key, given again to whoever repeats the request.
CREATE TABLE idempotency_record (
  scope           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  answer          MEDIUMBLOB   NULL,
  expires_at      BIGINT       NOT NULL,
  PRIMARY KEY (scope, idempotency_key),
  KEY idempotency_record_expiry (expires_at)
);
