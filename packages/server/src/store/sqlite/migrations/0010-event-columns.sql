-- Blocks of the log by attribute. What 0006 kept is made anew from the events, in the background, as for any log.
DROP TRIGGER blocks_expire_with_their_events;
DROP TABLE event_blocks;

-- A block is some ten thousand events in a row. Derived from the events alone: what is in no block is read instead.
-- With rowids: without them SQLite would read a row of 100 KB as a whole for each comparison on the way to it.
CREATE TABLE event_blocks (
  organization_no INTEGER NOT NULL,
  first_sequence  INTEGER NOT NULL,
  last_sequence   INTEGER NOT NULL,
  min_occurred_at INTEGER NOT NULL,
  max_occurred_at INTEGER NOT NULL,
  -- JSON: which attributes its events have, and how the values of each are kept.
  columns         TEXT    NOT NULL,
  PRIMARY KEY (organization_no, first_sequence)
) STRICT;

CREATE TABLE event_block_contents (
  organization_no INTEGER NOT NULL,
  first_sequence  INTEGER NOT NULL,
  content_no      INTEGER NOT NULL,
  -- JSON array: the values that occur.
  dictionary      TEXT    NOT NULL,
  -- For each event which one it has, compressed.
  codes           BLOB    NOT NULL,
  PRIMARY KEY (organization_no, first_sequence, content_no)
) STRICT;

-- Between which times 2,048 events in a row happened, kept by whoever appends them: for the newest events, and for what is in
-- no block yet. It replaces an index with an entry for each event. The bounds may be wider than the events, never narrower.
CREATE TABLE event_spans (
  organization_no INTEGER NOT NULL,
  -- Its events: span_no * 2048 + 1 to (span_no + 1) * 2048.
  span_no         INTEGER NOT NULL,
  min_occurred_at INTEGER NOT NULL,
  max_occurred_at INTEGER NOT NULL,
  PRIMARY KEY (organization_no, span_no)
) STRICT, WITHOUT ROWID;

INSERT INTO event_spans
  SELECT organization_no, (sequence - 1) / 2048, min(occurred_at), max(occurred_at)
  FROM events INDEXED BY events_by_time GROUP BY 1, 2;
DROP INDEX events_by_time;

-- They go with their events. What expires in part stays until the rest does; readers look at the floor.
CREATE TRIGGER blocks_expire_with_their_events AFTER UPDATE OF expired_sequence ON organizations
BEGIN
  DELETE FROM event_block_contents
  WHERE organization_no = NEW.organization_no AND first_sequence IN (
    SELECT first_sequence FROM event_blocks
    WHERE organization_no = NEW.organization_no AND first_sequence <= NEW.expired_sequence
      AND last_sequence <= NEW.expired_sequence);
  DELETE FROM event_blocks
  WHERE organization_no = NEW.organization_no AND first_sequence <= NEW.expired_sequence
    AND last_sequence <= NEW.expired_sequence;
  DELETE FROM event_spans WHERE organization_no = NEW.organization_no AND span_no < NEW.expired_sequence / 2048;
END;
