ALTER TABLE organizations ADD COLUMN retention_days INTEGER NOT NULL DEFAULT 30 CHECK (retention_days BETWEEN 1 AND 3650);
ALTER TABLE organizations
  ADD COLUMN expire_undelivered INTEGER NOT NULL DEFAULT 0 CHECK (expire_undelivered IN (0, 1));
-- The floor of the log: events up to and including this one have expired. The log holds the numbers behind it up to
-- last_sequence, without a gap.
ALTER TABLE organizations ADD COLUMN expired_sequence INTEGER NOT NULL DEFAULT 0 CHECK (expired_sequence >= 0);

CREATE TRIGGER floor_stays_below_every_cursor BEFORE UPDATE OF expired_sequence ON organizations
WHEN NEW.expired_sequence < OLD.expired_sequence
  OR NEW.expired_sequence > NEW.last_sequence
  OR EXISTS (
    SELECT 1 FROM forwarding_destinations
    WHERE organization_no = NEW.organization_no AND cursor < NEW.expired_sequence)
BEGIN
  SELECT RAISE(ABORT, 'the floor of the log rises, to the lowest cursor at most');
END;

CREATE TRIGGER cursor_starts_within_the_log BEFORE INSERT ON forwarding_destinations
WHEN NEW.cursor < (SELECT expired_sequence FROM organizations WHERE organization_no = NEW.organization_no)
BEGIN
  SELECT RAISE(ABORT, 'a cursor starts at the floor of the log at least');
END;

-- The same columns; but an event that expires before it could be sent has no attempt.
CREATE TABLE dead_letters_with_any_attempts (
  destination_id   TEXT    NOT NULL,
  sequence         INTEGER NOT NULL,
  organization_no  INTEGER NOT NULL REFERENCES organizations,
  reason           TEXT    NOT NULL,
  attempts         INTEGER NOT NULL CHECK (attempts >= 0),
  first_attempt_at INTEGER NOT NULL,
  last_attempt_at  INTEGER NOT NULL,
  queued_at        INTEGER,
  PRIMARY KEY (destination_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO dead_letters_with_any_attempts
  SELECT destination_id, sequence, organization_no, reason, attempts, first_attempt_at, last_attempt_at, queued_at
  FROM dead_letters;
DROP TABLE dead_letters;
ALTER TABLE dead_letters_with_any_attempts RENAME TO dead_letters;
CREATE INDEX dead_letters_queued ON dead_letters (destination_id, sequence) WHERE queued_at IS NOT NULL;
CREATE INDEX dead_letters_by_age ON dead_letters (organization_no, last_attempt_at);
