"""`review` in `rung triage`: earlier answers are shown, and any of them can be changed."""
import json
import unittest

from harness import BAD_INPUT, DONE, KNEE, TODAY, Case, Terminal, without_color

EARLIER = "2026-11-18"
PROMPT = "\n> "
# Each word stands where the last question of the pack is still open.
ALMOST = ["0", "no", "no", "3", "0", "never", "10"]


class Reviewing(Case):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "me.json"

    def state(self):
        return json.loads(self.path.read_text(encoding="utf-8"))

    def start(self, *arguments, lines=(), today=TODAY, **variables):
        """A terminal on which these lines were typed; the screen after the last of them was seen."""
        terminal = Terminal("triage", "--rules", KNEE, "--today", today, "--save", self.path, *arguments,
                            **{"NO_COLOR": "1", **variables})
        terminal.see(PROMPT)
        for line in lines:
            self.says(terminal, line)
        return terminal

    def says(self, terminal, line, upto=PROMPT):
        terminal.type(line)
        return without_color(terminal.see(upto))

    def leave(self, terminal):
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)


class OnATerminal(Reviewing):
    def test_an_answer_of_today_is_changed(self):
        terminal = self.start(lines=ALMOST)
        listed = self.says(terminal, "review")
        self.assertIn("\nWhat you answered:\n"
                      "  1  Do any of these apply to you? none of these\n"
                      "  2  How bad is your knee pain right now? 3\n"
                      "  3  Is your left calf swollen? no\n"
                      "  4  Is your right calf swollen? no\n"
                      "  5  Is the knee swollen? No\n"
                      "  6  When did you injure the knee? never\n"
                      "  7  How many flights of stairs can you climb? 10\n"
                      "Type a number from 1 to 7 to change that answer. Enter or back goes on.\n", listed)
        asked = self.says(terminal, "7")
        self.assertIn("\nAnswer 7 of 7\nHow many flights of stairs can you climb?\n  Answered: 10.\n", asked)
        self.assertIn("[Enter leaves it as it is; not sure, skip, back, why, help, quit]", asked)
        after = self.says(terminal, "12")
        self.assertIn("Question 8,", after)
        self.assertEqual(self.state()["facts"]["stairs"], 12)
        self.assertIn("  7  How many flights of stairs can you climb? 12\n", self.says(terminal, "review"))
        terminal.type("quit")
        ended = terminal.see("What is still open")
        self.assertEqual(terminal.end(), DONE)
        self.assertIn("climb? 12\n", ended)
        self.assertNotIn("climb? 10\n", ended)

    def test_enter_and_back_leave_the_answer_as_it_is(self):
        terminal = self.start(lines=ALMOST)
        before = self.state()
        self.assertIn("Question 8,", self.says(terminal, "review") and self.says(terminal, ""))
        self.says(terminal, "review")
        self.says(terminal, "2")
        self.assertIn("Question 8,", self.says(terminal, ""))
        self.says(terminal, "review")
        self.says(terminal, "2")
        self.assertIn("What you answered:", self.says(terminal, "back"))
        self.assertIn("Question 8,", self.says(terminal, "back"))
        self.assertEqual(self.state(), before)
        self.leave(terminal)

    def test_a_change_is_taken_back(self):
        terminal = self.start(lines=ALMOST)
        before = self.state()
        for line in ("review", "2", "8"):
            shown = self.says(terminal, line)
        self.assertEqual(self.state()["facts"]["knee_pain"], 8)
        self.assertIn("quit.", shown)
        self.assertIn("Question 8,", self.says(terminal, "back"))
        self.assertEqual(self.state(), before)
        self.assertIn("Question 7,", self.says(terminal, "back"))
        self.assertNotIn("stairs", self.state()["facts"])
        self.leave(terminal)

    def test_at_the_end_of_a_page_that_is_printed_whole(self):
        terminal = self.start("--format", "text", lines=["0", "no", "no", "8"])
        self.assertIn("Enter ends this; back changes your last answer, review any other.", terminal.shown)
        self.says(terminal, "review")
        self.says(terminal, "2")
        self.assertIn("Is the knee swollen?", self.says(terminal, "3"))
        self.leave(terminal)

    def test_what_is_no_longer_needed_is_not_asked(self):
        terminal = self.start(lines=["0", "no", "no", "3"])
        for line in ("review", "2", "8"):
            shown = self.says(terminal, line)
        self.assertNotIn("Question", shown)
        self.assertIn("Rest today", shown)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_what_is_newly_needed_is_asked(self):
        terminal = self.start(lines=["0", "no", "no", "8"])
        self.assertNotIn("Question 5,", terminal.shown)
        for line in ("review", "2", "3"):
            shown = self.says(terminal, line)
        self.assertIn("Is the knee swollen?", shown)
        self.leave(terminal)

    def test_a_red_flag_ends_it_with_whom_to_see(self):
        terminal = self.start(lines=ALMOST)
        listed = self.says(terminal, "review") and self.says(terminal, "1")
        self.assertIn("  Answered: none of these.\n  1  Is the skin between your legs numb?\n", listed)
        ended = self.says(terminal, "1")
        self.assertIn("This is an emergency.", ended)
        self.assertIs(self.state()["facts"]["numb_saddle"], True)
        self.assertIs(self.state()["facts"]["fever"], False)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_not_sure_and_skipped_are_told_and_can_be_said(self):
        terminal = self.start(lines=["?3", "no", "no"])
        listed = self.says(terminal, "review")
        self.assertIn('"Do you have a fever?" not sure, else no', " ".join(listed.split()))
        self.says(terminal, "1")
        self.assertIn("type ?2 when you are not sure of the second", self.says(terminal, "not sure"))
        self.says(terminal, "0")
        for line in ("3", "0", "never", "skip", "review"):
            listed = self.says(terminal, line)
        self.assertIn("flights of stairs can you climb? skipped\n", listed)
        self.says(terminal, "7")
        self.says(terminal, "not sure")
        self.assertEqual(self.state()["facts"]["stairs"], {"answer": "not sure"})
        self.assertIn("flights of stairs can you climb? not sure\n", self.says(terminal, "review"))
        self.says(terminal, "3")
        self.assertIn("Left open: it counts as possible", self.says(terminal, "skip"))
        self.assertEqual(self.state()["facts"]["calf_swollen"]["left"], {"answer": "declined"})
        self.leave(terminal)

    def test_wrong_numbers_and_words_say_what_to_do(self):
        terminal = self.start(lines=["0", "no"])
        self.says(terminal, "review")
        for wrong in ("0", "3", "-1", "99999999999999999999", "why", "knee"):
            self.assertIn(f"`{wrong}` is no answer in this list; please type a number from 1 to 2, or back to go on",
                          " ".join(self.says(terminal, wrong).split()))
        self.says(terminal, "2")
        self.assertIn("`7` does not fit; please type 1 or yes, 0 or no.", self.says(terminal, "7"))
        self.assertIn("Rules that wait for this answer:\n    No weight on the leg", self.says(terminal, "why"))
        self.assertIn("Enter: leave the answer as it is.", self.says(terminal, "help"))
        self.leave(terminal)

    def test_nothing_answered_yet(self):
        terminal = self.start()
        self.assertEqual(self.says(terminal, "review"), "review\n  There is no answer yet that counts today.\n> ")
        self.assertIn("review", self.says(terminal, "help"))
        self.leave(terminal)

    def test_no_line_is_wider_than_the_terminal(self):
        terminal = Terminal("triage", "--rules", KNEE, "--today", TODAY, columns=30, NO_COLOR="1")
        terminal.see(PROMPT)
        for line in ["?1-3"] + ALMOST[1:] + ["review", "1", "back", "7"]:
            terminal.type(line)
            terminal.see(PROMPT)
        self.leave(terminal)
        self.assertIn("\n  1  Do any of these apply to\n     you? not sure\n", terminal.shown)
        self.assertLessEqual(max(map(len, terminal.shown.split("\n"))), 30)

    def test_read_aloud(self):
        terminal = Terminal("triage", "--rules", KNEE, "--today", TODAY, "--plain")
        for line in ("0", "no", "review"):
            terminal.see("Your answer: ")
            terminal.type(line)
        self.assertIn("\n1: Do any of these apply to you? none of these\n2: Is your left calf swollen? no\n"
                      "Type a number from 1 to 2 to change that answer.\nEnter or back goes on.\n",
                      terminal.see("Your answer: "))
        terminal.type("2")
        self.assertIn("Answered: no.\n1: Yes\n0: No\nEnter leaves it as it is.\n", terminal.see("Your answer: "))
        self.leave(terminal)


class ComingBack(Reviewing):
    def keep(self, today=EARLIER, sessions=(), **more):
        self.path.write_text(json.dumps({"today": today, "sessions": sessions, **more}), encoding="utf-8")

    def test_an_answer_of_an_earlier_day_is_changed_and_the_earlier_one_stays(self):
        self.keep(facts={"weight": 170, "equipment": ["chair"]},
                  sessions=[{"date": "2026-11-16", "facts": {"injury": "2026-11-01"}, "exercises": {}}])
        terminal = self.start("--state", self.path)
        self.assertEqual(terminal.shown.count("Type review to see what you answered, and to change it.\n"), 1)
        listed = self.says(terminal, "review")
        self.assertIn("  1  When did you injure the knee? 2026-11-01 (on 2026-11-16)\n"
                      "  2  How heavy are you? 170 kg (on 2026-11-18)\n"
                      "  3  What do you have at hand? A chair (on 2026-11-18)\n", listed)
        self.assertIn("  Answered: 170 kg (on 2026-11-18). What you say now counts from today.\n",
                      self.says(terminal, "2"))
        self.says(terminal, "70")
        listed = [self.says(terminal, line) for line in ("review", "1", "never", "review")][-1]
        self.assertIn("  1  When did you injure the knee? never\n  2  How heavy are you? 70 kg\n", listed)
        self.leave(terminal)
        self.assertEqual(terminal.shown.count("Type review to see"), 1)
        kept = self.state()
        self.assertEqual([(one["date"], one["facts"]) for one in kept["sessions"]],
                         [("2026-11-16", {"injury": "2026-11-01"}), (EARLIER, {"weight": 170})])
        self.assertEqual((kept["facts"]["weight"], kept["facts"]["injury"]), (70, "never"))
        again = self.start("--state", self.path)
        listed = self.says(again, "review")
        self.assertIn("How heavy are you? 70 kg\n", listed)
        self.assertIn("injure the knee? never\n", listed)
        self.leave(again)

    def test_a_change_at_a_list_that_was_taken_apart_is_taken_back_before_the_list_is_put_together(self):
        self.keep(facts={"weight": 170})
        terminal = self.start("--state", self.path, lines=["not sure"])
        before = self.state()
        for line in ("review", "1", "70"):
            self.says(terminal, line)
        self.assertNotEqual(self.state(), before)
        self.assertIn("\nIs the skin between your legs numb?\n", self.says(terminal, "back"))
        self.assertEqual(self.state(), before)
        self.assertIn("Do any of these apply to you?", self.says(terminal, "back"))
        self.leave(terminal)

    def test_today_s_session_takes_the_new_answer_in_place_of_the_old_one(self):
        self.keep(TODAY, [{"date": TODAY, "facts": {"weight": 170}, "exercises": {}}])
        terminal = self.start("--state", self.path)
        for line in ("review", "1", "70", "review"):
            shown = self.says(terminal, line)
        self.assertIn("How heavy are you? 70 kg\n", shown)
        self.leave(terminal)
        self.assertNotIn("170", self.path.read_text(encoding="utf-8"))

    def test_what_is_asked_again_day_after_day_can_still_be_read(self):
        self.keep(facts={"knee_pain": 3})
        for day in (19, 20, 21):
            terminal = self.start("--state", self.path, lines=["0", "no", "no", str(day - 18)], today=f"2026-11-{day}")
            self.assertIn("Question 5,", terminal.shown)
            self.leave(terminal)
        self.assertEqual(self.state()["facts"]["knee_pain"], 3)
        self.assertEqual([one["facts"]["knee_pain"] for one in self.state()["sessions"]], [3, 1, 2])

    def test_what_was_told_of_the_last_session_is_changed_in_its_place(self):
        self.keep(sessions=[{"date": EARLIER, "facts": {}, "exercises": {
            "bench_squat": {"reps": 19, "clean_reps": 19, "faults": []}}}])
        terminal = self.start("--state", self.path)
        typed = {"of these apply": "0", "calf": "no", "pain right": "1", "swollen?": "0", "injure": "never"}
        while "pain while you did it?" not in " ".join(terminal.shown.split()):
            asked = terminal.shown[terminal.shown.rindex("\nQuestion "):]
            self.says(terminal, next(line for words, line in typed.items() if words in asked))
        self.says(terminal, "2")
        listed = self.says(terminal, "review")
        number = listed.split("Type a number from 1 to ")[1].split()[0]
        self.assertIn(f'  {number}  Last time you did “Squat to a bench”: how bad was the pain while you did it? 2',
                      " ".join(listed.split("\n")).replace("     ", ""))
        self.says(terminal, number)
        self.assertIn("Stop and ask your physiotherapist", " ".join(self.says(terminal, "4").split()))
        self.assertEqual(self.state()["sessions"][0]["exercises"]["bench_squat"]["pain"], 4)
        self.says(terminal, "back")
        self.assertEqual(self.state()["sessions"][0]["exercises"]["bench_squat"]["pain"], 2)
        self.leave(terminal)

    def test_where_all_is_too_old_there_is_nothing_to_see(self):
        self.keep(facts={"knee_pain": 3})
        terminal = self.start("--state", self.path)
        self.assertNotIn("Type review", terminal.shown)
        self.assertIn("no answer yet that counts today", self.says(terminal, "review"))
        self.leave(terminal)

    def test_too_old_an_answer_is_not_listed(self):
        self.keep(facts={"knee_pain": 3, "weight": 70})
        terminal = self.start("--state", self.path)
        listed = self.says(terminal, "review")
        self.assertIn("  1  How heavy are you? 70 kg (on 2026-11-18)\nType 1 to change", listed)
        self.leave(terminal)

    def test_a_state_that_leaves_nothing_to_ask_can_be_changed_at_its_result(self):
        self.path.write_text((self.folder / KNEE / "bench.json").read_text(encoding="utf-8"), encoding="utf-8")
        terminal = Terminal("triage", "--rules", KNEE, "--today", TODAY, "--state", self.path, "--save", self.path,
                            NO_COLOR="1")
        result = " ".join(terminal.see(PROMPT).split())
        self.assertIn("review (changes any answer), quit.", result)
        self.assertNotIn("Type review", result)
        number = next(line.split()[0] for line in self.says(terminal, "review").split("\n") if "numb?" in line
                      or "apply to you" in line)
        self.says(terminal, number)
        self.assertIn("emergency", self.says(terminal, "2"))
        self.assertIn("review (changes any answer)", " ".join(terminal.shown.split()))
        self.says(terminal, "back")
        self.assertIs(self.state()["facts"]["numb_saddle"], False)
        self.leave(terminal)


class OffATerminal(Reviewing):
    def test_a_pipe_understands_the_same_words(self):
        lines = ["0", "no", "no", "3", "review", "9", "2", "", "review", "2", "4", "quit"]
        out = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--save", self.path, text="\n".join(lines)).out
        self.assertIn("  2  How bad is your knee pain right now? 3\n", out)
        self.assertIn("`9` is no answer in this list; please type a number from 1 to 4, or back", out)
        self.assertEqual(self.state()["facts"]["knee_pain"], 4)

    def test_an_input_that_ends_in_a_review_changes_nothing(self):
        for lines in (["0", "review"], ["0", "review", "1"]):
            out = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--save", self.path, "--force",
                            text="\n".join(lines)).out
            self.assertIn("The answers ended before the questions did.", out)
            self.assertIs(self.state()["facts"]["fever"], False)

    def test_a_file_of_answers(self):
        answers = self.file("answers.txt", "0\nno\nreview\n1\nback\nback\nreview\n2\nyes\n")
        out = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--answers", answers).out
        self.assertIn("the emergency department", out)
        wrong = self.file("wrong.txt", "0\nreview\n5\n")
        err = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--answers", wrong, status=BAD_INPUT).err
        self.assertIn("wrong.txt:3: `5` is no answer in this list; please type 1, or back to go on as it is", err)


if __name__ == "__main__":
    unittest.main()
