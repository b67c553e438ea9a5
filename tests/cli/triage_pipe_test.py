"""`rung triage` off a terminal: answers one a line from standard input or a file."""
import datetime
import json
import os
import pathlib
import stat
import unittest

from harness import BAD_INPUT, FOUND, KNEE, TODAY, Case, questions_in

# One valid answer for each question of the pack, by a part of its wording.
WELL = {
    "Do any of these": "0", "knee pain right now": "1", "left calf": "no", "right calf": "0",
    "knee swollen": "none", "injure the knee": "never", "flights of stairs": "10", "How heavy": "70.5",
    "at hand": "1", "Which of these do you do": "none",
}
NUMB = "1"  # of the checklist, where the worst comes first


class Pipe(Case):
    def triage(self, lines, *arguments, **options):
        text = "".join(line + "\n" for line in lines)
        return self.rung("triage", "--rules", KNEE, "--today", TODAY, *arguments, text=text, **options)

    def answer_all(self, *arguments, until=None, known=WELL):
        """Answers in the order in which the questions come, up to the one whose wording has `until`."""
        lines = []
        while len(lines) < 30:
            done = self.triage(lines, *arguments)
            if "The answers ended" not in done.out:
                self.assertIsNone(until, f"never asked: {until}")
                return lines
            last = questions_in(done.out)[len(lines)]
            if until and until in last:
                return lines
            lines.append(next(value for key, value in known.items() if key in last))
        self.fail("no end of questions")

    def test_to_an_exercise(self):
        lines = self.answer_all()
        done = self.triage(lines)
        self.assertIn("Squat to a bench", done.out)
        self.assertEqual(" ".join(done.out.split()).count("This is not medical advice"), 1)
        self.assertTrue(done.out.endswith("\nNext: do this plan. Then come back and say how it went.\n"), done.out)
        self.assertEqual(done.err, "")
        for line in done.out.split("\n"):
            self.assertLessEqual(len(line), 80, line)

    def test_stops_at_an_emergency(self):
        done = self.triage([NUMB])
        self.assertEqual(questions_in(done.out), ["Do any of these apply to you?"])
        self.assertIn("emergency department", done.out)

    def test_a_checklist_is_one_screen(self):
        done = self.triage([])
        self.assertIn("  1  Is the skin between your legs numb?\n", done.out)
        self.assertIn("  2  Can you not stand on the leg?\n", done.out)
        self.assertIn("  3  Do you have a fever?\n", done.out)
        self.assertIn("  0  None of these\n", done.out)

    def state_after(self, lines, *arguments):
        path = self.folder / "state.json"
        self.triage(lines, "--save", path, "--force", *arguments)
        return json.loads(path.read_text(encoding="utf-8"))

    def test_checklist_answers(self):
        self.assertEqual(self.state_after(["0"])["facts"],
                         {"fever": False, "numb_saddle": False, "cannot_bear_weight": False})
        self.assertEqual(self.state_after(["2, ?3"])["facts"],
                         {"cannot_bear_weight": True, "fever": {"answer": "not sure"}, "numb_saddle": False})
        self.assertEqual(self.state_after(["?3"])["facts"],
                         {"fever": {"answer": "not sure"}, "numb_saddle": False, "cannot_bear_weight": False})
        self.assertEqual(self.state_after(["1-2"])["facts"],
                         {"cannot_bear_weight": True, "fever": False, "numb_saddle": True})
        for same in ("2 3", "2 and 3", "2-3", "3, 2"):
            self.assertEqual(self.state_after([same])["facts"],
                             {"cannot_bear_weight": True, "fever": True, "numb_saddle": False})
        for wrong in ("4", "1,0", "1,?1", "1,,2", "yes", "-1", "1.0", "2-1", "0-3", "٣"):
            with self.subTest(wrong):
                done = self.triage([wrong])
                self.assertEqual(len(questions_in(done.out)), 1)
                self.assertIn("please type the numbers that apply", " ".join(done.out.split()))

    def test_wrong_answers_are_asked_again(self):
        for question, wrong in (
                ("knee pain right now", ("11", "-1", "2.5", "two", "", "3/10", "1e1", "0x5", "9" * 30)),
                ("left calf", ("3", "2", "maybe")), ("knee swollen", ("3", "4", "lots", "1,2")),
                ("injure the knee", ("2026-11-21", "2026-02-30", "3/4/2026", "in spring", "1000000 days ago")),
                ("How heavy", ("70.25", "29.5", "201", "70,5", "70.5 lb")),
                ("at hand", ("3", "1,9", "0,1", "chair and cart"))):
            lines = self.answer_all(until=question)
            for text in wrong:
                with self.subTest(question=question, text=text):
                    out = self.triage(lines + [text]).out
                    self.assertEqual(len(questions_in(out)), len(lines) + 1)
                    self.assertIn("lease type", out)

    def test_a_long_line_and_odd_bytes(self):
        for line in ("1" * 100_000, "\x00", "\x1b[2J", "é" * 50):
            done = self.triage([line])
            self.assertEqual(len(questions_in(done.out)), 1)
            self.assertNotIn("\x1b", done.out)
        self.triage([])
        done = self.rung("triage", "--rules", KNEE, text="0\r\n")
        self.assertGreaterEqual(len(questions_in(done.out)), 2)

    def test_end_of_input(self):
        done = self.triage(self.answer_all(until="knee pain right now") + ["3"])
        self.assertIn("The answers ended before the questions did.", done.out)
        self.assertIn("  How bad is your knee pain right now? 3\n", done.out)
        self.assertIn("No exercise until", done.out)
        self.assertNotIn("Squat to a bench", done.out)

    def test_without_any_input(self):
        self.assertIn("No exercise until", self.triage([]).out)

    def test_words(self):
        out = self.triage(["back", "why", "help"]).out
        self.assertIn("This is the first question.", out)
        self.assertIn("The answer may show an emergency.", out)
        self.assertIn("    Numbness\n", out)
        self.assertIn("38 degrees or more.", out)
        before = self.answer_all(until="knee pain right now")
        for word, answer in (("SKIP ", "declined"), ("/not sure", "not sure")):
            facts = self.state_after(before + [word])["facts"]
            self.assertEqual(facts["knee_pain"], {"answer": answer})
        out = self.triage(before + ["quit", "5"]).out
        self.assertIn("Stopped.", out)
        self.assertIn("No exercise until", out)
        self.assertNotIn("knee_pain: 5", out)

    def test_not_sure_of_a_whole_checklist_is_asked_one_by_one(self):
        for word in ("not sure", "skip"):
            out = self.triage([word, "no", "no"]).out
            self.assertIn("counts as possible, so someone may have to check it; for some of these that means "
                          "help at once.", " ".join(out.split()))
            self.assertEqual(questions_in(out)[1:4], ["Is the skin between your legs numb?", "Can you not stand on "
                                                      "the leg?", "Do you have a fever?"])
        self.assertNotIn("emergency department", self.triage(["not sure"]).out)
        self.assertIn("This may be an emergency.", self.triage(["not sure", "not sure"]).out)
        facts = self.state_after(["not sure", "no", "not sure", "skip"])["facts"]
        self.assertEqual(facts["numb_saddle"], False)
        self.assertEqual(facts["cannot_bear_weight"], {"answer": "not sure"})

    def test_not_sure_of_all_items_can_be_said_at_once(self):
        facts = self.state_after(["?1-3"])["facts"]
        self.assertEqual(facts, {name: {"answer": "not sure"} for name in
                                 ("fever", "numb_saddle", "cannot_bear_weight")})

    def test_back_from_the_first_item_shows_the_list_again(self):
        out = self.triage(["not sure", "back", "0"]).out
        self.assertEqual(questions_in(out)[2], "Do any of these apply to you?")
        self.assertIn("  Do any of these apply to you? none of these\n", out)

    def test_back_takes_the_answer_away(self):
        before = self.answer_all(until="knee pain right now")
        self.assertEqual(self.state_after(before + ["3", "back", "2"])["facts"]["knee_pain"], 2)
        self.assertNotIn("knee_pain", self.state_after(before + ["3", "back"])["facts"])
        self.assertEqual(self.state_after(["0"] + ["back"] * 3)["facts"], {})

    def test_named_answers(self):
        out = self.triage(["red_flags: 0", "fever: no", "calf_swollen on left : no"]).out
        self.assertIn("This question is `calf_swollen on left`, not `fever`.", " ".join(out.split()))
        self.assertIn("  Is your left calf swollen? no\n", out)
        before = self.answer_all(until="knee pain right now")
        self.assertIn("  How bad is your knee pain right now? 3\n", self.triage(before + ["knee_pain: 3"]).out)

    def test_answers_file(self):
        lines = self.answer_all()
        path = self.file("answers.txt", "# well\n\n" + "\n".join(lines))
        by_file = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--answers", path)
        self.assertEqual(by_file.out, self.triage(lines).out)
        path = self.file("more.txt", "\n".join(lines + ["1"]))
        done = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--answers", path)
        self.assertIn(f"{path}:{len(lines) + 1}: this answer", done.err)

    def test_a_wrong_line_in_an_answers_file_ends_the_run(self):
        path = self.file("answers.txt", "0\n\n11\n")
        done = self.rung("triage", "--rules", KNEE, "--answers", path, status=BAD_INPUT)
        self.assertIn(f"{path}:3: `11` does not fit", done.err)
        missing = self.folder / "missing"
        self.rung("triage", "--rules", KNEE, "--answers", missing, status=BAD_INPUT)

    def test_json_alone_on_standard_output(self):
        done = self.triage([NUMB], "--format", "json")
        self.assertEqual(json.loads(done.out)["verdict"], "emergency")
        self.assertIn("None of these", done.err)
        self.assertEqual(json.loads(self.triage([], "--format", "json").out)["verdict"], "ask")

    def test_exit_code(self):
        lines = self.answer_all()
        self.triage(lines, "--exit-code")
        self.triage([NUMB], "--exit-code", status=FOUND)
        self.triage([], "--exit-code", status=FOUND)

    def test_decide_agrees(self):
        path = self.folder / "state.json"
        asked = self.triage(self.answer_all(), "--save", path, "--format", "json", "--force").out
        decided = self.rung("decide", "--rules", KNEE, "--state", path, "--format", "json").out
        self.assertEqual(asked, decided)

    def test_saving(self):
        path = self.folder / "state.json"
        self.triage(["0", "3", "quit"], "--save", path)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(os.listdir(self.folder), ["state.json"])
        again = self.triage([], "--state", path)
        self.assertNotIn("How bad is your knee pain", questions_in(again.out))
        unwritable = self.folder / "no" / "state.json"
        done = self.triage(["0"], "--save", unwritable, status=BAD_INPUT)
        self.assertIn("cannot write", done.err)
        self.assertEqual(questions_in(done.out), [])

    def test_a_fuller_file_is_not_written_over_in_silence(self):
        path = self.folder / "state.json"
        self.triage(["0", "no"], "--save", path)
        before = path.read_bytes()
        done = self.triage(["0"], "--save", path, status=BAD_INPUT)
        self.assertIn("holds 4 answers and no sessions of 2026-11-20; nothing was written", done.err)
        self.assertIn(f"--state {path}", done.err)
        self.assertEqual((done.out, path.read_bytes()), ("", before))
        self.triage([], "--state", path, "--save", path)
        self.assertEqual(path.read_bytes(), before)
        self.triage([], "--save", path, "--force")
        self.assertNotEqual(path.read_bytes(), before)
        other = self.file("letter.txt", "Dear all")
        done = self.triage([], "--save", other, status=BAD_INPUT)
        self.assertIn("holds something else than a state", done.err)
        self.assertEqual(pathlib.Path(other).read_text(encoding="utf-8"), "Dear all")

    def test_leaving_early_gives_no_exercise(self):
        lines = self.answer_all()
        for many in range(len(lines)):
            for rest in ([], ["quit"]):
                done = self.triage(lines[:many] + rest, "--format", "json")
                told = json.loads(done.out)
                self.assertEqual((told["verdict"], told.get("plan", [])), ("ask", []), lines[:many])

    def test_the_start_says_how_long_it_takes_and_where_answers_go(self):
        start = " ".join(self.triage([]).out.split("Question 1")[0].split())
        self.assertIn("asks at most 10 questions", start)
        self.assertIn("It is not medical advice", start)
        self.assertIn("stays on this computer and is not kept", start)
        path = self.folder / "me.json"
        start = " ".join(self.triage([], "--save", path).out.split("Question 1")[0].split())
        self.assertIn(f"stays on this computer, in {path}.", start)

    def test_another_day(self):
        path = self.folder / "state.json"
        self.triage(self.answer_all(), "--save", path)
        next_day = ["--rules", KNEE, "--state", path, "--today", "2026-11-22"]
        done = self.rung("triage", *next_day)
        self.assertIn("Do any of these apply to you?", questions_in(done.out))
        done = self.rung("triage", *next_day, "--save", path)
        state = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(state["today"], "2026-11-22")
        self.assertEqual(state["facts"]["knee_pain"], {"value": 1, "on": TODAY})
        done = self.rung("triage", "--rules", KNEE, "--state", path, "--today", TODAY, status=BAD_INPUT)
        self.assertIn("2026-11-22", done.err)

    def test_today_by_the_clock(self):
        path = self.folder / "state.json"
        days = [datetime.datetime.now(datetime.timezone.utc).date().isoformat()]
        self.rung("triage", "--rules", KNEE, "--save", path, variables={"TZ": "UTC"})
        days.append(datetime.datetime.now(datetime.timezone.utc).date().isoformat())
        self.assertIn(json.loads(path.read_text(encoding="utf-8"))["today"], days)

    def test_log_and_ladder_questions(self):
        session = {"date": "2026-11-19", "exercises": {"bench_squat": {"reps": 20, "faults": []}}}
        state = self.file("state.json", json.dumps({"today": TODAY, "sessions": [session]}))
        saved = self.folder / "saved.json"
        known = {**WELL, "how bad was the pain": "0"}
        lines = self.answer_all("--state", state, known=known)
        self.triage(lines, "--state", state, "--save", saved)
        log = json.loads(pathlib.Path(saved).read_text(encoding="utf-8"))["sessions"][0]["exercises"]
        self.assertEqual(log["bench_squat"]["pain"], 0)

    def test_no_color_off_a_terminal(self):
        self.assertNotIn("\x1b", self.triage(["0"]).out)


if __name__ == "__main__":
    unittest.main()
