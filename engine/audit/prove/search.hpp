// Looks for somebody after one past.
#pragma once

#include <optional>

#include "audit/prove/attempt.hpp"
#include "audit/prove/person.hpp"
#include "audit/prove/today.hpp"

namespace rung::audit::prove {

class Search {
 public:
  // Keeps references. `past` has no answers of today.
  Search(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
         State past, const std::function<bool()>& out_of_time);

  // False where there is nobody, or where the engine does not agree.
  bool find(Answered& out);

  // After `find`: there is nobody, and none had to be passed over.
  bool is_impossible() const { return nobody_; }

 private:
  void compare();
  std::vector<const Today::Thing*> all_things() const;
  void make_mild();
  void take(Answered& out);
  void block();

  const api::Compiled& c_;
  const Question& question_;
  State past_;
  Person untold_, well_;
  std::optional<Attempt> attempt_;
  std::optional<Today> things_, worse_;
  bool nobody_ = false;
};

}  // namespace rung::audit::prove
