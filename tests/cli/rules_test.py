"""Finding and reading rules, and what check, fmt and test do with them."""
import json
import os
import pathlib
import stat
import unittest

from harness import BAD_INPUT, DONE, FOUND, KNEE, RULES, USAGE, Case

BROKEN = RULES / "broken"
FAILING = RULES / "failing"


class Finding(Case):
    def test_folders_files_and_order(self):
        whole = self.rung("check", "--rules", KNEE).out
        self.assertEqual(whole, "3 files, 1 pack: no mistakes\n")
        files = [f"{KNEE}/{name}.rung" for name in ("scenarios", "pack", "rules")]
        self.assertEqual(self.rung("check", *files).out, whole)
        self.assertEqual(self.rung("check", "--rules", files[0], *files[1:]).out, whole)

    def test_a_file_named_twice_counts_once(self):
        done = self.rung("check", KNEE, f"{KNEE}/pack.rung", f"{KNEE}/../knee/rules.rung")
        self.assertEqual(done.out, "3 files, 1 pack: no mistakes\n")

    def test_folders_below_and_hidden_ones(self):
        pack = pathlib.Path(FAILING, "failing.rung").read_text(encoding="utf-8")
        self.file("packs/one/deep/a.rung", pack)
        self.file("packs/.git/b.rung", "this is no rule")
        self.file("packs/notes.txt", "this is no rule")
        self.assertEqual(self.rung("check", self.folder / "packs").out,
                         "1 file, 1 pack: no mistakes\n")

    def test_default_is_what_ships(self):
        self.assertIn("no mistakes", self.rung("check").out)

    def test_trouble(self):
        for path, says in ((self.folder / "missing.rung", "No such file"),
                           (self.folder, "no rules in the folder"),
                           ("/dev/zero", "is larger than 64 MiB")):
            done = self.rung("check", "--rules", path, status=BAD_INPUT)
            self.assertIn(says, done.err)
            self.assertIn(f"`{path}`", done.err)
            self.assertIn("help: ", done.err)
            self.assertEqual(done.out, "")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable(self):
        path = self.file("secret.rung", "")
        os.chmod(path, 0)
        self.assertIn("Permission denied", self.rung("check", path, status=BAD_INPUT).err)

    def test_a_comma_in_a_path(self):
        path = self.file("a,b.rung", pathlib.Path(FAILING, "failing.rung").read_bytes())
        self.rung("check", "--rules", path)


class Check(Case):
    def test_mistakes(self):
        done = self.rung("check", BROKEN, status=BAD_INPUT)
        self.assertIn("fevr", done.out)
        self.assertIn("broken.rung:11:", done.out)
        self.assertNotIn("no mistakes", done.out)
        self.assertNotIn("\x1b", done.out)

    def test_json(self):
        found = json.loads(self.rung("check", BROKEN, "--format", "json", status=BAD_INPUT).out)
        self.assertGreaterEqual(len(found), 1)
        self.assertEqual(json.loads(self.rung("check", KNEE, "--format", "json").out), [])

    def test_mistakes_stop_the_other_commands(self):
        for command in (["test", BROKEN], ["decide", "--rules", BROKEN], ["triage", "--rules", BROKEN]):
            done = self.rung(*command, text="{}", status=BAD_INPUT)
            self.assertEqual(done.out, "")
            self.assertIn("fevr", done.err)


class Against(Case):
    BEFORE = """pack p "P" version 1.0.0 { for everyone }
fact red_cord : yes or no { ask "Is there a red cord?"  fresh for 1 day }
rest ill "Not today" { when red_cord }
"""
    AFTER = BEFORE.replace("red_cord", "sore_vein").replace("1.0.0", "2.0.0")

    def setUp(self):
        super().setUp()
        self.before = self.file("before/p.rung", self.BEFORE)

    def test_a_name_that_vanished_is_listed_with_what_to_write(self):
        now = self.file("now/p.rung", self.AFTER)
        self.rung("check", now)
        done = self.rung("check", now, "--against", self.folder / "before", status=BAD_INPUT)
        self.assertIn("error[R8001]: the fact `red_cord` is no longer there", done.out)
        self.assertIn(f"{self.before}:2:6", done.out)
        self.assertIn("write `was red_cord` there", done.out)
        self.assertIn("`retired fact red_cord because", done.out)
        found = json.loads(self.rung("check", now, "--against", self.before, "--format", "json",
                                     status=BAD_INPUT).out)
        self.assertEqual([one["code"] for one in found], ["R8001"])
        self.assertIn(str(self.before), json.dumps(found))

    def test_with_a_word_for_it_nothing_is_lost(self):
        for said in (self.AFTER.replace("fresh for 1 day", "fresh for 1 day  was red_cord"),
                     self.AFTER.replace("for everyone", 'for everyone  retired fact red_cord because "x"')):
            now = self.file("now/p.rung", said)
            self.assertEqual(self.rung("check", now, "--against", self.before).out,
                             "1 file, 1 pack: no mistakes\n")

    def test_a_warning_is_no_mistake(self):
        lists = self.BEFORE.replace("yes or no", "several of (a, b)").replace("when red_cord", "when red_cord includes a")
        before = self.file("lists/p.rung", lists)
        now = self.file("now/p.rung", lists.replace("(a, b)", "(a, b, c)"))
        done = self.rung("check", now, "--against", before)
        self.assertIn("warning[R8003]", done.out)
        self.assertIn("no mistakes, 1 warning", done.out)

    def test_earlier_rules_with_mistakes_cannot_be_compared_with(self):
        now = self.file("now/p.rung", self.AFTER)
        done = self.rung("check", now, "--against", BROKEN, status=BAD_INPUT)
        self.assertIn("the earlier rules", done.err)
        self.assertIn("fevr", done.err)

    def test_what_ships_loses_nothing_against_itself(self):
        self.assertNotIn("R800", self.rung("check", "--rules", KNEE, "--against", KNEE).out)


class Scenarios(Case):
    def test_all_hold(self):
        self.assertRegex(self.rung("test", KNEE).out, r"^\d+ scenarios: all as written\n$")

    def test_failing(self):
        done = self.rung("test", FAILING, status=FOUND)
        self.assertIn("failing.rung:24:10: \"fever does not rest\"", done.out)
        self.assertIn("2 scenarios: 1 failed", done.out)
        self.assertNotIn("\"fever rests\"", done.out)

    def test_json(self):
        results = json.loads(self.rung("test", FAILING, "--format=json", status=FOUND).out)["scenarios"]
        self.assertEqual([(one["title"], one["passed"]) for one in results],
                         [("fever rests", True), ("fever does not rest", False)])
        self.assertTrue(results[1]["failures"])


class Invariants(Case):
    PACK = """pack p "P" version 0.1.0 { for everyone }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad is the pain?"  fresh for 1 day }
exercise squat "Squat" { load loaded  dose not stated }
give squats { when knee_pain >= 0  squat }
invariant "no load on a sore knee" { never give loaded exercises when knee_pain >= 4 }
"""

    def test_one_that_does_not_hold_comes_with_a_state(self):
        path = self.file("p/p.rung", self.PACK)
        done = self.rung("test", path, status=FOUND)
        self.assertIn("1 invariant: 1 failed", done.out)
        results = json.loads(self.rung("test", path, "--format", "json", status=FOUND).out)
        state = results["invariants"][0]["counter_example"]
        decision = json.loads(self.rung("decide", "--rules", path, "--format", "json", text=json.dumps(state)).out)
        self.assertEqual(decision["plan"][0]["exercise"], "squat")
        self.assertGreaterEqual(state["facts"]["knee_pain"], 4)

    def test_one_that_holds(self):
        path = self.file("p/p.rung", self.PACK + 'avoid load_on_pain { loaded exercises  when knee_pain >= 4 }\n')
        out = self.rung("test", path).out
        self.assertIn("1 invariant: none refuted by the states tried", out)
        self.assertRegex(out, r'tried on \d{3,} states: "no load on a sore knee"')

    def test_one_that_no_state_tried_fails(self):
        never = 'invariant "nowhere" { never give all exercises when knee_pain >= 4 and knee_pain < 3 }\n'
        path = self.file("p/p.rung", self.PACK + 'avoid load_on_pain { loaded exercises  when knee_pain >= 4 }\n' + never)
        done = self.rung("test", path, status=FOUND)
        self.assertRegex(done.out, r'never tried: \S+/p\.rung:\d+:1: "nowhere"\n')
        self.assertIn("2 invariants: 1 never tried", done.out)
        self.assertIn('tried on no states: "nowhere"', done.out)


class Fmt(Case):
    UNTIDY = 'professional   doctor "the doctor" -- kept\n\n\n\n'

    def test_in_place_and_check(self):
        path = self.file("a.rung", self.UNTIDY)
        os.chmod(path, 0o640)
        self.assertIn("a.rung", self.rung("fmt", "--check", path, status=FOUND).out)
        self.assertEqual(pathlib.Path(path).read_text(encoding="utf-8"), self.UNTIDY)
        self.rung("fmt", self.folder)
        text = pathlib.Path(path).read_text(encoding="utf-8")
        self.assertIn("-- kept", text)
        self.assertNotEqual(text, self.UNTIDY)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o640)
        self.assertEqual(self.rung("fmt", "--check", path).out, "")
        self.assertEqual(self.rung("fmt", path).out, "")
        self.assertEqual(os.listdir(self.folder), ["a.rung"])

    def test_a_link_stays_a_link(self):
        path = self.file("a.rung", self.UNTIDY)
        link = self.folder / "link.rung"
        link.symlink_to(path)
        self.rung("fmt", link)
        self.assertTrue(link.is_symlink())
        self.assertNotEqual(pathlib.Path(path).read_text(encoding="utf-8"), self.UNTIDY)

    def test_standard_input(self):
        text = self.rung("fmt", "-", text=self.UNTIDY).out
        self.assertEqual(self.rung("fmt", "-", text=text).out, text)
        self.rung("fmt", "-", "--check", text=text)
        self.rung("fmt", "-", "--check", text=self.UNTIDY, status=FOUND)
        self.rung("fmt", "-", text="fact {", status=BAD_INPUT)

    def test_mistakes_leave_the_file(self):
        bad = self.file("bad.rung", "fact {")
        good = self.file("good.rung", self.UNTIDY)
        done = self.rung("fmt", bad, good, status=BAD_INPUT)
        self.assertIn("bad.rung", done.err)
        self.assertEqual(pathlib.Path(bad).read_text(encoding="utf-8"), "fact {")
        self.assertNotEqual(pathlib.Path(good).read_text(encoding="utf-8"), self.UNTIDY)

    def test_a_folder_that_cannot_be_written(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        path = self.file("a.rung", self.UNTIDY)
        os.chmod(self.folder, 0o500)
        self.addCleanup(os.chmod, self.folder, 0o700)
        self.assertIn("cannot write", self.rung("fmt", path, status=BAD_INPUT).err)
        self.assertEqual(pathlib.Path(path).read_text(encoding="utf-8"), self.UNTIDY)

    def test_no_file(self):
        self.rung("fmt", status=USAGE)
        self.rung("fmt", self.folder / "missing", status=BAD_INPUT)


class NoPack(Case):
    def test_an_empty_file_decides_nothing(self):
        empty = self.file("empty.rung", "")
        state = self.file("s.json", '{"today":"2026-11-20","facts":{},"sessions":[]}')
        for words in (("decide", "--state", state), ("explain", "--state", state), ("triage",), ("graph",),
                      ("audit",), ("test",)):
            done = self.rung(*words, "--rules", empty, status=BAD_INPUT)
            self.assertEqual(done.out, "")
            self.assertIn(f"there is no pack in `{empty}`", done.err)
        other = self.file("other.rung", "-- nothing")
        self.assertIn("and 1 other file", self.rung("test", empty, other, status=BAD_INPUT).err)


class OrderOfFiles(Case):
    def test_a_mistake_is_shown_in_its_own_file(self):
        wrong = self.file("a/pack.rung", "pack a \"A\" version 0.1.0 { for everyone }\nrest r { when nobody }\n")
        right = self.file("b/pack.rung", "pack b \"B\" version 0.1.0 { for everyone }\n")
        for files in ((wrong, right), (right, wrong)):
            done = self.rung("check", *files, status=BAD_INPUT)
            self.assertIn(f"--> {wrong}:2:15", done.out)
            place = json.loads(self.rung("check", "--format", "json", *files, status=BAD_INPUT).out)[0]
            self.assertEqual((place["file"], place["line"]), (wrong, 2))


class Output(Case):
    def test_a_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        import subprocess
        from harness import PROGRAM
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, BAD_INPUT)
        self.assertIn(b"cannot be written", done.stderr)

    def test_done_is_zero(self):
        self.rung("check", KNEE, status=DONE)


if __name__ == "__main__":
    unittest.main()
