"""What the shipped packs decide, from the command line: the cases that people asked for by name."""
import json
import unittest

from harness import SOURCE, Case
from person import screen_of

RULES = str(SOURCE / "rules")
TODAY = "2026-11-20"
SESSION_DAY = "2026-11-18"
EVERYTHING = ["chair", "bench", "band", "ball", "barbell"]


def logged(**values):
    return {"pain": 0, "cramp": "none", "faults": [], **values}


def session(date=SESSION_DAY, facts=None, **exercises):
    return {"date": date, "facts": facts or {}, "exercises": exercises}


class Shipped(Case):
    def decide(self, state):
        return json.loads(self.rung("decide", "--rules", RULES, "--format", "json", text=json.dumps(state)).out)

    def harmless(self, question):
        """The better answer to a question, as someone who is well would give it."""
        named = {"age": 40, "wants_strength": True, "thigh_tires": True, "equipment": EVERYTHING}
        if question["fact"] in named:
            return named[question["fact"]]
        kind = question["type"]
        if kind == "yes_or_no":
            return False
        if kind in ("scale", "count", "amount"):
            return question["low"]
        if kind == "date_or_never":
            return "never"
        return "none" if kind == "one_of" else []

    def well(self, open_facts=(), **given):
        """Answers every screen harmlessly but those in `given` and those that stay open; the last decision."""
        state = {"today": TODAY, "facts": {}, "ladders": {}, "sessions": [], **given}
        for _ in range(200):
            decision = self.decide(state)
            questions = [q for q in decision["questions"] if q["fact"] not in open_facts]
            if not questions:
                return decision
            for question in screen_of(questions):
                self.answer(state, question)
        self.fail("the questions never end")
        return None

    def answer(self, state, question):
        if question["fact"].startswith("ladder."):
            state["ladders"][question["fact"].removeprefix("ladder.")] = self.harmless(question)
        elif question.get("side"):
            state["facts"].setdefault(question["fact"], {})[question["side"]] = self.harmless(question)
        else:
            state["facts"][question["fact"]] = self.harmless(question)

    def ladder(self, decision, name):
        return [item for item in decision["plan"] if item["source_rule"] == name]

    def given(self, decision):
        return {e for item in decision["plan"] for e in [item.get("exercise"), *item.get("choices", [])]}

    def blocked(self, decision, exercise):
        return [b for b in decision["blocked"] if b["exercise"] == exercise]

    def squats(self, *sessions):
        return self.well(ladders={"squatting": "squat", "bridging": "none", "deadlifting": "none", "curling": "none"},
                         facts={"equipment": EVERYTHING}, sessions=list(sessions))

    def test_twenty_nine_clean_squats_stay_at_the_squat(self):
        decision = self.squats(session(squat=logged(reps=29, clean_reps=29)))
        item = self.ladder(decision, "squatting")[0]
        self.assertEqual((item.get("exercise"), item.get("step")), ("squat", "hold"))
        needs = [n for b in self.blocked(decision, "loaded_squat") for n in b["needs"]]
        self.assertIn(("29", ">= 30"), [(n["have"], n["need"]) for n in needs if n["item"] == "squat.clean_reps"])

    def test_thirty_clean_squats_lead_to_load(self):
        item = self.ladder(self.squats(session(squat=logged(reps=30, clean_reps=30))), "squatting")[0]
        self.assertEqual((item.get("exercise"), item.get("step")), ("loaded_squat", "progress"))

    def test_thirty_squats_with_knees_drifting_in_twice_are_not_loaded(self):
        drift = logged(reps=30, clean_reps=30, faults=["knees_in"])
        decision = self.squats(session("2026-11-16", squat=drift), session(squat=drift))
        self.assertNotIn("loaded_squat", self.given(decision))
        self.assertIn("knees_falling_in", [r["rule"] for r in decision["reasons"]])

    def test_three_sets_of_ten_are_not_thirty_in_a_row(self):
        self.assertNotIn("loaded_squat", self.given(self.squats(session(squat=logged(sets=3, reps=10)))))

    def test_thirty_left_and_twelve_right_is_not_weighted(self):
        log = logged(clean_reps={"left": 30, "right": 12}, pain={"left": 0, "right": 0},
                     cramp={"left": "none", "right": "none"})
        decision = self.well(ladders={"deadlifting": "single_leg_deadlift", "squatting": "none", "bridging": "none",
                                      "curling": "none"},
                             facts={"equipment": EVERYTHING}, sessions=[session(single_leg_deadlift=log)])
        self.assertNotIn("weighted_single_leg_deadlift", self.given(decision))
        self.assertTrue(self.blocked(decision, "weighted_single_leg_deadlift"))

    def test_a_cramp_that_went_leads_to_the_same_exercise_after_a_break(self):
        decision = self.squats(session(squat=logged(reps=12, clean_reps=12, cramp="went_after_break")))
        self.assertEqual(decision["verdict"], "exercise")
        item = self.ladder(decision, "squatting")[0]
        self.assertEqual((item.get("exercise"), item.get("step")), ("squat", "hold"))
        self.assertTrue([a for a in decision["advice"] if "break" in a["say"].lower() or "rest" in a["say"].lower()])

    def test_pain_in_an_exercise_stops_until_someone_clears_it(self):
        painful = session("2026-11-17", squat=logged(reps=12, clean_reps=12, pain=1, pain_before=0))
        for sessions in ([painful], [painful, session("2026-11-19", facts={"knee_pain": 0})]):
            decision = self.squats(*sessions)
            self.assertEqual(decision["verdict"], "stop")
            self.assertEqual(decision["referral"]["level"], "routine")
            self.assertIn("physiotherapist", decision["referral"]["to"])
            self.assertEqual(decision["plan"], [])

    def test_a_numb_saddle_is_an_emergency_and_unasked_is_a_question(self):
        self.assertEqual(self.well(facts={"numb_saddle": True})["verdict"], "emergency")
        unsure = self.well(facts={"numb_saddle": {"answer": "not sure"}})
        self.assertEqual((unsure["verdict"], unsure["referral"]["basis"]), ("emergency", "not_ruled_out"))
        unasked = self.well(open_facts=("numb_saddle",))
        self.assertEqual((unasked["verdict"], unasked["plan"]), ("ask", []))

    def test_without_equipment_nothing_that_needs_it_is_given(self):
        decision = self.well(facts={"equipment": []})
        self.assertEqual(decision["verdict"], "exercise")
        self.assertFalse([b for b in decision["plan"] if b.get("exercise") in ("bench_squat", "deadlift", "ball_curl")])
        self.assertTrue([b for b in decision["blocked"] if b["by"] == "equipment"])

    def test_a_calf_newly_swollen_on_one_side_is_urgent_without_a_clinician(self):
        decision = self.well(facts={"calf_swollen": {"left": True, "right": False}})
        self.assertEqual(decision["verdict"], "urgent")
        self.assertIn("possible_clot", [r["rule"] for r in decision["reasons"] if r["basis"] == "certain"])

    def test_someone_who_is_well_reaches_an_exercise(self):
        self.assertEqual(self.well()["verdict"], "exercise")


if __name__ == "__main__":
    unittest.main()
