"""`rung log` and `rung next`: a person comes back, and what they did counts."""
import json
import sqlite3
import unittest

from harness import BAD_INPUT, DONE, KNEE, SOURCE, STORE_TROUBLE, USAGE
from weeks import INTERRUPTED, Weeks


class Next(Weeks):
    def test_the_next_exercise_and_how_it_is_done(self):
        self.feels_well()
        told = self.next().out
        self.assertIn("1. Squat to a bench: a test.\n   - Do as many as you can in a row.\n", told)
        self.assertIn("- Your knees drift in. Set your knees over your toes.\n", told)
        self.assertIn("  - Pain last time: Stop and ask your physiotherapist.\n", told)
        self.assertIn(f"`rung log ada bench_squat --clean N --pain N{self.same_place()}`", " ".join(told.split()))

    def test_the_day_ends(self):
        self.feels_well()
        told = self.log("bench_squat", "--clean", "12", "--pain", "0", "--no-faults").out
        self.assertIn("Logged. Squat to a bench, 2026-11-18: clean repetitions in a test 12, pain 0; faults: none\n", told)
        self.assertIn("You have done everything for today.", told)
        self.assertIn("You have done everything for today.", self.next().out)

    def test_what_was_done_lighter_opens_nothing_and_is_kept_as_such(self):
        self.feels_well()
        told = self.log("bench_squat", "--clean", "40", "--pain", "0", "--no-faults", "--lighter").out
        self.assertIn("pain 0; faults: none; lighter on purpose\n", told)
        self.assertEqual(self.kept("session")[-1]["parts"]["session_exercise"][0]["lighter"], 1)
        planned = [(item["exercise"], item["step"]) for item in self.decision()["plan"]]
        self.assertIn(("bench_squat", "test"), planned)

    def test_nothing_open_is_guessed(self):
        self.feels_well(knee_pain=None)
        told = self.next().out
        self.assertIn("No exercise yet: one question is open. It is:\n  How bad is your knee pain right now?\n", told)
        self.assertIn(f"`rung triage --person ada{self.same_place()}` asks.", " ".join(told.split()))
        self.assertNotIn("Squat to a bench", told)
        self.assertEqual(self.decision()["plan"], [])

    def test_a_rest_is_told_as_triage_tells_it(self):
        self.feels_well(fever=True)
        self.assertIn("Rest today", self.next().out)

    def test_each_decision_is_kept(self):
        self.feels_well()
        told = self.decision()
        kept = self.kept("decision")
        self.assertEqual(len(kept), 2)
        self.assertEqual(json.loads(kept[-1]["row"]["decision"]), told)
        self.assertEqual(kept[-1]["parts"]["decision_pack"][0]["name"], "test_knee")

    def test_who_is_not_there(self):
        self.assertIn("there is no store", self.next(status=STORE_TROUBLE).err)
        self.feels_well()
        done = self.rung("next", "bob", "--store", self.store, status=BAD_INPUT)
        self.assertIn("there is no person called `bob` in the store\nhelp: ", done.err)
        self.assertIn("say who it is for", self.rung("next", status=USAGE).err)


class ByWhichRules(Weeks):
    rules = ()

    def kb(self, *words):
        return self.rung("kb", *words, "--store", self.store)

    def test_without_packs_those_that_ship(self):
        self.assertIn("By hamstring_knee 0.2.0 and knee_red_flags 0.2.0, which ship with rung.",
                      " ".join(self.log("bridge", "--new").out.split()))

    def test_the_newest_approved_version(self):
        self.kb("install", KNEE)
        self.assertIn("no pack in the store is approved", self.log("squat", "--new", status=BAD_INPUT).err)
        self.kb("approve", "test_knee", "--by", "Ada", "--because", "read it")
        newer = (SOURCE / KNEE / "pack.rung").read_text(encoding="utf-8").replace("1.2.3", "1.3.0")
        self.file("newer/pack.rung", newer)
        self.file("newer/rules.rung", (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8"))
        self.kb("install", self.folder / "newer")
        self.assertIn("By test_knee 1.2.3, approved in the store.", self.log("squat", "--new").out)
        self.kb("approve", "test_knee@1.3.0", "--by", "Ada", "--because", "read it")
        self.assertIn("By test_knee 1.3.0, approved in the store.", self.next().out)
        self.kb("retire", "test_knee@1.3.0", "--by", "Ada", "--because", "wrong")
        self.assertIn("By test_knee 1.2.3, approved in the store.", self.next().out)


class Log(Weeks):
    def refused(self, *words, status=BAD_INPUT, **options):
        before = len(self.kept("session"))
        done = self.log(*words, status=status, **options)
        self.assertEqual(len(self.kept("session")), before)
        return done.err

    def test_all_values(self):
        self.feels_well()
        self.log("Squat to a bench", "--sets", "2", "--reps", "12", "--load", "2.5", "--pain", "1", "--pain-before", "not sure",
                 "--cramp", "none", "--felt", "fine", "--fault", "Your knees drift in", "--on", "2026-11-17")
        session = self.kept("session")[-1]
        self.assertEqual(session["row"]["day"], "2026-11-17")
        self.assertEqual(session["parts"]["session_exercise"], [{"exercise": "bench_squat", "all_faults": 1}])
        self.assertEqual([part["fault"] for part in session["parts"]["session_fault"]], ["knees_in"])
        values = {part["name"]: part.get("value", part["kind"]) for part in session["parts"]["session_value"]}
        self.assertEqual(values, {"sets": "2", "reps": "12", "load": "2.5", "pain": "1", "pain_before": "not sure",
                                  "cramp": "none", "felt": "fine"})

    def test_other_faults_may_have_been(self):
        self.feels_well()
        self.log("bench_squat", "--fault", "knees_in", "--fault", "not sure")
        self.assertEqual(self.kept("session")[-1]["parts"]["session_exercise"][0]["all_faults"], 0)

    def test_what_is_refused(self):
        self.feels_well()
        self.assertIn("no exercise `bench_sqat`\nhelp: did you mean `bench_squat`?", self.refused("bench_sqat"))
        self.assertIn("`bench_squat.pain`: 11 is not a number from 0 to 10", self.refused("bench_squat", "--pain", "11"))
        self.assertIn("no fault of `bench_squat` named `toes`", self.refused("bench_squat", "--fault", "toes"))
        self.assertIn("2026-11-19 is after today", self.refused("squat", "--on", "2026-11-19"))
        self.assertIn("`squat.reps.left`", self.refused("squat", "--reps", "3", "--side", "left"))
        self.assertIn("`--reps` takes a number, not `many`", self.refused("squat", "--reps", "many", status=USAGE))
        self.assertIn("contradict", self.refused("squat", "--fault", "x", "--no-faults", status=USAGE))
        self.assertIn("it is not said what was done", self.refused(status=USAGE))
        self.assertIn("none is named", self.refused("--reps", "3", status=USAGE))
        self.assertIn("2026-11-20 is after today", self.refused("--json", "-", text=json.dumps(
            {"date": "2026-11-20", "exercises": {"squat": {}}})))
        for text in ("[]", "{}", '{"date": "2026-11-18"}', '{"date": "2026-11-18", "exercises": {}}',
                     '{"date": "2026-11-18", "exercises": {"squat": {}}}], "wants": ["squat"]',
                     '{"date": "2026-11-18", "exercises": {"squat": {"jumps": 3}}}'):
            self.refused("--json", "-", text=text)

    def test_nobody_is_added_in_silence(self):
        done = self.log("squat", status=STORE_TROUBLE)
        self.assertIn("no store", done.err)
        self.feels_well()
        done = self.rung("log", "bob", "squat", "--store", self.store, *self.rules, status=BAD_INPUT)
        self.assertIn("no person called `bob` in the store\nhelp: `--new` adds them", done.err)
        self.rung("log", "Bob!", "squat", "--new", "--store", self.store, *self.rules, status=BAD_INPUT)
        self.assertEqual(self.rung("kb", "people", "--store", self.store).out, "ada\n")

    def test_a_store_that_cannot_be_used(self):
        self.store.write_text("notes", encoding="utf-8")
        for command in (self.log, self.next):
            command(*(["squat", "--new"] if command == self.log else []), status=STORE_TROUBLE)
        self.assertEqual(self.store.read_text(encoding="utf-8"), "notes")

    def test_undo_takes_the_last_log_back(self):
        self.feels_well()
        self.log("bench_squat", "--reps", "5", "--pain", "0")
        self.log("squat", "--reps", "6", "--pain", "9")
        done = self.log("--undo").out
        self.assertIn("Taken back. Squat, 2026-11-18: repetitions 6, pain 9\n", done)
        self.assertNotIn("Stop and ask", done)
        self.assertEqual(len(self.kept("session")), 4)
        self.assertIn("Taken back. Squat to a bench, 2026-11-18: repetitions 5, pain 0\n", self.log("--undo").out)
        self.assertIn("no log of `ada` to take back", self.log("--undo", status=BAD_INPUT).err)
        self.rung("kb", "verify", "--store", self.store)


class OnATerminal(Weeks):
    def says(self, terminal, *lines):
        for line in lines:
            terminal.type(line)
            terminal.see("\n> ")

    def test_the_newest_plan_is_asked_of(self):
        self.feels_well()
        terminal = self.start()
        self.assertIn("Squat to a bench: did you do it?", terminal.see("> "))
        terminal.type("yes")
        self.assertIn("without a fault?", terminal.see("> "))
        self.says(terminal, "back", "1", "21", "2", "skip")
        terminal.type("11")
        self.assertIn("does not fit", terminal.see("> "))
        terminal.type("0")
        self.assertIn("which of these did you see?", terminal.see("> "))
        terminal.type("none")
        self.assertIn("clean repetitions in a test 21, sets 2, pain 0; faults: none",
                      terminal.see("1. Squat (the first time)"))
        self.assertEqual(terminal.end(), DONE)

    def test_what_was_told_before_it_was_stopped_is_kept_and_not_asked_again(self):
        self.feels_well()
        for key, status in (("quit\n", DONE), ("\x03", INTERRUPTED)):
            terminal = self.start()
            terminal.see("> ")
            self.says(terminal, "yes", "21")
            terminal.press(key.encode())
            terminal.see("Logged:\nSquat to a bench, 2026-11-18: clean repetitions in a test 21\n")
            self.assertEqual(terminal.end(), status)
            again = self.start()
            self.assertIn("Squat to a bench: how many sets?", again.see("> "))
            again.type("quit")
            again.end()
            self.assertIn("Taken back. Squat to a bench", self.log("--undo").out)

    def test_stopped_before_anything_was_told_nothing_is_logged(self):
        self.feels_well()
        terminal = self.start()
        terminal.see("> ")
        terminal.type("quit")
        terminal.see("Nothing was logged.")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(len(self.kept("session")), 1)

    def told_of_plan(self, *lines):
        """What is asked last, and what is kept, of a plan of one set of 20."""
        self.feels_well()
        self.next()
        self.log("bench_squat", "--clean", "15", "--pain", "0", "--no-faults")
        self.feels_well(day="2026-11-19")
        self.next(day="2026-11-19")
        terminal = self.start(day="2026-11-19")
        self.assertIn("did you do it?", terminal.see("> "))
        told = ""
        for line in lines:
            terminal.type(line)
            told = " ".join(terminal.see("> ").split())
        terminal.type("quit")
        terminal.end()
        return told, self.kept("session")[-1]["parts"]["session_exercise"][0]

    def test_who_did_less_than_planned_is_asked_whether_on_purpose(self):
        told, exercise = self.told_of_plan("yes", "1", "12")
        self.assertIn("Squat to a bench: that is less than planned. Did you take it easier on purpose?", told)
        self.assertNotIn("lighter", exercise)

    def test_easier_on_purpose_is_kept_as_such(self):
        told, exercise = self.told_of_plan("yes", "1", "12", "yes")
        self.assertIn("how bad was the pain in it?", told)
        self.assertEqual(exercise["lighter"], 1)

    def test_who_did_as_planned_is_not_asked(self):
        told, _ = self.told_of_plan("yes", "1", "20")
        self.assertIn("how bad was the pain in it?", told)

    def test_who_counts_fewer_in_a_test_than_last_time_is_asked_whether_on_purpose(self):
        self.feels_well()
        self.log("bench_squat", "--clean", "15", "--pain", "0", "--no-faults", day="2026-10-01")
        self.next()
        terminal = self.start()
        terminal.see("> ")
        self.says(terminal, "yes")
        terminal.type("12")
        self.assertIn("Squat to a bench: that is less than last time. Did you take it easier on purpose?",
                      " ".join(terminal.see("> ").split()))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_a_new_person_is_asked_for(self):
        terminal = self.start("squat", "--reps", "3")
        terminal.see("Enter to stop.\n> ")
        terminal.type("")
        terminal.see("Nothing was written.")
        self.assertEqual(terminal.end(), DONE)
        self.assertFalse(self.store.exists())
        terminal = self.start("squat", "--reps", "3")
        terminal.see("Enter to stop.\n> ")
        terminal.type("yes")
        terminal.see("Logged. Squat, 2026-11-18: repetitions 3")
        self.assertEqual(terminal.end(), DONE)



class SaidNone(Weeks):
    """Who answers that they do none of a ladder, and then does its lowest rung as planned."""

    def setUp(self):
        super().setUp()
        records = [
            {"number": 1, "at": "2026-11-18T08:00:00Z", "what": "person", "row": {"name": "ada"}, "parts": {}},
            {"number": 2, "at": "2026-11-18T08:00:00Z", "what": "session", "row": {"person": 1, "day": "2026-11-18"},
             "parts": {"session_answer": [{"about": "ladder", "name": "squatting", "kind": "choice", "value": "none",
                                           "given_by": "person"}]}}]
        export = self.file("ada.json", json.dumps({"rung_export": 1, "records": records}))
        self.rung("kb", "install", KNEE, "--store", self.store)
        self.rung("kb", "import", export, "--store", self.store)

    def test_the_log_of_the_same_day_is_taken(self):
        self.feels_well()
        self.assertIn("Logged. ", self.log("bench_squat", "--reps", "12", "--pain", "0", "--no-faults").out)
        self.assertEqual(self.decision()["verdict"], "exercise")

    def test_an_earlier_day_is_refused_with_the_way_out_and_can_be_told_later(self):
        said = self.log("bench_squat", "--reps", "12", "--on", "2026-11-17", status=BAD_INPUT).err
        self.assertIn('`ladders.squatting`: "none" is answered, but `bench_squat` was done on 2026-11-17', said)
        self.assertIn("`review` in `rung triage --person ada` changes what was answered today", said)
        self.assertEqual(len(self.kept("session")), 1)
        self.log("bench_squat", "--reps", "12", "--on", "2026-11-17", day="2026-11-19")


class ALongPast(Weeks):
    """Seventy sessions, after which what they leave behind is kept in the store."""

    def setUp(self):
        super().setUp()
        days = [f"2026-{month:02}-{day:02}" for month in (8, 9, 10) for day in range(1, 29)]
        records = [{"number": 1, "at": "2026-08-01T08:00:00Z", "what": "person", "row": {"name": "ada"}, "parts": {}}]
        for number, day in enumerate(days, 2):
            records.append({"number": number, "at": f"{day}T08:00:00Z", "what": "session",
                            "row": {"person": 1, "day": day},
                            "parts": {"session_exercise": [{"exercise": "bench_squat", "all_faults": 1}],
                                      "session_value": [{"exercise": 0, "name": "reps", "kind": "number",
                                                         "value": str(number % 20), "given_by": "person"}]}})
        export = self.file("ada.json", json.dumps({"rung_export": 1, "records": records}))
        self.rung("kb", "install", KNEE, "--store", self.store)
        self.rung("kb", "import", export, "--store", self.store)

    def sql(self, statement, *values):
        store = sqlite3.connect(self.store)
        with store:
            rows = store.execute(statement, values).fetchall()
        store.close()
        return rows

    def decided(self, day):
        """As decided with what is kept, and without."""
        with_it = self.decision(day)
        self.assertEqual(len(self.sql("SELECT 1 FROM kept_fold")), 1)
        kept = self.sql("SELECT before, bytes FROM kept_fold")
        self.sql("DELETE FROM kept_fold")
        self.assertEqual(self.decision(day), with_it)
        self.sql("UPDATE kept_fold SET before = ?, bytes = ?", *kept[0])
        return with_it

    def test_it_is_kept_and_changes_nothing(self):
        self.decided("2026-11-18")
        self.feels_well(day="2026-11-18")
        self.log("bench_squat", "--clean", "21", "--pain", "0", "--no-faults", day="2026-11-18")
        self.assertEqual(self.decided("2026-11-18")["verdict"], "exercise")
        self.log("bench_squat", "--reps", "3", day="2026-11-19")
        self.decided("2026-11-19")
        self.log("bench_squat", "--reps", "3", "--on", "2026-08-30", day="2026-11-19")
        self.decided("2026-11-19")
        self.log("--undo", day="2026-11-19")
        self.decided("2026-11-20")
        replayed = self.rung("replay", "--store", self.store, *self.rules).out
        self.assertRegex(replayed, r"^\d+ decisions replayed, no verdict is another\n$")
        self.rung("kb", "verify", "--store", self.store)

    def test_what_is_no_fold_counts_for_nothing(self):
        right = self.decision()
        for wrong in (b"", b"x" * 500, b"rung fold 1\n" + b"0" * 200):
            self.sql("UPDATE kept_fold SET bytes = ?", wrong)
            self.assertEqual(self.decision(), right)

    def test_an_earlier_day_leaves_what_is_kept(self):
        self.decision("2026-11-18")
        kept = self.sql("SELECT before, bytes FROM kept_fold")
        self.decision("2026-10-28")
        self.assertEqual(self.sql("SELECT before, bytes FROM kept_fold"), kept)
class ToBeReadAloud(Weeks):
    def test_next_is_sentences(self):
        self.feels_well()
        told = self.next("--plain").out
        self.assertIn("\nStop at once when you feel unwell, and when this comes:\n", told)
        self.assertTrue(all(line == line.strip() for line in told.split("\n")), told)
        self.assertIn(" --plain`, which asks for all that matters.", told)
        self.assertEqual(" ".join(told.replace(" --plain", "").split()), " ".join(self.next().out.split()))

    def test_log_is_sentences(self):
        self.feels_well()
        told = self.log("bench_squat", "--clean", "25", "--pain", "0", "--no-faults", "--plain").out
        self.assertIn("Logged. Squat to a bench, 2026-11-18: ", told)
        self.assertTrue(all(line == line.strip() for line in told.split("\n")), told)

    def test_asking_of_a_plan(self):
        self.feels_well()
        self.next()
        terminal = self.start("--plain")
        asked = terminal.see("Your answer: ")
        self.assertIn("1: Yes\n", asked)
        self.assertIn("You may also type not sure, skip, back, help or quit.\n", asked)
        self.assertNotIn("[not sure", asked)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)


if __name__ == "__main__":
    unittest.main()
