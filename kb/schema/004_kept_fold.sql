-- Layout 4. What sessions leave behind, kept to save time. No record: it can be made anew at any time, and is in no ledger.

CREATE TABLE kept_fold (
  person INTEGER PRIMARY KEY REFERENCES person (id),
  before TEXT NOT NULL CHECK (date(before, '+0 days') IS before),
  bytes BLOB NOT NULL
) STRICT;
