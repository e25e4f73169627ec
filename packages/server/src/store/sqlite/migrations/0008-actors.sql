-- Everybody of whom an organisation's log has ever held an event, so that the first event of somebody new can say so. A row
-- outlives the events: whoever has been seen is never new again. The id itself goes with its events; what stays is a hash.
CREATE TABLE actors (
  organization_no INTEGER NOT NULL,
  actor_hash      BLOB    NOT NULL CHECK (length(actor_hash) = 16),
  -- The event that carries the mark; NULL: none does, he was there before Aegis set marks.
  first_sequence  INTEGER CHECK (first_sequence > 0),
  PRIMARY KEY (organization_no, actor_hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER actors_are_never_forgotten BEFORE DELETE ON actors
BEGIN
  SELECT RAISE(ABORT, 'who has been seen stays seen');
END;

-- The actors of the events up to this one are still to be read from the log, in the background, downwards: that of ten
-- million events has gigabytes. Until it has reached the floor nobody can be told to be new.
ALTER TABLE organizations ADD COLUMN actors_unread INTEGER NOT NULL DEFAULT 0 CHECK (actors_unread >= 0);
UPDATE organizations SET actors_unread = last_sequence;
