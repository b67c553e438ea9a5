// What was decided, from what, by which rules; and what professionals decided otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "rung/decision.hpp"

namespace rung::kb {

// What a decision was made from: entries are never changed, so the number of the newest of them
// says which state it was.
struct MadeFrom {
  explicit MadeFrom(const Remembered& from);  // O(the state)

  std::int64_t seen = 0;
  std::vector<std::string> wants;
  Answer::By answering = Answer::By::Person;
  std::string state_sha256;
};

// Keeps a decision with what it was made from. Gives its number; when it returns, it is on the
// disk.
Result<std::int64_t> record_decision(Store& store, const Person& person, const MadeFrom& from,
                                     const Decision& decision, Moment at);

// A professional decides otherwise. Nothing here lets an exercise past a referral: the engine
// decides what may be done.
struct Override {
  // Asks for more caution than the decision; or releases a rule that stays, as that professional.
  enum class Effect { MoreCaution, Release };
  enum class Code {
    Examined,   // they saw the person
    History,    // they know something that the answers do not tell
    Tests,      // a picture, a blood test, a measurement
    Treatment,  // a plan of treatment, such as after an operation
    Declined,   // the person does not want it
    Rules,      // the rules are wrong here
    Other,      // what the note says
  };
  std::string who;
  Effect effect = Effect::MoreCaution;
  std::string rule;  // of Release: which rule; else empty
  Code code = Code::Other;
  std::string note;  // must be there with Code::Other
};
Result<std::int64_t> record_override(Store& store, const Person& person, std::int64_t decision,
                                     const Override& given, Moment at);

struct KeptDecision {
  std::int64_t id = 0;
  std::string at;  // when it was made
  Situation from;  // remember() with it gives the state again
  std::string state_sha256;
  std::string engine, language;
  std::vector<UsedPack> rules;
  std::string verdict;  // its word in the JSON
  std::string json;     // as write_decision() gave it, byte for byte
  std::vector<Override> overrides;
};

// Numbers of records, from one to another.
struct Numbers {
  std::int64_t first = 0, last = INT64_MAX;
};

// The decisions on a person, the oldest first.
Result<std::vector<KeptDecision>> decisions(const Store& store, const Person& person,
                                            const Numbers& numbers = {});

// Their numbers alone, for who takes a few at a time.
Result<std::vector<std::int64_t>> decision_numbers(const Store& store, const Person& person);

// A reason as it stands in a decision.
struct KeptReason {
  std::string rule, title, effect;
};
Result<std::vector<KeptReason>> kept_reasons(const Store& store, std::int64_t decision);

struct KeptVerdict {
  Day day;
  std::string verdict;  // its word in the JSON
};

// What was decided, without all that a decision says. O(the decisions on the person).
Result<std::vector<KeptVerdict>> verdicts(const Store& store, const Person& person);

struct KeptOverride {
  std::int64_t id = 0;
  std::int64_t decision = 0;
  Day day;         // of that decision
  std::string at;  // when it was written
  Override given;
};

// All overrides of decisions on a person, the oldest first. O(the person's overrides).
Result<std::vector<KeptOverride>> overrides(const Store& store, const Person& person);

}  // namespace rung::kb
