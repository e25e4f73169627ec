-- Set while a dead letter waits to be sent again; cleared when it is refused again, gone with the row when delivered.
ALTER TABLE dead_letters ADD COLUMN queued_at INTEGER;

CREATE INDEX dead_letters_queued ON dead_letters (destination_id, sequence) WHERE queued_at IS NOT NULL;

-- Dead letters whose retention has ended: they stay counted in dead_lettered, so rows + expired = dead_lettered.
ALTER TABLE forwarding_destinations
  ADD COLUMN dead_letters_expired INTEGER NOT NULL DEFAULT 0 CHECK (dead_letters_expired BETWEEN 0 AND dead_lettered);

-- One batch at a time, in the order of the log.
ALTER TABLE forwarding_destinations ADD COLUMN ordered INTEGER NOT NULL DEFAULT 0 CHECK (ordered IN (0, 1));

-- A replay is a second, bounded cursor beside the destination's own. What it sends again counts here alone.
CREATE TABLE replays (
  id              TEXT    NOT NULL PRIMARY KEY,
  destination_id  TEXT    NOT NULL REFERENCES forwarding_destinations ON DELETE CASCADE,
  organization_no INTEGER NOT NULL REFERENCES organizations,
  first_sequence  INTEGER NOT NULL CHECK (first_sequence > 0),
  last_sequence   INTEGER NOT NULL CHECK (last_sequence >= first_sequence),
  cursor          INTEGER NOT NULL CHECK (cursor BETWEEN first_sequence - 1 AND last_sequence),
  delivered       INTEGER NOT NULL DEFAULT 0 CHECK (delivered >= 0),
  late            INTEGER NOT NULL DEFAULT 0 CHECK (late BETWEEN 0 AND delivered),
  refused         INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0),
  last_refusal    TEXT,
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER,
  cancelled       INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  -- At most: events that retention has removed in the meantime are passed without being sent.
  CHECK (delivered + refused <= cursor - first_sequence + 1),
  CHECK (finished_at IS NOT NULL OR (cancelled = 0 AND cursor < last_sequence))
) STRICT, WITHOUT ROWID;

CREATE INDEX replays_by_destination ON replays (destination_id, id);
