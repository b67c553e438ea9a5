"""`rung graph`: ladders and rules as DOT, Mermaid, JSON, and pictures where Graphviz is there."""
import json
import os
import shutil
import unittest
import xml.etree.ElementTree

from harness import BAD_INPUT, KNEE, USAGE, Case


class Graph(Case):
    def graph(self, *arguments, **options):
        return self.rung("graph", "--rules", KNEE, *arguments, **options)

    def test_ladders(self):
        text = self.graph().out
        self.assertTrue(text.startswith('digraph "ladders" {\n'))
        self.assertIn('-> n1 [label="Twenty on the bench"];', text)
        self.assertEqual(self.graph("--of", "squatting").out.split("\n")[1:], text.split("\n")[1:])
        mermaid = self.graph("--format", "mermaid").out
        self.assertTrue(mermaid.startswith("flowchart LR\n"))
        self.assertIn('n0 -->|"Twenty on the bench"| n1', mermaid)

    def test_what_hangs_on_a_name(self):
        told = json.loads(self.graph("--of", "fever", "--format", "json").out)
        self.assertEqual({node["name"] for node in told["nodes"]}, {"fever", "unwell", "rest"})
        every = json.loads(self.graph("--of", "rules", "--format", "json").out)
        self.assertGreater(len(every["nodes"]), len(told["nodes"]))
        for edge in every["edges"]:
            self.assertLess(edge["from"], edge["to"])

    def test_names_that_are_not_there(self):
        wrong = self.graph("--of", "fevre", status=USAGE)
        self.assertIn("nothing in the rules is called `fevre`", wrong.err)
        self.assertIn("did you mean `fever`?", wrong.err)
        self.graph("--format", "png", status=USAGE)

    def test_without_graphviz(self):
        empty = self.folder / "bin"
        empty.mkdir()
        wrong = self.graph("--format", "svg", status=BAD_INPUT, variables={"PATH": str(empty)})
        self.assertIn("apt-get install graphviz", wrong.err)
        self.assertEqual(wrong.out, "")

    def test_a_drawing_program_that_fails(self):
        fake = self.folder / "bin" / "dot"
        for script in ("exit 1", "exec 0<&-", "cat >/dev/null"):
            self.file("bin/dot", f"#!/bin/sh\n{script}\n")
            fake.chmod(0o755)
            path = f"{fake.parent}:{os.environ['PATH']}"
            wrong = self.graph("--format", "svg", status=BAD_INPUT, variables={"PATH": path})
            self.assertIn("could not draw", wrong.err)

    @unittest.skipUnless(shutil.which("dot"), "Graphviz is not installed")
    def test_picture(self):
        for of in ("ladders", "rules"):
            drawn = self.graph("--of", of, "--format", "svg").out
            root = xml.etree.ElementTree.fromstring(drawn)
            self.assertTrue(root.tag.endswith("svg"))
            self.assertIn("Squat to a bench", drawn)


if __name__ == "__main__":
    unittest.main()
