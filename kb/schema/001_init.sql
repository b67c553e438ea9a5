-- Layout 1. Every column is explained in docs/kb_format.md.

CREATE TABLE ledger (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  chain TEXT NOT NULL CHECK (length(chain) = 64)
) STRICT;

CREATE TABLE pack (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  status TEXT,
  review_by TEXT,
  not_for TEXT,
  owner TEXT,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  UNIQUE (name, version)
) STRICT;

CREATE TABLE pack_file (
  record INTEGER NOT NULL REFERENCES pack (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pack_mark (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  pack INTEGER NOT NULL REFERENCES pack (id),
  mark TEXT NOT NULL CHECK (mark IN ('approved', 'retired')),
  who TEXT NOT NULL CHECK (who <> ''),
  why TEXT NOT NULL CHECK (why <> '')
) STRICT;
CREATE INDEX pack_mark_pack ON pack_mark (pack, id);

CREATE TABLE person (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND name NOT GLOB '*[^a-z0-9_-]*'),
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  person INTEGER NOT NULL REFERENCES person (id),
  day TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  supersedes INTEGER UNIQUE REFERENCES session (id) CHECK (supersedes < id),
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;
CREATE INDEX session_person ON session (person, id);

CREATE TABLE session_answer (
  record INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  about TEXT NOT NULL CHECK (about IN ('fact', 'ladder', 'setting')),
  name TEXT NOT NULL CHECK (name <> ''),
  side TEXT CHECK (side IN ('left', 'right')),
  kind TEXT NOT NULL CHECK (kind IN ('yes', 'no', 'number', 'choice', 'choices', 'never', 'date', 'not sure', 'declined')),
  value TEXT CHECK ((value IS NOT NULL) = (kind IN ('number', 'choice', 'choices', 'date'))),
  given_on TEXT CHECK (date(given_on, '+0 days') IS given_on),
  given_by TEXT NOT NULL CHECK (given_by IN ('person', 'clinician')),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_exercise (
  record INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  exercise TEXT NOT NULL CHECK (exercise <> ''),
  all_faults INTEGER NOT NULL CHECK (all_faults IN (0, 1)),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_value (
  record INTEGER NOT NULL,
  position INTEGER NOT NULL,
  exercise INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  side TEXT CHECK (side IN ('left', 'right')),
  kind TEXT NOT NULL CHECK (kind IN ('yes', 'no', 'number', 'choice', 'choices', 'never', 'date', 'not sure', 'declined')),
  value TEXT CHECK ((value IS NOT NULL) = (kind IN ('number', 'choice', 'choices', 'date'))),
  given_by TEXT NOT NULL CHECK (given_by IN ('person', 'clinician')),
  PRIMARY KEY (record, position),
  FOREIGN KEY (record, exercise) REFERENCES session_exercise (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_fault (
  record INTEGER NOT NULL,
  position INTEGER NOT NULL,
  exercise INTEGER NOT NULL,
  fault TEXT NOT NULL CHECK (fault <> ''),
  PRIMARY KEY (record, position),
  FOREIGN KEY (record, exercise) REFERENCES session_exercise (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  person INTEGER NOT NULL REFERENCES person (id),
  day TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  seen INTEGER NOT NULL CHECK (seen < id),
  answering TEXT NOT NULL CHECK (answering IN ('person', 'clinician')),
  engine TEXT NOT NULL,
  language TEXT NOT NULL,
  state_sha256 TEXT NOT NULL CHECK (length(state_sha256) = 64),
  verdict TEXT NOT NULL,
  decision TEXT NOT NULL,
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;
CREATE INDEX decision_person ON decision (person, id);

CREATE TABLE decision_pack (
  record INTEGER NOT NULL REFERENCES decision (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_want (
  record INTEGER NOT NULL REFERENCES decision (id),
  position INTEGER NOT NULL,
  want TEXT NOT NULL,
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_override (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  decision INTEGER NOT NULL REFERENCES decision (id) CHECK (decision < id),
  who TEXT NOT NULL CHECK (who <> ''),
  effect TEXT NOT NULL CHECK (effect IN ('more caution', 'release')),
  rule TEXT CHECK ((rule IS NOT NULL) = (effect = 'release')),
  code TEXT NOT NULL CHECK (code IN ('examined', 'history', 'tests', 'treatment', 'declined', 'rules', 'other')),
  note TEXT NOT NULL CHECK (note <> '' OR code <> 'other'),
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;
CREATE INDEX override_decision ON decision_override (decision);

CREATE TABLE erasure (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT;

CREATE TABLE erased_record (
  record INTEGER NOT NULL REFERENCES erasure (id),
  position INTEGER NOT NULL,
  number INTEGER NOT NULL UNIQUE REFERENCES ledger (number) CHECK (number < record),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW current_rules AS
SELECT name, version, title, status, review_by, not_for, mark AS standing, who AS decided_by,
  why AS because, at AS decided_at, sha256
FROM pack AS p
LEFT JOIN pack_mark AS m ON m.id = (SELECT max(id) FROM pack_mark WHERE pack = p.id)
LEFT JOIN ledger AS l ON l.number = m.id
WHERE mark IS NOT 'retired';

CREATE VIEW person_history AS
WITH kept AS (
  SELECT s.id, p.name AS person, s.day FROM session AS s JOIN person AS p ON p.id = s.person
  WHERE NOT EXISTS (SELECT 1 FROM session AS later WHERE later.supersedes = s.id)
)
SELECT person, day, k.id AS session, a.about AS about, a.name AS item, side, kind,
  coalesce(value, kind) AS value, coalesce(given_on, day) AS given_on, given_by
FROM kept AS k JOIN session_answer AS a ON a.record = k.id
UNION ALL
SELECT person, day, k.id, 'exercise', e.exercise || '.' || v.name, side, kind,
  coalesce(value, kind), day, given_by
FROM kept AS k JOIN session_exercise AS e ON e.record = k.id
JOIN session_value AS v ON v.record = e.record AND v.exercise = e.position
UNION ALL
SELECT person, day, k.id, 'exercise', e.exercise || '.faults', NULL, 'choices',
  coalesce(group_concat(f.fault, ', '), '') || CASE WHEN all_faults THEN '' ELSE ' (perhaps others)' END, day, 'person'
FROM kept AS k JOIN session_exercise AS e ON e.record = k.id
LEFT JOIN session_fault AS f ON f.record = e.record AND f.exercise = e.position
GROUP BY k.id, e.position;

CREATE VIEW decisions_with_reasons AS
SELECT p.name AS person, d.day, d.id AS decision, d.verdict,
  json_extract(r.value, '$.rule') AS rule, json_extract(r.value, '$.title') AS title,
  json_extract(r.value, '$.because') AS because, json_extract(r.value, '$.cite') AS cite
FROM decision AS d JOIN person AS p ON p.id = d.person
LEFT JOIN json_each(d.decision, '$.reasons') AS r;
