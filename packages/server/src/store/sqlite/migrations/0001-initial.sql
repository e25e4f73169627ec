-- Tenants. Events and destinations refer to the short number, not to the id: it stands in every row and index entry.
CREATE TABLE organizations (
  organization_no INTEGER PRIMARY KEY,
  id              TEXT    NOT NULL UNIQUE,
  name            TEXT    NOT NULL,
  created_at      INTEGER NOT NULL,
  -- The head of the organisation's log. Raised in the transaction that inserts the events, hence without gaps.
  last_sequence   INTEGER NOT NULL DEFAULT 0 CHECK (last_sequence >= 0),
  -- Set once; an organisation's first destination starts at the beginning of the log, later ones at its head.
  first_destination_at INTEGER
) STRICT;

-- Keys are kept as hashes. No organisation: an operator's key.
CREATE TABLE api_keys (
  id              TEXT    NOT NULL PRIMARY KEY,
  organization_no INTEGER REFERENCES organizations,
  name            TEXT    NOT NULL,
  scopes          TEXT    NOT NULL CHECK (json_valid(scopes)),
  secret_hash     BLOB    NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
  hint            TEXT    NOT NULL CHECK (length(hint) <= 4),
  created_at      INTEGER NOT NULL,
  expires_at      INTEGER,
  revoked_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX api_keys_by_organization ON api_keys (organization_no, id);

-- The log. `body` is the event's JSON in exactly the bytes that readers and destinations get; the other columns are what
-- deduplication, time ranges and the wrap around the body need, so that nobody parses it again.
-- No foreign key: the writer has just read the organisation in the same transaction, and this is the hot path.
CREATE TABLE events (
  organization_no INTEGER NOT NULL,
  sequence        INTEGER NOT NULL CHECK (sequence > 0),
  event_id        TEXT    NOT NULL,
  occurred_at     INTEGER NOT NULL,
  accepted_at     INTEGER NOT NULL,
  dataset         TEXT    NOT NULL,
  decision        TEXT,
  actor_id        TEXT,
  body            TEXT    NOT NULL,
  PRIMARY KEY (organization_no, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX events_by_id ON events (organization_no, event_id);
CREATE INDEX events_by_time ON events (organization_no, occurred_at);

-- A destination is a cursor into its organisation's log. The ledger (what became of the events it has passed) moves with
-- the cursor in one statement, and the check makes an unaccounted event impossible.
CREATE TABLE forwarding_destinations (
  id                   TEXT    NOT NULL PRIMARY KEY,
  organization_no      INTEGER NOT NULL REFERENCES organizations,
  name                 TEXT    NOT NULL,
  kind                 TEXT    NOT NULL,
  url                  TEXT    NOT NULL,
  auth_header_name     TEXT,
  auth_key_id          TEXT,
  auth_nonce           BLOB,
  auth_ciphertext      BLOB,
  auth_hint            TEXT,
  enabled              INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  paused               INTEGER NOT NULL CHECK (paused IN (0, 1)),
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,

  start_sequence       INTEGER NOT NULL CHECK (start_sequence >= 0),
  cursor               INTEGER NOT NULL,
  delivered            INTEGER NOT NULL DEFAULT 0 CHECK (delivered >= 0),
  dead_lettered        INTEGER NOT NULL DEFAULT 0 CHECK (dead_lettered >= 0),
  filtered             INTEGER NOT NULL DEFAULT 0 CHECK (filtered >= 0),
  late                 INTEGER NOT NULL DEFAULT 0 CHECK (late BETWEEN 0 AND delivered),

  health               TEXT    NOT NULL DEFAULT 'healthy' CHECK (health IN ('healthy', 'retrying', 'blocked')),
  consecutive_failures INTEGER NOT NULL DEFAULT 0 CHECK (consecutive_failures >= 0),
  last_error           TEXT,
  last_error_at        INTEGER,
  last_status_code     INTEGER,
  last_delivered_at    INTEGER,
  next_attempt_at      INTEGER,

  CHECK (cursor - start_sequence = delivered + dead_lettered + filtered),
  CHECK ((auth_header_name IS NULL) = (auth_ciphertext IS NULL)),
  CHECK ((auth_ciphertext IS NULL) = (auth_key_id IS NULL)),
  CHECK ((auth_ciphertext IS NULL) = (auth_nonce IS NULL))
) STRICT, WITHOUT ROWID;

-- Arithmetic alone would let a cursor pass events that are still to come, or go back with a negative count.
CREATE TRIGGER cursor_stays_within_the_log BEFORE UPDATE OF cursor ON forwarding_destinations
WHEN NEW.cursor < OLD.cursor
  OR NEW.cursor > (SELECT last_sequence FROM organizations WHERE organization_no = NEW.organization_no)
BEGIN
  SELECT RAISE(ABORT, 'a cursor moves forward, to the head of the log at most');
END;

CREATE INDEX forwarding_destinations_by_organization ON forwarding_destinations (organization_no, id);

-- No foreign key to the destination: dead letters outlive it, for their retention.
CREATE TABLE dead_letters (
  destination_id   TEXT    NOT NULL,
  sequence         INTEGER NOT NULL,
  organization_no  INTEGER NOT NULL REFERENCES organizations,
  reason           TEXT    NOT NULL,
  attempts         INTEGER NOT NULL CHECK (attempts > 0),
  first_attempt_at INTEGER NOT NULL,
  last_attempt_at  INTEGER NOT NULL,
  PRIMARY KEY (destination_id, sequence)
) STRICT, WITHOUT ROWID;

-- One row, rewritten to find out whether the disk takes a write.
CREATE TABLE write_probe (
  only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
  written_at INTEGER NOT NULL
) STRICT;
