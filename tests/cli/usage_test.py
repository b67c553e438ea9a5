"""Wrong command lines: status 2, the nearest name, nothing on standard output."""
import unittest

from harness import DONE, KNEE, USAGE, Case


class Usage(Case):
    def refused(self, *arguments, says):
        done = self.rung(*arguments, status=USAGE)
        self.assertEqual(done.out, "")
        self.assertIn(says, done.err)
        self.assertTrue(done.err.startswith("rung: "), done.err)

    def test_commands(self):
        self.refused(says="see `rung --help`")
        self.refused("trige", says="did you mean `rung triage`?")
        self.refused("zzzzzz", says="there is no command `zzzzzz`")
        self.refused("x" * 5000, says="there is no command")

    def test_options(self):
        self.refused("check", "--rulse", KNEE, says="did you mean `--rules`?")
        self.refused("check", "--rules", says="`--rules` needs FILE|FOLDER")
        self.refused("check", "--rules=", says="`--rules` needs FILE|FOLDER")
        self.refused("check", "--rules", "--strict", says="`--rules` needs FILE|FOLDER")
        self.refused("check", "--format", "xml", says="`--format` takes text|json, not `xml`")
        self.refused("check", "--format=text", "--format=json", says="more than once")
        self.refused("check", "--strict=5", says="a value that it does not take")
        self.refused("check", "---", says="has no option `---`")
        self.refused("check", "-q", says="has no option `-q`")
        self.refused("--verison", says="did you mean `rung --version`?")
        self.refused("--rules", "check", says="write the command first")
        self.refused("-V", says="there is no option `-V`\nhelp: see `rung --help`")

    def test_operands(self):
        self.refused("decide", "state.json", says="`rung decide` takes no `state.json` here")
        self.refused("triage", "x", says="takes no `x` here")
        self.refused("fmt", says="no file to format")

    def test_values(self):
        self.refused("triage", "--today", "20.11.2026", says="YYYY-MM-DD")
        self.refused("triage", "--today", "2026-02-29", says="is no day from 1900 to 2999")
        self.refused("triage", "--state", "-", says="cannot both come from standard input")
        self.refused("triage", "--state", "-", "--answers", "-", says="cannot both come")

    def test_decide_takes_no_day(self):
        self.refused("decide", "--today", "2026-11-20", says="has no option `--today`")

    def test_version(self):
        self.assertRegex(self.rung("--version", status=DONE).out,
                         r"^rung \d+\.\d+\.\d+, language \d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main()
