-- Which events a destination wants, in the query language; NULL: all of them. What it leaves out is counted in filtered.
ALTER TABLE forwarding_destinations ADD COLUMN filter TEXT CHECK (filter <> '');

-- Whether it is told about its own health, beside the log.
ALTER TABLE forwarding_destinations
  ADD COLUMN health_events INTEGER NOT NULL DEFAULT 0 CHECK (health_events IN (0, 1));

-- Of a replay's range, what the destination's filter left out.
ALTER TABLE replays
  ADD COLUMN filtered INTEGER NOT NULL DEFAULT 0
  CHECK (filtered >= 0 AND delivered + refused + filtered <= cursor - first_sequence + 1);
