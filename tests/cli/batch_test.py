"""`rung batch`: the same as `decide` for each line, in order, whatever stands between good lines."""
import collections
import csv
import io
import json
import pathlib
import random
import re
import signal
import subprocess
import threading
import time
import unittest

from harness import (BAD_INPUT, DONE, KNEE, PROGRAM, SOURCE, TODAY, USAGE, Case, Terminal, environment,
                     without_color)

FACTS = {
    "fever": [True, False], "numb_saddle": [True, False, False, False],
    "cannot_bear_weight": [True, False, False, False], "knee_pain": list(range(11)),
    "swelling": ["none", "mild", "marked"], "injury": ["never", "2026-11-19", "2026-01-02"],
    "stairs": [0, 10, 20, 40], "weight": [60, 70.5, 160],
    "equipment": [[], ["chair"], ["chair", "band"], ["band"]],
}
UNSURE = [{"answer": "not sure"}, {"answer": "declined"}]


def random_state(random_, sessions=True):
    def answer(values):
        draw = random_.random()
        return random_.choice(UNSURE) if draw < 0.08 else None if draw < 0.25 else random_.choice(values)

    facts = {name: value for name, values in FACTS.items() if (value := answer(values)) is not None}
    sides = {side: value for side in ("left", "right") if (value := answer([True, False, False])) is not None}
    if sides:
        facts["calf_swollen"] = sides
    state = {"today": TODAY, "facts": facts, "sessions": []}
    if random_.random() < 0.7:
        state["ladders"] = {"squatting": random_.choice(["none", "bench_squat", "squat"])}
    if sessions and random_.random() < 0.5:
        log = {"reps": 20, "clean_reps": random_.randrange(40), "pain": random_.randrange(5), "faults": []}
        state["sessions"] = [{"date": "2026-11-18", "exercises": {"bench_squat": log}}]
        state["ladders"] = {}
    return state


def states(count, seed=1, **options):
    random_ = random.Random(seed)
    return [random_state(random_, **options) for _ in range(count)]


def ndjson(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def as_cell(value):
    if isinstance(value, dict):
        return {"not sure": "not sure", "declined": "would rather not say"}[value["answer"]]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) or "none" if isinstance(value, list) else str(value)


def as_csv(rows):
    columns = ["id", "today", *FACTS, "calf_swollen.left", "calf_swollen.right", "ladder.squatting"]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for number, row in enumerate(rows):
        cells = {name: as_cell(value) for name, value in row["facts"].items() if name != "calf_swollen"}
        for side, value in row["facts"].get("calf_swollen", {}).items():
            cells["calf_swollen." + side] = as_cell(value)
        if row.get("ladders"):
            cells["ladder.squatting"] = row["ladders"]["squatting"]
        writer.writerow({"id": f"p,{number}", "today": row["today"], **cells})
    return out.getvalue()


class Batch(Case):
    def batch(self, text, *arguments, rules=KNEE, **options):
        text = text.encode() if isinstance(text, str) else text
        done = subprocess.run([PROGRAM, "batch", "--rules", rules, *arguments], input=text, capture_output=True,
                              timeout=120, env=environment(), check=False)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, options.get("status", DONE), f"{arguments}\n{done.out}\n{done.err}")
        return done

    def lines(self, text, *arguments, **options):
        return [json.loads(line) for line in self.batch(text, *arguments, **options).out.splitlines()]

    def decided(self, state, rules=KNEE):
        text = json.dumps(state) if isinstance(state, dict) else state
        return json.loads(self.rung("decide", "--rules", rules, "--format", "json", text=text).out)


class SameAsDecide(Batch):
    def check_against(self, decision, line):
        self.assertEqual(line["verdict"], decision["verdict"])
        self.assertEqual(line["settled"], decision["settled"])
        self.assertEqual(line["referral"], decision["referral"]["level"])
        self.assertEqual(line["activity"], decision["activity"]["level"])
        self.assertEqual(line["hold"], decision["activity"]["hold"])
        self.assertEqual(line["rules"], [r["rule"] for r in decision["reasons"] if r["effect"] != "exercise"])
        following = []
        if "next" in decision and decision["verdict"] != "ask":
            item = decision["plan"][decision["next"]]
            following = [item["exercise"]] if "exercise" in item else item["choices"]
        self.assertEqual(line["next"], following)

    def test_generated_states(self):
        given = states(150)
        decisions = [self.decided(state) for state in given]
        self.assertGreaterEqual(len({decision["verdict"] for decision in decisions}), 5)
        full = self.lines(ndjson(given), "--full", "--jobs", "3")
        self.assertEqual([line["decision"] for line in full], decisions)
        for number, (decision, line) in enumerate(zip(decisions, self.lines(ndjson(given)), strict=True), 1):
            self.assertEqual(line["line"], number)
            self.check_against(decision, line)
        quick = self.lines(ndjson(given), "--fields", "verdict,settled,referral,activity,hold,next")
        slow = self.lines(ndjson(given), "--fields", "verdict,settled,referral,activity,hold,next,rules")
        self.assertEqual(quick, [{key: line[key] for key in line if key != "rules"} for line in slow])

    def test_documented_examples(self):
        """The states that ship as examples, on the packs that ship."""
        rules = str(SOURCE / "rules")
        given = [path.read_text(encoding="utf-8") for path in sorted((SOURCE / "docs/examples").glob("*.json"))]
        one_line = [json.dumps(json.loads(text)) for text in given]
        full = self.lines("\n".join(one_line), "--full", rules=rules)
        self.assertEqual([line["decision"] for line in full], [self.decided(text, rules) for text in given])

    def test_bytes_of_whole_decisions(self):
        state = states(1, seed=7)[0]
        pretty = self.rung("decide", "--rules", KNEE, "--format", "json", text=json.dumps(state)).out
        line = self.batch(ndjson([state]), "--fields", "decision").out
        self.assertEqual(line, '{"decision":' + json.dumps(json.loads(pretty), ensure_ascii=False,
                                                           separators=(",", ":")) + "}\n")

    def test_csv_is_the_same_as_json(self):
        given = states(400, seed=3, sessions=False)
        fields = ["--fields", "verdict,settled,referral,activity,hold,next,rules,questions"]
        by_json = self.batch(ndjson(given), *fields, "--jobs", "2").out
        by_csv = self.batch(as_csv(given), *fields, "--format", "csv", "--output-format", "ndjson").out
        self.assertEqual(by_csv, by_json)
        rows = list(csv.DictReader(io.StringIO(self.batch(as_csv(given), *fields, "--format", "csv").out)))
        for row, line in zip(rows, map(json.loads, by_json.splitlines()), strict=True):
            self.assertEqual(row, {"errors": "", **{key: as_text(value) for key, value in line.items()}})


def as_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, list) else value


class Order(Batch):
    def test_many_jobs_one_order(self):
        given = [{"id": number, **state} for number, state in enumerate(states(3000, seed=5))]
        fields = ["--fields", "line,id,verdict,questions"]
        once = self.batch(ndjson(given), *fields, "--jobs", "1").out
        self.assertEqual([json.loads(line)["id"] for line in once.splitlines()], list(range(3000)))
        for jobs in ("2", "7", "64"):
            self.assertEqual(self.batch(ndjson(given), *fields, "--jobs", jobs).out, once)

    def test_ids(self):
        one = states(1)[0]
        lines = self.lines(ndjson([{"id": "p \"1\"", **one}, {**one, "id": 1.50}, one]), "--fields", "id")
        self.assertEqual(lines, [{"id": "p \"1\""}, {"id": 1.5}, {}])
        refused = self.lines(ndjson([{"id": "bad", **one, "x": 1}]), status=BAD_INPUT)
        self.assertEqual((refused[0]["line"], refused[0]["id"]), (1, "bad"))

    def test_lines_come_as_soon_as_they_can(self):
        with subprocess.Popen([PROGRAM, "batch", "--rules", KNEE, "--fields", "line,verdict"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as running:
            for number, state in enumerate(states(3), 1):
                running.stdin.write(ndjson([state]).encode())
                running.stdin.flush()
                self.assertEqual(json.loads(running.stdout.readline())["line"], number)
            running.stdin.close()
            self.assertEqual(running.wait(20), DONE)


class BadLines(Batch):
    GOOD = json.dumps(states(1, seed=2)[0]).encode()

    def check(self, bad, code, path=""):
        """The bad line is named, says nothing but that, and its neighbours are decided."""
        for jobs in ("1", "3"):
            done = self.batch(b"\n".join([self.GOOD, bad, self.GOOD]), "--jobs", jobs, status=BAD_INPUT)
            first, second, third = (json.loads(line) for line in done.out.splitlines())
            self.assertEqual((first["line"], second["line"], third["line"]), (1, 2, 3))
            self.assertEqual({**first, "line": 3}, third)
            self.assertLessEqual(set(second), {"line", "id", "errors"})
            self.assertIn(code, [error["code"] for error in second["errors"]])
            self.assertIn(path, second["errors"][0]["message"])
            self.assertIn(f"standard input:2: error[{code}]: ", done.err)
            self.assertIn(path, done.err)
            self.assertIn("1 of 3 lines cannot be used", done.err)

    def with_facts(self, facts):
        return json.dumps({"today": TODAY, "sessions": [], "facts": facts}).encode()

    def test_each_kind(self):
        for bad, code, path in (
                (b"nonsense", "R7001", ""), (b'{"today":"2026-11-20"', "R7001", ""),
                (b'{"today":"2026-11-20","sessions":[]} x', "R7001", ""), (b"[]", "R7004", ""),
                (b'{"today":"2026-11-20","sessions":' + b"[" * 100 + b"]" * 100 + b"}", "R7004", "sessions"),
                (b'{"today":"2026-11-20","sessions":[],"x":' + b"[" * 5000 + b"]" * 5000 + b"}", "R7006", "x"),
                (b'{"sessions":[]}', "R7007", "today"), (b'{"today":"2026-11-20"}', "R7007", "sessions"),
                (self.with_facts({"knee_pian": 3}), "R7101", "facts.knee_pian"),
                (self.with_facts({"knee_pain": "bad"}), "R7102", "facts.knee_pain"),
                (self.with_facts({"knee_pain": 11}), "R7103", "facts.knee_pain"),
                (self.with_facts({"calf_swollen": {"left": 3}}), "R7102", "facts.calf_swollen.left"),
                (self.with_facts({"weight": 70.12345}), "R7008", "facts.weight"),
                (self.GOOD[:-1] + b"\x00}", "R0003", ""), (b"\x00", "R0003", ""),
                (self.GOOD[:-1] + b', "a\xff": 1}', "R0002", ""),
                (b'{"today":"2026-11-20","today":"2026-11-20","sessions":[]}', "R7002", "today")):
            with self.subTest(bad[:80]):
                self.check(bad, code, path)

    def test_long_lines(self):
        with self.subTest("a megabyte is read"):
            padded = b'{"wants": ["' + b"x" * (1 << 20) + b'"],' + self.GOOD[1:]
            lines = self.lines(b"\n".join([padded, self.GOOD]), "--fields", "verdict,referral")
            self.assertEqual(lines[0], lines[1])
        with self.subTest("nine are not"):
            self.check(b'{"wants": ["' + b"x" * (9 << 20) + b'"],' + self.GOOD[1:], "R7006")

    def test_ends_of_lines(self):
        expected = self.batch(self.GOOD + b"\n" + self.GOOD + b"\n").out
        for text in (self.GOOD + b"\n" + self.GOOD, self.GOOD + b"\r\n" + self.GOOD + b"\r\n",
                     b"\xef\xbb\xbf" + self.GOOD + b"\n" + self.GOOD):
            self.assertEqual(self.batch(text).out, expected)
        spaced = self.lines(b"\n\n" + self.GOOD + b"\n \t\r\n" + self.GOOD + b"\n\n\n", "--fields", "line")
        self.assertEqual(spaced, [{"line": 3}, {"line": 5}])

    def test_nothing(self):
        for text in ("", "\n", "\r\n \n"):
            self.assertEqual(self.batch(text).out, "")
        self.assertIn("no states decided", self.batch("", "--summary").out)

    def test_a_cut_file(self):
        done = self.batch(self.GOOD + b"\n" + self.GOOD[:40], status=BAD_INPUT)
        self.assertEqual([set(json.loads(line)) >= {"errors"} for line in done.out.splitlines()], [False, True])

    def test_every_line_bad(self):
        done = self.batch("x\n" * 500, "--jobs", "4", status=BAD_INPUT)
        self.assertEqual([json.loads(line)["line"] for line in done.out.splitlines()], list(range(1, 501)))
        named = [int(line.split(":")[1]) for line in done.err.splitlines() if line.startswith("standard input:")]
        self.assertEqual(named, list(range(1, 501)))


class Csv(Batch):
    def rows(self, text, *arguments, **options):
        out = self.batch(text, "--format", "csv", *arguments, **options).out
        return list(csv.DictReader(io.StringIO(out)))

    def test_quotes_and_ends(self):
        text = '\ufeffid,today,"knee_pain",equipment\r\n' \
               '"a ""b"", c",2026-11-20,"3",chair;band\r\n' \
               '"two\nlines",2026-11-20,,none\r\n\r\nlast,2026-11-20,not sure,'
        rows = self.rows(text, "--fields", "line,id,verdict")
        self.assertEqual([(row["line"], row["id"]) for row in rows],
                         [("2", 'a "b", c'), ("3", "two\nlines"), ("6", "last")])

    def test_what_was_not_asked(self):
        text = "today,fever,equipment\n2026-11-20,,\n2026-11-20,no,none\n2026-11-20,not sure,chair\n"
        lines = [json.loads(line) for line in self.batch(
            text, "--format", "csv", "--output-format", "ndjson", "--fields", "questions").out.splitlines()]
        for name, expected in (("fever", [True, False, False]), ("equipment", [True, False, False])):
            self.assertEqual([name in line["questions"] for line in lines], expected)

    def test_bad_rows(self):
        text = "id,today,knee_pain\n" \
               "ok,2026-11-20,3\nshort,2026-11-20\nday,2026-11-31,3\nno,,3\nhigh,2026-11-20,11\n" \
               'word,2026-11-20,"3,5"\nopen,2026-11-20,3" \n"torn"x,2026-11-20,3\nok,2026-11-20,3\n'
        done = self.batch(text, "--format", "csv", "--fields", "id,verdict", status=BAD_INPUT)
        rows = list(csv.DictReader(io.StringIO(done.out)))
        self.assertEqual([bool(row["verdict"]) for row in rows], [True, *[False] * 7, True])
        self.assertEqual([bool(row["errors"]) for row in rows], [False, *[True] * 7, False])
        for number, part in ((3, "2 fields where"), (4, "R7005"), (5, "R7007"), (6, "R7103"), (7, "R7102"),
                             (8, "a quote stands inside field 3"), (9, "behind the quotes of field 1")):
            self.assertIn(f"line {number}: ", rows[number - 2]["errors"])
            self.assertIn(part, rows[number - 2]["errors"])
            self.assertIn(f"standard input:{number}: error", done.err)
        self.assertIn("facts.knee_pain", rows[4]["errors"])

    def test_quotes_that_never_end(self):
        rows = self.rows('id,today\nok,2026-11-20\n"open,2026-11-20\nswallowed,2026-11-20\n', "--fields",
                         "line,verdict", status=BAD_INPUT)
        self.assertEqual([row["line"] for row in rows], ["2", "3"])
        self.assertIn("do not end", rows[1]["errors"])

    def test_columns_are_checked_first(self):
        for header, part in (("today,knee_pian", "did you mean `knee_pain`?"), ("knee_pain", "no column `today`"),
                             ("today,calf_swollen", "calf_swollen.left"), ("today,fever,fever", "stands twice"),
                             ("", "no first line")):
            done = self.batch(header + "\n2026-11-20,1\n" if header else "", "--format", "csv", status=BAD_INPUT)
            self.assertEqual(done.out, "")
            self.assertIn(part, done.err)


class Summary(Batch):
    def test_counts_are_those_of_the_lines(self):
        given = ndjson(states(500, seed=9)) + "bad\n" + ndjson(states(20, seed=10))
        lines = self.lines(given, "--full", status=BAD_INPUT)
        decisions = [line["decision"] for line in lines if "decision" in line]
        self.assertEqual(len(decisions), 520)
        verdicts = collections.Counter(decision["verdict"] for decision in decisions)
        for jobs in ("1", "5"):
            counts = json.loads(self.batch(given, "--summary", "--output-format", "json", "--jobs", jobs,
                                           status=BAD_INPUT).out)
            self.assertEqual((counts["decided"], counts["refused"]), (520, 1))
            self.assertEqual({name: count for name, count in counts["verdicts"].items() if count}, verdicts)
            rules = {rule["rule"]: rule for rule in counts["rules"]}
            self.assertEqual(len(rules), len(counts["rules"]))
            for key, bases in (("lines", {"certain", "not_ruled_out", "not_asked"}), ("certain", {"certain"}),
                               ("not_asked", {"not_asked"})):
                of_rules = collections.Counter(
                    reason["rule"] for decision in decisions for reason in decision["reasons"]
                    if reason["effect"] != "exercise" and reason["basis"] in bases)
                self.assertEqual({name: rule[key] for name, rule in rules.items() if rule[key]}, of_rules)
                of_levels = collections.Counter(
                    decision["referral"]["level"] for decision in decisions if decision["referral"]["basis"] in bases)
                self.assertEqual(
                    {name: count[key] for name, count in counts["referrals"].items() if count[key]}, of_levels)
                self.assertTrue(of_rules and of_levels)
            order = [rule["lines"] for rule in counts["rules"]]
            self.assertEqual(order, sorted(order, reverse=True))

    def test_as_text(self):
        done = self.batch(ndjson(states(50, seed=11)), "--summary")
        self.assertTrue(done.out.startswith("50 states decided, 0 refused\n\n     lines  verdict\n"))
        self.assertIn("rule that acted", done.out)
        without = self.batch(ndjson(states(50, seed=11)), "--summary", "--fields", "verdict")
        self.assertTrue(done.out.startswith(without.out))
        self.assertNotIn("rule", without.out)


class Limits(Batch):
    def peak_kb(self, lines, bad=False):
        """The most memory the program held once it had written so many lines. What the system tells of children
        that ended counts this program as well, from which they were made; so it is read while it still runs."""
        text = ndjson(states(500, seed=4)).replace(TODAY, "never", 250 if bad else 0)
        with subprocess.Popen([PROGRAM, "batch", "--rules", KNEE, "--jobs", "2", "--fields", "line,verdict"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env=environment()) as running:
            def write():
                for _ in range(lines // 500):
                    running.stdin.write(text.encode())
                running.stdin.flush()

            writer = threading.Thread(target=write)
            writer.start()
            for _ in range(lines):
                last = running.stdout.readline()
            writer.join()
            self.assertEqual(json.loads(last)["line"], lines)
            status = pathlib.Path(f"/proc/{running.pid}/status").read_text(encoding="utf-8")
            running.stdin.close()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])

    def test_memory_does_not_grow(self):
        for bad in (False, True):
            few, many = self.peak_kb(2000, bad), self.peak_kb(40000, bad)
            self.assertLess(many, few + 2048, (few, many, bad))
            self.assertLess(many, 64 << 10)

    def test_reader_goes_away(self):
        text = ndjson(states(500)) * 4
        with subprocess.Popen([PROGRAM, "batch", "--rules", KNEE, "--full"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
            running.stdout.close()
            told = all_written(running, text)
            self.assertEqual(running.wait(20), BAD_INPUT)
        self.assertEqual(told.decode(), "rung: the output cannot be written\n")

    def test_disk_is_full(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "batch", "--rules", KNEE], input=ndjson(states(500)).encode(),
                                  stdout=full, stderr=subprocess.PIPE, timeout=60, env=environment(), check=False)
        self.assertEqual(done.returncode, BAD_INPUT)
        self.assertEqual(done.stderr.decode(), "rung: the output cannot be written\n")

    def test_interrupt_leaves_whole_lines(self):
        state = ndjson(states(200))
        for signal_, slow in ((signal.SIGINT, False), (signal.SIGTERM, True)):
            with subprocess.Popen([PROGRAM, "batch", "--rules", KNEE, "--full", "--jobs", "2"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=environment()) as running:
                running.stdin.write(state.encode() if slow else state.encode()[:-5])
                running.stdin.flush()
                first = running.stdout.readline()
                time.sleep(0.05)
                running.send_signal(signal_)
                out, told = first + running.stdout.read(), running.stderr.read()
                self.assertEqual(running.wait(20), 130)
            self.assertTrue(out.endswith(b"\n"))
            lines = [json.loads(line) for line in out.splitlines()]
            self.assertEqual([line["line"] for line in lines], list(range(1, len(lines) + 1)))
            self.assertIn(f"rung: stopped after {len(lines)} line", told.decode())


def all_written(running, text):
    """What is told on the error stream, once the program took `text` or went away."""
    try:
        running.stdin.write(text.encode())
        running.stdin.close()
    except BrokenPipeError:
        pass
    return running.stderr.read()


class Usage(Batch):
    def test_wrong_use(self):
        for words, part in ((["--fields", "verdct"], "did you mean `verdict`?"), (["--jobs", "0"], "--jobs"),
                            (["--jobs", "many"], "--jobs"), (["--output-format", "text"], "ndjson or csv"),
                            (["--summary", "--output-format", "csv"], "text or json"),
                            (["--full", "--output-format", "csv"], "does not fit into CSV"),
                            (["--full", "--fields", "line"], "do not go together"),
                            (["--format", "xml"], "ndjson|csv"), (["day.ndjson"], "takes no")):
            done = self.batch("", *words, status=USAGE)
            self.assertIn(part, done.err)
            self.assertEqual(done.out, "")

    def test_files(self):
        text = ndjson(states(5))
        path = self.file("day.ndjson", text)
        self.assertEqual(self.batch("", "--input", path).out, self.batch(text).out)
        table = self.file("day.csv", as_csv(states(5, sessions=False)))
        self.assertEqual(self.batch("", "--input", table).out.splitlines()[0],
                         "line,id,verdict,settled,referral,activity,hold,next,rules,errors")
        self.assertIn(path + ":1: error", self.batch("", "--input", self.file("day.ndjson", "x\n"),
                                                     status=BAD_INPUT).err)
        for missing in ("nowhere.ndjson", str(self.folder)):
            done = self.batch("", "--input", missing, status=BAD_INPUT)
            self.assertIn(f"cannot read `{missing}`", done.err)


class Progress(Batch):
    def on_terminal(self, *arguments, **variables):
        path = self.file("many.ndjson", ndjson(states(500)) * 40)
        out = self.folder / "out"
        terminal = Terminal("batch", "--rules", KNEE, "--input", path, "--jobs", "1", *arguments, **variables)
        status = terminal.end(60)
        self.assertEqual(status, DONE, terminal.shown)
        self.assertFalse(out.exists())
        return terminal.shown

    def test_only_on_a_terminal_and_wiped_at_the_end(self):
        shown = self.on_terminal("--summary")
        self.assertRegex(shown, r"\r\x1b\[K\d+ lines, \d+ a second, \d+ %, \d+:\d\d left")
        self.assertRegex(shown, r"left\r\x1b\[K20000 states decided")
        self.assertNotIn("a second", self.batch(ndjson(states(100))).err)

    def test_not_when_it_is_not_wanted(self):
        for arguments, variables in ((["--quiet"], {}), (["--plain"], {}), ([], {"TERM": "dumb"})):
            shown = without_color(self.on_terminal("--summary", *arguments, **variables))
            self.assertTrue(shown.startswith("20000 states decided"), shown[:200])
            self.assertNotIn("\r\x1b", shown)

    def test_asks_for_input(self):
        terminal = Terminal("batch", "--rules", KNEE)
        self.assertEqual(terminal.end(), USAGE)
        self.assertIn("no states are given", terminal.shown)


if __name__ == "__main__":
    unittest.main()
