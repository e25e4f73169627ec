-- A replay of chosen events: [[first, last], …] in order, with gaps between. NULL: one range, first_sequence to last_sequence.
ALTER TABLE replays ADD COLUMN ranges TEXT CHECK (
  ranges IS NULL OR (ranges ->> '$[0][0]' = first_sequence AND ranges ->> '$[#-1][1]' = last_sequence));

-- Like the table's own check, for what lies in the ranges up to the cursor.
CREATE TRIGGER replays_of_ranges_count_what_they_passed BEFORE UPDATE OF cursor, delivered, refused, filtered ON replays
WHEN NEW.ranges IS NOT NULL AND NEW.delivered + NEW.refused + NEW.filtered > (
  SELECT sum(max(0, min(value ->> 1, NEW.cursor) - (value ->> 0) + 1)) FROM json_each(NEW.ranges))
BEGIN
  SELECT RAISE(ABORT, 'a replay counts no more events than it has passed');
END;
