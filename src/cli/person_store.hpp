// The store for somebody who may not be in it yet, and a conversation whose answers go there.
#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "input.hpp"
#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "options.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// Opens the store and finds the person by name; their id stays 0 when they are to be added. That
// `--new` says, or the person who is asked on `talk` when `may_ask`; nothing when they say no.
Outcome<std::optional<kb::Store>> open_for_person(const Host& host, const Arguments& arguments,
                                                  kb::Person& person, bool may_ask,
                                                  std::ostream& talk,
                                                  const std::function<LineSource&()>& lines);

// What is said in a conversation goes into the store answer by answer, each as an entry of its day,
// so that a talk that is cut off can go on; what it changes of earlier entries, as entries that
// take their place.
class PersonKeeper {
 public:
  PersonKeeper(kb::Store store, kb::Person person, Day today)
      : store_(std::move(store)), person_(std::move(person)), today_(today) {}

  kb::Store& store() { return store_; }
  const kb::Person& person() const { return person_; }

  // The person's past, under the names of today's rules.
  Outcome<State> begin(const RuleSet& rules);

  // Writes down how `now` differs from what is in the store, and adds the person with it when they
  // are not there yet. It is on the disk when this returns. Nothing is written for somebody who is
  // not there yet and said nothing.
  // REQUIRES: begin() succeeded, and `now` came from its state by put_answer() and its like.
  Outcome<Nothing> keep_answers(const Host& host, const State& now);

  // The same, and records the decision on it.
  Outcome<Nothing> keep(const Host& host, const RuleSet& rules, const State& now);

 private:
  // A session of the state, and the entry that holds it.
  struct Kept {
    std::optional<std::int64_t> number;
    kb::Entry entry;
  };

  Outcome<Nothing> put(Kept& kept, kb::Entry entry, kb::Moment at);
  Outcome<Nothing> put_earlier(const State& now, bool ladders_told, kb::Moment at);
  Outcome<Nothing> put_said(std::vector<FactAnswer> facts, kb::Moment at);
  Outcome<Nothing> add_person_first(kb::Moment at);
  Outcome<Nothing> keep_decision(const Host& host, const RuleSet& rules, const State& now);

  kb::Store store_;
  kb::Person person_;
  Day today_;
  std::vector<LadderAnswer> ladders_;  // of the state to begin with
  std::vector<Kept> sessions_;         // beside those of the state
  std::vector<Kept> said_;             // in this conversation, answer by answer
  Kept ladders_said_;                  // in this conversation
};

}  // namespace rung::cli
