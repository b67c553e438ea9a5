// One person with a better and a worse answer to one fact.
#pragma once

#include "audit/prove/encoding.hpp"
#include "audit/prove/question.hpp"

namespace rung::audit::prove {

// By cell: it looks at this fact, on this side.
std::vector<char> cells_of(const program::Program& program, const TwoAnswers& answers);

// Both are known answers to a fact of this type, and the first is the worse.
bool is_worse(const model::Type& type, const program::CellValue& worse,
              const program::CellValue& better);

// Whatever the past: both people told the fact today, the one something worse than the other.
void compare_freely(const model::Model& model, const program::Program& program,
                    const TwoAnswers& answers, const Encoding& better, const Encoding& worse,
                    Solver& solver);

}  // namespace rung::audit::prove
