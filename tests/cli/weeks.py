"""A person in the store who comes back: what they answer, log and are told, by a small pack."""
import json

from harness import DONE, KNEE, Case, Terminal

WELL = {"fever": False, "numb_saddle": False, "cannot_bear_weight": False, "knee_pain": 2,
        "calf_swollen": {"left": False, "right": False}, "swelling": "none", "injury": "never", "stairs": 10,
        "weight": 80, "equipment": ["chair"]}
DAY = "2026-11-18"
INTERRUPTED = 130
# What is asked of somebody new, and what is asked of them again on another day.
FIRST = ["0", "no", "no", "2", "0", "never", "10", "70", "1"]
AGAIN = ["0", "no", "no", "2", "0", "10"]


class Weeks(Case):
    """A person called ada, by a small pack."""

    rules = ("--rules", KNEE)

    def setUp(self):
        super().setUp()
        self.store = self.folder / "store.db"

    def run_for(self, command, *words, day=DAY, status=DONE, **options):
        return self.rung(command, "ada", *words, "--store", self.store, *self.rules, "--today", day, status=status,
                         **options)

    def same_place(self):
        """The options by which a command to be typed finds the same rules and store."""
        return "".join(f" {word}" for word in (*self.rules, "--store", self.store))

    def log(self, *words, **options):
        return self.run_for("log", *words, **options)

    def next(self, *words, **options):
        return self.run_for("next", *words, **options)

    def decision(self, day=DAY):
        return json.loads(self.next("--format", "json", day=day).out)

    def feels_well(self, day=DAY, **changes):
        """What is asked anew each day."""
        session = {"date": day, "facts": {**WELL, **changes}}
        return self.log("--json", "-", "--new", text=json.dumps(session), day=day)

    def triage(self, *lines, words=(), **options):
        return self.rung("triage", "--person", "ada", *words, "--store", self.store, *self.rules, "--today",
                         options.pop("day", DAY), text="".join(f"{line}\n" for line in lines), **options)

    def kept(self, what):
        export = json.loads(self.rung("kb", "export", "ada", "--store", self.store).out)
        return [record for record in export["records"] if record["what"] == what]

    def start(self, *words, day=DAY):
        return Terminal("log", "ada", *words, "--store", self.store, *self.rules, "--today", day, NO_COLOR="1")
