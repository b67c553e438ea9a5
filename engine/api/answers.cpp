#include "rung/answers.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/questions.hpp"
#include "program/history.hpp"

namespace rung {
namespace {

using model::FactId;
using program::BoundAnswer;

// Of a fact and a side on a day.
using AnswerPlace = std::tuple<std::string_view, Side, Day>;
using AnswersByPlace = std::map<AnswerPlace, Answer>;

bool says_the_same(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.number == b.number && a.names == b.names && a.date == b.date &&
         a.more_days == b.more_days && a.closer == b.closer;
}

// Of two dates that can both be true: what both allow.
std::optional<Answer> both_of(const Answer& a, const Answer& b) {
  if (a.kind != Answer::Kind::Date || b.kind != Answer::Kind::Date) return std::nullopt;
  const std::int64_t first = std::max(a.date.number, b.date.number);
  const std::int64_t last = std::min(std::int64_t{a.date.number} + a.more_days,
                                     std::int64_t{b.date.number} + b.more_days);
  if (first > last) return std::nullopt;
  Answer out = a.more_days <= b.more_days ? a : b;
  if (first != out.date.number || last != std::int64_t{out.date.number} + out.more_days)
    out.said.clear();
  out.date.number = static_cast<std::int32_t>(first);
  out.more_days = static_cast<std::int32_t>(last - first);
  out.closer = std::max(a.closer, b.closer);
  return out;
}

// As the engine reads it, two answers of one day that differ leave open which one holds.
void add_answer(AnswersByPlace& out, const FactAnswer& given, Day day) {
  if (given.answer.kind == Answer::Kind::NotAsked) return;
  if (given.answer.has_on) day = given.answer.on;
  const auto [at, fresh] = out.try_emplace({given.fact, given.side, day}, given.answer);
  if (fresh || says_the_same(at->second, given.answer)) return;
  if (auto both = both_of(at->second, given.answer)) {
    at->second = *std::move(both);
    return;
  }
  at->second = Answer{};
  at->second.kind = Answer::Kind::NotSure;
}

AnswersByPlace answers_by_place(const State& state) {
  AnswersByPlace out;
  for (const FactAnswer& given : state.facts) add_answer(out, given, state.today);
  for (const Session& session : state.sessions)
    for (const FactAnswer& given : session.facts) add_answer(out, given, session.date);
  return out;
}

class StandingAnswers {
 public:
  StandingAnswers(const api::Compiled& rules, const State& state, const program::BoundState& bound)
      : model_(rules.model),
        state_(state),
        bound_(bound),
        history_(rules.program, rules.model, bound),
        given_(answers_by_place(state)) {}

  std::vector<StandingAnswer> take() {
    std::vector<std::uint32_t> order(model_.facts.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return model_.facts[a].order < model_.facts[b].order;
    });
    for (const std::uint32_t fact : order)
      for (const Side side : {Side::None, Side::Left, Side::Right}) add_fact(fact, side);
    for (std::uint32_t i = 0; i < model_.ladders.size(); ++i) add_ladder(i);
    return std::move(out_);
  }

 private:
  // A yes that stands counts however old it is.
  const BoundAnswer* shown(FactId fact, Side side) const {
    program::Cell cell;
    cell.kind = program::Cell::Kind::Fact;
    cell.fact = fact;
    cell.side = side;
    if (const BoundAnswer* answer = history_.answer_shown(cell)) return answer;
    const auto& all = bound_.answers_to(fact, side);
    return history_.stands(fact, side) && !all.empty() ? &all.back() : nullptr;
  }

  void add_fact(std::uint32_t index, Side side) {
    const BoundAnswer* answer = shown(FactId(index), side);
    if (answer == nullptr) return;
    const auto given = given_.find({model_.facts[index].name, side, answer->date});
    if (given == given_.end()) return;
    out_.push_back({decide::question_about(model_, {decide::Item::Kind::Fact, index, 0, side}),
                    given->second, answer->date});
  }

  void add_ladder(std::uint32_t index) {
    for (const LadderAnswer& given : state_.ladders) {
      const bool told = given.answer.kind != Answer::Kind::NotAsked;
      if (!told || given.ladder != model_.ladders[index].name) continue;
      out_.push_back({decide::question_about(model_, {decide::Item::Kind::Ladder, index}),
                      given.answer, state_.today});
      return;
    }
  }

  const model::Model& model_;
  const State& state_;
  const program::BoundState& bound_;
  program::History history_;
  AnswersByPlace given_;
  std::vector<StandingAnswer> out_;
};

}  // namespace

Result<std::vector<StandingAnswer>> standing_answers(const RuleSet& rules, const State& state) {
  const api::Compiled& compiled = rules.compiled();
  base::Sink sink;
  const auto bound = program::bind(compiled.model, state, sink);
  if (!bound) return Result<std::vector<StandingAnswer>>::failure(sink.take_sorted());
  return StandingAnswers(compiled, state, *bound).take();
}

}  // namespace rung
