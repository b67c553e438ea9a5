"""`rung kb`: the store as its users see it, with its exit statuses."""
import hashlib
import json
import re
import shutil
import sqlite3
import unittest

from harness import BAD_INPUT, DONE, FOUND, KNEE, SOURCE, STORE_TROUBLE, USAGE, Case

WHEN = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


class Store(Case):
    def setUp(self):
        super().setUp()
        self.store = self.folder / "store.db"

    def kb(self, *words, status=DONE, **options):
        return self.rung("kb", *words, "--store", self.store, status=status, **options)

    def tamper(self, *lines):
        store = sqlite3.connect(self.store)
        with store:
            for line in lines:
                store.execute(line)
        store.close()

    def approve(self, **options):
        return self.kb("approve", "test_knee", "--by", "Ada", "--because", "read it", **options)


class Packs(Store):
    def test_install_list_show(self):
        self.assertEqual(self.kb("install", KNEE).out, "test_knee 1.2.3: installed\n")
        self.assertEqual(self.kb("install", KNEE).out, "test_knee 1.2.3: in the store already, unchanged\n")
        self.assertEqual(self.kb("list").out, "test_knee 1.2.3               status draft, not approved, "
                                              "review by 2040-01-01\n")
        shown = self.kb("show", "test_knee").out
        self.assertIn("test_knee 1.2.3: A knee for the tests\n", shown)
        self.assertRegex(shown, rf"\n  installed     {WHEN}\n")
        for file in ("pack.rung", "rules.rung"):
            self.assertRegex(shown, rf"\n  file          [0-9a-f]{{64}}  test_knee/{file}\n")

    def test_the_text_is_kept_byte_for_byte(self):
        self.kb("install", KNEE)
        pack = json.loads(self.kb("show", "test_knee", "--format", "json").out)
        kept = {file["name"]: file["text"] for file in pack["files"]}
        files = sorted((SOURCE / KNEE).glob("*.rung"))
        self.assertEqual(kept, {f"test_knee/{file.name}": file.read_text(encoding="utf-8") for file in files})
        self.assertEqual(self.kb("show", "test_knee", "--text").out, "".join(kept.values()))

    def test_the_shipped_packs_without_a_name(self):
        self.assertEqual(self.kb("install").out, "hamstring_knee 0.2.0: installed\nknee_red_flags 0.2.0: installed\n")
        self.assertEqual([pack["name"] for pack in json.loads(self.kb("list", "--format", "json").out)],
                         ["hamstring_knee", "knee_red_flags"])

    def test_rules_with_mistakes_are_refused(self):
        wrong = self.file("wrong/pack.rung", 'pack wrong "Wrong" version 1.0.0 { for everyone }\ngive x "X" { y }\n')
        done = self.kb("install", wrong, status=BAD_INPUT)
        self.assertIn("wrong/pack.rung:2:", done.err)
        self.assertIn("rung: the rules have mistakes, so nothing was installed\n", done.err)
        self.assertFalse(self.store.exists())

    def test_another_text_needs_another_version(self):
        self.kb("install", KNEE)
        shutil.copytree(KNEE, self.folder / "knee")
        with open(self.folder / "knee" / "pack.rung", "a", encoding="utf-8") as pack:
            pack.write("-- one more line\n")
        done = self.kb("install", self.folder / "knee", status=BAD_INPUT)
        self.assertIn("rung: `test_knee` 1.2.3 is installed with another text\n", done.err)

    def test_approve_and_retire(self):
        self.kb("install", KNEE)
        self.assertRegex(self.approve().out, r"^test_knee 1\.2\.3: approved by Ada on \d{4}-\d\d-\d\d\n$")
        self.assertIn("is approved already, by Ada on ", self.approve(status=BAD_INPUT).err)
        self.assertIn("approved by Ada", self.kb("list").out)
        self.kb("retire", "test_knee@1.2.3", "--by", "Grace", "--because", "an error in the dose")
        marks = json.loads(self.kb("show", "test_knee", "--format", "json").out)["marks"]
        self.assertEqual([(mark["mark"], mark["by"], mark["because"]) for mark in marks],
                         [("approved", "Ada", "read it"), ("retired", "Grace", "an error in the dose")])

    def test_who_and_why_must_be_said(self):
        self.kb("install", KNEE)
        for words in ([], ["--by", "Ada"], ["--because", "read it"], ["--by", " ", "--because", "read it"]):
            done = self.kb("approve", "test_knee", *words, status=USAGE)
            self.assertIn("rung: say who decides it and why\n", done.err)

    def test_a_name_that_is_not_there(self):
        self.kb("install", KNEE)
        self.assertIn("no pack `elbow` is installed\nhelp: `rung kb list`", self.kb("show", "elbow", status=BAD_INPUT).err)


PARTS = {"pack": ["pack_file", "pack_rule", "pack_claim"], "session": ["session_answer", "session_exercise", "session_value", "session_fault"]}


def row_bytes(table, row):
    """A row as docs/kb_format.md says that it is hashed."""
    out = table.encode() + b"\n"
    for name, value in zip(row.keys(), row):
        if value is None:
            continue
        letter = {int: b"I", str: b"T", bytes: b"B"}[type(value)]
        data = value if isinstance(value, bytes) else str(value).encode()
        out += b"%s %s %d\n%s\n" % (name.encode(), letter, len(data), data)
    return out


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Ledger(Store):
    def test_the_hashes_are_those_that_the_page_describes(self):
        self.whole()
        self.kb("import", self.file("ada.json", json.dumps(EXPORT)))
        store = sqlite3.connect(self.store)
        store.row_factory = sqlite3.Row
        chain = "0" * 64
        entries = store.execute("SELECT * FROM ledger ORDER BY number").fetchall()
        self.assertEqual([entry["what"] for entry in entries], ["pack", "pack_mark", "person", "session"])
        for entry in entries:
            table, number = entry["what"], entry["number"]
            content = row_bytes(table, store.execute(f"SELECT * FROM {table} WHERE id = ?", [number]).fetchone())
            for part in PARTS.get(table, []):
                for row in store.execute(f"SELECT * FROM {part} WHERE record = ? ORDER BY position", [number]):
                    content += row_bytes(part, row)
            self.assertEqual(entry["content"], sha256(content), table)
            lines = [chain, number, entry["at"], table, entry["content"], "rung"]
            chain = sha256("".join(f"{line}\n" for line in lines).encode())
            self.assertEqual(entry["chain"], chain)
        store.close()
        self.assertEqual(self.kb("head").out, f"{chain}:4\n")

    def whole(self):
        self.kb("install", KNEE)
        self.approve()

    def test_verify_and_head(self):
        self.whole()
        head = self.kb("head").out.strip()
        self.assertRegex(head, r"^[0-9a-f]{64}:2$")
        self.assertEqual(self.kb("verify").out, "2 records checked, all as they were written\n")
        self.assertEqual(self.kb("verify", "--head", head).out, "2 records checked, all as they were written\n")
        self.assertEqual(json.loads(self.kb("verify", "--format", "json").out), {"whole": True, "head": head, "erased": 0})

    def test_an_altered_row(self):
        self.whole()
        self.tamper("UPDATE pack_mark SET who = 'Eve'")
        done = self.kb("verify", status=FOUND)
        self.assertRegex(done.out, rf"^not as it was written: record 2 \(pack_mark, written {WHEN}\) is not what was "
                                   r"written\neverything before it is as it was written\n$")

    def test_a_cut_tail_against_a_head(self):
        self.whole()
        head = self.kb("head").out.strip()
        self.tamper("DELETE FROM pack_mark", "DELETE FROM ledger WHERE number = 2")
        self.kb("verify")
        self.assertIn("its end was cut off", self.kb("verify", "--head", head, status=FOUND).out)

    def test_a_rewritten_chain_against_a_head(self):
        self.whole()
        head = self.kb("head").out.strip()
        for path in self.folder.glob("store.db*"):
            path.unlink()
        self.whole()
        self.kb("verify")
        found = json.loads(self.kb("verify", "--head", head, "--format", "json", status=FOUND).out)
        self.assertIn("the ledger was written anew", found["broken"])
        self.assertEqual(found["record"], 2)

    def test_a_head_that_is_none(self):
        self.whole()
        self.assertIn("`abc` is not a head\n", self.kb("verify", "--head", "abc", status=USAGE).err)


EXPORT = {"rung_export": 1, "records": [
    {"number": 4, "at": "2026-05-20T08:00:00Z", "what": "person", "row": {"name": "ada"}, "parts": {}},
    {"number": 9, "at": "2026-05-21T08:00:00Z", "what": "session", "row": {"person": 4, "day": "2026-05-21"},
     "parts": {"session_answer": [{"about": "fact", "name": "knee_pain", "kind": "number", "value": "3",
                                   "given_by": "person"}]}}]}


class People(Store):
    def take_in(self, status=DONE, **changes):
        return self.kb("import", self.file("ada.json", json.dumps({**EXPORT, **changes})), status=status)

    def test_import_export_erase(self):
        self.assertEqual(self.take_in().out, "ada: 2 records imported\n")
        self.assertEqual(self.kb("people").out, "ada\n")
        again = json.loads(self.kb("export", "ada").out)
        self.assertEqual([record["at"] for record in again["records"]],
                         [record["at"] for record in EXPORT["records"]])
        self.assertEqual(again["records"][1]["parts"], EXPORT["records"][1]["parts"])
        head = self.kb("head").out.strip()
        self.assertEqual(self.kb("erase", "ada").out,
                         "ada: 2 records erased; exports and backups still hold what they held\n")
        self.assertEqual(self.kb("people").out, "nobody is in the store\n")
        self.assertEqual(self.kb("verify", "--head", head).out,
                         "3 records checked, all as they were written; 2 of them erased\n")
        self.assertIn("no person called `ada`", self.kb("export", "ada", status=BAD_INPUT).err)
        self.assertIn("no person called `ada`", self.kb("erase", "ada", status=BAD_INPUT).err)

    def test_an_export_that_is_none(self):
        for change in ({"rung_export": 2}, {"records": []}, {"more": 1}):
            self.take_in(status=BAD_INPUT, **change)
        self.assertEqual(self.kb("people").out, "nobody is in the store\n")
        self.take_in()
        self.assertIn("the person of this export is in the store already", self.take_in(status=BAD_INPUT).err)

    def test_backup(self):
        self.kb("install", KNEE)
        copy = self.folder / "copy.db"
        self.assertEqual(self.kb("backup", copy).out, self.kb("head").out)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.rung("kb", "verify", "--store", copy).out, self.kb("verify").out)
        self.assertEqual(self.rung("kb", "list", "--store", copy).out, self.kb("list").out)
        text = self.file("notes.txt", "notes")
        self.kb("backup", text, status=STORE_TROUBLE)
        self.assertEqual(open(text, encoding="utf-8").read(), "notes")


class Usage(Store):
    def test_actions(self):
        self.assertIn("say what `rung kb` should do", self.kb(status=USAGE).err)
        self.assertIn("did you mean `rung kb install`?", self.kb("instal", status=USAGE).err)
        self.assertIn("`rung kb list` takes no `--by`", self.kb("list", "--by", "Ada", status=USAGE).err)
        self.assertIn("`rung kb head` takes no `x` here", self.kb("head", "x", status=USAGE).err)
        self.assertIn("`rung kb show` needs one NAME[@VERSION]", self.kb("show", status=USAGE).err)

    def test_where_the_store_is(self):
        at = {"RUNG_STORE": str(self.folder / "one.db"), "XDG_DATA_HOME": str(self.folder / "data"),
              "HOME": str(self.folder / "home")}
        self.rung("kb", "install", KNEE, variables=at)
        self.assertTrue((self.folder / "one.db").exists())
        self.rung("kb", "install", KNEE, variables={**at, "RUNG_STORE": ""})
        self.assertTrue((self.folder / "data/rung/store.db").exists())
        self.rung("kb", "install", KNEE, variables={**at, "RUNG_STORE": "", "XDG_DATA_HOME": "relative"})
        made = self.folder / "home/.local/share/rung/store.db"
        self.assertEqual(made.stat().st_mode & 0o777, 0o600)
        self.assertEqual(made.parent.stat().st_mode & 0o777, 0o700)
        nowhere = {"RUNG_STORE": "", "XDG_DATA_HOME": "", "HOME": ""}
        self.assertIn("it is not known where the store is", self.rung("kb", "list", variables=nowhere, status=USAGE).err)

    def test_no_store_yet(self):
        for action in ("list", "verify", "head"):
            done = self.kb(action, status=STORE_TROUBLE)
            self.assertEqual(done.err, f"rung: there is no store at `{self.store}` yet\n"
                                       "help: `rung kb install` makes one; `--store FILE` names another\n")
        self.assertFalse(self.store.exists())

    def test_shells_offer_the_actions(self):
        script = self.rung("completion", "bash").out
        self.assertTrue(re.search(r"kb\) if \(\(COMP_CWORD == 2\)\); then words='install list ", script))


if __name__ == "__main__":
    unittest.main()
