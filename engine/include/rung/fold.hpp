// The past of one person, kept ready: sessions go in one by one, and a decision does not read them
// all again.
//
// A Fold holds what its sessions leave behind for the days after them. What it decides is, to the
// byte, what RuleSet::decide says of the same sessions in one State; a decision takes as long after
// a thousand sessions as after one. It is tied to its rules: other rules, another Fold. It is made
// anew from sessions at any time, so it need not be stored; keep() is for who wants to save the
// time. Thread-safety: a plain value; copies are independent of each other.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung {

class Fold {
 public:
  // Of somebody who has no past yet. `settings` as they will stand in the states it decides on;
  // with others it is right as well, but reads all sessions anew.
  explicit Fold(RuleSet rules, std::vector<SettingValue> settings = {});

  // As if each of these sessions had been added. `kept` may be what keep() gave of a fold with the
  // same rules, settings and sessions, in the same order: then they need not be read again. Where
  // it was given by another fold or was altered, it is as if it were empty. Fails where add() does.
  static Result<Fold> of(RuleSet rules, std::vector<SettingValue> settings,
                         std::vector<Session> sessions, std::string_view kept = {});
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

  // What of() needs to come back to this fold, as bytes that mean nothing to anybody else: of this
  // version of the engine and of these rules only. Empty where it would not help. It holds parts of
  // what was told, so it is kept and erased with the sessions. A hash over them finds damage, not
  // somebody who computes that hash as well. O(what it holds + size of the sessions).
  std::string keep() const;

  // Whether of() could use what was kept.
  bool came_back() const;

  // All that was added, in the order in which it came: what RuleSet::decide would need.
  const std::vector<Session>& sessions() const;
  const RuleSet& rules() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace rung
