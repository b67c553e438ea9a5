// The past of one person, kept ready: sessions go in one by one, and a decision does not read them
// all again.
//
// A Fold holds what its sessions leave behind for the days after them. What it decides is, to the
// byte, what RuleSet::decide says of the same sessions in one State; a decision takes as long after
// a thousand sessions as after one. It is tied to its rules: other rules, another Fold. It is made
// anew from sessions at any time, and never needs to be stored.
// Thread-safety: a plain value; copies are independent of each other.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung {

class Fold {
 public:
  // Of somebody who has no past yet. `settings` as they will stand in the states it decides on;
  // with others it is right as well, but reads all sessions anew.
  explicit Fold(RuleSet rules, std::vector<SettingValue> settings = {});
  Fold(const Fold& other);
  Fold(Fold&& other) noexcept;
  Fold& operator=(Fold other) noexcept;
  ~Fold();

  // Takes one more session, and says how many there are. Sessions of one date are one session, as
  // in a State. On failure nothing is added. One that is newer than the others costs as much as
  // that session; one that tells of days long past costs as much as all sessions.
  Result<std::size_t> add(Session session);

  // Leaves out what was added of that day, and says how many sessions that were. To correct a
  // session, forget its day and add it again. O(sessions).
  std::size_t forget(Day date);

  // Decides on today's state together with the sessions that were added; `now.sessions` may hold
  // further ones, as that of today. Does not change the fold.
  Result<Decision> decide(const State& now, const DecideOptions& options = {}) const;

  // All that was added, in the order in which it came: what RuleSet::decide would need.
  const std::vector<Session>& sessions() const;
  const RuleSet& rules() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace rung
