"""A person who answers each question by its name, whatever comes in which order."""
import json
import subprocess

from harness import PROGRAM, environment

PROMPTS = ("\n> ", "\nYour answer: ")
PAGES = ("-- Enter goes on -- ", "Enter goes on. ")


def open_questions(state_path, rules=()):
    """The open questions of a state, as `rung decide` lists them."""
    named = [word for path in rules for word in ("--rules", path)]
    done = subprocess.run([PROGRAM, "decide", *named, "--format", "json", "--state", str(state_path)],
                          capture_output=True, timeout=60, env=environment(), check=True)
    return json.loads(done.stdout)["questions"]


def screen_of(questions):
    """What stands on the screen: the first question, or all of its checklist that is open."""
    first = questions[0]
    listed = [one for one in questions
              if first.get("checklist") and one.get("checklist") == first["checklist"]
              and one["type"] == "yes_or_no"]
    return listed if len(listed) > 1 and first["type"] == "yes_or_no" else [first]


class Person:
    """What they would say to each question; without a word on it, the answer that worries nobody."""

    def __init__(self, answers, otherwise=None):
        self.answers = answers
        self.otherwise = otherwise

    def says(self, name):
        """Their own word on a question, by its name; None without one."""
        return self.answers.get(name, self.answers.get(name.split(" on ")[0]))

    def about(self, question):
        name = question["fact"]
        for key in (f"{name} on {question.get('side')}", name):
            if key in self.answers:
                return self.answers[key]
        if self.otherwise is not None:
            return self.otherwise
        harmless = {"yes_or_no": "no", "several_of": "none", "date_or_never": "never", "side": "1"}
        if name.startswith("ladder."):
            return "none"
        if question["type"] == "one_of":
            names = [choice["name"] for choice in question["choices"]]
            return next((name for name in ("none", "no") if name in names), names[0])
        low = question.get("low")
        return harmless.get(question["type"], str(low if low is not None else 0))

    def line_for(self, screen):
        """What they type at a screen."""
        if len(screen) == 1 and screen[0]["type"] == "several_of":
            offered = [choice["name"] for choice in screen[0]["choices"]]
            named = self.about(screen[0]).split(", ")
            known = [name for name in named if name in offered]
            return ", ".join(known) or ("not sure" if named == ["not sure"] else "none")
        if len(screen) == 1:
            return self.about(screen[0])
        marks = {"yes": "{}", "not sure": "?{}"}
        said = [(self.about(one), number) for number, one in enumerate(screen, 1)]
        if all(word == "not sure" for word, _ in said):
            return "not sure"
        lines = [marks[word].format(number) for word, number in said if word in marks]
        return ", ".join(lines) or "0"
