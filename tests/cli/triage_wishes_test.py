"""What a person wants to do: asked for with `--want`, and never picked for them when the words are not clear."""
import json
import unittest

from harness import BAD_INPUT, TODAY, Case
from person import Person, open_questions, screen_of

WELL = {"age": "40", "wants_strength": "yes", "equipment": "1", "knee_pain": "0"}


class Wishes(Case):
    def triage(self, *arguments, lines=(), **options):
        text = "".join(line + "\n" for line in lines)
        return self.rung("triage", "--today", TODAY, "--save", self.folder / "me.json", "--force", *arguments,
                         text=text, **options)

    def wants(self):
        return json.loads((self.folder / "me.json").read_text(encoding="utf-8")).get("wants", [])

    def answer_until(self, name, *arguments, answers=WELL):
        """The lines that lead to the question of that name, or to the end."""
        lines = []
        person = Person(answers)
        while len(lines) < 40:
            done = self.triage(*arguments, lines=lines)
            if "The answers ended" not in done.out:
                return lines, done
            screen = screen_of(open_questions(self.folder / "me.json"))
            if screen[0]["fact"] == name:
                return lines, done
            lines.append(person.line_for(screen))
        self.fail("no end of questions")

    def test_words_that_mean_several_are_asked(self):
        lines, done = self.answer_until("wants.hamstring curl", "--want", "hamstring curl")
        self.assertIn("Which one do you mean by “hamstring curl”?", done.out)
        self.assertIn("None of these", done.out)
        self.assertEqual(self.wants(), ["hamstring curl"])
        done = self.triage("--want", "hamstring curl", lines=lines + ["1"])
        self.assertNotIn("The answers ended", done.out)
        (chosen,) = self.wants()
        self.assertNotEqual(chosen, "hamstring curl")

    def test_not_sure_drops_the_wish(self):
        lines, _ = self.answer_until("wants.hamstring curl", "--want", "hamstring curl")
        for word in ("not sure", "skip"):
            self.triage("--want", "hamstring curl", lines=lines + [word])
            self.assertEqual(self.wants(), [])

    def test_what_may_not_be_done_says_why(self):
        _, done = self.answer_until("", "--want", "loaded_squat")
        self.assertNotIn("The answers ended", done.out)
        self.assertIn("Not for now", done.out)
        self.assertIn("What you asked for\n- Squat with weight: it may not be done today", done.out)

    def test_capitals_and_plurals_do_not_matter(self):
        for words in ("Hamstring CURL", "hamstring curls"):
            lines, done = self.answer_until("wants." + words, "--want", words)
            self.assertIn(f"Which one do you mean by “{words}”?", done.out)
        for words in ("Full squat", "full squats", "FULL SQUAT"):
            self.triage("--want", words)
            self.assertEqual(self.wants(), [words])

    def test_unknown_words_are_refused_at_once_with_what_there_is(self):
        done = self.rung("triage", "--today", TODAY, "--want", "moonwalk", text="0\n", status=BAD_INPUT)
        self.assertIn("these rules know no exercise `moonwalk`", done.err)
        self.assertIn("help: They know: ", done.err)
        self.assertIn("Squat to a bench", " ".join(done.err.split()))
        self.assertNotIn("bench_squat", done.err)
        near = self.rung("triage", "--today", TODAY, "--want", "squatt", text="0\n", status=BAD_INPUT)
        self.assertIn("help: did you mean `Full squat`? They know: ", near.err)
        self.assertEqual(done.out, "")


if __name__ == "__main__":
    unittest.main()
