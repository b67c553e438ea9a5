-- Layout 2. What rules a pack consists of and what each rests on, for those who read without Rung.

CREATE TABLE pack_rule (
  record INTEGER NOT NULL REFERENCES pack (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pack_claim (
  record INTEGER NOT NULL,
  position INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_title TEXT NOT NULL,
  reference TEXT,
  claim TEXT NOT NULL,
  text TEXT NOT NULL,
  grade TEXT,
  PRIMARY KEY (record, position),
  FOREIGN KEY (record, rule) REFERENCES pack_rule (record, position)
) STRICT, WITHOUT ROWID;

DROP VIEW current_rules;

CREATE VIEW current_packs AS
SELECT p.id, name, version, title, status, review_by, not_for, mark AS standing, who AS decided_by,
  why AS because, at AS decided_at, sha256
FROM pack AS p
LEFT JOIN pack_mark AS m ON m.id = (SELECT max(id) FROM pack_mark WHERE pack = p.id)
LEFT JOIN ledger AS l ON l.number = m.id
WHERE mark IS NOT 'retired';

CREATE VIEW current_rules AS
SELECT p.name AS pack, p.version, p.standing, r.kind, r.name AS rule, r.title, r.file, r.line,
  c.source, c.source_title, c.reference, c.claim, c.text AS says, c.grade
FROM current_packs AS p
JOIN pack_rule AS r ON r.record = p.id
LEFT JOIN pack_claim AS c ON c.record = r.record AND c.rule = r.position;
