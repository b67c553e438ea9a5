// A small change of rules, as a slip of an author would make it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "audit/context.hpp"
#include "rung/mutation.hpp"

namespace rung::audit::mutate {

// What a change is about when the tape does not show it.
struct OffTape {
  enum class Kind : unsigned char {
    None,    // the tape shows it
    Fresh,   // how long answers to facts[index] count
    Rest,    // days that exercises[index] leaves between
    Result,  // how long results of exercises[index] count
    Target,  // to whom, or by when, protective[index] refers
    Dose,    // of exercises[index]
  };
  Kind kind = Kind::None;
  std::size_t index = 0;
  // So long ago, something counts with the change and not without it, or the other way round; also
  // of windows of days, which the tape shows.
  std::int64_t days = 0;
};

struct Draft {
  Mutation::Kind kind = Mutation::Kind::Threshold;
  Span place;               // of what was changed
  std::string declaration;  // "rule `too_sore`"
  Span declared;            // the name of that declaration
  std::string what;         // "`>=` became `>`"
  std::function<void(model::Model&)> change;
  OffTape off_tape = {};
  bool of_condition = true;  // else of what a declaration does when its condition holds
};

// Every change, in the order of the model. What people read (`say`, `cite`, titles) is left alone.
std::vector<Draft> drafts_of(const Context& context);

// One change within a condition: what stands at `place` under `key` is replaced.
struct Rewrite {
  Mutation::Kind kind = Mutation::Kind::Threshold;
  Span place;       // of the condition in which it stands
  Span shown;       // of what was changed
  std::string key;  // tells it from others of that place
  std::string what;
  std::int64_t days = 0;  // of a window of days: a session so long ago is in the longer one only
};

// Every change within a condition, each once: what was written once and stands for both sides, or
// for many exercises, is changed in all of them.
std::vector<Rewrite> rewrites_of(const Context& context, const model::Cond& cond);
model::CondPtr rewritten(const Context& context, const model::CondPtr& cond,
                         const Rewrite& rewrite);

// The condition with other conditions below it.
model::CondPtr with_parts(const model::CondPtr& cond,
                          const std::function<model::CondPtr(const model::CondPtr&)>& change);

}  // namespace rung::audit::mutate
