"""A session after midnight: by `--on`, and by the hour at which the days of a store end."""
import datetime
import json
import unittest

from harness import BAD_INPUT, Case, KNEE, STORE_TROUBLE, USAGE


def zone_in_which_it_is(hour, minute):
    """A time zone in which the clock shows that time, and the date that it shows."""
    now = datetime.datetime.now(datetime.timezone.utc)
    behind = now.hour * 60 + now.minute - hour * 60 - minute
    zone = f"XXX{'-' if behind < 0 else '+'}{abs(behind) // 60:02}:{abs(behind) % 60:02}"
    return {"TZ": zone}, (now - datetime.timedelta(minutes=behind)).date()


class DayEnds(Case):
    def setUp(self):
        super().setUp()
        self.where = ("--store", self.folder / "store.db")

    def run_at(self, clock, command, *words, text="", **options):
        self.zone, self.day = zone_in_which_it_is(*clock)
        self.before = self.day - datetime.timedelta(days=1)
        return self.rung(command, "ada", *words, *self.where, "--rules", KNEE, text=text, variables=self.zone,
                         **options)

    def log(self, clock, *words, **options):
        return self.run_at(clock, "log", "bench_squat", "--reps", "12", "--pain", "0", *words, **options)

    def set(self, *words, **options):
        return self.rung("kb", "setting", *words, *self.where, **options)

    def days(self):
        export = json.loads(self.rung("kb", "export", "ada", *self.where).out)
        return [record["row"]["day"] for record in export["records"] if record["what"] == "session"]

    def test_midnight_ends_the_day_where_nothing_is_set(self):
        self.log((1, 30), "--new")
        self.assertEqual(self.days(), [str(self.day)])
        self.assertEqual(self.set().out, "day-ends 00:00\n")

    def test_until_then_it_is_the_day_before(self):
        self.log((23, 0), "--new")
        evening = str(self.day)
        self.assertEqual(self.set("day-ends", "4:00").out, "day-ends 04:00\n")
        told = " ".join(self.log((1, 30)).out.split())
        self.assertEqual(self.days(), [evening, str(self.before)])
        self.assertIn(f"Until 04:00, when a day ends in this store, it is {self.before}; `--today {self.day}` says "
                      "otherwise.", told)
        self.assertIn(f"{self.before}: repetitions 12", told)
        self.log((4, 0))
        self.assertEqual(self.days()[-1], str(self.day))

    def test_next_and_triage_follow_it(self):
        self.log((3, 30), "--new")
        self.set("day-ends", "04:00")
        self.assertIn(f"it is {self.before};", " ".join(self.run_at((3, 30), "next").out.split()))
        decision = json.loads(self.run_at((3, 30), "next", "--format", "json").out)
        self.assertEqual(decision["today"], str(self.before))
        done = self.rung("triage", "--person", "ada", *self.where, "--rules", KNEE, text="0\nno\nno\n2\n",
                         variables=self.zone)
        self.assertIn(f"it is {self.before};", " ".join(done.out.split()))
        self.assertEqual(self.days()[-1], str(self.before))

    def test_a_day_that_is_named_is_that_day(self):
        self.log((1, 30), "--new")
        self.set("day-ends", "04:00")
        self.log((1, 30), "--today", str(self.day))
        self.assertEqual(self.days()[-1], str(self.day))
        self.log((1, 30), "--on", str(self.day - datetime.timedelta(days=3)))
        self.assertEqual(self.days()[-1], str(self.day - datetime.timedelta(days=3)))
        done = self.log((1, 30), "--on", str(self.day), status=BAD_INPUT)
        self.assertIn(f"{self.day} is after today, {self.before}\nhelp: Until 04:00, when a day ends", done.err)

    def test_the_latest_setting_counts_and_the_ledger_holds(self):
        self.log((1, 30), "--new")
        for ends in ("05:00", "02:00"):
            self.set("day-ends", ends)
        self.assertEqual(json.loads(self.set("--format", "json").out), {"day-ends": "02:00"})
        self.assertIn("all as they were written", self.rung("kb", "verify", *self.where).out)

    def test_what_is_no_such_setting(self):
        self.set("day-ends", "04:00", status=STORE_TROUBLE)
        self.log((1, 30), "--new")
        for words, wrong in ((("day_ends", "04:00"), "a store has no setting `day_ends`"),
                             (("day-ends", "4"), "`4` is no time such as 04:00"),
                             (("day-ends", "25:00"), "`25:00` is no time such as 04:00"),
                             (("day-ends", "04:00", "x"), "takes a name and a value")):
            with self.subTest(words=words):
                self.assertIn(wrong, self.set(*words, status=USAGE).err)
        self.assertIn("a day ends between 00:00 and 12:00", self.set("day-ends", "13:00", status=BAD_INPUT).err)
        self.assertEqual(self.set().out, "day-ends 00:00\n")


if __name__ == "__main__":
    unittest.main()
