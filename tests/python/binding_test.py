"""The package for Python: what goes in and comes out, what is refused, and what other threads do meanwhile."""

import dataclasses
import datetime
import gc
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import rung

RULES = """
pack knees "Knees" version 0.1.0 { for everyone  owner "a physiotherapist"  review by 2027-11-20 }
professional physician "your doctor"
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad is it?"  fresh for 1 day }
fact weight : amount 30 to 200 step 0.5 kg { ask "How heavy are you?"  lasts }
fact locked_knee : yes or no per side { ask "Is the {side} knee locked?"  fresh for 1 day }
fact swelling : one of (none "No", a_lot "A lot"), later is worse { ask "Swollen?"  fresh for 1 day }
fact things : several of (chair, band) { ask "What is at hand?"  lasts }
fact injury : date or never { ask "When was it hurt?"  lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
give strength "Strength" { when knee_pain <= 5 and weight <= 150   bridge }
rest sore "Too sore today" { when knee_pain >= 6 }
rest swollen "Swollen" { when swelling is a_lot }
stop knee_is_locked "It is locked" { when on either side (locked_knee) }
refer hurt "A fresh injury" { when injury within 7 days   to physician, routine }
"""
TODAY = "2026-11-20"
HARMLESS = {
    "knee_pain": 3,
    "weight": 82.5,
    "locked_knee": {"left": False, "right": False},
    "swelling": "none",
    "injury": "never",
}


def state(sessions=(), **facts):
    return {"today": TODAY, "facts": facts, "sessions": list(sessions)}


class Binding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rules = rung.RuleSet.load({"knees/pack.rung": RULES})

    def test_rules_come_from_texts_files_and_folders_and_are_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = pathlib.Path(folder, "knees")
            pack.mkdir()
            file = pack / "pack.rung"
            file.write_text(RULES, encoding="utf-8")
            for source in (file, str(file), pack, folder, [file]):
                self.assertEqual(rung.RuleSet.load(source).packs, self.rules.packs)
            with self.assertRaises(FileNotFoundError):
                rung.RuleSet.load(pathlib.Path(folder, "gone.rung"))
        pack = self.rules.packs[0]
        self.assertEqual((pack.name, pack.version, pack.owner), ("knees", "0.1.0", "a physiotherapist"))
        self.assertEqual(pack.review_by, datetime.date(2027, 11, 20))
        self.assertEqual(len(pack.hash), 64)

    def test_mistakes_in_rules_are_diagnostics_with_their_place(self):
        with self.assertRaises(rung.Rejected) as caught:
            rung.RuleSet.load({"p/pack.rung": 'pack p "P" version 1.0.0 { for everyone }\nstop a "Ä" { when gone }\n'})
        first = caught.exception.diagnostics[0]
        self.assertEqual((first.severity, first.file, first.line, first.column), ("error", "p/pack.rung", 2, 19))
        self.assertIn("p/pack.rung:2:19", caught.exception.text)
        self.assertRegex(first.code, "^R[0-9]{4}$")

    def test_a_state_is_a_dict_text_or_dataclass(self):
        given = state(**HARMLESS)
        expected = self.rules.decide(given)
        self.assertEqual(expected.verdict, "exercise")
        of_class = rung.State(today=datetime.date(2026, 11, 20), facts=dict(HARMLESS))

        @dataclasses.dataclass
        class Own:
            today: datetime.date
            facts: dict
            sessions: list

        for other in (json.dumps(given), json.dumps(given).encode(), of_class, Own(of_class.today, given["facts"], [])):
            self.assertEqual(self.rules.decide(other), expected)
        by = dict(HARMLESS, weight=rung.Answer(value=82.5, on=datetime.date(2026, 11, 19), by="clinician"))
        self.assertEqual(self.rules.decide(state(**by)).verdict, "exercise")

    def test_what_comes_out_is_typed(self):
        decision = self.rules.decide(state(**HARMLESS))
        self.assertEqual(decision.next.exercise, "bridge")
        self.assertEqual(decision.plan[0].title, "Bridge")
        self.assertEqual(decision.plan[0].dose["reps_low"], 10)
        self.assertTrue(decision.reasons and decision.reasons[0].because)
        self.assertEqual(decision["activity"]["level"], "exercise")
        self.assertEqual(json.loads(decision.json), decision.data)
        self.assertEqual(self.rules.decide(state(**HARMLESS), reasons=False).reasons, [])
        self.assertTrue(self.rules.decide(state()).questions)
        self.assertEqual(self.rules.decide(state(), questions=False, blocked=False).questions, [])
        hurt = self.rules.decide(state(**dict(HARMLESS, injury="2026-11-19")))
        self.assertEqual((hurt.referral.level, hurt.referral.to), ("routine", ("physician",)))
        self.assertIn("your doctor", self.rules.page(state(**dict(HARMLESS, injury="2026-11-19"))))

    def test_questions_lead_to_a_verdict(self):
        answers = dict(HARMLESS)
        now = state()
        asked = []
        while not self.rules.decide(now).settled:
            question = self.rules.questions(now)[0]
            asked.append(question.fact)
            answer = answers[question.fact]
            if question.side:
                now["facts"].setdefault(question.fact, {})[question.side] = answer[question.side]
            else:
                now["facts"][question.fact] = answer
        self.assertEqual(sorted(set(asked)), sorted(HARMLESS))
        self.assertEqual(len(asked), 6)
        swelling = next(one for one in self.rules.questions(state()) if one.fact == "swelling")
        self.assertEqual(swelling.choices, (rung.Choice("none", "No"), rung.Choice("a_lot", "A lot")))

    def test_a_wrong_state_is_refused_with_its_path(self):
        for wrong, word in [(state(knee_pain=11), "facts.knee_pain"), ({"today": TODAY}, "sessions"), ("{", "too early")]:
            with self.assertRaises(rung.Rejected) as caught:
                self.rules.decide(wrong)
            self.assertIn(word, caught.exception.diagnostics[0].message)
        with self.assertRaises(ValueError):
            self.rules.decide(state(knee_pain=float("nan")))
        with self.assertRaises(TypeError):
            self.rules.decide(state(knee_pain=object()))

    def test_an_explanation_says_what_would_change_it(self):
        told = self.rules.explain(state(**dict(HARMLESS, knee_pain=7)), why_not="bridge")
        self.assertEqual((told.verdict, told.why_not["exercise"]), ("rest", "bridge"))
        self.assertEqual(told.reasons[0].rule, "sore")
        self.assertEqual(told.alternatives[0]["changes"][0]["item"], "knee_pain")
        self.assertIn("Bridge", self.rules.explain_page(state(**dict(HARMLESS, knee_pain=7)), "bridge"))
        with self.assertRaises(rung.Rejected):
            self.rules.explain(state(), why_not="handstand")

    def test_a_live_state_says_what_a_decision_says(self):
        live = self.rules.live(state(**HARMLESS))
        self.assertEqual(live.verdicts, {"exercise"})
        pain = live.fact("knee_pain")
        pain.set(7)
        self.assertEqual(live.verdicts, {"rest"})
        self.assertTrue(live.is_certain("sore") and live.is_possible("sore"))
        self.assertIn("sore", live.rules)
        pain.unsure()
        self.assertTrue(live.is_possible("sore") and not live.is_certain("sore"))
        live.answer("weight", 83.5)
        live.answer("swelling", "a_lot")
        live.answer("locked_knee", True, side="left")
        self.assertEqual(live.verdicts, {"stop"})
        live.answer("locked_knee", False, side="left")
        live.answer("injury", datetime.date(2026, 11, 19))
        live.answer("things", ["chair"])
        live.answer("knee_pain", None)
        self.assertEqual(live.decide().json, self.rules.decide(live.state).json)
        live.answer("knee_pain", 2)
        live.answer("knee_pain", rung.NOT_SURE)
        self.assertEqual(json.loads(live.state)["facts"]["knee_pain"], {"answer": "not sure"})
        live.answer("knee_pain", {"value": 2, "by": "clinician"})
        self.assertEqual(live.decide().referral.level, "routine")

        before = live.state
        for wrong in (11, 2.5, 2.0001, "huge", True):
            with self.assertRaises(rung.UsageError):
                pain.set(wrong)
        with self.assertRaises(rung.UsageError):
            live.answer("swelling", "huge")
        with self.assertRaises(rung.Rejected):
            live.answer("gone", 1)
        with self.assertRaises(ValueError):
            live.answer("locked_knee", True, side="middle")
        for name in ("injury", "gone"):
            with self.assertRaises(KeyError):
                live.fact(name)
        with self.assertRaises(KeyError):
            live.is_certain("gone")
        self.assertEqual(live.state, before)

    def test_a_fold_decides_as_the_whole_past_does(self):
        past = [
            {"date": "2026-11-10", "facts": {"injury": "never", "weight": 80}, "exercises": {"bridge": {"reps": 9}}},
            rung.Session(datetime.date(2026, 11, 17), {}, {"bridge": {"reps": 12}}),
        ]
        fold = self.rules.fold(past)
        now = state(knee_pain=2)
        whole = self.rules.decide(rung.State(TODAY, {"knee_pain": 2}, sessions=past))
        self.assertEqual((len(fold), fold.decide(now)), (2, whole))
        with self.assertRaises(rung.Rejected):
            fold.add({"date": "2026-11-18", "facts": {}}, {"date": "2026-11-19", "facts": {"gone": 1}})
        self.assertEqual(len(fold), 2)
        self.assertEqual(fold.forget("2026-11-10"), 1)
        self.assertEqual(fold.decide(now), self.rules.decide(dict(now, sessions=[dataclasses.asdict(past[1]) | {"date": "2026-11-17"}])))

    def test_an_audit_counts_what_calls_for_a_change(self):
        audit = self.rules.audit(datetime.date(2028, 1, 1))
        self.assertGreater(audit.counted, 0)
        self.assertGreaterEqual(len(audit.findings), audit.counted)
        self.assertIn("review", self.rules.audit_page("2028-01-01"))

    def test_a_batch_takes_only_what_it_needs_and_keeps_the_order(self):
        taken = []

        def states():
            for pain in range(1000):
                taken.append(pain)
                yield state(**dict(HARMLESS, knee_pain=pain))

        for workers in (1, 3):
            taken.clear()
            out = self.rules.batch(states(), workers=workers)
            first = [next(out) for _ in range(12)]
            self.assertLess(len(taken), 50)
            self.assertEqual([one.verdict for one in first[:11]], ["exercise"] * 6 + ["rest"] * 5)
            self.assertIsInstance(first[11], rung.Rejected)
            out.close()

    def test_columns_say_what_a_live_state_says(self):
        pains = [0, 5, 6, 10, None, rung.NOT_SURE] * 200
        locked = [False, True, None] * 400
        swollen = ["none", "a_lot"] * 600
        base = state(injury="never", weight=80, locked_knee={"right": False})
        given = {"knee_pain": pains, "locked_knee.left": locked, "swelling": swollen}
        columns = self.rules.columns(base, given)
        self.assertEqual(len(columns), 1200)
        live = self.rules.live(base)
        for place in (0, 1, 2, 3, 4, 5, 511, 512, 1027, 1199):
            live.answer("knee_pain", pains[place])
            live.answer("locked_knee", locked[place], side="left")
            live.answer("swelling", swollen[place])
            for rule in ("sore", "knee_is_locked", "swollen", "strength"):
                self.assertEqual(bool(columns.certain(rule)[place]), live.is_certain(rule), (place, rule))
                self.assertEqual(bool(columns.possible(rule)[place]), live.is_possible(rule), (place, rule))
            verdicts = {word for word in ("ask", "exercise", "rest", "stop", "routine") if columns.may_be(word)[place]}
            self.assertEqual(verdicts, live.verdicts)
        with self.assertRaises(rung.UsageError):
            self.rules.columns(base, {"knee_pain": [1], "swelling": ["none", "none"]})
        with self.assertRaises(rung.Rejected):
            self.rules.columns(base, {"knee_pain": [11]})
        for wrong in ({"injury": [None]}, {"injury": ["never"]}, {"gone": ["yes"]}):
            with self.assertRaises(rung.Rejected):
                self.rules.columns(base, wrong)
        with self.assertRaises(rung.UsageError):
            self.rules.columns(base, {"swelling": ["huge"]})
        with self.assertRaises(rung.UsageError):
            self.rules.columns(base, {"knee_pain": [[1]]})
        self.assertEqual(len(self.rules.columns(base, {})), 0)

    def test_columns_may_be_arrays(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("NumPy is not installed")
        pains = numpy.array([0.0, 6.0, numpy.nan] * 400)
        columns = self.rules.columns(state(**HARMLESS), {"knee_pain": pains})
        sore = columns.certain("sore")
        self.assertEqual((sore.dtype, sore.shape), (numpy.dtype(bool), (1200,)))
        self.assertTrue(numpy.array_equal(sore, pains == 6))
        self.assertEqual(self.rules.decide(state(**dict(HARMLESS, knee_pain=numpy.int64(3)))).verdict, "exercise")

    def test_columns_may_be_a_frame(self):
        try:
            import numpy
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        pains = numpy.array([0.0, 6.0, numpy.nan] * 400)
        sore = self.rules.columns(state(**HARMLESS), {"knee_pain": pains}).certain("sore")
        frame = pandas.DataFrame({"knee_pain": pains, "swelling": ["none", "a_lot", None] * 400})
        self.assertEqual(list(self.rules.columns(state(), frame).certain("sore")), list(sore))

    def test_threads_share_rules_and_run_while_the_library_works(self):
        given = state(**HARMLESS)
        expected = self.rules.decide(given).json
        wrong = []

        def work():
            for _ in range(200):
                if self.rules.decide(given).json != expected:
                    wrong.append(1)
                try:
                    self.rules.decide(state(gone=1))
                    wrong.append(2)
                except rung.Rejected as why:
                    if len(why.diagnostics) != 1:
                        wrong.append(3)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_lives_and_folds_outlive_their_rules(self):
        rules = rung.RuleSet.load({"knees/pack.rung": RULES})
        live, fold = rules.live(state(**HARMLESS)), rules.fold()
        fact = live.fact("knee_pain")
        del rules
        gc.collect()
        fact.set(7)
        self.assertEqual(live.verdicts, {"rest"})
        self.assertEqual(fold.decide(state(**HARMLESS)).verdict, "exercise")
        del live
        gc.collect()
        fact.set(2)  # a fact keeps its live

    def test_the_package_is_of_the_interface_that_the_header_has(self):
        header = pathlib.Path(os.environ["RUNG_SOURCE_DIR"], "engine/include/rung/rung.h").read_text(encoding="utf-8")
        for part, number in zip(("MAJOR", "MINOR"), rung.ABI):
            self.assertIn(f"#define RUNG_ABI_{part} {number}\n", header)
        self.assertRegex(rung.__version__, r"^\d+\.\d+\.\d+$")

    def test_a_library_that_is_missing_or_another_one_is_said_plainly(self):
        for named in ("/nowhere/librung.so.0", "libc.so.6"):
            done = subprocess.run(
                [sys.executable, "-c", "import rung"],
                env=dict(os.environ, RUNG_LIBRARY=named),
                capture_output=True,
                text=True,
            )
            self.assertEqual(done.returncode, 1)
            self.assertIn("ImportError: the library of Rung could not be loaded", done.stderr)


if __name__ == "__main__":
    unittest.main()
