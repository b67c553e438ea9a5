// What the checks of the audit read: the rules, and analyses of them that several checks share.
//
// In: compiled rules and a day. Out: findings. It never changes the rules, reads no clock, and asks
// the Program wherever a condition has to be judged, so that there is one semantics. It sees no
// syntax; comments come through api.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <typeindex>

#include "api/compiled.hpp"
#include "rung/audit.hpp"
#include "rung/value.hpp"

namespace rung::audit {

// One audit. Not for several threads at once: analyses are made when first asked for.
class Context {
 public:
  // Keeps a reference: `compiled` must outlive it. `out_of_time`: asked now and then by what may
  // take long; empty: there is always time. `decided`: told each claim when it is decided.
  Context(const api::Compiled& compiled, Day today, bool proves = true,
          std::function<bool()> out_of_time = {}, std::function<void(const Proof&)> decided = {})
      : compiled_(compiled),
        today_(today),
        proves_(proves),
        out_of_time_(std::move(out_of_time)),
        decided_(std::move(decided)) {}

  const api::Compiled& compiled() const { return compiled_; }
  const model::Model& model() const { return compiled_.model; }
  const program::Program& program() const { return compiled_.program; }
  Day today() const { return today_; }
  bool proves() const { return proves_; }
  const std::function<bool()>& out_of_time() const { return out_of_time_; }
  bool time_is_up() const { return out_of_time_ && out_of_time_(); }
  void tell_decided(const Proof& proof) const {
    if (decided_) decided_(proof);
  }

  // The analysis of this type, made once by its constructor from a Context.
  template <typename Analysis>
  const Analysis& get() const {
    std::shared_ptr<const void>& kept = kept_[std::type_index(typeid(Analysis))];
    if (!kept) kept = std::make_shared<const Analysis>(*this);
    return *static_cast<const Analysis*>(kept.get());
  }

  // The rule text of a span, its white space joined, cut when it is long.
  std::string text_of(const Span& span) const;

 private:
  const api::Compiled& compiled_;
  Day today_;
  bool proves_;
  std::function<bool()> out_of_time_;
  std::function<void(const Proof&)> decided_;
  mutable std::map<std::type_index, std::shared_ptr<const void>> kept_;
};

}  // namespace rung::audit
