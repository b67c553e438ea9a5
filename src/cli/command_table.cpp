#include "command_table_parts.hpp"

namespace rung::cli {

namespace {

OptionSpec exit_code_option() {
  return {"exit-code", "", "End with status 1 when the decision is anything but an exercise."};
}

CommandSpec triage_command() {
  return {
      "triage",
      "asks what matters, then names the next safe step",
      "",
      "Asks one question after the other, only those that can still matter, and decides. At every "
      "question you may type: not sure, skip, back, review, why, help, quit. On a terminal "
      "the result comes "
      "first on one screen, and how, why and from where when you ask; --format text prints all of "
      "it. Off a terminal it reads one answer a line from standard input. An answer may be led by "
      "the name of its question (`knee_pain: "
      "3`); "
      "rung then refuses it at any other question. When the answers end early, it says what is "
      "still "
      "open, and gives no exercise until then.",
      {rules_option(),
       {"answers", "FILE",
        "Read the answers from FILE, one a line; empty lines and lines that begin "
        "with `#` are left out. An answer that does not fit ends the run."},
       {"state", "FILE",
        "Start from a saved state; what it answers for today is not asked again. With the same "
        "FILE for --save it need not be there yet."},
       {"ask-again", "", "Ask again what the state says you were not sure of, or skipped."},
       {"save", "FILE", "Write the state to FILE after each answer, so that nothing is lost."},
       {"person", "NAME",
        "Somebody in the store: their past counts, and what is answered and decided is kept there, "
        "answer by answer. Then the rules are those of the store, as for `rung next`."},
       store_option(),
       {"new", "", "Add the person, and make the store, where they are not there yet."},
       {"no-store", "", "Keep nothing in the store, and do not ask whether to."},
       {"force", "", "Let --save write over a file that holds more than this run begins with."},
       {"today", "YYYY-MM-DD", "The day to decide for. Default: today by the clock."},
       {"want", "WORDS",
        "An exercise you would like to do, in your own words. When they can mean several you are "
        "asked which.",
        true},
       plain_option(),
       format_option(),
       exit_code_option()},
      {{"rung triage", "Ask, with the packs that ship with rung."},
       {"rung triage --person ada --store me.db",
        "With a past in the store, where `rung log` and `rung next` find it."},
       {"rung triage --state me.json --save me.json",
        "Begin, and go on whenever you like, also on another day: what has grown too old is asked "
        "again."},
       {"rung triage --want \"hamstring curl\" --plain", "With a wish, and without any layout."},
       {"rung triage --answers answers.txt --today 2026-11-20 --format json",
        "The same questions, answered by a file."}},
      "0 done, also when it ended early; 1 with --exit-code, when the result is no exercise; 2 "
      "wrong "
      "usage; 3 a file, state, rule or answer that cannot be used; 4 trouble with the store; 130 "
      "stopped with ctrl-C."};
}

CommandSpec decide_command() {
  return {
      "decide",
      "one state in, one decision out",
      "",
      "Decides on one state, written as JSON. The state says what day it is; the clock is not "
      "read, "
      "so the same state and rules give the same decision on any day and machine.",
      {rules_option(),
       {"state", "FILE", "The state; `-` (default) reads standard input."},
       format_option(),
       exit_code_option()},
      {{"rung decide --state today.json", "The decision in words."},
       {"rung decide --format json < today.json", "The decision as JSON."}},
      "0 done; 1 with --exit-code, when the decision is no exercise; 2 wrong usage; 3 a state or "
      "rules that cannot be used."};
}

CommandSpec explain_command() {
  return {
      "explain",
      "why, why not, and what would change it",
      "",
      "Decides on one state and tells why: the rules that acted, the answers they rest on, what "
      "stands in the way of an exercise, and the fewest and smallest changes of answers or results "
      "after which it would come out another way. None of that is advice.",
      {rules_option(),
       {"state", "FILE", "The state; `-` (default) reads standard input."},
       {"why-not", "EXERCISE",
        "Tell what stands in the way of one exercise, and what would have to be so for it to be "
        "done. Its name, its title or an alias."},
       {"what-would-change", "", "Tell all the changes that were found, and nothing else."},
       format_option()},
      {{"rung explain --state today.json", "Why, in full sentences."},
       {"rung explain --state today.json --why-not loaded_squat", "Why not this exercise."},
       {"rung explain --state today.json --what-would-change", "What the answer hangs on."}},
      "0 done; 2 wrong usage, also when no exercise is called that; 3 a state or rules that cannot "
      "be used."};
}

CommandSpec batch_command() {
  return {
      "batch",
      "many states in, a line for each out",
      "",
      "Decides on every line of a stream: a state as JSON a line (NDJSON), or rows of CSV of which "
      "the first names the columns. Lines come out in the order of the input. A line that cannot "
      "be "
      "used is named on the error stream, and in its place stands what is wrong with it; the "
      "others "
      "are decided all the same. Empty cells and facts that are left out were not asked. Memory "
      "does "
      "not grow with the input.",
      {rules_option(),
       {"input", "FILE", "The states; `-` (default) reads standard input."},
       {"format",
        "ndjson|csv",
        "How they are written. Default: csv for a FILE that ends in .csv, else ndjson.",
        false,
        {"ndjson", "csv"}},
       {"output-format",
        "ndjson|csv|text|json",
        "How the result is written: lines as ndjson or csv (default: as the input), a summary as "
        "text (default) or json.",
        false,
        {"ndjson", "csv", "text", "json"}},
       {"fields", "NAME,...",
        "What to say of each line: line, id, today, verdict, settled, referral, referral_basis, "
        "to, "
        "activity, activity_basis, hold, next, plan, rules, certain, questions, may_be, "
        "holds, may_hold, decision. Default: line, id, verdict, settled, referral, activity, hold, "
        "next, rules. Without rules, certain and decision it is several times faster; with line, "
        "id, verdict, may_be, holds and may_hold alone many times."},
       {"full", "", "The whole decision of each line; the same as --fields line,id,decision."},
       {"summary", "",
        "Instead of the lines, count the verdicts, the referrals and the rules that acted."},
       {"jobs", "N", "How many threads decide. Default: one a processor."},
       {"quiet", "", "No progress on the terminal. Lines that cannot be used are still named."},
       {"plain", "", "To be read aloud: nothing on the terminal is drawn twice, so no progress."}},
      {{"rung batch --input day.ndjson", "An outcome for each line."},
       {"rung batch --input day.csv --fields id,verdict > out.csv", "The same for a table."},
       {"rung batch --input day.ndjson --summary", "How many come out how, and by which rules."},
       {"rung batch --full --jobs 1 < day.ndjson", "Whole decisions, one after the other."}},
      "0 done; 2 wrong usage; 3 a line, file or rule that cannot be used, or the output cannot be "
      "written; 130 stopped with ctrl-C, after a whole line."};
}

CommandSpec check_command() {
  return {
      "check",
      "finds the mistakes in rules",
      "[FILE|FOLDER]...",
      "Reads the rules and shows every mistake where it is, all in one run.",
      {rules_option(),
       {"strict", "", "Take warnings for mistakes."},
       {"against", "FILE|FOLDER",
        "An earlier version of the rules: also list every name of it, and every kind of answer, "
        "that these would refuse, with what to write.",
        true},
       format_option()},
      {{"rung check", "The packs that ship with rung."},
       {"rung check my_pack --format json", "One pack, with its mistakes as JSON."}},
      "0 no mistakes; 2 wrong usage; 3 mistakes, or a file that cannot be read."};
}

CommandSpec fmt_command() {
  return {
      "fmt",
      "lays rules out in the one canonical way",
      "(FILE|FOLDER)...|-",
      "Rewrites the files in place; comments are kept. A file with mistakes is left as it is, and "
      "a "
      "file is never left half written. `-` reads standard input and writes standard output.",
      {{"check", "", "Change nothing; list the files that would change."}},
      {{"rung fmt my_pack", "Every file of a pack."},
       {"rung fmt - < rules.rung", "Show the layout without changing the file."},
       {"rung fmt --check my_pack", "For a build: status 1 when a file would change."}},
      "0 done; 1 with --check, when a file would change; 2 wrong usage; 3 mistakes, or a file that "
      "cannot be read or written."};
}

CommandSpec test_command() {
  return {"test",
          "runs the scenarios written in rules",
          "[FILE|FOLDER]...",
          "Runs every scenario and lists those that fail: where they stand, what was expected, "
          "what came. With --mutate the rules are changed in small ways, one at a time, and what "
          "no scenario notices is listed, with a scenario that would. With --coverage it says what "
          "they have tried.",
          {rules_option(),
           {"coverage", "",
            "Say what no scenario has tried of each rule, gate and part of a condition."},
           {"mutate", "", "Change the rules in small ways, and say which changes go unnoticed."},
           {"from", "FILE|FOLDER",
            "With --mutate: change only what is not, word for word, in these earlier rules.", true},
           {"no-proofs", "",
            "With --coverage and --mutate: neither prove that something cannot be, nor look for "
            "scenarios."},
           {"write", "FILE", "With --mutate: write the scenarios that are missing to FILE."},
           {"time-limit", "SECONDS", "How long that may take, from 0 to 86400. Default: 60."},
           {"format",
            "text|json|lcov|html",
            "Output for people (default), or as JSON; with --coverage also as a tracefile of lcov, "
            "for editors, or as a page.",
            false,
            {"text", "json", "lcov", "html"}}},
          {{"rung test", "The packs that ship with rung."},
           {"rung test my_pack", "One pack."},
           {"rung test my_pack --coverage --format lcov > lcov.info", "For an editor."},
           {"rung test my_pack --mutate --write missing.rung",
            "The scenarios that are missing, into a file."}},
          "0 all scenarios came out as written, all was tried, or every change was noticed; 1 not "
          "so; 2 wrong usage; 3 mistakes in the "
          "rules, or "
          "a file that cannot be read."};
}

CommandSpec audit_command() {
  return {
      "audit",
      "finds what may be wrong with rules although they load",
      "[FILE|FOLDER]...",
      "Looks for gates that never open, numbers that no scenario tries, statements without a "
      "source, words that are hard to read, and more; docs/audit.md has them all. Invariants are "
      "proved for all states, or refuted by an example. The rules "
      "are always named. `-- audit accept CODE: reason` above a declaration accepts what was "
      "found there.",
      {{"rules", "FILE|FOLDER",
        "Rules to audit: a file, or a folder with every *.rung in it and below. Their order does "
        "not matter.",
        true},
       {"today", "YYYY-MM-DD", "The day that review dates are held against. Default: today."},
       {"time-limit", "SECONDS",
        "How long proofs may take, from 0 to 86400; what is left then is not decided. Default: "
        "60."},
       {"proofs", "", "List what was proved as well; in JSON it always is."},
       {"format",
        "text|json|sarif",
        "Output for people (default), as JSON, or as SARIF 2.1.0.",
        false,
        {"text", "json", "sarif"}}},
      {{"rung audit --rules my_pack", "One pack."},
       {"rung audit my_pack --format sarif > audit.sarif", "For an editor or a code review."}},
      "0 no findings; notes and what was accepted do not count; 1 findings; 2 wrong usage; 3 "
      "mistakes in the rules, or a file that cannot be read."};
}

CommandSpec completion_command() {
  return {"completion",
          "writes what makes a shell complete rung's words",
          "bash|zsh|fish",
          "Writes a script that makes a shell complete the commands and options of rung. An "
          "installed rung brings these files along.",
          {},
          {{"rung completion bash > rung.bash", "To be read with `. ./rung.bash`."},
           {"rung completion fish | grep triage", "The words of one command."}},
          "0 done; 2 wrong usage."};
}

CommandSpec man_command() {
  return {"man",
          "writes the manual page",
          "",
          "Writes the manual page, in the language of man(7).",
          {},
          {{"rung man > rung.1", "To be read with `man ./rung.1`."}},
          "0 done; 2 wrong usage."};
}

CommandSpec graph_command() {
  return {"graph",
          "draws ladders, gates and what hangs on what",
          "",
          "Writes the ladders with the gates between their rungs, or which fact reaches which rule "
          "and exercise. What a path of arrows says already is not drawn once more.",
          {rules_option(),
           {"of", "ladders|rules|NAME",
            "All ladders (default), all rules, or what one name hangs on and what hangs on it: a "
            "ladder, a fact, a finding, a score, a gate, a rule, an exercise."},
           {"format",
            "dot|mermaid|svg|json",
            "DOT for Graphviz (default), Mermaid, a picture drawn by Graphviz if that is "
            "installed, or JSON.",
            false,
            {"dot", "mermaid", "svg", "json"}}},
          {{"rung graph", "The ladders of the packs that ship with rung."},
           {"rung graph --of knee_pain --format mermaid", "What one fact can change."},
           {"rung graph --format svg > ladders.svg", "A picture."}},
          "0 done; 2 wrong usage, also when nothing has that name; 3 rules that cannot be used, or "
          "Graphviz is missing."};
}

}  // namespace

std::vector<CommandSpec> command_table() {
  return {triage_command(), decide_command(), explain_command(),    batch_command(),
          check_command(),  fmt_command(),    test_command(),       graph_command(),
          audit_command(),  diff_command(),   report_command(),     log_command(),
          next_command(),   plan_command(),   history_command(),    override_command(),
          replay_command(), kb_command(),     completion_command(), man_command()};
}

}  // namespace rung::cli
