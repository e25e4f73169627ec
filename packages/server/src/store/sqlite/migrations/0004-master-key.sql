-- The key that new credentials must be sealed with; no row: any. A change of the master key sets it before it re-seals
-- what is stored, so that a process which still holds the key before cannot store what nothing will open afterwards.
CREATE TABLE master_key (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  key_id   TEXT    NOT NULL
) STRICT;

CREATE TRIGGER new_credentials_use_the_master_key BEFORE INSERT ON forwarding_destinations
WHEN NEW.auth_key_id <> (SELECT key_id FROM master_key)
BEGIN
  SELECT RAISE(ABORT, 'a credential is sealed with the current master key');
END;

CREATE TRIGGER changed_credentials_use_the_master_key BEFORE UPDATE OF auth_ciphertext ON forwarding_destinations
WHEN NEW.auth_ciphertext IS NOT OLD.auth_ciphertext AND NEW.auth_key_id <> (SELECT key_id FROM master_key)
BEGIN
  SELECT RAISE(ABORT, 'a credential is sealed with the current master key');
END;
