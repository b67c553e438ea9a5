"""`rung triage` asks once whether to remember; who comes back is greeted."""
import re
import unittest

from harness import DONE, STORE_TROUBLE, Terminal
from weeks import AGAIN, DAY, FIRST, INTERRUPTED, Weeks

PROMPT = "\n> "
ASKS = "Shall Rung remember what you answer"


class Remember(Weeks):
    def sits_down(self, *words, day=DAY, **variables):
        return Terminal("triage", *words, *self.rules, "--today", day, may_remember=True, NO_COLOR="1",
                        RUNG_STORE=str(self.store), **variables)

    def says(self, terminal, line, upto=PROMPT):
        terminal.type(line)
        return terminal.see(upto)

    def people(self):
        return self.rung("kb", "people", "--store", self.store).out.split()

    def first_visit(self, word):
        terminal = self.sits_down()
        terminal.see(PROMPT)
        told = self.says(terminal, word)
        for line in FIRST[:-1]:
            self.says(terminal, line)
        self.says(terminal, FIRST[-1], upto="quit.\n> ")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        return told


class TheFirstTime(Remember):
    def test_it_asks_once_in_one_sentence(self):
        terminal = self.sits_down()
        asked = " ".join(terminal.see(PROMPT).split())
        self.assertEqual(asked, f"{ASKS}, on this computer and nowhere else, so that it can go on from there next time? "
                                "Type yes, a short name of your own, or no. >")
        told = self.says(terminal, "no")
        self.assertIn("What you answer stays on this computer and is not kept.", " ".join(told.split()))
        for line in FIRST[:3]:
            self.assertNotIn(ASKS, self.says(terminal, line))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertFalse(self.store.exists())

    def test_yes_gets_a_name_that_is_made_up(self):
        told = self.first_visit("yes")
        name = re.search(r"You are remembered as ([a-z]{4}-[a-z]{4})\.", told)[1]
        self.assertEqual(self.people(), [name])
        self.assertIn(f"under the name {name}.", " ".join(told.split()))

    def test_a_name_of_their_own(self):
        self.assertIn("You are remembered as ada.", self.first_visit("Ada"))
        self.assertEqual(self.people(), ["ada"])
        self.assertIn("Squat to a bench", self.next().out)

    def test_what_cannot_be_a_name_is_asked_again(self):
        terminal = self.sits_down()
        terminal.see(PROMPT)
        self.assertIn("a name with a letter in it", self.says(terminal, "40"))
        self.assertIn("up to 40 small letters", " ".join(self.says(terminal, "ada lovelace!").split()))
        self.assertIn("You are remembered as ada.", self.says(terminal, "ada"))
        terminal.type("quit")
        terminal.end()

    def test_stopped_before_it_began(self):
        for word, status in (("quit", DONE), (None, INTERRUPTED)):
            terminal = self.sits_down()
            terminal.see(PROMPT)
            terminal.type(word) if word else terminal.press(b"\x03")
            self.assertEqual(terminal.end(), status)
            self.assertFalse(self.store.exists())

    def test_what_decides_it_is_not_asked(self):
        for words in (["--no-store"], ["--save", "me.json"]):
            terminal = self.sits_down(*words, folder=self.folder)
            self.assertNotIn(ASKS, terminal.see(PROMPT))
            terminal.type("quit")
            terminal.end()
        self.rung("triage", *self.rules, "--today", DAY, text="0\n", variables={"RUNG_STORE": str(self.store)})
        self.assertFalse(self.store.exists())

    def test_a_store_that_is_named_is_used_and_only_the_name_is_asked(self):
        terminal = self.sits_down("--store", self.store)
        self.assertIn("What are you called in that store?", terminal.see(PROMPT))
        self.assertIn("`--store` says that it is kept", self.says(terminal, "no"))
        self.assertIn("You are remembered as ada.", self.says(terminal, "ada"))
        terminal.type("quit")
        terminal.end()
        self.assertEqual(self.people(), ["ada"])

    def test_a_store_that_cannot_be_used_keeps_nobody_from_an_answer(self):
        self.store.write_text("something else, and long enough that it could be a database of some kind " * 5)
        terminal = self.sits_down()
        told = " ".join(terminal.see(PROMPT).split())
        self.assertIn("What Rung remembers cannot be used:", told)
        self.assertIn("Nothing is kept this time.", told)
        self.assertIn("is not kept.", told)
        terminal.type("quit")
        terminal.end()
        named = self.sits_down("--store", self.store)
        self.assertEqual(named.end(), STORE_TROUBLE)


class ComingBack(Remember):
    def setUp(self):
        super().setUp()
        self.first_visit("ada")

    def test_who_comes_back_is_greeted_with_where_they_stand(self):
        terminal = self.sits_down(day="2026-11-20")
        self.assertIn("Rung remembers ada on this computer. Is that you?", terminal.see(PROMPT))
        told = self.says(terminal, "yes")
        self.assertIn("Welcome back, ada. On 2026-11-18 your plan was: Squat to a bench.", " ".join(told.split()))
        self.assertIn("First, your last plan, of 2026-11-18.", told)
        told = self.says(terminal, "no")
        for line in AGAIN[:-1]:
            told += self.says(terminal, line)
        self.assertNotIn("How heavy are you?", told)
        told = self.says(terminal, AGAIN[-1], upto="quit.\n> ")
        self.assertIn("Squat to a bench", told)
        terminal.type("quit")
        terminal.end()

    def test_the_greeting_says_what_was_decided_last(self):
        self.feels_well(day="2026-11-20", fever=True)
        told = self.triage(day="2026-11-21").out
        self.assertIn("Welcome back, ada. On 2026-11-20 the result was: rest.\n", told)

    def test_somebody_else_at_the_same_computer(self):
        terminal = self.sits_down()
        terminal.see(PROMPT)
        self.assertIn("Nobody is called bob there yet.", self.says(terminal, "bob"))
        self.assertIn("You are remembered as bob.", self.says(terminal, "bob"))
        terminal.type("quit")
        terminal.end()
        self.assertEqual(self.people(), ["ada", "bob"])
        terminal = self.sits_down()
        asked = terminal.see(PROMPT)
        self.assertNotIn("ada", asked)
        self.assertNotIn("bob", asked)
        self.assertIn("Which name is yours?", self.says(terminal, "yes"))
        self.assertIn("Welcome back, ada.", self.says(terminal, "ada"))
        terminal.type("quit")
        terminal.end()

    def test_no_keeps_nothing_this_time(self):
        head = self.rung("kb", "head", "--store", self.store).out
        terminal = self.sits_down()
        terminal.see(PROMPT)
        self.assertIn("is not kept.", " ".join(self.says(terminal, "no").split()))
        self.says(terminal, "0")
        terminal.type("quit")
        terminal.end()
        self.assertEqual(self.rung("kb", "head", "--store", self.store).out, head)


if __name__ == "__main__":
    unittest.main()
