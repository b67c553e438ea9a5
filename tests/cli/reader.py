"""Reads a screen of `rung triage` as a person does, and knows which question of the rules it is."""
import re

from harness import SOURCE

FACT = re.compile(r'^fact (\w+)([^{]*)\{(?:\s*--[^\n]*)*\s*ask\s+"([^"]*)"', re.M)
CHECKLIST = re.compile(r'^checklist (\w+)\s+"([^"]*)"', re.M)


def questions_of(folder=SOURCE / "rules"):
    """The name of each question by its words; of a question about one side "calf_swollen on left"."""
    facts, lists = {}, {}
    for path in sorted(folder.rglob("*.rung")):
        text = path.read_text(encoding="utf-8")
        for name, kind, ask in FACT.findall(text):
            if "per side" not in kind:
                facts[ask] = name
                continue
            for side in ("left", "right"):
                facts[ask.replace("{side}", side)] = f"{name} on {side}"
        lists.update({title: name for name, title in CHECKLIST.findall(text)})
    return facts, lists


class Screen:
    """The last question in what a terminal of 80 columns has shown."""

    facts, lists = questions_of()

    def __init__(self, shown):
        block = re.split(r"\n(?=Question \d+, )", shown)[-1].split("\n")
        self.left = int((re.findall(r"at most (\d+) more", block[0]) or ["0"])[0])
        headline, self.items, self.below, self.single = [], [], "", None
        for line in block[1:]:
            if line.startswith("  You answered this before"):
                continue
            item = re.match(r" {1,3}(\d+)  (\S.*)$", line)
            if item:
                self.items.append([item.group(1), item.group(2)])
            elif re.match(r" {4,}\S", line) and self.items:
                self.items[-1][1] += " " + line.strip()
            elif line.startswith("  "):
                self.below += line.strip() + " "
            elif not self.items and not self.below and not line.startswith("["):
                headline.append(line.strip())
        self.headline = " ".join(headline)
        self.name = self.facts.get(self.headline, "")
        self.is_list = self.headline in self.lists and self.below.startswith("Numbers, such as")
        if self.is_list:
            self.name = self.lists[self.headline]

    def line_for(self, person):
        """What the person types at it."""
        if self.is_list:
            marks = {"yes": "{}", "not sure": "?{}"}
            said = [(person.says(self.facts[words]) or person.otherwise or "no", number)
                    for number, words in self.items if number != "0"]
            if all(word == "not sure" for word, _ in said):
                return "not sure"
            return ", ".join(marks[word].format(number) for word, number in said if word in marks) or "0"
        return person.says(self.name) or person.otherwise or self.harmless()

    def harmless(self):
        """What worries nobody, where the person has no word on it."""
        if self.below.startswith("Type a date"):
            return "never"
        lowest = re.findall(r"number from (\d+)", self.below)
        if lowest:
            return lowest[0]
        return "0" if any(number == "0" for number, _ in self.items) else "1"
