#include "audit/mutate/milder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "audit/prove/usual.hpp"

namespace rung::audit::mutate {
namespace {

class Milder {
 public:
  Milder(const model::Model& model, State somebody, const std::function<bool(const State&)>& still)
      : well_(prove::somebody_well(model)), now_(std::move(somebody)), still_(still) {}

  State find() {
    leave_out_of([](State& state) -> auto& { return state.sessions; });
    for (std::size_t s = 0; s < now_.sessions.size(); ++s) {
      leave_out_of([s](State& state) -> auto& { return state.sessions[s].exercises; });
      leave_out_of([s](State& state) -> auto& { return state.sessions[s].facts; });
      for (std::size_t e = 0; e < now_.sessions[s].exercises.size(); ++e)
        leave_out_of(
            [s, e](State& state) -> auto& { return state.sessions[s].exercises[e].values; });
    }
    leave_out_of([](State& state) -> auto& { return state.ladders; });
    make_well();
    return std::move(now_);
  }

 private:
  bool take(State other) {
    if (!still_(other)) return false;
    now_ = std::move(other);
    return true;
  }

  // Each thing of a list, from the last.
  template <typename ListOf>
  void leave_out_of(const ListOf& list_of) {
    for (std::size_t i = list_of(now_).size(); i-- > 0;) {
      State other = now_;
      auto& list = list_of(other);
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      take(std::move(other));
    }
  }

  void make_well() {
    for (std::size_t i = now_.facts.size(); i-- > 0;) {
      const FactAnswer& said = now_.facts[i];
      const auto usual = std::find_if(
          well_.facts.begin(), well_.facts.end(),
          [&](const FactAnswer& one) { return one.fact == said.fact && one.side == said.side; });
      State other = now_;
      if (usual == well_.facts.end()) {
        other.facts.erase(other.facts.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        other.facts[i].answer = usual->answer;
      }
      take(std::move(other));
    }
  }

  const State well_;
  State now_;
  const std::function<bool(const State&)>& still_;
};

}  // namespace

State milder(const model::Model& model, State somebody,
             const std::function<bool(const State&)>& still) {
  return Milder(model, std::move(somebody), still).find();
}

}  // namespace rung::audit::mutate
