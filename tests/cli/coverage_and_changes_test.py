"""`rung test --coverage` and `--mutate`, as they are typed."""
import json
import unittest

from harness import FOUND, USAGE, Case

RULES = '''pack made_up "Made up" version 1.0.0 { for everyone }
fact fever : yes or no { ask "Fever?" fresh for 1 day harmless no }
fact chills : yes or no { ask "Chills?" fresh for 1 day harmless no }
rest ill "Ill" { when fever or chills say "Rest." }
scenario "fever" { given { otherwise well fever } expect { because ill } }
'''


class CoverageAndChanges(Case):
    def setUp(self):
        super().setUp()
        self.pack = self.folder / "pack.rung"
        self.pack.write_text(RULES, encoding="utf-8")

    def test_what_is_missing_can_be_written_and_is_then_there(self):
        missing = self.folder / "missing.rung"
        self.rung("test", "--mutate", self.pack, "--write", missing, status=FOUND)
        with self.pack.open("a", encoding="utf-8") as pack:
            pack.write(missing.read_text(encoding="utf-8"))
        self.rung("test", self.pack)
        after = self.rung("test", "--mutate", self.pack)
        self.assertIn(" 0 not noticed", after.out)

    def test_only_what_is_new_is_changed(self):
        old = self.folder / "old.rung"
        old.write_text(RULES, encoding="utf-8")
        self.pack.write_text(RULES.replace("fever or chills", "fever and chills"), encoding="utf-8")
        self.pack.write_text(self.pack.read_text(encoding="utf-8").replace("expect { because ill }", "expect { ill is silent }"),
                             encoding="utf-8")
        result = json.loads(self.rung("test", "--mutate", "--from", old, self.pack, "--format", "json",
                                      status=FOUND).out)
        self.assertEqual({m["declaration"] for m in result["mutations"]}, {"rule `ill`"})

    def test_coverage_in_each_format(self):
        def covered(*words):
            return self.rung("test", "--coverage", self.pack, *words, status=FOUND)
        text = covered()
        self.assertIn("`chills` was never yes where that alone decides", text.out)
        parts = json.loads(covered("--format", "json").out)["parts"]
        self.assertEqual([p["kind"] for p in parts].count("part"), 2)
        lcov = covered("--format", "lcov").out
        self.assertIn(f"SF:{self.pack}\n", lcov)
        self.assertTrue(lcov.endswith("end_of_record\n"))
        self.assertTrue(covered("--format", "html").out.startswith("<!doctype html>"))

    def test_a_scenario_that_fails_is_told_before_anything_is_changed(self):
        self.pack.write_text(RULES.replace("because ill", "ill is silent"), encoding="utf-8")
        result = self.rung("test", "--mutate", self.pack, status=FOUND)
        self.assertIn("scenarios fail as the rules are", result.out)

    def test_what_does_not_go_together_is_refused(self):
        for words in (["--format", "lcov"], ["--coverage", "--mutate"]):
            self.rung("test", self.pack, *words, status=USAGE)


if __name__ == "__main__":
    unittest.main()
