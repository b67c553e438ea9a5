#include "audit/overview.hpp"

#include <algorithm>

#include "audit/conditions.hpp"
#include "audit/prove/person.hpp"
#include "audit/prove/stories.hpp"
#include "audit/prove/usual.hpp"
#include "audit/prove/witness.hpp"

namespace rung::audit {
namespace {

Verdict verdict_of(const Context& context, const State& state) {
  const prove::Person person(context.compiled(), state);
  if (!person.bound) return Verdict::Ask;
  return api::decide(context.compiled(), *person.bound, {false, 0}).verdict;
}

// Somebody well, of whom all sides of this fact are told as `kind`; nothing for a fact not asked.
State well_but(const model::Model& model, const model::Fact& fact,
               std::optional<Answer::Kind> kind) {
  State out = prove::somebody_well(model);
  std::erase_if(out.facts, [&](const FactAnswer& said) { return said.fact == fact.name; });
  if (!kind) return out;
  Answer answer;
  answer.kind = *kind;
  if (fact.type.from_clinician) answer.by = Answer::By::Clinician;
  const std::vector<Side> sides = fact.type.per_side ? std::vector<Side>{Side::Left, Side::Right}
                                                     : std::vector<Side>{Side::None};
  for (const Side side : sides) out.facts.push_back({fact.name, side, answer});
  return out;
}

// Without what somebody well says on any day, which is no part of the story. What was told earlier
// and still counts need not be told today.
State told_shortly(const model::Model& model, State story) {
  const State well = prove::somebody_well(model);
  const auto is_about = [](const FactAnswer& one) {
    return [&one](const FactAnswer& other) {
      return other.fact == one.fact && other.side == one.side;
    };
  };
  for (const FactAnswer& usual : well.facts) {
    const bool told = std::any_of(story.facts.begin(), story.facts.end(), is_about(usual));
    const bool before =
        std::any_of(story.sessions.begin(), story.sessions.end(), [&](const Session& session) {
          return std::any_of(session.facts.begin(), session.facts.end(), is_about(usual));
        });
    if (!told && before) story.facts.push_back(usual);
  }
  for (Session& session : story.sessions) {
    std::erase_if(session.facts, [&](const FactAnswer& said) {
      return std::any_of(well.facts.begin(), well.facts.end(), [&](const FactAnswer& usual) {
        return usual.fact == said.fact && usual.side == said.side &&
               usual.answer.kind == said.answer.kind && usual.answer.number == said.answer.number &&
               usual.answer.names == said.answer.names;
      });
    });
  }
  return story;
}

}  // namespace

std::vector<UnknownAnswer> unknown_answers(const Context& context) {
  const model::Model& m = context.model();
  std::vector<UnknownAnswer> out;
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    if (!context.get<Uses>().reads(model::FactId(i))) continue;
    const model::Fact& fact = m.facts[i];
    out.push_back({fact.name, fact.span,
                   verdict_of(context, well_but(m, fact, Answer::Kind::NotSure)),
                   verdict_of(context, well_but(m, fact, std::nullopt))});
  }
  return out;
}

WaysToRungs::WaysToRungs(const Context& context) {
  const model::Model& m = context.model();
  for (const prove::Story& story : prove::stories_of(context.compiled(), context.out_of_time())) {
    const model::Exercise& rung = m.exercises[story.rung.index()];
    WayToRung& way = all_.emplace_back(
        WayToRung{rung.name, rung.span, story.state.has_value(), story.days_trained(), {}});
    if (story.state) way.story = prove::differences(m, told_shortly(m, *story.state));
  }
}

}  // namespace rung::audit
