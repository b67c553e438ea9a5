#include "options.hpp"

namespace rung::cli {

namespace {

OptionSpec rules_option() {
  return {
      "rules", "FILE|FOLDER",
      "Rules to use: a file, or a folder with every *.rung in it and below. Their order does not "
      "matter. Default: the packs that ship with rung.",
      true};
}

OptionSpec format_option() {
  return {
      "format", "text|json", "Output for people (default) or as JSON.", false, {"text", "json"}};
}

OptionSpec exit_code_option() {
  return {"exit-code", "", "End with status 1 when the decision is anything but an exercise."};
}

CommandSpec triage_command() {
  return {
      "triage",
      "asks what matters, then names the next safe step",
      "",
      "Asks one question after the other, only those that can still matter, and decides. At every "
      "question you may type: not sure, skip, back, why, help, quit. Off a terminal it reads one "
      "answer "
      "a line from standard input. An answer may be led by the name of its question (`knee_pain: "
      "3`); "
      "rung then refuses it at any other question. When the answers end early, it says what is "
      "still "
      "open, and gives no exercise until then.",
      {rules_option(),
       {"answers", "FILE",
        "Read the answers from FILE, one a line; empty lines and lines that begin "
        "with `#` are left out. An answer that does not fit ends the run."},
       {"state", "FILE", "Start from a saved state; what it answers for today is not asked again."},
       {"save", "FILE", "Write the state to FILE after each answer, so that nothing is lost."},
       {"today", "YYYY-MM-DD", "The day to decide for. Default: today by the clock."},
       format_option(),
       exit_code_option()},
      {{"rung triage", "Ask, with the packs that ship with rung."},
       {"rung triage --state me.json --save me.json",
        "Go on, also on another day: what has grown too old is asked again."},
       {"rung triage --answers answers.txt --today 2026-11-20 --format json",
        "The same questions, answered by a file."}},
      "0 done, also when it ended early; 1 with --exit-code, when the result is no exercise; 2 "
      "wrong "
      "usage; 3 a file, state, rule or answer that cannot be used; 130 stopped with ctrl-C."};
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

CommandSpec check_command() {
  return {"check",
          "finds the mistakes in rules",
          "[FILE|FOLDER]...",
          "Reads the rules and shows every mistake where it is, all in one run.",
          {rules_option(), {"strict", "", "Take warnings for mistakes."}, format_option()},
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
          "what came.",
          {rules_option(), format_option()},
          {{"rung test", "The packs that ship with rung."}, {"rung test my_pack", "One pack."}},
          "0 all scenarios came out as written; 1 some failed; 2 wrong usage; 3 mistakes in the "
          "rules, or "
          "a file that cannot be read."};
}

}  // namespace

std::vector<CommandSpec> command_table() {
  return {triage_command(), decide_command(), check_command(), fmt_command(), test_command()};
}

}  // namespace rung::cli
