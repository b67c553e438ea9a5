-- Layout 3. Dates that are known roughly: the words in which they were told, and what was said when
-- they were asked for more closely.

ALTER TABLE session_answer ADD COLUMN said TEXT CHECK (said IS NULL OR (kind = 'date' AND said <> ''));
ALTER TABLE session_answer ADD COLUMN closer TEXT CHECK (closer IS NULL OR (kind = 'date' AND closer IN ('not sure', 'declined')));
