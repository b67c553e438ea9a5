-- Layout 3. Dates that are known roughly: the words in which they were told, and what was said when
-- they were asked for more closely. What was done lighter on purpose. Settings of the store: when a
-- day ends.

ALTER TABLE session_answer ADD COLUMN said TEXT CHECK (said IS NULL OR (kind = 'date' AND said <> ''));
ALTER TABLE session_answer ADD COLUMN closer TEXT CHECK (closer IS NULL OR (kind = 'date' AND closer IN ('not sure', 'declined')));
ALTER TABLE session_exercise ADD COLUMN lighter INTEGER CHECK (lighter IS NULL OR lighter = 1);

CREATE TABLE store_setting (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  name TEXT NOT NULL CHECK (name = 'day_ends'),
  value TEXT NOT NULL CHECK (value GLOB '[01][0-9]:[0-5][0-9]' AND value <= '12:00')
) STRICT;
