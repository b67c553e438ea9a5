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
