-- What is in each full block of an organisation's log, so that a search can pass over the blocks that hold nothing it looks
-- for, and a count need not read them. Derived from the events alone: a block without a row is read instead.
CREATE TABLE event_blocks (
  organization_no INTEGER NOT NULL,
  first_sequence  INTEGER NOT NULL,
  last_sequence   INTEGER NOT NULL,
  min_occurred_at INTEGER NOT NULL,
  max_occurred_at INTEGER NOT NULL,
  -- Bloom filter over the values and attributes of its events.
  terms           BLOB    NOT NULL,
  -- JSON: how many events by minute, decision, dataset, destination and source; NULL: it cannot be said.
  counts          TEXT,
  PRIMARY KEY (organization_no, first_sequence)
) STRICT, WITHOUT ROWID;

-- They go with their events. One that expires in part stays until the rest does; readers look at the floor.
CREATE TRIGGER blocks_expire_with_their_events AFTER UPDATE OF expired_sequence ON organizations
BEGIN
  DELETE FROM event_blocks WHERE organization_no = NEW.organization_no AND last_sequence <= NEW.expired_sequence;
END;
