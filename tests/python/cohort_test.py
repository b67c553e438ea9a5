"""The worked example runs, and says of each person what a decision says."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["RUNG_SOURCE_DIR"])
SCRIPT = SOURCE / "src/bindings/python/examples/cohort.py"


class Cohort(unittest.TestCase):
    def test_a_cohort_is_decided_on_and_plotted(self):
        with tempfile.TemporaryDirectory() as folder:
            picture = pathlib.Path(folder, "cohort.svg")
            done = subprocess.run(
                [sys.executable, str(SCRIPT), str(SOURCE / "rules"), "600", str(picture)], capture_output=True, text=True
            )
            self.assertEqual(done.returncode, 0, done.stderr)
            rows = [line.split() for line in done.stdout.splitlines() if re.match(r"(\d+|not sure) ", line)][1:]
            total = sum(int(number) for row in rows for number in row[2 if row[0] == "not" else 1 :])
            self.assertEqual(total, 600)
            self.assertIn("exercise", done.stdout)
            self.assertIn("->", done.stdout)
            drawn = picture.read_text(encoding="utf-8")
            self.assertTrue(drawn.lstrip().startswith("<") and "</svg>" in drawn)


if __name__ == "__main__":
    unittest.main()
