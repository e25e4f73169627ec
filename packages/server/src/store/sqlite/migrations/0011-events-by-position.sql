-- The log by row number: an event's position is its organisation's number << 43 | its sequence. Rows of a table without
-- rowids are an index's: they take more pages, and SQLite compares the whole key on the way to each (ADR 0042). The copy
-- reads and writes in order; the index comes before it, because building it afterwards takes room for temporary files.
ALTER TABLE events RENAME TO events_before;
DROP INDEX events_by_id;

-- The checks and the trigger keep a number that does not fit into its bits from becoming an event of another organisation.
CREATE TABLE events (
  position        INTEGER PRIMARY KEY CHECK (position >= 1 << 43),
  organization_no INTEGER NOT NULL AS (position >> 43) VIRTUAL,
  sequence        INTEGER NOT NULL AS (position & 8796093022207) VIRTUAL
                  CHECK (sequence BETWEEN 1 AND 8796093022206),
  event_id        TEXT    NOT NULL,
  occurred_at     INTEGER NOT NULL,
  accepted_at     INTEGER NOT NULL,
  dataset         TEXT    NOT NULL,
  decision        TEXT,
  actor_id        TEXT,
  body            TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_id ON events (organization_no, event_id);

INSERT INTO events (position, event_id, occurred_at, accepted_at, dataset, decision, actor_id, body)
  SELECT organization_no << 43 | sequence, event_id, occurred_at, accepted_at, dataset, decision, actor_id, body
  FROM events_before ORDER BY organization_no, sequence;
DROP TABLE events_before;

CREATE TRIGGER organizations_fit_into_positions AFTER INSERT ON organizations
WHEN NEW.organization_no NOT BETWEEN 1 AND 1048575
BEGIN
  SELECT RAISE(ABORT, 'a data directory holds 1,048,575 organisations at most');
END;
