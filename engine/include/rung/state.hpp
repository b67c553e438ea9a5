// Everything a decision is made from: who answered what, what was done before, and what day it is.
//
// A State names facts, exercises and ladders by the names of the rule text. It is plain data, built
// by hand or read from JSON (rung/json.hpp). RuleSet::decide checks every name, type and range and
// reports a wrong one with its path; nothing is ignored and nothing is rounded.
// Thread-safety: plain values.
#pragma once

#include <string>
#include <vector>

#include "rung/value.hpp"

namespace rung {

struct FactAnswer {
  std::string fact;
  Side side = Side::None;  // Left or Right for a fact that is `per side`
  Answer answer;
};

// One value logged for an exercise: `reps`, `clean_reps`, `pain`, `load`, `felt`, …
struct LogValue {
  std::string name;
  Side side = Side::None;
  Answer answer;
};

struct ExerciseLog {
  std::string exercise;
  std::vector<LogValue>
      values;  // what is missing was not recorded: an open question or not sure, never zero
  bool has_faults =
      false;  // `faults` below is the complete list; else which faults occurred is not sure
  std::vector<std::string> faults;
  // It was done lighter on purpose: how much was done says nothing of what can be done.
  bool lighter = false;
};

struct Session {
  Day date;
  std::vector<FactAnswer> facts;
  std::vector<ExerciseLog> exercises;  // an exercise that is not listed was not done
};

// What the person says they do now on a ladder. `rung` is "none" for nothing on it.
struct LadderAnswer {
  std::string ladder;
  Answer answer;  // Choice: a rung or "none"; NotSure; Declined
};

struct SettingValue {
  std::string setting;
  Answer value;
};

struct State {
  Day today;
  std::vector<FactAnswer> facts;
  std::vector<LadderAnswer> ladders;
  std::vector<Session> sessions;  // in any order; entries of one date are one session
  std::vector<SettingValue> settings;
  std::vector<std::string> wants;             // exercises, or the words a person uses for them
  Answer::By answering = Answer::By::Person;  // whose questions count as open
};

}  // namespace rung
