#include "audit/shown_by.hpp"

namespace rung::audit {

std::string counted(std::size_t count, const std::string& word) {
  return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}

std::string shown_by(const Proof& proof) {
  switch (proof.by) {
    case Proof::By::Structure:
      return "for all states and all pasts, by structure (" + counted(proof.parts, "gate") + ")";
    case Proof::By::People:
      return "by " + std::to_string(proof.parts) + (proof.parts == 1 ? " person" : " people") +
             " on whom the engine has decided";
    case Proof::By::Solver: break;
  }
  return std::string(proof.any_past ? "for all states and all pasts"
                                    : "for all states without a past") +
         ", by the solver (" + counted(proof.clauses, "clause") + ")";
}

}  // namespace rung::audit
