// What a state that was written under an earlier version of the rules means today: what a name in
// it stands for, whether an answer fits how it was asked before, and the list of what no longer
// means anything. The binder asks here, and nothing else reads an old name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"
#include "program/tape.hpp"
#include "rung/decision.hpp"
#include "rung/state.hpp"

namespace rung::program {

// Neither an id nor a reason: the rules never had it.
template <typename Id>
struct Meant {
  std::optional<Id> id;
  bool by_old_name = false;
  const std::string* gone_because = nullptr;
};

Meant<FactId> fact_meant(const model::Model& model, std::string_view name);
Meant<ExerciseId> exercise_meant(const model::Model& model, std::string_view name);
Meant<LadderId> ladder_meant(const model::Model& model, std::string_view name);
// Places in the list of choices, faults and rungs.
Meant<std::size_t> choice_meant(const model::Fact& fact, std::string_view name);
Meant<std::size_t> fault_meant(const model::Exercise& exercise, std::string_view name);
Meant<std::size_t> rung_meant(const model::Model& model, const model::Ladder& ladder,
                              std::string_view name);

bool value_fits(const model::Type& type, const Answer& answer);
// An earlier version asked the fact so that this was an answer to it.
bool was_answer_to(const model::Fact& fact, const Answer& answer, Side side);

// "yes", "15", "band and tube", "not sure".
std::string said_in(const Answer& answer);

// By what it is; what was said alike several times is one entry.
void join_alike(std::vector<SetAside>& list);

}  // namespace rung::program
