"""`rung audit`: statuses, formats, the day, acceptances, and the SARIF it writes."""
import json
import pathlib
import re
import subprocess
import unittest

from harness import (BAD_INPUT, DONE, FOUND, KNEE, PROGRAM, RULES, SOURCE, TODAY, USAGE, Case, Terminal,
                     environment)

BAD = SOURCE / "tests/audit/bad"
GOOD = SOURCE / "tests/audit/good"
GOLDEN = SOURCE / "tests/golden/audit"


class Status(Case):
    def test_findings_and_none(self):
        self.rung("audit", BAD / "A011.rung", "--today", TODAY, status=FOUND)
        done = self.rung("audit", GOOD / "A011.rung", "--today", TODAY, status=DONE)
        self.assertEqual(done.out, "no findings; 1 pack, 2 days of scenarios, 2 of 2 claims proved\n")

    def test_notes_do_not_count(self):
        done = self.rung("audit", "--rules", BAD / "A051.rung", "--today", TODAY, status=DONE)
        self.assertIn("note[A051]", done.out)
        self.assertIn("no findings, 1 note", done.out)

    def test_accepted_ones_do_not_count(self):
        done = self.rung("audit", GOOD / "A091.rung", "--today", TODAY, status=DONE)
        self.assertIn("accepted by the author:", done.out)
        self.assertIn("because: everybody knows it", done.out)
        self.assertIn("no findings, 1 accepted", done.out)

    def test_rules_are_always_named(self):
        done = self.rung("audit", status=USAGE)
        self.assertIn("an audit needs rules", done.err)
        self.assertEqual(done.out, "")

    def test_mistakes_in_the_rules(self):
        done = self.rung("audit", RULES / "broken", status=BAD_INPUT)
        self.assertIn("fevr", done.err)
        self.assertEqual(done.out, "")
        self.rung("audit", self.folder / "missing", status=BAD_INPUT)

    def test_both_ways_of_naming(self):
        by_option = self.rung("audit", "--rules", KNEE, "--today", TODAY, status=FOUND).out
        self.assertEqual(self.rung("audit", KNEE, "--today", TODAY, status=FOUND).out, by_option)


class Proofs(Case):
    def test_somebody_is_shown_with_a_scenario(self):
        done = self.rung("audit", BAD / "A061.rung", "--today", TODAY, status=FOUND)
        self.assertIn("does not hold: for somebody who is well, except that", done.out)
        self.assertIn("expect { not loaded_squat }", done.out)

    def test_what_was_proved_is_listed_when_asked_for(self):
        path = GOOD / "A061.rung"
        done = self.rung("audit", path, "--today", TODAY, "--proofs", status=FOUND)
        self.assertIn('proved: that the invariant "no weight on a sore knee" holds\n', done.out)
        self.assertIn("rests on heavy", done.out)
        plain = self.rung("audit", path, "--today", TODAY, status=FOUND)
        self.assertNotIn("rests on", plain.out)
        found = json.loads(self.rung("audit", path, "--today", TODAY, "--format", "json", status=FOUND).out)
        self.assertIn("proved", [proof["answer"] for proof in found["proofs"]])

    def test_what_is_missing_and_the_ways_are_listed_beside_proofs(self):
        path = GOOD / "A061.rung"
        done = self.rung("audit", path, "--today", TODAY, "--proofs", status=FOUND)
        self.assertIn("  not sure: rest, not asked: ask: knee_pain\n", done.out)
        self.assertIn("  loaded_squat: after 1 day of training: `squat.clean_reps` is 30", done.out)
        self.assertNotIn("%", done.err)  # no progress where nobody looks
        found = json.loads(self.rung("audit", path, "--today", TODAY, "--format", "json", status=FOUND).out)
        self.assertEqual([way["days"] for way in found["ways"]], [0, 1])
        self.assertEqual(found["unknown_answers"][0]["not_sure"], "rest")

    def test_without_time_nothing_is_decided(self):
        done = self.rung("audit", GOOD / "A061.rung", "--today", TODAY, "--time-limit", "0", status=FOUND)
        self.assertIn("A062", done.out)
        self.assertIn("the time was up", done.out)

    def test_no_such_time(self):
        for wrong in ("soon", "-1", "1.5", "86401", ""):
            self.assertIn("--time-limit", self.rung("audit", KNEE, "--time-limit=" + wrong, status=USAGE).err)


class AsDecided(Case):
    """What people read is given out as it is decided, and comes to the bytes of the whole report."""

    def started(self, *arguments):
        process = subprocess.Popen([PROGRAM, "audit", *map(str, arguments), "--today", TODAY],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_the_first_claim_is_read_while_the_others_are_still_looked_at(self):
        process = self.started(SOURCE / "rules", "--proofs")
        first = process.stdout.readline()
        self.assertIsNone(process.poll())
        whole = (first + process.stdout.read()).decode()
        self.assertEqual(process.wait(), DONE)
        claims = (GOLDEN / "shipped_proofs.txt").read_text(encoding="utf-8")
        self.assertTrue(claims.startswith(first.decode()))
        self.assertTrue(whole.startswith(claims + "what one missing answer does"))
        self.assertTrue(whole.endswith("claims proved\n"))

    def test_the_first_finding_is_read_before_anything_is_proved(self):
        process = self.started(SOURCE / "rules", BAD / "A043.rung")
        first = process.stdout.readline().decode()
        self.assertIsNone(process.poll())
        self.assertIn("[A043]: a sentence of 23 words", first)

    def test_findings_come_by_code_and_of_one_code_by_place(self):
        done = self.rung("audit", KNEE, "--today", TODAY, status=FOUND)
        found = re.findall(r"\[(A\d+)\].*\n +--> (.*):(\d+):(\d+)", done.out)
        self.assertGreater(len({code for code, *_ in found}), 2)
        keys = [(code, file, int(line), int(column)) for code, file, line, column in found]
        self.assertEqual(keys, sorted(keys))

    def test_on_a_terminal_a_line_below_tells_how_far_it_is(self):
        terminal = Terminal("audit", SOURCE / "rules", BAD / "A043.rung", "--today", TODAY)
        terminal.see("a sentence of 23 words")
        terminal.see(" %: ")


class Today(Case):
    def test_the_day_decides_about_reviews(self):
        path = BAD / "A041.rung"
        self.assertIn("A041", self.rung("audit", path, "--today", "2026-11-20", status=FOUND).out)
        self.rung("audit", path, "--today", "2026-11-19", status=DONE)

    def test_default_is_the_clock(self):
        pack = pathlib.Path(GOOD / "A011.rung").read_text(encoding="utf-8")
        old = self.file("old.rung", pack.replace("for everyone", "for everyone review by 2000-01-01"))
        self.assertIn("A041", self.rung("audit", old, status=FOUND).out)

    def test_no_such_day(self):
        self.assertIn("YYYY-MM-DD", self.rung("audit", KNEE, "--today", "tomorrow", status=USAGE).err)


class Formats(Case):
    def test_json(self):
        report = json.loads(self.rung("audit", BAD / "A011.rung", "--today", TODAY,
                                      "--format", "json", status=FOUND).out)
        self.assertEqual(report["today"], TODAY)
        self.assertEqual(report["counted"], 1)
        finding = report["findings"][0]
        self.assertEqual((finding["code"], finding["level"]), ("A011", "warning"))
        self.assertTrue(finding["file"].endswith("A011.rung"))
        text = (BAD / "A011.rung").read_bytes()
        self.assertEqual(text[finding["begin"]:finding["end"]], b"unwell")
        line = text.decode().split("\n")[finding["line"] - 1]
        self.assertEqual(line[finding["column"] - 1:finding["end_column"] - 1], "unwell")

    def test_colours_only_on_a_terminal(self):
        self.assertNotIn("\x1b", self.rung("audit", BAD / "A001.rung", status=FOUND).out)

    def test_unknown_format(self):
        self.rung("audit", KNEE, "--format", "html", status=USAGE)


class Sarif(Case):
    # The whole schema of SARIF, and a stricter one of the parts that Rung writes.
    WHOLE = GOLDEN / "sarif-2.1.0" / "sarif-2.1.0.schema.json"
    OURS = GOLDEN / "sarif_subset.schema.json"

    def validator(self, file):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads(file.read_text(encoding="utf-8"))
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        return kind(schema, format_checker=jsonschema.FormatChecker())

    def check(self, log):
        for file in (self.WHOLE, self.OURS):
            for error in self.validator(file).iter_errors(log):
                self.fail(f"{file.name}: {'/'.join(map(str, error.path))}: {error.message}")
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        for result in log["runs"][0]["results"]:
            rule = rules[result["ruleIndex"]]
            self.assertEqual((rule["id"], rule["defaultConfiguration"]["level"]),
                             (result["ruleId"], result["level"]))

    def test_the_approved_report(self):
        self.check(json.loads((GOLDEN / "report.sarif").read_text(encoding="utf-8")))

    def test_every_example_and_a_folder(self):
        for path in sorted(BAD.iterdir()):
            with self.subTest(path.name):
                log = self.sarif(path)
                self.check(log)
                self.assertIn(path.stem, {one["ruleId"] for one in log["runs"][0]["results"]})
        self.check(self.sarif(KNEE))

    def test_the_schemas_can_fail(self):
        for file in (self.WHOLE, self.OURS):
            log = json.loads((GOLDEN / "report.sarif").read_text(encoding="utf-8"))
            region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
            region["startLine"] = 0
            self.assertFalse(self.validator(file).is_valid(log))
            region["startLine"] = 1
            del log["runs"][0]["tool"]
            self.assertFalse(self.validator(file).is_valid(log))

    def sarif(self, path):
        only_a_note = path == BAD / "A051.rung"
        done = self.rung("audit", path, "--today", TODAY, "--format", "sarif",
                         status=DONE if only_a_note else FOUND)
        return json.loads(done.out)


class Shipped(Case):
    def test_the_packs_that_ship_have_no_findings(self):
        self.rung("audit", SOURCE / "rules", "--today", TODAY, status=DONE, timeout=240)


if __name__ == "__main__":
    unittest.main()
