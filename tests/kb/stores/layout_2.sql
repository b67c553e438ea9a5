-- A store of layout 2: that of layout_1.sql, brought forward.
-- It is never changed: migrations are tested from it.
PRAGMA application_id = 1383427687;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
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
INSERT INTO "decision" VALUES(5,X'3D679860BC837239F7650D78DA51EF6D9D47ECC3FBC0A129CF32914372EB505A',3,'2026-11-17',4,'person','0.1.0','0.1','b942d7b4c17c2b473f4cd7223f9b9be14055a37408586a9f50e6e5221407a379','ask','{"rung":{"engine":"0.1.0","language":"0.1"},"rules":[{"pack":"bridges","version":"1.0.0","hash":"5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009"}],"today":"2026-11-17","verdict":"ask","settled":false,"settled_exact":true,"referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},"activity":{"level":"rest","basis":"not_asked","hold":false},"plan":[],"reasons":[{"rule":"too_sore","title":"Too sore today","effect":"rest","basis":"not_asked","latched":false,"because":[{"item":"knee_pain","value":"not asked"}],"cite":[{"source":"made_up","source_title":"Made up","claim":"T-1","text":"Everything here is made up"}],"say":"Rest today."}],"blocked":[],"refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[{"fact":"knee_pain","ask":"How bad?","type":"scale","low":0,"high":10,"step":1,"choices":[],"why":["too_sore","strength"],"why_titles":["Too sore today","Strength"],"could_refer":"none","stale":true}]}',NULL);
INSERT INTO "decision" VALUES(7,X'FB257F4759500C337E1F667F61A0A0868C6183CAE40FB11A7B86CB0A0821F753',3,'2026-11-18',6,'person','0.1.0','0.1','f04b7daacafb63da433baeb20bd6cd288047569a8eeff433cd977918ebc76cc5','ask','{"rung":{"engine":"0.1.0","language":"0.1"},"rules":[{"pack":"bridges","version":"1.0.0","hash":"5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009"}],"today":"2026-11-18","verdict":"ask","settled":false,"settled_exact":true,"referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},"activity":{"level":"rest","basis":"not_asked","hold":false},"plan":[],"reasons":[{"rule":"too_sore","title":"Too sore today","effect":"rest","basis":"not_asked","latched":false,"because":[{"item":"knee_pain","value":"not asked"}],"cite":[{"source":"made_up","source_title":"Made up","claim":"T-1","text":"Everything here is made up"}],"say":"Rest today."}],"blocked":[],"refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[{"fact":"knee_pain","ask":"How bad?","type":"scale","low":0,"high":10,"step":1,"choices":[],"why":["too_sore","strength"],"why_titles":["Too sore today","Strength"],"could_refer":"none","stale":true}]}',NULL);
INSERT INTO "decision" VALUES(9,X'15F45E0098B7276ECD6F82E77AA921EC8FEBF809FE06223560E13783E8A393D8',3,'2026-11-18',8,'person','0.1.0','0.1','79f7a7c94c43272af782226e912d593d375c44f3812e986dcbd114d1e0b9fceb','ask','{"rung":{"engine":"0.1.0","language":"0.1"},"rules":[{"pack":"bridges","version":"1.0.0","hash":"5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009"}],"today":"2026-11-18","verdict":"ask","settled":false,"settled_exact":true,"referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},"activity":{"level":"rest","basis":"not_asked","hold":false},"plan":[],"reasons":[{"rule":"too_sore","title":"Too sore today","effect":"rest","basis":"not_asked","latched":false,"because":[{"item":"knee_pain","value":"not asked"}],"cite":[{"source":"made_up","source_title":"Made up","claim":"T-1","text":"Everything here is made up"}],"say":"Rest today."}],"blocked":[],"refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[{"fact":"knee_pain","ask":"How bad?","type":"scale","low":0,"high":10,"step":1,"choices":[],"why":["too_sore","strength"],"why_titles":["Too sore today","Strength"],"could_refer":"none","stale":true}]}',NULL);
INSERT INTO "decision" VALUES(11,X'1475347CF07AC9D457407C1290FE65AEB463DE5AF0286ADDCE8BFD466AD929C5',3,'2026-11-18',10,'person','0.1.0','0.1','33ffcce7f392ce01593877d6e1eccb68b2493fd95631b01fecbb4a5c796871d8','ask','{"rung":{"engine":"0.1.0","language":"0.1"},"rules":[{"pack":"bridges","version":"1.0.0","hash":"5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009"}],"today":"2026-11-18","verdict":"ask","settled":false,"settled_exact":true,"referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},"activity":{"level":"rest","basis":"not_asked","hold":false},"plan":[],"reasons":[{"rule":"too_sore","title":"Too sore today","effect":"rest","basis":"not_asked","latched":false,"because":[{"item":"knee_pain","value":"not asked"}],"cite":[{"source":"made_up","source_title":"Made up","claim":"T-1","text":"Everything here is made up"}],"say":"Rest today."}],"blocked":[],"refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[{"fact":"knee_pain","ask":"How bad?","type":"scale","low":0,"high":10,"step":1,"choices":[],"why":["too_sore","strength"],"why_titles":["Too sore today","Strength"],"could_refer":"none","stale":true}]}',NULL);
INSERT INTO "decision" VALUES(13,X'A60F1781E8D7FC26194F8D4D5999FD6524FE199FF22B98BF84776F859A1DEE03',3,'2026-11-19',12,'person','0.1.0','0.1','4b6c7aac635a85e41cc3fe9b32dcfb115b0ec6508acb2197758ea66c7a903c3b','exercise','{"rung":{"engine":"0.1.0","language":"0.1"},"rules":[{"pack":"bridges","version":"1.0.0","hash":"5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009"}],"today":"2026-11-19","verdict":"exercise","settled":true,"settled_exact":true,"referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},"activity":{"level":"exercise","basis":"certain","hold":false},"plan":[{"exercise":"bridge","title":"Bridge","source_rule":"strength","part":"give","step":"none","dose":{"stated":true,"sets_low":2,"sets_high":2,"reps_low":10,"reps_high":10,"each_side":false},"load":{"kind":"none"},"choices":[],"choice_titles":[],"options":[],"steps":[],"cues":[],"watch":[{"title":"Hips drop","say":"Lift them."}],"stop_when":[],"done_today":false,"new_to_person":false,"waits_for":[]}],"next":0,"reasons":[{"rule":"strength","title":"Strength","effect":"give","basis":"certain","latched":false,"because":[{"item":"knee_pain","value":"2"}],"cite":[{"source":"made_up","source_title":"Made up","claim":"T-1","text":"Everything here is made up"}]},{"rule":"given bridge","title":"Bridge","effect":"exercise","basis":"certain","latched":false,"because":[{"item":"knee_pain","value":"2"}],"cite":[]}],"blocked":[],"refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[]}',NULL);
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
INSERT INTO "decision_override" VALUES(18,X'63479AD69A090B258277EC8FBA6F99419A2FFB248981510657C944CCD1148E97',13,'Grace','release','too_sore','examined','seen today',NULL);
CREATE TABLE decision_pack (
  record INTEGER NOT NULL REFERENCES decision (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "decision_pack" VALUES(5,0,'bridges','1.0.0','5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
INSERT INTO "decision_pack" VALUES(7,0,'bridges','1.0.0','5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
INSERT INTO "decision_pack" VALUES(9,0,'bridges','1.0.0','5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
INSERT INTO "decision_pack" VALUES(11,0,'bridges','1.0.0','5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
INSERT INTO "decision_pack" VALUES(13,0,'bridges','1.0.0','5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
CREATE TABLE decision_want (
  record INTEGER NOT NULL REFERENCES decision (id),
  position INTEGER NOT NULL,
  want TEXT NOT NULL,
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "decision_want" VALUES(13,0,'bridge');
CREATE TABLE erased_record (
  record INTEGER NOT NULL REFERENCES erasure (id),
  position INTEGER NOT NULL,
  number INTEGER NOT NULL UNIQUE REFERENCES ledger (number) CHECK (number < record),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "erased_record" VALUES(17,0,14);
INSERT INTO "erased_record" VALUES(17,1,15);
INSERT INTO "erased_record" VALUES(17,2,16);
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT;
INSERT INTO "erasure" VALUES(17,X'E34E785CB3B02154338204D6D5D327D6217FE2FB363395DCF8A40C79910F6450');
CREATE TABLE ledger (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  chain TEXT NOT NULL CHECK (length(chain) = 64)
) STRICT;
INSERT INTO "ledger" VALUES(1,'2026-11-29T12:29:43Z','pack','a9e1aea93c22ed9a94e93e39adca4312b963c861bbee8793b1ac2d6e4b236cf3','80d9f6710f60d80e1056949da72707f1fb94ae58bcbd091ed8ede81241aaaed8');
INSERT INTO "ledger" VALUES(2,'2026-11-29T12:29:43Z','pack_mark','cd27bc5c3f93f0c601d780653c18a61a0122f098af87cec235182483a9e7eb61','ef62447824ee68d13ba8b6aabcdca589ec8b664c4c79c18268291d509a31022e');
INSERT INTO "ledger" VALUES(3,'2026-11-29T12:29:43Z','person','8978fc8eac1c682f1cb7520e9783c4d3b0fde6d5a5c389981be7042792203808','53b0aa344baaeababfca6aa997efc87473d64bcc50dad2e9b26414c9867af2d6');
INSERT INTO "ledger" VALUES(4,'2026-11-29T12:29:43Z','session','8a6f90ee088ec27b8bddfd373dcc6031e706f81614450fda1ef097e18f298e49','0010ea6716b874e861ecf3d690ca07c84b5fd7258c1ad264fc1e3286d73e1141');
INSERT INTO "ledger" VALUES(5,'2026-11-29T12:29:43Z','decision','d8c1cafd7ece0d6ae42ce3283ba05fb4018b472deb99c2702fe0369af21f3cc3','7ffd610c4800ef4f22b3458acf367fb4f1ecb1968a7e983e3d988509683c4d05');
INSERT INTO "ledger" VALUES(6,'2026-11-29T12:29:43Z','session','3b8bbfa6c875462f4901484195f58d503e0d02fa8621e550af96569cf874fa05','ce35b0adce615d7c2c3aabeae64e1039e5c12d3375ad74c4426a67c8395a0b59');
INSERT INTO "ledger" VALUES(7,'2026-11-29T12:29:43Z','decision','b48b3afb66343150b2c29b4509c50bad722ac892eb8e880c9950d71727fd78b9','441ae7865430b18d9533515d378f217d6575aa6fea42231845a7954e0f3c8448');
INSERT INTO "ledger" VALUES(8,'2026-11-29T12:29:43Z','session','5e546c275e3a02dd3509ff7a3c1a10730ebee66d557b7a82249df733b931304a','120df38a2f7f46fb18bd5c549adcf687946563a3e2102e13dc32bb335319ed8d');
INSERT INTO "ledger" VALUES(9,'2026-11-29T12:29:43Z','decision','c40fb6ae33d78a9e3d1f752194ba928a275a57e20974ae7efe5e5d4a6e575007','e05410ae0c0dca18f88d8bae62e76d5f9476eb459a02dff46a3bc59f4b17be82');
INSERT INTO "ledger" VALUES(10,'2026-11-29T12:29:43Z','session','b0508b206bbddfd2a252f546f4d147dda250df1a2532b50826a233a956ff8366','012f03c2064ebe18eb42306166ec707c2558c5460d8dcaa70cecc307ecb37214');
INSERT INTO "ledger" VALUES(11,'2026-11-29T12:29:43Z','decision','3597dd2a76d8d79121dc05d98e7bea9544ada8df35325b46aa9d3ceba8717385','9edde8a798b2937f4f50f90f6b34b66c029ec903ad34ae3c568c49a6c2195f01');
INSERT INTO "ledger" VALUES(12,'2026-11-29T12:29:43Z','session','f31cf10f731af3f42bc9e29b100aa3191ba5847b7a13dc592aeba3f5f8f97ba2','09267361317d1df5609334167855166aae7507d7f31f8381135ed122e8918dc6');
INSERT INTO "ledger" VALUES(13,'2026-11-29T12:29:43Z','decision','2c9f216d072cde0aad8c95b80345d7a2dc15d1058a284d877564378291749674','8095a902cc8e14edb4819399e42e077c12f5d82687c2669cfe8f143a06ad569b');
INSERT INTO "ledger" VALUES(14,'2026-11-29T12:29:43Z','person','2f52ebb932cfa45b639391b051bc076f075ff506a7aa254ceb298624c3e1e691','39308fdddfd152a9f05338e735dff957d8b30637a188e0b9b18abddd81a214d5');
INSERT INTO "ledger" VALUES(15,'2026-11-29T12:29:43Z','session','6001cd6b9724f5d2a1776ceafb442fb446b043fb66a2df0c5d514173dc1eadc9','08368ca646b319d070deb9948e22b587db756f39179f0050cdc4cccf554684c9');
INSERT INTO "ledger" VALUES(16,'2026-11-29T12:29:43Z','decision','a81d9ba03f16172c26c68a85a0694b91d5edb4f2e08eeb2e3b62d05d114d4cd7','ba362fcd226d337ef16f830d17095cb67fecbbd390f5ccf6d7a42ff0f7f09d65');
INSERT INTO "ledger" VALUES(17,'2026-11-29T12:29:43Z','erasure','5432463759e34f6731a7d5c0f0c5d6da725d6cda2995c11321746cf7a90b2685','5c879129798dc1afd8b984ba31af64bf2df007510be08b33289957b3a4ad6575');
INSERT INTO "ledger" VALUES(18,'2026-11-29T10:00:00Z','decision_override','333f4fbc314c615f2981f21fae0cf9a6377e27bd924ebb995bb055591de832a4','34f975cbfc60c1ddf6535124cf8efb9bcd66c5457aa60a2434b6c854f123e9cd');
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
INSERT INTO "pack" VALUES(1,X'E272ACD7DFD7F2227B56EA65A2F610867C9B0491F1FE86DA9307898B40C8178F','bridges','1.0.0','Bridges','draft','2027-11-20','children',NULL,'5152b835aa46c07424f93c99e66269a2eb6d4fe364d00424ced4ac0b2446a009');
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
CREATE TABLE pack_file (
  record INTEGER NOT NULL REFERENCES pack (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "pack_file" VALUES(1,0,'pack.rung','pack bridges "Bridges" version 1.0.0 { for everyone  status draft  review by 2027-11-20  not_for "children" }
source made_up "Made up" { kind web_article  grade expert_opinion  claim T-1 "Everything here is made up" }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad?" fresh for 1 day }
fact calf_swollen : yes or no per side { ask "Is your {side} calf swollen?" fresh for 1 day }
exercise bridge "Bridge" { dose 2 sets of 10 reps  fault hips_drop "Hips drop" reset "Lift them." }
give strength "Strength" { when knee_pain <= 5   bridge  cite made_up.T-1 }
rest too_sore "Too sore today" { when knee_pain >= 6  say "Rest today."  cite made_up.T-1 }
','c76d38e7a154f537fca90e63dab7dfaec68c263264c60c15f466b398cd928ae6');
CREATE TABLE pack_mark (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  pack INTEGER NOT NULL REFERENCES pack (id),
  mark TEXT NOT NULL CHECK (mark IN ('approved', 'retired')),
  who TEXT NOT NULL CHECK (who <> ''),
  why TEXT NOT NULL CHECK (why <> '')
) STRICT;
INSERT INTO "pack_mark" VALUES(2,X'DFFFD0C46DA61D4D26AE34CB364C918BCA6AA92C550CC88D69BE225813871D78',1,'approved','Ada','read it');
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
CREATE TABLE person (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40 AND name NOT GLOB '*[^a-z0-9_-]*'),
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;
INSERT INTO "person" VALUES(3,X'CAD368F0F8C1F0F112DC7C7440431DCECE6CCF3A25AA3D413D80D7250D2A318B','ada',NULL);
CREATE TABLE session (
  id INTEGER PRIMARY KEY REFERENCES ledger (number) DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  person INTEGER NOT NULL REFERENCES person (id),
  day TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  supersedes INTEGER UNIQUE REFERENCES session (id) CHECK (supersedes < id),
  first_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M:%SZ', first_at, '+0 days') IS first_at)
) STRICT;
INSERT INTO "session" VALUES(4,X'041466B72138E8FE6554B22D2D61C9442D3E0CDFEB5B84A7DC149E42609AD1F9',3,'2026-11-17',NULL,NULL);
INSERT INTO "session" VALUES(6,X'B4D6D5AC19DD3C72AEDAB9AEC04B779ED5E5A5D640E899B94C57A51724FEABBC',3,'2026-11-18',NULL,NULL);
INSERT INTO "session" VALUES(8,X'15C19301187D4B8DE6C0FEE92048A88DA546543F9751FA41713A4C0268EFBE49',3,'2026-11-18',6,NULL);
INSERT INTO "session" VALUES(10,X'24C806F535293846C6F86DE1FE1BC816F17D75D40E612B6B6ADBBCEDDA1FABC2',3,'2026-11-18',NULL,NULL);
INSERT INTO "session" VALUES(12,X'1B892357BFD0B95A9DB864B1566ABB28DACF4C5C5278CFE1264DA0BFB459D12C',3,'2026-11-19',NULL,NULL);
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
INSERT INTO "session_answer" VALUES(4,0,'fact','knee_pain',NULL,'number','3','2026-11-16','clinician');
INSERT INTO "session_answer" VALUES(4,1,'fact','calf_swollen','left','no',NULL,NULL,'person');
INSERT INTO "session_answer" VALUES(4,2,'fact','calf_swollen','right','not sure',NULL,NULL,'person');
INSERT INTO "session_answer" VALUES(12,0,'fact','knee_pain',NULL,'number','2',NULL,'person');
CREATE TABLE session_exercise (
  record INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  exercise TEXT NOT NULL CHECK (exercise <> ''),
  all_faults INTEGER NOT NULL CHECK (all_faults IN (0, 1)),
  PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "session_exercise" VALUES(4,0,'bridge',1);
INSERT INTO "session_exercise" VALUES(6,0,'bridge',0);
INSERT INTO "session_exercise" VALUES(10,0,'bridge',1);
CREATE TABLE session_fault (
  record INTEGER NOT NULL,
  position INTEGER NOT NULL,
  exercise INTEGER NOT NULL,
  fault TEXT NOT NULL CHECK (fault <> ''),
  PRIMARY KEY (record, position),
  FOREIGN KEY (record, exercise) REFERENCES session_exercise (record, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "session_fault" VALUES(4,0,0,'hips_drop');
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
INSERT INTO "session_value" VALUES(4,0,0,'reps',NULL,'number','10','person');
INSERT INTO "session_value" VALUES(4,1,0,'pain',NULL,'number','1','person');
INSERT INTO "session_value" VALUES(6,0,0,'reps',NULL,'number','90','person');
INSERT INTO "session_value" VALUES(10,0,0,'reps',NULL,'number','9','person');
CREATE INDEX pack_mark_pack ON pack_mark (pack, id);
CREATE INDEX session_person ON session (person, id);
CREATE INDEX decision_person ON decision (person, id);
CREATE INDEX override_decision ON decision_override (decision);
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
COMMIT;
